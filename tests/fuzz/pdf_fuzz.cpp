// PDF: words, form fields, structure.

#include "parsers/document/pdf_reader.h"
#include "parsers/document/pdf_structure.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] { read_pdf(bytes, {}, read_pdf_structure); });
}
