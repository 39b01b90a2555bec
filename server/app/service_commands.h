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

inline constexpr std::string_view report_summary = "makes the PDF of an interview, signed or as a draft";
inline constexpr std::string_view report_usage =
    "usage: homeward report INTERVIEW.json -o OUT.pdf [--kind KIND] [--sign KEY.p12 --passphrase-file "
    "FILE]... "
    "[--at TIME]\n\n"
    "KIND is return_report (unless told otherwise), intelligence_summary or stay_safe_plan. Each --sign adds "
    "one\n"
    "signature: the interviewer's, the manager's, the organisation's seal. Without one the PDF is marked as "
    "a draft.\n"
    "An answer that nobody has confirmed is left out, and standard error says so. --at sets the time that "
    "stands\n"
    "in the PDF (2026-03-16T15:42:00Z), so that the same interview gives the same bytes.\n";
int run_report(Words words);

}  // namespace homeward
