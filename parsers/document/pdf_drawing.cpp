#include "parsers/document/pdf_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "parsers/document/pdf_content_tokens.h"
#include "parsers/document/pdf_matrix.h"

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

struct State {
    PdfMatrix matrix{1, 0, 0, 1, 0, 0};
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

}  // namespace

class DrawingReader::Inside {
public:
    void take(const ContentTokens& tokens) {
        if (too_much_) return;
        tokens_ = &tokens;
        const std::uint32_t op = tokens.code();
        if (!act_on_state(op) && !act_on_path(op)) act_on_colour(op);
    }

    PageDrawing drawing() {
        if (too_much_) return {};
        return std::move(out_);
    }

private:
    bool act_on_state(std::uint32_t op) {
        switch (op) {
            case operator_code("q"):
                too_much_ = too_much_ || states_.size() >= states_max;
                states_.push_back(states_.back());
                return true;
            case operator_code("Q"):
                if (states_.size() > 1) states_.pop_back();
                return true;
            case operator_code("cm"):
                if (const auto n = tokens_->numbers<6>()) state().matrix = joined(*n, state().matrix);
                return true;
            default:
                return false;
        }
    }

    bool act_on_path(std::uint32_t op) {
        switch (op) {
            case operator_code("m"):
                if (const auto n = tokens_->numbers<2>()) begin({n->at(0), n->at(1)});
                return true;
            case operator_code("l"):
                if (const auto n = tokens_->numbers<2>()) add({n->at(0), n->at(1)});
                return true;
            case operator_code("c"):
            case operator_code("v"):
            case operator_code("y"): {
                const auto n = tokens_->numbers<2>();
                if (n && !path_.empty()) ++path_.back().curves;
                if (n) add({n->at(0), n->at(1)});
                return true;
            }
            case operator_code("h"):
                if (!path_.empty()) path_.back().closed = true;
                return true;
            case operator_code("re"):
                if (const auto n = tokens_->numbers<4>()) add_rectangle(*n);
                return true;
            default:
                return paint_by(op);
        }
    }

    void add_rectangle(const std::array<double, 4>& numbers) {
        const auto [x, y, w, h] = numbers;
        begin({x, y});
        add({x + w, y});
        add({x + w, y + h});
        add({x, y + h});
        if (!path_.empty()) path_.back().closed = true;
    }

    bool paint_by(std::uint32_t op) {
        bool fills = false;
        bool strokes = false;
        switch (op) {
            case operator_code("b"):
            case operator_code("b*"):
                if (!path_.empty()) path_.back().closed = true;
                [[fallthrough]];
            case operator_code("B"):
            case operator_code("B*"):
                fills = strokes = true;
                break;
            case operator_code("f"):
            case operator_code("F"):
            case operator_code("f*"):
                fills = true;
                break;
            case operator_code("s"):
                if (!path_.empty()) path_.back().closed = true;
                [[fallthrough]];
            case operator_code("S"):
                strokes = true;
                break;
            case operator_code("n"):
                break;
            default:
                return false;
        }
        if (fills || strokes) paint(fills, strokes);
        path_.clear();
        return true;
    }

    void act_on_colour(std::uint32_t op) {
        switch (op) {
            case operator_code("G"):
            case operator_code("RG"):
            case operator_code("K"):
            case operator_code("SC"):
            case operator_code("SCN"):
            case operator_code("CS"):
                state().stroke_grey = grey_of(op == operator_code("G"));
                return;
            case operator_code("g"):
            case operator_code("rg"):
            case operator_code("k"):
            case operator_code("sc"):
            case operator_code("scn"):
            case operator_code("cs"):
                state().fill_grey = grey_of(op == operator_code("g"));
                return;
            default:
                return;
        }
    }

    // One number may be grey, where `told`, or how much ink.
    double grey_of(bool told) const {
        const std::size_t count = tokens_->count();
        if (count >= 4) {
            const auto n = tokens_->numbers<4>();
            if (n) return 1 - std::min(1.0, 0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2) + n->at(3));
        } else if (count == 3) {
            const auto n = tokens_->numbers<3>();
            if (n) return 0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2);
        } else if (count >= 1) {
            const auto n = tokens_->numbers<1>();
            if (n) return told ? n->at(0) : unknown_grey;
        }
        return 0;
    }

    State& state() { return states_.back(); }

    void begin(Point point) {
        if (path_.size() >= subpaths_max) {
            too_much_ = true;
            return;
        }
        constexpr std::size_t points_of_rectangle = 5;
        path_.emplace_back().points.reserve(points_of_rectangle);
        add(point);
    }

    void add(Point p) {
        if (path_.empty()) return;
        Subpath& path = path_.back();
        path.too_long = path.too_long || path.points.size() >= points_max;
        if (path.too_long) return;
        const PdfMatrix& m = state().matrix;
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

    const ContentTokens* tokens_ = nullptr;  // Of the operator that is being taken.
    std::vector<State> states_{State{}};
    std::vector<Subpath> path_;
    PageDrawing out_;
    bool too_much_ = false;
};

DrawingReader::DrawingReader() : inside_(std::make_unique<Inside>()) {}
DrawingReader::~DrawingReader() = default;

void DrawingReader::take(const ContentTokens& tokens) {
    inside_->take(tokens);
}

PageDrawing DrawingReader::drawing() {
    return inside_->drawing();
}

PageDrawing read_drawing(std::string_view content) {
    if (content.size() >= drawing_bytes_max) return {};
    DrawingReader reader;
    ContentTokens tokens(content);
    while (tokens.next()) reader.take(tokens);
    return reader.drawing();
}

}  // namespace homeward
