// Takes leaders off a page: the rows of dots or dashes that lead from a label to its value, or that stand
// where something is to be written. Recognisers read letters into them, and the label they touch is lost.

#include <algorithm>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int leader_threshold = 200;       // small dots fade in a scan
constexpr double dot_millimetres = 0.75;    // higher is a letter
constexpr double dash_millimetres = 1.8;    // longer is a rule
constexpr double pitch_millimetres = 2.6;   // further apart they lead nowhere
constexpr double level_millimetres = 0.5;   // a row may be askew by as much
constexpr std::size_t dots_least = 6;       // three are left out words
constexpr std::size_t pieces_max = 40'000;  // more is noise, or a picture

std::vector<Rect> dots_on(Pix* ink, double dpi) {
    std::vector<Rect> found;
    const BoxaOwner boxes(pixConnCompBB(ink, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    if (static_cast<std::size_t>(count) > pieces_max) return found;
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        if (box.height() <= dots(dot_millimetres, dpi) && box.width() <= dots(dash_millimetres, dpi))
            found.push_back(box);
    }
    return found;
}

// Whether the dots from `first` to before `last` stand at like distances: dots of letters and of dirt do not.
bool keeps_step(const std::vector<Rect>& row, std::size_t first, std::size_t last) {
    if (last - first < dots_least) return false;
    std::vector<double> steps;
    for (std::size_t i = first + 1; i < last; ++i) steps.push_back(row.at(i).mid_x() - row.at(i - 1).mid_x());
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    const double usual = *middle;
    const auto alike =
        std::ranges::count_if(steps, [&](double step) { return std::abs(step - usual) <= 0.3 * usual + 1; });
    return static_cast<double>(alike) >= 0.75 * static_cast<double>(steps.size());
}

}  // namespace

void take_leaders_off(Pix* grey, double dpi) {
    std::vector<Rect> left = dots_on(binary_of(grey, leader_threshold).get(), dpi);
    std::ranges::sort(left, {}, &Rect::y1);
    const double level = std::max(1.5, level_millimetres / 25.4 * dpi);
    const double pitch = dots(pitch_millimetres, dpi);
    // A row begins at each height anew: those of two labels may stand a dot's height apart.
    for (std::size_t begin = 0; begin < left.size();) {
        std::vector<Rect> row;
        for (std::size_t i = begin; i < left.size() && left.at(i).y1 - left.at(begin).y1 <= level; ++i)
            row.push_back(left.at(i));
        std::ranges::sort(row, {}, &Rect::x0);
        for (std::size_t first = 0; first < row.size();) {
            std::size_t last = first + 1;
            while (last < row.size() && row.at(last).x0 - row.at(last - 1).x1 <= pitch) ++last;
            if (keeps_step(row, first, last)) {
                for (std::size_t i = first; i < last; ++i) whiten(grey, row.at(i), 2);
            }
            first = last;
        }
        const double done = left.at(begin).y1;
        while (begin < left.size() && left.at(begin).y1 == done) ++begin;
    }
}

}  // namespace homeward::ocr
