#pragma once
// Steps that take the margins of a log off its entries. For the files entry_*.cpp and layout_entries.cpp
// alone.

#include <cstddef>
#include <vector>

#include "parsers/text/entry_margins.h"
#include "parsers/text/layout.h"
#include "parsers/text/layout_steps.h"

namespace homeward {

inline constexpr std::size_t entries_min = 3;  ///< Fewer moments at the beginning of lines are no log.
inline constexpr double entry_share_min =
    0.6;  ///< Of the entries that have what a log's entries have in common.
/// White within an entry, in heights: behind the last one other text may follow.
inline constexpr double entry_gap_max = 2.5;
inline constexpr double last_entry_gap_max = 1.2;
inline constexpr std::size_t margin_words_max = 7;  ///< Behind the moment, of whoever wrote.

/// A line that begins with a moment.
struct EntryStart {
    std::size_t line = 0;
    EntryMargin margin;
};

/// Counts words, to tell sentences from values.
struct Prose {
    std::size_t words = 0;
    std::size_t small = 0;
    std::size_t capital = 0;  ///< Words of two capitals or more and no small letter.

    void add(const LayoutWord& word);
    /// Whether `entries` texts of these words tell something: names and answers have few small words. Text in
    /// capitals throughout is told by its length.
    bool tells(std::size_t entries) const;
};

/// Whether the line only parts what stands above it from what stands below: behind the last entry it ends the
/// log.
bool is_entry_rule(const LayoutLine& line);

/// Whether the line is a day and nothing else: the entries below it are that day's.
bool is_entry_day(const LayoutLine& line);

/// Puts the boxes right after words of `line` were taken away.
void settle_entry_line(LayoutLine& line);

/// Takes the margin off entries whose texts stand in a column of their own; whether the paper has such a log.
bool part_entry_columns(Layout& layout, const std::vector<EntryStart>& starts);

}  // namespace homeward
