#include "parsers/document/pdf_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/document/pdf_characters.h"
#include "parsers/document/pdf_content_tokens.h"

namespace homeward {

namespace {

constexpr std::size_t lines_max = 3'000;
constexpr std::size_t shapes_max = 3'000;
constexpr std::size_t points_max = 40;     // Of one subpath; a scribble that fills a box has fewer.
constexpr std::size_t subpaths_max = 400;  // Of one path.
constexpr std::size_t states_max = 64;     // Of `q` in `q`; programs write a handful.
constexpr double shape_side_max = 40;      // Points: a tick may be twice as large as its box.
constexpr double thin = 1.5;               // Points: a filled box no thicker is a line.
constexpr double straight = 0.3;           // Points by which an upright line may lean.
constexpr double unknown_grey = 0.8;       // Of a colour space that is not looked up: neither ink nor white.

struct Point {
    double x = 0;
    double y = 0;
};

// `a b c d e f` of ISO 32000-1, 8.3.3.
using Matrix = std::array<double, 6>;

Matrix joined(const Matrix& m, const Matrix& n) {
    return {m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5]};
}

struct State {
    Matrix matrix{1, 0, 0, 1, 0, 0};
    double fill_grey = 0;
    double stroke_grey = 0;
};

struct Subpath {
    std::vector<Point> points;
    std::size_t curves = 0;
    bool closed = false;
    bool too_long = false;
};

bool near(double a, double b) {
    return std::abs(a - b) <= straight;
}

bool is_upright(Point a, Point b) {
    return near(a.x, b.x) || near(a.y, b.y);
}

Rect bounds(const Subpath& path) {
    Rect out{path.points.front().x, path.points.front().y, path.points.front().x, path.points.front().y};
    for (const Point& p : path.points) {
        out = {std::min(out.x0, p.x), std::min(out.y0, p.y), std::max(out.x1, p.x), std::max(out.y1, p.y)};
    }
    return out;
}

// The path's corners where it goes round once along the axes.
bool is_rectangle(const Subpath& path, bool filled) {
    const std::vector<Point>& p = path.points;
    if (path.curves > 0 || path.too_long || p.size() < 4 || p.size() > 5) return false;
    const bool returns = p.size() == 5 && near(p[4].x, p[0].x) && near(p[4].y, p[0].y);
    if (p.size() == 5 ? !returns : !path.closed && !filled) return false;
    for (std::size_t i = 0; i < 4; ++i) {
        if (!is_upright(p[i], p[(i + 1) % 4])) return false;
    }
    return near(p[0].x, p[2].x) == near(p[1].x, p[3].x);
}

bool is_round(const Subpath& path) {
    const std::vector<Point>& p = path.points;
    const bool returns = path.closed || (near(p.front().x, p.back().x) && near(p.front().y, p.back().y));
    return path.curves >= 4 && path.curves <= 8 && !path.too_long && returns;
}

double length_of(const Subpath& path) {
    double length = 0;
    for (std::size_t i = 1; i < path.points.size(); ++i) {
        length +=
            std::hypot(path.points[i].x - path.points[i - 1].x, path.points[i].y - path.points[i - 1].y);
    }
    return length;
}

class DrawingReader {
public:
    explicit DrawingReader(std::string_view content) : text_(content) {}

    PageDrawing read() {
        while (!too_much_ && next_token()) {
        }
        if (too_much_) return {};
        return std::move(out_);
    }

private:
    // One operand or operator; false at the end. Operands are kept as text: most belong to words and are
    // never asked for.
    bool next_token() {
        while (at_ < text_.size() && is_space_in_pdf(text_[at_])) ++at_;
        if (at_ >= text_.size()) return false;
        const char c = text_[at_];
        if (c == '(') {
            skip_string();
        } else if (c == '%') {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (c == '<' && at_ + 1 < text_.size() && text_[at_ + 1] != '<') {
            at_ = std::min(text_.find('>', at_), text_.size());
        } else if (c == '/') {
            ++at_;
            word();
        } else if (is_delimiter_in_pdf(c)) {
            ++at_;
        } else {
            take(word());
        }
        return true;
    }

    std::string_view word() {
        const std::size_t from = at_;
        at_ = end_of_pdf_word(text_, at_);
        return text_.substr(from, at_ - from);
    }

    void skip_string() {
        std::size_t open = 0;
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\\') {
                ++at_;
            } else if (text_[at_] == '(') {
                ++open;
            } else if (text_[at_] == ')' && --open == 0) {
                ++at_;
                return;
            }
        }
    }

    void take(std::string_view token) {
        const char c = token.front();
        if (is_ascii_digit(c) || c == '-' || c == '+' || c == '.') {
            operands_.at(count_ % operands_.size()) = token;
            ++count_;
            return;
        }
        if (token.size() <= 3 && c != 'T') act(token);  // What sets text draws nothing.
        count_ = 0;
    }

    // The last `wanted` operands as numbers, the first one first.
    template <std::size_t wanted>
    std::optional<std::array<double, wanted>> numbers() const {
        if (count_ < wanted) return std::nullopt;
        std::array<double, wanted> out{};
        for (std::size_t i = 0; i < wanted; ++i) {
            const auto value = parse_content_number(operands_.at((count_ - wanted + i) % operands_.size()));
            if (!value) return std::nullopt;
            out.at(i) = *value;
        }
        return out;
    }

    void act(std::string_view op) {
        if (op == "BI") {  // A picture's bytes stand in the content.
            const std::size_t end = text_.find("EI", at_);
            at_ = end == std::string_view::npos ? text_.size() : end + 2;
        } else if (!act_on_state(op) && !act_on_path(op)) {
            act_on_colour(op);
        }
    }

    bool act_on_state(std::string_view op) {
        if (op == "q") {
            too_much_ = too_much_ || states_.size() >= states_max;
            states_.push_back(states_.back());
        } else if (op == "Q") {
            if (states_.size() > 1) states_.pop_back();
        } else if (op == "cm") {
            if (const auto n = numbers<6>()) state().matrix = joined(*n, state().matrix);
        } else {
            return false;
        }
        return true;
    }

    bool act_on_path(std::string_view op) {
        if (op == "m") {
            if (const auto n = numbers<2>()) begin({n->at(0), n->at(1)});
        } else if (op == "l") {
            if (const auto n = numbers<2>()) add({n->at(0), n->at(1)});
        } else if (op == "c" || op == "v" || op == "y") {
            const auto n = numbers<2>();
            if (n && !path_.empty()) ++path_.back().curves;
            if (n) add({n->at(0), n->at(1)});
        } else if (op == "h") {
            if (!path_.empty()) path_.back().closed = true;
        } else if (op == "re") {
            const auto n = numbers<4>();
            if (!n) return true;
            const auto [x, y, w, h] = *n;
            begin({x, y});
            add({x + w, y});
            add({x + w, y + h});
            add({x, y + h});
            if (!path_.empty()) path_.back().closed = true;
        } else {
            return paint_by(op);
        }
        return true;
    }

    bool paint_by(std::string_view op) {
        const bool closes = op == "s" || op == "b" || op == "b*";
        const bool both = op == "B" || op == "B*" || op == "b" || op == "b*";
        const bool fills = both || op == "f" || op == "F" || op == "f*";
        const bool strokes = both || op == "S" || op == "s";
        if (!fills && !strokes && op != "n") return false;
        if (closes && !path_.empty()) path_.back().closed = true;
        if (fills || strokes) paint(fills, strokes);
        path_.clear();
        return true;
    }

    void act_on_colour(std::string_view op) {
        const bool strokes = op == "G" || op == "RG" || op == "K" || op == "SC" || op == "SCN" || op == "CS";
        const bool fills = op == "g" || op == "rg" || op == "k" || op == "sc" || op == "scn" || op == "cs";
        if (!strokes && !fills) return;
        double grey = 0;
        if (count_ >= 4) {
            const auto n = numbers<4>();
            if (n) grey = 1 - std::min(1.0, 0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2) + n->at(3));
        } else if (count_ == 3) {
            const auto n = numbers<3>();
            if (n) grey = 0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2);
        } else if (count_ >= 1) {
            const auto n = numbers<1>();
            const bool told = op == "g" || op == "G";
            if (n) grey = told ? n->at(0) : unknown_grey;  // One number may be grey or how much ink.
        }
        (strokes ? state().stroke_grey : state().fill_grey) = grey;
    }

    State& state() { return states_.back(); }

    void begin(Point point) {
        if (path_.size() >= subpaths_max) {
            too_much_ = true;
            return;
        }
        path_.emplace_back();
        add(point);
    }

    void add(Point p) {
        if (path_.empty()) return;
        Subpath& path = path_.back();
        path.too_long = path.too_long || path.points.size() >= points_max;
        if (path.too_long) return;
        const Matrix& m = state().matrix;
        const Point on_page{m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]};
        // A matrix of matrices may leave what numbers can tell: such a path is on no page.
        path.too_long = !std::isfinite(on_page.x) || !std::isfinite(on_page.y);
        if (!path.too_long) path.points.push_back(on_page);
    }

    void paint(bool fills, bool strokes) {
        if (fills && !strokes && add_ring()) return;
        for (const Subpath& path : path_) {
            if (path.points.size() < 2 || path.too_long) continue;
            const Rect box = bounds(path);
            const bool rectangle = is_rectangle(path, fills);
            if (rectangle && std::min(box.width(), box.height()) <= thin) {
                add_thin(box);
            } else if (rectangle) {
                add_sides(box);
            } else if (strokes) {
                add_upright_lines(path);
            }
            add_shape(path, box, rectangle || is_round(path), fills, strokes);
        }
        too_much_ = too_much_ || out_.lines.size() > lines_max || out_.shapes.size() > shapes_max;
    }

    // A frame that is filled between its outer and its inner edge.
    bool add_ring() {
        if (path_.size() != 2 || !is_rectangle(path_[0], true) || !is_rectangle(path_[1], true)) return false;
        const Rect a = bounds(path_[0]);
        const Rect b = bounds(path_[1]);
        const Rect outer = united(a, b);
        const Rect inner = intersected(a, b);
        const bool nested = !inner.empty() && (outer == a || outer == b) && (inner == a || inner == b);
        if (!nested || inner.width() < 0.6 * outer.width() || state().fill_grey > 0.9) return false;
        add_sides(outer);
        if (std::max(outer.width(), outer.height()) <= shape_side_max)
            out_.shapes.push_back({.box = outer, .is_frame = true, .stroked = true});
        return true;
    }

    void add_line(bool level, double at, double from, double to, bool of_a_frame) {
        out_.lines.push_back({level, at, std::min(from, to), std::max(from, to), of_a_frame});
    }

    void add_thin(const Rect& box) {
        if (std::max(box.width(), box.height()) <= thin) return;
        if (box.width() > box.height()) {
            add_line(true, box.mid_y(), box.x0, box.x1, false);
        } else {
            add_line(false, box.mid_x(), box.y0, box.y1, false);
        }
    }

    void add_sides(const Rect& box) {
        add_line(true, box.y0, box.x0, box.x1, true);
        add_line(true, box.y1, box.x0, box.x1, true);
        add_line(false, box.x0, box.y0, box.y1, true);
        add_line(false, box.x1, box.y0, box.y1, true);
    }

    void add_upright_lines(const Subpath& path) {
        if (path.curves > 0) return;
        for (std::size_t i = 1; i < path.points.size(); ++i) {
            const Point a = path.points[i - 1];
            const Point b = path.points[i];
            if (near(a.y, b.y)) {
                add_line(true, a.y, a.x, b.x, false);
            } else if (near(a.x, b.x)) {
                add_line(false, a.x, a.y, b.y, false);
            }
        }
    }

    void add_shape(const Subpath& path, const Rect& box, bool is_frame, bool fills, bool strokes) {
        if (std::max(box.width(), box.height()) > shape_side_max) return;
        const double grey = fills ? state().fill_grey : state().stroke_grey;
        out_.shapes.push_back({box, is_frame, fills, strokes, grey, strokes ? length_of(path) : 0});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::array<std::string_view, 8> operands_{};
    std::size_t count_ = 0;
    std::vector<State> states_{State{}};
    std::vector<Subpath> path_;
    PageDrawing out_;
    bool too_much_ = false;
};

}  // namespace

PageDrawing read_drawing(std::string_view content) {
    if (content.size() >= drawing_bytes_max) return {};
    return DrawingReader(content).read();
}

}  // namespace homeward
