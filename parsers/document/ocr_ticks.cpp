// Tick boxes on a clean page: no recogniser knows them.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int tick_threshold = 195;  // thin sides fade in a scan
constexpr int faint_threshold = 228;
constexpr double ink_empty = 0.06;   // of a box's inside, below it nothing was put there
constexpr double ink_ticked = 0.14;  // from it somebody did
constexpr double ink_filled = 0.75;  // from it a box cannot be told from a bullet but by its neighbours

// How much of the strip along each side is crossed by ink somewhere in its depth: a printed box has four
// whole sides.
bool has_four_sides(Pix* binary, const Rect& box, double depth) {
    const std::array<Rect, 4> sides{Rect{box.x0, box.y0, box.x1, box.y0 + depth},
                                    Rect{box.x0, box.y1 - depth, box.x1, box.y1},
                                    Rect{box.x0, box.y0, box.x0 + depth, box.y1},
                                    Rect{box.x1 - depth, box.y0, box.x1, box.y1}};
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const Rect& side = sides.at(i);
        const bool level = i < 2;
        const int length = static_cast<int>(level ? side.width() : side.height());
        int crossed = 0;
        for (int along = 0; along < length; ++along) {
            bool ink = false;
            for (int across = 0; across < static_cast<int>(depth) && !ink; ++across) {
                l_uint32 value = 0;
                const int x = static_cast<int>(side.x0) + (level ? along : across);
                const int y = static_cast<int>(side.y0) + (level ? across : along);
                pixGetPixel(binary, x, y, &value);
                ink = value != 0;
            }
            crossed += ink ? 1 : 0;
        }
        if (crossed < length * 7 / 8) return false;
    }
    return true;
}

// A box has ink in its corners; a round letter (D, O, B) has none in two or more.
bool has_four_corners(Pix* binary, const Rect& box, double depth) {
    const std::array<Rect, 4> corners{Rect{box.x0, box.y0, box.x0 + depth, box.y0 + depth},
                                      Rect{box.x1 - depth, box.y0, box.x1, box.y0 + depth},
                                      Rect{box.x0, box.y1 - depth, box.x0 + depth, box.y1},
                                      Rect{box.x1 - depth, box.y1 - depth, box.x1, box.y1}};
    const auto inked =
        std::ranges::count_if(corners, [&](const Rect& corner) { return ink_in(binary, corner) > 0.3; });
    return inked >= 3;  // one may have faded
}

// A box stands apart from what is printed beside it; a letter of a word does not.
bool stands_apart(Pix* binary, const Rect& box, double gap) {
    const Rect left{box.x0 - gap - 1, box.y0, box.x0 - 1, box.y1};
    const Rect right{box.x1 + 1, box.y0, box.x1 + gap + 1, box.y1};
    return ink_in(binary, left) < 0.03 && ink_in(binary, right) < 0.03;
}

Rect inside_of(const Rect& box) {
    const double inset = box.width() * 0.24;
    return {box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset};
}

double inside_ink(Pix* binary, const Rect& box) {
    return ink_in(binary, inside_of(box));
}

// Whether one stroke goes slanting through half of the inside of a box: a thin tick does, dust does not.
bool is_crossed(Pix* binary, const Rect& box) {
    constexpr double share = 0.5;  // of the inside, both ways
    const Rect inside = inside_of(box);
    const PixOwner piece = clipped(binary, inside);
    const BoxaOwner strokes(pixConnCompBB(piece.get(), 8));
    const int count = strokes ? boxaGetCount(strokes.get()) : 0;
    for (int i = 0; i < count; ++i) {
        const Rect stroke = box_at(strokes.get(), i);
        if (stroke.width() >= share * inside.width() && stroke.height() >= share * inside.height())
            return true;
    }
    return false;
}

TickState state_in(Pix* binary, const Rect& box) {
    const double ink = inside_ink(binary, box);
    if (ink < ink_empty) return TickState::empty;
    return ink > ink_ticked || is_crossed(binary, box) ? TickState::ticked : TickState::unclear;
}

double side_depth(const Rect& box) {
    return std::max(2.0, box.width() * 0.14);
}

// Whether `box` stands in a row or a column with a box of its size: what does is a box too, however it was
// filled in.
bool has_neighbour(const std::vector<TickBox>& found, const Rect& box) {
    return std::ranges::any_of(found, [&](const TickBox& other) {
        const double size = other.box.width();
        if (std::abs(box.width() - size) > 0.15 * size + 1 || std::abs(box.height() - size) > 0.15 * size + 1)
            return false;
        const double across = std::abs(box.mid_x() - other.box.mid_x());
        const double down = std::abs(box.mid_y() - other.box.mid_y());
        return across < 0.3 * size ? down > size : down < 0.3 * size && across > size;
    });
}

double usual_size(const std::vector<TickBox>& found) {
    std::vector<double> sizes;
    for (const TickBox& tick : found) sizes.push_back((tick.box.width() + tick.box.height()) / 2);
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

// The box of the size of `found` in a piece of ink that reaches over its sides, as a cross by hand does.
std::optional<Rect> box_in(Pix* binary, const Rect& ink, const std::vector<TickBox>& found) {
    const double size = usual_size(found);
    if (std::max(ink.width(), ink.height()) < size + 2 || std::min(ink.width(), ink.height()) < size - 2 ||
        std::max(ink.width(), ink.height()) > 2.2 * size)
        return std::nullopt;
    for (double y = ink.y0; y + size <= ink.y1 + 2; ++y) {
        for (double x = ink.x0; x + size <= ink.x1 + 2; ++x) {
            const Rect box{x, y, x + size, y + size};
            if (has_neighbour(found, box) && has_four_sides(binary, box, side_depth(box))) return box;
        }
    }
    return std::nullopt;
}

/// The pieces of ink on a page that may be tick boxes.
struct BoxSearch {
    std::vector<TickBox> boxes;
    std::vector<Rect> filled;  ///< Boxes or bullets.
    std::vector<Rect> others;  ///< Of about the size of boxes, with or without a box in them.
};

BoxSearch search(Pix* sides, Pix* inside, double dpi) {
    BoxSearch out;
    const BoxaOwner boxes(pixConnCompBB(sides, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    const double least = dots(1.7, dpi);
    const double most = dots(6.5, dpi);
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        if (std::min(box.width(), box.height()) < least) continue;
        if (std::max(box.width(), box.height()) > 2 * most) continue;
        const double depth = side_depth(box);
        const bool square = box.width() <= box.height() * 1.18 && box.height() <= box.width() * 1.18;
        if (!square || std::max(box.width(), box.height()) > most || !has_four_sides(sides, box, depth) ||
            !has_four_corners(sides, box, depth) || !stands_apart(sides, box, dots(0.5, dpi))) {
            out.others.push_back(box);
            continue;
        }
        const double ink = inside_ink(inside, box);
        if (ink > ink_filled) {
            out.filled.push_back(box);
        } else {
            out.boxes.push_back({box, state_in(inside, box)});
        }
    }
    return out;
}

bool overlaps_one_of(const std::vector<TickBox>& found, const Rect& box) {
    return std::ranges::any_of(found,
                               [&](const TickBox& other) { return !intersected(other.box, box).empty(); });
}

// The middles that two or more boxes share, in one direction.
std::vector<double> shared_middles(std::vector<double> middles, double spread) {
    std::vector<double> shared;
    std::ranges::sort(middles);
    for (std::size_t from = 0; from < middles.size();) {
        std::size_t to = from + 1;
        while (to < middles.size() && middles.at(to) - middles.at(to - 1) < spread) ++to;
        if (to - from >= 2) shared.push_back(middles.at(from + (to - from) / 2));
        from = to;
    }
    return shared;
}

// Boxes that run together with other ink, where a row and a column of boxes cross.
void add_crossings(Pix* inked, Pix* faint, std::vector<TickBox>& found) {
    constexpr std::size_t crossings_max = 2'000;
    const double size = usual_size(found);
    std::vector<double> across;
    std::vector<double> down;
    for (const TickBox& tick : found) {
        if (std::abs(tick.box.width() - size) > 0.5 * size) continue;
        across.push_back(tick.box.mid_x());
        down.push_back(tick.box.mid_y());
    }
    const std::vector<double> columns = shared_middles(across, 0.25 * size);
    const std::vector<double> rows = shared_middles(down, 0.25 * size);
    if (columns.size() * rows.size() > crossings_max) return;
    const double reach = std::round(0.25 * size);
    for (const double row : rows) {
        for (const double column : columns) {
            const Rect wide{column - size * 0.7, row - size * 0.7, column + size * 0.7, row + size * 0.7};
            if (overlaps_one_of(found, wide)) continue;
            double count = 0;
            double left = 0;
            double top = 0;
            for (double dy = -reach; dy <= reach; ++dy) {
                for (double dx = -reach; dx <= reach; ++dx) {
                    const double x = std::round(column - size / 2 + dx);
                    const double y = std::round(row - size / 2 + dy);
                    const Rect there{x, y, x + size, y + size};
                    if (x < 1 || y < 1 || !has_four_sides(faint, there, side_depth(there))) continue;
                    ++count;
                    left += x;
                    top += y;
                }
            }
            if (count == 0) continue;
            // Sides are found somewhere in their depth: the box stands in the middle of where it may.
            const double x = std::round(left / count);
            const double y = std::round(top / count);
            const Rect box{x, y, x + size, y + size};
            found.push_back({box, state_in(inked, box)});
        }
    }
}

}  // namespace

std::vector<TickBox> find_tick_boxes(Pix* grey, double dpi) {
    const PixOwner inked = binary_of(grey, tick_threshold);
    const PixOwner faint = binary_of(grey, faint_threshold);
    const BoxSearch plain = search(inked.get(), inked.get(), dpi);
    const BoxSearch fainter = search(faint.get(), inked.get(), dpi);
    std::vector<TickBox> sure = plain.boxes;
    // What is a box only if very faint ink counts must have a neighbour; two of them may be each other's.
    sure.insert(sure.end(), fainter.boxes.begin(), fainter.boxes.end());
    std::vector<TickBox> found = plain.boxes;
    for (const TickBox& tick : fainter.boxes) {
        if (!overlaps_one_of(found, tick.box) && has_neighbour(sure, tick.box)) found.push_back(tick);
    }
    if (found.empty()) return found;
    sure = found;
    for (const Rect& box : plain.filled) {
        if (!overlaps_one_of(found, box) && has_neighbour(sure, box))
            found.push_back({box, TickState::ticked});
    }
    for (const Rect& ink : plain.others) {
        if (overlaps_one_of(found, ink)) continue;
        const auto box = box_in(inked.get(), ink, sure);
        if (box && state_in(inked.get(), *box) == TickState::ticked)
            found.push_back({united(*box, ink), TickState::ticked});
    }
    add_crossings(inked.get(), faint.get(), found);
    return found;
}

}  // namespace homeward::ocr
