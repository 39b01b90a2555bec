#include "parsers/records/rules.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Where the wording begins after a question's number: `3. `, `Q5) `, `(b) `, `12.1 `.
std::size_t after_number(std::string_view text) {
    std::size_t at = 0;
    const bool letter = !text.empty() && is_ascii_alpha(text[0]);
    if (letter && text[0] != 'Q' && text[0] != 'q') return 0;
    const bool bracket = at < text.size() && text[at] == '(';
    if (bracket) ++at;
    if (at < text.size() && (text[at] == 'Q' || text[at] == 'q')) ++at;
    std::size_t marks = 0;
    while (at < text.size() && marks < 5 && (is_ascii_digit(text[at]) || text[at] == '.')) {
        ++at;
        ++marks;
    }
    if (at < text.size() && (marks > 0 || bracket) && is_ascii_lower(text[at]) && at + 1 < text.size() &&
        !is_ascii_alpha(text[at + 1])) {
        ++at;
        ++marks;
    }
    if (marks == 0) return 0;
    const bool pointed = at > 0 && text[at - 1] == '.';
    if (at < text.size() && (text[at] == ')' || text[at] == '.' || text[at] == ':')) {
        ++at;
    } else if (!pointed && !(at < text.size() && text[at] == ' ')) {
        return 0;
    }
    while (at < text.size() && text[at] == ' ') ++at;
    return at < text.size() ? at : 0;
}

// Words that do not matter in a label, in order, to be found by their first letter.
constexpr std::string_view left_out[] = {
    "a",      "an",      "and",     "any",    "applicable", "are",      "be",     "been",    "both",
    "child",  "childs",  "details", "did",    "do",         "does",     "during", "for",     "had",
    "has",    "have",    "he",      "her",    "his",        "if",       "in",     "is",      "known",
    "misper", "mispers", "mp",      "n",      "nominal",    "nominals", "of",     "on",      "or",
    "period", "person",  "persons", "please", "s",          "she",      "state",  "subject", "subjects",
    "that",   "the",     "their",   "them",   "they",       "this",     "to",     "was",     "were",
    "while",  "whilst",  "you",     "young",  "your",       "yp",       "yps"};

// For each letter from `a` on, and past the last one, the first word of `left_out` that is no earlier.
constexpr auto left_out_from = [] {
    std::array<std::size_t, 27> from{};
    for (std::size_t letter = 0; letter < from.size(); ++letter) {
        std::size_t& at = from.at(letter);
        while (at < std::size(left_out) && left_out[at].front() < static_cast<char>('a' + letter)) ++at;
    }
    return from;
}();

bool is_left_out(std::string_view word) {
    if (word.empty() || !is_ascii_lower(word.front())) return false;
    const auto letter = static_cast<std::size_t>(word.front() - 'a');
    for (std::size_t at = left_out_from.at(letter); at < left_out_from.at(letter + 1); ++at) {
        if (left_out[at] == word) return true;
    }
    return false;
}

constexpr std::size_t words_usual = 16;  ///< Of a label; a longer one takes more memory.

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

}  // namespace

Beginnings beginnings_of(std::string_view word) {
    const bool open = word.size() <= 2 && word.ends_with('*');
    if (open) return ~Beginnings{0};
    Beginnings letters = 0;
    if (!word.empty()) letters = static_cast<unsigned char>(word[0]);
    if (word.size() > 1) letters = letters * 256 + static_cast<unsigned char>(word[1]);
    return Beginnings{1} << ((letters * 0x9E3779B97F4A7C15U) >> 58U);
}

std::string fold_label(std::string_view printed) {
    printed = trimmed(printed);
    printed = printed.substr(after_number(printed));
    if (printed.find('(') == std::string_view::npos && printed.find('&') == std::string_view::npos)
        return folded_label(printed);
    std::string text(printed);
    replace_all(text, "(s)", "s");
    replace_all(text, "(S)", "s");
    replace_all(text, "(es)", "es");
    replace_all(text, "&", " and ");
    return folded_label(text);
}

std::string plain_label(std::string_view folded) {
    std::vector<std::string_view> words;
    words.reserve(words_usual);
    for (std::size_t from = 0; from <= folded.size();) {
        const std::size_t end = std::min(folded.find(' ', from), folded.size());
        const std::string_view word = folded.substr(from, end - from);
        if (!is_left_out(word)) words.push_back(word);
        from = end + 1;
    }
    std::ranges::sort(words);
    std::string plain;
    plain.reserve(folded.size());
    for (const std::string_view word : words) {
        if (!plain.empty()) plain += ' ';
        plain += word;
    }
    return plain;
}

}  // namespace homeward
