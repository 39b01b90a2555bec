#pragma once
// A report as strips: slices of the page's width, one above the other, that pages are filled with. A strip is
// a line of text, a slice of a table's row, a space. Strips know what they draw and which element of the
// structure it belongs to.

#include <string>
#include <variant>
#include <vector>

#include "server/report/pdf_lines.h"
#include "server/report/pdf_parts.h"
#include "server/report/report.h"

namespace homeward {

/// One line of text, or a part of one, of one structure element.
struct TextPiece {
    double x;         ///< From the page's left edge.
    double baseline;  ///< From the strip's top.
    SetLine line;
    int element;                          ///< Index of its structure element.
    std::vector<std::string> links = {};  ///< By span; empty where none leads anywhere.
};

struct LinePiece {
    double x0, x1, y;
    Stroke stroke;
};

struct BoxPiece {
    Rect box;  ///< Its y from the strip's top.
    Stroke stroke;
    double radius = 0;
    std::optional<Colour> fill = std::nullopt;
};

/// Lines from point to point; y from the strip's top.
struct PathPiece {
    std::vector<Point> points;
    bool closed;
    Stroke stroke;
};

struct CodePiece {
    Rect box;
    std::string content;
    int element;
};

/// The place of a signature.
struct FieldPiece {
    Rect box;
    int annotation;
};

struct BookmarkPiece {
    int level;
    std::string title;
};

using Piece = std::variant<TextPiece, LinePiece, BoxPiece, PathPiece, CodePiece, FieldPiece, BookmarkPiece>;

/// What stands behind strips that follow one another: a tint, a bar, an edge.
struct Backdrop {
    double x0, x1;
    std::optional<Colour> fill;
    std::optional<Stroke> edge;
    std::optional<Colour> bar;  ///< At the left, 3 points wide.
    double radius = 0;
};

struct Strip {
    double before = 0;  ///< Space above; dropped at a page's top.
    double height = 0;
    bool keep_with_next = false;
    bool keep_whole =
        false;  ///< Stays with the next too, but only where a page holds all that stay together so.
    /// Stays with the next too, but not where an eighth of a page would be left white for it.
    bool keep_loosely = false;
    bool new_page = false;
    int backdrop = -1;
    int head = -1;       ///< Which table head is drawn again where a page begins with this strip.
    bool fill = false;   ///< A line to write on, drawn again while its page has room.
    double resumed = 0;  ///< Space above where a page begins with this strip, in the middle of a row.
    std::vector<Piece> pieces = {};
};

struct Strips {
    std::vector<Strip> strips;
    std::vector<Backdrop> backdrops;
    std::vector<std::vector<Strip>> heads;  ///< Heads of tables, to repeat.
    std::vector<StructElement> elements;
    std::vector<int> parents;  ///< Of each element.
    std::vector<PdfAnnotation> annotations;
    std::size_t replaced = 0;  ///< Characters said in other words.
};

/// Sets `report` into strips.
Strips set_strips(const Report& report, PdfCanvas& canvas);

/// Lets pages be filled with `strips`, draws them and everything around them, and leaves the structure in
/// `parts`. Returns how many pages; throws `Error{limit_pages}`.
int draw_pages(const Report& report, Strips strips, PdfCanvas& canvas, PdfParts& parts);

}  // namespace homeward
