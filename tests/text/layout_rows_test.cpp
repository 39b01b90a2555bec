#include <catch2/catch.hpp>

#include "parsers/text/layout.h"

using namespace homeward;

namespace {

/// Words of nine points height from `x` on, five points a letter.
void print(Page& page, double x, double y, const std::string& text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        Word word;
        word.text = text.substr(at, end - at);
        const double left = x + static_cast<double>(at) * 5;
        word.box = {left, y, left + static_cast<double>(end - at) * 5 - 1, y + 9};
        page.words.push_back(word);
        at = end + 1;
    }
}

std::vector<std::string> lines_of(Page page) {
    page.width = 595;
    page.height = 842;
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {std::move(page)};
    std::vector<std::string> lines;
    for (const LayoutLine& line : lay_out(document).lines) {
        std::string text;
        for (const LayoutSegment& segment : line.segments) {
            if (!text.empty()) text += " | ";
            text += joined_text(segment.words);
        }
        lines.push_back(text);
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a label a few points lower than its value stands on its line", "[text]") {
    Page page;
    print(page, 150, 100, "Okafor");
    print(page, 50, 105, "Surname");
    print(page, 300, 105, "Forename");
    print(page, 400, 100, "Jamie");
    print(page, 150, 126, "Male");
    print(page, 50, 131, "Gender");
    CHECK(lines_of(page) == Lines{"Surname | Okafor | Forename | Jamie", "Gender | Male"});
}

TEST_CASE("a label in the middle of its cell stands at the value's first line", "[text]") {
    Page page;
    SECTION("beside two lines") {
        print(page, 150, 100, "12 Foundry Street");
        print(page, 50, 105, "Address");
        print(page, 150, 111, "Gloucester");
        CHECK(lines_of(page) == Lines{"Address | 12 Foundry Street", "Gloucester"});
    }
    SECTION("beside three lines, where it stands level with the second") {
        print(page, 150, 100, "12 Foundry Street");
        print(page, 50, 111, "Address");
        print(page, 150, 111, "Gloucester");
        print(page, 150, 122, "GL4 7WZ");
        print(page, 50, 160, "School");
        print(page, 150, 160, "Oakdene");
        CHECK(lines_of(page) ==
              Lines{"Address | 12 Foundry Street", "Gloucester", "GL4 7WZ", "School | Oakdene"});
    }
}

TEST_CASE("rows of a tight table stay where they are", "[text]") {
    Page page;
    SECTION("one value of three") {
        print(page, 50, 100, "Surname");
        print(page, 50, 111, "Known as");
        print(page, 150, 111, "Jay");
        print(page, 50, 122, "Gender");
        CHECK(lines_of(page) == Lines{"Surname", "Known as | Jay", "Gender"});
    }
    SECTION("values that run on, each below its label's line") {
        print(page, 50, 100, "Address");
        print(page, 150, 100, "12 Foundry Street");
        print(page, 150, 111, "Gloucester");
        print(page, 50, 122, "School");
        print(page, 150, 122, "Oakdene Alternative");
        print(page, 150, 133, "Provision");
        CHECK(
            lines_of(page) ==
            Lines{"Address | 12 Foundry Street", "Gloucester", "School | Oakdene Alternative", "Provision"});
    }
}
