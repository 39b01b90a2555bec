#pragma once
// The subcommands, each defined in a file of its own: `tidy_command.cpp`, `parse_command.cpp`.

#include "server/app/command.h"

namespace homeward {

int run_version(Words words);
inline constexpr Command version_command{
    "version", "prints the version", "usage: homeward version\n", run_version};

}  // namespace homeward
