// Left edges at which much of a page begins: where a label that fills its cell ends and its value begins.

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "parsers/text/layout_steps.h"

namespace homeward {
namespace {

constexpr double edge_width = 1.5;     ///< Points within which things begin at one edge.
constexpr std::size_t begins_min = 3;  ///< So many segments make an edge.
constexpr double wider_than_usual = 1.25;
constexpr double least_gap_heights = 0.3;

/// Segments behind the first of their lines, counted by where they begin, in whole points.
std::map<long, std::size_t> count_beginnings(const std::vector<LayoutLine>& lines) {
    std::map<long, std::size_t> counts;
    for (const LayoutLine& line : lines) {
        for (std::size_t s = 1; s < line.segments.size(); ++s) ++counts[std::lround(line.segments[s].box.x0)];
    }
    return counts;
}

bool is_edge(double x, const std::map<long, std::size_t>& counts) {
    std::size_t count = 0;
    for (auto at = counts.lower_bound(std::lround(x - edge_width));
         at != counts.end() && static_cast<double>(at->first) <= x + edge_width;
         ++at) {
        count += at->second;
    }
    return count >= begins_min;
}

/// The middle one of the spaces between words, in heights of their line.
double usual_space(const std::vector<LayoutLine>& lines) {
    std::vector<double> spaces;
    for (const LayoutLine& line : lines) {
        for (const LayoutSegment& segment : line.segments) {
            for (std::size_t i = 1; i < segment.words.size(); ++i)
                spaces.push_back((segment.words[i].box.x0 - segment.words[i - 1].box.x1) / line.height);
        }
    }
    if (spaces.empty()) return 0;
    const auto middle = static_cast<std::ptrdiff_t>(spaces.size() / 2);
    std::nth_element(spaces.begin(), spaces.begin() + middle, spaces.end());
    return spaces[static_cast<std::size_t>(middle)];
}

}  // namespace

void part_at_edges(std::vector<LayoutLine>& lines) {
    const std::map<long, std::size_t> counts = count_beginnings(lines);
    if (counts.empty()) return;
    const double least = std::max(least_gap_heights, wider_than_usual * usual_space(lines));
    for (LayoutLine& line : lines) {
        const auto parts = [&](const LayoutWord& before, const LayoutWord& word) {
            return word.box.x0 - before.box.x1 > least * line.height && is_edge(word.box.x0, counts);
        };
        const auto is_whole = [&](const LayoutSegment& segment) {
            return std::ranges::adjacent_find(segment.words, parts) == segment.words.end();
        };
        if (std::ranges::all_of(line.segments, is_whole)) continue;
        std::vector<LayoutSegment> parted;
        for (LayoutSegment& segment : line.segments) {
            parted.emplace_back();
            for (LayoutWord& word : segment.words) {
                if (!parted.back().words.empty() && parts(parted.back().words.back(), word)) {
                    parted.emplace_back();
                    word.line_start = true;
                    word.wide_before = true;
                }
                parted.back().box = united(parted.back().box, word.box);
                parted.back().words.push_back(std::move(word));
            }
        }
        line.segments = std::move(parted);
    }
}

bool crosses(const LayoutLine& line, double edge) {
    return std::ranges::any_of(line.segments, [&](const LayoutSegment& segment) {
        return segment.box.x0 < edge - same_column_edge && segment.box.x1 > edge - 1;
    });
}

LayoutLine side_of(const LayoutLine& line, double edge, bool right) {
    LayoutLine side = line;
    std::erase_if(side.segments, [&](const LayoutSegment& segment) {
        return (segment.box.x0 >= edge - same_column_edge) != right;
    });
    side.box = {};
    for (const LayoutSegment& segment : side.segments) side.box = united(side.box, segment.box);
    return side;
}

void drop_first_words(LayoutLine& line, std::size_t count) {
    while (count > 0 && !line.segments.empty()) {
        std::vector<LayoutWord>& words = line.segments.front().words;
        const std::size_t here = std::min(count, words.size());
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(here));
        count -= here;
        if (words.empty()) line.segments.erase(line.segments.begin());
    }
    if (!line.segments.empty()) line.segments.front().words.front().line_start = true;
}

}  // namespace homeward
