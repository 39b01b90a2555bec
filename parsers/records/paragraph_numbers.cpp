#include "parsers/records/paragraph_numbers.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/text/layout_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t dotted_min = 3;
constexpr std::size_t counted_min = 4;
constexpr int number_max = 99;
constexpr std::size_t title_words_max = 10;
constexpr std::size_t told_words_min = 4;
constexpr double white_min = 0.5;  ///< Over a title, in heights of the line.
constexpr double apart = 1;        ///< As far as a paragraph is set off from the one above it, in heights.

using Number = std::pair<int, int>;  ///< Of the part, 0 where it has none, and of the paragraph in it.

/// A line that begins with a number.
struct Numbered {
    std::size_t line = 0;
    Number number;
    std::size_t words = 0;  ///< That the number takes.
};

/// Whether the first or the second word has a figure in it, as each number has: most lines have none.
bool has_figure_ahead(const LayoutLine& line) {
    constexpr std::size_t words_ahead = 2;
    std::size_t seen = 0;
    for (const LayoutSegment& segment : line.segments) {
        for (const LayoutWord& word : segment.words) {
            if (std::ranges::any_of(word.text, is_ascii_digit)) return true;
            if (++seen == words_ahead) return false;
        }
    }
    return false;
}

/// `4.2`, `4.2.`, `4.2)`, `B.2`, `B2`; not `4.05`, which is an hour.
std::optional<Number> dotted_number(std::string_view word) {
    if (word.ends_with('.') || word.ends_with(')') || word.ends_with(':')) word.remove_suffix(1);
    if (word.size() < 2) return std::nullopt;
    const bool letter = is_ascii_upper(word.front());
    const std::size_t stop = word.find('.');
    if (!letter && stop == std::string_view::npos) return std::nullopt;
    const std::string_view behind = word.substr(stop == std::string_view::npos ? 1 : stop + 1);
    const auto part =
        letter ? std::optional<std::int64_t>(word.front() - 'A' + 1) : parse_integer(word.substr(0, stop));
    const auto paragraph = parse_integer(behind);
    if ((letter && stop != std::string_view::npos && stop != 1) || !part || !paragraph ||
        behind.front() == '0' || *part < 1 || *part > number_max || *paragraph < 1 || *paragraph > number_max)
        return std::nullopt;
    return Number{static_cast<int>(*part), static_cast<int>(*paragraph)};
}

/// `4.`, `4)`, `(4)`, `[4]`, and `4` where `bare` says that it may be.
std::optional<Number> plain_number(std::string_view word, bool bare) {
    bool marked = false;
    if (word.size() > 2 && (word.front() == '(' || word.front() == '[')) {
        word.remove_prefix(1);
        marked = true;
    }
    if (word.size() > 1 && std::string_view(".)]:").find(word.back()) != std::string_view::npos) {
        word.remove_suffix(1);
        marked = true;
    }
    const auto number = parse_integer(word);
    if ((!marked && !bare) || !number || *number < 1 || *number > number_max || word.front() == '0')
        return std::nullopt;
    return Number{0, static_cast<int>(*number)};
}

/// The number at the beginning of `line`; `words` gets how many words it takes.
std::optional<Number> number_of(const std::vector<const LayoutWord*>& words,
                                bool dotted,
                                std::size_t& taken) {
    taken = 0;
    if (words.empty()) return std::nullopt;
    const bool named = is_one_of(folded_label(words[0]->text), {"para", "paragraph", "par"});
    const std::size_t at = named ? 1 : 0;
    if (words.size() < at + 2) return std::nullopt;
    const bool bare = named || words[at + 1]->wide_before;
    const auto number = dotted ? dotted_number(words[at]->text) : plain_number(words[at]->text, bare);
    if (!number) return std::nullopt;
    taken = at + 1;
    while (taken < words.size() && folded_label(words[taken]->text).empty()) ++taken;  // `Para 4 -`
    return number;
}

bool follows(const Number& number, const Number& before) {
    return number == Number{before.first, before.second + 1} ||
           (number.first > before.first && number.second == 1);
}

bool may_hold(const LayoutLine& line) {
    return !line.furniture && !line.in_table && !line.heading && line.moment.empty() && !line.asked;
}

bool ends_sentence(std::string_view text) {
    while (!text.empty() && std::string_view("\"')").find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    if (text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\x99")) text.remove_suffix(3);
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

/// Whether a line asks or labels something: `1. Name: Tam`, `2. Why did you go?`.
bool asks(const std::vector<const LayoutWord*>& words, std::size_t from) {
    constexpr std::size_t label_words_max = 7;
    for (std::size_t i = from; i < words.size(); ++i) {
        const std::string& text = words[i]->text;
        if (text.ends_with('?') || tick_glyph(text) != TickGlyph::none) return true;
        if (i < from + label_words_max && text.ends_with(':')) return true;
    }
    return false;
}

/// Words without a stop that may stand over a part's paragraphs.
bool is_worded_as_title(const std::vector<const LayoutWord*>& words, std::size_t from) {
    if (words.size() <= from || words.size() - from > title_words_max) return false;
    const std::string& last = words.back()->text;
    return !begins_lower(words[from]->text) && !ends_sentence(last) && !last.ends_with(',') &&
           !last.ends_with(';') && !asks(words, from) &&
           std::ranges::any_of(words[from]->text, [](char c) { return !is_ascii_digit(c); });
}

/// Lines with numbers of one manner that follow one another; those that do not are lines of text.
std::vector<Numbered> numbered_lines(const Layout& layout, bool dotted) {
    std::vector<Numbered> found;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (!may_hold(layout.lines[i]) || !has_figure_ahead(layout.lines[i])) continue;
        const std::vector<const LayoutWord*> words = words_of(layout.lines[i]);
        Numbered one{i, {}, 0};
        const auto number = number_of(words, dotted, one.words);
        if (!number || one.words >= words.size() || begins_lower(words[one.words]->text)) continue;
        one.number = *number;
        const bool next = found.empty() ? number->second == 1 : follows(*number, found.back().number);
        // A part may count its paragraphs anew.
        const bool anew = !dotted && !found.empty() && number->second == 1 && found.back().number.second > 1;
        if (next || anew) found.push_back(one);
    }
    return found;
}

/// How many words at the beginning of a title number it: `4.`, `4.0`, `B.`, `IV`, `Part 4 -`.
std::size_t title_number(const std::vector<const LayoutWord*>& words) {
    const std::size_t at = is_one_of(folded_label(words[0]->text), {"part", "section"}) ? 1 : 0;
    if (words.size() < at + 2) return 0;
    std::string_view word = words[at]->text;
    const bool marked = word.ends_with('.') || word.ends_with(')') || word.ends_with(':');
    if (marked) word.remove_suffix(1);
    if (word.ends_with(".0")) word.remove_suffix(2);
    if (word.empty()) return 0;
    const bool digits = std::ranges::all_of(word, is_ascii_digit);
    const bool roman = word.find_first_not_of("IVX") == std::string_view::npos;
    const bool letter = word.size() == 1 && is_ascii_upper(word.front()) && (marked || at == 1);
    if (!digits && !roman && !letter) return 0;
    std::size_t taken = at + 1;
    while (taken < words.size() && folded_label(words[taken]->text).empty()) ++taken;
    return taken < words.size() ? taken : 0;
}

/// Takes the first `count` words off the line.
void take_words(LayoutLine& line, std::size_t count) {
    drop_first_words(line, count);
    if (line.segments.empty()) return;
    LayoutSegment& first = line.segments.front();
    first.words.front().wide_before = false;
    if (!line.geometry) return;
    first.box = box_of(first.words);
    line.box.x0 = first.box.x0;
}

/// Makes the line a heading without its number, at the edge where the number stood: its paragraphs begin
/// there.
void make_title(LayoutLine& line, std::size_t number) {
    const double edge = line.segments.front().words.front().box.x0;
    take_words(line, number);
    line.heading = true;
    if (!line.geometry || line.segments.empty()) return;
    line.segments.front().words.front().box.x0 = edge;
    line.segments.front().box.x0 = line.box.x0 = edge;
}

/// Marks the line above paragraph `first` as the title of its part, where it is worded and set like one.
void mark_title(Layout& layout, std::size_t first, bool begins_part) {
    if (first == 0) return;
    std::size_t at = first - 1;
    while (at > 0 && layout.lines[at].furniture) --at;
    LayoutLine& line = layout.lines[at];
    if (!may_hold(line) || line.part != layout.lines[first].part) return;
    const std::vector<const LayoutWord*> words = words_of(line);
    if (words.empty()) return;
    const std::size_t number = title_number(words);
    if (!is_worded_as_title(words, number)) return;
    const bool alone = number > 0 || begins_part || words[0]->bold || line.gap_before >= white_min;
    const std::vector<const LayoutWord*> above = at > 0 ? words_of(layout.lines[at - 1]) : words;
    const bool ended =
        at == 0 || above.empty() || ends_sentence(above.back()->text) || line.gap_before >= white_min;
    if (!alone || (!ended && number == 0)) return;
    make_title(line, number);
}

/// Whether most of what is counted is told: sentences, and no questions, labels or titles.
bool is_told(const Layout& layout, const std::vector<Numbered>& numbered) {
    std::size_t told = 0;
    for (const Numbered& one : numbered) {
        const std::vector<const LayoutWord*> words = words_of(layout.lines[one.line]);
        if (asks(words, one.words)) continue;
        told += words.size() - one.words >= told_words_min || ends_sentence(words.back()->text) ? 1U : 0U;
    }
    return told * 5 >= numbered.size() * 4;
}

/// Whether each paragraph ends in a stop: a list of a few words each, `1. Name`, has none.
bool is_stopped(const Layout& layout, const std::vector<Numbered>& numbered) {
    std::size_t stopped = 0;
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        const std::size_t end = i + 1 < numbered.size() ? numbered[i + 1].line : layout.lines.size();
        for (std::size_t at = numbered[i].line; at < end; ++at) {
            const std::vector<const LayoutWord*> words = words_of(layout.lines[at]);
            if (words.empty() || !ends_sentence(words.back()->text)) continue;
            ++stopped;
            break;
        }
    }
    return stopped * 5 >= numbered.size() * 4;
}

void part_paragraphs(Layout& layout, const std::vector<Numbered>& numbered) {
    for (std::size_t i = 0; i < numbered.size(); ++i) {
        const Numbered& one = numbered[i];
        LayoutLine& line = layout.lines[one.line];
        const std::vector<const LayoutWord*> words = words_of(line);
        // The line above may be the paragraph before, which is told whether a stop ends it or not.
        if (i == 0 || numbered[i - 1].line + 1 < one.line)
            mark_title(layout, one.line, one.number.second == 1);
        // `2.1 Reasons` over its text is a title with a number of its own.
        const bool over_text = one.line + 1 < layout.lines.size() && may_hold(layout.lines[one.line + 1]) &&
                               (i + 1 == numbered.size() || numbered[i + 1].line != one.line + 1);
        const std::vector<const LayoutWord*> below = over_text ? words_of(layout.lines[one.line + 1]) : words;
        const bool title = over_text && words.size() - one.words <= told_words_min &&
                           is_worded_as_title(words, one.words) && below.size() > told_words_min &&
                           !begins_lower(below.front()->text);
        take_words(line, one.words);
        line.heading |= title;
        line.gap_before = std::max(line.gap_before, apart);
    }
}

/// Marks titles that are numbered over text that is not, `4. Conversation` and below it what was said: three
/// or more that follow one another, each over sentences. Whether there are such, and nothing else is
/// labelled.
bool mark_numbered_titles(Layout& layout) {
    constexpr std::size_t titles_min = 3;
    constexpr std::size_t labels_max = 3;
    constexpr std::size_t sentence_words_min = 5;
    std::vector<std::size_t> titles;
    int last = 0;
    std::size_t labels = 0;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const LayoutLine& line = layout.lines[i];
        const std::vector<const LayoutWord*> words = words_of(line);
        if (words.empty() || line.furniture) continue;
        labels += asks(words, 0) || line.in_table ? 1U : 0U;
        const std::size_t taken = may_hold(line) ? title_number(words) : 0;
        if (taken == 0 || !is_worded_as_title(words, taken)) continue;
        const std::string counted = folded_label(words[taken > 1 && words[0]->text.size() > 3 ? 1 : 0]->text);
        const auto digits = parse_integer(counted.substr(0, counted.find(' ')));
        const int number = digits ? static_cast<int>(*digits) : last + 1;
        if (number != last + 1) continue;
        const std::vector<const LayoutWord*> below =
            i + 1 < layout.lines.size() ? words_of(layout.lines[i + 1]) : std::vector<const LayoutWord*>();
        const bool told =
            below.size() >= sentence_words_min && !begins_lower(below.front()->text) && !asks(below, 0);
        last = number;
        if (told) titles.push_back(i);
    }
    if (titles.size() < titles_min || titles.size() + 1 < static_cast<std::size_t>(last)) return false;
    for (const std::size_t at : titles) {
        make_title(layout.lines[at], title_number(words_of(layout.lines[at])));
    }
    return labels < labels_max;
}

}  // namespace

bool part_numbered_paragraphs(Layout& layout) {
    const std::vector<Numbered> dotted = numbered_lines(layout, true);
    if (dotted.size() >= dotted_min && is_told(layout, dotted)) {
        part_paragraphs(layout, dotted);
        return true;
    }
    // `4. Tell me what happened.` among questions is one of them.
    if (std::ranges::any_of(layout.lines, &LayoutLine::asked)) return false;
    const std::vector<Numbered> counted = numbered_lines(layout, false);
    if (counted.size() < counted_min || !is_told(layout, counted) || !is_stopped(layout, counted))
        return mark_numbered_titles(layout);
    part_paragraphs(layout, counted);
    return true;
}

}  // namespace homeward
