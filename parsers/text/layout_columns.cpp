// Columns that are read one after the other: prose set in two columns, and two columns of pairs whose rows do
// not keep step. A grid whose rows stand level is read across.

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "parsers/text/layout_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double step_out = 1;             ///< Points by which rows that keep step never differ.
constexpr double block_gap_heights = 1.5;  ///< White across both columns: what stands below is another band.
constexpr std::size_t lines_min = 6;
constexpr std::size_t prose_lines_min = 2;
constexpr std::size_t stops_min = 2;  ///< Lines of one side in which a sentence ends.
constexpr double long_share = 0.6;    ///< Of the column's width: a line of prose, and no label.

struct Band {
    std::size_t first = 0;
    std::size_t end = 0;
};

/// The edge in the middle of the page at which most segments begin; 0 where there is none.
double middle_edge(const std::vector<LayoutLine>& lines, double left, double right) {
    std::map<long, std::size_t> counts;
    for (const LayoutLine& line : lines) {
        for (const LayoutSegment& segment : line.segments) {
            const double share = (segment.box.x0 - left) / (right - left);
            if (share > 0.3 && share < 0.7) ++counts[std::lround(segment.box.x0)];
        }
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& count) { return count.second; });
    return most != counts.end() && most->second >= lines_min ? static_cast<double>(most->first) : 0;
}

const LayoutSegment* segment_at(const LayoutLine& line, double x) {
    const auto found = std::ranges::find_if(
        line.segments, [&](const LayoutSegment& s) { return std::abs(s.box.x0 - x) <= same_column_edge; });
    return found != line.segments.end() ? &*found : nullptr;
}

/// Whether the segment goes on with a sentence from the line above.
bool goes_on(const LayoutSegment* segment) {
    return segment != nullptr && begins_lower(segment->words.front().text);
}

bool ends_sentence(const LayoutSegment& segment) {
    constexpr std::size_t letters_min = 4;
    return std::ranges::any_of(segment.words, [](const LayoutWord& word) {
        return word.text.ends_with('.') && word.text.size() > letters_min;
    });
}

/// Whether the two sides of the band are each a text of its own.
bool are_columns(const std::vector<LayoutLine>& lines, const Band& band, double edge, bool exact) {
    double left = edge;
    double right = edge;
    for (std::size_t i = band.first; i < band.end; ++i) {
        left = std::min(left, lines[i].box.x0);
        right = std::max(right, lines[i].box.x1);
    }
    // Prose goes on in small letters under full lines on both sides, as labels beside values do not.
    std::size_t prose_left = 0;
    std::size_t prose_right = 0;
    std::size_t left_lines = 0;
    std::size_t long_lines = 0;
    std::size_t stops = 0;
    std::size_t drifting = 0;
    std::size_t alone = 0;
    bool left_before = false;
    bool right_before = false;
    for (std::size_t i = band.first; i < band.end; ++i) {
        const LayoutSegment* a = segment_at(lines[i], left);
        const LayoutSegment* b = segment_at(lines[i], edge);
        const bool long_left = a != nullptr && a->box.width() > long_share * (edge - left);
        const bool long_right = b != nullptr && b->box.width() > long_share * (right - edge);
        left_lines += a != nullptr ? 1U : 0U;
        long_lines += long_left ? 1U : 0U;
        stops += a != nullptr && ends_sentence(*a) ? 1U : 0U;
        if (left_before && goes_on(a)) ++prose_left;
        if (right_before && goes_on(b)) ++prose_right;
        left_before = long_left;
        right_before = long_right;
        if (b == nullptr || b == &lines[i].segments.back()) continue;
        // A tick box has no baseline: it stands level with its question where its middle is near.
        if (tick_glyph(b->words.front().text) != TickGlyph::none) continue;
        if (a == nullptr) ++alone;
        if (a != nullptr && std::abs(a->box.mid_y() - b->box.mid_y()) > step_out) ++drifting;
    }
    const double share = (edge - left) / (right - left);
    // Labels of two lines go on in small letters too, but most labels are short or have one, and no sentence
    // ends among them.
    const bool dense = long_lines * 2 >= left_lines && prose_left * 2 >= long_lines;
    const bool text_left = prose_left >= prose_lines_min && (dense || stops >= stops_min);
    if (share > 0.4 && share < 0.6 && text_left && prose_right >= prose_lines_min) return true;
    return exact && drifting > 0 && drifting + alone >= 2;
}

bool is_capitals(const LayoutSegment& segment) {
    bool upper = false;
    for (const LayoutWord& word : segment.words) {
        std::size_t at = 0;
        while (at < word.text.size()) {
            const char32_t c = next_code_point(word.text, at);
            if (is_lower(c) || is_digit(c)) return false;
            upper |= is_upper(c);
        }
    }
    return upper;
}

/// Whether line `at` heads both columns anew: alone at the left, set off, in capitals or larger type, over a
/// row that begins level in both.
bool heads_both(const std::vector<LayoutLine>& lines, std::size_t at, double left, double edge) {
    constexpr double white_above_min = 0.4;  // In heights.
    constexpr double larger = 1.1;
    if (at == 0 || at + 1 >= lines.size() || lines[at].segments.size() != 1) return false;
    const LayoutSegment& head = lines[at].segments[0];
    const LayoutSegment* a = segment_at(lines[at + 1], left);
    const LayoutSegment* b = segment_at(lines[at + 1], edge);
    if (a == nullptr || b == nullptr || std::abs(a->box.mid_y() - b->box.mid_y()) > step_out) return false;
    const double white = head.box.y0 - lines[at - 1].box.y1;
    return std::abs(head.box.x0 - left) <= same_column_edge && white >= white_above_min * lines[at].height &&
           (is_capitals(head) || head.box.height() > larger * a->box.height());
}

/// Puts the right side of a band behind its left side.
void put_in_turn(const std::vector<LayoutLine>& lines,
                 const Band& band,
                 double edge,
                 std::vector<LayoutLine>& result) {
    for (const bool right : {false, true}) {
        bool first = right;
        for (std::size_t i = band.first; i < band.end; ++i) {
            LayoutLine side = side_of(lines[i], edge, right);
            if (side.segments.empty()) continue;
            side.column_start = first;
            first = false;
            result.push_back(std::move(side));
        }
    }
}

}  // namespace

void part_columns(std::vector<LayoutLine>& lines, bool recognised) {
    if (lines.size() < lines_min) return;
    double left = lines.front().box.x0;
    double right = lines.front().box.x1;
    for (const LayoutLine& line : lines) {
        left = std::min(left, line.box.x0);
        right = std::max(right, line.box.x1);
    }
    const double edge = middle_edge(lines, left, right);
    if (edge == 0) return;
    std::vector<LayoutLine> result;
    std::size_t at = 0;
    while (at < lines.size()) {
        Band band{at, at};
        double bottom = lines[at].box.y1;
        while (band.end < lines.size() && !lines[band.end].in_table && !crosses(lines[band.end], edge)) {
            const LayoutLine& line = lines[band.end];
            if (band.end > at && (line.box.y0 - bottom > block_gap_heights * line.height ||
                                  heads_both(lines, band.end, left, edge))) {
                break;
            }
            bottom = std::max(bottom, line.box.y1);
            ++band.end;
        }
        if (band.end - band.first >= lines_min && are_columns(lines, band, edge, !recognised)) {
            put_in_turn(lines, band, edge, result);
        } else {
            band.end = std::max(band.end, at + 1);
            for (std::size_t i = at; i < band.end; ++i) result.push_back(std::move(lines[i]));
        }
        at = band.end;
    }
    lines = std::move(result);
}

}  // namespace homeward
