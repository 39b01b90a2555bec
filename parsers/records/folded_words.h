#pragma once
// The words of a folded text, asked one after another without a list of them.

#include <algorithm>
#include <string_view>

namespace homeward {

/// Whether `holds` of every word of `folded`, which one space parts. A text without words has one that is
/// empty.
template <class Holds>
bool all_words_of(std::string_view folded, Holds holds) {
    for (std::size_t at = 0; at <= folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (!holds(folded.substr(at, end - at))) return false;
        at = end + 1;
    }
    return true;
}

}  // namespace homeward
