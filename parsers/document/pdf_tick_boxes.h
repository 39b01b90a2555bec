#pragma once
// Tick boxes that a PDF draws with lines, and whether something is drawn in them.

#include <vector>

#include "parsers/document/document.h"
#include "parsers/document/pdf_drawing.h"

namespace homeward {

/// The tick boxes of a drawing, in its own space (y grows up), each once. A box is a small square or circle
/// that stands alone: cells of a table and combs for digits are none. Ticked is what holds a stroke or a dark
/// spot, unclear what holds only pale or slight ink.
std::vector<TickBox> find_drawn_tick_boxes(const PageDrawing& drawing);

/// Adds drawn tick boxes, given in the space of `page` as displayed, to its tick boxes, and the signs for
/// them to its words. A cross or tick set as text in a box ticks it; a box with other words in it is none.
void add_drawn_tick_boxes(const std::vector<TickBox>& boxes, Page& page);

}  // namespace homeward
