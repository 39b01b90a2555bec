// The module homeward-read-pdf.so: what the reader can do with PDFs.

#include <string_view>

#include "parsers/document/pdf_reader.h"
#include "parsers/document/reader_rooms.h"

namespace homeward {

namespace {

// One page with a word. Reading it makes the libraries load what they load late (character tables), while
// files can still be opened.
constexpr std::string_view warm_up_pdf =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</A 5 0 "
    "R>>>>>>endobj\n"
    "4 0 obj<</Length 36>>stream\n"
    "BT/A 12 Tf 20 100 Td(Warm \\351)Tj ET\n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    "xref\n"
    "0 6\n"
    "0000000000 65535 f \n"
    "0000000009 00000 n \n"
    "0000000052 00000 n \n"
    "0000000101 00000 n \n"
    "0000000210 00000 n \n"
    "0000000292 00000 n \n"
    "trailer<</Root 1 0 R/Size 6>>\n"
    "startxref\n"
    "378\n"
    "%%EOF\n";

}  // namespace

}  // namespace homeward

extern "C" void homeward_add_room(homeward::Readers& readers) {
    readers.read_pdf = homeward::read_pdf;
    homeward::read_pdf(std::as_bytes(std::span(homeward::warm_up_pdf)), {}, nullptr);
}
