#pragma once
// Two recognitions of one line, of which the second saw it larger. Where they agree a word is surer, where
// they differ a person must look.

#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// The mean confidence, each word weighing as many letters as it has; 0 where there are none.
float mean_confidence(const std::vector<Word>& words);

/// Whether a line, as it was recognised, should be looked at again.
bool wants_second_look(const std::vector<Word>& line);

/// One line out of two recognitions, whose boxes are in the same units and whose figures are mended first.
/// What both read alike, each at 0.7 or more, has 0.86 at least; a whole postcode, each at 0.4 or more, 0.82.
/// Of two readings of a word the surer one is taken, and is no surer than 0.45 where figures differ, 0.6
/// where letters do and 0.8 where only case or marks do; but of two that differ in accents alone the one with
/// the accents is taken. Where the two part the line into different words, the surer one is taken whole, no
/// word of it surer than 0.8 unless both have it.
std::vector<Word> reconciled(std::vector<Word> first, std::vector<Word> second);

}  // namespace homeward
