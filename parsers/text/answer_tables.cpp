#include "parsers/text/answer_tables.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/base/fixed_words.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double same_edge = 6;  ///< Points within which the cells of one column begin.
constexpr std::size_t rows_min = 3;
constexpr std::size_t rows_max = 120;
constexpr std::size_t head_words_max = 4;
constexpr double table_gap_max = 4;  ///< Between rows of one table, in heights.

bool near(double a, double b) {
    return std::abs(a - b) <= same_edge;
}

/// Whether the head of a column says that it tells where an entry comes from.
bool tells_source(const LayoutSegment& segment) {
    if (segment.words.size() > head_words_max) return false;
    static constexpr FixedWords heads({"source",
                                       "source of information",
                                       "information source",
                                       "origin",
                                       "from",
                                       "where from",
                                       "evidence",
                                       "basis",
                                       "entered by",
                                       "added by",
                                       "recorded by",
                                       "made by",
                                       "updated by",
                                       "input by",
                                       "author",
                                       "provided by",
                                       "supplied by",
                                       "given by",
                                       "told by",
                                       "who told us",
                                       "according to",
                                       "verified",
                                       "verified by",
                                       "checked",
                                       "checked by",
                                       "taken from",
                                       "log",
                                       "system",
                                       "updated",
                                       "last updated",
                                       "entered",
                                       "ffynhonnell"});
    return heads.contains(folded_label(joined_text(segment.words)));
}

bool begins_with_one_of(std::string_view folded, std::initializer_list<std::string_view> words) {
    if (folded.empty()) return false;
    return std::ranges::any_of(words, [&](std::string_view word) {
        return word.front() == folded.front() &&
               (folded == word || (folded.starts_with(word) && folded[word.size()] == ' '));
    });
}

/// Whether the words behind `last` or `this` are an episode: `Last seen (date/time)` is no column's head.
bool names_episode(std::string_view folded) {
    for (const std::string_view before : {"missing ", "reported ", "the "}) {
        if (folded.starts_with(before)) folded.remove_prefix(before.size());
    }
    for (const std::string_view noun : {"episode", "time", "incident", "occasion", "report", "event"}) {
        if (folded == noun) return true;
    }
    return false;
}

/// Whether the head of a column names somebody beside the child, or an episode before this one.
bool tells_of_others(const LayoutSegment& segment) {
    if (segment.words.size() > head_words_max) return false;
    const std::string folded = folded_label(joined_text(segment.words));
    if (begins_with_one_of(folded, {"last", "previous", "prior", "earlier", "preceding"}))
        return names_episode(folded.substr(folded.find(' ') + 1));
    return begins_with_one_of(folded,
                              {"mother",
                               "father",
                               "mum",
                               "dad",
                               "parent",
                               "guardian",
                               "carer",
                               "foster carer",
                               "stepmother",
                               "stepfather",
                               "friend",
                               "grandmother",
                               "grandfather",
                               "aunt",
                               "uncle",
                               "associate",
                               "partner",
                               "boyfriend",
                               "girlfriend"});
}

/// Whether it is the child's column, or this episode's.
bool tells_of_this(const LayoutSegment& segment) {
    if (segment.words.size() > head_words_max) return false;
    const std::string folded = folded_label(joined_text(segment.words));
    return begins_with_one_of(folded,
                              {"child",
                               "young person",
                               "subject",
                               "misper",
                               "missing person",
                               "missing child",
                               "mp",
                               "yp"}) ||
           (begins_with_one_of(folded, {"this", "current", "present", "now"}) &&
            (folded.find(' ') == std::string::npos || names_episode(folded.substr(folded.find(' ') + 1))));
}

bool ends_table(const std::vector<LayoutLine>& lines, std::size_t k, std::size_t head) {
    return lines[k].page != lines[head].page || lines[k].part != lines[head].part ||
           lines[k].in_table != lines[head].in_table || lines[k].gap_before > table_gap_max ||
           lines[k].heading || k > head + rows_max;
}

void drop(LayoutLine& line, double x0, double x1) {
    std::erase_if(line.segments, [&](const LayoutSegment& segment) {
        return segment.box.x0 >= x0 - same_edge && segment.box.x0 < x1 - same_edge;
    });
    line.box = {};
    for (const LayoutSegment& segment : line.segments) line.box = united(line.box, segment.box);
}

/// Takes the column of sources out of the table that line `head` heads; whether there is one.
bool drop_sources(std::vector<LayoutLine>& lines, std::size_t head) {
    const std::vector<LayoutSegment>& heads = lines[head].segments;
    if (lines[head].furniture || heads.size() < 3) return false;
    const auto source = std::ranges::find_if(heads, tells_source);
    if (source == heads.end() || source - heads.begin() < 2) return false;
    const double x0 = source->box.x0;
    const auto next = std::next(source);
    const double x1 = next != heads.end() ? next->box.x0 : x0 + 1e6;
    std::vector<std::size_t> rows;
    std::size_t full = 0;
    for (std::size_t k = head + 1; k < lines.size() && !ends_table(lines, k, head); ++k) {
        if (lines[k].furniture) continue;
        // What runs across the column's edge is no row of the table, and ends it.
        const bool crossed = std::ranges::any_of(lines[k].segments, [&](const LayoutSegment& segment) {
            return segment.box.x0 < x0 - same_edge && segment.box.x1 > x0;
        });
        if (crossed) break;
        const bool cell = std::ranges::any_of(
            lines[k].segments, [&](const LayoutSegment& segment) { return near(segment.box.x0, x0); });
        if (!cell) continue;
        rows.push_back(k);
        full += lines[k].segments.size() >= 3 ? 1U : 0U;
    }
    if (full < rows_min) return false;
    for (const std::size_t k : rows) drop(lines[k], x0, x1);
    drop(lines[head], x0, x1);
    return true;
}

/// Takes the columns of other people and of earlier episodes out of the table that line `head` heads: where
/// the child's cell is blank, theirs is no answer.
void drop_others(std::vector<LayoutLine>& lines, std::size_t head) {
    const std::vector<LayoutSegment> heads = lines[head].segments;
    if (lines[head].furniture || heads.size() < 2 || std::ranges::none_of(heads, tells_of_this)) return;
    for (std::size_t h = heads.size(); h-- > 0;) {
        if (!tells_of_others(heads[h])) continue;
        const double x0 = heads[h].box.x0;
        const double x1 = h + 1 < heads.size() ? heads[h + 1].box.x0 : x0 + 1e6;
        std::vector<std::size_t> rows;
        for (std::size_t k = head + 1; k < lines.size() && !ends_table(lines, k, head); ++k) {
            const auto& cells = lines[k].segments;
            if (std::ranges::any_of(cells, tells_of_this)) break;  // Another table's heads.
            const bool crossed = std::ranges::any_of(cells, [&](const LayoutSegment& segment) {
                return segment.box.x0 < x0 - same_edge && segment.box.x1 > x0;
            });
            if (crossed) break;
            // What is asked stands left of every column.
            const bool labelled = std::ranges::any_of(
                cells, [&](const LayoutSegment& cell) { return cell.box.x0 < x0 - same_edge; });
            if (!labelled) continue;
            if (std::ranges::any_of(cells, [&](const LayoutSegment& cell) { return near(cell.box.x0, x0); }))
                rows.push_back(k);
        }
        if (rows.size() < 2) continue;
        for (const std::size_t k : rows) drop(lines[k], x0, x1);
        drop(lines[head], x0, x1);
    }
}

/// Puts the words of the third cell in the place of the first, so that they stand before the value.
void put_before(LayoutLine& line) {
    LayoutSegment label = std::move(line.segments[2]);
    line.segments.pop_back();
    const Rect place = line.segments[0].box;
    const double width = place.width() / static_cast<double>(label.words.size());
    for (std::size_t i = 0; i < label.words.size(); ++i) {
        label.words[i].box = place;
        label.words[i].box.x0 = place.x0 + width * static_cast<double>(i);
        label.words[i].box.x1 = label.words[i].box.x0 + width * 0.9;
    }
    label.words.front().line_start = true;
    label.box = place;
    line.segments[0] = std::move(label);
}

/// Whether the line is a cell that nobody knows, a value and a known label behind it.
bool has_label_behind(const LayoutLine& line, const LabelVocabulary& vocabulary) {
    if (line.furniture || line.segments.size() != 3 || !(line.geometry || line.in_table)) return false;
    const auto known = [&](const LayoutSegment& segment) {
        const auto hit = vocabulary.find(joined_text(segment.words), true);
        return hit && hit->id >= 0;
    };
    return known(line.segments[2]) && !known(line.segments[1]) && !known(line.segments[0]);
}

/// Whether the line is a known label with two cells behind it.
bool has_label_before(const LayoutLine& line, const LabelVocabulary& vocabulary) {
    if (line.furniture || line.segments.size() != 3) return false;
    const auto hit = vocabulary.find(joined_text(line.segments[0].words), true);
    return hit && hit->id >= 0;
}

}  // namespace

std::optional<Layout> with_answers_beside_labels(const Layout& layout, const LabelVocabulary& vocabulary) {
    std::vector<std::size_t> behind;
    std::size_t before = 0;
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        if (has_label_behind(layout.lines[i], vocabulary)) {
            behind.push_back(i);
        } else if (has_label_before(layout.lines[i], vocabulary)) {
            ++before;
        }
    }
    std::optional<Layout> changed;
    if (behind.size() >= rows_min && behind.size() > before) {
        changed = layout;
        for (const std::size_t i : behind) put_before(changed->lines[i]);
    }
    for (std::size_t i = 0; i < layout.lines.size(); ++i) {
        const std::vector<LayoutSegment>& cells = layout.lines[i].segments;
        const bool sources = std::ranges::any_of(cells, tells_source);
        const bool others = std::ranges::any_of(cells, tells_of_others);
        if (!sources && !others) continue;
        if (!changed) changed = layout;
        if (sources) drop_sources(changed->lines, i);
        if (others) drop_others(changed->lines, i);
    }
    if (changed) std::erase_if(changed->lines, [](const LayoutLine& line) { return line.segments.empty(); });
    return changed;
}

}  // namespace homeward
