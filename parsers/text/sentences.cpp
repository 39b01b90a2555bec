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
    if (equal_ignoring_case(word, "no") || equal_ignoring_case(word, "nos")) {
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
    return !is_lower(next_code_point(text, at));
}

// Where the sentence that the mark at `at` may end does end, or 0.
std::size_t end_at_mark(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (c != '.' && c != '!' && c != '?') return 0;
    std::size_t end = at + 1;
    while (end < text.size() && (text[end] == '.' || text[end] == '!' || text[end] == '?')) ++end;
    const bool single = c == '.' && end == at + 1;
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

}  // namespace

std::vector<std::string_view> split_sentences(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto put = [&](std::size_t end) {
        const std::string_view sentence = trimmed(text.substr(begin, end - begin));
        if (!sentence.empty()) out.push_back(sentence);
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
