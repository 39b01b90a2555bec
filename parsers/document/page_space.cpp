#include "parsers/document/page_space.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace homeward {

namespace {

// Turned clockwise about the middle of the page, as leptonica turns: `degrees` undone.
PagePoint unskewed(const Page& page, PagePoint point) {
    constexpr double radians_in_degree = 3.14159265358979 / 180;
    const double angle = -page.skew * radians_in_degree;
    const double dx = point.x - page.width / 2;
    const double dy = point.y - page.height / 2;
    return {page.width / 2 + dx * std::cos(angle) - dy * std::sin(angle),
            page.height / 2 + dx * std::sin(angle) + dy * std::cos(angle)};
}

// The quarter turns undone.
PagePoint unturned(const Page& page, PagePoint point) {
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

PaperSize unturned_size(const Page& page) {
    if (page.rotation == 90 || page.rotation == 270) return {page.height, page.width};
    return {page.width, page.height};
}

}  // namespace

bool is_convex(const SheetCorners& corners) {
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PagePoint& here = corners.at(i);
        const PagePoint& next = corners.at((i + 1) % 4);
        const PagePoint& after = corners.at((i + 2) % 4);
        const double turn = (next.x - here.x) * (after.y - next.y) - (next.y - here.y) * (after.x - next.x);
        if (!(turn > 0)) return false;
    }
    return true;
}

// Heckbert, "Fundamentals of Texture Mapping and Image Warping" (1989), section 2.2.3.
ProjectiveMap map_onto(const SheetCorners& corners, double width, double height) {
    const auto& [p0, p1, p2, p3] = corners;
    const PagePoint d1{p1.x - p2.x, p1.y - p2.y};
    const PagePoint d2{p3.x - p2.x, p3.y - p2.y};
    const PagePoint sum{p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y};
    const double area = d1.x * d2.y - d2.x * d1.y;
    const double g = (sum.x * d2.y - d2.x * sum.y) / area;
    const double h = (d1.x * sum.y - sum.x * d1.y) / area;
    return {(p1.x - p0.x + g * p1.x) / width,
            (p3.x - p0.x + h * p3.x) / height,
            p0.x,
            (p1.y - p0.y + g * p1.y) / width,
            (p3.y - p0.y + h * p3.y) / height,
            p0.y,
            g / width,
            h / height};
}

PagePoint mapped(const ProjectiveMap& map, PagePoint point) {
    const double below = map[6] * point.x + map[7] * point.y + 1;
    return {(map[0] * point.x + map[1] * point.y + map[2]) / below,
            (map[3] * point.x + map[4] * point.y + map[5]) / below};
}

PaperSize size_on_paper(const Page& page) {
    if (page.sheet) return {page.sheet->width, page.sheet->height};
    return unturned_size(page);
}

Rect on_paper(const Page& page, const Rect& box) {
    if (page.rotation == 0 && page.skew == 0 && !page.sheet) return box;
    const std::array<PagePoint, 4> corners{PagePoint{box.x0, box.y0},
                                           PagePoint{box.x1, box.y0},
                                           PagePoint{box.x0, box.y1},
                                           PagePoint{box.x1, box.y1}};
    std::optional<ProjectiveMap> unflattened;
    if (page.sheet) {
        const PaperSize flat = unturned_size(page);
        unflattened = map_onto(page.sheet->corners, flat.width, flat.height);
    }
    Rect out{1e9, 1e9, -1e9, -1e9};
    for (const PagePoint& corner : corners) {
        PagePoint at = unturned(page, unskewed(page, corner));
        if (unflattened) at = mapped(*unflattened, at);
        out = {
            std::min(out.x0, at.x), std::min(out.y0, at.y), std::max(out.x1, at.x), std::max(out.y1, at.y)};
    }
    return out;
}

}  // namespace homeward
