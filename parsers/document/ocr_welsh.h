#pragma once
// Whether a page has Welsh on it, so that English pages pay nothing for it.

#include <vector>

#include "parsers/document/document.h"

namespace homeward::ocr {

/// Whether words that were read as English show that the page has Welsh on it too.
bool has_welsh(const std::vector<Word>& words);

}  // namespace homeward::ocr
