#include "parsers/records/account_leads.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

const std::string head =
    "Missing child debrief\nName: Ray Orme\nDate of birth: 04/02/2012\nFound: 04/03/2026 02:40\n\n";

}  // namespace

TEST_CASE("a topic and a dash at a paragraph's beginning head it", "[records]") {
    const Extraction got = read_pasted(head +
                                       "How it started - Ray had a row at tea and went out by the yard.\n"
                                       "Still to do - Her worker Hilda Fenn is to be rung in the morning.\n"
                                       "The carer's side - She is at her wits' end with him.\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(told_under(record, "circumstances") == "Ray had a row at tea and went out by the yard.");
    CHECK(told_under(record, "actions") == "Her worker Hilda Fenn is to be rung in the morning.");
    CHECK(told_under(record, "parent_views") == "She is at her wits' end with him.");
}

TEST_CASE("a dash within what is told heads nothing", "[records]") {
    const std::string sentence = GENERATE(as<std::string>{},
                                          "Ray was with friends - They rode to the pier and slept there.",
                                          "Ray saw Drum - he was hurt and had a cut on his chin.",
                                          "Officers went to harm - but found Ray asleep in the hall.");
    CAPTURE(sentence);
    const Extraction got = read_pasted(head + sentence + "\n");
    REQUIRE(got.records.size() == 1);
    std::string all;
    for (const Passage& passage : got.records[0].narrative) all += passage.text;
    CHECK(all == sentence);
}
