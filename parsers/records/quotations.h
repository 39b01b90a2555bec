#pragma once
// Older messages below an answer: what they tell of another episode is not this one's. A step of extract().

#include <string_view>

#include "parsers/records/assembly.h"

namespace homeward {

/// Whether a folded line says that an older message follows: `original message`, `on 3 may pc rees wrote`.
bool begins_quotation(std::string_view folded);

/// Leaves to a person what a quoted message tells of an episode and its debrief, where the message on top
/// tells of a return or a debrief of its own and nothing says that both are of one episode: no day of the one
/// is within three days of any of the other. Who the child is stays as told. Call it once all is told.
void doubt_quoted(Assembly& assembly);

}  // namespace homeward
