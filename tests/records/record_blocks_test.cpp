// Papers that hold several records one behind the other, each in a block of its own.

#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"

namespace homeward {
namespace {

/// Forenames, when last seen and when found of each record, parted by bars.
std::string records_of(const Extraction& paper) {
    std::string all;
    for (const Record& record : paper.records) {
        all += (all.empty() ? "" : "|") + value_of(record, "subject.forenames") + ' ' +
               value_of(record, "episode.last_seen_at") + ' ' + value_of(record, "episode.found_at");
    }
    return all;
}

/// Whether the words stand in the passages of the record at `own` and of no other.
bool is_told_only_of(const Extraction& paper, std::size_t own, std::string_view words) {
    for (std::size_t i = 0; i < paper.records.size(); ++i) {
        const bool told = std::ranges::any_of(paper.records[i].narrative, [&](const Passage& passage) {
            return passage.text.find(words) != std::string::npos;
        });
        if (told != (i == own)) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("numbered debriefs of one child are records of their own", "[records]") {
    const Extraction paper = read_pasted(
        "Tyrese Falconer, born 03/03/2010, lives at Oakhurst House, 9 Mill Road, Stafford, ST16 9XX.\n\n"
        "Debrief 1\nMissing from: 12/06/2026 17:00\nReturned: 12/06/2026 23:10\n"
        "Found at: Stafford bus station\nDebriefed by: PC 2210 Ruth Abbey\n"
        "Tyrese said he wanted to be with his mates.\n\n"
        "Debrief 2\nMissing from: 14/06/2026 15:30\nReturned: 15/06/2026 01:20\n"
        "Found at: McDonald's in Cannock\nDebriefed by: PC 1877 Lee Orton\n"
        "He said a worker had shouted at him.\n");
    CHECK(records_of(paper) ==
          "Tyrese 2026-06-12T17:00 2026-06-12T23:10|Tyrese 2026-06-14T15:30 2026-06-15T01:20");
    REQUIRE(paper.records.size() == 2);
    CHECK(value_of(paper.records[0], "debrief.officer") == "Ruth Abbey");
    CHECK(value_of(paper.records[1], "debrief.officer") == "Lee Orton");
    CHECK(is_told_only_of(paper, 0, "wanted to be with his mates"));
    CHECK(is_told_only_of(paper, 1, "a worker had shouted at him"));
}

TEST_CASE("occasions are told apart by their numbers", "[records]") {
    const Extraction paper = read_pasted(
        "Child: Zofia Nowak\nBorn: 25/08/2011\n\n"
        "1st occasion\nGone: 01/05/2026 19:00\nBack: 02/05/2026 07:30\n"
        "Account: Zofia slept at a friend's because of noise at home.\n\n"
        "2nd occasion\nGone: 09/05/2026 21:00\nBack: 10/05/2026 03:15\n"
        "Account: Zofia was in a car with two men.\n\n"
        "3rd occasion\nGone: 17/05/2026 14:00\nBack: 17/05/2026 23:55\n"
        "Account: Zofia went to the fair.\n");
    CHECK(records_of(paper) ==
          "Zofia 2026-05-01T19:00 2026-05-02T07:30|Zofia 2026-05-09T21:00 2026-05-10T03:15|"
          "Zofia 2026-05-17T14:00 2026-05-17T23:55");
    CHECK(is_told_only_of(paper, 1, "in a car with two men"));
    CHECK(is_told_only_of(paper, 2, "went to the fair"));
}

TEST_CASE("days that stand alone head what happened on them", "[records]") {
    const Extraction paper = read_pasted(
        "Missing episodes - Corey Blunt, DOB 17/11/2010\n\n"
        "Sunday 14 June 2026\nLast seen 10:00 at home. Found 23:15 at Sheffield station.\n"
        "Corey said he wanted to see his nan.\n\n"
        "Tuesday 2 June 2026\nLast seen 15:20 at school. Found 20:40 at Clumber Park.\n"
        "Corey said he had been with Liam.\n");
    CHECK(records_of(paper) ==
          "Corey 2026-06-14T10:00 2026-06-14T23:15|Corey 2026-06-02T15:20 2026-06-02T20:40");
    CHECK(is_told_only_of(paper, 0, "see his nan"));
    CHECK(is_told_only_of(paper, 1, "been with Liam"));
}

TEST_CASE("a day at a sentence's end that the line broke off heads nothing", "[records]") {
    const Extraction read = read_pasted(
        "Report on a missing episode\nReference: DC/77/26\n\n"
        "Kit Frost, born 09/02/2012, lives at 3 Tanhouse Row, Bude, EX23 0ZZ.\n\n"
        "Kit was last seen at Flat 14, 103 Tanhouse Row, Bude, EX23 0ZZ at 1550 hours\non 01/11/2026.\n\n"
        "Kit was found by a neighbour at Bude Wharf at 1931 hours\non 02/11/2026.\n\n"
        "PC 3315 Gil Trewin held the prevention interview at 3 Tanhouse Row at 2105 hours\non 03/11/2026.\n");
    REQUIRE(read.records.size() == 1);
    CHECK(value_of(read.records[0], "episode.last_seen_at") == "2026-11-01T15:50");
    CHECK(value_of(read.records[0], "episode.found_at") == "2026-11-02T19:31");
}

TEST_CASE("labels that come again begin another time missing", "[records]") {
    const std::string child = "Name: Dylan Orchard\nDate of birth: 06/06/2012\n\n";
    const std::string first =
        "Last seen: 05/01/2026 16:00\nFound: 05/01/2026 20:00\nFound at: Wigan bus station\n"
        "Officer: PC 510 Kay Bird\nDylan said he missed the bus.\n\n";
    SECTION("behind one another") {
        const Extraction paper =
            read_pasted(child + first +
                        "Last seen: 12/01/2026 17:30\nFound: 12/01/2026 22:00\nFound at: Haigh Woods\n"
                        "Officer: PC 622 Ali Reza\nDylan said he had been drinking cider with Kyle.\n");
        CHECK(records_of(paper) ==
              "Dylan 2026-01-05T16:00 2026-01-05T20:00|Dylan 2026-01-12T17:30 2026-01-12T22:00");
        CHECK(is_told_only_of(paper, 1, "drinking cider"));
    }
    SECTION("whole forms") {
        const Extraction paper =
            read_pasted("FOUND DEBRIEF\n" + child + first + "FOUND DEBRIEF\n" + child +
                        "Last seen: 12/01/2026 17:30\nFound: 12/01/2026 22:00\nFound at: Haigh Woods\n"
                        "Officer: PC 622 Ali Reza\nDylan said he had been drinking cider with Kyle.\n");
        CHECK(records_of(paper) ==
              "Dylan 2026-01-05T16:00 2026-01-05T20:00|Dylan 2026-01-12T17:30 2026-01-12T22:00");
    }
    SECTION("of the child's history they begin none") {
        const Extraction paper = read_pasted(
            child + first + "Previous episodes\nLast seen: 01/11/2025 17:30\nFound: 01/11/2025 22:00\n");
        CHECK(paper.records.size() == 1);
    }
    SECTION("of the same time they begin none") {
        const Extraction paper = read_pasted(child + first + "Update\n" + first);
        CHECK(paper.records.size() == 1);
    }
    SECTION("a time that goes on over the other is no other") {
        const Extraction paper = read_pasted(
            child + first + "Last seen: 05/01/2026 18:00\nFound: 05/01/2026 21:00\nFound at: Wigan\n");
        CHECK(paper.records.size() == 1);
    }
}

TEST_CASE("sentences of a form answer what no label asked", "[records]") {
    const auto [sentence, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"He said little to us. No injuries.", "debrief.injured", "no"},
        {"Kieran had a cut on his hand.", "debrief.injured", "yes"},
        {"He was seen alone.", "debrief.seen_alone", "yes"},
        {"He had been drinking vodka.", "debrief.substances", "yes"},
        {"He has some insect bites but was otherwise unhurt.", "debrief.injured", ""},
        {"He drank cider but took no drugs.", "debrief.substances", "yes"},
        {"He had been drinking but had not taken any drugs.", "debrief.substances", "yes"},
        {"He went somewhere he felt safe.", "debrief.felt_safe", ""},
        {"05/02/2026 he was found at 02:00 with burns to his hand. He had a broken arm.",
         "debrief.injured",
         ""},
    }));
    CAPTURE(sentence);
    const Extraction paper = read_pasted(
        "FOUND DEBRIEF\nName: Kieran Maddox\nDate of birth: 14/02/2011\nAddress: 4 Larch Way, Telford, TF1 "
        "9XX\nLast seen: 11/05/2026 16:00\nReported by: Joanne Maddox (mother)\nReported at: 11/05/2026 "
        "20:15\n"
        "Found: 11/05/2026 23:40\nRisk: Medium\nOfficer: PC 3321 Dana Hollis\n\n" +
        sentence + "\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], field) == expected);
}

TEST_CASE("names with a day of birth head what is told of each child", "[records]") {
    const Extraction paper = read_pasted(
        "Handover of missing children\n\nLEWIS TATE, 04/04/2010\n"
        "Missing 1700 on 2/3/26 to 2250 on 2/3/26. Found at Blyth beach by PC 201 Orr.\n"
        "Wanted time away from the unit. Says he was alone.\n\nFAITH IDLE, 19/01/2011\n"
        "Missing 1900 on 2/3/26 to 0115 on 3/3/26. Found at a friend's in Cramlington by PC 344 Kidd.\n"
        "Met a lad from Snapchat called Jordan. Upset, would not say more.\n");
    CHECK(records_of(paper) ==
          "Lewis 2026-03-02T17:00 2026-03-02T22:50|Faith 2026-03-02T19:00 2026-03-03T01:15");
    CHECK(is_told_only_of(paper, 0, "time away from the unit"));
    CHECK(is_told_only_of(paper, 1, "from Snapchat"));
}

TEST_CASE("one sentence tells when a child went and when it was found", "[records]") {
    const auto [sentence, last_seen, found] = GENERATE(table<std::string, std::string, std::string>({
        {"Last seen 11/04/2026 18:00, found 12/04/2026 00:20 at Walsall station.",
         "2026-04-11T18:00",
         "2026-04-12T00:20"},
        {"Last seen at 18:00 on 11/04/2026 and found at 00:20 on 12/04/2026 at Walsall station.",
         "2026-04-11T18:00",
         "2026-04-12T00:20"},
        {"Missing 1700 on 2/3/26 to 2250 on 2/3/26.", "2026-03-02T17:00", "2026-03-02T22:50"},
        {"Missing 11/04/2026 18:00 - 12/04/2026 00:20.", "2026-04-11T18:00", "2026-04-12T00:20"},
        {"Last seen 11/04/2026 18:00, found a note at 19:00 on 11/04/2026.", "2026-04-11T18:00", ""},
    }));
    CAPTURE(sentence);
    const Extraction paper = read_pasted("Debrief of Leon Marr, born 09/03/2010.\n" + sentence +
                                         " PC 6071 Ash spoke to him. He was seen alone.\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "episode.last_seen_at") == last_seen);
    CHECK(value_of(paper.records[0], "episode.found_at") == found);
}

}  // namespace homeward
