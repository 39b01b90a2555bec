// What stands in short pieces behind a name, and talks, calls and finds told in any order.

#include "parsers/records/person_pieces.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/records/pasted_text.h"
#include "tests/records/told.h"

namespace homeward {
namespace {

std::string pieces_of(const std::string& text) {
    std::string all;
    for (const PersonPiece& piece : person_pieces(text))
        all += (all.empty() ? "" : "; ") + piece.field.substr(piece.field.find('.') + 1) + "=" + piece.value;
    return all;
}

}  // namespace

TEST_CASE("pieces behind a name tell what the child is, in any order", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {", m, Black African, DOB 12/09/2012, 14 yrs old",
         "gender=male; ethnicity=Black African; date_of_birth=2012-09-12; age=14"},
        {" 03/08/2012 13 YRS MALE WHITE BRITISH",
         "date_of_birth=2012-08-03; age=13; gender=male; ethnicity=WHITE BRITISH"},
        {"  15/11/2010  M  W1", "date_of_birth=2010-11-15; gender=male"},
        {" (f, 14) of 3 Mill Lane", "gender=female; age=14"},
        {", IC3 F, 22/02/2011, POB London", "gender=female; date_of_birth=2011-02-22"},
        {", 14 High Street, Derby", ""},
        {" was found at 0200", ""},
        {", white van driver", "ethnicity=White"},
        {", 26 yrs", ""},
    }));
    CAPTURE(text);
    CHECK(pieces_of(text) == expected);
}

TEST_CASE("an ethnicity is nobody's name", "[records]") {
    CHECK(is_ethnicity("Black African"));
    CHECK(is_ethnicity("White British"));
    CHECK_FALSE(is_ethnicity("Irish White"));
    CHECK_FALSE(is_ethnicity("Ola White"));
}

TEST_CASE("a debrief's row tells officer, time, place and who was by in any order", "[records]") {
    const auto row =
        GENERATE(as<std::string>{},
                 "Debrief: 14/06/2026 16:20, PC 1377 Stacey Milner, Goole Police Station, alone",
                 "Debrief: 14/06/2026 16:20 by PC 1377 Stacey Milner, Goole Police Station, alone",
                 "Debrief: PC 1377 Stacey Milner, alone, Goole Police Station, 14/06/2026 16:20");
    CAPTURE(row);
    const Extraction got = read_pasted(
        "RETURN DEBRIEF\nName: Ola Frost\nDOB: 04/04/2012\nLast seen: 13/06/2026 21:30\n"
        "Found: 14/06/2026 05:15\n" +
        row + "\nRisk: High\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "debrief.held_at") == "2026-06-14T16:20");
    CHECK(value_of(record, "debrief.officer") == "Stacey Milner");
    CHECK(value_of(record, "debrief.officer_number") == "1377");
    CHECK(value_of(record, "debrief.held_place") == "Goole Police Station");
    CHECK(value_of(record, "debrief.seen_alone") == "yes");
}

TEST_CASE("an officer named in full once is given so, unless two have the surname", "[records]") {
    const auto [second, expected] = GENERATE(table<std::string, std::string>({
        {"", "Duncan Peverell"},
        {"PS 12 Anna Peverell has read it.\n", "Duncan Peverell"},  // Of another rank.
        {"PC 77 Anna Peverell took the call.\n", "Peverell"},
    }));
    const Extraction got =
        read_pasted("Notes of call with PC 4190 Duncan Peverell, Mill County Police\n\n" + second +
                    "Name: Ola Frost\nDOB: 04/04/2012\nLast seen: 13/06/2026 21:30\nFound: 14/06/2026 05:15\n"
                    "Debriefing officer: PC Peverell\nSeen alone: Yes\nRisk: High\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.officer") == expected);
}

TEST_CASE("sentences of notes tell counts, reporters and who was by", "[records]") {
    const auto [text, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Prev MP x3.", "episode.previous_count", "3"},
        {"2 PREVIOUS.", "episode.previous_count", "2"},
        {"First time he has done this.", "episode.previous_count", "0"},
        {"First time he has been to Leeds.", "episode.previous_count", ""},
        {"Two wardens saw Wilf sitting alone by the chapel.", "debrief.seen_alone", ""},
        {"I spoke to Wilf with no staff in the room.", "debrief.seen_alone", "yes"},
        {"Officers found him in the bus shelter outside Holt Heath station at 0115 on 12/03/2026.",
         "episode.found_place",
         "bus shelter outside Holt Heath station"},
        {"I was satisfied that Wilf was safe there.", "debrief.felt_safe", ""},
        {"Reported to us at 1925 on 11/03/2026 by Carol Tennant, senior residential worker.",
         "episode.reporter_relationship",
         "senior residential worker"},
        {"A neighbour rang us because of shouting.", "episode.reporter_relationship", ""},
        {"PC 6214 Shah 30/06/2026 13:15 @ H/A", "debrief.held_at", "2026-06-30T13:15"},
        {"Misper from 29/06/2026 20:00 to 30/06/2026 06:50.", "episode.found_at", "2026-06-30T06:50"},
        {"From the record I can say that Enid Harker, who is his mother, rang police at 1405 hours on "
         "02/06/2026.",
         "episode.reported_by",
         "Enid Harker"},
    }));
    CAPTURE(text);
    CHECK(told(text, field) == expected);
}

}  // namespace homeward
