#pragma once
// The life of one homeward-reader process: loads rooms, raises the walls, then answers jobs from its socket.

#include <span>
#include <string>

namespace homeward {

inline constexpr int exit_wall_missing = 3;     ///< A wall that must stand could not be raised.
inline constexpr int exit_attempt_failed = 10;  ///< `--attempt`: the walls held.
inline constexpr int exit_attempt_worked = 11;  ///< `--attempt`: they did not.

/// Runs the reader with the words after its name: `--rooms BITS`, `--fork` (each job in a fork of this
/// process),
/// `--convert PROGRAM WORD...` (becomes an operator's converter), `--attempt NAME` (tries what the walls must
/// stop). Returns the exit status.
int run_reader(std::span<const std::string> words);

}  // namespace homeward
