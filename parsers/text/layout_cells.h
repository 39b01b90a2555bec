#pragma once
// Rows and cells of tables that are ruled: lines that are drawn say for certain what stands in one cell.

#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/text/layout.h"

namespace homeward {

/// A row of a ruled table with two cells or more.
struct RuledRow {
    double top = 0;                              ///< Points, of its upper rule.
    std::vector<std::vector<LayoutWord>> cells;  ///< From left to right; empty ones are left out.
    std::vector<Rect> boxes;                     ///< Of the cells.
};

struct RuledTables {
    std::vector<RuledRow> rows;    ///< From top to bottom.
    std::vector<Rect> lone_cells;  ///< With words, and no other beside them: a heading's, an account's.
};

/// Takes the words that stand in rows of two cells or more out of `words`. A cell that is merged over several
/// rows belongs to the first of them. `rules` are thin upright and level boxes.
/// `recognised`: the page is a scan, whose rules may be broken; there only a table with a row of several
/// cells of several lines counts.
RuledTables take_ruled_rows(std::vector<LayoutWord>& words, const std::vector<Rect>& rules, bool recognised);

}  // namespace homeward
