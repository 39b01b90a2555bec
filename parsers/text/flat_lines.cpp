// Lines of a paper that lost its columns: `Date of birth 23/08/2011`, a label and its value with one space in
// between. One such line may be anything; where many lines are so, they are a form.

#include <algorithm>
#include <iterator>

#include "parsers/base/ascii.h"
#include "parsers/text/line_steps.h"

namespace homeward {
namespace {

using Words = std::vector<LayoutWord>;

constexpr std::size_t flat_lines_min = 4;
constexpr std::size_t flat_head_min = 3;    ///< Over the entries of a log.
constexpr std::size_t flat_words_max = 18;  ///< A longer line is prose.
constexpr std::size_t flat_label_words_max = 7;

std::string text_of(const Words& words, std::size_t from, std::size_t to) {
    return joined_text(
        {words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to)});
}

bool may_open_value(const LayoutWord& word) {
    return is_ascii_digit(word.text[0]) || starts_upper(word.text) || word.text[0] == '+' ||
           word.text[0] == '@';
}

bool is_candidate(const LayoutLine& line) {
    if (line.furniture || line.in_table || line.segments.size() != 1) return false;
    const Words& words = line.segments[0].words;
    return words.size() >= 2 && words.size() <= flat_words_max && !words.back().text.ends_with('.');
}

/// Where the dash stands that sets a label at the line's start off from its value; 0 where none does.
std::size_t label_dash(const Words& words) {
    const std::size_t most = std::min(flat_label_words_max + 1, words.size() - 1);
    for (std::size_t i = 1; i < most; ++i) {
        const std::string& text = words[i].text;
        if (text == "-" || text == "\xE2\x80\x93" || text == "\xE2\x80\x94") return i;
        if (ends_marked(text)) return 0;
    }
    return 0;
}

}  // namespace

bool is_dashed_pair(const LayoutLine& line, const LabelVocabulary& vocabulary) {
    if (line.furniture || line.in_table || line.segments.empty() || !line.moment.empty()) return false;
    // A list's own mark may stand before it.
    const bool marks =
        std::all_of(line.segments.begin(), std::prev(line.segments.end()), [](const auto& mark) {
            return mark.words.size() == 1 && mark.words[0].text.size() <= 3 &&
                   std::ranges::none_of(mark.words[0].text, is_ascii_alnum);
        });
    const Words& words = line.segments.back().words;
    if (!marks || words.size() < 3 || !starts_upper(words[0].text)) return false;
    const std::size_t dash = label_dash(words);
    // `REASON - CHILD 1: …`: the dash stands within the label.
    constexpr std::size_t within = 4;
    for (std::size_t i = dash + 1; dash > 0 && i < words.size() && i <= dash + within; ++i) {
        if (words[i].text.ends_with(':')) return false;
    }
    const auto hit = dash > 0 ? vocabulary.find(text_of(words, 0, dash), true) : std::nullopt;
    return hit && hit->id >= 0 && !hit->only_heading;
}

bool has_dashed_pairs(const Layout& layout, const LabelVocabulary& vocabulary) {
    constexpr std::ptrdiff_t dashed_lines_min = 4;
    const auto dashed = std::ranges::count_if(
        layout.lines, [&](const LayoutLine& line) { return is_dashed_pair(line, vocabulary); });
    return dashed >= dashed_lines_min;
}

void set_colon_for_dash(Words& words) {
    const std::size_t dash = label_dash(words);
    if (dash > 0) words[dash].text = ":";
}

std::size_t flat_label(const Words& words, std::size_t from, const LabelVocabulary& vocabulary) {
    if (!starts_upper(words[from].text)) return 0;
    if (from == 0 && words.size() > 2) {
        const std::size_t dash = label_dash(words);
        if (dash > 0 && vocabulary.find(text_of(words, 0, dash), true)) return 0;
    }
    const std::size_t most = std::min(flat_label_words_max, words.size() - from - 1);
    for (std::size_t count = most; count > 0; --count) {
        const LayoutWord& next = words[from + count];
        const std::string text = text_of(words, from, from + count);
        if (ends_marked(text) || tick_glyph(next.text) != TickGlyph::none) continue;
        const std::string rest = text_of(words, from + count, words.size());
        const bool answer = vocabulary.is_answer(rest);
        if (!answer && !may_open_value(next)) continue;
        const auto hit = vocabulary.find(text, false);
        if (!hit || !hit->sure || hit->only_heading) continue;
        if (hit->ambiguous && !answer && !is_ascii_digit(next.text[0])) continue;
        return count;
    }
    return 0;
}

bool has_flat_pairs(const Layout& layout, const LabelVocabulary& vocabulary) {
    std::size_t flat = 0;
    std::size_t marked = 0;
    std::size_t all = 0;
    bool entries = false;
    for (const LayoutLine& line : layout.lines) {
        entries |= !line.moment.empty();
        if (line.furniture || line.segments.empty() || !line.moment.empty()) continue;
        ++all;
        const Words& words = line.segments[0].words;
        for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), flat_label_words_max); ++i) {
            if (!words[i].text.ends_with(':')) continue;
            ++marked;
            break;
        }
        if (is_candidate(line) && flat_label(words, 0, vocabulary) > 0) ++flat;
    }
    return flat >= (entries ? flat_head_min : flat_lines_min) && flat > marked && flat * 4 >= all;
}

void set_off_flat_pair(const LayoutLine& line, Words& words, const LabelVocabulary& vocabulary) {
    if (line.segments.size() == 1 && !is_candidate(line)) return;
    if (words.size() < 2) return;
    const std::size_t count = flat_label(words, 0, vocabulary);
    if (count == 0) return;
    words[count].wide_before = true;
    // More pairs on the same line, each with a figure or a usual answer for its value: `Age 14 Gender Male`.
    for (std::size_t at = count + 1; at + 1 < words.size(); ++at) {
        const std::size_t next = flat_label(words, at, vocabulary);
        if (next == 0) continue;
        const std::string value = text_of(words, at + next, at + next + 1);
        if (!is_ascii_digit(value[0]) && !vocabulary.is_answer(value)) continue;
        words[at].wide_before = true;
        words[at + next].wide_before = true;
        at += next;
    }
}

}  // namespace homeward
