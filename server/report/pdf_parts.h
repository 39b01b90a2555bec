#pragma once
// What drawing hands to finishing: the pages, and beside them everything that a tagged PDF says about them.
// Places are in points from the page's top left corner; pages count from 0.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/base/geometry.h"

namespace homeward {

using PdfBytes = std::vector<std::byte>;

/// A run of marked content in a page's stream.
struct MarkedContent {
    int page = 0;
    int mcid = 0;

    friend bool operator==(const MarkedContent&, const MarkedContent&) = default;
};

/// Another element, by its index.
struct ElementKid {
    int element = 0;

    friend bool operator==(const ElementKid&, const ElementKid&) = default;
};

/// An annotation, by its index in `PdfParts::annotations`.
struct AnnotationKid {
    int annotation = 0;

    friend bool operator==(const AnnotationKid&, const AnnotationKid&) = default;
};

/// One element of the structure tree. Element 0 is the Document.
struct StructElement {
    std::string tag;  ///< `H1`, `TD`; `Title` is role-mapped to P.
    std::vector<std::variant<MarkedContent, ElementKid, AnnotationKid>> kids = {};
    std::string alt = {};    ///< Alternative text of a figure.
    std::string id = {};     ///< A note's own id.
    std::string scope = {};  ///< Of a TH: `Column` or `Row`.
    int column_span = 1;
    std::string list_numbering = {};  ///< Of an L: `Disc`, `Decimal`.
};

/// A link or the place of a signature.
struct PdfAnnotation {
    int page = 0;
    Rect place = {};
    std::string url = {};          ///< A link's target.
    std::string field = {};        ///< A signature field's name.
    std::string description = {};  ///< What assistive technology says of it.
};

struct Bookmark {
    int level = 1;  ///< 1 or 2.
    std::string title;
    int page = 0;
    double y = 0;
};

/// A code that a font's text uses.
struct PdfFontCode {
    char16_t code = 0;  ///< The code point.
    std::uint16_t glyph = 0;
    std::int16_t width = 0;  ///< In thousandths of the font size.
};

/// A TrueType font, cut to what is used of it. Measures are in thousandths of the font size.
struct PdfFont {
    std::string name;                ///< `NotoSans-Bold`
    std::string subset_name;         ///< `HPDFAA+NotoSans-Bold`: how the pages' font objects are called.
    std::vector<PdfFontCode> codes;  ///< In order, at least one.
    PdfBytes program;
    std::array<double, 4> box{};
    int ascent = 0, descent = 0, x_height = 0, cap_height = 0;
    int flags = 0, italic_angle = 0, stem_v = 0, missing_width = 0;
};

struct PdfParts {
    PdfBytes pages;  ///< As drawn, without structure.
    std::vector<StructElement> elements;
    std::vector<PdfAnnotation> annotations;
    std::vector<Bookmark> bookmarks;
    std::vector<PdfFont> fonts;
    std::string body_font;  ///< Names of the fonts for signature appearances.
    std::string bold_font;
    std::string title;
    std::string author;
    std::string subject;   ///< Document kind, marking: never a person.
    std::string language;  ///< `en-GB`
    Instant made_at{};
    std::vector<std::byte> attachment;  ///< The machine-readable copy; empty for none.
    std::string attachment_name;
};

}  // namespace homeward
