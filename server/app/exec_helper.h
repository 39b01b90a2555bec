#pragma once
// Starting the program beside this one that links what a larger command needs.

#include <string_view>

#include "server/app/command.h"

namespace homeward {

/// Puts `helper` (`homeward-service`, found beside the running program) in this program's place, with the
/// words of `command` and then `words`. Does not return; throws `Error{file_missing}` where it can't be
/// started.
int exec_helper(std::string_view helper, std::string_view command, Words words);

}  // namespace homeward
