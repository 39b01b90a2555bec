#include "parsers/document/reading_twins.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

constexpr float doubtful = 0.5F;
constexpr float far_surer = 0.08F;
constexpr std::size_t letters_least = 4;
constexpr std::size_t alike_most = 64;  // more words of one look are no writing
constexpr std::size_t code_least = 3;   // of a word with figures and letters, as in a postcode

/// How often the paper has a word, and how surely it was read at best.
struct Reading {
    std::size_t count = 0;
    float confidence = 0;
};

// The word without the marks around it.
std::string_view core_of(std::string_view word) {
    constexpr std::string_view marks = ".,;:()[]'\"!?*";
    const std::size_t begin = word.find_first_not_of(marks);
    if (begin == std::string_view::npos) return {};
    return word.substr(begin, word.find_last_not_of(marks) - begin + 1);
}

bool has_any(std::string_view text, bool (*is)(char)) {
    return std::ranges::any_of(text, is);
}

// Whether a misreading of the word would be told from another word of the language.
bool is_telling(std::string_view core) {
    const bool letter = has_any(core, is_ascii_alpha);
    const bool figure = has_any(core, is_ascii_digit);
    if (!letter) return false;
    if (figure) return core.size() >= code_least;
    return core.size() >= letters_least;
}

// One letter for all that look alike. What looks like nothing else stands for itself.
char look_of(char c) {
    switch (c) {
        case 'l':
        case 'i':
        case 'I':
        case '1':
        case '|':
        case '!':
            return 'l';
        case 'q':
        case 'g':
        case '9':
            return 'g';
        case 'O':
        case '0':
        case 'Q':
        case 'D':
            return 'O';
        case 'S':
        case '5':
        case '$':
            return 'S';
        case 'Z':
        case '2':
        case '7':
            return 'Z';
        case 'B':
        case '8':
            return 'B';
        case 'G':
        case '6':
            return 'G';
        default:
            return c;
    }
}

std::string looks_of(std::string_view core) {
    std::string looks;
    for (std::size_t i = 0; i < core.size(); ++i) {
        const bool joined = core[i] == 'r' && i + 1 < core.size() && core[i + 1] == 'n';
        looks += joined ? 'm' : look_of(core[i]);
        i += joined ? 1U : 0U;
    }
    return looks;
}

// Two numbers that differ are two numbers; so are `CV12` and `CV17`.
bool differ_in_figures(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (one[i] != other[i] && is_ascii_digit(one[i]) && is_ascii_digit(other[i])) return true;
    }
    return false;
}

bool is_small(std::string_view core) {
    return std::ranges::all_of(core, [](char c) { return !is_ascii_upper(c) && !is_ascii_digit(c); });
}

using Readings = std::map<std::string, Reading>;         // by the word itself
using ReadingsByLook = std::map<std::string, Readings>;  // by what it looks like

// Whether `other` speaks against the word: it looks the same, and nothing says that the word is the right
// one.
bool is_doubted(const std::string& core, const Reading& own, const Readings& alike) {
    return std::ranges::any_of(alike, [&](const auto& each) {
        const auto& [text, other] = each;
        if (text == core || differ_in_figures(text, core)) return false;
        if (is_small(text) && is_small(core)) return false;
        if (own.count != other.count) return own.count < other.count;
        return own.confidence < other.confidence + far_surer;
    });
}

}  // namespace

Document with_twins_doubted(Document document) {
    for (Document& part : document.parts) part = with_twins_doubted(std::move(part));
    ReadingsByLook all;
    const auto each_word = [&](auto&& use) {
        for (Page& page : document.pages) {
            if (page.text_source != TextSource::ocr) continue;
            for (Word& word : page.words) {
                const std::string core(core_of(word.text));
                if (is_telling(core)) use(word, core);
            }
        }
    };
    each_word([&](const Word& word, const std::string& core) {
        Reading& reading = all[looks_of(core)][core];
        ++reading.count;
        reading.confidence = std::max(reading.confidence, word.confidence);
    });
    each_word([&](Word& word, const std::string& core) {
        if (word.confidence <= doubtful) return;
        const Readings& alike = all[looks_of(core)];
        if (alike.size() > 1 && alike.size() <= alike_most && is_doubted(core, alike.at(core), alike))
            word.confidence = doubtful;
    });
    return document;
}

}  // namespace homeward
