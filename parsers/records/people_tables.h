#pragma once
// Tables of the people around a child, one row each, with a column that says who each is: `Missing person`,
// `Mother, rang us`, `Half sister`. A step of extract() between items and their meaning.

#include <vector>

#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// `items` without the rows of a table that lists earlier times missing: where labels outside tables tell
/// when the child was last seen and found, the rows of a table with such moments of their own, none of them
/// later and one of them of another day, make no records and answer nothing.
std::vector<LayoutItem> without_history_tables(std::vector<LayoutItem> items, const Rules& rules);

/// `items` with such tables as labels and values beside each other: of the rows that are about missing
/// children all cells, under a heading for each where there are several; of who reported, the name and the
/// relation. The other rows are of nobody whom a record is about, and are left out. A table in which no row
/// is somebody else than a child, or nobody can tell which is the child's, stays as it is.
std::vector<LayoutItem> with_people_parted(std::vector<LayoutItem> items,
                                           const Rules& rules,
                                           const LabelVocabulary& vocabulary);

}  // namespace homeward
