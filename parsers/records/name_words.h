#pragma once
// What the readers of people's and of officers' names ask of a printed word.

#include <algorithm>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {

inline bool holds_digit(std::string_view text) {
    return std::ranges::any_of(text, is_ascii_digit);
}

/// No letter of the word is small, and there are at least two.
bool is_all_upper(std::string_view word);

/// Letters with what may stand between them in a name: `O'Neill`, `Anne-Marie`, `D.`
bool is_name_word(std::string_view word);

}  // namespace homeward
