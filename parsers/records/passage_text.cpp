// Passages as running text.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/interpreter.h"
#include "parsers/text/dictionary.h"

namespace homeward {

void join_hyphen(std::string& text, std::string_view next) {
    std::size_t left = text.size() - 1;
    while (left > 0 && is_ascii_alpha(text[left - 1])) --left;
    // `St Mary's-` over `on-the-Hill`: what stands behind an apostrophe is no word by itself.
    const std::string_view before = std::string_view(text).substr(0, left);
    if (before.ends_with('\'') || before.ends_with("\xE2\x80\x99")) return;
    std::size_t right = 0;
    while (right < next.size() && is_ascii_alpha(next[right])) ++right;
    const std::string joined =
        to_ascii_lower(text.substr(left, text.size() - 1 - left)) + to_ascii_lower(next.substr(0, right));
    if (right > 0 && is_ascii_lower(next[0]) && is_dictionary_word(joined)) text.pop_back();
}

namespace {

/// The beginnings of lines that are told one by one: three or more in a row that begin with a capital or a
/// figure below a line without a stop which had room for more. Such as somebody types in a mail: `Found
/// 01/06/2026 19:25`.
std::vector<std::size_t> listed_lines(const std::vector<LayoutWord>& words) {
    constexpr double usual_width = 75;  ///< Characters of a line that was wrapped.
    constexpr std::size_t lines_min = 3;
    // In capitals every line begins with one.
    const auto small = std::ranges::count_if(
        words, [](const LayoutWord& word) { return std::ranges::any_of(word.text, is_ascii_lower); });
    if (small * 3 < std::ssize(words)) return {};
    std::vector<std::size_t> starts{0};
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].has_box) return {};
        if (words[i].page == words[i - 1].page && words[i].box.y0 > words[i - 1].box.mid_y())
            starts.push_back(i);
    }
    std::vector<std::size_t> listed;
    std::vector<std::size_t> row;
    for (std::size_t k = 1; k <= starts.size(); ++k) {
        const std::size_t at = k < starts.size() ? starts[k] : 0;
        const double character = k < starts.size() ? (words[at].box.x1 - words[at].box.x0) /
                                                         static_cast<double>(words[at].text.size())
                                                   : 1;
        const bool here =
            at > 0 && !is_ascii_lower(words[at].text.front()) && is_ascii_alnum(words[at].text.front()) &&
            std::string_view(".!?,;:\"-").find(words[at - 1].text.back()) == std::string_view::npos &&
            words[at - 1].box.x1 + (words[at].box.x1 - words[at].box.x0) < usual_width * character;
        if (here) {
            row.push_back(at);
            continue;
        }
        if (row.size() + 1 >= lines_min) listed.insert(listed.end(), row.begin(), row.end());
        row.clear();
    }
    return listed;
}

}  // namespace

std::vector<std::vector<LayoutWord>> paragraphs_of(const std::vector<LayoutWord>& words) {
    const std::vector<std::size_t> listed = listed_lines(words);
    double right = 0;
    for (const LayoutWord& word : words) right = std::max(right, word.box.x1);
    std::vector<std::vector<LayoutWord>> paragraphs;
    for (std::size_t i = 0; i < words.size(); ++i) {
        bool begins = i == 0;
        if (i > 0) {
            const LayoutWord& before = words[i - 1];
            const LayoutWord& here = words[i];
            const bool other_line = here.page == before.page && here.box.y0 > before.box.mid_y();
            const char last = before.text.back();
            const bool stopped = last == '.' || last == '!' || last == '?' || last == '"';
            const double height = before.box.y1 - before.box.y0;
            const double needed = before.box.x1 + height + (here.box.x1 - here.box.x0);
            begins = std::ranges::binary_search(listed, i);
            begins |= other_line && stopped && !is_ascii_lower(here.text.front()) && needed < right;
        }
        if (begins) paragraphs.emplace_back();
        paragraphs.back().push_back(words[i]);
    }
    return paragraphs;
}

std::string passage_text(const std::vector<LayoutWord>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const LayoutWord& word = words[i];
        const bool other_line =
            i > 0 && (word.page != words[i - 1].page || word.box.y0 > words[i - 1].box.mid_y());
        const bool bullet = word.text == "-" || word.text == "•" || word.text == "" || word.text == "*";
        if (i > 0 && other_line && bullet && words.size() > i + 1) {
            text += "\n";
        } else if (other_line && text.size() > 1 && text.ends_with('-') &&
                   is_ascii_alpha(text[text.size() - 2])) {
            join_hyphen(text, word.text);
        } else if (i > 0 && (word.space_before || other_line || word.line_start)) {
            text += ' ';
        }
        // Recognition reads a capital I that stands alone as a stroke.
        if (word.text == "|" && word.confidence < 1.0F && i + 1 < words.size() &&
            is_ascii_lower(words[i + 1].text[0])) {
            text += 'I';
            continue;
        }
        text += bullet && (other_line || i == 0) ? "-" : word.text;
    }
    return text;
}

}  // namespace homeward
