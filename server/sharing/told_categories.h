#pragma once
// Which categories of information a paper is taken to tell.

#include <string>
#include <vector>

#include "server/sharing/release.h"

namespace homeward {

/// What the paper is taken to tell: where nobody says, every category that there is, so that leaving them out
/// opens nothing.
std::vector<std::string> categories_of(const ReleaseRequest& request);

}  // namespace homeward
