// What stands in a paper is read where it belongs or kept as told: nothing goes to another's answer.

#include <catch2/catch.hpp>
#include <string>

#include "parsers/records/extract.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

std::string told(const Extraction& got) {
    std::string all;
    for (const Record& record : got.records) {
        for (const Passage& passage : record.narrative) all += passage.text + "\n";
    }
    return all;
}

const std::string child =
    "Missing person report\nSurname: RENSHAW\nForenames: Amy\nDate of birth: 14/02/2011\n"
    "Date and time last seen: 10/03/2026 16:30\n";

}  // namespace

TEST_CASE("what an address cannot take is kept", "[records]") {
    const Extraction got = read_pasted(child +
                                       "Home address: 14 Tannery Row\nTown: Leeds\n"
                                       "County: She told me she slept in the town with a man called Vic.\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.home_address") == "14 Tannery Row, Leeds");
    CHECK(told(got).find("a man called Vic") != std::string::npos);
}

TEST_CASE("a postcode goes to the address whose it is", "[records]") {
    const Extraction got =
        read_pasted(child +
                    "Found: 11/03/2026 05:50\nFound place: Roundhay Park\nHome postcode: LS8 1AA\n"
                    "Placement address: 9 Mill Way, Leeds\nPlacement postcode: LS9 2BB\n"
                    "Home address: 14 Tannery Row\nPlacement postcode: LS9 2BB\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.found_place") == "Roundhay Park");
    CHECK(value_of(got.records[0], "subject.home_address") == "14 Tannery Row");
    CHECK(value_of(got.records[0], "subject.placement_address") == "9 Mill Way, Leeds, LS9 2BB");
}

TEST_CASE("a sentence beside an episode's number is an account", "[records]") {
    const Extraction got = read_pasted(child +
                                       "Episode 1: Amy ran from school and hid. She was hit by Vic.\n"
                                       "Episode 2: 12/03/2026 2100 hrs from Abbey School\n"
                                       "Episode 3: Amy argued with her nan about the PlayStation.\n");
    for (const Record& record : got.records) {
        CHECK(value_of(record, "episode.last_seen_place").find("PlayStation") == std::string::npos);
        CHECK(value_of(record, "episode.last_seen_place").find("hid") == std::string::npos);
    }
    CHECK(told(got).find("She was hit by Vic.") != std::string::npos);
    CHECK(told(got).find("about the PlayStation.") != std::string::npos);
}

TEST_CASE("who reported and when is no officer", "[records]") {
    const auto [line, number] = GENERATE(table<std::string, std::string>({
        {"She was reported missing by her nan, Pat Carter, at 20:00 on 11/03/2026.", ""},
        {"11/03/2026 09:00 by PC 4412 Sarah Whitcombe at 10:15", "4412"},
    }));
    CAPTURE(line);
    const Extraction got =
        read_pasted(child + "Found: 11/03/2026 05:50\nSafe and well check: " + line + "\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.officer_number") == number);
}

TEST_CASE("a colon within an account parts no label from it", "[records]") {
    const Extraction got = read_pasted(
        "Found report\nTabitha RENSHAW, born 14/02/2011, was found at 2300 hours on 13 March 2026.\n"
        "I am concerned that Tabitha is being groomed: a blue car was seen outside her school.\n"
        "She came home at nine. Previous episode: on 4 January 2026 she was found in Rhyl.\n");
    const std::string all = told(got);
    CHECK(all.find("I am concerned that Tabitha is being groomed: a blue car was seen") != std::string::npos);
    CHECK(all.find("on 4 January 2026 she was found in Rhyl.") != std::string::npos);
}

TEST_CASE("an account that goes on with colons is told whole and answers nothing", "[records]") {
    const std::string head =
        "Name: Suki Lane\nDOB: 01/04/2012\nLast seen: 18/11/2026 08:00\nFound: 18/11/2026 19:30\n"
        "Debrief: 19/11/2026 10:00 PC 10 Lund\n";
    const auto account =
        GENERATE(as<std::string>(),
                 "Reasons: Home: shouting. School: bullied. Friends: none.",
                 "Child's views: She said: Name: my dad. Address: the flat over the chip shop.");
    const Extraction paper = read_pasted(head + account + "\n");
    REQUIRE(paper.records.size() == 1);
    const Record& record = paper.records[0];
    CHECK(record.find("subject.school") == nullptr);
    CHECK(value_of(record, "debrief.officer") == "Lund");
    REQUIRE(record.narrative.size() == 1);
    CHECK(record.narrative[0].text == account.substr(account.find(": ") + 2));
}
