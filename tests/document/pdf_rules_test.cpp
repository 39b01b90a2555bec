#include "parsers/document/pdf_rules.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace homeward;

namespace {

std::vector<Rect> rules_of(const std::string& content) {
    return find_drawn_rules(read_drawing(content));
}

std::size_t level(const std::vector<Rect>& rules) {
    return static_cast<std::size_t>(
        std::ranges::count_if(rules, [](const Rect& rule) { return rule.width() > rule.height(); }));
}

}  // namespace

TEST_CASE("cells that are drawn one by one share their rules", "[document]") {
    const auto rules = rules_of("50 100 80 20 re S 130 100 80 20 re S 50 120 80 20 re S 130 120 80 20 re S");
    CHECK(level(rules) == 3);
    CHECK(rules.size() == 6);
    CHECK(std::ranges::any_of(rules, [](const Rect& rule) {
        return rule.x0 == Approx(50) && rule.x1 == Approx(210) && rule.mid_y() == Approx(120);
    }));
}

TEST_CASE("rules are lines, thin bars and the edges of shading", "[document]") {
    CHECK(rules_of("50 100 m 200 100 l S").size() == 1);
    CHECK(rules_of("50 100 150 0.5 re f").size() == 1);
    CHECK(rules_of("0.9 g 50 100 80 20 re f").size() == 4);
}

TEST_CASE("a tick box and a stroke are no rules", "[document]") {
    CHECK(rules_of("100 100 10 10 re S").empty());
    CHECK(rules_of("100 100 m 105 100 l S").empty());
    // Its neighbours stay.
    CHECK(rules_of("50 90 200 40 re S 100 100 10 10 re S").size() == 4);
}

TEST_CASE("what draws more than any table has no rules", "[document]") {
    std::string map;
    for (int i = 0; i < 1'200; ++i)
        map += "0 " + std::to_string(2 * i) + " m 90 " + std::to_string(2 * i) + " l S ";
    CHECK(rules_of(map).empty());
}

TEST_CASE("lines that a matrix carries off every page are none", "[document]") {
    const std::string big = "1000000";
    std::string far = "50 100 m 200 100 l S ";
    for (int i = 0; i < 80; ++i) far += big + " 0 0 " + big + " " + big + " -" + big + " cm ";
    CHECK(rules_of(far + "10 20 m 90 20 l S 10 20 m 10 90 l S 10 20 80 30 re S").size() == 1);
}
