#include "parsers/document/pdf_page_content.h"

#include "parsers/document/pdf_content_tokens.h"
#include "parsers/document/pdf_path_filter.h"

namespace homeward {

PageContent read_page_content(std::string_view content, std::string* without_paths) {
    if (content.size() >= drawing_bytes_max) {
        if (without_paths != nullptr) *without_paths = content;
        return {read_drawing(content), read_painting(content)};
    }
    DrawingReader drawing;
    PaintingReader painting;
    PathFilter filter(content);
    ContentTokens tokens(content);
    while (tokens.next()) {
        drawing.take(tokens);
        painting.take(tokens);
        if (without_paths != nullptr) filter.take(tokens);
    }
    if (without_paths != nullptr) *without_paths = filter.rest();
    return {drawing.drawing(), painting.painting()};
}

}  // namespace homeward
