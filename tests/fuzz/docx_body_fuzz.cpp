// The text part of a Word file by itself: what hides behind a checksum in a whole file.

#include <vector>

#include "parsers/base/limits.h"
#include "parsers/document/docx_xml.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/zip_writer.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    const std::string relations =
        R"(<Relationships><Relationship Id="rId1" Type="image" Target="media/1.png"/></Relationships>)";
    const std::string picture = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\3\0\0\0\4\0", 24);
    const std::string package = support::zip({{"[Content_Types].xml", "<Types/>"},
                                              {"word/document.xml", std::string(words_of(bytes))},
                                              {"word/_rels/document.xml.rels", relations},
                                              {"word/media/1.png", picture}});
    refusing([&] {
        std::size_t bytes_left = 4 * limits::mib;
        read_docx(std::as_bytes(std::span(package)), bytes_left);
    });
}
