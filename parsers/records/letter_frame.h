#pragma once
// A letter's head, its greeting and its day: they tell who writes to whom, and nothing of the child. A step
// of extract().

#include <optional>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/text/pairs.h"

namespace homeward {

struct LetterFrame {
    bool is_letter = false;
    bool of_police = false;       ///< The head names a force: its number is the paper's.
    std::optional<Date> written;  ///< From which the letter tells `last night` and days without a year.
};

/// `items` without what stands above the greeting, or above the sentence with which a letter begins: names of
/// offices, addresses, telephones, whom it goes to, its own number. A line that names a child by its birth, a
/// title that is known, and every other label stay. Greetings go from any paper.
std::vector<LayoutItem> without_letter_frame(std::vector<LayoutItem> items, LetterFrame& frame);

/// How many of `words` are the lines with which a message begins below another: `--- what PC Cole sent ---`,
/// `Good evening Mrs Penn,`.
std::size_t message_head_words(const std::vector<LayoutWord>& words);

}  // namespace homeward
