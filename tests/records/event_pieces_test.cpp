// What stands beside the time of an event in one answer.

#include "parsers/records/event_pieces.h"

#include <catch2/catch.hpp>

#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

std::string read_from(const std::string& line, std::string_view field) {
    const Extraction got = read_pasted(
        "Norwick Constabulary\nFound report\nSurname: Hale\nForenames: Ada\nDate of birth: 04/02/2012\n"
        "Reference: NC/71/26\nRisk level: High\nMobile: 07700 900123\nSchool: Holt High\n" +
        line + "\nReason for going missing\nAda was bored.\n");
    return got.records.size() == 1 ? value_of(got.records[0], field) : "records";
}

}  // namespace

TEST_CASE("what was set right is not read", "[records]") {
    const auto [printed, kept] = GENERATE(table<std::string, std::string>({
        {"14.06.2026 not 0415, 0515, at Goole", "14.06.2026 0515, at Goole"},
        {"03/02/2011 (NOT 2010 as on the first report)", "03/02/2011"},
        {"2130 (first report said 2030)", "2130"},
        {"0515 not 0415", "0515"},
        {"was 2030, now 2130", "2130"},
        {"Not known, 2 officers went", "Not known, 2 officers went"},
        {"was 3 miles from home", "was 3 miles from home"},
        {"4 Mill Lane (flat 2)", "4 Mill Lane (flat 2)"},
    }));
    CHECK(without_corrected(printed) == kept);
}

TEST_CASE("a place ends where what happened there begins", "[records]") {
    const auto [printed, place] = GENERATE(table<std::string, std::string>({
        {"Weedon Road, Holt in a stolen vehicle", "Weedon Road, Holt"},
        {"Tesco car park, Deal in a car with two males", "Tesco car park, Deal"},
        {"14 Hadrian Mews, Walker, NE6 9ZZ with nana (Pat)", "14 Hadrian Mews, Walker, NE6 9ZZ"},
        {"5 Cliff View, Ramsgate CT11 9ZX (foster - Mrs Osei)", "5 Cliff View, Ramsgate CT11 9ZX"},
        {"Derby Police Station in order", "Derby Police Station"},
        {"Mill Lane Garages on", "Mill Lane Garages"},
        {"a flat in a block on Mill Lane", "a flat in a block on Mill Lane"},
        {"The Inn with Rooms", "The Inn"},
    }));
    CHECK(place_alone(printed) == place);
}

TEST_CASE("a debrief's row may hold officer, place and company in any order", "[records]") {
    const auto [line, field, value] = GENERATE(table<std::string, std::string, std::string>({
        {"Debrief: 22 Jan 2026, 16:10, PC 129 Tam Rook, at school", "debrief.held_at", "2026-01-22T16:10"},
        {"Debrief: 22 Jan 2026, 16:10, PC 129 Tam Rook, at school", "debrief.officer", "Tam Rook"},
        {"Debrief: 22 Jan 2026, 16:10, PC 129 Tam Rook, at school", "debrief.officer_number", "129"},
        {"Debrief: 22/01/2026 1620 by PC 137 Sam Mil, home address, on his own",
         "debrief.officer",
         "Sam Mil"},
        {"Debrief: 22/01/2026 1620 by PC 137 Sam Mil, home address, on his own",
         "debrief.held_place",
         "home address"},
        {"Debrief: 22/01/2026 1620 by PC 137 Sam Mil, home address, on his own", "debrief.seen_alone", "yes"},
        {"Spoke to her: Fri 13 Nov 2026 at 11.00, home address, nana not in the room",
         "debrief.seen_alone",
         "yes"},
        {"Seen: 13/11/2026 09:05, dad sat in", "debrief.seen_alone", "no"},
        {"Seen: 13/11/2026 09:05, not alone", "debrief.seen_alone", ""},
        {"Seen: 13/11/2026 09:05, Holt Police Station, PC 7 Jo Hal, Dari interpreter",
         "debrief.held_place",
         "Holt Police Station"},
        {"Date/time and officer: 13/11/2026 09:05 PCSO 4419 Denise Oldroyd____",
         "debrief.officer",
         "Denise Oldroyd"},
        {"Gender / ethnicity: Male, Mixed White and Asian", "subject.ethnicity", "Mixed White and Asian"},
        {"Gender / ethnicity: Male, Mixed White and Asian", "subject.gender", "male"},
        {"Crime/missing number: 20/661402/26", "episode.previous_count", ""},
        {"Type of address: Home - placed by Holt City Council", "subject.placement_address", ""},
    }));
    CAPTURE(line, field);
    CHECK(read_from(line, field) == value);
}

TEST_CASE("who reported and who that is stand in any order", "[records]") {
    const auto [line, name, relation] = GENERATE(table<std::string, std::string, std::string>({
        {"Told us: 21 Jan 2026, 21:00 - Grace Osei, foster carer", "Grace Osei", "foster carer"},
        {"Reported: 21/01/2026 19:10 by Mum (Beata Orme)", "Beata Orme", "Mum"},
        {"Reported: 21/01/2026 19:10 by mum Beata Orme", "Beata Orme", "mum"},
        {"Reported: 21/01/2026 19:10 Beata Orme (mother)", "Beata Orme", "mother"},
        {"Reported: 21/01/2026 19:10 by his aunt", "", "aunt"},
        {"Reported: 21/01/2026 19:10 by phone", "", ""},
    }));
    CAPTURE(line);
    CHECK(read_from(line, "episode.reported_by") == name);
    CHECK(read_from(line, "episode.reporter_relationship") == relation);
}

TEST_CASE("labels and answers may follow each other without a mark", "[records]") {
    const std::string line =
        "Seen alone Y  Engaged Y  Felt safe N  Injured N  Medical N  Drugs/alc Y  Offence by NK";
    CHECK(read_from(line, "debrief.seen_alone") == "yes");
    CHECK(read_from(line, "debrief.engaged") == "yes");
    CHECK(read_from(line, "debrief.felt_safe") == "no");
    CHECK(read_from(line, "debrief.injured") == "no");
    CHECK(read_from(line, "debrief.substances") == "yes");
    CHECK(read_from(line, "debrief.offence_by") == "not_known");
    const std::string pairs = "Date/time 12/11/26 1015   By PC 5521 J Marsh   Where Woking PS";
    CHECK(read_from("Prevention interview held? Y   " + pairs, "debrief.officer") == "J Marsh");
}

TEST_CASE("the name under the writer's own heading is no child's", "[records]") {
    const Extraction got = read_pasted(
        "Missing child found\nYour details\nFull name: Joshua Neville\nRank: PC\n\nThe child\n"
        "Child's full name: Zainab Akhtar\nDate of birth: 23/05/2011\nFound: 14/06/2026 23:15\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.surname") == "Akhtar");
    CHECK(value_of(got.records[0], "debrief.officer") == "Joshua Neville");
}

TEST_CASE("a label that fills its column has its value behind a space or two", "[records]") {
    const Extraction got = read_pasted(
        "Missing child debrief\n"
        "Person         WREN, Alfie\n"
        "Date of birth  11/10/2011\n"
        "Address        The Old Barn, Hethersett\n"
        "Circs of report Alfie left the house after an argument.\n"
        "Risk level     High\n"
        "Officer        PC 1904 Susan Tench\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.date_of_birth") == "2011-10-11");
    CHECK(value_of(got.records[0], "subject.home_address") == "The Old Barn, Hethersett");
    CHECK(value_of(got.records[0], "debrief.officer") == "Susan Tench");
}

TEST_CASE("dots lead from a label to its value, whatever its words", "[records]") {
    const Extraction got = read_pasted(
        "Missing child debrief\nName ............. Ada Hale\nDate of birth .... 04/02/2012\n"
        "Lives ............ 14 Hadrian Mews, Walker, NE6 9ZZ with nana (Pat)\n"
        "Placing order .... none\nRisk level ....... high\n");
    REQUIRE(got.records.size() == 1);
    const std::string home = value_of(got.records[0], "subject.home_address");
    CHECK(home.starts_with("14 Hadrian Mews, Walker, NE6 9ZZ"));
    CHECK(home.find("Placing") == std::string::npos);
    CHECK(value_of(got.records[0], "episode.risk") == "high");
}
TEST_CASE("a collar number before a day is no time of day", "[records]") {
    const Extraction got = read_pasted(
        "Kent Police\nChild returned from missing\nChild: Oliver Marsh\nDate of birth: 02/05/2013\n"
        "Found: 09/11/2026 20:25\nSpoken to by: PC 1603 Gemma Ashby 09/11/2026 21:10\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.held_at") == "2026-11-09T21:10");
    CHECK(value_of(got.records[0], "debrief.officer_number") == "1603");
}

TEST_CASE("a moment with more behind it is read as far as it tells", "[records]") {
    const Extraction got = read_pasted(
        "Kent Police\nChild returned from missing\nChild: Oliver Marsh\nDate of birth: 02/05/2013\n"
        "Went missing: Between 1530 and 1600 on Monday 9 November 2026 from Deal Middle School\n"
        "Found: 2025 on 9 November 2026 at the skate park, Canal Walk; walked home by PC Ashby\n"
        "Spoken to by: PC 3390 Gemma Ashby, 2040 on 9 November 2026, at home, alone in the front room\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "episode.last_seen_at") == "2026-11-09");
    CHECK(value_of(record, "episode.last_seen_place") == "Deal Middle School");
    CHECK(value_of(record, "episode.found_at") == "2026-11-09T20:25");
    CHECK(value_of(record, "episode.found_place") == "the skate park, Canal Walk");
    CHECK(value_of(record, "debrief.held_at") == "2026-11-09T20:40");
    CHECK(value_of(record, "debrief.seen_alone") == "yes");
}
