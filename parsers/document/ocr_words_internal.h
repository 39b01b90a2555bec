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

/// Makes words of `line` unsure over whose letters the ink shows an accent that was not read. Both in dots of
/// `grey`.
void doubt_lost_accents(Pix* grey, const InkLine& line, std::vector<Word>& words);

}  // namespace homeward::ocr
