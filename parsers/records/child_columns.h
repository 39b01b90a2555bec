#pragma once
// Children told of side by side, without a table: `CHILD 1      CHILD 2` over `Name: …      Name: …`. A step
// of extract() between items and their meaning.

#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// `items` with such columns one behind the other: under numbered heads of children that stand next to each
/// other, labels that come as often as there are heads, side by side. What follows is told of all.
std::vector<LayoutItem> with_child_columns_parted(std::vector<LayoutItem> items);

}  // namespace homeward
