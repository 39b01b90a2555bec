#include "parsers/document/ocr_second_look.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/document/ocr_figures.h"

namespace homeward {

namespace {

constexpr float sure_enough = 0.85F;  // a word below it makes a second look at its line worth the time
constexpr float figures_differ = 0.45F;
constexpr float letters_differ = 0.6F;
constexpr float marks_differ = 0.8F;
// What two looks read alike, each not badly, is sure enough to be given; so are a word of letters and a whole
// postcode, which few misreadings leave whole, where each look was less sure.
constexpr float each_fair = 0.7F;
constexpr float both_fair = 0.86F;
constexpr std::size_t letters_least = 4;
constexpr float one_fair_of_letters = 0.65F;
constexpr float other_of_letters = 0.5F;
constexpr float each_whole = 0.4F;
constexpr float both_whole = 0.82F;

// The letters and figures of a word, without case and marks.
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += to_ascii_lower(c);
    }
    return out;
}

bool has_figure(std::string_view text) {
    return std::ranges::any_of(text, is_ascii_digit);
}

float most_after(const Word& taken, const Word& other) {
    const std::string a = bare(taken.text);
    const std::string b = bare(other.text);
    if (a == b) return marks_differ;
    return has_figure(a) || has_figure(b) ? figures_differ : letters_differ;
}

bool is_beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

// Whether `accented` is `plain` with another letter where it has one beyond ASCII: `Wójcik` and `Wojcik`.
bool only_adds_accents(std::string_view accented, std::string_view plain) {
    std::size_t at = 0;
    bool adds = false;
    for (const char letter : plain) {
        if (at >= accented.size()) return false;
        if (is_beyond_ascii(accented.at(at)) && !is_beyond_ascii(letter)) {
            if (!is_ascii_alpha(letter)) return false;
            adds = true;
            ++at;
            while (at < accented.size() && (static_cast<unsigned char>(accented.at(at)) & 0xC0U) == 0x80U)
                ++at;
            continue;
        }
        if (accented.at(at++) != letter) return false;
    }
    return adds && at == accented.size();
}

bool is_word_of_letters(std::string_view text) {
    return text.size() >= letters_least && std::ranges::all_of(text, is_ascii_alpha);
}

bool in_postcode(const std::vector<Word>& line, std::size_t at) {
    return (at + 1 < line.size() && is_postcode(line.at(at), line.at(at + 1))) ||
           (at > 0 && is_postcode(line.at(at - 1), line.at(at)));
}

// How sure a word is that two looks read alike.
float agreed(const std::vector<Word>& first, const std::vector<Word>& second, std::size_t at) {
    const float less = std::min(first.at(at).confidence, second.at(at).confidence);
    const float more = std::max(first.at(at).confidence, second.at(at).confidence);
    if (less >= each_fair) return std::max(more, both_fair);
    const bool letters =
        is_word_of_letters(first.at(at).text) && less >= other_of_letters && more >= one_fair_of_letters;
    const bool whole = less >= each_whole && in_postcode(first, at) && in_postcode(second, at);
    return letters || whole ? std::max(more, both_whole) : more;
}

}  // namespace

float mean_confidence(const std::vector<Word>& words) {
    float sum = 0;
    float letters = 0;
    for (const Word& word : words) {
        const auto length = static_cast<float>(word.text.size());
        sum += word.confidence * length;
        letters += length;
    }
    return letters > 0 ? sum / letters : 0;
}

bool wants_second_look(const std::vector<Word>& line) {
    return std::ranges::any_of(
        line, [](const Word& word) { return word.confidence < sure_enough && !bare(word.text).empty(); });
}

std::vector<Word> reconciled(std::vector<Word> first, std::vector<Word> second) {
    if (second.empty()) return first;
    // What each must mean counts, not how it was spelt.
    mend_figures(first);
    mend_figures(second);
    if (first.size() != second.size()) {
        const bool second_is_surer = mean_confidence(second) > mean_confidence(first) + 0.05F;
        std::vector<Word>& taken = second_is_surer ? second : first;
        const std::vector<Word>& other = second_is_surer ? first : second;
        for (Word& word : taken) {
            if (std::ranges::find(other, word.text, &Word::text) == other.end())
                word.confidence = std::min(word.confidence, marks_differ);
        }
        return std::move(taken);
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        Word& word = first.at(i);
        const Word& again = second.at(i);
        if (word.text == again.text) {
            word.confidence = agreed(first, second, i);
            continue;
        }
        const float most = most_after(word, again);
        // The recogniser drops accents that it does not know, and makes up none.
        const bool accent_was_lost = only_adds_accents(again.text, word.text);
        if (accent_was_lost ||
            (again.confidence > word.confidence && !only_adds_accents(word.text, again.text))) {
            word.text = again.text;
            word.confidence = again.confidence;
        }
        word.confidence = std::min(word.confidence, most);
    }
    return first;
}

}  // namespace homeward
