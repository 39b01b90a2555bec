// Takes leaders off a page: the rows of dots or dashes that lead from a label to its value, or that stand
// where something is to be written. Recognisers read letters into them, and the label they touch is lost.

#include <algorithm>
#include <cmath>

#include "parsers/base/ascii.h"
#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int leader_threshold = 200;       // small dots fade in a scan
constexpr double dot_millimetres = 0.75;    // higher is a letter
constexpr double dash_millimetres = 1.8;    // longer is a rule
constexpr double pitch_millimetres = 2.6;   // further apart they lead nowhere
constexpr double near_millimetres = 1.2;    // between a dot and the colon behind it
constexpr double wide_millimetres = 4.2;    // between spaced dots and a colon
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

// Whether `upper` and `lower` are the dots of one colon.
bool is_colon(const Rect& upper, const Rect& lower, double dpi) {
    const double apart = lower.mid_y() - upper.mid_y();
    return std::abs(upper.mid_x() - lower.mid_x()) <= std::max(1.5, 0.25 / 25.4 * dpi) &&
           apart >= 0.6 / 25.4 * dpi && apart <= 2.6 / 25.4 * dpi;
}

// The dots of a row that lead to a colon whose lower dot is its last: one close before it, or two or more.
std::size_t first_before_colon(const std::vector<Rect>& row, std::size_t colon, double dpi) {
    std::size_t first = colon;
    while (first > 0 && row.at(first).x0 - row.at(first - 1).x1 <= dots(wide_millimetres, dpi)) --first;
    const bool close =
        first < colon && row.at(colon).x0 - row.at(colon - 1).x1 <= dots(near_millimetres, dpi);
    return close || colon - first >= 2 ? first : colon;
}

}  // namespace

std::vector<Rect> take_leaders_off(Pix* grey, double dpi) {
    std::vector<Rect> leaders;
    std::vector<Rect> left = dots_on(binary_of(grey, leader_threshold).get(), dpi);
    std::ranges::sort(left, {}, &Rect::y1);
    const double level = std::max(1.5, level_millimetres / 25.4 * dpi);
    const double pitch = dots(pitch_millimetres, dpi);
    const auto take_off = [&](const std::vector<Rect>& row, std::size_t first, std::size_t last) {
        Rect whole = row.at(first);
        for (std::size_t i = first; i < last; ++i) {
            whole = united(whole, row.at(i));
            whiten(grey, row.at(i), 2);
        }
        leaders.push_back(whole);
    };
    // A row begins at each height anew: those of two labels may stand a dot's height apart.
    for (std::size_t begin = 0; begin < left.size();) {
        std::vector<Rect> row;
        for (std::size_t i = begin; i < left.size() && left.at(i).y1 - left.at(begin).y1 <= level; ++i)
            row.push_back(left.at(i));
        std::ranges::sort(row, {}, &Rect::x0);
        for (std::size_t first = 0; first < row.size();) {
            std::size_t last = first + 1;
            while (last < row.size() && row.at(last).x0 - row.at(last - 1).x1 <= pitch) ++last;
            if (keeps_step(row, first, last)) take_off(row, first, last);
            first = last;
        }
        for (std::size_t i = 1; i < row.size(); ++i) {
            const std::size_t first = first_before_colon(row, i, dpi);
            if (first == i) continue;
            const auto upper =
                std::ranges::find_if(left, [&](const Rect& dot) { return is_colon(dot, row.at(i), dpi); });
            if (upper == left.end()) continue;
            take_off(row, first, i + 1);
            whiten(grey, *upper, 2);
        }
        const double done = left.at(begin).y1;
        while (begin < left.size() && left.at(begin).y1 == done) ++begin;
    }
    return leaders;
}

void tell_led_labels(const std::vector<Rect>& leaders,
                     const std::vector<InkLine>& lines,
                     std::vector<std::vector<Word>>& by_line) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (by_line.at(i).empty()) continue;
        const Rect& box = lines.at(i).box;
        const double height = lines.at(i).letter_height;
        const auto on_line = [&](double y) { return y > box.y0 && y < box.y1 + 0.3 * height; };
        for (std::size_t at = 0; at < by_line.at(i).size(); ++at) {
            Word& word = by_line.at(i).at(at);
            const bool led = std::ranges::any_of(leaders, [&](const Rect& leader) {
                const double gap = leader.x0 - word.box.x1;
                const bool is_next =
                    at + 1 == by_line.at(i).size() || by_line.at(i).at(at + 1).box.mid_x() > leader.x1;
                return on_line(leader.y1) && is_next && gap < 1.5 * height &&
                       leader.x1 > word.box.x1 - 0.3 * height && leader.x0 > word.box.mid_x();
            });
            if (!led) continue;
            while (word.text.size() > 1 && (word.text.back() == '.' || word.text.back() == ':'))
                word.text.pop_back();
            if (is_ascii_alnum(word.text.back()) || word.text.back() == ')') word.text += ':';
        }
    }
}

}  // namespace homeward::ocr
