#include "server/interview/check_text.h"

#include <algorithm>
#include <array>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::size_t words_compared_max = 3'000;

using Words = std::vector<std::string>;

std::set<std::string> runs_of(const Words& words, std::size_t length) {
    std::set<std::string> runs;
    for (std::size_t i = 0; i + length <= words.size() && i < words_compared_max; ++i) {
        std::string run;
        for (std::size_t j = 0; j < length; ++j) run += words[i + j] + " ";
        runs.insert(std::move(run));
    }
    return runs;
}

struct QuotationMarks {
    std::string_view open, close;
};
constexpr std::array quotation_marks{
    QuotationMarks{"“", "”"}, QuotationMarks{"\"", "\""}, QuotationMarks{"«", "»"}};

// A single quotation mark opens only before a word: `don't` quotes nothing.
bool opens_single(std::string_view text, std::size_t at) {
    const bool marks = text.substr(at).starts_with("‘") || text[at] == '\'';
    return marks && (at == 0 || is_ascii_space(text[at - 1]) || text[at - 1] == '(');
}

// Where the quotation that opens at `at` ends, just behind its closing mark; nothing where none opens or it
// is not closed.
std::optional<std::size_t> quotation_end(std::string_view text, std::size_t at) {
    for (const QuotationMarks& marks : quotation_marks) {
        if (!text.substr(at).starts_with(marks.open)) continue;
        const auto close = text.find(marks.close, at + marks.open.size());
        if (close != std::string_view::npos) return close + marks.close.size();
    }
    if (!opens_single(text, at)) return std::nullopt;
    const bool curly = text[at] != '\'';
    const std::string_view close_mark = curly ? "’" : "'";
    for (std::size_t i = at + (curly ? std::string_view("‘").size() : 1); i < text.size(); ++i) {
        if (!text.substr(i).starts_with(close_mark)) continue;
        const std::size_t behind = i + close_mark.size();
        // Inside a word it is an apostrophe.
        if (behind >= text.size() || !is_ascii_alpha(text[behind])) return behind;
    }
    return std::nullopt;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = folded_label(text);
    for (const std::string_view word : split(folded, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

std::size_t longest_shared_run(const Words& a, const Words& b) {
    const std::size_t rows = std::min(a.size(), words_compared_max);
    const std::size_t columns = std::min(b.size(), words_compared_max);
    std::vector<std::size_t> above(columns + 1, 0);
    std::vector<std::size_t> here(columns + 1, 0);
    std::size_t longest = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            here[j + 1] = a[i] == b[j] ? above[j] + 1 : 0;
            longest = std::max(longest, here[j + 1]);
        }
        std::swap(above, here);
    }
    return longest;
}

double similarity(const Words& a, const Words& b) {
    constexpr std::size_t words_min = 8;
    if (a.size() < words_min || b.size() < words_min) return 0;
    const auto x = runs_of(a, 3);
    const auto y = runs_of(b, 3);
    const auto& shorter = x.size() <= y.size() ? x : y;
    const auto& longer = x.size() <= y.size() ? y : x;
    const auto shared =
        std::ranges::count_if(shorter, [&](const std::string& run) { return longer.contains(run); });
    return static_cast<double>(shared) / static_cast<double>(shorter.size());
}

double share_taken_from(const Words& text, const std::vector<Words>& others) {
    constexpr std::size_t run = 6;
    if (text.size() < run) return 0;
    std::set<std::string> known;
    for (const Words& other : others) known.merge(runs_of(other, run));
    std::vector<bool> taken(text.size(), false);
    for (std::size_t i = 0; i + run <= text.size(); ++i) {
        std::string key;
        for (std::size_t j = 0; j < run; ++j) key += text[i + j] + " ";
        if (!known.contains(key)) continue;
        for (std::size_t j = 0; j < run; ++j) taken[i + j] = true;
    }
    return static_cast<double>(std::ranges::count(taken, true)) / static_cast<double>(text.size());
}

std::string without_quotations(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto end = quotation_end(text, at)) {
            out += ' ';
            at = *end;
        } else {
            out += text[at++];
        }
    }
    return out;
}

bool speaks_itself(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (quotation_end(text, at)) return true;
    }
    constexpr std::array first_person{"i", "im", "ive", "id", "ill", "my", "me", "mine", "we", "us", "our"};
    return std::ranges::any_of(folded_words(text), [&](const std::string& word) {
        return std::ranges::find(first_person, word) != first_person.end();
    });
}

std::optional<std::string> first_match(std::string_view text, const std::vector<std::string>& patterns) {
    const std::string hay = " " + folded_label(text) + " ";
    for (const std::string& pattern : patterns) {
        const bool open = pattern.back() == '*';
        const std::string needle = " " + (open ? pattern.substr(0, pattern.size() - 1) : pattern + " ");
        const auto at = hay.find(needle);
        if (at == std::string::npos) continue;
        const auto end = open ? hay.find(' ', at + 1) : at + needle.size() - 1;
        return hay.substr(at + 1, end - at - 1);
    }
    return std::nullopt;
}

}  // namespace homeward
