// The module homeward-read-draw.so: pages of PDFs as pictures. Apart from the words of a PDF because it reads
// the machine's fonts ahead, which takes longer than a page of text does.

#include <array>
#include <string>
#include <string_view>

#include "parsers/document/pdf_page_image.h"
#include "parsers/document/reader_rooms.h"

namespace {

// The fonts that every PDF program must have, and those of office programs, which papers often leave out.
constexpr std::array fonts{"Helvetica",
                           "Helvetica-Bold",
                           "Helvetica-Oblique",
                           "Helvetica-BoldOblique",
                           "Times-Roman",
                           "Times-Bold",
                           "Times-Italic",
                           "Times-BoldItalic",
                           "Courier",
                           "Courier-Bold",
                           "Courier-Oblique",
                           "Courier-BoldOblique",
                           "Symbol",
                           "ZapfDingbats",
                           "ArialMT",
                           "Arial-BoldMT",
                           "Calibri",
                           "Calibri-Bold",
                           "Cambria",
                           "Verdana",
                           "Tahoma",
                           "TimesNewRomanPSMT",
                           "TimesNewRomanPS-BoldMT",
                           "CourierNewPSMT",
                           "Wingdings"};

// One page with a letter in each of them. Its table of objects is left out: poppler makes it.
std::string warm_up_pdf() {
    std::string resources;
    std::string content = "BT 20 100 Td ";
    for (std::size_t i = 0; i < fonts.size(); ++i) {
        const std::string name = "/F" + std::to_string(i);
        const std::string_view kind = i < 14 ? "Type1" : "TrueType";
        resources += name + "<</Type/Font/Subtype/" + std::string(kind) + "/BaseFont/" + fonts.at(i) + ">>";
        content += name + " 12 Tf(a)Tj ";
    }
    content += "ET";
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<<" +
           resources + ">>>>>>endobj\n4 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" +
           content + "\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n";
}

}  // namespace

extern "C" void homeward_add_room(homeward::Readers& readers) {
    readers.draw_page = homeward::draw_page;
    readers.draw_page_png = homeward::draw_page_png;
    const std::string paper = warm_up_pdf();
    homeward::draw_page(std::as_bytes(std::span(paper)), 1, 72);
}
