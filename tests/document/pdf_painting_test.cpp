#include "parsers/document/pdf_painting.h"

#include <catch2/catch.hpp>
#include <string>

using namespace homeward;

TEST_CASE("text that may not be seen is told from text that is", "[document]") {
    const std::string text = "BT /F1 12 Tf 60 600 Td (Injured: Yes) Tj ET\n";
    const auto [content, hidden] = GENERATE_COPY(table<std::string, bool>({
        {text, false},
        {"BT 3 Tr /F1 12 Tf 60 600 Td (Yes) Tj ET", true},
        {"BT 7 Tr /F1 12 Tf 60 600 Td (Yes) Tj ET", true},
        {"BT 3 Tr /F1 12 Tf 60 600 Td ( ) Tj ET", false},  // nothing but a space
        {"q BT 3 Tr ET Q " + text, false},                 // the mode was put back
        {"1 1 1 rg " + text, true},
        {"1 g " + text, true},
        {"0 0 0 0 k " + text, true},
        {"0.97 0.98 0.97 rg " + text, true},
        {"0.2 g 50 590 300 30 re f 1 g " + text, false},             // white on a dark bar
        {"0.2 g 50 690 300 30 re f 1 g " + text, true},              // the bar is elsewhere
        {"1 g 0 0 595 842 re f 0 g " + text, false},                 // a white page below
        {text + "0 g 55 595 200 20 re f", true},                     // blacked out
        {text + "1 g 55 595 200 20 re f", true},                     // covered with paper
        {text + "0 g 55 640 200 20 re f", false},                    // a bar further up
        {text + "0 g 55 598 200 0.8 re f", false},                   // underlined
        {text + "0 g 50 590 300 30 re 51 591 298 28 re f*", false},  // framed
        {text + "q 200 0 0 40 50 590 cm /Im1 Do Q", true},           // under a picture
        {"300 300 20 20 re W n " + text, true},                      // cut away
        {"0 0 595 842 re W n " + text, false},
        {"/Cs1 cs 1 scn " + text, false},  // of a colour that is not looked up
    }));
    CAPTURE(content);
    CHECK(read_painting(content).text_may_be_hidden == hidden);
}

TEST_CASE("a page with more fills than any form paints may hide its words", "[document]") {
    std::string fills = "1 g ";
    for (int i = 0; i < 3'999; ++i) fills += "0 0 9 9 re f ";
    CHECK_FALSE(read_painting(fills).text_may_be_hidden);
    CHECK(read_painting(fills + "0 0 9 9 re f 0 0 9 9 re f").text_may_be_hidden);
}

TEST_CASE("a picture in the content itself is seen, whatever its bytes", "[document]") {
    const PagePainting painting =
        read_painting("q 595 0 0 842 0 0 cm BI /W 4 /H 4 /BPC 1 /CS /G ID \x01 (Tj EI2\x02 EI Q 1 0 0 RG");
    REQUIRE(painting.inline_pictures.size() == 1);
    CHECK(painting.inline_pictures.front() == Rect{0, 0, 595, 842});
}

TEST_CASE("content that breaks off anywhere is read as far as it goes", "[document]") {
    const std::string whole =
        "q 1 0 0 1 5 5 cm BT /F1 12 Tf [(a\\)b) -20 <0041>] TJ ET 0 0 9 9 re f Q BI /W 1 ID x EI";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        CAPTURE(size);
        CHECK_NOTHROW(read_painting(whole.substr(0, size)));
    }
}

TEST_CASE("bent marks side by side look written, a crest at the head does not", "[document]") {
    const Rect sheet{0, 0, 595, 842};
    std::vector<Rect> word;
    for (int i = 0; i < 8; ++i) word.push_back({200.0 + i * 7, 500, 206.0 + i * 7, 509});
    CHECK(looks_written(word, sheet));
    CHECK_FALSE(looks_written({word.front(), word.back()}, sheet));
    for (Rect& mark : word) mark = {mark.x0, mark.y0 + 300, mark.x1, mark.y1 + 300};
    CHECK_FALSE(looks_written(word, sheet));
    CHECK_FALSE(looks_written({}, sheet));
}
