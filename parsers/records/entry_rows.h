#pragma once
// Entries of a notebook or a log whose times stand in the margin. A step of extract().

#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// An entry beside a day with its time, `03/05/26 18:02`, is told at that moment, however many lines it has.
/// Joins a time that stands alone, `1633` or `16:33 hrs`, with the text beside it, and a first line that the
/// margin cut off with the lines below it.
std::vector<LayoutItem> join_entry_clocks(const std::vector<LayoutItem>& items);

}  // namespace homeward
