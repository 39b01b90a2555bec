// Pictures: header, decoding, cleaning, recognition. Slow for its nature: the inputs are small.

#include "parsers/document/ocr_reader.h"
#include "tests/fuzz/fuzz.h"

void homeward::fuzz(std::span<const std::byte> bytes) {
    static OcrEngine engine;
    refusing([&] { read_picture(engine, bytes); });
}
