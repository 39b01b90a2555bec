// A file of rich text as a document.

#include "parsers/base/ascii.h"
#include "parsers/document/html_reader.h"
#include "parsers/document/placed_pictures.h"
#include "parsers/document/rtf_reader.h"

namespace homeward {

Document read_rtf(std::span<const std::byte> bytes) {
    RtfText text = read_rtf_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    Document document;
    document.format = FileFormat::rtf;
    document.blocks = text.html.empty() ? std::move(text.blocks) : read_html(text.html);
    document.warnings = std::move(text.warnings);
    place_pictures(document, [&](const std::string& name) -> std::optional<std::string> {
        return text.pictures.at(static_cast<std::size_t>(parse_integer(name).value_or(0)));
    });
    warn_of_pictures_left(document, text.pictures_count);
    return document;
}

}  // namespace homeward
