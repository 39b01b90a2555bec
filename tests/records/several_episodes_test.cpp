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

TEST_CASE("that night is of the day told in its sentence, and not of the day of the interview", "[records]") {
    const Extraction paper = read_pasted(
        "Prevention interview with Lola Finch, born 15 August 2011, on 8 November 2026 at 16:00.\n\n"
        "Two episodes were discussed. On the first occasion Lola left the placement at 19:00 on 3 November "
        "2026 and was found at 23:15 the same night at the pier. On the second occasion she left at 08:30 on "
        "6 November 2026 and came back by herself at 02:00 on 7 November 2026.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "episode.found_at") == "2026-11-03T23:15");
    CHECK(value_of(paper.records[1], "episode.last_seen_at") == "2026-11-06T08:30");
}

TEST_CASE("firstly, secondly and thirdly count episodes, and their number is no earlier count", "[records]") {
    const Extraction paper = read_pasted(
        "Dylan Marsh, date of birth 6 February 2011.\n\n"
        "Dylan has been missing three times in April 2026. I interviewed him about all three on 30 April "
        "2026 "
        "at 3.30pm.\n\n"
        "First, he was last seen at 6pm on 2 April 2026 and reported at 10pm that night. He was found at "
        "1.15am on 3 April 2026 at the park. On that occasion he had lost his key.\n\n"
        "Secondly, he was last seen at 8.30am on 15 April 2026 and reported at 5pm. He was found at 10.40pm "
        "on 15 April 2026 at the Interchange. He had bought a present.\n\n"
        "Thirdly, he was last seen at 8.15pm on 27 April 2026 and reported at 12.20am on 28 April 2026. He "
        "was found at 1pm on 28 April 2026 at the station. He had carried a rucksack.\n");
    REQUIRE(paper.records.size() == 3);
    CHECK(value_of(paper.records[0], "episode.reported_at") == "2026-04-02T22:00");
    CHECK(value_of(paper.records[1], "episode.reported_at") == "2026-04-15T17:00");
    CHECK(value_of(paper.records[2], "episode.found_at") == "2026-04-28T13:00");
    for (const Record& record : paper.records) CHECK(value_of(record, "episode.previous_count").empty());
    CHECK(tells(paper.records[0], "lost his key"));
    CHECK_FALSE(tells(paper.records[1], "lost his key"));
    CHECK(tells(paper.records[2], "a rucksack"));
}

TEST_CASE("what was done first and second in one episode counts none", "[records]") {
    const Extraction paper = read_pasted(
        "Prevention interview with Lola Finch, born 15 August 2011.\n\n"
        "Lola was last seen at 19:00 on 2 November 2026 and was found at 23:00 on 2 November 2026 at the bus "
        "station. First, she went to the park. Secondly, she went to see Dean. She has been missing twice "
        "before, on 3 March 2026 and on 9 June 2026.\n");
    CHECK(paper.records.size() == 1);
}

TEST_CASE("a sentence that only says when leads to its episode", "[records]") {
    const Extraction paper = read_pasted(
        "Prevention interview with Lola Finch, born 15 August 2011.\n\nThis report is about two episodes.\n\n"
        "The first was on 2 November 2026. Lola left home at 19:00. She came home at 23:00 by herself.\n\n"
        "The second was on 5 November 2026. She was last seen at 17:00 and was brought back by her aunt at "
        "20:30.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "episode.found_at") == "2026-11-02T23:00");
    CHECK(value_of(paper.records[1], "episode.found_at") == "2026-11-05T20:30");
    CHECK(value_of(paper.records[1], "episode.return_method") == "family_or_carer");
}

TEST_CASE("a day before a colon is the day of the times behind it", "[records]") {
    const Extraction paper = read_pasted(
        "Prevention interview with Lola Finch, born 15 August 2011.\n\n"
        "I visited Lola at 16:00 on 6 November 2026 to talk about the two occasions on which she was "
        "missing.\n\n"
        "Monday 2 November 2026: last seen 19:00 at Larch House, reported 22:00 by staff, returned 23:00 of "
        "her own accord. She said that she had been with Dean.\n\n"
        "Thursday 5 November 2026: last seen 08:00 at Larch House, reported 10:00 by school, found 15:00 at "
        "the bus station by police. She said that she hates her school.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "episode.last_seen_at") == "2026-11-02T19:00");
    CHECK(value_of(paper.records[0], "episode.reported_at") == "2026-11-02T22:00");
    CHECK(value_of(paper.records[0], "episode.found_at") == "2026-11-02T23:00");
    CHECK(value_of(paper.records[1], "episode.last_seen_at") == "2026-11-05T08:00");
    CHECK(value_of(paper.records[1], "episode.found_at") == "2026-11-05T15:00");
    CHECK(tells(paper.records[0], "Monday 2 November 2026"));
}

}  // namespace homeward
