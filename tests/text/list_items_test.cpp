#include <catch2/catch.hpp>
#include <string>

#include "parsers/text/tidy.h"

using namespace homeward;

TEST_CASE("items within items stay where they stand, two spaces a level", "[text]") {
    const auto [text, want] = GENERATE(table<std::string, std::string>({
        {"- ring the school\n    - ask the tutor\n- tell the carer\n",
         "- ring the school\n  - ask the tutor\n- tell the carer\n"},
        {"\xE2\x80\xA2\tRing\n\t\xE2\x97\xA6\tAsk\n\t\t\xE2\x96\xAA\tMonday\n\xE2\x80\xA2\tTell\n",
         "- Ring\n  - Ask\n    - Monday\n- Tell\n"},
        {"1. Where\n   a) the park\n   b) the shop\n2. Who with\n   (i) Jay\n",
         "1. Where\n  a) the park\n  b) the shop\n2. Who with\n  (i) Jay\n"},
        // What a page's width broke is joined within its item.
        {"* The worker will ring the school on Monday to ask about\n  friends.\n    o  Ask the tutor first, "
         "as she has\n"
         "       met her.\n* Review.\n",
         "- The worker will ring the school on Monday to ask about friends.\n  - Ask the tutor first, as she "
         "has "
         "met her.\n- Review.\n"},
        {"Plan:\n\n- ring\n\n    - ask\n\n- tell\n", "Plan:\n\n- ring\n\n  - ask\n\n- tell\n"},
        // A whole list that stands further in is a list like any other.
        {"  Risks:\n   - Money\n   - Friends\n  Other:\n   - None\n",
         "Risks:\n- Money\n- Friends\nOther:\n- None\n"},
        {" 9. nine\n10. ten\n", "9. nine\n10. ten\n"},
        {"- a\n- b\nThen he was told:\n    - c\n    - d\n", "- a\n- b\nThen he was told:\n- c\n- d\n"},
    }));
    CAPTURE(text);
    CHECK(tidy(text).text == want);
    CHECK(tidy(want).text == want);
}

TEST_CASE("a list deeper than any paper's is told no deeper", "[text]") {
    std::string text;
    for (int i = 0; i < 20; ++i) text += std::string(static_cast<std::size_t>(3 * i), ' ') + "- item\n";
    const std::string once = tidy(text).text;
    CHECK(once.ends_with("\n            - item\n"));
    CHECK(once.find("             -") == std::string::npos);
    CHECK(tidy(once).text == once);
}

TEST_CASE("a dash that touches its word begins an item where another stands beside it", "[text]") {
    const auto [text, want] = GENERATE(table<std::string, std::string>({
        {"-ring the school\n-tell the carer\n", "- ring the school\n- tell the carer\n"},
        {"- ring the school\n-tell the carer\n", "- ring the school\n- tell the carer\n"},
        {"-known to police\n", "-known to police\n"},
        {"-5\n-7\n", "-5\n-7\n"},
        {"--\n--\n", "--\n--\n"},
    }));
    CAPTURE(text);
    CHECK(tidy(text).text == want);
}

TEST_CASE("what quotes an older mail keeps its lines", "[text]") {
    const std::string text =
        "> He said that he went to the park\n> and that he came back late.\n>> Who with?\n> Jay.\n";
    CHECK(tidy(text).text == text);
}

TEST_CASE("numbers broken at their hyphen are joined", "[text]") {
    CHECK(tidy("Reference MP-\n46-12345\n").text == "Reference MP-46-12345\n");
    CHECK(tidy("Mrs Smith-\n14 Larkspur Close\n").text == "Mrs Smith-\n14 Larkspur Close\n");
}

TEST_CASE("joiners stay between letters and pictures that they shape, and nowhere else", "[text]") {
    const auto [text, want] = GENERATE(table<std::string, std::string>({
        {"said\xE2\x80\x8C that\xE2\x80\x8D he", "said that he\n"},
        {"\xE2\x80\x8DJay\xE2\x80\x8C", "Jay\n"},
        {"Zo\xC3\xAB\xE2\x80\x8D said", "Zo\xC3\xAB said\n"},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\n"},
        {"\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE", "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\n"},
    }));
    CAPTURE(text);
    CHECK(tidy(text).text == want);
}
