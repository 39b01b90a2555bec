#include "parsers/document/pdf_rules.h"

#include <algorithm>
#include <tuple>

namespace homeward {
namespace {

constexpr double length_min = 8;     // Points: of the side of a cell; a word of small type is as high.
constexpr double tick_box_max = 20;  // Points: of the side of a tick box.
constexpr double one_rule = 1.2;     // Points across, within which two lines are one rule.
constexpr double touching = 2;       // Points along, likewise.
constexpr double half_width = 0.25;
constexpr std::size_t rules_max = 1'000;

Rect to_rect(const DrawnLine& line) {
    if (line.level) return {line.from, line.at - half_width, line.to, line.at + half_width};
    return {line.at - half_width, line.from, line.at + half_width, line.to};
}

/// The lines without the frames of tick boxes: a frame's four sides are told one after the other.
std::vector<DrawnLine> without_tick_boxes(const std::vector<DrawnLine>& lines) {
    constexpr std::size_t sides = 4;
    std::vector<DrawnLine> others;
    others.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool frame = lines[i].of_a_frame && i + sides <= lines.size();
        const bool small = frame && lines[i].to - lines[i].from <= tick_box_max &&
                           lines[i + 2].to - lines[i + 2].from <= tick_box_max;
        if (!small)
            others.insert(others.end(),
                          lines.begin() + static_cast<std::ptrdiff_t>(i),
                          lines.begin() + static_cast<std::ptrdiff_t>(frame ? i + sides : i + 1));
        if (frame) i += sides - 1;
    }
    return others;
}

}  // namespace

std::vector<Rect> find_drawn_rules(const PageDrawing& drawing) {
    std::vector<DrawnLine> lines = without_tick_boxes(drawing.lines);
    std::ranges::sort(lines, [](const DrawnLine& a, const DrawnLine& b) {
        return std::tie(a.level, a.at, a.from) < std::tie(b.level, b.at, b.from);
    });
    std::vector<DrawnLine> joined;
    for (const DrawnLine& line : lines) {
        DrawnLine* same = nullptr;
        for (std::size_t i = joined.size(); i-- > 0;) {
            DrawnLine& other = joined[i];
            if (other.level != line.level || line.at - other.at > one_rule) break;
            if (line.from > other.to + touching || line.to < other.from - touching) continue;
            same = &other;
            break;
        }
        if (same == nullptr) {
            joined.push_back(line);
        } else {
            same->from = std::min(same->from, line.from);
            same->to = std::max(same->to, line.to);
        }
    }
    std::erase_if(joined, [](const DrawnLine& line) { return line.to - line.from < length_min; });
    if (joined.size() > rules_max) return {};
    std::vector<Rect> rules;
    rules.reserve(joined.size());
    for (const DrawnLine& line : joined) rules.push_back(to_rect(line));
    return rules;
}

}  // namespace homeward
