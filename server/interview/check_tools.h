#pragma once
// What the checks ask of other rooms, as the program has it.

#include "server/interview/checks.h"

namespace homeward {

/// Tidying and the lists of factors, at `now`. Reads the lists once; throws `Error{bad_template}` where they
/// are wrong.
CheckTools check_tools(Instant now);

}  // namespace homeward
