#include "parsers/document/pdf_tick_boxes.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "parsers/document/pdf_drawing.h"
#include "parsers/document/pdf_reader.h"
#include "parsers/document/pdf_structure.h"

using namespace homeward;

namespace {

std::vector<TickBox> drawn(const std::string& content) {
    return find_drawn_tick_boxes(read_drawing(content));
}

// A page of 200 by 300 points that draws `content`; `page` stands in its dictionary.
std::string paper(const std::string& content, const std::string& page = "") {
    const std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R/Resources<</Font<</A 5 0 R>>>>" +
            page + ">>",
        "<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
    std::string out = "%PDF-1.7\n";
    std::string table = "xref\n0 6\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const std::string at = std::to_string(out.size());
        table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
        out += std::to_string(i + 1) + " 0 obj\n" + objects.at(i) + "\nendobj\n";
    }
    return out + table + "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n" + std::to_string(out.size()) +
           "\n%%EOF\n";
}

Page page_of(const std::string& pdf) {
    Document document = read_pdf(std::as_bytes(std::span(pdf)), {}, read_pdf_structure);
    return std::move(document.pages.at(0));
}

const std::string box = "100 100 10 10 re S ";
const std::string cross = "101 101 m 109 109 l S 101 109 m 109 101 l S ";

}  // namespace

TEST_CASE("a small square that stands alone is a tick box, however it is drawn", "[document]") {
    const std::string content =
        GENERATE(as<std::string>{},
                 box,
                 "100 100 m 110 100 l 110 110 l 100 110 l s ",
                 "100 100 m 110 100 l 110 110 l 100 110 l 100 100 l S ",
                 "100 100 m 110 100 l S 100 110 m 110 110 l S 100 100 m 100 110 l S "
                 "110 100 m 110 110 l S ",
                 "100 99.7 10 .6 re f 100 109.7 10 .6 re f 99.7 100 .6 10 re f 109.7 "
                 "100 .6 10 re f ",
                 "100 100 10 10 re 101 101 8 8 re f* ",
                 "1 g 100 100 10 10 re B ",
                 "q 2 0 0 2 100 100 cm 0 0 5 5 re S Q ",
                 "q 1 0 0 1 90 90 cm q 0 1 -1 0 20 10 cm 0 0 10 10 re S Q Q ",
                 "110 105 m 110 108 108 110 105 110 c 102 110 100 108 100 105 c 100 102 "
                 "102 100 105 100 c 108 100 110 102 110 105 c s ",
                 "100 100 10 10 re S 101 101 8 8 re S ");
    CAPTURE(content);
    const std::vector<TickBox> boxes = drawn(content);
    REQUIRE(boxes.size() == 1);
    CHECK(boxes[0].state == TickState::empty);
    CHECK(boxes[0].box.x0 == Approx(100).margin(0.5));
    CHECK(boxes[0].box.y1 == Approx(110).margin(0.5));
}

TEST_CASE("what is drawn in a tick box says what it is", "[document]") {
    const auto [mark, expected] = GENERATE(table<std::string, TickState>({
        {cross, TickState::ticked},
        {"98 98 m 112 112 l S 98 112 m 112 98 l S ", TickState::ticked},
        {"101 101 m 109 109 l 101 109 m 109 101 l S ", TickState::ticked},
        {"101.5 105 m 104 101 l 113 114 l S ", TickState::ticked},
        {"102 102 6 6 re f ", TickState::ticked},
        {"105 101 m 105 109 l S 101 105 m 109 105 l S ", TickState::ticked},
        {"0 0 1 rg 101 105 m 104 101 l 110 111 l 104 103 l h f ", TickState::ticked},
        {"99 105 m 111 105 l S ", TickState::unclear},
        {".75 G 102 102 m 108 108 l S ", TickState::unclear},
        {"104 104 m 105.8 105 l S ", TickState::unclear},
        {"1 G " + cross, TickState::empty},
        {".8 g 100 100 10 10 re f ", TickState::empty},
        {"20 105 m 190 106 l S ", TickState::empty},              // A line through the row.
        {"121 101 m 129 109 l S ", TickState::empty},             // Beside the box.
        {"101 101 m 109 109 l n ", TickState::empty},             // Never painted.
        {"BT (101 101 m 109 109 l S) Tj ET ", TickState::empty},  // Words of the paper.
        {cross + "1 g 99 99 12 12 re f 0 g 100 100 10 10 re S ", TickState::empty},
    }));
    CAPTURE(mark);
    const std::vector<TickBox> boxes = drawn(box + mark);
    REQUIRE(boxes.size() == 1);
    CHECK(boxes[0].state == expected);
}

TEST_CASE("cells, combs, bullets and other shapes are no tick boxes", "[document]") {
    const std::string content = GENERATE(as<std::string>{},
                                         "100 100 10 10 re 110 100 10 10 re 120 100 10 10 re S ",
                                         "100 100 10 10 re S 100 110 10 10 re S ",
                                         "100 100 10 10 re S 40 100 60 10 re S 110 100 60 10 re S ",
                                         "100 100 10 10 re S 112 100 10 10 re S 124 100 10 10 re S ",
                                         "100 100 10 10 re f ",
                                         "100 100 10 10 re n ",
                                         ".9 g 100 100 10 10 re f ",
                                         "1 G 100 100 10 10 re S ",
                                         "100 100 30 10 re S ",
                                         "100 100 2 2 re S ",
                                         "100 100 40 40 re S ",
                                         "100 100 m 110 100 l 105 110 l s ",
                                         "100 100 10 re S ",
                                         "/Im 100 100 10 10 Do ");
    CAPTURE(content);
    CHECK(drawn(content).empty());
}

TEST_CASE("a filled square is ticked where an empty one stands beside it", "[document]") {
    const std::vector<TickBox> boxes = drawn(box + "150 100 10 10 re B ");
    REQUIRE(boxes.size() == 2);
    CHECK(boxes[0].state == TickState::empty);
    CHECK(boxes[1].state == TickState::ticked);
}

TEST_CASE("content that is cut off, deep or endless costs nothing", "[document]") {
    const std::string content = "q " + box + cross + "(a\\)b) Tj <00> Tj [(x)] TJ Q ";
    for (std::size_t size = 0; size < content.size(); ++size)
        CHECK(drawn(content.substr(0, size)).size() <= 1);
    std::string many;
    for (int i = 0; i < 2'000; ++i) many += "q " + box;
    CHECK(drawn(many).empty());
    CHECK(drawn(box + std::string(drawing_bytes_max, ' ')).empty());
    std::string lines;
    for (int i = 0; i < 30'000; ++i) lines += "1 1 m 1 9 l ";
    CHECK(drawn(box + lines + "S").empty());
}

TEST_CASE("drawn tick boxes stand among the words of the page as it is shown", "[document]") {
    const std::string content =
        "BT /A 10 Tf 40 102 Td (Yes) Tj 75 0 Td (No) Tj ET 70 100 10 10 re S "
        "150 100 10 10 re S 71 101 m 79 109 l S 71 109 m 79 101 l S ";
    const auto [entries, first] = GENERATE(table<std::string, Rect>({
        {"", {70, 190, 80, 200}},
        {"/CropBox[20 30 200 290]", {50, 180, 60, 190}},
        {"/AA<<>>", {70, 190, 80, 200}},  // Not plain: the other way of reading.
        {"/Rotate 90", {70, 190, 80, 200}},
        {"/Rotate 180", {70, 190, 80, 200}},
        {"/Rotate 270", {70, 190, 80, 200}},  // Turned back, as its words stand.
    }));
    CAPTURE(entries);
    const Page page = page_of(paper(content, entries));
    REQUIRE(page.tick_boxes.size() == 2);
    CHECK(page.tick_boxes[0].state == TickState::ticked);
    CHECK(page.tick_boxes[1].state == TickState::empty);
    const Rect& at = page.tick_boxes[0].box;
    CHECK(at.x0 == Approx(first.x0));
    CHECK(at.y0 == Approx(first.y0));
    CHECK(at.x1 == Approx(first.x1));
    const auto has = [&](const std::string& text) {
        return std::ranges::any_of(page.words, [&](const Word& word) { return word.text == text; });
    };
    CHECK(has("☒"));
    CHECK(has("☐"));
}

TEST_CASE("a letter set in a drawn box ticks it, a word makes it no tick box", "[document]") {
    const auto [text, boxes] = GENERATE(table<std::string, std::size_t>({{"X", 1}, {"7", 0}, {"No", 0}}));
    CAPTURE(text);
    const Page page =
        page_of(paper("BT /A 9 Tf 20 102 Td (Alone) Tj 81.5 0 Td (" + text + ") Tj ET 98 98 14 14 re S "));
    REQUIRE(page.tick_boxes.size() == boxes);
    CHECK(
        std::ranges::all_of(page.tick_boxes, [](const TickBox& b) { return b.state == TickState::ticked; }));
    CHECK(page.words.size() == 2);
}
