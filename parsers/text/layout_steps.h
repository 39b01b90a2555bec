#pragma once
// Steps of lay_out() that look at one page, and what parts columns at an edge. For the files that lay out.

#include <vector>

#include "parsers/text/layout.h"

namespace homeward {

/// The page's words, with filled fields and seen tick boxes in the place of what is drawn in them.
std::vector<LayoutWord> page_words(const Page& page, int part);

/// Parts segments where a word begins at an edge at which others begin too, behind more than a usual space: a
/// label that fills its cell comes close to its value.
void part_at_edges(std::vector<LayoutLine>& lines);

/// Puts columns that are read one after the other in that order. `recognised`: as for align_rows.
void part_columns(std::vector<LayoutLine>& lines, bool recognised);

/// Puts a box of facts that stands beside running text before it, so that each is read by itself.
void part_floats(std::vector<LayoutLine>& lines);

/// Puts the cells of one row on one line where they stand at different heights: a label in the middle of its
/// cell beside a value of several lines. `lines` are those of one page, from top to bottom; the boxes of
/// words stay as printed. `recognised`: the page is a scan, whose words stand less exactly.
void align_rows(std::vector<LayoutLine>& lines, bool recognised);

inline constexpr double same_column_edge = 3;  ///< Points within which things begin at one edge.

/// Whether a segment of the line stands on both sides of `edge`.
bool crosses(const LayoutLine& line, double edge);

/// The segments of `line` on one side of `edge`, as a line of their own; it may have none.
LayoutLine side_of(const LayoutLine& line, double edge, bool right);

/// The words of a line, whatever its segments.
std::vector<const LayoutWord*> words_of(const LayoutLine& line);

/// Takes the first `count` words off the line; all of them leave it without segments.
void drop_first_words(LayoutLine& line, std::size_t count);

}  // namespace homeward
