#include <catch2/catch.hpp>

#include "parsers/text/layout.h"
#include "tests/support/printed_page.h"

using namespace homeward;
using support::print;

namespace {

bool is_furniture(double y, const std::string& line) {
    Page page = support::a4_page();
    print(page, 40, y < 100 ? 400 : 60, "Surname Okafor");
    print(page, 40, y, line);
    for (const LayoutLine& laid : lay_out(support::pdf_of({std::move(page)})).lines) {
        if (laid.segments.front().words.front().text != "Surname") return laid.furniture;
    }
    return false;
}

}  // namespace

TEST_CASE("the line that a fax machine sets over a page is furniture", "[text]") {
    const auto [line, furniture] = GENERATE(table<std::string, bool>({
        {"16/12/2026 20:35 FROM CONTROL ROOM TO DUTY DESK P.001", true},
        {"16-DEC-2026 20:35 From: Holt Police Fax: 01632 960888 To: 01632 960111 Page: 2/3", true},
        {"Dec 16 2026 20:35 HOLT POLICE FAX 01632 960888 p.1", true},
        {"TO: DUTY DESK FAX FROM: 01632960888 16/12/26 20.35 Pg 01/04", true},
        {"16/12/2026 20:35 FROM PPU TO DUTY DESK P.Q02", true},    // as it is misread
        {"16/12/2026 20:35 FROM MISPER UNIT TO DUTY DESK", true},  // its page was not read
        {"Statement of Ann Lee, page 1", true},                    // numbers its page, whoever sent it
        {"He was taken from the park to page 3 of the market", false},
        {"Last seen 16/12/2026 20:35 going from Mill Lane", false},
    }));
    CAPTURE(line);
    CHECK(is_furniture(10, line) == furniture);
}

TEST_CASE("what looks like a fax machine's line is none in the middle of a page", "[text]") {
    CHECK_FALSE(is_furniture(300, "16/12/2026 20:35 FROM CONTROL ROOM TO DUTY DESK P.Q01"));
    CHECK_FALSE(is_furniture(60, "16/12/2026 20:35 taken from home to school"));  // no page
}

TEST_CASE("a form's foot that ends in its marking is furniture at the foot alone", "[text]") {
    const auto [y, line, furniture] = GENERATE(table<double, std::string, bool>({
        {820, "MC/7 (rev. 2025) Sheet 1 When completed: OFFICIAL-SENSITIVE", true},
        {820, "Form 12 RESTRICTED", true},
        {820, "She was told by an official", false},
        {820, "Kept by the school: OFFICIAL", false},
    }));
    CAPTURE(line);
    CHECK(is_furniture(y, line) == furniture);
}

TEST_CASE("the last words of a sentence are no footer, though two pages end with them", "[text]") {
    Document document = support::pdf_of({});
    for (const int number : {1, 2}) {
        Page page = support::a4_page(number);
        const std::string house = number == 1 ? "red" : "blue";
        print(page, 40, 700, "She walked past the " + house + " house on");
        print(page, 40, 711, "the way.");
        print(page, 40, 800, "Return debrief of a child");
        document.pages.push_back(std::move(page));
    }
    std::size_t kept = 0;
    std::size_t footers = 0;
    for (const LayoutLine& line : lay_out(document).lines) {
        const std::string& first = line.segments.front().words.front().text;
        kept += first == "the" && !line.furniture ? 1U : 0U;
        footers += first == "Return" && line.furniture ? 1U : 0U;
    }
    CHECK(kept == 2);
    CHECK(footers == 2);
}

TEST_CASE("a page's own number is furniture at its foot alone", "[text]") {
    const auto [y, furniture] = GENERATE(table<double, bool>({{810, true}, {200, false}}));
    CAPTURE(y);
    Document document = support::pdf_of({});
    for (const int number : {1, 2}) {
        Page page = support::a4_page(number);
        print(page, 40, number == 1 ? 810 : 180, "Times missing before");
        if (number == 2) print(page, 300, y, "2");
        document.pages.push_back(std::move(page));
    }
    CHECK(lay_out(document).lines.back().furniture == furniture);
}

TEST_CASE("a label with its value that heads two pages is told on the first of them", "[text]") {
    Document document = support::pdf_of({});
    for (const int number : {1, 2}) {
        Page page = support::a4_page(number);
        print(page, 40, 30, number == 1 ? "Missing child report" : "Found child report");
        print(page, 40, 50, "Name");
        print(page, 200, 50, "Zara Begum");
        print(page, 40, 300, number == 1 ? "Last seen at the gate" : "Found at the park");
        document.pages.push_back(std::move(page));
    }
    for (const LayoutLine& line : lay_out(document).lines) {
        if (line.page == 1) CHECK_FALSE(line.furniture);
    }
}
