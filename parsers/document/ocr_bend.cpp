// Sheets that curl: the page is cut into upright strips, each is laid against the next so that their lines of
// print meet, and what each is off by is taken away. Leptonica's own model needs long lines that bend little;
// forms have short ones, and a sheet held in a hand bends by more than a line.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr double strip_millimetres = 6;
constexpr double slope_most = 0.5;   // of a line of print
constexpr double turn_most = 0.09;   // by which the slope changes from strip to strip
constexpr double alike_least = 0.3;  // of two strips: less is other print, or none

using Profile = std::vector<float>;  // ink in each row of a strip

/// How far the strip behind stands lower than the one before it, in dots.
struct Step {
    double x = 0;  ///< Where the two meet.
    double down = 0;
    double weight = 0;  ///< How alike the two are.
};

/// A bend: how far print stands too low at x, as a polynomial without its first term. Dots.
struct Bend {
    std::array<double, 3> slope{};  ///< Of x from the middle, in halves of the width: a + b x + c x^2.
    double half = 1;                ///< Of the width.

    double at(double x) const {
        const double u = x / half - 1;
        return half * (slope[0] * u + slope[1] * u * u / 2 + slope[2] * u * u * u / 3);
    }
};

std::vector<Profile> profiles_of(Pix* ink, int from, int to, int strip) {
    const int width = pixGetWidth(ink);
    std::vector<Profile> profiles(static_cast<std::size_t>(width / strip));
    for (Profile& profile : profiles) profile.resize(static_cast<std::size_t>(to - from));
    for (int y = from; y < to; ++y) {
        l_uint32* row = pixGetData(ink) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(ink);
        for (std::size_t i = 0; i < profiles.size(); ++i) {
            int count = 0;
            const int begin = static_cast<int>(i) * strip;
            for (int x = begin; x < begin + strip; ++x) count += GET_DATA_BIT(row, x) != 0 ? 1 : 0;
            profiles.at(i).at(static_cast<std::size_t>(y - from)) = static_cast<float>(count);
        }
    }
    return profiles;
}

// How alike `a` and `b` are where b is taken `down` rows further down: 1 where they are the same.
double likeness(const Profile& a, const Profile& b, int down) {
    double both = 0;
    double ours = 0;
    double theirs = 0;
    const auto rows = static_cast<int>(a.size());
    for (int y = std::max(0, -down); y < std::min(rows, rows - down); ++y) {
        const double one = a[static_cast<std::size_t>(y)];
        const double other = b[static_cast<std::size_t>(y + down)];
        both += one * other;
        ours += one * one;
        theirs += other * other;
    }
    return ours > 0 && theirs > 0 ? both / std::sqrt(ours * theirs) : 0;
}

// The steps from strip to strip, from the middle outwards: a line of print is followed, and not left for the
// next one.
std::vector<Step> steps_between(const std::vector<Profile>& profiles, int strip) {
    std::vector<Step> steps;
    const auto reach = std::max(3, static_cast<int>(turn_most * strip));
    const auto most = static_cast<int>(slope_most * strip);
    const std::size_t middle = profiles.size() / 2;
    const auto follow = [&](std::size_t i, int& usual) {
        Step best{static_cast<double>(i + 1) * strip, 0, 0};
        for (int down = std::max(-most, usual - reach); down <= std::min(most, usual + reach); ++down) {
            const double alike = likeness(profiles.at(i), profiles.at(i + 1), down);
            if (alike > best.weight) best = {best.x, static_cast<double>(down), alike};
        }
        if (best.weight < alike_least) return;
        steps.push_back(best);
        usual = static_cast<int>(best.down);
    };
    int usual = 0;
    for (std::size_t i = middle; i + 1 < profiles.size(); ++i) follow(i, usual);
    usual = 0;
    for (std::size_t i = middle; i-- > 0;) follow(i, usual);
    return steps;
}

// Cramer's rule for three unknowns.
std::optional<std::array<double, 3>> solved(const std::array<std::array<double, 3>, 3>& m,
                                            const std::array<double, 3>& right) {
    const auto determinant = [](const std::array<std::array<double, 3>, 3>& a) {
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) -
               a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0]) +
               a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    };
    const double all = determinant(m);
    if (std::abs(all) < 1e-9) return std::nullopt;
    std::array<double, 3> out{};
    for (std::size_t i = 0; i < 3; ++i) {
        auto replaced = m;
        for (std::size_t row = 0; row < 3; ++row) replaced.at(row).at(i) = right.at(row);
        out.at(i) = determinant(replaced) / all;
    }
    return out;
}

// The bend that fits the steps best; those that are far off it have no say in the second fit.
std::optional<Bend> bend_through(const std::vector<Step>& steps, double width, int strip) {
    constexpr std::size_t steps_least = 8;
    Bend bend{{}, width / 2};
    for (const double far : {1e9, 0.12}) {
        std::array<std::array<double, 3>, 3> sums{};
        std::array<double, 3> right{};
        std::size_t count = 0;
        for (const Step& step : steps) {
            const double u = step.x / bend.half - 1;
            const double slope = step.down / strip;
            const double fitted = bend.slope[0] + bend.slope[1] * u + bend.slope[2] * u * u;
            if (std::abs(slope - fitted) > far) continue;
            ++count;
            const std::array<double, 3> powers{1, u, u * u};
            for (std::size_t i = 0; i < 3; ++i) {
                right.at(i) += step.weight * powers.at(i) * slope;
                for (std::size_t j = 0; j < 3; ++j)
                    sums.at(i).at(j) += step.weight * powers.at(i) * powers.at(j);
            }
        }
        if (count < steps_least) return std::nullopt;
        const auto found = solved(sums, right);
        if (!found) return std::nullopt;
        bend.slope = *found;
    }
    return bend;
}

std::optional<Bend> bend_between(Pix* ink, int from, int to, int strip) {
    return bend_through(steps_between(profiles_of(ink, from, to, strip), strip), pixGetWidth(ink), strip);
}

}  // namespace

double bent_share(const std::vector<InkLine>& lines) {
    constexpr double long_line = 12;  // letter heights: a shorter line shows no bend
    constexpr double straight_most =
        1.8;  // a line's height by its letters'; tails and accents make up to 1.5
    constexpr std::size_t bent_least = 3;
    std::size_t all = 0;
    std::size_t bent = 0;
    for (const InkLine& line : lines) {
        if (line.letter_height <= 0 || line.box.width() < long_line * line.letter_height) continue;
        ++all;
        bent += line.box.height() > straight_most * line.letter_height ? 1U : 0U;
    }
    return bent < bent_least ? 0 : static_cast<double>(bent) / static_cast<double>(all);
}

PixOwner unbent(Pix* grey, double dpi) {
    constexpr int ink_threshold = 160;
    const int strip = dots(strip_millimetres, dpi);
    const int width = pixGetWidth(grey);
    const int height = pixGetHeight(grey);
    const PixOwner ink = binary_of(grey, ink_threshold);
    const std::optional<Bend> whole = bend_between(ink.get(), 0, height, strip);
    if (!whole) return nullptr;
    const Bend head = bend_between(ink.get(), 0, height / 2, strip).value_or(*whole);
    const Bend foot = bend_between(ink.get(), height / 2, height, strip).value_or(*whole);
    PixOwner out = owned(pixCreateTemplate(grey));
    pixSetAll(out.get());
    std::vector<double> at_head;
    std::vector<double> at_foot;
    for (int x = 0; x < width; ++x) {
        at_head.push_back(head.at(x));
        at_foot.push_back(foot.at(x));
    }
    const int words = pixGetWpl(grey);
    for (int y = 0; y < height; ++y) {
        const double down = std::clamp(2.0 * y / height - 0.5, 0.0, 1.0);  // from quarter to quarter
        l_uint32* to = pixGetData(out.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(out.get());
        for (int x = 0; x < width; ++x) {
            const auto column = static_cast<std::size_t>(x);
            const double moved = y + at_head.at(column) * (1 - down) + at_foot.at(column) * down;
            const double from = std::clamp(moved, -1.0, static_cast<double>(height));
            const int row = static_cast<int>(std::floor(from));
            if (row < 0 || row + 1 >= height) continue;
            l_uint32* above = pixGetData(grey) + static_cast<std::ptrdiff_t>(row) * words;
            const double part = from - row;
            const double value =
                GET_DATA_BYTE(above, x) * (1 - part) + GET_DATA_BYTE(above + words, x) * part;
            SET_DATA_BYTE(to, x, static_cast<l_uint8>(std::lround(value)));
        }
    }
    return out;
}

}  // namespace homeward::ocr
