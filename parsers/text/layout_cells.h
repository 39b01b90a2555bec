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
};

/// Takes the words that stand in such rows out of `words`; the rows stand from top to bottom. A cell that is
/// merged over several rows belongs to the first of them. `rules` are thin upright and level boxes.
std::vector<RuledRow> take_ruled_rows(std::vector<LayoutWord>& words, const std::vector<Rect>& rules);

}  // namespace homeward
