#pragma once
// Drawing on PDF pages: the only room of libharu. Places are in points from the page's top left corner.
// Everything drawn stands between `begin_content` or `begin_artifact` and `end_mark`, so that no mark on a
// page is untagged.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/geometry.h"
#include "server/report/pdf_parts.h"

namespace homeward {

enum class Face { body, bold, mono };

struct Colour {
    std::uint32_t rgb = 0;  ///< 0xRRGGBB

    friend bool operator==(const Colour&, const Colour&) = default;
};

/// A place on a page, in points from its top left corner.
struct Point {
    double x = 0;
    double y = 0;
};

/// How a line or a box's edge is drawn.
struct Stroke {
    double width = 0.75;  ///< Points.
    Colour colour;
    bool dashed = false;
};

struct TextLook {
    Face face = Face::body;
    double size = 12;  ///< Points.
    Colour colour;
    double letter_space = 0;  ///< Points.
};

class PdfCanvas {
public:
    /// Loads text fonts from `fonts`; throws `Error{bad_config}` where one does not load.
    explicit PdfCanvas(const std::filesystem::path& fonts);
    ~PdfCanvas();
    PdfCanvas(const PdfCanvas&) = delete;
    PdfCanvas& operator=(const PdfCanvas&) = delete;

    /// Whether `code_point` can be drawn in `face` or in a font that stands in for it.
    bool can_draw(char32_t code_point, Face face);

    /// Width in points as `text` would be drawn; `text` is valid UTF-8, shaped and in the order of logic or
    /// of sight: the width is the same.
    double text_width(std::string_view text, Face face, double size);

    void begin_page(double width, double height);
    int page_count() const;
    /// Goes back to a page begun before, to add what was not known then.
    void select_page(int page);

    /// Opens marked content on the current page and returns its number, from 0 on each page.
    int begin_content(std::string_view tag);
    /// Opens an artifact: `Pagination` with `Header`, `Footer` or `Watermark`, or `Layout` with none.
    void begin_artifact(std::string_view type, std::string_view subtype = {});
    void end_mark();

    /// Draws one line of text, in visual order, on `baseline`. What no font holds is drawn as `?` and
    /// counted.
    void text(double x, double baseline, std::string_view text, const TextLook& look);
    /// The same, turned anticlockwise by `degrees` around its start.
    void turned_text(double x, double baseline, std::string_view text, const TextLook& look, double degrees);
    void line(double x0, double y0, double x1, double y1, const Stroke& stroke);
    /// Straight lines from point to point with rounded corners; `closed` leads back to the first.
    void path(std::span<const Point> points, bool closed, const Stroke& stroke);
    void rectangle(const Rect& box,
                   std::optional<Colour> fill,
                   std::optional<Stroke> stroke,
                   double radius = 0);
    /// A square of black modules with the quiet zone left to the caller; throws `Error{internal}` where
    /// `content` is too long for a code.
    void qr_code(const Rect& box, std::string_view content);

    /// Keeps the glyphs of `text` in the font, though nothing draws them yet.
    void seed(std::string_view text, Face face);

    /// How many code points no font held.
    int missing() const;
    std::string font_name(Face face) const;
    /// All fonts that were loaded, each cut to what was drawn or seeded.
    std::vector<PdfFont> fonts();
    /// The finished pages. Nothing may be drawn afterwards.
    PdfBytes save();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace homeward
