#include "parsers/document/pdf_structure.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "parsers/document/page_space.h"
#include "parsers/document/pdf_reader.h"

using namespace homeward;

namespace {

// A PDF of the given objects, numbered from 1; the first is the catalogue. Readers make its missing table
// themselves, which some tests look for, so a right table is written.
std::string pdf_of(const std::vector<std::string>& objects) {
    std::string out = "%PDF-1.7\n";
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        at.push_back(out.size());
        out += std::to_string(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    const std::size_t table = out.size();
    out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : at) {
        std::string number = std::to_string(offset);
        out += std::string(10 - number.size(), '0') + number + " 00000 n \n";
    }
    return out + "trailer\n<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
}

std::string stream(const std::string& data, const std::string& more = "") {
    return "<<" + more + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
}

// One page that draws `content`; `catalogue` and `page` are further entries, `objects` follow from number 6
// on.
std::string one_page(const std::string& content,
                     const std::string& catalogue = "",
                     const std::string& page = "",
                     std::vector<std::string> objects = {}) {
    std::vector<std::string> all{"<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
                                 "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 "
                                 "R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>" +
                                     page + ">>",
                                 stream(content),
                                 "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
    if (objects.empty()) objects.emplace_back("null");
    all.insert(all.end(), objects.begin(), objects.end());
    return pdf_of(all);
}

PdfStructure structure_of(const std::string& bytes) {
    return read_pdf_structure(std::as_bytes(std::span(bytes)));
}

bool warns(const PdfStructure& structure, const std::string& code) {
    return std::ranges::any_of(structure.warnings,
                               [&](const Warning& warning) { return warning.code == code; });
}

const std::string words = "BT /F 12 Tf 50 700 Td (Surname Okafor) Tj ET";
const std::string picture = stream(
    "x", "/Type/XObject/Subtype/Image/Width 1000/Height 1400/BitsPerComponent 8/ColorSpace/DeviceGray");

}  // namespace

TEST_CASE("form fields come with their values and boxes as displayed", "[document]") {
    const std::vector<std::string> fields{
        "null",
        "<</FT/Tx/T(child)/Kids[8 0 R]>>",
        "<</Type/Annot/Subtype/Widget/Parent 7 0 R/T(surname)/V(Okafor)/Rect[100 700 200 720]>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(seen)/V/Yes/AS/Yes/Rect[100 600 110 610]>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(harmed)/AS/Off/Rect[120 600 130 610]>>",
        "<</Type/Annot/Subtype/Widget/FT/Ch/T(risk)/V(2)/Opt[[(1)(low)][(2)(high)]]/Rect[100 500 200 520]>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(secret)/F 2/V(hidden)/Rect[1 1 9 9]>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/Ff 65536/T(send)/Rect[1 1 9 9]>>"};
    const std::string annotations = "/Annots[8 0 R 9 0 R 10 0 R 11 0 R 12 0 R 13 0 R]";
    const auto [turned, box] = GENERATE(table<std::string, Rect>({
        {"", {100, 80, 200, 100}},
        {"/Rotate 90", {700, 100, 720, 200}},
        {"/Rotate 180", {400, 700, 500, 720}},
        {"/Rotate -90", {80, 400, 100, 500}},
    }));
    CAPTURE(turned);
    const PdfStructure structure = structure_of(one_page(words, "", annotations + turned, fields));
    REQUIRE(structure.pages.size() == 1);
    const std::vector<FormField>& found = structure.pages.front().form_fields;
    REQUIRE(found.size() == 4);
    CHECK(found.at(0) == FormField{"child.surname", "Okafor", false, false, box});
    CHECK((found.at(1).is_tick_box && found.at(1).ticked));
    CHECK((found.at(2).is_tick_box && !found.at(2).ticked));
    CHECK(found.at(3).value == "high");
    CHECK(structure.warnings.empty());
}

TEST_CASE("what a paper would do is told of", "[document]") {
    const auto [catalogue, page, code] = GENERATE(table<std::string, std::string, std::string>({
        {"/OpenAction<</S/JavaScript/JS(app.alert)>>", "", "active_content"},
        {"/OpenAction<</S/Launch/F(x)>>", "", "active_content"},
        {"/Names<</JavaScript<<>>>>", "", "active_content"},
        {"", "/AA<</O<</S/JavaScript>>>>", "active_content"},
        {"", "/Annots[<</Subtype/Link/A<</S/SubmitForm>>>>]", "active_content"},
        {"", "/Annots[<</Subtype/Movie>>]", "active_content"},
        {"/Names<</EmbeddedFiles<<>>>>", "", "embedded_files"},
        {"", "/Annots[<</Subtype/FileAttachment>>]", "embedded_files"},
        {"/AcroForm<</XFA(x)>>", "", "xfa_not_read"},
        {"", "/Annots[<</Subtype/Widget/FT/Sig/Rect[0 0 9 9]>>]", "signature_not_checked"},
        {"/OCProperties<</D<</OFF[6 0 R]>>>>", "", "hidden_layers"},
    }));
    CAPTURE(catalogue, page);
    CHECK(warns(structure_of(one_page(words, catalogue, page)), code));
}

TEST_CASE("going to a page and links that a person clicks are no active content", "[document]") {
    const std::string catalogue =
        GENERATE(as<std::string>{}, "", "/OpenAction[3 0 R/Fit]", "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>");
    const std::string page =
        GENERATE(as<std::string>{}, "", "/Annots[<</Subtype/Link/A<</S/URI/URI(https://police.example)>>>>]");
    CHECK(structure_of(one_page(words, catalogue, page)).warnings.empty());
}

TEST_CASE("an XFA form whose pages a program must make is refused", "[document]") {
    const std::string pdf = one_page(words, "/NeedsRendering true/AcroForm<</XFA(x)>>");
    CHECK_THROWS_AS(structure_of(pdf), Error);
}

TEST_CASE("a page is recognised where a picture is what people see", "[document]") {
    const auto [content, waits] = GENERATE(table<std::string, bool>({
        {words, false},
        {"q 600 0 0 800 0 0 cm /I Do Q", true},             // A scan.
        {words + " q 600 0 0 800 0 0 cm /I Do Q", true},    // Words under a picture of the page.
        {words + " q 60 0 0 80 500 700 cm /I Do Q", true},  // Two words and a large picture shrunk.
        {"BT 3 Tr /F 12 Tf (a b) Tj ET q 600 0 0 800 0 0 cm /I Do Q", true},
        {"", false},  // Blank.
        {"0 0 m 9 9 l 9 0 l h f 0 0 m 9 9 l 9 0 l h f 0 0 m 9 9 l 9 0 l h f 0 0 m 9 9 l 9 0 l h f "
         "0 0 m 9 9 l 9 0 l h f 0 0 m 9 9 l 9 0 l h f",
         true},  // Letters as shapes.
    }));
    CAPTURE(content);
    const std::string pdf = one_page(content, "", "", {picture});
    const Document document = read_pdf(std::as_bytes(std::span(pdf)), {}, read_pdf_structure);
    REQUIRE(document.pages.size() == 1);
    CHECK(document.pages.front().needs_ocr == waits);
}

TEST_CASE("pictures and pages beyond their bounds are refused", "[document]") {
    const std::string wide = "/Subtype/Form/Filter/FlateDecode/DecodeParms";
    const std::string rows = "<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>";
    const auto [about, code] = GENERATE_COPY(table<std::string, ErrorCode>({
        {"/Subtype/Image/Width 100000/Height 100000", ErrorCode::limit_pixels},
        {wide + rows, ErrorCode::limit_memory},
        {wide + "[null " + rows + "]", ErrorCode::limit_memory},
    }));
    CAPTURE(about);
    try {
        structure_of(one_page("q /I Do Q", "", "", {stream("x", about)}));
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.code() == code);
    }
}

TEST_CASE("a page printed sideways is turned upright, and its boxes lead back", "[document]") {
    const std::string turned = GENERATE(as<std::string>{}, "", "/Rotate 90", "/Rotate 180", "/Rotate 270");
    CAPTURE(turned);
    const std::string lines = "BT /F 12 Tf 50 700 Td 14 TL (Surname Okafor) Tj T* (Forenames Jamie) Tj ET";
    const std::string upright = one_page(lines);
    const std::string sideways = one_page(lines, "", turned);
    const Page expected = read_pdf(std::as_bytes(std::span(upright)), {}, read_pdf_structure).pages.front();
    const Page page = read_pdf(std::as_bytes(std::span(sideways)), {}, read_pdf_structure).pages.front();
    REQUIRE(page.words.size() == expected.words.size());
    CHECK(page.width == expected.width);
    for (std::size_t i = 0; i < page.words.size(); ++i) {
        CHECK(page.words.at(i).text == expected.words.at(i).text);
        CHECK(page.words.at(i).box.x0 == Approx(expected.words.at(i).box.x0).margin(0.1));
        CHECK(page.words.at(i).box.y0 == Approx(expected.words.at(i).box.y0).margin(0.1));
    }
    if (turned == "/Rotate 90") {  // Shown turned clockwise: what was at the top left is at the top right.
        const Rect box = on_paper(page, page.words.front().box);
        CHECK(box.y0 == Approx(expected.words.front().box.x0).margin(0.1));
        CHECK(box.x1 == Approx(800 - expected.words.front().box.y0).margin(0.1));
    }
}

TEST_CASE("a page tree that goes round ends", "[document]") {
    const std::string pdf = pdf_of({"<</Type/Catalog/Pages 2 0 R>>",
                                    "<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R]/Count 3>>",
                                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"});
    CHECK(structure_of(pdf).pages.size() == 1);
}
