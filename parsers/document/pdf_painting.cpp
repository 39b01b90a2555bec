#include "parsers/document/pdf_painting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "parsers/document/pdf_content_tokens.h"
#include "parsers/document/pdf_drawing.h"

namespace homeward {

namespace {

constexpr std::size_t states_max = 64;      // Of `q` in `q`; programs write a handful.
constexpr std::size_t painted_max = 4'000;  // Of runs, fills and marks each; what paints more is a map.
constexpr std::size_t pictures_max = 200;
constexpr double thin = 3;          // Points: what is thinner underlines or strikes through.
constexpr double same_grey = 0.12;  // Nearer greys than these no eye parts.
constexpr double dark = 0.5;
constexpr double everywhere = 1e7;

using Matrix = std::array<double, 6>;  // `a b c d e f` of ISO 32000-1, 8.3.3.
constexpr Matrix unit{1, 0, 0, 1, 0, 0};

Matrix joined(const Matrix& m, const Matrix& n) {
    return {m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5]};
}

struct Point {
    double x = 0;
    double y = 0;
};

Point placed(const Matrix& m, double x, double y) {
    return {m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
}

Rect around(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

bool holds(const Rect& box, Point at) {
    return at.x >= box.x0 && at.x <= box.x1 && at.y >= box.y0 && at.y <= box.y1;
}

bool holds(const Rect& outer, const Rect& inner) {
    return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;
}

struct State {
    Matrix matrix = unit;
    std::optional<double> grey = 0.0;  ///< Of fills and letters; nothing where it is not plain to tell.
    Rect clip{-everywhere, -everywhere, everywhere, everywhere};
    int text_mode = 0;
    double text_size = 0;
    double leading = 0;
};

struct Fill {
    Rect box;
    std::optional<double> grey;
};

// Letters that were shown at one go. How far they reach can only be guessed without their font.
struct Run {
    Rect surely;
    Rect perhaps;
};

struct Subpath {
    Rect box{};
    std::size_t points = 0;
    std::size_t curves = 0;
};

class PaintingReader {
public:
    explicit PaintingReader(std::string_view content) : tokens_(content) {}

    PagePainting read() {
        while (tokens_.next()) {
            const std::string_view op = tokens_.name();
            if (op.size() > 3) continue;
            if (op.starts_with('T') && act_on_text(op)) continue;
            if (!act_on_path(op) && !act_on_text(op) && !act_on_state(op)) act_on_colour(op);
        }
        return std::move(out_);
    }

private:
    State& state() { return states_.back(); }

    bool act_on_state(std::string_view op) {
        if (op == "q") {
            if (states_.size() < states_max) states_.push_back(states_.back());
        } else if (op == "Q") {
            if (states_.size() > 1) states_.pop_back();
        } else if (op == "cm") {
            if (const auto n = tokens_.numbers<6>()) state().matrix = joined(*n, state().matrix);
        } else if (op == "ID" || op == "Do") {
            const Matrix& m = state().matrix;
            Rect box = around(placed(m, 0, 0), placed(m, 1, 1));
            box = united(box, around(placed(m, 1, 0), placed(m, 0, 1)));
            if (op == "ID" && out_.inline_pictures.size() < pictures_max) out_.inline_pictures.push_back(box);
            cover(intersected(box, state().clip), std::nullopt);
        } else {
            return false;
        }
        return true;
    }

    bool act_on_text(std::string_view op) {
        if (op == "BT") {
            text_ = line_ = unit;
        } else if (op == "Tr") {
            if (const auto n = tokens_.numbers<1>()) state().text_mode = static_cast<int>(n->at(0));
        } else if (op == "Tf") {
            if (const auto n = tokens_.numbers<1>()) state().text_size = n->at(0);
        } else if (op == "TL") {
            if (const auto n = tokens_.numbers<1>()) state().leading = n->at(0);
        } else if (op == "Tm") {
            if (const auto n = tokens_.numbers<6>()) text_ = line_ = *n;
        } else if (op == "Td" || op == "TD") {
            const auto n = tokens_.numbers<2>();
            if (n) move(n->at(0), n->at(1));
            if (n && op == "TD") state().leading = -n->at(1);
        } else if (op == "T*") {
            move(0, -state().leading);
        } else if (op == "Tj" || op == "TJ") {
            show();
        } else if (op == "'" || op == "\"") {
            move(0, -state().leading);
            show();
        } else {
            return false;
        }
        return true;
    }

    void move(double x, double y) { text_ = line_ = joined({1, 0, 0, 1, x, y}, line_); }

    void show() {
        const double size = state().text_size;
        const double letters =
            static_cast<double>(tokens_.plain_letters()) + static_cast<double>(tokens_.hex_letters());
        if (letters == 0 || size == 0) return;
        const Matrix place = joined(text_, state().matrix);
        // Half an em is a letter's usual width; text in hex digits often has two bytes to a letter.
        const double surely = (static_cast<double>(tokens_.plain_letters()) * 0.4 +
                               static_cast<double>(tokens_.hex_letters()) * 0.25) *
                              size;
        const double foot = 0.1 * size;
        const double head = 0.55 * size;
        const Run run{around(placed(place, 0, foot), placed(place, surely, head)),
                      around(placed(place, 0, foot), placed(place, letters * 0.5 * size, head))};
        const Point start = placed(place, 0.2 * size, 0.3 * size);
        const double slack = std::abs(size) * std::hypot(place[2], place[3]);
        const Rect& clip = state().clip;
        const Rect seen{clip.x0 - slack, clip.y0 - slack, clip.x1 + slack, clip.y1 + slack};
        const bool no_ink = state().text_mode == 3 || state().text_mode == 7;
        const bool fills = state().text_mode == 0 || state().text_mode == 4;
        const std::optional<double> under = grey_at(start);
        const bool one_colour =
            fills && state().grey && under && std::abs(*state().grey - *under) < same_grey;
        if (no_ink || one_colour || !holds(seen, start)) out_.text_may_be_hidden = true;
        if (runs_.size() < painted_max) runs_.push_back(run);
    }

    // What lies there: the last fill, or bare paper.
    std::optional<double> grey_at(Point at) const {
        for (auto fill = fills_.rbegin(); fill != fills_.rend(); ++fill) {
            if (holds(fill->box, at)) return fill->grey;
        }
        return 1.0;
    }

    // Something is painted over what was there before.
    void cover(const Rect& box, std::optional<double> grey) {
        if (box.empty() || std::min(box.width(), box.height()) < thin) return;
        if (out_.text_may_be_hidden) return;
        if (fills_.size() >= painted_max) {
            out_.text_may_be_hidden = true;  // What is painted from here on is not looked at.
            return;
        }
        const bool is_dark = grey && *grey < dark;
        for (const Run& run : runs_) {
            const Rect& reach = is_dark ? run.perhaps : run.surely;
            const Rect both = intersected(reach, box);
            const bool much = !both.empty() && both.height() > reach.height() * 0.5 && both.width() > 2;
            out_.text_may_be_hidden = out_.text_may_be_hidden || much;
        }
        fills_.push_back({box, grey});
    }

    bool act_on_path(std::string_view op) {
        if (op == "m") {
            if (const auto n = tokens_.numbers<2>()) begin(placed(state().matrix, n->at(0), n->at(1)));
        } else if (op == "l" || op == "c" || op == "v" || op == "y") {
            const auto n = tokens_.numbers<2>();
            if (n) add(placed(state().matrix, n->at(0), n->at(1)));
            if (n && op != "l" && !path_.empty()) ++path_.back().curves;
        } else if (op == "re") {
            if (const auto n = tokens_.numbers<4>()) {
                const auto [x, y, w, h] = *n;
                for (const Point at : {Point{x, y}, Point{x + w, y}, Point{x + w, y + h}, Point{x, y + h}}) {
                    const Point there = placed(state().matrix, at.x, at.y);
                    at.x == x&& at.y == y ? begin(there) : add(there);
                }
            }
        } else if (op == "W" || op == "W*") {
            clips_ = true;
        } else {
            return paint_by(op);
        }
        return true;
    }

    void begin(Point at) {
        if (path_.size() < painted_max) path_.push_back({{at.x, at.y, at.x, at.y}, 1, 0});
    }

    void add(Point at) {
        if (path_.empty()) return;
        Rect& box = path_.back().box;
        box = {
            std::min(box.x0, at.x), std::min(box.y0, at.y), std::max(box.x1, at.x), std::max(box.y1, at.y)};
        ++path_.back().points;
    }

    bool paint_by(std::string_view op) {
        const bool both = op == "B" || op == "B*" || op == "b" || op == "b*";
        const bool fills = both || op == "f" || op == "F" || op == "f*";
        const bool strokes = op == "S" || op == "s";
        if (!fills && !strokes && op != "n") return false;
        if (fills) fill();
        if (fills || strokes) add_pen_marks(strokes);
        if (clips_ && !path_.empty()) {
            Rect all = path_.front().box;
            for (const Subpath& each : path_) all = united(all, each.box);
            state().clip = intersected(state().clip, all);
        }
        clips_ = false;
        path_.clear();
        return true;
    }

    void fill() {
        constexpr std::size_t outlines_max = 40;  // Of one path: what has more is lettering or a drawing.
        if (path_.size() > outlines_max) return;
        for (const Subpath& each : path_) {
            const auto is_nested = [&](const Subpath& other) {
                return &other != &each && (holds(each.box, other.box) || holds(other.box, each.box));
            };
            if (std::ranges::any_of(path_, is_nested)) continue;  // A frame, which is open inside.
            Rect box = each.box;
            if (each.curves > 0 || each.points > 6) {  // Round at its corners, or all round.
                const double dx = box.width() * 0.15;
                const double dy = box.height() * 0.15;
                box = {box.x0 + dx, box.y0 + dy, box.x1 - dx, box.y1 - dy};
            } else if (each.points < 4) {
                continue;
            }
            cover(intersected(box, state().clip), state().grey);
        }
    }

    void add_pen_marks(bool strokes) {
        constexpr double largest = 260;
        for (const Subpath& each : path_) {
            const bool bent = each.curves >= 2 || (strokes && each.points >= 7);
            const bool small = each.box.height() <= 60 && each.box.width() <= largest;
            if (bent && small && out_.pen_marks.size() < painted_max) out_.pen_marks.push_back(each.box);
        }
    }

    void act_on_colour(std::string_view op) {
        if (op == "g") {
            const auto n = tokens_.numbers<1>();
            state().grey = n ? std::optional(n->at(0)) : std::nullopt;
        } else if (op == "rg" || (tokens_.count() == 3 && (op == "sc" || op == "scn"))) {
            const auto n = tokens_.numbers<3>();
            state().grey =
                n ? std::optional(0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2)) : std::nullopt;
        } else if (op == "k" || (tokens_.count() == 4 && (op == "sc" || op == "scn"))) {
            const auto n = tokens_.numbers<4>();
            if (!n) return;
            const double ink = 0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2) + n->at(3);
            state().grey = 1 - std::min(1.0, ink);
        } else if (op == "cs" || op == "sc" || op == "scn") {
            state().grey.reset();
        }
    }

    ContentTokens tokens_;
    std::vector<State> states_{State{}};
    Matrix text_ = unit;
    Matrix line_ = unit;
    std::vector<Run> runs_;
    std::vector<Fill> fills_;
    std::vector<Subpath> path_;
    bool clips_ = false;
    PagePainting out_;
};

}  // namespace

PagePainting read_painting(std::string_view content) {
    if (content.size() >= drawing_bytes_max) return {.text_may_be_hidden = true};
    return PaintingReader(content).read();
}

bool looks_written(const std::vector<Rect>& marks, const Rect& sheet) {
    constexpr double head = 80;  // Points: where crests stand.
    constexpr double foot = 45;
    constexpr double letter_least = 1.5;
    constexpr double letter_most = 40;
    constexpr std::size_t side_by_side = 4;
    std::vector<Rect> letters;
    for (const Rect& mark : marks) {
        const bool in_body = mark.y1 < sheet.y1 - head && mark.y0 > sheet.y0 + foot;
        if (in_body && mark.height() >= letter_least && mark.height() <= letter_most) letters.push_back(mark);
    }
    std::ranges::sort(letters, {}, &Rect::x0);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        Rect line = letters.at(i);
        std::size_t count = 1;
        for (std::size_t j = i + 1; j < letters.size() && letters.at(j).x0 < line.x1 + 20; ++j) {
            const Rect& next = letters.at(j);
            if (next.mid_y() < line.y0 - 4 || next.mid_y() > line.y1 + 4) continue;
            line = united(line, next);
            ++count;
        }
        if (count >= side_by_side && line.height() <= letter_most && line.width() > line.height())
            return true;
    }
    return false;
}

}  // namespace homeward
