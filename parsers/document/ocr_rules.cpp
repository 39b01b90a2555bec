// Takes ruled lines off a page. Plain Tesseract loses just the labels in shaded, ruled cells, and reads the
// walls of small cells as letters.

#include <algorithm>
#include <cmath>

#include "parsers/document/ocr_pix_internal.h"

namespace homeward::ocr {

namespace {

constexpr int rule_threshold = 215;        // rules are often grey
constexpr double wall_least = 3.0;         // millimetres: a letter as tall does not reach from rule to rule
constexpr double wall_one_ended = 4.5;     // millimetres, where only one end meets a rule
constexpr double wall_thickness = 1.0;     // millimetres, at most
constexpr double wall_end_reach = 0.7;     // millimetres between a wall that faded and its rule
constexpr double rule_clear_depth = 0.45;  // millimetres of clear paper beside a rule

// Whether `stroke` has clear paper along both of its long sides: a line of letters, whose feet also make a
// long stroke, has ink on one of them.
bool stands_clear(Pix* binary, const Rect& stroke, bool level, double depth) {
    const Rect before = level ? Rect{stroke.x0, stroke.y0 - depth - 1, stroke.x1, stroke.y0 - 1}
                              : Rect{stroke.x0 - depth - 1, stroke.y0, stroke.x0 - 1, stroke.y1};
    const Rect behind = level ? Rect{stroke.x0, stroke.y1 + 1, stroke.x1, stroke.y1 + depth + 1}
                              : Rect{stroke.x1 + 1, stroke.y0, stroke.x1 + depth + 1, stroke.y1};
    constexpr double ink_most = 0.18;
    return ink_in(binary, before) < ink_most && ink_in(binary, behind) < ink_most;
}

// Whether an end of a wall, at (x, y), meets one of the level rules.
bool meets_rule(const std::vector<Rect>& rules, double x, double y, double reach) {
    return std::ranges::any_of(rules, [&](const Rect& rule) {
        return x > rule.x0 - reach && x < rule.x1 + reach && y > rule.y0 - reach && y < rule.y1 + reach;
    });
}

// The strokes of `faint` in one direction that are at least `length` long. A faint rule breaks up in a scan,
// so small gaps are closed first.
PixOwner strokes_of(Pix* faint, bool level, int length, double dpi) {
    const int gap = dots(0.4, dpi);
    const PixOwner closed = owned(pixCloseSafeBrick(nullptr, faint, level ? gap : 1, level ? 1 : gap));
    return owned(pixOpenBrick(nullptr, closed.get(), level ? length : 1, level ? 1 : length));
}

// Whitens those strokes that `accepts` takes, and adds their boxes to `rules`.
template <typename Accepts>
void take_off(Pix* grey, Pix* strokes, const Accepts& accepts, std::vector<Rect>& rules) {
    const PixOwner accepted = owned(pixCreateTemplate(strokes));
    const BoxaOwner boxes(pixConnCompBB(strokes, 8));
    const int count = boxes ? boxaGetCount(boxes.get()) : 0;
    for (int i = 0; i < count; ++i) {
        const Rect box = box_at(boxes.get(), i);
        if (!accepts(box)) continue;
        rules.push_back(box);
        const int x = static_cast<int>(box.x0);
        const int y = static_cast<int>(box.y0);
        const int width = static_cast<int>(box.width());
        const int height = static_cast<int>(box.height());
        pixRasterop(accepted.get(), x, y, width, height, PIX_SRC | PIX_DST, strokes, x, y);
    }
    const PixOwner wide = owned(pixDilateBrick(nullptr, accepted.get(), 3, 3));
    pixSetMasked(grey, wide.get(), 255);
}

}  // namespace

std::vector<Rect> take_rules_off(Pix* grey, const std::vector<Rect>& bars, double dpi) {
    std::vector<Rect> rules;
    const PixOwner faint = binary_of(grey, rule_threshold);
    const double depth = dots(rule_clear_depth, dpi);
    const PixOwner level = strokes_of(faint.get(), true, dots(13.0, dpi), dpi);
    take_off(
        grey,
        level.get(),
        [&](const Rect& box) { return stands_clear(faint.get(), box, true, depth); },
        rules);
    const std::vector<Rect> level_rules = rules;
    const PixOwner upright = strokes_of(faint.get(), false, dots(8.0, dpi), dpi);
    take_off(
        grey,
        upright.get(),
        [&](const Rect& box) { return stands_clear(faint.get(), box, false, depth); },
        rules);
    // What is no longer than a tall letter is a rule where it stands between two level ones, or on one and
    // clear of all else: the wall of a low cell.
    const PixOwner rest = binary_of(grey, rule_threshold);
    const PixOwner walls = strokes_of(rest.get(), false, dots(wall_least, dpi), dpi);
    const double reach = dots(wall_end_reach, dpi);
    const auto is_wall = [&](const Rect& box) {
        if (box.width() > dots(wall_thickness, dpi)) return false;
        const double x = box.mid_x();
        const auto in_bar = [&](const Rect& bar, double y) {
            return x > bar.x0 && x < bar.x1 && std::abs(y) < reach;
        };
        const bool above =
            meets_rule(level_rules, x, box.y0, reach) ||
            std::ranges::any_of(bars, [&](const Rect& bar) { return in_bar(bar, bar.y1 - box.y0); });
        const bool below =
            meets_rule(level_rules, x, box.y1, reach) ||
            std::ranges::any_of(bars, [&](const Rect& bar) { return in_bar(bar, bar.y0 - box.y1); });
        if (above && below) return true;
        return (above || below) && box.height() >= dots(wall_one_ended, dpi) &&
               stands_clear(faint.get(), box, false, depth);
    };
    take_off(grey, walls.get(), is_wall, rules);
    return rules;
}

}  // namespace homeward::ocr
