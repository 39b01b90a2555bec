#pragma once
// Words that touch because two texts were drawn close together, as a name that fills its cell and the one in
// the next: poppler gives them as one word. No library type stands here: pdf_reader.cpp measures, this
// decides.

#include <cstddef>
#include <optional>
#include <vector>

namespace homeward {

/// Letters of each part of a word that may be two.
inline constexpr std::size_t part_letters_min = 2;

/// One letter of a word as drawn.
struct DrawnLetter {
    char32_t code = 0;
    double x0 = 0;
    double x1 = 0;  ///< Where the next letter begins.
};

/// A word with its letters, from left to right.
struct DrawnWord {
    std::vector<DrawnLetter> letters;
    double height = 0;
};

/// Where the word may be two by its letters alone: `byStuart`, `COLEAoife`, `on19`. Names and words that are
/// written so (`McLean`, `WhatsApp`) are none.
std::optional<std::size_t> possible_cut(const DrawnWord& word);

/// Whether the letter before `cut` takes less or more room than it does elsewhere on the page, so that what
/// follows it was drawn by itself. Where the letter is seen too seldom, no.
bool is_drawn_apart(const DrawnWord& word, std::size_t cut, const std::vector<DrawnWord>& page);

}  // namespace homeward
