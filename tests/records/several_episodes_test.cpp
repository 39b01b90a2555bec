// Several episodes told in one account, one after the other, without a heading over each.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

/// All that is told in the record, whatever it is about.
std::string told_in(const Record& record) {
    std::string all;
    for (const Passage& passage : record.narrative) all += passage.text + '\n';
    return all;
}

bool tells(const Record& record, std::string_view words) {
    return told_in(record).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("episodes that an account tells one after the other are records of their own", "[records]") {
    const Extraction paper = read_pasted(
        "Two missing episodes for Dominic Ferreira (born 8 January 2010) of 17 Glover Terrace, Brackley "
        "Vale, "
        "BV2 8JN.\n\n"
        "He went missing on Friday 2 October 2026 at about 5pm from home and was reported at 9.30pm by his "
        "father, Luis Ferreira. He was found at 1am on Saturday 3 October at the Shell garage on Station "
        "Road "
        "and taken home by officers.\n\n"
        "He went missing again on Tuesday 6 October 2026 at 8.20am on the way to school and was reported at "
        "10am by Mrs Pell. He came home of his own accord at 6.15pm the same day.\n\n"
        "I saw Dominic on his own at home on Wednesday 7 October at 4.30pm. About the first episode he said "
        "he had been at a party and lost his phone. About the second he said that he could not face school "
        "because of a fight with Kyle Amos. He was not hurt either time.\n");
    REQUIRE(paper.records.size() == 2);
    const Record& first = paper.records[0];
    const Record& second = paper.records[1];
    CHECK(value_of(first, "episode.last_seen_at") == "2026-10-02T17:00");
    CHECK(value_of(first, "episode.found_at") == "2026-10-03T01:00");
    CHECK(value_of(first, "episode.return_method") == "police");
    CHECK(value_of(second, "episode.last_seen_at") == "2026-10-06T08:20");
    CHECK(value_of(second, "episode.found_at") == "2026-10-06T18:15");
    CHECK(value_of(second, "episode.return_method") == "own_accord");
    for (const Record& record : paper.records) {
        CHECK(value_of(record, "subject.surname") == "Ferreira");
        CHECK(value_of(record, "debrief.held_at") == "2026-10-07T16:30");
        CHECK(value_of(record, "debrief.injured") == "no");
        CHECK(value_of(record, "episode.previous_count").empty());  // Neither is said to be his first.
    }
    CHECK(tells(first, "at a party"));
    CHECK_FALSE(tells(first, "face school"));
    CHECK(tells(second, "face school"));
    CHECK_FALSE(tells(second, "at a party"));
}

TEST_CASE("one episode with another in its history stays one", "[records]") {
    const auto text = GENERATE(
        as<std::string>(),
        "Kit Lunn, born 3 May 2011, has gone missing before. He was reported missing on 3 March 2026 and was "
        "found on 4 March 2026 at Pelham. He was last seen at 6pm on 14 November 2026 at home "
        "and was found at 2am on 15 November 2026 at Derby station.",
        "Kit Lunn, born 3 May 2011, was reported missing on 14 November 2026 at 6pm and was found "
        "at 2am on 15 November 2026. His mother says that he left her house on 20 November 2026 "
        "after contact and came back on 21 November 2026 as agreed.",
        "Ella Marsh, born 3 May 2011, went missing from home on 12 March 2026 at 6pm and was "
        "found on 13 March 2026 at 2am at Derby station. She had gone missing before, on 4 "
        "January 2026, and was not found for two days.",
        "Ella Marsh, born 3 May 2011, went missing from home on 12 March 2026 at 6pm. She was "
        "seen in town on 13 March 2026. She was last seen by a friend on 14 March 2026 at 5pm. "
        "She was found on 15 March 2026 at 2am at Derby station.",
        "Ella Marsh, born 3 May 2011, went missing from home on 12 March 2026 at 6pm and was "
        "found on 12 March 2026 at 11pm at Derby station by police. On a previous occasion she went missing "
        "on 20 March 2025 and was found "
        "on 21 March 2025.");
    CAPTURE(text);
    CHECK(read_pasted(text).records.size() == 1);
}

TEST_CASE("every sentence of an account of several episodes stands in some record", "[records]") {
    const Extraction paper = read_pasted(
        "Amy Hale, born 1 June 2012, was missing twice this week.\n\n"
        "She left home on 5 May 2026 at 4pm and was found at 9pm that day at the pier by police. She told "
        "them that she had been with Tia. She had drunk cider.\n\n"
        "She left school on 8 May 2026 at 1pm and came home at 8pm. She said a man had followed her. On both "
        "occasions she was cold.\n\n"
        "The second time she was crying.\n");
    REQUIRE(paper.records.size() == 2);
    for (const std::string_view words :
         {"been with Tia", "drunk cider", "a man had followed her", "was crying", "she was cold"}) {
        CAPTURE(words);
        CHECK(std::ranges::any_of(paper.records, [&](const Record& r) { return tells(r, words); }));
    }
    CHECK_FALSE(tells(paper.records[0], "followed her"));
    CHECK_FALSE(tells(paper.records[1], "drunk cider"));
    CHECK_FALSE(tells(paper.records[0], "was crying"));
}

TEST_CASE("the first and the second occasion are episodes, in whatever words", "[records]") {
    const Extraction paper = read_pasted(
        "Lola Hart, born 3 May 2011. Two episodes were discussed.\n\n"
        "On the first occasion Lola left the placement at 1900 on 2 May 2026 and was found at 2315 on 2 May "
        "2026 "
        "by police.\n\n"
        "On the second occasion she left school at 1210 on 6 May 2026 and came back by herself at 1830 on 6 "
        "May "
        "2026.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "episode.found_at") == "2026-05-02T23:15");
    CHECK(value_of(paper.records[1], "episode.found_at") == "2026-05-06T18:30");
    CHECK(value_of(paper.records[1], "episode.return_method") == "own_accord");
}

}  // namespace homeward
