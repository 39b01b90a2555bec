#include "parsers/document/pdf_page_content.h"

#include "parsers/document/pdf_content_tokens.h"

namespace homeward {

PageContent read_page_content(std::string_view content) {
    if (content.size() >= drawing_bytes_max) return {read_drawing(content), read_painting(content)};
    DrawingReader drawing;
    PaintingReader painting;
    ContentTokens tokens(content);
    while (tokens.next()) {
        drawing.take(tokens);
        painting.take(tokens);
    }
    return {drawing.drawing(), painting.painting()};
}

}  // namespace homeward
