#pragma once
// Words out of the recogniser, shared by the files of the recognition room and by nobody else.

#include <tesseract/baseapi.h>

#include <vector>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

/// Appends the words that were just recognised, in dots. `letter_height` is that of the line's capitals.
void add_words(tesseract::TessBaseAPI& api, double letter_height, std::vector<Word>& words);

/// Appends what a comb says, whose letters were just recognised side by side: a word for each run of filled
/// cells, in dots of the page. Where another number of letters was seen than there are, one word of little
/// confidence.
void add_comb_words(tesseract::TessBaseAPI& api, const Comb& comb, std::vector<Word>& words);

/// Looks at the ink of a line's words again: those over whose letters it shows an accent that was not read
/// are made unsure, and a first letter `i` that stands as high as a capital, without a dot, becomes one. Both
/// in dots of `grey`.
void look_at_letters(Pix* grey, const InkLine& line, std::vector<Word>& words);

}  // namespace homeward::ocr
