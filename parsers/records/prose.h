#pragma once
// Prose: sentences under no label, sorted into topics and read for who, when, where; people and places in
// all free text.

#include <vector>

#include "parsers/records/assembly.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/rules.h"

namespace homeward {

/// Sorts loose prose into passages, and reads facts that no label gave.
void read_prose(const std::vector<LooseText>& texts, const Rules& rules, Assembly& assembly);

/// Finds what an intelligence reader looks for in the records' passages and places, and in texts beside them.
void add_entities(std::vector<Record>& records, const std::vector<LooseText>& aside, const Rules& rules);

}  // namespace homeward
