// Whether what a pen drew on a page could be writing.

#include <algorithm>
#include <cstddef>

#include "parsers/document/pdf_painting.h"

namespace homeward {

bool looks_written(const std::vector<Rect>& marks, const Rect& sheet) {
    constexpr double head = 80;  // Points: where crests stand.
    constexpr double foot = 45;
    constexpr double letter_least = 1.5;
    constexpr double letter_most = 40;
    constexpr std::size_t side_by_side = 4;
    std::vector<Rect> letters;
    for (const Rect& mark : marks) {
        const bool in_body = mark.y1 < sheet.y1 - head && mark.y0 > sheet.y0 + foot;
        if (in_body && mark.height() >= letter_least && mark.height() <= letter_most) letters.push_back(mark);
    }
    std::ranges::sort(letters, {}, &Rect::x0);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        Rect line = letters.at(i);
        std::size_t count = 1;
        for (std::size_t j = i + 1; j < letters.size() && letters.at(j).x0 < line.x1 + 20; ++j) {
            const Rect& next = letters.at(j);
            if (next.mid_y() < line.y0 - 4 || next.mid_y() > line.y1 + 4) continue;
            line = united(line, next);
            ++count;
        }
        if (count >= side_by_side && line.height() <= letter_most && line.width() > line.height())
            return true;
    }
    return false;
}

}  // namespace homeward
