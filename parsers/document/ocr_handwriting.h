#pragma once
// Which lines of a page a hand wrote: told by how their ink stands and by what recognition made of them.

#include <cstddef>
#include <vector>

#include "parsers/document/document.h"

namespace homeward::ocr {

/// How a line's ink stands, and what recognition made of it.
struct LineLook {
    Rect box;  ///< In dots.
    double letter_height = 0;
    std::size_t letters = 0;  ///< Pieces of ink as tall as letters.
    double wavering = 0;      ///< How far their feet stand from one straight line, in parts of their height.
    double spread = 0;        ///< How different they are in height, likewise.
    double run_on = 0;        ///< How much wider than high they are: letters of a hand hang together.
};

/// Takes the words of lines that a hand wrote out of `words`, line by line as `looks` are, and answers where
/// those lines stand. A page that reads badly all over, or is written all over, is left as it is read: there
/// the page's own verdict tells.
std::vector<Rect> take_handwriting_out(const std::vector<LineLook>& looks,
                                       std::vector<std::vector<Word>>& words);

}  // namespace homeward::ocr
