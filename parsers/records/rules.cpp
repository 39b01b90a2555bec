#include "parsers/records/rules.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Where the wording begins after a question's number: `3. `, `Q5) `, `(b) `, `12.1 `.
std::size_t after_number(std::string_view text) {
    std::size_t at = 0;
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

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

}  // namespace

std::string fold_label(std::string_view printed) {
    printed = trimmed(printed);
    std::string text(printed.substr(after_number(printed)));
    if (text.find_first_of("(&") == std::string::npos) return folded_label(text);
    replace_all(text, "(s)", "s");
    replace_all(text, "(S)", "s");
    replace_all(text, "(es)", "es");
    replace_all(text, "&", " and ");
    return folded_label(text);
}

std::string plain_label(const std::string& folded) {
    // In order, to be found by halves.
    static constexpr std::string_view left_out[] = {
        "a",       "an",  "and",    "any",    "applicable", "are",    "be",     "been", "child", "childs",
        "details", "did", "do",     "does",   "during",     "for",    "had",    "has",  "have",  "he",
        "her",     "his", "if",     "in",     "is",         "known",  "misper", "mp",   "n",     "of",
        "on",      "or",  "period", "person", "persons",    "please", "s",      "she",  "state", "subject",
        "that",    "the", "their",  "them",   "they",       "this",   "to",     "was",  "were",  "while",
        "whilst",  "you", "young",  "your",   "yp"};
    std::vector<std::string_view> words;
    for (const std::string_view word : split(folded, ' ')) {
        if (!std::ranges::binary_search(left_out, word)) words.push_back(word);
    }
    std::ranges::sort(words);
    std::string plain;
    for (const std::string_view word : words) {
        if (!plain.empty()) plain += ' ';
        plain += word;
    }
    return plain;
}

}  // namespace homeward
