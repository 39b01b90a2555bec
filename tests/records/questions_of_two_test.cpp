// Questions that ask for two things and more, and answers that give them in any order.

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {

TEST_CASE("a question that asks two things takes both from its answer", "[records]") {
    using Values = std::vector<std::pair<std::string, std::string>>;
    const auto [asked, answer, values] = GENERATE(table<std::string, std::string, Values>({
        {"Who rang us, and when?",
         "Hilda Ridley, mother, 01/06/2026 at 14:05",
         {{"episode.reported_by", "Hilda Ridley"},
          {"episode.reporter_relationship", "mother"},
          {"episode.reported_at", "2026-06-01T14:05"}}},
        {"When was he reported missing, and by whom?",
         "On 1 June 2026 at 14:05, by his mother, Hilda Ridley",
         {{"episode.reported_by", "Hilda Ridley"}, {"episode.reported_at", "2026-06-01T14:05"}}},
        {"Where was Ola last seen, and at what time?",
         "At Deal Market, 01/06/2026 1110 hrs",
         {{"episode.last_seen_at", "2026-06-01T11:10"}, {"episode.last_seen_place", "Deal Market"}}},
        {"When was she found, where, and who found her?",
         "1 June 2026 at 7.05 pm, Deal Station, found by officers",
         {{"episode.found_at", "2026-06-01T19:05"},
          {"episode.found_place", "Deal Station"},
          {"episode.return_method", "police"}}},
        {"How and when did the child return?",
         "01/06/2026 at 19:05. Brought home by her uncle.",
         {{"episode.found_at", "2026-06-01T19:05"},
          {"episode.found_place", ""},
          {"episode.return_method", "family_or_carer"}}},
        {"Who saw her, when and where?",
         "PC 2207 Jos Marl, 01/06/2026 20:40, Deal Police Station",
         {{"debrief.officer", "Jos Marl"},
          {"debrief.officer_number", "2207"},
          {"debrief.held_at", "2026-06-01T20:40"},
          {"debrief.held_place", "Deal Police Station"}}},
        {"Who spoke to the child and when?",
         "I did, PC 2207 Jos Marl, on 1 June 2026 at 20:40",
         {{"debrief.officer", "Jos Marl"},
          {"debrief.held_at", "2026-06-01T20:40"},
          {"debrief.held_place", ""}}},
        {"Where did she go when she was away, and who did she see?",
         "She went to the pier.",
         {{"debrief.held_place", ""}, {"episode.found_place", ""}, {"episode.last_seen_place", ""}}},
    }));
    CAPTURE(asked);
    const Extraction got = read_pasted(
        "Kent Police\nSafe and well check: found child\n\nName: Ola Marsh\nDate of birth: 02/05/2013\n" +
        asked + " " + answer + "\nSeen alone: Yes\n");
    REQUIRE(got.records.size() == 1);
    for (const auto& [field, value] : values) {
        CAPTURE(field);
        CHECK(value_of(got.records[0], field) == value);
    }
}

TEST_CASE("a row tells when and where the talk was and who held it", "[records]") {
    const Extraction got = read_pasted(
        "KENT POLICE\nMISPER RESULT: FOUND\n\nNAME: OLA MARSH\nDATE OF BIRTH: 02/05/2013\nFOUND: 01/06/2026 "
        "19:05 DEAL STATION\nINTERVIEW: 01/06/2026 20:40 HOME ADDRESS BY PC 2207 JOS MARL\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.held_place") == "HOME ADDRESS");
    CHECK(value_of(got.records[0], "debrief.officer") == "Jos Marl");
    CHECK(value_of(got.records[0], "debrief.officer_number") == "2207");
}

TEST_CASE("whoever did the check is its officer in whatever words", "[records]") {
    const std::string label =
        GENERATE("Check done by", "Check performed by", "Talk held by", "Visit undertaken by");
    CAPTURE(label);
    const Extraction got =
        read_pasted("Kent Police\nFound report: missing child\nSurname: Marsh\nForename: Ola\n" + label +
                    ": PC 2207 Jos Marl\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.officer") == "Jos Marl");
}

TEST_CASE("a sentence that begins with NO behind a full stop answers no label", "[records]") {
    const Extraction got = read_pasted(
        "KENT POLICE\nMISPER LOG 0412\nCHILD: MARSH, OLA  DOB: 02/05/2013\n\n"
        "01/06/2026 1405 CR12  MUM HILDA MARSH REPORTS OLA MISSING SINCE LUNCH.\n"
        "01/06/2026 1905 CR12  OLA FOUND AT DEAL STATION BY PATROL AND IS TAKEN HOME NOW.\n"
        "01/06/2026 2040 CR12  SPOKEN TO BY PC 2207 MARL AT DEAL POLICE\n"
        "                      STATION. OLA FELT SAFE. NO DOCTOR NEEDED. NO\n"
        "                      CRIMES WERE DONE BY OLA.\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.felt_safe") == "yes");
    CHECK(value_of(got.records[0], "debrief.held_place") == "Deal Police Station");
}

TEST_CASE("a paper's title tells nobody's return, and whom a child lives with is no address", "[records]") {
    const Extraction got = read_pasted(
        "Kent Police\nReturned child KP/77/26\n\nOla MARSH (f), born 02.05.2013\nLives with: mum at 3 Tan "
        "Row, "
        "Deal, CT14 9ZZ\nGone from: Mon 01.06.26 11:10, Deal quay\nReported by: Hilda Marsh (mum)\n"
        "Home again: Mon 01.06.26 19:05, home, came in by the back door alone\n"
        "Seen by: PC 2207 Jos Marl, 02.06.26 at 11:20\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.home_address") == "3 Tan Row, Deal, CT14 9ZZ");
    CHECK(value_of(got.records[0], "episode.return_method") == "own_accord");
    CHECK(value_of(got.records[0], "episode.found_place") == "home");
}

TEST_CASE("prompts that end in a full stop are labels where several begin their lines", "[records]") {
    const std::string letter =
        "Kent Police\nRe: Ola Marsh, missing child\n\nLast seen. 30 January 2026 at 16:00, Deal Market.\n\n"
        "Reported. 30 January 2026 at 21:20 by Hilda Marsh, mother.\n\n"
        "Found. 31 January 2026 at 03:50, Dover Station. Returned by police.\n\n"
        "Movements. She got on a train to Dover and sat in the station.\n";
    const Extraction got = read_pasted(letter);
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.last_seen_place") == "Deal Market");
    CHECK(value_of(got.records[0], "episode.reported_by") == "Hilda Marsh");
    CHECK(value_of(got.records[0], "episode.found_place") == "Dover Station");
    CHECK(value_of(got.records[0], "episode.return_method") == "police");
    for (const Passage& passage : got.records[0].narrative)
        CHECK(passage.text.find("Movements") == std::string::npos);
}

TEST_CASE("a line of the talk tells who held it, when and where", "[records]") {
    const std::string line = GENERATE("SAFE AND WELL CHECK 01/06/2026 20:40, LARCH HOUSE, PC 2207 MARL",
                                      "Debrief 01/06/2026 2040 hrs, Larch House, by PC 2207 Marl");
    CAPTURE(line);
    const Extraction got = read_pasted(
        "Kent Police\nFound report: missing child\nSurname: Marsh\nForename: Ola\nFound: 01/06/2026 "
        "19:05\n\n" +
        line + "\nSeen alone: Yes\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.held_at") == "2026-06-01T20:40");
    CHECK(value_of(got.records[0], "debrief.officer_number") == "2207");
}

TEST_CASE("what stands beside a find's time is its place, how it came about, or told", "[records]") {
    const auto [row,
                place,
                method,
                kept] = GENERATE(table<std::string, std::string, std::string, std::string>({
        {"Returned: 11/06/2026 14:10 found at Pike Lane Chapel, Derby", "Pike Lane Chapel, Derby", "", ""},
        {"Found: 11/06/2026 14:10, officers drove him home", "", "police", ""},
        {"Found: 11/06/2026 14:10, found cold and wet in a ditch", "", "", "found cold and wet in a ditch"},
        {"Found: 11/06/2026 14:10, Mill Lane Garages, found hiding from the man who hurt him",
         "Mill Lane Garages",
         "",
         "found hiding from the man who hurt him"},
        {"Found: 11/06/2026 14:10. Brought home by his uncle Corin Hale",
         "",
         "family_or_carer",
         "Brought home by his uncle Corin Hale"},
    }));
    CAPTURE(row);
    const Extraction got = read_pasted(
        "Kent Police\nPrevention interview\nSurname: Marsh\nForename: Tam\nLast seen: 10/06/2026 11:10\n" +
        row + "\nSeen alone: Yes\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.found_at") == "2026-06-11T14:10");
    CHECK(value_of(got.records[0], "episode.found_place") == place);
    CHECK(value_of(got.records[0], "episode.return_method") == method);
    std::string told;
    for (const Passage& passage : got.records[0].narrative) told += passage.text;
    CHECK(told.find(kept) != std::string::npos);
}

TEST_CASE("an address begins behind whom a child lives with, and behind nothing else", "[records]") {
    const auto [value, home] = GENERATE(table<std::string, std::string>({
        {"mum at 3 Tan Row, Deal, CT14 9ZZ", "3 Tan Row, Deal, CT14 9ZZ"},
        {"his nan and uncle at 3 Tan Row, Deal", "3 Tan Row, Deal"},
        {"of no fixed abode at present", "of no fixed abode at present"},
    }));
    CAPTURE(value);
    const Extraction got = read_pasted(
        "Kent Police\nFound report: missing child\nSurname: Marsh\nForename: Tam\n"
        "Home address: " +
        value + "\nFound: 11/06/2026 14:10\n");
    REQUIRE(got.records.size() == 1);
    const std::string given = value_of(got.records[0], "subject.home_address");
    CHECK((given == home || (home == value && given.empty())));
}

TEST_CASE("a question is no officer, a birth no moment, and a risk that was is none", "[records]") {
    const auto [row, field, value] = GENERATE(table<std::string, std::string, std::string>({
        {"Officer: Did Spud give you anything?", "debrief.officer", ""},
        {"Safe and well check: Ben Marsh DOB 02/09/2010", "debrief.held_at", ""},
        {"Risk: HIGH reduced to MEDIUM", "episode.risk", "medium"},
        {"Last seen: Tues 7th April, approx 4pm, at bus stop", "episode.last_seen_place", ""},
    }));
    CAPTURE(row);
    const Extraction got = read_pasted(
        "Kent Police\nFound report: missing child\nSurname: Marsh\nForename: Ben\nFound: 11/06/2026 14:10\n" +
        row + "\nSeen alone: Yes\n");
    REQUIRE(got.records.size() == 1);
    const std::string given = value_of(got.records[0], field);
    CHECK((given == value || (field == "episode.last_seen_place" && given == "bus stop")));
}

TEST_CASE("a check's title that names the child with a day of birth names whom the paper is about",
          "[records]") {
    const Extraction got = read_pasted(
        "Kent Police\nSafe and well check: Ben Marsh DOB 02/09/2010\nOfficer: PC 61 Kerr\n"
        "Found: 08/06/2026 17:20\nSeen alone: Yes\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.surname") == "Marsh");
    CHECK(value_of(got.records[0], "subject.date_of_birth") == "2010-09-02");
    CHECK(value_of(got.records[0], "debrief.held_at").empty());
}

}  // namespace homeward
