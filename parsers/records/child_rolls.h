#pragma once
// Lines that introduce one child each, behind one another: `1. TAM RIDLEY, dob 03/03/2013, 8 Cobden Row,
// Hexham NE46 1ZZ`. A step of extract() between items and their meaning.

#include <optional>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/records/rules.h"
#include "parsers/text/pairs.h"

namespace homeward {

/// `items` with such lines, 2 to 8 behind one another, as a heading for each child over its name, day of
/// birth and address; what follows them is told of all. Not where a heading or a word of the lines says that
/// they are a household or friends, where days of birth are a generation apart, nor where a label names the
/// child.
std::vector<LayoutItem> with_rolls_parted(std::vector<LayoutItem> items,
                                          const Rules& rules,
                                          const LabelVocabulary& vocabulary);

/// Whether folded words say that names below them are of others than the paper's children: `Also present when
/// found`, `Household`.
bool heads_others(std::string_view folded);

/// The day of birth of the child whom a line introduces by name: `Leon Marr (DOB 09/03/2010)`.
std::optional<Date> birth_in_line(const std::vector<LayoutWord>& line);

}  // namespace homeward
