#pragma once
// Facts told in sentences: an officer's statement names the child, the times and places without any label.

#include <string_view>

#include "parsers/records/assembly.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/rules.h"

namespace homeward {

/// Reads one text sentence by sentence and adds what its cue words tell. Every candidate ranks below those of
/// labels.
void read_facts(const LooseText& text, const Rules& rules, Assembly& assembly);

}  // namespace homeward
