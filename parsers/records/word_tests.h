#pragma once
// What the readers of prose and of answers ask of a single word.

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace homeward {

/// Whether `word` is, as it is written, one of `all`.
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, word) != all.end();
}

}  // namespace homeward
