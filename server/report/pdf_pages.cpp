// Strips onto pages, and what stands around them: marking, running head and foot, the draft's mark.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "server/report/pdf_fill.h"

namespace homeward {

namespace {

constexpr double bar_width = 3;
constexpr double backdrop_overhang = 4;  // Where a backdrop goes on over the page's end.

class PageDrawer {
public:
    PageDrawer(const Report& report, Strips strips, PdfCanvas& canvas, PdfParts& parts)
        : report_(report),
          style_(paper_style(report)),
          strips_(std::move(strips)),
          canvas_(canvas),
          parts_(parts) {}

    int draw() {
        const std::vector<PageFill> pages = fill_pages(strips_, style_);
        page_total_ = static_cast<int>(pages.size());
        for (const PageFill& page : pages) {
            canvas_.begin_page(style_.page_width, style_.page_height);
            if (report_.draft) draw_watermark();
            draw_backdrops(page);
            for (const Placed& placed : page) draw_strip(placed);
            close_mark();
            draw_running();
        }
        parts_.elements = std::move(strips_.elements);
        parts_.annotations = std::move(strips_.annotations);
        return page_total_;
    }

private:
    int page() const { return canvas_.page_count() - 1; }

    const Strip& strip_of(const Placed& placed) const {
        const auto index = static_cast<std::size_t>(placed.strip);
        return placed.head < 0 ? strips_.strips.at(index)
                               : strips_.heads.at(static_cast<std::size_t>(placed.head)).at(index);
    }

    // ---- marks: one piece of content stays open as long as the next line is of the same element

    void open_artifact() {
        if (open_ == artifact) return;
        close_mark();
        canvas_.begin_artifact("Layout");
        open_ = artifact;
    }

    void open_content(int element) {
        if (open_ == element) return;
        close_mark();
        StructElement& owner = strips_.elements.at(static_cast<std::size_t>(element));
        owner.kids.emplace_back(MarkedContent{page(), canvas_.begin_content(owner.tag)});
        open_ = element;
    }

    void close_mark() {
        if (open_ != nothing) canvas_.end_mark();
        open_ = nothing;
    }

    // ---- what stands behind

    void draw_watermark() {
        canvas_.begin_artifact("Pagination", "Watermark");
        const TextLook look{.face = Face::bold, .size = 62, .colour = watermark_ink};
        const std::string_view words = draft_words;
        const double length = canvas_.text_width(words, look.face, look.size);
        // Along the diagonal, its middle on the page's middle.
        const double angle = std::atan2(style_.page_height, style_.page_width);
        const double cosine = std::cos(angle);
        const double sine = std::sin(angle);
        canvas_.turned_text(style_.page_width / 2 - length / 2 * cosine + 18,
                            style_.page_height / 2 + length / 2 * sine + 12,
                            words,
                            look,
                            angle * 180 / std::numbers::pi);
        canvas_.end_mark();
    }

    void draw_backdrops(const PageFill& page_fill) {
        for (std::size_t i = 0; i < page_fill.size();) {
            const int backdrop = page_fill[i].head < 0 ? strip_of(page_fill[i]).backdrop : -1;
            std::size_t end = i + 1;
            while (end < page_fill.size() && page_fill[end].head < 0 &&
                   strip_of(page_fill[end]).backdrop == backdrop) {
                ++end;
            }
            if (backdrop >= 0) draw_backdrop(backdrop, page_fill[i], page_fill[end - 1]);
            i = end;
        }
        close_mark();
    }

    void draw_backdrop(int index, const Placed& first, const Placed& last) {
        const auto belongs = [&](int strip) {
            return strip >= 0 && strip < static_cast<int>(strips_.strips.size()) &&
                   strips_.strips[static_cast<std::size_t>(strip)].backdrop == index;
        };
        const Backdrop& backdrop = strips_.backdrops.at(static_cast<std::size_t>(index));
        Rect box{backdrop.x0, first.y, backdrop.x1, last.y + strip_of(last).height};
        if (belongs(first.strip - 1)) box.y0 -= backdrop_overhang;
        if (belongs(last.strip + 1)) box.y1 += backdrop_overhang;
        open_artifact();
        canvas_.rectangle(box, backdrop.fill, backdrop.edge, backdrop.radius);
        if (backdrop.bar) {
            canvas_.rectangle({box.x0, box.y0, box.x0 + bar_width, box.y1}, backdrop.bar, std::nullopt);
        }
    }

    // ---- strips

    void draw_strip(const Placed& placed) {
        repeated_ = placed.head >= 0;
        y_ = placed.y;
        for (const Piece& piece : strip_of(placed).pieces) {
            std::visit([&](const auto& content) { draw_piece(content); }, piece);
        }
    }

    Rect moved(const Rect& box) const { return {box.x0, box.y0 + y_, box.x1, box.y1 + y_}; }

    void draw_piece(const TextPiece& piece) {
        for (const LineRun& run : piece.line.runs) {
            const double x = piece.x + run.x;
            const double baseline = y_ + piece.baseline;
            if (run.boxed) {
                open_artifact();
                canvas_.rectangle(
                    {x - 2.5, baseline - run.look.size, x + run.width + 2.5, baseline + run.look.size * 0.3},
                    std::nullopt,
                    Stroke{0.75, style_.quiet, true});
            }
            const std::string link =
                piece.links.empty() ? std::string() : piece.links.at(static_cast<std::size_t>(run.span));
            if (repeated_) {
                open_artifact();
            } else if (link.empty()) {
                open_content(piece.element);
            } else {
                open_link(piece.element, link, {x, baseline - run.look.size, x + run.width, baseline + 3});
            }
            canvas_.text(x, baseline, run.text, run.look);
        }
    }

    // A link is an element of its own inside the paragraph, holding its text and its annotation.
    void open_link(int parent, const std::string& url, const Rect& place) {
        close_mark();
        strips_.annotations.push_back(
            {.page = page(), .place = place, .url = url, .description = "Opens " + url});
        strips_.elements.push_back({.tag = "Link"});
        const auto element = static_cast<int>(strips_.elements.size()) - 1;
        strips_.elements.at(static_cast<std::size_t>(parent)).kids.emplace_back(ElementKid{element});
        open_content(element);
        strips_.elements.back().kids.emplace_back(
            AnnotationKid{static_cast<int>(strips_.annotations.size()) - 1});
    }

    void draw_piece(const LinePiece& piece) {
        open_artifact();
        canvas_.line(piece.x0, y_ + piece.y, piece.x1, y_ + piece.y, piece.stroke);
    }

    void draw_piece(const BoxPiece& piece) {
        open_artifact();
        canvas_.rectangle(moved(piece.box), piece.fill, piece.stroke, piece.radius);
    }

    void draw_piece(PathPiece piece) {
        open_artifact();
        for (Point& point : piece.points) point.y += y_;
        canvas_.path(piece.points, piece.closed, piece.stroke);
    }

    void draw_piece(const CodePiece& piece) {
        open_content(piece.element);
        canvas_.qr_code(moved(piece.box), piece.content);
    }

    void draw_piece(const FieldPiece& piece) {
        PdfAnnotation& field = strips_.annotations.at(static_cast<std::size_t>(piece.annotation));
        field.page = page();
        field.place = piece.box.empty() ? Rect{} : moved(piece.box);
    }

    void draw_piece(const BookmarkPiece& piece) {
        parts_.bookmarks.push_back({piece.level, piece.title, page(), std::max(0.0, y_ - 12)});
    }

    // ---- head and foot

    void draw_centred(double baseline, std::string_view text, const TextLook& look) {
        const double length = canvas_.text_width(text, look.face, look.size) +
                              look.letter_space * static_cast<double>(text.size());
        canvas_.text((style_.page_width - length) / 2, baseline, text, look);
    }

    void draw_running() {
        if (report_.kind == ReportKind::stay_safe_plan) return;
        const TextLook running{.face = Face::body, .size = 9, .colour = style_.quiet};
        const TextLook marking{.face = Face::bold, .size = 10, .colour = style_.ink, .letter_space = 0.5};
        const double left = style_.margin_side;
        const double right = style_.page_width - style_.margin_side;
        const auto draw_right = [&](double baseline, const std::string& text) {
            canvas_.text(
                right - canvas_.text_width(text, running.face, running.size), baseline, text, running);
        };
        canvas_.begin_artifact("Pagination", "Header");
        if (!report_.marking.empty()) draw_centred(mm(10) + 7, report_.marking, marking);
        canvas_.text(left, mm(16) + 7, report_.head_left, running);
        draw_right(mm(16) + 7, report_.head_right);
        canvas_.end_mark();
        canvas_.begin_artifact("Pagination", "Footer");
        const double foot = style_.page_height - mm(15);
        canvas_.text(left, foot, report_.draft ? std::string(draft_words) : report_.foot_left, running);
        TextLook code = running;
        code.face = Face::mono;
        if (!report_.code.empty()) draw_centred(foot, report_.code, code);
        draw_right(foot, "Page " + std::to_string(page() + 1) + " of " + std::to_string(page_total_));
        if (!report_.marking.empty()) draw_centred(style_.page_height - mm(10), report_.marking, marking);
        canvas_.end_mark();
    }

    static constexpr int nothing = -2;
    static constexpr int artifact = -1;

    const Report& report_;
    const PaperStyle& style_;
    Strips strips_;
    PdfCanvas& canvas_;
    PdfParts& parts_;
    int page_total_ = 0;
    int open_ = nothing;  // Element whose content is open.
    double y_ = 0;
    bool repeated_ = false;
};

}  // namespace

int draw_pages(const Report& report, Strips strips, PdfCanvas& canvas, PdfParts& parts) {
    return PageDrawer(report, std::move(strips), canvas, parts).draw();
}

}  // namespace homeward
