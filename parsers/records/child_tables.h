#pragma once
// Tables with a row for each child whose cells hold several facts on lines of their own: `RIDLEY, Tam` over
// `Born 03/03/2013` under `Young person`, a moment over a place under `Went missing`. Read cell by cell, by
// what the head of its column says.

#include <vector>

#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// The items of `layout`. Where it has such a table, a heading for each row over the facts of its cells as
/// labels and values, and behind the last `All children`; everything else as read_items() reads it. A row
/// without a name is more of the row above, as where a page ended.
std::vector<LayoutItem> read_paper_items(const Layout& layout,
                                         const LabelVocabulary& vocabulary,
                                         const Rules& rules);

}  // namespace homeward
