#include "parsers/document/ocr_second_look.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

Word word(const char* text, float confidence) {
    return {.text = text, .box = {0, 0, 20, 10}, .confidence = confidence};
}

}  // namespace

TEST_CASE("a line with a word that is hard to read is looked at again", "[document]") {
    CHECK(wants_second_look({word("Last", 0.96F), word("SGR", 0.44F)}));
    CHECK_FALSE(wants_second_look({word("Last", 0.96F), word("seen", 0.90F)}));
    CHECK_FALSE(wants_second_look({word("Last", 0.96F), word("-", 0.20F)}));
    CHECK_FALSE(wants_second_look({}));
}

TEST_CASE("of two readings the surer is taken, and what they differ in is left to a person", "[document]") {
    const auto [one, other, text, most] = GENERATE(table<Word, Word, std::string, float>({
        {word("Telford", 0.80F), word("Telford", 0.95F), "Telford", 0.95F},
        {word("SA", 0.71F), word("5A", 0.96F), "5A", 0.45F},
        {word("93/02/2026", 0.81F), word("03/02/2026", 0.89F), "03/02/2026", 0.45F},
        {word("Debrief", 0.76F), word("Debriet", 0.70F), "Debrief", 0.6F},
        {word("strained,", 0.73F), word("strained.", 0.96F), "strained.", 0.8F},
        {word("W\u00f3jcik", 0.71F), word("Wojcik", 0.92F), "W\u00f3jcik", 0.6F},
        {word("Zoe", 0.84F), word("Zo\u00eb", 0.70F), "Zo\u00eb", 0.6F},
        {word("Wojcik", 0.84F), word("W\u00f3jclk", 0.70F), "Wojcik", 0.6F},
        {word("5", 0.84F), word("\u00e9", 0.70F), "5", 0.45F},
        {word("joseph", 0.84F), word("Joseph", 0.83F), "joseph", 0.8F},
    }));
    CAPTURE(one.text, other.text);
    const std::vector<Word> line = reconciled({one}, {other});
    REQUIRE(line.size() == 1);
    CHECK(line.front().text == text);
    CHECK(line.front().confidence == Approx(most));
}

TEST_CASE("a line that was parted into other words is taken from the surer reading", "[document]") {
    const std::vector<Word> one{word("Pagel", 0.4F)};
    const std::vector<Word> two{word("Page", 0.96F), word("1", 0.9F)};
    REQUIRE(reconciled(one, two).size() == 2);
    CHECK(reconciled(one, two).front().confidence <= 0.8F);
    CHECK(reconciled(two, one).size() == 2);
    CHECK(reconciled(one, {}).size() == 1);
}

TEST_CASE("what two looks read alike is surer than either", "[document]") {
    const auto [text, one, other, least] = GENERATE(table<std::string, float, float, float>({
        {"B5678", 0.72F, 0.74F, 0.86F},
        {"Irish", 0.58F, 0.70F, 0.82F},
        {"Irish", 0.30F, 0.60F, 0.60F},
        {"B5678", 0.58F, 0.70F, 0.70F},
    }));
    CAPTURE(text, one, other);
    const std::vector<Word> line = reconciled({word(text.c_str(), one)}, {word(text.c_str(), other)});
    CHECK(line.front().confidence == Approx(least));
}

TEST_CASE("a whole postcode that two looks read alike, one of them once mended, is sure enough",
          "[document]") {
    const auto postcode = [](const char* outward, const char* inward, float sure) {
        return std::vector<Word>{{.text = outward, .box = {0, 0, 20, 10}, .confidence = sure},
                                 {.text = inward, .box = {23, 0, 38, 10}, .confidence = sure}};
    };
    const std::vector<Word> line = reconciled(postcode("B69", "SET", 0.5F), postcode("B69", "5ET", 0.6F));
    REQUIRE(line.size() == 2);
    CHECK(line.back().text == "5ET");
    CHECK(line.front().confidence >= 0.82F);
    CHECK(line.back().confidence >= 0.82F);
}
