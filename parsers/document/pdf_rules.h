#pragma once
// The rules of a page's tables: what its straight lines and the edges of its shading part.

#include <vector>

#include "parsers/base/geometry.h"
#include "parsers/document/pdf_drawing.h"

namespace homeward {

/// The straight lines and sides of frames that `drawing` holds, each as a thin box in the page's own space (y
/// grows up), pieces that touch joined. Those shorter than the side of a cell are left out; none where there
/// are more than any table has (a map, a graph).
std::vector<Rect> find_drawn_rules(const PageDrawing& drawing);

}  // namespace homeward
