#pragma once
// The look of the papers: measures in points from the service design's table of styles.

#include <string_view>

#include "server/report/pdf_canvas.h"
#include "server/report/report.h"

namespace homeward {

constexpr double mm(double millimetres) {
    return millimetres * 72 / 25.4;
}

inline constexpr Colour ink{0x16202A};
inline constexpr Colour quiet_ink{0x3D4852};
inline constexpr Colour link_ink{0x0B4F8A};
inline constexpr Colour row_rule{0x8A949E};
inline constexpr Colour watermark_ink{0xE7ECF1};

/// How one kind of text is set.
struct TextStyle {
    double size;
    double leading;
    Face face;
    Colour colour;
    double before;
    double after;
    std::string_view tag;
};

/// What differs between kinds of paper.
struct PaperStyle {
    double page_width, page_height;
    Colour accent;      ///< Title and the line over a section.
    Colour panel_tint;  ///< Summary panels.
    Colour quote_tint;
    Colour quote_bar;
    double margin_top, margin_bottom, margin_side;
    double label_column,
        column_gap;  ///< The left column and the gap to the text; 0 where there is one column.
    TextStyle title, section, question, label, body, lead, quote, note, table_head, table_text;
    Colour ink = homeward::ink;  ///< Edges of boxes and the line under a table's head.
    Colour quiet = quiet_ink;    ///< Running text, dashed edges.
    Colour rule = row_rule;      ///< Between rows, and to write on.
};

const PaperStyle& paper_style(const Report& report);

}  // namespace homeward
