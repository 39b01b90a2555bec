#pragma once
// An officer who is named in full once, anywhere in the paper, and by the surname where the talk is told. A
// step of extract().

#include "parsers/records/assembly.h"
#include "parsers/records/rules.h"
#include "parsers/text/layout.h"

namespace homeward {

/// Where all that was told of the debrief's officer is a surname, adds the whole name and the number out of a
/// line that has them with the same rank: `Notes of call with PC 4190 Duncan Peverell`. Of two officers of
/// one surname none is taken.
void complete_officer_name(const Layout& layout, const Rules& rules, Assembly& assembly);

}  // namespace homeward
