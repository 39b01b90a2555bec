#pragma once
// What the letters of a PDF page tell of its text layer: whether its fonts map to letters, whether the
// letters make words, and how the words are turned.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace homeward {

/// What a page's letters look like, to tell whether its fonts map to letters at all.
struct LetterCount {
    std::size_t letters = 0;
    std::size_t unmapped = 0;             // U+FFFD, controls, private use, non-characters.
    std::array<std::size_t, 4> turned{};  // Words by the quarter turns clockwise in which they are set.
    std::size_t long_words = 0;           // Words of four ASCII letters or more,
    std::size_t without_vowel = 0;        // and those of them that no English speaker could say.
    std::size_t common = 0;               // Words that no page of English or Welsh is without.
};

/// Adds the letter in UTF-8.
void append_letter(std::string& out, char32_t code);

/// Whether no font should map to `code`: controls, private use, non-characters, U+FFFD.
bool is_unmapped(char32_t code);

/// Counts what the word tells.
void count_word(std::string_view text, LetterCount& count);

/// Whether the fonts of the page map to no letters: it must be recognised.
bool letters_are_unmapped(const LetterCount& count);

/// Whether the letters may map to other letters: a full page without one common word.
bool words_are_none(const LetterCount& count);

/// The degrees clockwise that make most of a page's words upright: a form printed sideways has no lines
/// otherwise.
int turn_to_upright(const LetterCount& count);

}  // namespace homeward
