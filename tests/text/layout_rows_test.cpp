#include <catch2/catch.hpp>

#include "tests/support/laid_lines.h"

using namespace homeward;
using support::print;

namespace {

std::vector<std::string> lines_of(Page page) {
    return support::laid_lines(std::move(page));
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

TEST_CASE("prose in two columns is read one column after the other", "[text]") {
    Page page;
    const auto both = [&](double y, const std::string& left, const std::string& right) {
        print(page, 50, y, left);
        print(page, 306, y, right);
    };
    both(100,
         "Jamie said he spent the whole of the afternoon in",
         "Ada said that she had gone to look for him and");
    both(111,
         "the park and then walked about until it got dark",
         "then lost her way behind the railway station so");
    both(122,
         "and the shops had shut for the night. He did not",
         "she sat in the bus shelter until somebody asked");
    both(133, "want to say who he was with.", "her name.");
    both(150,
         "He was cold, and hungry when the officers saw him",
         "She was dry, and well when she was found, and she");
    both(161, "at the station.", "asked for her brother.");
    const Lines lines = lines_of(page);
    REQUIRE(lines.size() == 12);
    CHECK(lines[1] == "the park and then walked about until it got dark");
    CHECK(lines[6] == "Ada said that she had gone to look for him and");
}

TEST_CASE("labels beside values are read across, however long they are", "[text]") {
    Page page;
    for (int row = 0; row < 8; ++row) {
        print(page, 50, 100 + row * 11, "Gwelwyd ddiwethaf / Last seen at " + std::to_string(row));
        print(page, 306, 100 + row * 11, "Flat 16, 87 Tanyard Lane, Harlow, Essex CM18 7EU");
    }
    const Lines lines = lines_of(page);
    REQUIRE(lines.size() == 8);
    CHECK(lines[0] ==
          "Gwelwyd ddiwethaf / Last seen at 0 | Flat 16, 87 Tanyard Lane, Harlow, Essex CM18 7EU");
}

TEST_CASE("a label that fills its cell is parted from a value at the edge of the others", "[text]") {
    Page page;
    print(page, 50, 100, "Surname");
    print(page, 150, 100, "Okafor");
    print(page, 50, 120, "Forename");
    print(page, 150, 120, "Jamie");
    print(page, 50, 140, "Age");
    print(page, 150, 140, "15");
    // Words of usual distance, and the value a little further.
    double x = 50;
    for (const auto& [word, width] : {std::pair{"Times", 26.0}, {"missing", 36.0}, {"before", 28.0}}) {
        page.words.push_back(Word{.text = word, .box = {x, 160, x + width, 169}});
        x += width + 2.5;
    }
    page.words.push_back(Word{.text = "8", .box = {150, 160, 155, 169}});
    CHECK(lines_of(page).back() == "Times missing before | 8");
}
