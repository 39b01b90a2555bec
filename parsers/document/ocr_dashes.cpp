// Dashes alone in a cell: a screen prints them where there is nothing to tell. Without them the label above
// would stand over the next label, and be taken for one of a column.

#include <algorithm>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr double height_most = 0.8;   // millimetres
constexpr double width_least = 0.5;   // of one of two
constexpr double width_most = 2.0;    // likewise
constexpr double single_least = 1.4;  // of two that ran together, or a long one
constexpr double single_most = 3.6;
constexpr double gap_most = 1.2;      // between two
constexpr double edge_reach = 1.0;    // from where a line begins
constexpr double clear_beside = 4.0;  // of other marks: a rule that broke up has more pieces

bool is_level(const Rect& a, const Rect& b) {
    return std::abs(a.mid_y() - b.mid_y()) <= std::max(a.height(), b.height());
}

bool is_pair(const Rect& a, const Rect& b, double dpi) {
    const double wide = std::max(a.width(), b.width());
    return is_level(a, b) && b.x0 >= a.x1 && b.x0 - a.x1 <= dots(gap_most, dpi) &&
           std::min(a.width(), b.width()) >= dots(width_least, dpi) && wide <= dots(width_most, dpi) &&
           wide <= 1.5 * std::min(a.width(), b.width());
}

double usual_height(const std::vector<InkLine>& lines) {
    std::vector<double> heights;
    for (const InkLine& line : lines) heights.push_back(line.letter_height);
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

}  // namespace

std::vector<Word> lone_dashes(const PageLines& page, const std::vector<Rect>& rules, double dpi) {
    constexpr float sure = 0.9F;
    constexpr std::size_t marks_most = 2'000;  // more is dirt
    std::vector<Word> words;
    if (page.lines.empty() || page.specks.size() > marks_most) return words;
    const double size = usual_height(page.lines) / 0.74;
    const auto is_flat = [&](const Rect& mark) {
        return mark.height() <= dots(height_most, dpi) && mark.width() >= 1.3 * mark.height();
    };
    const auto begins_cell = [&](const Rect& mark) {
        return std::ranges::any_of(page.lines, [&](const InkLine& line) {
            return std::abs(line.box.x0 - mark.x0) <= dots(edge_reach, dpi);
        });
    };
    const auto stands_alone = [&](const Rect& dash) {
        const double reach = dots(clear_beside, dpi);
        const auto beside = [&](const Rect& other) {
            return other != dash && is_level(other, dash) && other.x1 > dash.x0 - reach &&
                   other.x0 < dash.x1 + reach && intersected(other, dash).empty();
        };
        const auto print_beside = [&](const InkLine& line) {
            return line.box.y0 - size / 2 < dash.y1 && line.box.y1 > dash.y0 &&
                   line.box.x1 > dash.x0 - reach && line.box.x0 < dash.x1 + reach;
        };
        return std::ranges::none_of(page.specks, beside) && std::ranges::none_of(rules, beside) &&
               std::ranges::none_of(page.lines, print_beside);
    };
    for (const Rect& mark : page.specks) {
        if (!is_flat(mark) || !begins_cell(mark)) continue;
        Rect dash = mark;
        const auto second = std::ranges::find_if(
            page.specks, [&](const Rect& other) { return is_flat(other) && is_pair(mark, other, dpi); });
        if (second != page.specks.end()) {
            dash = united(mark, *second);
        } else if (mark.width() < dots(single_least, dpi) || mark.width() > dots(single_most, dpi)) {
            continue;
        }
        if (!stands_alone(dash)) continue;
        const double base = dash.mid_y() + 0.26 * size;
        words.push_back({.text = "--",
                         .box = {dash.x0, base - 0.8 * size, dash.x1, base + 0.22 * size},
                         .font_size = static_cast<float>(size),
                         .confidence = sure});
    }
    return words;
}

}  // namespace homeward::ocr
