#pragma once
// From the page as it was read, upright and straight, back to the page as it came.

#include <array>
#include <string_view>

#include "parsers/document/document.h"

namespace homeward {

/// The code of the warning that a page's lines were bent and print was moved to straighten them: boxes on it
/// lead nowhere on the paper.
inline constexpr std::string_view curled_page = "curled_page";

/// Takes (x, y) to ((m0 x + m1 y + m2) / (m6 x + m7 y + 1), (m3 x + m4 y + m5) / (m6 x + m7 y + 1)).
using ProjectiveMap = std::array<double, 8>;

/// Whether `corners` go round an area clockwise and turn at each.
bool is_convex(const SheetCorners& corners);

/// The map of a sheet of that size onto where its corners stand. They must be convex.
ProjectiveMap map_onto(const SheetCorners& corners, double width, double height);

PagePoint mapped(const ProjectiveMap& map, PagePoint point);

/// How large the page was as it came: before it was cut out of a photograph, turned or straightened.
struct PaperSize {
    double width = 0;   ///< Points.
    double height = 0;  ///< Points.
};
PaperSize size_on_paper(const Page& page);

/// The box around the same ink on the page as it came (a PDF's page as displayed, a picture as stored), in
/// points from its top left. The same box where the page was neither flattened, turned
/// nor straightened.
Rect on_paper(const Page& page, const Rect& box);

}  // namespace homeward
