#pragma once
// The head of a witness statement, which names its writer: `Statement of: Jos Marl`, `Occupation: Police
// Constable 2207`. A step of extract() between items and their meaning.

#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// `items` with an officer's label in the place of such a head, where it says that the writer is of the
/// police. The writer's name is then no word of the statement.
std::vector<LayoutItem> with_writer_named(std::vector<LayoutItem> items, const LabelVocabulary& vocabulary);

}  // namespace homeward
