#include "parsers/text/unicode_typeset.h"

#include <catch2/catch.hpp>

using namespace homeward;

TEST_CASE("a line may end after a space or a hyphen, and must at a line feed", "[text]") {
    CHECK(line_breaks("") == std::vector<LineBreak>{});
    CHECK(line_breaks("one two-three\nfour") ==
          std::vector<LineBreak>{{4, false}, {8, false}, {14, true}, {18, false}});
    // A no-break space and a number hold together; bytes are counted, not letters.
    CHECK(line_breaks("caf\u00E9 au\u00A0lait 3,000") ==
          std::vector<LineBreak>{{6, false}, {15, false}, {20, false}});
}

TEST_CASE("right-to-left letters are noticed, joined and put in the order of sight", "[text]") {
    CHECK_FALSE(has_right_to_left("Si\u00E2n"));
    CHECK(has_right_to_left("ab \u05D0"));
    CHECK(in_visual_order("ab \u05D0\u05D1 cd", false) == "ab \u05D1\u05D0 cd");
    CHECK(in_visual_order("\u05D0\u05D1 cd", false) == "\u05D1\u05D0 cd");
    CHECK(in_visual_order("\u05D0\u05D1 cd", true) == "cd \u05D1\u05D0");
    CHECK(is_mostly_right_to_left("\u05D0\u05D1\u05D2 cd"));
    CHECK_FALSE(is_mostly_right_to_left("\u05D0\u05D1 said so"));
    CHECK_FALSE(is_mostly_right_to_left("12 34"));
    // Lam and alef become one form; beh takes its initial form before noon.
    CHECK(with_joined_letters("\u0644\u0627") == "\uFEFB");
    CHECK(with_joined_letters("\u0628\u0646").substr(0, 3) == "\uFE91");
    CHECK(with_joined_letters("plain") == "plain");
}

TEST_CASE("what cannot be drawn is said in other words, never dropped", "[text]") {
    const auto latin_only = [](char32_t c) { return c < 0x250; };
    const auto [text, expected, count] = GENERATE(table<std::string, std::string, std::size_t>({
        {"plain", "plain", 0},
        {"e\u0301", "\u00E9", 0},                      // composed first
        {"sad \U0001F622!", "sad [crying face]!", 1},  // an emoji by its name
        {"\u0418\u0432\u0430\u043D", "Ivan", 1},       // a word in Latin letters, as one
        {"a\tb\u200Bc\uFE0F", "a bc", 0},              // controls and what has no look
        {"\U0001F44D\U0001F3FD", "[thumbs up sign]", 1},
        {"a\nb", "a\nb", 0},
    }));
    CAPTURE(text);
    std::size_t replaced = 0;
    CHECK(drawable_text(text, latin_only, replaced) == expected);
    CHECK(replaced == count);
}
