#pragma once
// The numbers by which a report counts its paragraphs: `4.2 Tam was seen alone.` A step of extract().

#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// The items without such numbers, where the paper has three or more that follow one another (1.1, 1.2, 2.1);
/// else as they are, for `19.05` before an entry is its time. Part numbers go up to 99, and a part's first
/// paragraph is its `.1`.
std::vector<LayoutItem> without_paragraph_numbers(std::vector<LayoutItem> items);

}  // namespace homeward
