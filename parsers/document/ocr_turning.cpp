// Which way up a page lies and how far askew, told by the feet of its letters: those of a line stand on one
// straight line, however few lines there are, and rules, bars and pictures have no say in it.

#include <algorithm>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr double radians_in_degree = 3.14159265358979 / 180;
constexpr double degrees_max = 15;
constexpr std::size_t letters_needed = 12;
constexpr std::size_t letters_looked_at = 3000;

struct Point {
    double along = 0;   ///< In the direction of the writing.
    double across = 0;  ///< Grows from line to line.
};

// How well the points fall into few lines when the page is turned by `degrees`: the sum of the squares of how
// many lie in each strip, the neighbours counted in part so that a line on a border is not halved.
double sharpness(const std::vector<Point>& points, double degrees, double strip) {
    const double sine = std::sin(degrees * radians_in_degree);
    const double cosine = std::cos(degrees * radians_in_degree);
    double least = 1e18;
    double most = -1e18;
    for (const Point& point : points) {
        const double at = point.across * cosine + point.along * sine;
        least = std::min(least, at);
        most = std::max(most, at);
    }
    std::vector<double> strips(static_cast<std::size_t>((most - least) / strip) + 3, 0);
    for (const Point& point : points) {
        const double at = (point.across * cosine + point.along * sine - least) / strip;
        const auto whole = static_cast<std::size_t>(at);
        const double part = at - static_cast<double>(whole);
        strips.at(whole) += 1 - part;
        strips.at(whole + 1) += part;
    }
    double sum = 0;
    for (const double count : strips) sum += count * count;
    return sum / static_cast<double>(points.size());
}

struct Slant {
    double degrees = 0;
    double sharpness = 0;
};

Slant best_between(const std::vector<Point>& points, double from, double to, double step, double strip) {
    Slant best;
    for (double degrees = from; degrees <= to + step / 2; degrees += step) {
        const double sharp = sharpness(points, degrees, strip);
        if (sharp > best.sharpness) best = {degrees, sharp};
    }
    return best;
}

Slant slant_of(const std::vector<Point>& points, double dpi) {
    const Slant coarse =
        best_between(points, -degrees_max, degrees_max, 0.5, std::max(2.0, dots(0.8, dpi) * 1.0));
    const Slant finer = best_between(
        points, coarse.degrees - 0.6, coarse.degrees + 0.6, 0.1, std::max(1.5, dots(0.4, dpi) * 1.0));
    return best_between(
        points, finer.degrees - 0.1, finer.degrees + 0.1, 0.02, std::max(1.2, dots(0.25, dpi) * 1.0));
}

// Components of the size of letters, not more than `letters_looked_at`, spread over the page.
std::vector<Rect> letters_in(Pix* binary, double dpi) {
    std::vector<Rect> letters;
    const BoxaOwner boxes(pixConnCompBB(binary, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    const double least = dots(0.9, dpi);
    const double most = dots(7.0, dpi);
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        const double small = std::min(box.width(), box.height());
        const double large = std::max(box.width(), box.height());
        if (large < least || large > most || small * 6 < large) continue;
        letters.push_back(box);
    }
    if (letters.size() <= letters_looked_at) return letters;
    const std::size_t step = letters.size() / letters_looked_at + 1;
    std::vector<Rect> fewer;
    for (std::size_t i = 0; i < letters.size(); i += step) fewer.push_back(letters.at(i));
    return fewer;
}

enum class Side { bottom, top, right, left };

std::vector<Point> edge_points(const std::vector<Rect>& letters, Side side) {
    std::vector<Point> points;
    points.reserve(letters.size());
    for (const Rect& box : letters) {
        switch (side) {
            case Side::bottom:
                points.push_back({box.mid_x(), box.y1});
                break;
            case Side::top:
                points.push_back({box.mid_x(), box.y0});
                break;
            case Side::right:  // Turned so that the same formula straightens it.
                points.push_back({-box.mid_y(), box.x1});
                break;
            case Side::left:
                points.push_back({-box.mid_y(), box.x0});
                break;
        }
    }
    return points;
}

Slant sharper(const Slant& a, const Slant& b) {
    return a.sharpness >= b.sharpness ? a : b;
}

}  // namespace

Turning turning_of(Pix* grey, double dpi) {
    constexpr int ink_threshold = 150;
    constexpr double skew_least = 0.12;  // degrees: less moves no letter off its line
    Turning out;
    const PixOwner binary = binary_of(grey, ink_threshold);
    const std::vector<Rect> letters = letters_in(binary.get(), dpi);
    if (letters.size() < letters_needed) return out;
    const Slant level = sharper(slant_of(edge_points(letters, Side::bottom), dpi),
                                slant_of(edge_points(letters, Side::top), dpi));
    const Slant upright = sharper(slant_of(edge_points(letters, Side::right), dpi),
                                  slant_of(edge_points(letters, Side::left), dpi));
    const bool sideways = upright.sharpness > level.sharpness;
    out.skew = sideways ? upright.degrees : level.degrees;
    if (std::abs(out.skew) < skew_least) out.skew = 0;

    // Leptonica tells which side the ascenders are on; the page must be straight for it.
    const PixOwner whole = out.skew == 0
                               ? PixOwner(pixClone(binary.get()))
                               : owned(pixRotate(binary.get(),
                                                 static_cast<l_float32>(out.skew * radians_in_degree),
                                                 L_ROTATE_SAMPLING,
                                                 L_BRING_IN_WHITE,
                                                 0,
                                                 0));
    const PixOwner small =
        dpi > 250 ? owned(pixReduceRankBinary2(whole.get(), 2, nullptr)) : PixOwner(pixClone(whole.get()));
    l_float32 up = 0;
    l_float32 left = 0;
    if (pixOrientDetect(small.get(), &up, &left, 0, 0) != 0) up = left = 0;
    const l_float32 towards = sideways ? left : up;
    out.rotation = sideways ? (towards >= 0 ? 90 : 270) : (towards >= 0 ? 0 : 180);
    return out;
}

}  // namespace homeward::ocr
