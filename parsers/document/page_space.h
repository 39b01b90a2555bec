#pragma once
// From the page as it was read, upright and straight, back to the page as it came.

#include "parsers/document/document.h"

namespace homeward {

/// The box around the same ink on the page as it came (a PDF's page as displayed, a picture as stored), in
/// points from its top left. The same box where the page was neither turned nor straightened.
Rect on_paper(const Page& page, const Rect& box);

}  // namespace homeward
