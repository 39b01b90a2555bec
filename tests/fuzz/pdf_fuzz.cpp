// PDF: words, form fields, structure.

#include "parsers/document/pdf_reader.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] { read_pdf(bytes); });
}
