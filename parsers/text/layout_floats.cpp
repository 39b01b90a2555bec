// A box of facts beside running text, as pages of the web float it: the text runs on below the box, and its
// lines stand at heights of their own. Each side is read by itself.

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/layout_steps.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t facts_min = 3;        ///< Lines of a box that begin with a label and have its value.
constexpr std::size_t prose_lines_min = 2;  ///< Lines that go on with a sentence beside it.
constexpr std::size_t edges_max = 4;
constexpr double long_share = 0.6;    ///< Of its column's width: a line of prose, and no label.
constexpr double band_gap_max = 2.5;  ///< White within a band, in heights.
constexpr std::size_t label_words_max = 5;
constexpr std::size_t prose_words_min = 5;  ///< Of a full line.

struct Band {
    std::size_t first = 0;
    std::size_t end = 0;
};

using Lines = std::vector<LayoutLine>;

/// Where boxes may begin, or the text right of one: at edges of several lines, the commonest first.
std::vector<double> edges_of(const Lines& lines) {
    std::map<long, std::size_t> counts;
    double left = lines.front().box.x0;
    double right = lines.front().box.x1;
    for (const LayoutLine& line : lines) {
        left = std::min(left, line.box.x0);
        right = std::max(right, line.box.x1);
        for (const LayoutSegment& segment : line.segments) ++counts[std::lround(segment.box.x0)];
    }
    std::vector<std::pair<std::size_t, double>> found;
    for (const auto& [x, count] : counts) {
        const double share = (static_cast<double>(x) - left) / (right - left);
        if (count >= facts_min && share > 0.2 && share < 0.85) found.emplace_back(count, x);
    }
    std::ranges::stable_sort(found, std::ranges::greater());
    std::vector<double> edges;
    for (std::size_t i = 0; i < found.size() && i < edges_max; ++i) edges.push_back(found[i].second);
    return edges;
}

Lines side_of(const Lines& lines, const Band& band, double edge, bool right) {
    Lines sides;
    for (std::size_t i = band.first; i < band.end; ++i) {
        LayoutLine side = side_of(lines[i], edge, right);
        if (!side.segments.empty()) sides.push_back(std::move(side));
    }
    return sides;
}

/// `School: Brook Lane Academy`: a label with its mark and the value behind it in one piece.
bool is_fact(const LayoutLine& line) {
    const std::vector<LayoutWord>& words = line.segments.front().words;
    if (line.segments.size() > 1) return false;
    for (std::size_t i = 0; i + 1 < words.size() && i < label_words_max; ++i) {
        if (!words[i].text.ends_with(':')) continue;
        // `3:` and `Q3:` count questions.
        return std::ranges::count_if(words[i].text, is_ascii_alpha) > 1;
    }
    return false;
}

/// The line from which on a side is prose, in full lines of which one goes on with a small letter at least;
/// its size where it is none.
std::size_t prose_begins(const Lines& side, double width) {
    std::size_t first = side.size();
    std::size_t lines = 0;
    bool small = false;
    for (std::size_t i = 0; i + 1 < side.size(); ++i) {
        const auto is_full = [&](const LayoutLine& line) {
            return line.segments.size() == 1 && line.box.width() > long_share * width &&
                   line.segments[0].words.size() >= prose_words_min;
        };
        const bool goes_on = begins_lower(side[i + 1].segments.front().words.front().text);
        if (!is_full(side[i]) || !(goes_on || is_full(side[i + 1]))) continue;
        if (lines == 0) first = i;
        small |= goes_on;
        ++lines;
    }
    return lines >= prose_lines_min && small ? first : side.size();
}

double width_of(const Lines& side) {
    double width = 0;
    for (const LayoutLine& line : side) width = std::max(width, line.box.width());
    return width;
}

bool are_facts(const Lines& side) {
    const auto facts = static_cast<std::size_t>(std::ranges::count_if(side, is_fact));
    return facts >= facts_min && facts * 2 >= side.size();
}

void append(Lines& result, const Lines& side, std::size_t from, std::size_t to, bool fresh) {
    for (std::size_t i = from; i < to; ++i) {
        result.push_back(side[i]);
        result.back().column_start = fresh && i == from;
    }
}

/// The lines of the band in the order in which they are read, or none where no box stands in it: what heads
/// the text, the box, and the text, which may go on below the box.
Lines in_turn(const Lines& lines, const Band& band, double edge) {
    Lines box = side_of(lines, band, edge, true);
    Lines text = side_of(lines, band, edge, false);
    if (box.size() < facts_min || text.size() < facts_min) return {};
    if (!are_facts(box)) std::swap(box, text);
    if (!are_facts(box)) return {};
    const std::size_t prose = prose_begins(text, width_of(text));
    if (prose == text.size()) return {};
    Lines result;
    append(result, text, 0, prose, false);
    append(result, box, 0, box.size(), !result.empty());
    append(result, text, prose, text.size(), true);
    return result;
}

/// The lines that no segment crosses, from `at` on, with no wide white between them.
Band band_from(const Lines& lines, std::size_t at, double edge) {
    Band band{at, at};
    double bottom = lines[at].box.y1;
    while (band.end < lines.size() && !lines[band.end].in_table && !crosses(lines[band.end], edge) &&
           (band.end == at || lines[band.end].box.y0 - bottom <= band_gap_max * lines[at].height)) {
        bottom = std::max(bottom, lines[band.end].box.y1);
        ++band.end;
    }
    return band;
}

bool part_at(Lines& lines, double edge) {
    std::vector<std::pair<Band, Lines>> parted;
    for (std::size_t at = 0; at < lines.size();) {
        const Band band = band_from(lines, at, edge);
        Lines turned = band.end > at + facts_min ? in_turn(lines, band, edge) : Lines();
        if (!turned.empty()) parted.emplace_back(band, std::move(turned));
        at = std::max(band.end, at + 1);
    }
    if (parted.empty()) return false;
    Lines result;
    std::size_t at = 0;
    for (auto& [band, turned] : parted) {
        for (; at < band.first; ++at) result.push_back(std::move(lines[at]));
        std::ranges::move(turned, std::back_inserter(result));
        at = band.end;
    }
    for (; at < lines.size(); ++at) result.push_back(std::move(lines[at]));
    lines = std::move(result);
    return true;
}

}  // namespace

void part_floats(std::vector<LayoutLine>& lines) {
    if (lines.size() < 2 * facts_min) return;
    for (const double edge : edges_of(lines)) {
        if (part_at(lines, edge)) return;
    }
}

}  // namespace homeward
