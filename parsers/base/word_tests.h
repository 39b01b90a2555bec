#pragma once
// Whether a word is one of several, as readers of text ask all the time.

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace homeward {

/// Whether `word` is, as it is written, one of `all`.
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, word) != all.end();
}

/// Likewise of a table of words.
template <class Words>
bool is_one_of(std::string_view word, const Words& all) {
    return std::ranges::find(all, word) != std::end(all);
}

}  // namespace homeward
