#include "parsers/document/page_space.h"

#include <array>
#include <cmath>

namespace homeward {

namespace {

struct Point {
    double x = 0;
    double y = 0;
};

// Turned clockwise about the middle of the page, as leptonica turns: `degrees` undone.
Point unskewed(const Page& page, Point point) {
    constexpr double radians_in_degree = 3.14159265358979 / 180;
    const double angle = -page.skew * radians_in_degree;
    const double dx = point.x - page.width / 2;
    const double dy = point.y - page.height / 2;
    return {page.width / 2 + dx * std::cos(angle) - dy * std::sin(angle),
            page.height / 2 + dx * std::sin(angle) + dy * std::cos(angle)};
}

// The quarter turns undone.
Point unturned(const Page& page, Point point) {
    switch (page.rotation) {
        case 90:
            return {point.y, page.width - point.x};
        case 180:
            return {page.width - point.x, page.height - point.y};
        case 270:
            return {page.height - point.y, point.x};
        default:
            return point;
    }
}

}  // namespace

Rect on_paper(const Page& page, const Rect& box) {
    if (page.rotation == 0 && page.skew == 0) return box;
    const std::array<Point, 4> corners{
        Point{box.x0, box.y0}, Point{box.x1, box.y0}, Point{box.x0, box.y1}, Point{box.x1, box.y1}};
    Rect out{1e9, 1e9, -1e9, -1e9};
    for (const Point& corner : corners) {
        const Point at = unturned(page, unskewed(page, corner));
        out = {
            std::min(out.x0, at.x), std::min(out.y0, at.y), std::max(out.x1, at.x), std::max(out.y1, at.y)};
    }
    return out;
}

}  // namespace homeward
