#include "parsers/text/pair_runs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/text/line_prefixes.h"
#include "parsers/text/line_steps.h"

namespace homeward {
namespace {

constexpr std::size_t labels_min = 2;  ///< Marked labels of a line, before it is a run of facts.
constexpr std::size_t label_words_max = 7;
constexpr double gap_max = 0.9;        ///< Between lines of one paragraph, in heights.
constexpr double indent_max = 40;      ///< Points by which the lines below may hang.
constexpr double space = 0.25;         ///< Between words, in heights.
constexpr std::size_t lines_max = 12;  ///< Of one paragraph.

using Words = std::vector<LayoutWord>;

bool is_bar(std::string_view text) {
    return text == "|" || text == "\xC2\xA6" || text == "\xE2\x94\x82" || text == "\xE2\x80\xA2" ||
           text == "\xC2\xB7";
}

bool ends_label(const LayoutWord& word) {
    return word.text.size() > 1 && word.text.ends_with(':');
}

/// Whether something parts the word from the one behind it as pairs are parted.
bool ends_pair(const LayoutWord& word) {
    return is_bar(word.text) || word.text.ends_with(';');
}

/// Whether the line is text of one piece that may be a paragraph's.
bool is_plain(const LayoutLine& line) {
    return line.segments.size() == 1 && !line.furniture && !line.in_table && !line.heading && !line.asked &&
           line.moment.empty();
}

bool is_run(const LayoutLine& line) {
    if (!is_plain(line)) return false;
    const Words& words = line.segments[0].words;
    return std::ranges::count_if(words, ends_label) >= static_cast<std::ptrdiff_t>(labels_min) &&
           std::ranges::any_of(words, ends_pair);
}

/// Where the text of each page ends at the right: runs wrap there.
std::map<int, double> right_edges(const Layout& layout) {
    std::map<int, double> edges;
    for (const LayoutLine& line : layout.lines) {
        if (!is_plain(line)) continue;
        double& edge = edges[line.geometry ? line.page : 0];
        edge = std::max(edge, line.box.x1);
    }
    return edges;
}

/// How many words at the line's start are a label with its mark; 0 for none.
std::size_t leading_label(const Words& words) {
    for (std::size_t i = 0; i < words.size() && i < label_words_max; ++i) {
        if (ends_pair(words[i])) return 0;
        if (ends_label(words[i])) return i + 1;
    }
    return 0;
}

/// The words behind the last mark that parts pairs.
Words last_piece(const Words& words) {
    std::size_t from = words.size();
    while (from > 0 && !ends_pair(words[from - 1])) --from;
    return {words.begin() + static_cast<std::ptrdiff_t>(from), words.end()};
}

/// Whether a mark and another label stand behind the first words: `2ZZ | Felt safe: Yes`.
bool leads_to_pair(const Words& words) {
    const auto mark = std::ranges::find_if(words, ends_pair);
    return mark != words.end() && std::any_of(mark, words.end(), ends_label);
}

bool all_of_bold(const Words& words) {
    return std::ranges::all_of(words, [](const LayoutWord& word) { return word.bold; });
}

/// Whether `below` goes on with the run that ends in `line`.
bool goes_on(const LayoutLine& line,
             const LayoutLine& below,
             double right,
             const LabelVocabulary& vocabulary) {
    if (!is_plain(below) || below.page != line.page || below.part != line.part) return false;
    const double height = line.height > 0 ? line.height : line.box.height();
    const double indent = below.box.x0 - line.box.x0;
    if (below.gap_before > gap_max || indent < -6 || indent > indent_max) return false;
    const Words& words = line.segments[0].words;
    const Words& next = below.segments[0].words;
    if (all_of_bold(next) && !words.back().bold) return false;
    if (const std::size_t label = leading_label(next); label > 0) {
        // A row of its own, but for a label that was broken: `Interviewed` over `by: PC 4471`.
        Words broken = last_piece(words);
        if (broken.empty() || broken.size() > label_words_max) return false;
        if (std::ranges::any_of(broken, ends_label)) return false;
        broken.insert(broken.end(), next.begin(), next.begin() + static_cast<std::ptrdiff_t>(label));
        return vocabulary.find(text_of(broken, 0, broken.size()), true).has_value();
    }
    const bool had_room = line.box.x1 + space * height + next[0].box.width() <= right;
    if (had_room && !leads_to_pair(next)) return false;
    const auto hit = vocabulary.find(text_of(next, 0, next.size()), false);
    return !hit || (!had_room && !hit->heading && !hit->only_heading);
}

void add(LayoutLine& line, const LayoutLine& below) {
    Words& words = line.segments[0].words;
    for (LayoutWord word : below.segments[0].words) {
        // It goes on with what stands above, and is no address's next line.
        word.space_before |= word.line_start;
        word.line_start = false;
        word.wide_before = false;
        words.push_back(std::move(word));
    }
    line.segments[0].box = united(line.segments[0].box, below.segments[0].box);
    line.box = united(line.box, below.box);
}

}  // namespace

std::optional<Layout> with_runs_on_one_line(const Layout& layout, const LabelVocabulary& vocabulary) {
    if (std::ranges::none_of(layout.lines, is_run)) return std::nullopt;
    const std::map<int, double> edges = right_edges(layout);
    Layout joined;
    joined.full_line_width = layout.full_line_width;
    bool changed = false;
    for (std::size_t at = 0; at < layout.lines.size(); ++at) {
        joined.lines.push_back(layout.lines[at]);
        LayoutLine& line = joined.lines.back();
        if (!is_run(line)) continue;
        const double right = edges.at(line.geometry ? line.page : 0);
        for (std::size_t step = 0; step < lines_max && at + 1 < layout.lines.size(); ++step) {
            LayoutLine last = layout.lines[at];
            last.segments = line.segments;
            if (!goes_on(last, layout.lines[at + 1], right, vocabulary)) break;
            ++at;
            add(line, layout.lines[at]);
            changed = true;
        }
    }
    return changed ? std::optional(std::move(joined)) : std::nullopt;
}

}  // namespace homeward
