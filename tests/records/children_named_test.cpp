// Several children whom one line introduces, and whose names then stand over what each of them tells.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

bool tells(const Record& record, std::string_view words) {
    return std::ranges::any_of(record.narrative, [&](const Passage& passage) {
        return passage.text.find(words) != std::string::npos;
    });
}

/// The forenames of the records, parted by bars.
std::string forenames_of(const Extraction& paper) {
    std::string all;
    for (const Record& record : paper.records)
        all += (all.empty() ? "" : "|") + value_of(record, "subject.forenames");
    return all;
}

constexpr std::string_view shared =
    "The above were missing from home between 18:00 on 5 November 2026 and 23:00 on 5 November 2026. They "
    "were "
    "found by officers at Hexley Park. I visited them on 6 November 2026 at 16:00.\n\n";

}  // namespace

TEST_CASE("children whom one line introduces are told apart, whatever stands before it", "[records]") {
    const std::string line = GENERATE(values<std::string>({
        "Re: Tess Ward (born 1 January 2012) and Joely Ward (born 2 February 2014)",
        "Child: Tess Ward (born 1 January 2012) and Joely Ward (born 2 February 2014)",
        "Names: Tess Ward, born 1 January 2012, and Joely Ward, born 2 February 2014",
        "Regarding: Tess Ward dob 01/01/2012 and Joely Ward dob 02/02/2014",
        "Older: Tess Ward, 14 (dob 01/01/2012)\nYounger: Joely Ward, 12 (dob 02/02/2014)",
        "Sisters Tess Ward, born 1 January 2012, and Joely Ward, born 2 February 2014, are back.",
        "The two sisters Tess Ward (01/01/2012) and Joely Ward (02/02/2014) are back.",
        "Both are back, Tess Ward (born 01/01/2012) and her sister Joely Ward (born 02/02/2014).",
    }));
    CAPTURE(line);
    const Extraction paper = read_pasted(line + "\n\n" + std::string(shared) +
                                         "Tess: she said that she was angry with her mum.\n"
                                         "Joely: she said that she followed Tess. She was cold.\n");
    REQUIRE(forenames_of(paper) == "Tess|Joely");
    CHECK(value_of(paper.records[0], "subject.date_of_birth") == "2012-01-01");
    CHECK(value_of(paper.records[1], "subject.date_of_birth") == "2014-02-02");
    for (const Record& record : paper.records) {
        CHECK(value_of(record, "episode.found_place") == "Hexley Park");
        CHECK(value_of(record, "debrief.held_at") == "2026-11-06T16:00");
    }
    CHECK(tells(paper.records[0], "angry with her mum"));
    CHECK_FALSE(tells(paper.records[1], "angry with her mum"));
    CHECK(tells(paper.records[1], "followed Tess"));
    CHECK_FALSE(tells(paper.records[0], "followed Tess"));
}

TEST_CASE("somebody else with a day of birth makes no second child", "[records]") {
    const std::string line = GENERATE(values<std::string>({
        "Re: Tess Ward (born 1 January 2012). Her mother is Pat Ward (born 2 February 1984).",
        "Child: Tess Ward (born 1 January 2012)\nSiblings: Joely Ward (born 2 February 2014)",
        "Tess Ward, born 1 January 2012, lives with her sister Joely Ward (born 2 February 2014).",
    }));
    CAPTURE(line);
    const Extraction paper =
        read_pasted(line +
                    "\n\nTess was last seen at 18:00 on 5 November 2026 and was found at 23:00 on 5 "
                    "November 2026 at Hexley Park. PC 771 Amos saw her on 6 November 2026 at 16:00.\n");
    CHECK(forenames_of(paper) == "Tess");
}

TEST_CASE("a name alone in a line heads what that child tells, up to what is told of all", "[records]") {
    const Extraction paper = read_pasted(
        "PREVENTION INTERVIEW (2 CHILDREN)\n\n"
        "Lola FINCH born 15/08/2011 and Esme GRANT born 02/02/2012, both placed at Larch House, Hexley.\n\n"
        "Missing from 20:00 on 05/11/2026, found together at 00:40 on 06/11/2026 at the bus station.\n\n"
        "LOLA\nWanted to see her boyfriend. Nothing to drink. Seen alone.\n\n"
        "ESME\nWent to look after Lola. Drank cider. Seen alone.\n\n"
        "PC 771 Amos spoke to them on 06/11/2026 at 15:00 at Larch House.\n");
    REQUIRE(forenames_of(paper) == "Lola|Esme");
    CHECK(value_of(paper.records[0], "debrief.substances") == "no");
    CHECK(value_of(paper.records[1], "debrief.substances") == "yes");
    CHECK(tells(paper.records[1], "look after Lola"));
    CHECK_FALSE(tells(paper.records[0], "look after Lola"));
    for (const Record& record : paper.records) {
        CHECK(value_of(record, "debrief.officer") == "Amos");
        CHECK(value_of(record, "debrief.held_at") == "2026-11-06T15:00");
        CHECK(value_of(record, "subject.placement_address") == "Larch House, Hexley");
    }
}

TEST_CASE("what is told of the boys is told of each, whoever's mother reported them", "[records]") {
    const Extraction paper = read_pasted(
        "Debrief\n\n"
        "Jay Pell, DOB 01/02/2012, lives at 4 Fore Street, Hexley HX2 9ZZ. Dean Orme, DOB 05/06/2012, lives "
        "at 9 Back Lane, Hexley HX2 9YY.\n\n"
        "The boys were reported missing by Jay's mother, Kim Pell, at 20:00 on 5 November 2026. They had "
        "last "
        "been seen at 17:00 that day at the skate park. They returned by themselves at 22:15. PC 771 Amos "
        "saw "
        "each boy alone on 6 November 2026 at 10:00.\n");
    REQUIRE(forenames_of(paper) == "Jay|Dean");
    CHECK(value_of(paper.records[1], "subject.home_address") == "9 Back Lane, Hexley HX2 9YY");
    for (const Record& record : paper.records) {
        CHECK(value_of(record, "episode.reported_by") == "Kim Pell");
        CHECK(value_of(record, "episode.reported_at") == "2026-11-05T20:00");
        CHECK(value_of(record, "episode.last_seen_at") == "2026-11-05T17:00");
        CHECK(value_of(record, "episode.found_at") == "2026-11-05T22:15");
        CHECK(value_of(record, "debrief.seen_alone") == "yes");
    }
}

TEST_CASE("an address behind the last of several children is the home of all", "[records]") {
    const auto [tail, first] = GENERATE(table<std::string, std::string>({
        {" (born 05/05/2015), of 8 Cobden Row, Hexham NE46 1ZZ.", "8 Cobden Row, Hexham NE46 1ZZ"},
        {" (born 05/05/2015), both of 8 Cobden Row, Hexham NE46 1ZZ.", "8 Cobden Row, Hexham NE46 1ZZ"},
        {" (born 05/05/2015), who lives at 8 Cobden Row, Hexham NE46 1ZZ.", ""},
    }));
    CAPTURE(tail);
    const Extraction paper = read_pasted(
        "Two of one family were found last night: Tam Ridley (born 03/03/2013) and his sister Bea Ridley" +
        tail +
        "\n\nThe pair left home at 1110 on 01/06/2026. Officers found them at 1905 on 01/06/2026 at Wooler "
        "bus "
        "station. Low risk for both.\n");
    REQUIRE(forenames_of(paper) == "Tam|Bea");
    CHECK(value_of(paper.records[0], "subject.home_address") == first);
    CHECK(value_of(paper.records[1], "subject.home_address") == "8 Cobden Row, Hexham NE46 1ZZ");
    for (const Record& record : paper.records) CHECK(value_of(record, "episode.risk") == "low");
}

TEST_CASE("what one child tells below its name is no other's, whatever a line begins with", "[records]") {
    const Extraction paper = read_pasted(
        "Debrief of missing children\nChildren: Jay Tull (dob 02/06/2011) and Mason Tull (dob 03/07/2012)\n"
        "Reported missing: 10/06/2026 20:00\nReturned: 11/06/2026 14:10\n\n"
        "Jay\nHe slept in a shed with a man.\nAll he ate was crisps.\nPolice frighten him, he says.\n"
        "He was hit by the man.\n\nMason\nHe stayed at home.\n");
    REQUIRE(forenames_of(paper) == "Jay|Mason");
    for (const std::string_view words :
         {"slept in a shed", "ate was crisps", "frighten him", "hit by the man"}) {
        CAPTURE(words);
        CHECK(tells(paper.records[0], words));
        CHECK_FALSE(tells(paper.records[1], words));
    }
    CHECK(tells(paper.records[1], "stayed at home"));
    CHECK_FALSE(tells(paper.records[0], "stayed at home"));
    CHECK_FALSE(tells(paper.records[0], "Jay He"));
    CHECK_FALSE(tells(paper.records[1], "Mason He"));
}

}  // namespace homeward
