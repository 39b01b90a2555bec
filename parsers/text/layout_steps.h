#pragma once
// Steps of lay_out() that look at one page. For the files layout_*.cpp alone.

#include <vector>

#include "parsers/text/layout.h"

namespace homeward {

/// Puts the cells of one row on one line where they stand at different heights: a label in the middle of its
/// cell beside a value of several lines. `lines` are those of one page, from top to bottom; the boxes of
/// words stay as printed. `recognised`: the page is a scan, whose words stand less exactly.
void align_rows(std::vector<LayoutLine>& lines, bool recognised);

}  // namespace homeward
