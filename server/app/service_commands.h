#pragma once
// The subcommands of homeward-service: the same words in `homeward` start it.

#include "server/app/command.h"

namespace homeward {

inline constexpr std::string_view config_check_summary = "checks the service's settings";
inline constexpr std::string_view config_check_usage =
    "usage: homeward config check [--config FILE]\n\n"
    "Reads the settings as `homeward serve` would and says what is wrong with them.\n";
int run_config_check(Words words);

inline constexpr std::string_view serve_summary = "the service";
inline constexpr std::string_view serve_usage =
    "usage: homeward serve [--config FILE] [--port N] [--demonstration]\n\n"
    "Serves pages and API until it is told to end (SIGTERM). --demonstration makes a store of invented "
    "people and\n"
    "papers on first start and shows second-factor codes; loopback only.\n";
int run_serve(Words words);

}  // namespace homeward
