#pragma once
// Values that go over a border of the cell that they stand in: on a recognised page the words of two cells
// were taken for one answer.

#include <vector>

#include "parsers/document/document.h"
#include "parsers/records/extraction.h"

namespace homeward {

/// Makes candidates of names, places and free words of several lines on recognised pages through which a
/// ruled line goes, along or down, and that stood beside or under a label. The boxes are those of the
/// straightened page. Answers, numbers and days are left alone: they stand in one line, and those of a comb
/// have a line between every two letters.
void doubt_across_borders(std::vector<Record>& records, const Document& document);

}  // namespace homeward
