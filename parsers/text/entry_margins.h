#pragma once
// What stands before an entry of a log: its number, the day and time, whoever wrote it. Told by shape alone,
// for a step of lay_out().

#include <cstddef>
#include <string>
#include <vector>

#include "parsers/text/layout.h"

namespace homeward {

/// The words with which a line begins that number and time an entry.
struct EntryMargin {
    std::size_t words = 0;  ///< How many of the line's first words.
    std::string day;        ///< As printed; empty where only the time stands there.
    std::string clock;
    bool numbered = false;       ///< A number or a code stands before day and time.
    std::size_t author = 0;      ///< Words behind those that may name or number whoever wrote.
    bool author_parted = false;  ///< A colon or dash behind the author: it is no part of the sentence.

    /// Day and clock as one text.
    std::string moment() const { return day.empty() || clock.empty() ? day + clock : day + ' ' + clock; }
};

/// Reads the margin at the beginning of `words`; `words` is 0 where neither day nor clock stands there.
EntryMargin read_entry_margin(const std::vector<const LayoutWord*>& words);

}  // namespace homeward
