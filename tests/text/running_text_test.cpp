#include "parsers/text/running_text.h"

#include <catch2/catch.hpp>

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
