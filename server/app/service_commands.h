#pragma once
// The subcommands of homeward-service: the same words in `homeward` start it.

#include "server/app/command.h"

namespace homeward {

inline constexpr std::string_view config_check_summary = "checks the service's settings";
inline constexpr std::string_view config_check_usage =
    "usage: homeward config check [--config FILE]\n\n"
    "Reads the settings as `homeward serve` would and says what is wrong with them.\n";
int run_config_check(Words words);

}  // namespace homeward
