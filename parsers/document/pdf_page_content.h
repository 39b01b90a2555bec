#pragma once
// All that is looked for in what draws a PDF page, in one go.

#include <string>
#include <string_view>

#include "parsers/document/pdf_drawing.h"
#include "parsers/document/pdf_painting.h"

namespace homeward {

struct PageContent {
    PageDrawing drawing;
    PagePainting painting;
};

/// What `read_drawing` and `read_painting` tell of `content`, which is gone through once. Sets
/// `without_paths`, where one is given, to what a PathFilter leaves of it.
PageContent read_page_content(std::string_view content, std::string* without_paths = nullptr);

}  // namespace homeward
