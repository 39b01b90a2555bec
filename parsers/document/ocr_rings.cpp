// Rings before the answers of a choice, of which one is filled in, as web forms print them.

#include <algorithm>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int ring_threshold = 200;
constexpr double ring_least = 1.6;  // millimetres
constexpr double ring_most = 5.5;
constexpr double ring_apart = 0.5;  // millimetres of white on both sides: the letter O stands in a word
constexpr double ink_empty = 0.08;  // of a ring's middle
constexpr double ink_chosen = 0.3;
constexpr int directions = 32;

bool is_ink(Pix* binary, double x, double y) {
    l_uint32 value = 0;
    pixGetPixel(binary, static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)), &value);
    return value != 0;
}

// Whether there is ink all around near the edge of `box`, as far from its middle in each direction.
bool is_round(Pix* binary, const Rect& box) {
    constexpr double full_circle = 6.28318530717959;
    const double radius = (box.width() + box.height()) / 4;
    int inked = 0;
    int outside = 0;
    for (int i = 0; i < directions; ++i) {
        const double angle = full_circle * i / directions;
        const double dx = std::cos(angle);
        const double dy = std::sin(angle);
        const auto at = [&](double part) {
            return is_ink(
                binary, box.mid_x() - 0.5 + dx * radius * part, box.mid_y() - 0.5 + dy * radius * part);
        };
        inked += at(0.92) || at(0.82) || at(0.72) ? 1 : 0;
        outside += at(1.22) ? 1 : 0;
    }
    return inked >= directions - 2 && outside <= 2;
}

double ink_in_middle(Pix* binary, const Rect& box) {
    const double inset = box.width() * 0.36;
    return ink_in(binary, {box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset});
}

bool stands_apart(Pix* binary, const Rect& box, double gap) {
    const Rect left{box.x0 - gap - 1, box.y0, box.x0 - 1, box.y1};
    const Rect right{box.x1 + 1, box.y0, box.x1 + gap + 1, box.y1};
    return ink_in(binary, left) < 0.03 && ink_in(binary, right) < 0.03;
}

bool is_as_large(const TickBox& a, const TickBox& b) {
    const double size = a.box.width();
    return std::abs(b.box.width() - size) <= 0.15 * size + 1 &&
           std::abs(b.box.height() - a.box.height()) <= 0.15 * size + 1;
}

bool in_row_or_column(const TickBox& a, const TickBox& b) {
    const double size = a.box.width();
    const double across = std::abs(a.box.mid_x() - b.box.mid_x());
    const double down = std::abs(a.box.mid_y() - b.box.mid_y());
    return across < 0.3 * size ? down > size && down < 8 * size : down < 0.3 * size && across > size;
}

TickState state_of(double ink) {
    if (ink < ink_empty) return TickState::empty;
    return ink >= ink_chosen ? TickState::ticked : TickState::unclear;
}

}  // namespace

std::vector<TickBox> find_rings(Pix* grey, double dpi) {
    const PixOwner binary = binary_of(grey, ring_threshold);
    const BoxaOwner boxes(pixConnCompBB(binary.get(), 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    std::vector<TickBox> rings;
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        const double small = std::min(box.width(), box.height());
        const double large = std::max(box.width(), box.height());
        if (small < dots(ring_least, dpi) || large > dots(ring_most, dpi) || large > small * 1.15 + 1)
            continue;
        if (!stands_apart(binary.get(), box, dots(ring_apart, dpi)) || !is_round(binary.get(), box)) continue;
        rings.push_back({box, state_of(ink_in_middle(binary.get(), box))});
    }
    std::vector<TickBox> found;
    for (const TickBox& ring : rings) {
        bool is_choice = false;
        bool chosen = ring.state == TickState::ticked;
        for (const TickBox& other : rings) {
            if (!is_as_large(ring, other)) continue;
            chosen = chosen || other.state == TickState::ticked;
            const bool differs = ring.state == TickState::empty || other.state == TickState::empty;
            is_choice = is_choice || (differs && in_row_or_column(ring, other));
        }
        if (chosen && is_choice) found.push_back(ring);
    }
    return found;
}

}  // namespace homeward::ocr
