// What officers tell in the sentences of a statement: who found the child, when they spoke, who reported.

#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

Record read(const std::string& told) {
    const Extraction paper = read_pasted(
        "WITNESS STATEMENT\n\nStatement of: Tanya Pope\nOccupation: Police Constable 3311\n\n"
        "I was on duty on Friday 19 June 2026. A girl had been reported missing. Her name is Isla Brandt and "
        "she "
        "was born on 11 May 2013. " +
        told);
    REQUIRE(paper.records.size() == 1);
    return paper.records.front();
}

}  // namespace

TEST_CASE("whoever writes found the child by name", "[records]") {
    const auto [told, at, place] = GENERATE(table<std::string, std::string, std::string>({
        {"At 2050 hours I found Isla in the park on Station Road.",
         "2026-06-19T20:50",
         "park on Station Road"},
        {"At 2050 hours we came upon Isla at Hexley bus station.", "2026-06-19T20:50", "Hexley bus station"},
        {"At 2050 hours I found Isla to be quiet.", "", ""},
        {"At 2050 hours I found Isla's phone in the park.", "", ""},
    }));
    CAPTURE(told);
    const Record record = read(told + " I spoke to her at 2130 hours at her home without her mother.");
    CHECK(value_of(record, "episode.found_at") == at);
    CHECK(value_of(record, "episode.found_place") == place);
}

TEST_CASE("of two meetings with the writer the first was the finding", "[records]") {
    const Record record = read(
        "At 7.05pm, while on foot in Pike Lane, I saw Isla by the chapel. I drove her home. I talked to her "
        "at "
        "8.40pm in the kitchen while her mother was upstairs.");
    CHECK(value_of(record, "episode.found_at") == "2026-06-19T19:05");
    CHECK(value_of(record, "episode.found_place") == "Pike Lane");
    CHECK(value_of(record, "debrief.held_at") == "2026-06-19T20:40");
}

TEST_CASE("a child who was seen somewhere before she was found was not talked to", "[records]") {
    const Record record = read(
        "At 7.50 am on 19 June 2026 Isla was seen at the bus stop. At 7.05 pm officers found her at the "
        "baths.");
    CHECK(value_of(record, "debrief.held_at").empty());
    CHECK(value_of(record, "episode.found_at") == "2026-06-19T19:05");
}

TEST_CASE("who had reported the child stands before a relative clause", "[records]") {
    const Record record = read(
        "I spoke with her mother, Ruth Brandt, who had reported her missing at 1930 hours. Officers found "
        "her at "
        "2015 hours.");
    CHECK(value_of(record, "episode.reported_by") == "Ruth Brandt");
    CHECK(value_of(record, "episode.reporter_relationship") == "mother");
    CHECK(value_of(record, "episode.reported_at") == "2026-06-19T19:30");
}

TEST_CASE("a team behind a surname is no part of the name", "[records]") {
    const Extraction paper = read_pasted(
        "Safe and well check\n\nIsla Brandt, born 11 May 2013, was found at 20:50 on 19 June 2026 at the "
        "park. "
        "She was seen alone by PC 1190 Kaye Neighbourhood Team at 21:30 on 19 June 2026.\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records.front(), "debrief.officer") == "Kaye");
}

TEST_CASE("where the officer called on the child stands behind the child's name", "[records]") {
    const std::string purpose = GENERATE(values<std::string>({"in order to hold a prevention interview",
                                                              "in order to carry out a safe and well check",
                                                              "so as to carry out a safe and well check"}));
    CAPTURE(purpose);
    const Record record = read(
        "Officers found her at 2015 hours. At 2105 hours on 19/06/2026 I called on Isla at "
        "Bude Haven Academy " +
        purpose + ".");
    CHECK(value_of(record, "debrief.held_place") == "Bude Haven Academy");
    CHECK(value_of(record, "debrief.held_at") == "2026-06-19T21:05");
}

TEST_CASE("who stayed in the room does not undo that the child was not seen alone", "[records]") {
    const auto [told, expected] = GENERATE(table<std::string, std::string>({
        {"I did not talk with Isla alone, as her mother stayed in the room.", "no"},
        {"I did not speak to Isla alone, as her aunt remained in the room.", "no"},
        {"I did not talk to Isla on her own, because her mother would not leave.", "no"},
        {"I spoke to Isla alone. Her mother was not in the room.", "yes"},
    }));
    CAPTURE(told);
    CHECK(value_of(read("Officers found her at 2015 hours. " + told), "debrief.seen_alone") == expected);
}

TEST_CASE("a sentence under the talk's heading is read as a sentence", "[records]") {
    const std::string number = GENERATE("", "8. ");
    const Extraction paper = read_pasted(
        "Report on a missing child\n\n1. Orla Fenwick, born 9 April 2012, lives at 14 Tithe Street, Ludlow, "
        "SY8 "
        "9XX.\n\nOrla was last seen at 16:20 on 7 May 2026 at Ludlow bus station. At 22:40 on 7 May 2026 "
        "Orla was "
        "found at Craven Arms railway station.\n\nConversation with officer\n\n" +
        number + "PC 3118 Lowri Pask spoke to Orla alone at 14 Tithe Street at 10:15 on 8 May 2026.\n");
    REQUIRE(paper.records.size() == 1);
    CHECK(value_of(paper.records[0], "debrief.officer") == "Lowri Pask");
    CHECK(value_of(paper.records[0], "debrief.seen_alone") == "yes");
    CHECK(value_of(paper.records[0], "debrief.held_at") == "2026-05-08T10:15");
}

TEST_CASE("what a line of the talk tells behind its facts is told", "[records]") {
    const Extraction paper = read_pasted(
        "Found missing child\nName: Kit Frost\nDate of birth: 09/02/2012\nFound: 21/08/2026 22:10\n"
        "Debrief 22/08/2026 07:30, PC 12 Moss. Kit cried and showed a bruise.\n");
    REQUIRE(paper.records.size() == 1);
    std::string told;
    for (const Passage& passage : paper.records[0].narrative) told += passage.text;
    CHECK(told.find("Kit cried and showed a bruise") != std::string::npos);
}

}  // namespace homeward
