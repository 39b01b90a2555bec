#include "server/report/pdf_finish.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "parsers/base/paths.h"
#include "server/report/pdf_canvas.h"
#include "server/report/signature_fields.h"
#include "tests/report/pdf_tools.h"

using namespace homeward;

namespace {

// One page with a heading, a line that tries to be PDF syntax, and all signature fields.
PdfParts drawn(const std::string& line) {
    PdfCanvas canvas(font_folder());
    PdfParts parts;
    parts.elements = {{.tag = "Document"}, {.tag = "H1"}, {.tag = "P"}};
    canvas.begin_page(595.28, 841.89);
    parts.elements[1].kids.push_back(MarkedContent{0, canvas.begin_content("H1")});
    canvas.text(60, 100, "Signatures", {.face = Face::bold, .size = 16});
    canvas.end_mark();
    parts.elements[2].kids.push_back(MarkedContent{0, canvas.begin_content("P")});
    canvas.text(60, 130, line, {.size = 12});
    canvas.end_mark();
    for (int i = 1; i <= 2; ++i) parts.elements[0].kids.push_back(ElementKid{i});
    double y = 150;
    const auto add_field = [&](std::string_view name, bool visible) {
        parts.annotations.push_back({.page = 0,
                                     .place = visible ? Rect{60, y, 290, y + 60} : Rect{},
                                     .field = std::string(name),
                                     .description = "Signature field " + std::string(name)});
        const auto index = static_cast<int>(parts.annotations.size()) - 1;
        parts.elements.push_back({.tag = "Form", .kids = {AnnotationKid{index}}});
        parts.elements[0].kids.push_back(ElementKid{static_cast<int>(parts.elements.size()) - 1});
        y += 70;
    };
    for (const std::string_view name : signing_order) add_field(name, true);
    for (const std::string_view name : time_stamp_fields) add_field(name, false);
    for (const Face face : {Face::body, Face::bold}) {
        for (char c = ' '; c <= '~'; ++c) canvas.seed(std::string_view(&c, 1), face);
    }
    parts.bookmarks = {{.level = 1, .title = "Signatures", .page = 0, .y = 80}};
    parts.body_font = canvas.font_name(Face::body);
    parts.bold_font = canvas.font_name(Face::bold);
    parts.fonts = canvas.fonts();
    parts.title = "Return Report HW-2026-000123";
    parts.author = "Homeward";
    parts.subject = "Return Report, OFFICIAL-SENSITIVE";
    parts.language = "en-GB";
    parts.made_at = *parse_iso_instant("2026-03-16T15:42:00Z");
    parts.pages = canvas.save();
    return parts;
}

PdfBytes finished(const std::string& line) {
    return finish_pdf(drawn(line), read_profile()).bytes;
}

}  // namespace

TEST_CASE("a finished page is sound, tagged and says what was drawn", "[report]") {
    const PdfFile file(finished("Siân Łukasz Nguyễn O’Neill £ – “Αθήνα” Київ ☑"));
    CHECK(file.run("qpdf --check FILE").status == 0);
    CHECK(file.run("pdftotext -layout FILE -").errors.empty());
    CHECK(file.run("pdftotext FILE -").output.find("Siân Łukasz Nguyễn O’Neill £ – “Αθήνα” Київ ☑") !=
          std::string::npos);
    const std::string tags = file.run("pdfinfo -struct-text FILE").output;
    CHECK(tags.find("H1") != std::string::npos);
    CHECK(tags.find("\"Signatures\"") != std::string::npos);
}

TEST_CASE("every signature field is there before the first signature", "[report]") {
    const PdfFile file(finished("Signed below"));
    const std::string fields = file.run("qpdf --json --json-key=acroform FILE").output;
    for (const std::string_view name : signing_order) {
        CAPTURE(name);
        CHECK(fields.find("\"" + std::string(name) + "\"") != std::string::npos);
    }
    for (const std::string_view name : time_stamp_fields) {
        CHECK(fields.find("\"" + std::string(name) + "\"") != std::string::npos);
    }
}

TEST_CASE("the same parts give the same bytes", "[report]") {
    CHECK(finished("Once") == finished("Once"));
}

TEST_CASE("text that looks like PDF syntax stays text", "[report]") {
    const std::string hostile = ") Tj ET EMC endstream endobj 99 0 obj <</S /JavaScript /JS (x)>> (";
    const PdfFile plain(finished(std::string(hostile.size(), 'x')));
    const PdfFile attacked(finished(hostile));
    CHECK(attacked.objects() == plain.objects());
    CHECK(attacked.objects() > 10);
    CHECK(attacked.run("pdftotext FILE -").output.find(hostile) != std::string::npos);
}

TEST_CASE("what no font holds is counted, never boxed", "[report]") {
    PdfCanvas canvas(font_folder());
    canvas.begin_page(300, 300);
    canvas.begin_content("P");
    const auto [text, missing] = GENERATE(table<std::string, int>({
        {"plain", 0},
        {"\xF0\x9F\x98\xA2", 1},          // an emoji: above what a code can say
        {"\xE0\xA6\x85", 1},              // Bengali
        {"caf\xC3\xA9 \xE2\x9C\x93", 0},  // é and a tick
        {"\xD0\x9A\xD0\xB8", 0},          // Cyrillic
        {"\xFE\xFF", 2},                  // no UTF-8
    }));
    CAPTURE(text);
    canvas.text(10, 20, text, {});
    canvas.end_mark();
    CHECK(canvas.missing() == missing);
}
