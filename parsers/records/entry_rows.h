#pragma once
// Entries of a notebook or a log whose times stand in the margin. A step of extract().

#include <optional>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// An entry beside a day with its time, `03/05/26 18:02`, is told at that moment, however many lines it has.
/// Joins a time that stands alone, `1633` or `16:33 hrs`, with the text beside it, and a first line that the
/// margin cut off with the lines below it.
std::vector<LayoutItem> join_entry_clocks(std::vector<LayoutItem> items);

/// Gives each entry of a log whose margin has a time alone its day: of the entry before it, of a day on a
/// line of its own, or of when the log was begun. Where the times go back at night the next day has come. An
/// entry of which no day is known keeps its time alone. `layout` may tell at its head when the log was begun;
/// `written`, when the paper was sent, of which year `21/06 17:40` is.
std::vector<LayoutItem> with_entry_days(std::vector<LayoutItem> items,
                                        const Layout& layout,
                                        const std::optional<Date>& written);

}  // namespace homeward
