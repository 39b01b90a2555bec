#include <catch2/catch.hpp>

#include "tests/support/laid_lines.h"

using namespace homeward;
using support::print;

namespace {

// Draws the rules of a grid whose edges stand at `across` and `down`.
void rule(Page& page, const std::vector<double>& across, const std::vector<double>& down) {
    for (const double x : across) page.rules.push_back({x - 0.25, down.front(), x + 0.25, down.back()});
    for (const double y : down) page.rules.push_back({across.front(), y - 0.25, across.back(), y + 0.25});
}

std::vector<std::string> lines_of(Page page) {
    return support::laid_lines(std::move(page), true);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("rules say which lines are of one row, however close the rows stand", "[text]") {
    Page page;
    rule(page, {40, 150, 260, 400}, {95, 121, 147});
    print(page, 50, 98, "02/10/2026");
    print(page, 50, 109, "17:00");
    print(page, 160, 98, "Saltmouth beach");
    print(page, 160, 109, "car park");
    print(page, 270, 98, "Police");
    print(page, 50, 123, "05/10/2026");
    print(page, 50, 134, "19:30");
    print(page, 160, 123, "His aunt's home");
    print(page, 270, 123, "Carer fetched");
    print(page, 270, 134, "him");
    CHECK(lines_of(page) == Lines{"> 02/10/2026 | Saltmouth beach | Police",
                                  "17:00 | car park",
                                  "> 05/10/2026 | His aunt's home | Carer fetched",
                                  "19:30 | him"});
}

TEST_CASE("cells of one row stand side by side, however high each is set", "[text]") {
    Page page;
    rule(page, {40, 150, 400}, {90, 130});
    SECTION("a label in the middle of its cell") {
        print(page, 50, 105, "Address");
        print(page, 160, 94, "12 Foundry Street");
        print(page, 160, 105, "Gloucester");
        print(page, 160, 116, "GL4 7WZ");
        CHECK(lines_of(page) == Lines{"> Address | 12 Foundry Street", "Gloucester", "GL4 7WZ"});
    }
    SECTION("a label at the foot of its cell, its value at the head") {
        print(page, 50, 116, "Surname");
        print(page, 160, 94, "Okafor");
        CHECK(lines_of(page) == Lines{"> Surname | Okafor"});
    }
    SECTION("labels over their values, one of two lines") {
        print(page, 50, 94, "Risk");
        print(page, 50, 116, "Medium");
        print(page, 160, 94, "Number of earlier missing");
        print(page, 160, 105, "episodes");
        print(page, 160, 116, "4");
        CHECK(lines_of(page) == Lines{"> Risk | Number of earlier missing", "episodes", "Medium | 4"});
    }
}

TEST_CASE("boxes with a small label over a value are read one after the other, empty ones too", "[text]") {
    Page page;
    rule(page, {40, 150, 260, 400}, {90, 116});
    print(page, 43, 92, "Date of birth", 7.5);
    print(page, 43, 101, "03/03/2013");
    print(page, 153, 92, "Age", 7.5);
    print(page, 263, 92, "Markers", 7.5);
    print(page, 263, 101, "Self harm");
    CHECK(lines_of(page) == Lines{"> Date of birth", "03/03/2013", "> Age", "> Markers", "Self harm"});
}

TEST_CASE("a cell that is merged down at the side stands with its first row", "[text]") {
    Page page;
    rule(page, {40, 150, 300, 400}, {90, 110, 130});
    page.rules.erase(page.rules.begin() + 5);         // The rule between the rows ends
    page.rules.push_back({40, 109.75, 300, 110.25});  // before the last column.
    print(page, 50, 95, "School");
    print(page, 160, 95, "Mill Lane Academy");
    print(page, 310, 95, "Office use");
    print(page, 310, 111, "Received");
    print(page, 50, 115, "Ethnicity");
    print(page, 160, 115, "White Irish");
    CHECK(lines_of(page) ==
          Lines{"> School | Mill Lane Academy | Office use", "Received", "> Ethnicity | White Irish"});
}

TEST_CASE("each word of a ruled page stands on one line, however its rules meet", "[text]") {
    Page page;
    // The right column's rows are half a row lower than the left one's.
    rule(page, {40, 150}, {90, 110, 130, 150});
    rule(page, {150, 260}, {92, 120, 132, 150});
    rule(page, {260, 400}, {90, 110, 130, 150});
    for (const double y : {95.0, 113.0, 134.0}) {
        print(page, 50, y, "left" + std::to_string(static_cast<int>(y)));
        print(page, 160, y, "middle" + std::to_string(static_cast<int>(y)));
        print(page, 270, y, "right" + std::to_string(static_cast<int>(y)));
    }
    std::string all;
    for (const std::string& line : lines_of(page)) all += line + ' ';
    for (const Word& word : page.words) {
        CAPTURE(word.text, all);
        const std::size_t at = all.find(word.text);
        CHECK(at != std::string::npos);
        CHECK(all.find(word.text, at + 1) == std::string::npos);
    }
}

TEST_CASE("what parts no cells is no rule of a table", "[text]") {
    Page page;
    SECTION("the sides of a tick box") {
        rule(page, {40, 150, 400}, {95, 115});
        rule(page, {160, 170}, {100, 110});
        print(page, 50, 100, "Injured");
        print(page, 161, 100, "X");
        print(page, 180, 100, "No");
        CHECK(lines_of(page) == Lines{"> Injured | X | No"});
    }
    SECTION("boxes for one letter each") {
        rule(page, {150, 170, 190, 210, 230, 250}, {95, 113});
        print(page, 50, 100, "Reference");
        print(page, 157, 100, "4");
        print(page, 177, 100, "4");
        print(page, 197, 100, "2");
        CHECK(lines_of(page).size() == 1);
    }
    SECTION("a line under words") {
        page.rules.push_back({50, 111, 120, 111.5});
        print(page, 50, 100, "Circumstances");
        print(page, 50, 114, "She left by the back door.");
        CHECK(lines_of(page) == Lines{"Circumstances", "She left by the back door."});
    }
}

TEST_CASE("a cell that fills its row begins anew, a line of writing paper does not", "[text]") {
    Page page;
    rule(page, {40, 400}, {90, 110, 130, 150});
    print(page, 50, 95, "She left by the back door after");
    SECTION("another cell") {
        print(page, 50, 115, "Part B");
        print(page, 50, 135, "Medium");
        CHECK(lines_of(page) == Lines{"> She left by the back door after", "> Part B", "> Medium"});
    }
    SECTION("a sentence over the lines") {
        print(page, 50, 115, "tea and");
        print(page, 50, 135, "Tia came along.");
        CHECK(lines_of(page).back() == "> Tia came along.");
        CHECK(lines_of(page).at(1) == "tea and");
    }
}

TEST_CASE("a page ruled into more cells than a table has is read without them", "[text]") {
    Page page;
    std::vector<double> across;
    std::vector<double> down;
    for (int i = 0; i <= 60; ++i) {
        across.push_back(10 + 9.0 * i);
        down.push_back(10 + 12.0 * i);
    }
    rule(page, across, down);
    for (int row = 0; row < 60; ++row) {
        for (int column = 0; column < 60; ++column) print(page, 11 + 9.0 * column, 11 + 12.0 * row, "x");
    }
    CHECK(lines_of(page).size() == 60);
}

TEST_CASE("of a scan a ruled row counts where several of its cells have several lines", "[text]") {
    const bool tall = GENERATE(true, false);
    CAPTURE(tall);
    Page page;
    page.text_source = TextSource::ocr;
    rule(page, {40, 150, 260, 400}, {90, 130});
    print(page, 50, 94, "TAM FROST");
    print(page, 50, 105, "Born 03/03/2013");
    print(page, 50, 116, "Male");
    print(page, 160, 94, "01/06/2026 11:10");
    print(page, 160, 105, "Larch House");
    print(page, 270, 94, "PC 12 Moss");
    if (tall) print(page, 270, 105, "at home");
    if (tall) print(page, 160, 116, "Reported 14:05");
    if (tall) print(page, 270, 116, "Injured: N");
    const Layout layout = lay_out(support::pdf_of({page}));
    REQUIRE(!layout.lines.empty());
    CHECK(layout.lines[0].row_start == tall);
}
