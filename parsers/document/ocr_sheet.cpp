// The sheet in a photograph: it lies on something darker, seen from one side. Its four edges are found, and
// what lies between them is drawn as the sheet looks from above.

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "parsers/document/ocr_pix_internal.h"
#include "parsers/document/page_space.h"

namespace homeward::ocr {

namespace {

constexpr double points_in_inch = 72;
constexpr double small_dpi = 50;  // at which edges are looked for: half a millimetre a dot
constexpr double edge_reach =
    0.36;                          // of the picture, from its side: an edge further in is none of the sheet's
constexpr double lean_max = 0.36;  // of an edge: 20 degrees
constexpr double lean_step = 0.005;
constexpr double step_least = 22;        // greys by which the sheet is lighter than what it lies on
constexpr double rows_least = 0.5;       // of the rows must show the edge
constexpr double outermost_share = 0.7;  // of the best line's rows: enough for one that lies further out
constexpr double table_least = 0.015;    // of the picture, that an edge lies in from its side
constexpr double sheet_least = 0.35;     // of the picture
constexpr double a4_ratio = 1.41421356;
constexpr double a4_width = 595.28;  // points
constexpr double a4_height = 841.89;

/// An edge as x at a row, in a picture turned so that the edge runs down its left side.
struct Edge {
    double at = 0;    ///< x in the topmost row.
    double lean = 0;  ///< What x grows by from row to row.
    bool found = false;

    double x(double y) const { return at + lean * y; }
};

/// A place in a row where what lies to the right is lighter.
struct Step {
    int y = 0;
    int x = 0;
};

/// Sums of a row's greys up to each dot.
std::vector<double> row_sums(Pix* grey, int y) {
    const int width = pixGetWidth(grey);
    const l_uint32* row = pixGetData(grey) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey);
    std::vector<double> sums(static_cast<std::size_t>(width) + 1, 0);
    for (int x = 0; x < width; ++x) {
        sums.at(static_cast<std::size_t>(x) + 1) =
            sums.at(static_cast<std::size_t>(x)) + GET_DATA_BYTE(const_cast<l_uint32*>(row), x);
    }
    return sums;
}

double mean_between(const std::vector<double>& sums, int from, int to) {
    from = std::clamp(from, 0, static_cast<int>(sums.size()) - 1);
    to = std::clamp(to, 0, static_cast<int>(sums.size()) - 1);
    if (to <= from) return 0;
    return (sums.at(static_cast<std::size_t>(to)) - sums.at(static_cast<std::size_t>(from))) / (to - from);
}

std::vector<Step> steps_in(Pix* grey, int window) {
    std::vector<Step> steps;
    const int reach = static_cast<int>(pixGetWidth(grey) * edge_reach);
    for (int y = 0; y < pixGetHeight(grey); ++y) {
        const std::vector<double> sums = row_sums(grey, y);
        const auto rise = [&](int x) {
            return mean_between(sums, x, x + window) - mean_between(sums, x - window, x);
        };
        for (int x = 2; x < reach; ++x) {
            const double here = rise(x);
            if (here >= step_least && here > rise(x - 1) && here >= rise(x + 1)) steps.push_back({y, x});
        }
    }
    return steps;
}

// The straight line through most steps, or the outermost of those that nearly as many lie on.
Edge line_through(const std::vector<Step>& steps, int width, int height) {
    const auto leans = static_cast<int>(std::lround(2 * lean_max / lean_step)) + 1;
    const auto offsets = static_cast<std::size_t>(width) * 2;
    const double middle = height / 2.0;
    int most = 0;
    std::vector<std::vector<int>> votes;
    for (int i = 0; i < leans; ++i) {
        const double lean = -lean_max + i * lean_step;
        std::vector<int> counts(offsets, 0);
        for (const Step& step : steps) {
            const double x = step.x - lean * (step.y - middle) + width / 2.0;
            if (x >= 0 && x + 1 < static_cast<double>(offsets)) ++counts.at(static_cast<std::size_t>(x));
        }
        // Neighbours count too: an edge falls between dots.
        std::vector<int> wide(offsets, 0);
        for (std::size_t x = 1; x + 1 < offsets; ++x)
            wide.at(x) = counts.at(x - 1) + counts.at(x) + counts.at(x + 1);
        most = std::max(most, std::ranges::max(wide));
        votes.push_back(std::move(wide));
    }
    Edge edge;
    if (most < height * rows_least) return edge;
    for (std::size_t x = 0; x < offsets && !edge.found; ++x) {
        int best = static_cast<int>(most * outermost_share);
        for (std::size_t i = 0; i < votes.size(); ++i) {
            // The crest of the hill and not its outer foot.
            if (votes.at(i).at(x) <= best || (x + 2 < offsets && votes.at(i).at(x + 2) > votes.at(i).at(x)) ||
                (x + 1 < offsets && votes.at(i).at(x + 1) > votes.at(i).at(x)))
                continue;
            best = votes.at(i).at(x);
            edge.lean = -lean_max + static_cast<double>(i) * lean_step;
            edge.at = static_cast<double>(x) + 0.5 - width / 2.0 - edge.lean * middle;
            edge.found = true;
        }
    }
    return edge;
}

// The line that fits the steps near `edge` best.
Edge refined(const Edge& edge, const std::vector<Step>& steps) {
    Edge out = edge;
    for (const double near : {3.0, 1.5}) {
        double count = 0;
        double sum_y = 0;
        double sum_x = 0;
        double sum_yy = 0;
        double sum_xy = 0;
        for (const Step& step : steps) {
            if (std::abs(step.x - out.x(step.y)) > near) continue;
            count += 1;
            sum_y += step.y;
            sum_x += step.x;
            sum_yy += static_cast<double>(step.y) * step.y;
            sum_xy += static_cast<double>(step.y) * step.x;
        }
        const double spread = count * sum_yy - sum_y * sum_y;
        if (spread <= 0) return out;
        out.lean = (count * sum_xy - sum_x * sum_y) / spread;
        out.at = (sum_x - out.lean * sum_y) / count;
    }
    return out;
}

// The sheet's left edge in a picture turned so that it is one.
Edge left_edge(Pix* grey) {
    const int width = pixGetWidth(grey);
    const int height = pixGetHeight(grey);
    const int window = std::max(3, width / 80);
    const std::vector<Step> steps = steps_in(grey, window);
    const Edge edge = line_through(steps, width, height);
    return edge.found ? refined(edge, steps) : edge;
}

/// A line in the picture as it stands: a*x + b*y = c.
struct Side {
    double a = 0;
    double b = 0;
    double c = 0;
};

PagePoint crossing(const Side& one, const Side& other) {
    const double determinant = one.a * other.b - other.a * one.b;
    if (std::abs(determinant) < 1e-9) return {-1, -1};
    return {(one.c * other.b - other.c * one.b) / determinant,
            (one.a * other.c - other.a * one.c) / determinant};
}

// The four sides in the order left, top, right, bottom. A turn of the picture by `quarters` counter-clockwise
// brought the side to the left; this leads back.
Side side_of(const Edge& edge, std::size_t quarters, double width, double height) {
    switch (quarters) {
        case 0:  // x = at + lean * y
            return {1, -edge.lean, edge.at};
        case 1:  // the top: x there is y here, y there is width - x
            return {edge.lean, 1, edge.at + edge.lean * width};
        case 2:  // the right: both are counted from the other end
            return {1, -edge.lean, width - edge.at - edge.lean * height};
        default:  // the bottom: x there is height - y, y there is x
            return {edge.lean, 1, height - edge.at};
    }
}

double median_grey(const std::array<std::size_t, 256>& counts) {
    const std::size_t all = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    std::size_t below = 0;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        below += counts.at(value);
        if (below * 2 > all) return static_cast<double>(value);
    }
    return 0;
}

double distance(const PagePoint& a, const PagePoint& b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

bool is_sheet(const SheetCorners& corners, double width, double height) {
    double area = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const PagePoint& here = corners.at(i);
        const PagePoint& next = corners.at((i + 1) % 4);
        const PagePoint& after = corners.at((i + 2) % 4);
        const double outside = 0.03 * std::max(width, height);
        if (here.x < -outside || here.y < -outside || here.x > width + outside || here.y > height + outside)
            return false;
        area += (here.x * next.y - next.x * here.y) / 2;
        const double turn = (next.x - here.x) * (after.y - next.y) - (next.y - here.y) * (after.x - next.x);
        const double sides = distance(here, next) * distance(next, after);
        constexpr double upright_least = 0.9;  // the sine of the angle at a corner: 64 degrees to 116
        if (sides <= 0 || turn / sides < upright_least) return false;
    }
    return area >= sheet_least * width * height;
}

// Whether what lies around the sheet is darker than the sheet: ruled frames and lost lines of a fax have
// edges too, but paper on both sides of them.
bool lies_on_darker(Pix* grey, const SheetCorners& corners) {
    constexpr double edge_itself = 2;  // dots
    std::array<std::size_t, 256> inside{};
    std::array<std::size_t, 256> outside{};
    const int width = pixGetWidth(grey);
    const int height = pixGetHeight(grey);
    for (int y = 0; y < height; ++y) {
        const l_uint32* row = pixGetData(grey) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(grey);
        for (int x = 0; x < width; ++x) {
            double within = 1e9;  // dots from the nearest side; negative outside
            for (std::size_t i = 0; i < corners.size(); ++i) {
                const PagePoint& from = corners.at(i);
                const PagePoint& to = corners.at((i + 1) % 4);
                const double turn = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
                within = std::min(within, turn / std::max(1.0, distance(from, to)));
            }
            if (std::abs(within) < edge_itself) continue;
            const auto value = static_cast<std::size_t>(GET_DATA_BYTE(const_cast<l_uint32*>(row), x));
            ++(within > 0 ? inside : outside).at(value);
        }
    }
    return median_grey(inside) > median_grey(outside) + step_least;
}

// The sheet's own size in points, told by its sides: A4's where it has that shape.
std::pair<double, double> size_of(const SheetCorners& corners) {
    const double width =
        (distance(corners.at(0), corners.at(1)) + distance(corners.at(3), corners.at(2))) / 2;
    const double height =
        (distance(corners.at(0), corners.at(3)) + distance(corners.at(1), corners.at(2))) / 2;
    constexpr double alike = 0.12;
    if (std::abs(height / width / a4_ratio - 1) < alike) return {a4_width, a4_height};
    if (std::abs(width / height / a4_ratio - 1) < alike) return {a4_height, a4_width};
    return {width, height};
}

}  // namespace

std::optional<SheetInPicture> find_sheet(const PageImage& picture) {
    const PixOwner whole = to_pix(picture);
    const auto scale = static_cast<l_float32>(std::min(1.0, small_dpi / picture.dpi));
    const PixOwner small = owned(pixScaleAreaMap(whole.get(), scale, scale));
    const double width = pixGetWidth(small.get());
    const double height = pixGetHeight(small.get());
    std::array<Side, 4> sides{};
    int found = 0;
    int on_table = 0;
    for (std::size_t quarters = 0; quarters < 4; ++quarters) {
        // Counter-clockwise by so many quarters less one: the top comes to the left.
        const PixOwner turned = owned(pixRotateOrth(small.get(), static_cast<int>((4 - quarters) % 4)));
        Edge edge = left_edge(turned.get());
        const double middle = edge.x(pixGetHeight(turned.get()) / 2.0);
        found += edge.found ? 1 : 0;
        on_table += edge.found && middle >= table_least * pixGetWidth(turned.get()) ? 1 : 0;
        sides.at(quarters) = side_of(edge, quarters, width, height);
    }
    // A sheet may be cut off at one side of the picture. The dark rim of a copy is no table.
    if (found < 3 || on_table < 3) return std::nullopt;
    SheetCorners corners{crossing(sides[0], sides[1]),
                         crossing(sides[1], sides[2]),
                         crossing(sides[2], sides[3]),
                         crossing(sides[3], sides[0])};
    if (!is_sheet(corners, width, height) || !lies_on_darker(small.get(), corners)) return std::nullopt;
    const double points = points_in_inch / picture.dpi * picture.width / width;
    for (PagePoint& corner : corners) corner = {corner.x * points, corner.y * points};
    const auto [sheet_width, sheet_height] = size_of(corners);
    return SheetInPicture{corners, sheet_width, sheet_height};
}

PageImage flattened(const PageImage& picture, const SheetInPicture& sheet, double dpi) {
    const double from = picture.dpi / points_in_inch;
    const double to = dpi / points_in_inch;
    PageImage flat{static_cast<int>(std::lround(sheet.width * to)),
                   static_cast<int>(std::lround(sheet.height * to)),
                   dpi,
                   {}};
    flat.grey.reserve(static_cast<std::size_t>(flat.width) * static_cast<std::size_t>(flat.height));
    SheetCorners corners = sheet.corners;
    for (PagePoint& corner : corners) corner = {corner.x * from, corner.y * from};
    const ProjectiveMap map = map_onto(corners, flat.width, flat.height);
    const PixOwner whole = to_pix(picture);
    for (int y = 0; y < flat.height; ++y) {
        for (int x = 0; x < flat.width; ++x) {
            const PagePoint at = mapped(map, {double(x), double(y)});
            l_int32 grey = 255;
            linearInterpolatePixelGray(pixGetData(whole.get()),
                                       pixGetWpl(whole.get()),
                                       picture.width,
                                       picture.height,
                                       static_cast<l_float32>(at.x),
                                       static_cast<l_float32>(at.y),
                                       255,
                                       &grey);
            flat.grey.push_back(static_cast<std::uint8_t>(grey));
        }
    }
    return flat;
}

}  // namespace homeward::ocr
