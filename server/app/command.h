#pragma once
// How a subcommand is called: words in, exit status out. 0 all went well, 1 some input was refused, 2 usage.

#include <span>
#include <string>
#include <string_view>

namespace homeward {

inline constexpr int exit_well = 0;
inline constexpr int exit_refused = 1;
inline constexpr int exit_usage = 2;

/// The words after the subcommand's name.
using Words = std::span<const std::string>;

struct Command {
    std::string_view name;     ///< `tidy`, or two words: `user add`.
    std::string_view summary;  ///< One line for `homeward --help`.
    std::string_view usage;    ///< All of `homeward NAME --help`.
    int (*run)(Words words);   ///< May throw Error: it is printed and the exit status is 1.
};

/// Finds the command that the words begin with in `table`, answers `--help`, runs it, prints what it throws.
int run_command(std::string_view program, std::span<const Command> table, Words words);

}  // namespace homeward
