#pragma once
// Times of day told in words: `half past nine in the evening`, `ten to six that morning`. A step of
// told_times().

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/records/lexicon.h"

namespace homeward {

struct ClockWords {
    std::chrono::minutes minutes{};
    std::size_t last = 0;  ///< The last of its words.
};

/// The time of day that begins at word `i` of `text`, whose words are `words`; nothing where no word tells
/// the half of the day, or where it would be of the night between two days.
std::optional<ClockWords> clock_words_at(std::string_view text,
                                         const std::vector<StatementWord>& words,
                                         std::size_t i);

/// Whether the printed time of day in `text` from `begin` to `end` is of the afternoon or the night by the
/// words beside it: `7.40 in the evening`, `on Tuesday afternoon at 2.30`. Of hours printed with a zero in
/// front, of four digits or over twelve none is.
bool is_of_later_half(std::string_view text,
                      const std::vector<StatementWord>& words,
                      std::size_t begin,
                      std::size_t end,
                      std::chrono::minutes minutes);

}  // namespace homeward
