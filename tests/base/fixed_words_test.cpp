#include "parsers/base/fixed_words.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

using homeward::FixedWords;

TEST_CASE("fixed words: each is found, and nothing that is like one") {
    static constexpr FixedWords words(
        {"", "n a", "na", "nan", "source", "sourced", "sauce", "page", "pg", "☒"});
    static_assert(words.contains("na") && !words.contains("an"));
    for (const std::string_view word : words) CHECK(words.contains(word));
    for (const std::string_view other : {"n", "n b", "nana", "sourcE", "sorce", "pge", "☐", " na", "na "})
        CHECK_FALSE(words.contains(other));
}

TEST_CASE("fixed words: those that share a place are told apart") {
    // First and last letter and the length are the same of all.
    static constexpr FixedWords words({"aab", "abb", "acb", "adb", "aeb"});
    for (const char c : std::string("abcde")) CHECK(words.contains(std::string("a") + c + "b"));
    CHECK_FALSE(words.contains("afb"));
    CHECK(std::vector<std::string_view>(words.begin(), words.end()).size() == 5);
}
