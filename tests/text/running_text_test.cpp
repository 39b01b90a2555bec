#include "parsers/text/running_text.h"

#include <catch2/catch.hpp>

#include "parsers/text/layout.h"

using namespace homeward;

TEST_CASE("running text keeps every word of a paper in reading order", "[text]") {
    Document mail;
    mail.format = FileFormat::mail;
    mail.mail = MailHead{"Duty desk <desk@police.example>", "Debrief", "Sat, 14 Mar 2026"};
    mail.blocks = {Block{.text = "Please see attached."}};
    Document pdf;
    pdf.format = FileFormat::pdf;
    pdf.part_name = "debrief.pdf";
    for (int number = 1; number <= 2; ++number) {
        Page page;
        page.number = number;
        page.width = 595;
        page.height = 842;
        page.words = {Word{"Surname", {50, 100, 100, 112}},
                      Word{"Okafor", {300, 100, 340, 112}},
                      Word{"second", {50, 114, 90, 126}},
                      Word{"line", {93, 114, 120, 126}}};
        pdf.pages.push_back(page);
    }
    mail.parts = {pdf};
    const std::string text = running_text(mail);
    CAPTURE(text);
    CHECK(text.find("Subject: Debrief") < text.find("Please see attached."));
    CHECK(text.find("Please see attached.") < text.find("debrief.pdf"));
    CHECK(text.find("Surname   Okafor\n") != std::string::npos);
    CHECK(text.find("second line\n\f") != std::string::npos);
}

TEST_CASE("the pictures of a Word file are told where they stand", "[text]") {
    Document word;
    word.format = FileFormat::docx;
    word.blocks = {Block{.text = "Before the scan."},
                   Block{.kind = BlockKind::picture, .level = 2},
                   Block{.text = "Between the scans."},
                   Block{.kind = BlockKind::picture, .level = 1},
                   Block{.kind = BlockKind::picture, .level = 7},
                   Block{.text = "After the scan."}};
    Document pictures;
    pictures.part_name = pictures_part_name;
    for (int number = 1; number <= 2; ++number) {
        Page page{.number = number, .width = 595, .height = 842, .text_source = TextSource::ocr};
        page.words = {Word{number == 1 ? "First" : "Second", {50, 100, 100, 112}}};
        pictures.pages.push_back(page);
    }
    word.parts = {pictures};
    const std::string text = running_text(word);
    CAPTURE(text);
    std::size_t at = 0;
    for (const char* told : {"Before", "Second", "Between", "First", "After"}) {
        const std::size_t found = text.find(told);
        CAPTURE(told);
        REQUIRE(found != std::string::npos);
        CHECK(found >= at);
        at = found;
    }
    CHECK(text.find(pictures_part_name) == std::string::npos);

    Document mail;
    mail.format = FileFormat::mail;
    mail.blocks = {Block{.text = "See attached."}};
    Document attached = word;
    attached.parts.clear();
    mail.parts = {attached, pictures};
    CHECK(pictures_of(mail, 0) == nullptr);
    CHECK(pictures_of(mail, 1) == &mail.parts[1]);
    CHECK(pictures_of(mail, 2) == nullptr);
    for (const LayoutLine& line : lay_out(mail.parts[0], 1, &mail.parts[1]).lines)
        CHECK(line.part == (line.geometry ? 2 : 1));
}
