// Finds the lines of a clean page for the recogniser, which reads them one by one. Its own search for blocks
// takes cells of a form for pictures or drops them, joins columns and strays over ruled lines; here a line
// ends where a rule stood or where a gap is wider than between words.

#include <algorithm>
#include <cmath>
#include <iterator>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr double gap_max = 1.3;  // of a letter's height: wider parts cells and columns
constexpr double speck_millimetres = 0.28;
constexpr double letter_millimetres = 1.0;  // lower is a dot, a dash or a speck
constexpr double tall_millimetres = 14;
constexpr int pieces_max = 20'000;  // more is noise, or a picture

struct Line {
    Rect box;        ///< Around all of its ink.
    double top = 0;  ///< Of the latest letters, on which the next must border.
    double bottom = 0;
    double height = 0;  ///< Of its tallest usual letter.
    int letters = 0;
};

// Whether a rule that runs down the page parts the two.
bool parted(const std::vector<Rect>& uprights, double from, double to, double level) {
    return std::ranges::any_of(uprights, [&](const Rect& rule) {
        return rule.mid_x() > from - 1 && rule.mid_x() < to + 1 && rule.y0 < level && rule.y1 > level;
    });
}

double overlap(const Line& line, const Rect& box) {
    const double shared = std::min(line.bottom, box.y1) - std::max(line.top, box.y0);
    return shared / std::max(1.0, std::min(line.bottom - line.top, box.height()));
}

void take_in(Line& line, const Rect& box) {
    line.box = united(line.box, box);
    // A comma after letters must not shrink what the next letter is measured by.
    if (box.height() < line.height * 0.5) return;
    const double weight = line.letters < 4 ? 0.5 : 0.25;
    line.top += (box.y0 - line.top) * weight;
    line.bottom += (box.y1 - line.bottom) * weight;
    line.height = std::max(line.height * 0.98, box.height());
    ++line.letters;
}

// The line that `box` goes on with, or null.
Line* line_before(std::vector<Line>& lines,
                  const std::vector<std::size_t>& open,
                  const Rect& box,
                  const std::vector<Rect>& uprights) {
    Line* best = nullptr;
    double best_overlap = 0.35;
    for (const std::size_t index : open) {
        Line& line = lines.at(index);
        const double height = std::max(line.height, std::min(box.height(), line.height * 1.6));
        if (box.x0 - line.box.x1 > gap_max * height) continue;
        if (box.height() > line.height * 2.6 || line.height > box.height() * 2.6) continue;
        const double shared = overlap(line, box);
        if (shared <= best_overlap) continue;
        if (parted(uprights, line.box.x1, box.x0, box.mid_y())) continue;
        best = &line;
        best_overlap = shared;
    }
    return best;
}

// Puts a dot, a dash or an accent to the line that it stands in or beside. False for what stands alone: a
// speck.
bool place_mark(std::vector<Line>& lines, const Rect& mark, const std::vector<Rect>& uprights) {
    Line* best = nullptr;
    double best_distance = 1e9;
    for (Line& line : lines) {
        const double reach = line.height;
        const double aside = std::max({0.0, line.box.x0 - mark.x1, mark.x0 - line.box.x1});
        const double above = std::max({0.0, line.box.y0 - mark.y1, mark.y0 - line.box.y1});
        if (aside > 0.6 * reach || above > 0.35 * reach) continue;
        if (aside > 0 &&
            parted(uprights, std::min(line.box.x1, mark.x1), std::max(line.box.x0, mark.x0), mark.mid_y()))
            continue;
        const double distance = aside + 3 * above;
        if (distance < best_distance) {
            best = &line;
            best_distance = distance;
        }
    }
    if (best == nullptr) return false;
    best->box = united(best->box, mark);
    return true;
}

// Pieces of one line that were begun apart: a letter that broke, a heading in two sizes.
void join_pieces(std::vector<Line>& lines, const std::vector<Rect>& uprights) {
    std::ranges::sort(lines, {}, [](const Line& line) { return line.box.x0; });
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (std::size_t j = i + 1; j < lines.size(); ++j) {
                Line& line = lines.at(i);
                const Line& next = lines.at(j);
                const double height = std::max(line.height, next.height);
                if (next.box.x0 - line.box.x1 > gap_max * std::min(line.height, next.height)) continue;
                if (std::min(line.height, next.height) < 0.4 * height) continue;
                const double shared = std::min(line.bottom, next.bottom) - std::max(line.top, next.top);
                if (shared < 0.6 * std::min(line.bottom - line.top, next.bottom - next.top)) continue;
                if (parted(uprights, line.box.x1, next.box.x0, next.box.mid_y())) continue;
                if (next.letters > line.letters) {
                    line.top = next.top;
                    line.bottom = next.bottom;
                }
                line.box = united(line.box, next.box);
                line.height = height;
                line.letters += next.letters;
                lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(j));
                again = true;
                --j;
            }
        }
    }
}

// A piece that lies within another line is read with it, and once is enough.
void absorb_inner(std::vector<Line>& lines) {
    const auto area = [](const Rect& box) { return box.empty() ? 0.0 : box.width() * box.height(); };
    const auto lies_within = [&](const Line& inner) {
        return std::ranges::any_of(lines, [&](const Line& outer) {
            return area(outer.box) > area(inner.box) && outer.height >= inner.height * 0.8 &&
                   outer.letters > inner.letters &&
                   area(intersected(outer.box, inner.box)) > 0.85 * area(inner.box);
        });
    };
    std::vector<Line> outer_lines;
    std::ranges::remove_copy_if(lines, std::back_inserter(outer_lines), lies_within);
    lines = std::move(outer_lines);
}

}  // namespace

PageLines find_lines(Pix* ink, const std::vector<Rect>& rules, double dpi) {
    std::vector<Rect> uprights;
    for (const Rect& rule : rules) {
        if (rule.height() > rule.width()) uprights.push_back(rule);
    }
    std::vector<Rect> letters;
    std::vector<Rect> marks;
    // Letters of a word run together, so that a faint one that broke up is one again.
    const PixOwner joined = owned(pixCloseSafeBrick(nullptr, ink, dots(0.4, dpi), 1));
    const BoxaOwner boxes(pixConnCompBB(joined.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    if (count > pieces_max) return {};
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        const double large = std::max(box.width(), box.height());
        if (box.height() > dots(tall_millimetres, dpi)) continue;
        if (large < dots(speck_millimetres, dpi)) continue;
        (box.height() >= dots(letter_millimetres, dpi) ? letters : marks).push_back(box);
    }
    std::ranges::sort(letters, {}, &Rect::x0);
    std::vector<Line> lines;
    std::vector<std::size_t> open;
    const double reach = dots(tall_millimetres, dpi) * gap_max;
    for (const Rect& box : letters) {
        std::erase_if(open, [&](std::size_t index) { return lines.at(index).box.x1 + reach < box.x0; });
        if (Line* line = line_before(lines, open, box, uprights)) {
            take_in(*line, box);
            continue;
        }
        open.push_back(lines.size());
        lines.push_back({box, box.y0, box.y1, box.height(), 1});
    }
    join_pieces(lines, uprights);
    absorb_inner(lines);
    PageLines out;
    for (const Rect& mark : marks) {
        if (!place_mark(lines, mark, uprights)) out.specks.push_back(mark);
    }
    for (const Line& line : lines) out.lines.push_back({line.box, line.height});
    std::ranges::sort(out.lines, {}, [](const InkLine& line) { return std::pair(line.box.y1, line.box.x0); });
    return out;
}

}  // namespace homeward::ocr
