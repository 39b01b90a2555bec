#pragma once
// Headings that part a paper into children and episodes: `Child 2`, `Second episode`.

#include <optional>
#include <string>

namespace homeward {

inline constexpr int scopes_max = 40;  ///< Children or episodes of one paper; more is no list of either.

struct ScopeHeading {
    bool child = false;         ///< Else an episode.
    int number = 0;             ///< From 1 to `scopes_max`.
    bool nothing_else = false;  ///< No other words: `Missing episode 2 of 3`, and not `Episode 2 - Kingsway`.
};

/// Whose or which one a folded heading says that it is about; nothing where it says no number.
std::optional<ScopeHeading> find_scope(const std::string& folded);

}  // namespace homeward
