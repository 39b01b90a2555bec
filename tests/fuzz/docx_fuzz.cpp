// Word and OpenDocument files: the package and its parts.

#include "parsers/base/limits.h"
#include "parsers/document/docx_xml.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] {
        std::size_t bytes_left = 4 * limits::mib;
        read_docx(bytes, bytes_left);
    });
}
