#include "parsers/document/ocr_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "parsers/base/limits.h"
#include "parsers/base/paths.h"
#include "parsers/document/page_space.h"
#include "parsers/document/pdf_page_image.h"

using namespace homeward;

namespace {

// The first picture of a scanned sample: its JPEG stands in the PDF as it is.
std::string first_scan() {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    const std::size_t start = pdf.find("\xFF\xD8\xFF");
    return pdf.substr(start, pdf.find("endstream", start) - start);
}

std::set<std::string> texts(const Page& page) {
    std::set<std::string> out;
    for (const Word& word : page.words) out.insert(word.text);
    return out;
}

OcrEngine& engine() {
    static OcrEngine the_engine;
    return the_engine;
}

}  // namespace

TEST_CASE("a scan's words are found, those in shaded and dark cells too", "[document]") {
    const std::string jpeg = first_scan();
    const Document document = read_picture(engine(), std::as_bytes(std::span(jpeg)));
    REQUIRE(document.pages.size() == 1);
    const Page& page = document.pages.at(0);
    CHECK(page.text_source == TextSource::ocr);
    CHECK(page.quality > 0.8F);
    const auto found = texts(page);
    for (const char* word : {"Nottinghamshire",
                             "Surname",
                             "Nickname",
                             "Episode",
                             "Worksop,",
                             "12/05/2026",
                             "Kingfisher",
                             "Whitcombe"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
    for (const Word& word : page.words) {
        const Rect box = on_paper(page, word.box);
        CHECK(box.x0 > -2);
        CHECK(box.y1 < page.height + 2);
    }
}

namespace {

// `image` turned clockwise by a quarter, as often as told.
PageImage turned(PageImage image, int quarters) {
    for (; quarters > 0; --quarters) {
        PageImage next{image.height, image.width, image.dpi, {}};
        next.grey.resize(image.grey.size());
        for (int y = 0; y < image.height; ++y) {
            for (int x = 0; x < image.width; ++x) {
                const std::size_t to = static_cast<std::size_t>(x) * static_cast<std::size_t>(next.width) +
                                       static_cast<std::size_t>(image.height - 1 - y);
                next.grey.at(to) =
                    image.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                  static_cast<std::size_t>(x));
            }
        }
        image = std::move(next);
    }
    return image;
}

// Each row moved along so that the page leans by `slope`; each column likewise: a small turn in two shears.
PageImage leaning(const PageImage& image, double slope) {
    PageImage out = image;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const int from_x = x - static_cast<int>((y - image.height / 2) * slope);
            const int from_y = y + static_cast<int>((x - image.width / 2) * slope);
            const bool inside = from_x >= 0 && from_x < image.width && from_y >= 0 && from_y < image.height;
            const auto at = [&](int column, int row) {
                return static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width) +
                       static_cast<std::size_t>(column);
            };
            out.grey.at(at(x, y)) = inside ? image.grey.at(at(from_x, from_y)) : 255;
        }
    }
    return out;
}

}  // namespace

TEST_CASE("a page is read however it lay in the scanner", "[document]") {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    const PageImage paper = draw_page(std::as_bytes(std::span(pdf)), 1, 200);
    const auto [quarters, slope] = GENERATE(table<int, double>({{1, 0.0}, {2, 0.07}, {3, -0.02}}));
    CAPTURE(quarters, slope);
    const PageImage picture = turned(leaning(paper, slope), quarters);
    std::vector<Warning> warnings;
    const Page page = recognise_page(
        engine(), 1, [&](double) { return picture; }, warnings);
    CHECK(page.rotation == (4 - quarters) * 90);
    CHECK(warnings.empty());
    const auto found = texts(page);
    for (const char* word : {"Nottinghamshire", "Surname", "12/05/2026", "Whitcombe"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
}

TEST_CASE("print that the sheet's edge cuts off keeps its boxes on the sheet", "[document]") {
    const std::string pdf = read_own_file("samples/documents/scan-01.pdf", limits::file_bytes_max);
    const PageImage paper = draw_page(std::as_bytes(std::span(pdf)), 1, 200);
    PageImage cut{paper.width - 160, paper.height / 3, paper.dpi, {}};
    for (int y = 0; y < cut.height; ++y) {
        const auto row = paper.grey.begin() + std::ptrdiff_t{y} * paper.width + 160;
        cut.grey.insert(cut.grey.end(), row, row + cut.width);
    }
    std::vector<Warning> warnings;
    const Page page = recognise_page(
        engine(), 1, [&](double) { return cut; }, warnings);
    CHECK(page.words.size() > 20);
    for (const Word& word : page.words) {
        CAPTURE(word.text);
        CHECK_FALSE(word.box.empty());
        CHECK(intersected(word.box, {0, 0, page.width, page.height}) == word.box);
    }
}

TEST_CASE("a box of the straightened page leads back to the paper", "[document]") {
    Page page;
    page.width = 600;
    page.height = 800;
    CHECK(on_paper(page, {10, 20, 30, 40}) == Rect{10, 20, 30, 40});
    page.rotation = 180;
    CHECK(on_paper(page, {10, 20, 30, 40}) == Rect{570, 760, 590, 780});
    page.rotation = 90;  // the paper is 800 wide and 600 high
    CHECK(on_paper(page, {10, 20, 30, 40}) == Rect{20, 570, 40, 590});
    page.rotation = 0;
    page.skew = 2;
    const Rect box = on_paper(page, {290, 10, 310, 20});
    CHECK(box.mid_x() == Approx(300 - 385 * 0.0349).margin(0.5).epsilon(0.02));
}

TEST_CASE("pictures that mean harm are refused by code", "[document]") {
    const std::string bytes =
        GENERATE(std::string("\x89PNG\r\n\x1a\n"), std::string("\xFF\xD8\xFF"), std::string("GIF89a"));
    CHECK_THROWS_AS(read_picture(engine(), std::as_bytes(std::span(bytes))), Error);
}

TEST_CASE("a name whose accent the recogniser did not read is no sure word", "[document]") {
    const std::string pdf = read_own_file("samples/documents/scan-05.pdf", limits::file_bytes_max);
    const std::size_t start = pdf.find("\xFF\xD8\xFF");
    const std::string jpeg = pdf.substr(start, pdf.find("endstream", start) - start);
    const Document document = read_picture(engine(), std::as_bytes(std::span(jpeg)));
    REQUIRE(document.pages.size() == 1);
    for (const Word& word : document.pages.at(0).words) {
        CAPTURE(word.text);
        if (word.text == "WOJCIK") CHECK(word.confidence <= 0.5F);
        if (word.text == "Kacper") CHECK(word.confidence > 0.8F);
    }
}

namespace {

// A page of one text in Helvetica at each height, drawn with the fonts of this machine.
PageImage printed(const std::string& marks) {
    const std::string pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<<"
        "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length " +
        std::to_string(marks.size()) + ">>stream\n" + marks + " endstream endobj\ntrailer<</Root 1 0 R>>\n";
    return draw_page(std::as_bytes(std::span(pdf)), 1, 200);
}

std::string text_at(double x, double y, const std::string& text) {
    return "BT/F 11 Tf " + std::to_string(x) + ' ' + std::to_string(y) + " Td(" + text + ")Tj ET ";
}

// A ring of 4 points' radius, as four curves; a chosen one has a dot in it.
std::string ring(double x, double y, double radius, const char* paint) {
    const auto at = [&](double dx, double dy) {
        return std::to_string(x + dx * radius) + ' ' + std::to_string(y + dy * radius) + ' ';
    };
    constexpr double k = 0.5523;
    return at(1, 0) + "m " + at(1, k) + at(k, 1) + at(0, 1) + "c " + at(-k, 1) + at(-1, k) + at(-1, 0) +
           "c " + at(-1, -k) + at(-k, -1) + at(0, -1) + "c " + at(k, -1) + at(1, -k) + at(1, 0) + "c " +
           paint + ' ';
}

Page recognised(const PageImage& picture) {
    std::vector<Warning> warnings;
    return recognise_page(
        engine(), 1, [&](double) { return picture; }, warnings);
}

}  // namespace

TEST_CASE("dots and dashes that lead to a value are no letters", "[document]") {
    const std::string leader =
        GENERATE(std::string(40, '.'), std::string(24, '-'), "", ". . . . . . . . . . . .");
    CAPTURE(leader);
    const Page page = recognised(printed(text_at(30, 250, "Surname" + leader) + text_at(250, 250, "Okafor") +
                                         text_at(30, 230, "Home address" + leader) +
                                         text_at(250, 230, "12 Mill Lane, Derby") +
                                         text_at(30, 200, "She said nothing ... and went on.")));
    const auto found = texts(page);
    for (const char* word : {"Okafor", "Home", "12", "Lane,", "nothing", "went"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
    for (const char* label : {"Surname", "address"}) {
        CAPTURE(label);
        CHECK(found.contains(label + std::string(leader.empty() ? "" : ":")));
    }
    for (const Word& word : page.words) CHECK(word.text.size() < 10);
}

TEST_CASE("of rings before answers one may be filled in; bullets are none", "[document]") {
    const bool chosen = GENERATE(true, false);
    CAPTURE(chosen);
    std::string marks = text_at(30, 250, "Spoken to alone");
    double y = 230;
    for (const char* answer : {"Yes", "No", "Not known"}) {
        marks += ring(45, y + 4, 4, "S");
        if (chosen && y == 210) marks += ring(45, y + 4, 2.2, "f");
        marks += text_at(60, y, answer);
        y -= 20;
    }
    const Page page = recognised(printed(marks));
    REQUIRE(page.tick_boxes.size() == (chosen ? 3U : 0U));
    if (!chosen) return;
    const auto ticked = [&](std::size_t i) { return page.tick_boxes.at(i).state; };
    CHECK(ticked(0) == TickState::empty);
    CHECK(ticked(1) == TickState::ticked);
    CHECK(ticked(2) == TickState::empty);
    CHECK(std::ranges::count(page.words, std::string("\u2612"), &Word::text) == 1);
}

TEST_CASE("a few dots and a colon lead to a value too", "[document]") {
    const std::string leader = GENERATE("..:", ".:", " . . :", "....:", ":");
    CAPTURE(leader);
    const Page page =
        recognised(printed(text_at(30, 250, "SURNAME" + leader) + text_at(200, 250, "ORME") +
                           text_at(30, 230, "FOUND AT" + leader) + text_at(200, 230, "MILL LANE") +
                           text_at(30, 200, "He said nothing. Then he left: nobody saw.")));
    const auto found = texts(page);
    for (const char* word : {"SURNAME:", "ORME", "AT:", "MILL", "nothing.", "left:", "saw."}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
}

TEST_CASE("a cross alone in its cell is read as one", "[document]") {
    std::string marks;
    double y = 250;
    for (const char* label : {"Seen alone", "Injuries", "Victim of crime"}) {
        marks += text_at(30, y, label) + text_at(200, y, "X");
        y -= 22;
    }
    const Page page = recognised(printed(marks));
    CHECK(std::ranges::count(page.words, std::string("X"), &Word::text) == 3);
    for (const Word& word : page.words) {
        if (word.text == "X") CHECK(word.confidence >= 0.86F);
    }
}

namespace {

void blacken_disk(PageImage& picture, int middle_x, int middle_y, int radius) {
    for (int y = middle_y - radius; y <= middle_y + radius; ++y) {
        for (int x = middle_x - radius; x <= middle_x + radius; ++x) {
            const int dx = x - middle_x;
            const int dy = y - middle_y;
            if (dx * dx + dy * dy > radius * radius) continue;
            picture.grey.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                            static_cast<std::size_t>(x)) = 20;
        }
    }
}

}  // namespace

TEST_CASE("a hole punched through the frame of a table leaves no words behind", "[document]") {
    std::string marks = "1 w 40 150 300 110 re S 160 150 m 160 260 l S ";
    double y = 245;
    for (const char* label : {"Surname", "Forenames", "School", "Risk", "Officer"}) {
        marks += text_at(46, y, label) + text_at(170, y, "Given");
        y -= 22;
        if (y > 150) marks += "40 " + std::to_string(y + 14) + " m 340 " + std::to_string(y + 14) + " l S ";
    }
    PageImage picture = printed(marks);
    const Page whole = recognised(picture);
    blacken_disk(picture, 100, 270, 23);  // 6 mm across, over the frame's left side
    const Page punched = recognised(picture);
    CHECK(punched.tick_boxes.empty());
    CHECK(whole.words.size() == 10);
    CHECK(texts(punched) == texts(whole));
    CHECK(punched.words.size() == whole.words.size());
}

TEST_CASE("a filled tick box at the side of the sheet is no punched hole", "[document]") {
    std::string marks = text_at(60, 204, "Seen alone") + text_at(60, 174, "Injured");
    marks += "35 200 13 13 re f 0.8 w 35 170 13 13 re S ";  // 4.6 mm, 15 mm from the side
    const Page page = recognised(printed(marks));
    REQUIRE(page.tick_boxes.size() == 2);
    CHECK(std::ranges::count(page.tick_boxes, TickState::ticked, &TickBox::state) == 1);
}

TEST_CASE("a page whose letters tell the wrong way up is read the other way", "[document]") {
    // Tails and no tall letters: what hangs below the line is taken for what stands above it.
    std::string marks;
    double y = 270;
    for (const char* text : {"you are sorry, my guy,",
                             "any person may pay my",
                             "peg money on a spongy",
                             "company;, gypsy puppy",
                             "use your own pen, mum"}) {
        for (int twice = 0; twice < 2; ++twice) {
            marks += text_at(30, y, text) + text_at(190, y, text);
            y -= 22;
        }
    }
    const Page page = recognised(printed(marks));
    CHECK(page.rotation == 0);
    const auto found = texts(page);
    for (const char* word : {"sorry,", "person", "money", "your"}) {
        CAPTURE(word);
        CHECK(found.contains(word));
    }
}

namespace {

std::string box_at(double x, double y, double side) {
    return "0.8 w " + std::to_string(x) + ' ' + std::to_string(y) + ' ' + std::to_string(side) + ' ' +
           std::to_string(side) + " re S ";
}

std::string stroke(double x0, double y0, double x1, double y1, double width) {
    return std::to_string(width) + " w " + std::to_string(x0) + ' ' + std::to_string(y0) + " m " +
           std::to_string(x1) + ' ' + std::to_string(y1) + " l S ";
}

}  // namespace

TEST_CASE("a tick box is ticked, empty, or left to a person", "[document]") {
    // Three boxes on a row; something is drawn in the middle one.
    const auto [mark, state] = GENERATE(table<std::string, TickState>({
        {"", TickState::empty},
        {stroke(151, 203, 163, 215, 1.2) + stroke(151, 215, 163, 203, 1.2), TickState::ticked},
        {stroke(151, 207, 155, 203, 1) + stroke(155, 203, 167, 219, 1),
         TickState::ticked},  // thin, out over a corner
        {"q 151 203 12 12 re f Q ", TickState::ticked},
        {stroke(156, 207, 157.5, 210, 1.4), TickState::unclear},    // a slip of the pen
        {stroke(156.5, 208.5, 157.5, 209.5, 1), TickState::empty},  // dust
    }));
    CAPTURE(mark);
    std::string marks = text_at(30, 204, "Seen alone");
    for (const double x : {100.0, 150.0, 200.0}) marks += box_at(x, 202, 14);
    const Page page = recognised(printed(marks + mark));
    REQUIRE(page.tick_boxes.size() == 3);
    std::vector<TickBox> boxes = page.tick_boxes;
    std::ranges::sort(boxes, {}, [](const TickBox& tick) { return tick.box.x0; });
    CHECK(boxes.at(0).state == TickState::empty);
    CHECK(boxes.at(1).state == state);
    CHECK(boxes.at(2).state == TickState::empty);
}

TEST_CASE("dashes that stand for nothing are read where a cell begins", "[document]") {
    std::string marks;
    double y = 260;
    for (const char* value : {"Okafor", "--", "Male"}) {
        marks += text_at(40, y, "Label over it") + text_at(40, y - 13, value);
        y -= 40;
    }
    marks += text_at(200, 200, "He ran - and fell.") + stroke(300, 100, 306, 100, 1);  // in a line; a speck
    const Page page = recognised(printed(marks));
    REQUIRE(std::ranges::count(page.words, std::string("--"), &Word::text) == 1);
    const auto dashes = std::ranges::find(page.words, std::string("--"), &Word::text);
    CHECK(dashes->box.x0 == Approx(40).margin(1.5));
    CHECK(dashes->box.mid_y() == Approx(300 - 207 - 3).margin(4));
}
