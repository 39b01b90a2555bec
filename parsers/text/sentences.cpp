#include "parsers/text/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// In lower case, without the stop. Those after which a sentence does not end even before a capital.
constexpr std::array<std::string_view, 38> abbreviations = {
    "mr",   "mrs", "ms",  "miss", "dr",    "st",  "prof", "rev", "sgt", "insp", "cllr", "approx", "no",
    "nos",  "tel", "mob", "ref",  "e.g",   "i.e", "eg",   "ie",  "vs",  "inc",  "ave",  "rd",     "dept",
    "govt", "hon", "jr",  "sr",   "d.o.b", "dob", "ext",  "mt",  "fig", "pp",   "para", "cf"};

// No abbreviation is longer, so that looking back costs little.
constexpr std::size_t word_length_max = 12;

// Many times what anybody writes without a stop. What reads a sentence looks at its words from each other.
constexpr std::size_t sentence_words_max = 400;
constexpr std::size_t sentence_bytes_max = 8000;

std::string_view word_before(std::string_view text, std::size_t stop) {
    std::size_t begin = stop;
    while (begin > 0 && stop - begin < word_length_max && !is_ascii_space(text[begin - 1]) &&
           text[begin - 1] != '(')
        --begin;
    return text.substr(begin, stop - begin);
}

// Whether the stop at `stop` belongs to an abbreviation or an initial.
bool is_abbreviation(std::string_view text, std::size_t stop) {
    const std::string_view word = word_before(text, stop);
    if (word.size() == 1 && is_ascii_upper(word[0]) && word[0] != 'I') return true;
    // "No." ends an answer as often as it shortens "number": only a digit after it tells.
    // So does the one behind `b.`, born.
    if (equal_ignoring_case(word, "no") || equal_ignoring_case(word, "nos") || word == "b") {
        std::size_t next = stop + 1;
        while (next < text.size() && text[next] == ' ') ++next;
        return next < text.size() && is_ascii_digit(text[next]);
    }
    const std::string lower = to_ascii_lower(word);
    return std::ranges::find(abbreviations, lower) != abbreviations.end();
}

// Past closing quotes and brackets.
std::size_t after_closers(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (text[at] == '"' || text[at] == '\'' || text[at] == ')' || text[at] == ']') {
            ++at;
        } else if (text.substr(at).starts_with("\xE2\x80\x9D") ||
                   text.substr(at).starts_with("\xE2\x80\x99")) {
            at += 3;
        } else {
            break;
        }
    }
    return at;
}

// Whether what follows the white space after a stop could begin a sentence: anything but a small letter.
bool begins_sentence(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '(')) ++at;
    if (at >= text.size()) return true;
    return !begins_lower(text.substr(at));
}

bool is_mark(char c) {
    return c == '.' || c == '!' || c == '?';
}

// Where the sentence that the mark at `at` may end does end, or 0.
std::size_t end_at_mark(std::string_view text, std::size_t at) {
    // The first mark of a row has told for all of them.
    if (!is_mark(text[at]) || (at > 0 && is_mark(text[at - 1]))) return 0;
    std::size_t end = at + 1;
    while (end < text.size() && is_mark(text[end])) ++end;
    const bool single = text[at] == '.' && end == at + 1;
    end = after_closers(text, end);
    if (end >= text.size()) return end;
    if (!is_ascii_space(text[end])) return 0;
    if (single && is_abbreviation(text, at)) return 0;
    std::size_t next = end;
    while (next < text.size() && is_ascii_space(text[next])) ++next;
    return begins_sentence(text, next) ? end : 0;
}

// Whether the line end at `at` parts what stands before and after it.
bool parts_at_line_end(std::string_view text, std::size_t at) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
    if (next >= text.size() || text[next] == '\n') return true;
    return text.substr(next).starts_with("- ") || text.substr(next).starts_with("\xE2\x80\xA2");
}

// Where the sentence that begins `text` is cut because it is longer than any that was ever meant, or its
// size: behind the last line, else the last comma, else the last space of the second half, else wherever it
// is full.
std::size_t bounded_end(std::string_view text) {
    std::size_t words = 0;
    std::size_t line = 0;
    std::size_t comma = 0;
    std::size_t space = 0;
    bool within = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool letter = is_ascii_alnum(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80;
        const bool starts_character = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (letter && !within) ++words;
        if (starts_character && (words > sentence_words_max || at + 4 > sentence_bytes_max)) {
            for (const std::size_t cut : {line, comma, space}) {
                if (cut > 0) return cut;
            }
            return at;
        }
        within = letter;
        const bool late = words * 2 > sentence_words_max || at * 2 > sentence_bytes_max;
        if (!late || !is_ascii_space(text[at])) continue;
        if (text[at] == '\n') line = at;
        if (at > 0 && (text[at - 1] == ',' || text[at - 1] == ';')) comma = at;
        space = at;
    }
    return text.size();
}

}  // namespace

std::vector<std::string_view> split_sentences(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto put = [&](std::size_t end) {
        std::string_view rest = trimmed(text.substr(begin, end - begin));
        while (!rest.empty()) {
            const std::size_t cut = bounded_end(rest);
            out.push_back(trimmed(rest.substr(0, cut)));
            rest = trimmed(rest.substr(cut));
        }
        begin = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') {
            if (parts_at_line_end(text, at)) put(at);
            continue;
        }
        const std::size_t end = end_at_mark(text, at);
        if (end > 0) {
            put(end);
            at = end - 1;
        }
    }
    put(text.size());
    return out;
}

}  // namespace homeward
