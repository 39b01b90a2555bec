// Combs: rows of small cells with a letter each, as forms have for dates and numbers. A letter alone is what
// recognisers read worst, so those of a comb are put side by side again.

#include <algorithm>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr double pitch_least = 3.0;  // millimetres from wall to wall
constexpr double pitch_most = 10.0;
constexpr double wall_most = 12.0;     // millimetres
constexpr double wall_level = 0.8;     // millimetres by which the ends of a comb's walls may differ
constexpr double pitch_spread = 0.14;  // of the pitch
constexpr std::size_t cells_least = 3;
constexpr double letter_gap = 0.22;  // of the letters' height, between letters put side by side
constexpr double word_gap = 0.8;

/// Walls of one row, from the left: each parts two cells that are as wide as the others.
std::vector<std::vector<Rect>> rows_of_cells(const std::vector<Rect>& rules, double dpi) {
    std::vector<Rect> walls;
    for (const Rect& rule : rules) {
        if (rule.height() > rule.width() && rule.height() <= dots(wall_most, dpi)) walls.push_back(rule);
    }
    std::ranges::sort(walls, {}, &Rect::x0);
    const double level = dots(wall_level, dpi);
    std::vector<std::vector<Rect>> rows;
    std::vector<bool> taken(walls.size(), false);
    for (std::size_t i = 0; i < walls.size(); ++i) {
        if (taken.at(i)) continue;
        std::vector<Rect> cells;
        Rect last = walls.at(i);
        for (std::size_t j = i + 1; j < walls.size(); ++j) {
            const Rect& wall = walls.at(j);
            if (std::abs(wall.y0 - last.y0) > level || std::abs(wall.y1 - last.y1) > level) continue;
            const double pitch = wall.mid_x() - last.mid_x();
            if (pitch < dots(0.6, dpi)) continue;  // the same wall twice
            const double usual = cells.empty() ? pitch : cells.front().width();
            if (pitch < dots(pitch_least, dpi) || pitch > dots(pitch_most, dpi) ||
                std::abs(pitch - usual) > pitch_spread * usual + 2)
                break;
            cells.push_back(
                {last.mid_x(), std::min(last.y0, wall.y0), wall.mid_x(), std::max(last.y1, wall.y1)});
            taken.at(j) = true;
            last = wall;
        }
        if (cells.size() >= cells_least) rows.push_back(std::move(cells));
    }
    return rows;
}

}  // namespace

std::vector<Comb> take_combs(std::vector<InkLine>& lines, const std::vector<Rect>& rules, double dpi) {
    std::vector<Comb> combs;
    for (const std::vector<Rect>& cells : rows_of_cells(rules, dpi)) {
        Comb comb;
        std::vector<std::size_t> used;
        bool one_letter_each = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Rect& cell = cells.at(i);
            Rect letter;
            for (std::size_t at = 0; at < lines.size(); ++at) {
                const Rect& box = lines.at(at).box;
                if (!cell.contains(box.mid_x(), box.mid_y())) continue;
                one_letter_each &= letter.empty() && box.width() <= cell.width();
                letter = united(letter, box);
                used.push_back(at);
                comb.letter_height = std::max(comb.letter_height, lines.at(at).letter_height);
            }
            if (letter.empty()) continue;
            comb.letters.push_back({letter, i});
        }
        if (!one_letter_each || comb.letters.size() < cells_least) continue;
        combs.push_back(std::move(comb));
        std::ranges::sort(used, std::ranges::greater());
        for (const std::size_t at : used) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return combs;
}

PixOwner side_by_side(Pix* grey, const Comb& comb, int margin) {
    Rect level;
    double width = 2.0 * margin;
    for (const CombLetter& letter : comb.letters) {
        level = united(level, letter.box);
        width += letter.box.width() + word_gap * comb.letter_height;
    }
    const int height = static_cast<int>(level.height()) + 2 * margin;
    PixOwner row = owned(pixCreate(static_cast<int>(width) + 1, height, 8));
    pixSetAll(row.get());
    double x = margin;
    for (std::size_t i = 0; i < comb.letters.size(); ++i) {
        const CombLetter& letter = comb.letters.at(i);
        const bool apart = i > 0 && letter.cell > comb.letters.at(i - 1).cell + 1;
        if (i > 0) x += std::round((apart ? word_gap : letter_gap) * comb.letter_height);
        pixRasterop(row.get(),
                    static_cast<int>(x),
                    margin,
                    static_cast<int>(letter.box.width()),
                    static_cast<int>(level.height()),
                    PIX_SRC,
                    grey,
                    static_cast<int>(letter.box.x0),
                    static_cast<int>(level.y0));
        x += std::floor(letter.box.width());
    }
    Box* filled = boxCreate(0, 0, static_cast<int>(x) + margin, height);
    PixOwner cut(pixClipRectangle(row.get(), filled, nullptr));
    boxDestroy(&filled);
    return owned(cut.release());
}

}  // namespace homeward::ocr
