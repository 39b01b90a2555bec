#pragma once
// Several children whom one line introduces, or a line each, and whose names then stand over what each of
// them tells. A step of extract().

#include <vector>

#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// `items` in which sentences tell who the children are, so that tell_children_apart() can read them: what
/// stands behind `Re:`, `Child` or a label that no list knows is text where it introduces children by a name
/// with a day of birth, two by one label or two or more by labels one below the other; and what stands below
/// a forename of theirs alone in a line, up to the next heading, is a pair with that name as its label.
/// Papers that introduce fewer than two children so stay as they are.
std::vector<LayoutItem> with_children_introduced(std::vector<LayoutItem> items, const Rules& rules);

}  // namespace homeward
