#pragma once
// Headings that part a paper into children and episodes: `Child 2`, `Second episode`.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

inline constexpr int scopes_max = 40;  ///< Children or episodes of one paper; more is no list of either.

struct ScopeHeading {
    int child = 0;              ///< From 1 to `scopes_max`; 0 where the heading numbers no child.
    int episode = 0;            ///< Likewise.
    bool nothing_else = false;  ///< No other words: `Missing episode 2 of 3`, and not `Episode 2 - Kingsway`.
};

/// Whose and which one a folded heading says that it is about: `Episode 3 of 3, child A`. Nothing where it
/// says no number.
std::optional<ScopeHeading> find_scope(const std::string& folded);

/// The number of a section that stands before a heading's words, as printed: `2.`, `(3)`, `II -`, `B.`; 0 for
/// none. `words` gets how many words it takes.
int find_section_number(const std::vector<std::string_view>& printed, std::size_t& words);

/// Whether a folded heading says that it is about both or all of those whom the paper tells of.
bool is_of_all(const std::string& folded);

enum class ScopeOfAll { none, children, episodes };

/// Whether a folded line says that it is about all children or all episodes,
/// and nothing else: `both children`, `all three missing episodes`.
ScopeOfAll scope_of_all(const std::string& folded);
/// Whether a folded word says of a section no more than that it is one: `section`, `only`, `interview`.
bool is_section_word(std::string_view word);

}  // namespace homeward
