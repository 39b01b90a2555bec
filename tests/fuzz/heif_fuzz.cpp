// Telephones' pictures: boxes, tiles, decoding.

#include "parsers/document/heif_reader.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    refusing([&] { heif_as_tiff(bytes); });
}
