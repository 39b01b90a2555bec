#pragma once
// Figures that were recognised as letters, and letters as figures. Part of the reader's work on scans: text
// layers are never touched.

#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// Puts figures for letters, and letters for figures, where the word must be a postcode, a day, a time of day
/// or a long number and can be read so in one way only; and a capital I for an l with which no word begins.
/// The words stand in the order of their lines. What was mended keeps a confidence of at most 0.85; a word
/// with one figure among its letters keeps 0.3. Postcodes after Royal Mail's areas and formats (BS 7666).
void mend_figures(std::vector<Word>& words);

/// Whether the two words, without the marks around them, are a postcode as it is written.
bool is_postcode(const Word& first, const Word& second);

}  // namespace homeward
