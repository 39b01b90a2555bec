#pragma once
// Tables in plain text: drawn with bars and rules, as Markdown or a terminal prints them, parted by tabs, as
// a spreadsheet is pasted, or set in columns by spaces under a row of heads.

#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// `blocks` with the tables in their text as blocks of their own. Where rules part the rows of a drawn table,
/// its lines between two rules are one row; else each line is a row, and one whose first cell is empty goes
/// on in the row above unless the table is Markdown. Of a cell's
/// characters only marks of emphasis round the whole of a Markdown cell are left out.
std::vector<Block> with_drawn_tables(std::vector<Block> blocks);

}  // namespace homeward
