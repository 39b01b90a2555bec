#include "parsers/document/ocr_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/document/ocr_welsh.h"
#include "parsers/text/dictionary.h"

namespace homeward {

namespace {

constexpr float mended_most = 0.85F;  // a person looks at what was mended

// Names with an I before a vowel, as they look with an l: no word of English or Welsh is written so.
constexpr std::array<std::string_view, 14> names{"leuan",
                                                 "lestyn",
                                                 "lolo",
                                                 "lorwerth",
                                                 "lago",
                                                 "losif",
                                                 "lonut",
                                                 "loana",
                                                 "loannis",
                                                 "lulia",
                                                 "lulian",
                                                 "leva",
                                                 "lakov",
                                                 "lonela"};
// Welsh has these as words.
constexpr std::array<std::string_view, 2> names_in_english{"lan", "lona"};

// The letters before the first mark: `leuan` of `leuan's` and of `leuan,`.
std::string_view letters_of(std::string_view word) {
    const auto end = std::ranges::find_if_not(word, is_ascii_alpha);
    return word.substr(0, static_cast<std::size_t>(end - word.begin()));
}

// A capital I and a small l are one stroke in most types. Before a consonant the figures' mender tells them
// apart; before a vowel only names are sure, for no list has all words that begin with a small l (`leaver`).
void mend_first_stroke(Word& word, bool welsh) {
    const std::string_view letters = letters_of(word.text);
    const auto is_in = [&](const auto& list) { return std::ranges::find(list, letters) != list.end(); };
    if (letters.empty() || !(is_in(names) || (!welsh && is_in(names_in_english)))) return;
    word.text.front() = 'I';
    word.confidence = std::min(word.confidence, mended_most);
}

bool follows(const Word& word, const Word& next) {
    return line_overlap(word.box, next.box) >= 0.5 && next.box.x0 > word.box.x0 &&
           next.box.x0 - word.box.x1 < 1.2 * word.box.height();
}

// `3486`, `D3486`, `3486H`: what stands behind an officer's rank.
bool is_collar_number(std::string_view text) {
    while (text.ends_with(',')) text.remove_suffix(1);
    const auto figures = static_cast<std::size_t>(std::ranges::count_if(text, is_ascii_digit));
    return figures >= 2 && figures <= 6 && text.size() <= figures + 2 &&
           std::ranges::all_of(text, [](char c) { return is_ascii_digit(c) || is_ascii_upper(c); });
}

bool is_name(std::string_view text) {
    return text.size() >= 2 && is_ascii_upper(text[0]) && is_ascii_alpha(text[1]);
}

// A round D is read as O.
void mend_rank(Word& word, const Word& number, const Word& name) {
    constexpr std::string_view detectives = "CSI";
    std::string& text = word.text;
    if (text.size() != 2 || (text[0] != 'O' && text[0] != '0')) return;
    if (detectives.find(text[1]) == std::string_view::npos) return;
    if (!is_collar_number(number.text) || !is_name(name.text)) return;
    text.front() = 'D';
    word.confidence = std::min(word.confidence, mended_most);
}

// A word that no dictionary has, but would with one upright stroke taken for another (`Schoot`, `Biack`,
// `Chape!`). It may be a name all the same, so that it is doubted and not changed.
void doubt_stroke(Word& word) {
    constexpr float doubtful = 0.5F;
    constexpr std::size_t letters_least = 5;
    std::string_view core = word.text;
    while (!core.empty() && (core.back() == ',' || core.back() == '.' || core.back() == ';'))
        core.remove_suffix(1);
    std::string small = to_ascii_lower(core);
    const auto is_word_sign = [](char c) { return is_ascii_lower(c) || c == '!'; };
    if (small.size() < letters_least || !std::ranges::all_of(small, is_word_sign)) return;
    if (std::ranges::none_of(core.substr(1), is_ascii_lower)) return;  // capitals look otherwise
    if (is_dictionary_word(small)) return;
    for (std::size_t i = 1; i < small.size(); ++i) {
        const char was = small[i];
        const std::string_view others = was == '!'   ? "l"
                                        : was == 'i' ? "l"
                                        : was == 'l' ? "i"
                                        : was == 't' ? "l"
                                                     : "";
        for (const char other : others) {
            if (was == 't' && small.size() <= letters_least) continue;  // `Betts` is no `belts`
            small[i] = other;
            if (is_dictionary_word(small)) word.confidence = std::min(word.confidence, doubtful);
        }
        small[i] = was;
    }
}

}  // namespace

void mend_names_and_ranks(std::vector<Word>& words) {
    const bool welsh = ocr::has_welsh(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        mend_first_stroke(words.at(i), welsh);
        if (!welsh) doubt_stroke(words.at(i));
        if (i + 2 >= words.size() || !follows(words.at(i), words.at(i + 1)) ||
            !follows(words.at(i + 1), words.at(i + 2)))
            continue;
        mend_rank(words.at(i), words.at(i + 1), words.at(i + 2));
    }
}

}  // namespace homeward
