#pragma once
// The zip package that a Word file is.

#include <string>
#include <vector>

#include "parsers/base/civil_time.h"

namespace homeward {

struct ZipPart {
    std::string name;  ///< `word/document.xml`
    std::string content;
};

/// A zip file of `parts` in their order, each marked with the time `made_at`: the same parts give the same
/// bytes. The library that writes it is in a module, loaded by the first call: `Error{file_missing}` where
/// that cannot be.
std::string zipped(const std::vector<ZipPart>& parts, Instant made_at);

}  // namespace homeward
