#pragma once
// The walls around homeward-reader: what a paper that takes the process over still cannot do. Raised by the
// process itself, once, before it sees a byte of the paper (security.md S-19).

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace homeward {

/// The walls that stand only where the machine allows them; all others stand, or the process does not go on.
struct OptionalWalls {
    bool user_dropped = false;  ///< Runs as nobody, where it was started as root.
    bool namespaces = false;    ///< A network namespace of its own, without a network in it.
    bool landlock = false;      ///< No path can be opened, by the kernel's file rules too.

    friend bool operator==(const OptionalWalls&, const OptionalWalls&) = default;
};

struct WallSettings {
    std::size_t memory_max = 0;         ///< Bytes of address space; not set in a sanitizer build.
    std::chrono::seconds cpu_time_max;  ///< Of processor time, over all papers of this process.
};

/// Gives up root and takes namespaces of its own: what may be done before the reader is warmed, once for all
/// the processes that it forks.
OptionalWalls leave_privileges();

/// Raises the other walls: limits, no new privileges, no files, a list of allowed system calls. There is no
/// way back. `walls` is completed. Returns false where a wall is missing that must stand: the caller ends at
/// once.
bool raise_walls(const WallSettings& settings, OptionalWalls& walls);

/// Ends this process when the one that started it ends.
void die_with_parent();

/// The attempts that the walls must stop, by name: `open`, `write`, `connect`, `exec`, `fork`, `ptrace`,
/// `kill`, `stat`, `signal`, `executable_memory`. Returns whether the attempt succeeded, or nothing for an
/// unknown name; most attempts end the process with SIGSYS instead of returning.
std::optional<bool> attempt(std::string_view name);

}  // namespace homeward
