// The module homeward-read-ocr.so: recognition of scans and pictures.

#include "parsers/document/ocr_reader.h"
#include "parsers/document/reader_rooms.h"

namespace {

homeward::OcrEngine& engine() {
    static homeward::OcrEngine one;  // Loads its language data at the first call, which is before the walls.
    return one;
}

}  // namespace

extern "C" void homeward_add_room(homeward::Readers& readers) {
    engine();
    readers.read_picture = [](std::span<const std::byte> bytes) {
        return homeward::read_picture(engine(), bytes);
    };
    readers.recognise_page =
        [](int number, const homeward::DrawPage& draw, std::vector<homeward::Warning>& warnings) {
            return homeward::recognise_page(engine(), number, draw, warnings);
        };
}
