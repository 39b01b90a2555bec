#pragma once
// Where a label begins and ends among the words of a segment, and what sets it off from its value. For the
// files line_*.cpp alone.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/text/pairs.h"

namespace homeward {

/// Words of a label that no list knows.
inline constexpr std::size_t unknown_label_words_max = 7;

/// A label that begins a run of words; of no words where none does.
struct LabelPrefix {
    std::size_t count = 0;
    LabelHit hit;
    bool marked = false;  ///< Set off by a colon, a question mark, a dash or a tick box.
};

/// The longest label that begins at word `from`.
LabelPrefix label_at(const std::vector<LayoutWord>& words,
                     std::size_t from,
                     const LabelVocabulary& vocabulary);

/// How many words, from `from` on, stand before a colon though no vocabulary knows them: `OIC:`.
/// `after_label`: a label stands before them on the line.
std::size_t unknown_label_at(const std::vector<LayoutWord>& words, std::size_t from, bool after_label);

/// How many words, from `from` to the end, are a note in brackets on how to answer: `(date and time)`.
std::size_t bracketed_note(const std::vector<LayoutWord>& words, std::size_t from);

/// Whether the word stands between a label and its value: a colon, a dash, `......`.
bool is_mark_word(std::string_view text);
bool is_colon(std::string_view text);
/// `35.`, `Q4)`: what is numbered asks for something.
bool is_item_number(std::string_view word);
/// `count` words from `from` on as text.
std::string text_of(const std::vector<LayoutWord>& words, std::size_t from, std::size_t count);
bool all_bold(const std::vector<LayoutWord>& words, std::size_t from, std::size_t count);

/// Whether a usual answer of up to three words stands at word `at`, and nothing more before a stop: `No.`
bool begins_answer(const std::vector<LayoutWord>& words, std::size_t at, const LabelVocabulary& vocabulary);

}  // namespace homeward
