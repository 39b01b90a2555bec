#pragma once
// The walls around homeward-signer: no network, no other program, no file but its keys (security.md S-38).
// Raised once, when everything that must be loaded is loaded.

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace homeward {

/// What stands besides the walls that must: those that the machine may not allow.
struct SignerWalls {
    bool landlock = false;    ///< Files outside `folders` cannot be opened.
    bool no_network = false;  ///< A network namespace without a network; the system calls are stopped anyway.
};

/// Gives up capabilities, core files and new privileges, and lets through only the system calls of signing.
/// `folders` stay readable and writable. `unix_sockets`: a token's module may speak to its daemon. Returns
/// nothing where a wall is missing that must stand: the caller ends at once.
std::optional<SignerWalls> raise_signer_walls(const std::vector<std::filesystem::path>& folders,
                                              bool unix_sockets);

/// Tries what the walls must stop, by name: `connect`, `exec`, `fork`, `ptrace`, `read`, `write`,
/// `executable_memory`. Returns whether it succeeded, or nothing for an unknown name; some attempts end the
/// process instead.
std::optional<bool> attempt_signer_breach(std::string_view name);

}  // namespace homeward
