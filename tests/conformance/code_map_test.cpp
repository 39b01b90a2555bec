#include "server/conformance/code_map.h"

#include <catch2/catch.hpp>

#include "server/conformance/truetype.h"

using namespace homeward;

TEST_CASE("a code map's letters are read in each way that it may write them", "[conformance]") {
    const CodeMap map = read_code_map(
        "/Own-H usecmap /WMode 1 def % <9999> <9999>\n"
        "2 beginbfchar <0041> <0061> <00FF><D83DDE22> endbfchar\n"
        "1 beginbfrange <10> <12> <0030> <20> <21> [<0041> <0042>] endbfrange");
    CHECK(map.letters.size() == 7);
    CHECK(map.letters.at(0x41) == u"a");
    CHECK(map.letters.at(0xFF).size() == 2);
    CHECK(map.letters.at(0x12) == u"2");
    CHECK(map.letters.at(0x21) == u"B");
    CHECK(map.uses == "/Own-H");
    CHECK(map.direction == 1);
}

TEST_CASE("a code map without sense or end is read as far as it goes", "[conformance]") {
    for (const char* text : {"",
                             "beginbfchar",
                             "beginbfchar <00",
                             "beginbfrange <00> <FF",
                             "beginbfrange <0000> <FFFFFFFF> <0000>",
                             "beginbfrange <00> <01> [<0041>",
                             "<<<<>>>>",
                             "[[[[",
                             "beginbfchar <zz> <zz>"}) {
        CAPTURE(text);
        CHECK(read_code_map(text).letters.size() <= 65'536);
    }
}

TEST_CASE("bytes that are no TrueType font are said so", "[conformance]") {
    CHECK_FALSE(read_truetype(""));
    CHECK_FALSE(read_truetype("no font at all, but long enough for a head"));
    CHECK_FALSE(read_truetype(std::string("\0\1\0\0\xFF\xFF", 6) + std::string(100, '\xFF')));
}
