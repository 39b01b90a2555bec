#include "parsers/records/letter_pairs.h"

#include <catch2/catch.hpp>
#include <string>

using homeward::LetterPairs;

TEST_CASE("letter pairs: whatever stands in a text may be in it", "[records]") {
    const std::string text = " she stayed at her nan's, caf\xC3\xA9 first; no 12 bus ";
    const LetterPairs pairs(text);
    for (std::size_t from = 0; from < text.size(); ++from) {
        for (std::size_t size = 0; size <= text.size() - from; ++size)
            REQUIRE(pairs.may_hold(text.substr(from, size)));
    }
    CHECK_FALSE(pairs.may_hold(" snapchat"));
    CHECK_FALSE(pairs.may_hold("stayxd"));
    CHECK_FALSE(LetterPairs("").may_hold("ab"));
    CHECK(LetterPairs("").may_hold("a"));  // One letter is no pair.
}
