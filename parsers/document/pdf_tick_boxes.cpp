#include "parsers/document/pdf_tick_boxes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>

namespace homeward {

namespace {

constexpr double side_min = 4;          // Points.
constexpr double side_max = 18;         // Points.
constexpr double side_ratio_min = 0.8;  // Of the shorter to the longer side.
constexpr double meets = 0.8;           // Points within which ends of lines meet, and edges are the same.
constexpr double pale_grey = 0.6;       // Grey from which on ink is pale: an erased mark, shading.
constexpr double white = 0.95;
constexpr std::size_t boxes_max = 300;
constexpr std::size_t sides_max = 800;  // Lines as short as a box's side.
constexpr std::size_t tries_max = 2'000'000;

bool is_box_sized(const Rect& box) {
    const double least = std::min(box.width(), box.height());
    const double most = std::max(box.width(), box.height());
    return least >= side_min && most <= side_max && least >= side_ratio_min * most;
}

bool same(double a, double b) {
    return std::abs(a - b) <= meets;
}

bool same(const Rect& a, const Rect& b) {
    return same(a.x0, b.x0) && same(a.y0, b.y0) && same(a.x1, b.x1) && same(a.y1, b.y1);
}

bool holds(const Rect& outer, const Rect& inner) {
    return inner.x0 >= outer.x0 - meets && inner.y0 >= outer.y0 - meets && inner.x1 <= outer.x1 + meets &&
           inner.y1 <= outer.y1 + meets;
}

bool have_one_middle(const Rect& a, const Rect& b) {
    return std::abs(a.mid_x() - b.mid_x()) <= 1 && std::abs(a.mid_y() - b.mid_y()) <= 1;
}

// Squares of which each side is a line of its own.
void add_squares_of_lines(const std::vector<DrawnLine>& lines, std::vector<Rect>& boxes) {
    std::vector<DrawnLine> level;
    std::vector<DrawnLine> upright;
    for (const DrawnLine& line : lines) {
        const double length = line.to - line.from;
        if (line.of_a_frame || length < side_min || length > side_max + 2 * meets) continue;
        (line.level ? level : upright).push_back(line);
    }
    if (level.size() > sides_max || upright.size() > sides_max) return;
    std::size_t tries = 0;
    for (const DrawnLine& foot : level) {
        for (const DrawnLine& head : level) {
            const Rect box{foot.from, foot.at, foot.to, head.at};
            if (++tries > tries_max || boxes.size() > boxes_max) return;
            if (!is_box_sized(box) || !same(foot.from, head.from) || !same(foot.to, head.to)) continue;
            const auto has_side = [&](double at) {
                tries += upright.size();
                return std::ranges::any_of(upright, [&](const DrawnLine& side) {
                    return same(side.at, at) && same(side.from, box.y0) && same(side.to, box.y1);
                });
            };
            if (has_side(box.x0) && has_side(box.x1)) boxes.push_back(box);
        }
    }
}

// Each once, and of two with one middle the outer one.
void drop_twins(std::vector<Rect>& boxes) {
    std::vector<Rect> out;
    std::ranges::stable_sort(boxes, [](const Rect& a, const Rect& b) { return a.width() > b.width(); });
    for (const Rect& box : boxes) {
        const bool known = std::ranges::any_of(out, [&](const Rect& other) {
            return same(box, other) || (have_one_middle(box, other) && holds(other, box));
        });
        if (!known) out.push_back(box);
    }
    boxes = std::move(out);
}

// Whether a line runs on past the box along one of its sides.
bool runs_on(const DrawnLine& line, double from, double to) {
    constexpr double past = 2;
    const bool touches = line.from <= to + meets && line.to >= from - meets;
    return touches && (line.from < from - past || line.to > to + past);
}

// A cell: two or more of its sides run on as the sides of other cells.
bool is_cell(const Rect& box, const std::vector<DrawnLine>& lines) {
    std::array<bool, 4> shared{};
    for (const DrawnLine& line : lines) {
        if (line.level) {
            if (!runs_on(line, box.x0, box.x1)) continue;
            shared[0] = shared[0] || same(line.at, box.y0);
            shared[1] = shared[1] || same(line.at, box.y1);
        } else {
            if (!runs_on(line, box.y0, box.y1)) continue;
            shared[2] = shared[2] || same(line.at, box.x0);
            shared[3] = shared[3] || same(line.at, box.x1);
        }
    }
    return std::ranges::count(shared, true) >= 2;
}

// A comb: boxes so close that no word stands between them, for the digits of a date or a number.
bool is_in_comb(const Rect& box, const std::vector<Rect>& boxes) {
    const auto next_to = [&](const Rect& other) {
        const double gap = std::max(other.x0 - box.x1, box.x0 - other.x1);
        return !(other == box) && same(other.y0, box.y0) && gap >= -meets && gap < 0.35 * box.width();
    };
    return std::ranges::any_of(boxes, next_to);
}

enum class Ink { none, pale, dark };

// What a shape leaves inside a box.
Ink ink_in(const DrawnShape& shape, const Rect& box) {
    const double side = (box.width() + box.height()) / 2;
    const double across = std::max(shape.box.width(), shape.box.height());
    if (across < 0.15 * side || across > 2.2 * side) return Ink::none;
    const double inset = 0.12 * side;
    const Rect inner{box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset};
    // The middle of a tick may lie outside, up where its long stroke ends: most of its box must not.
    const Rect shared = intersected(shape.box, box);
    const bool centred = inner.contains(shape.box.mid_x(), shape.box.mid_y());
    const bool reaches = shared.width() >= 0.55 * side && shared.height() >= 0.55 * side;
    if (!centred && !reaches) return Ink::none;
    if (shape.grey >= pale_grey) return shape.stroked && shape.grey < white ? Ink::pale : Ink::none;
    const double least = std::min(shape.box.width(), shape.box.height());
    if (shape.filled) return across >= 0.35 * side && least >= 0.2 * side ? Ink::dark : Ink::pale;
    // A line that only runs level may strike the box out; a speck may be a slip.
    const bool slants = shape.box.width() >= 0.35 * side && shape.box.height() >= 0.35 * side;
    return slants && shape.ink >= 0.6 * side ? Ink::dark : Ink::pale;
}

bool is_white_over(const DrawnShape& shape, const Rect& box) {
    const double inset = 0.2 * box.width();
    return shape.filled && shape.grey >= white &&
           holds(shape.box, {box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset});
}

// A cross of two upright strokes is told by their crossing: neither slants.
bool is_stroke_of(const DrawnShape& shape, const Rect& box, bool level) {
    const double run = level ? shape.box.width() : shape.box.height();
    const double lean = level ? shape.box.height() : shape.box.width();
    return shape.stroked && shape.grey < pale_grey && run >= 0.5 * box.width() && lean <= 0.3 * box.width();
}

TickState state_of(const Rect& box, const std::vector<DrawnShape>& shapes) {
    bool dark = false;
    bool slight = false;
    bool level = false;
    bool upright = false;
    for (const DrawnShape& shape : shapes) {
        if (is_white_over(shape, box)) dark = slight = level = upright = false;
        const bool hollow = !shape.filled || shape.grey >= pale_grey;
        const bool own_edge = shape.is_frame && hollow && have_one_middle(shape.box, box);
        if (own_edge) continue;
        const Ink ink = ink_in(shape, box);
        dark = dark || ink == Ink::dark;
        slight = slight || ink == Ink::pale;
        level = level || (ink == Ink::pale && is_stroke_of(shape, box, true));
        upright = upright || (ink == Ink::pale && is_stroke_of(shape, box, false));
    }
    if (dark || (level && upright)) return TickState::ticked;
    return slight ? TickState::unclear : TickState::empty;
}

// A square that is filled itself is a ticked box only where an empty one of its size stands beside or over
// it: else it is a bullet.
bool has_empty_fellow(const Rect& box, const std::vector<Rect>& frames) {
    return std::ranges::any_of(frames, [&](const Rect& other) {
        const bool aligned = same(box.x0, other.x0) || same(box.mid_y(), other.mid_y());
        return aligned && same(box.width(), other.width()) && same(box.height(), other.height());
    });
}

enum class Content { nothing, mark, words };

Content content_of(std::string_view word) {
    static constexpr std::array marks{"X", "x", "×",      "✓",      "✔",      "✗",      "✘",
                                      "✕", "✖", "√",      "☒",      "☑",      "■",      "●",
                                      "•", "/", "\uF0FC", "\uF0FB", "\uF078", "\uF0FE", "\uF0FD"};
    static constexpr std::array boxes{"☐", "□", "○", "❏", "❑", "\uF0A8", "\uF06F"};
    if (std::ranges::find(marks, word) != marks.end()) return Content::mark;
    return std::ranges::find(boxes, word) != boxes.end() ? Content::nothing : Content::words;
}

bool covers(const Word& word, const Rect& box) {
    const Rect shared = intersected(word.box, box);
    return !shared.empty() && shared.width() * shared.height() >= 0.6 * box.width() * box.height();
}

// What the words in a box make of it; nothing where it is no tick box.
std::optional<TickState> state_with_words(const TickBox& tick, const std::vector<Word>& words) {
    TickState state = tick.state;
    for (const Word& word : words) {
        const bool inside = tick.box.contains(word.box.mid_x(), word.box.mid_y());
        if (!inside && !covers(word, tick.box)) continue;
        const Content content = content_of(word.text);
        if (content == Content::words || (!inside && content == Content::mark)) return std::nullopt;
        if (content == Content::mark) state = TickState::ticked;
    }
    return state;
}

}  // namespace

std::vector<TickBox> find_drawn_tick_boxes(const PageDrawing& drawing) {
    std::vector<Rect> boxes;
    std::vector<Rect> blots;
    for (const DrawnShape& shape : drawing.shapes) {
        if (!shape.is_frame || !is_box_sized(shape.box)) continue;
        const bool dark = shape.filled && shape.grey < pale_grey;
        const bool unseen = !shape.filled && shape.grey >= white;
        if (unseen || (!dark && !shape.stroked)) continue;  // A patch of shading is no frame either.
        (dark ? blots : boxes).push_back(shape.box);
    }
    add_squares_of_lines(drawing.lines, boxes);
    if (boxes.empty() || boxes.size() + blots.size() > boxes_max) return {};
    drop_twins(boxes);
    const std::size_t frames = boxes.size();
    for (const Rect& blot : blots) {
        const bool in_a_box = std::any_of(boxes.begin(),
                                          boxes.begin() + static_cast<std::ptrdiff_t>(frames),
                                          [&](const Rect& box) { return holds(box, blot); });
        if (!in_a_box && has_empty_fellow(blot, boxes)) boxes.push_back(blot);
    }
    std::vector<TickBox> out;
    for (const Rect& box : boxes) {
        if (is_cell(box, drawing.lines) || is_in_comb(box, boxes)) continue;
        out.push_back({box, state_of(box, drawing.shapes)});
    }
    return out;
}

void add_drawn_tick_boxes(const std::vector<TickBox>& boxes, Page& page) {
    for (const TickBox& tick : boxes) {
        const bool is_field = std::ranges::any_of(page.form_fields, [&](const FormField& field) {
            return field.box.contains(tick.box.mid_x(), tick.box.mid_y());
        });
        if (is_field || tick.box.empty()) continue;
        const std::optional<TickState> state = state_with_words(tick, page.words);
        if (!state) continue;
        std::erase_if(page.words, [&](const Word& word) {
            return tick.box.contains(word.box.mid_x(), word.box.mid_y());
        });
        page.tick_boxes.push_back({tick.box, *state});
    }
    for (const TickBox& tick : page.tick_boxes) {
        if (tick.state == TickState::unclear || page.words.size() >= limits::words_in_page_max) continue;
        page.words.push_back(
            {.text = tick.state == TickState::ticked ? "\u2612" : "\u2610", .box = tick.box});
    }
}

}  // namespace homeward
