#pragma once
// What a form says of itself below the last account: where to send it, its number, its edition. A step of
// extract().

#include <string>
#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// Whether a folded line speaks of the paper and to whoever holds it: `please send this sheet to the desk`,
/// `issue 4 2 to be reviewed may 2027`, `form z9 rev 1`. Never true of a line that names him or her.
bool is_form_notice(const std::string& folded);

/// The items without such lines at the ends of their texts. Whole lines alone are taken off, behind a
/// finished sentence.
std::vector<LayoutItem> without_form_notices(std::vector<LayoutItem> items);

}  // namespace homeward
