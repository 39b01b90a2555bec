#pragma once
// All that is looked for in what draws a PDF page, in one go.

#include <string_view>

#include "parsers/document/pdf_drawing.h"
#include "parsers/document/pdf_painting.h"

namespace homeward {

struct PageContent {
    PageDrawing drawing;
    PagePainting painting;
};

/// What `read_drawing` and `read_painting` tell of `content`, which is gone through once.
PageContent read_page_content(std::string_view content);

}  // namespace homeward
