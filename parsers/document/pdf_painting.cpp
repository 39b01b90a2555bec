#include "parsers/document/pdf_painting.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>

#include "parsers/document/pdf_content_tokens.h"
#include "parsers/document/pdf_drawing.h"
#include "parsers/document/pdf_matrix.h"

namespace homeward {

namespace {

constexpr std::size_t states_max = 64;      // Of `q` in `q`; programs write a handful.
constexpr std::size_t painted_max = 4'000;  // Of runs, fills and marks each; what paints more is a map.
constexpr std::size_t pictures_max = 200;
constexpr double thin = 3;          // Points: what is thinner underlines or strikes through.
constexpr double same_grey = 0.12;  // Nearer greys than these no eye parts.
constexpr double dark = 0.5;
constexpr double everywhere = 1e7;

constexpr PdfMatrix unit{1, 0, 0, 1, 0, 0};

struct Point {
    double x = 0;
    double y = 0;
};

Point placed(const PdfMatrix& m, double x, double y) {
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
    PdfMatrix matrix = unit;
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

}  // namespace

class PaintingReader::Inside {
public:
    void take(const ContentTokens& tokens) {
        tokens_ = &tokens;
        const std::uint32_t op = tokens.code();
        if (!act_on_path(op) && !act_on_text(op) && !act_on_state(op)) act_on_colour(op);
    }

    PagePainting painting() { return std::move(out_); }

private:
    State& state() { return states_.back(); }

    bool act_on_state(std::uint32_t op) {
        switch (op) {
            case operator_code("q"):
                if (states_.size() < states_max) states_.push_back(states_.back());
                return true;
            case operator_code("Q"):
                if (states_.size() > 1) states_.pop_back();
                return true;
            case operator_code("cm"):
                if (const auto n = tokens_->numbers<6>()) state().matrix = joined(*n, state().matrix);
                return true;
            case operator_code("ID"):
            case operator_code("Do"):
                paint_picture(op == operator_code("ID"));
                return true;
            default:
                return false;
        }
    }

    void paint_picture(bool in_content) {
        const PdfMatrix& m = state().matrix;
        Rect box = around(placed(m, 0, 0), placed(m, 1, 1));
        box = united(box, around(placed(m, 1, 0), placed(m, 0, 1)));
        if (in_content && out_.inline_pictures.size() < pictures_max) out_.inline_pictures.push_back(box);
        cover(intersected(box, state().clip), std::nullopt);
    }

    bool act_on_text(std::uint32_t op) {
        switch (op) {
            case operator_code("BT"):
                text_ = line_ = unit;
                return true;
            case operator_code("Tr"):
                if (const auto n = tokens_->numbers<1>()) state().text_mode = static_cast<int>(n->at(0));
                return true;
            case operator_code("Tf"):
                if (const auto n = tokens_->numbers<1>()) state().text_size = n->at(0);
                return true;
            case operator_code("TL"):
                if (const auto n = tokens_->numbers<1>()) state().leading = n->at(0);
                return true;
            case operator_code("Tm"):
                if (const auto n = tokens_->numbers<6>()) text_ = line_ = *n;
                return true;
            case operator_code("Td"):
            case operator_code("TD"): {
                const auto n = tokens_->numbers<2>();
                if (n) move(n->at(0), n->at(1));
                if (n && op == operator_code("TD")) state().leading = -n->at(1);
                return true;
            }
            case operator_code("T*"):
                move(0, -state().leading);
                return true;
            case operator_code("'"):
            case operator_code("\""):
                move(0, -state().leading);
                [[fallthrough]];
            case operator_code("Tj"):
            case operator_code("TJ"):
                show();
                return true;
            default:
                return false;
        }
    }

    void move(double x, double y) { text_ = line_ = joined({1, 0, 0, 1, x, y}, line_); }

    void show() {
        const double size = state().text_size;
        const double letters =
            static_cast<double>(tokens_->plain_letters()) + static_cast<double>(tokens_->hex_letters());
        if (letters == 0 || size == 0) return;
        const PdfMatrix place = joined(text_, state().matrix);
        // Half an em is a letter's usual width; text in hex digits often has two bytes to a letter.
        const double surely = (static_cast<double>(tokens_->plain_letters()) * 0.4 +
                               static_cast<double>(tokens_->hex_letters()) * 0.25) *
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

    bool act_on_path(std::uint32_t op) {
        switch (op) {
            case operator_code("m"):
                if (const auto n = tokens_->numbers<2>()) begin(placed(state().matrix, n->at(0), n->at(1)));
                return true;
            case operator_code("l"):
            case operator_code("c"):
            case operator_code("v"):
            case operator_code("y"): {
                const auto n = tokens_->numbers<2>();
                if (n) add(placed(state().matrix, n->at(0), n->at(1)));
                if (n && op != operator_code("l") && !path_.empty()) ++path_.back().curves;
                return true;
            }
            case operator_code("re"):
                if (const auto n = tokens_->numbers<4>()) add_rectangle(*n);
                return true;
            case operator_code("W"):
            case operator_code("W*"):
                clips_ = true;
                return true;
            default:
                return paint_by(op);
        }
    }

    void add_rectangle(const std::array<double, 4>& numbers) {
        const auto [x, y, w, h] = numbers;
        begin(placed(state().matrix, x, y));
        for (const Point at : {Point{x + w, y}, Point{x + w, y + h}, Point{x, y + h}}) {
            add(placed(state().matrix, at.x, at.y));
        }
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

    bool paint_by(std::uint32_t op) {
        bool fills = false;
        bool strokes = false;
        switch (op) {
            case operator_code("B"):
            case operator_code("B*"):
            case operator_code("b"):
            case operator_code("b*"):
            case operator_code("f"):
            case operator_code("F"):
            case operator_code("f*"):
                fills = true;
                break;
            case operator_code("S"):
            case operator_code("s"):
                strokes = true;
                break;
            case operator_code("n"):
                break;
            default:
                return false;
        }
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

    void act_on_colour(std::uint32_t op) {
        switch (op) {
            case operator_code("g"): {
                const auto n = tokens_->numbers<1>();
                state().grey = n ? std::optional(n->at(0)) : std::nullopt;
                return;
            }
            case operator_code("rg"):
                set_colour();
                return;
            case operator_code("k"):
                set_ink();
                return;
            case operator_code("sc"):
            case operator_code("scn"):
                if (tokens_->count() == 3) {
                    set_colour();
                } else if (tokens_->count() == 4) {
                    set_ink();
                } else {
                    state().grey.reset();
                }
                return;
            case operator_code("cs"):
                state().grey.reset();
                return;
            default:
                return;
        }
    }

    void set_colour() {
        const auto n = tokens_->numbers<3>();
        state().grey = n ? std::optional(0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2)) : std::nullopt;
    }

    void set_ink() {
        const auto n = tokens_->numbers<4>();
        if (!n) return;
        const double ink = 0.3 * n->at(0) + 0.59 * n->at(1) + 0.11 * n->at(2) + n->at(3);
        state().grey = 1 - std::min(1.0, ink);
    }

    const ContentTokens* tokens_ = nullptr;  // Of the operator that is being taken.
    std::vector<State> states_{State{}};
    PdfMatrix text_ = unit;
    PdfMatrix line_ = unit;
    std::vector<Run> runs_;
    std::vector<Fill> fills_;
    std::vector<Subpath> path_;
    bool clips_ = false;
    PagePainting out_;
};

PaintingReader::PaintingReader() : inside_(std::make_unique<Inside>()) {}
PaintingReader::~PaintingReader() = default;

void PaintingReader::take(const ContentTokens& tokens) {
    inside_->take(tokens);
}

PagePainting PaintingReader::painting() {
    return inside_->painting();
}

PagePainting read_painting(std::string_view content) {
    if (content.size() >= drawing_bytes_max) return {.text_may_be_hidden = true};
    PaintingReader reader;
    ContentTokens tokens(content);
    while (tokens.next()) reader.take(tokens);
    return reader.painting();
}

}  // namespace homeward
