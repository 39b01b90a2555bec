#pragma once
// Boxes on a page, in PDF points (1/72 inch) from the page's top left corner: x grows right, y grows down.

#include <algorithm>

namespace homeward {

/// An upright box. Empty when `x1 <= x0` or `y1 <= y0`.
struct Rect {
    double x0 = 0;
    double y0 = 0;
    double x1 = 0;
    double y1 = 0;

    double width() const { return x1 - x0; }
    double height() const { return y1 - y0; }
    double mid_x() const { return (x0 + x1) / 2; }
    double mid_y() const { return (y0 + y1) / 2; }
    bool empty() const { return x1 <= x0 || y1 <= y0; }
    bool contains(double x, double y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }

    friend bool operator==(const Rect&, const Rect&) = default;
};

/// The smallest box around both; an empty box adds nothing.
inline Rect united(const Rect& a, const Rect& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// The box that both share, empty where they do not meet.
inline Rect intersected(const Rect& a, const Rect& b) {
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

/// How much of the smaller height two boxes share, 0 to 1: at least a half means the same line.
inline double line_overlap(const Rect& a, const Rect& b) {
    const double shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
    const double least = std::min(a.height(), b.height());
    return least > 0 && shared > 0 ? shared / least : 0.0;
}

}  // namespace homeward
