#pragma once
// Tables whose rows and cells are known for certain, cell by cell: for what cannot be read line by line, as
// several facts under one another in each cell.

#include <cstddef>
#include <vector>

#include "parsers/text/layout.h"

namespace homeward {

/// A cell with its facts: lines of it, of which one that only wraps is part of the one above it.
struct TableCell {
    Rect box;
    std::vector<std::vector<LayoutWord>> facts;

    std::size_t words() const;
};

/// Words that cells which stand for several rows (merged, `as above`) may hold over all of those, in one
/// paper: a small file may merge a long cell over hundreds of rows. Past it the rows below go without.
inline constexpr std::size_t shared_words_max = 20'000;

/// A row; `cells` has one for each column, with no facts where the cell is empty. A cell that is merged over
/// several rows is in each of them, up to `shared_words_max`.
struct TableRow {
    std::vector<TableCell> cells;
};

/// A table under one row of heads.
struct CellTable {
    std::size_t first = 0;       ///< Lines of the layout: the first,
    std::size_t end = 0;         ///< and the one behind the last. Furniture may be among them.
    TableRow heads;              ///< The first row.
    std::vector<TableRow> rows;  ///< The others, without heads that another page repeats.
};

/// The tables of `layout` with two columns or more and a row below the first, in order. One that goes on over
/// a page's end is one table.
std::vector<CellTable> cell_tables(const Layout& layout);

}  // namespace homeward
