#include "parsers/records/value_parsers.h"

#include <catch2/catch.hpp>

using namespace homeward;
using namespace std::chrono;

namespace {

std::string shown(const std::optional<FoundTime>& found) {
    if (!found) return "none";
    if (!found->date) return "time only";
    return to_iso(LocalTime{*found->date, found->minutes});
}

}  // namespace

TEST_CASE("days and times are read as police write them, or not at all", "[records]") {
    const auto [printed, expected] = GENERATE(table<std::string, std::string>({
        {"06/10/2025 15:30", "2025-10-06T15:30"},
        {"13 Dec 2025 at 09:20", "2025-12-13T09:20"},
        {"03.02.2026 1550 hrs", "2026-02-03T15:50"},
        {"Friday 27 March 2026, 17:10", "2026-03-27T17:10"},
        {"29-Jun-2026 16:45", "2026-06-29T16:45"},
        {"2130 hrs on 14/03/26", "2026-03-14T21:30"},
        {"14th of March 2026 at 9.30pm", "2026-03-14T21:30"},
        {"14MAR2026 2130", "2026-03-14T21:30"},
        {"14/03/2026 2130", "2026-03-14T21:30"},
        {"2026-03-14T21:30", "2026-03-14T21:30"},
        {"Sat 14/3/26 - 21.30", "2026-03-14T21:30"},
        {"14 Mawrth 2026 am 21:30", "2026-03-14T21:30"},
        {"March 14, 2026 at 9 pm", "2026-03-14T21:00"},
        {"14/03/2026 at midnight", "2026-03-14T00:00"},
        {"14 March 2026", "2026-03-14"},
        {"0030 hrs on 15th", "2026-03-15T00:30"},
        {"15th March 00:30", "2026-03-15T00:30"},
        // near misses
        {"31/02/2026 10:00", "time only"},
        {"3/14/2026", "none"},
        {"25:00 hrs", "none"},
        {"07700 900123", "none"},
        {"flat 14, 3 March Road", "none"},
        {"14", "none"},
        {"", "none"},
    }));
    CAPTURE(printed);
    CHECK(shown(find_time(printed, Date{2026y / March / 12}, true)) == expected);
}

TEST_CASE("a day alone is a date", "[records]") {
    CHECK(parse_date("Saturday 14 March 2026") == Date{2026y / March / 14});
    CHECK(parse_date("14032026") == Date{2026y / March / 14});
    CHECK(parse_date("14/03/09") == Date{2009y / March / 14});
    CHECK_FALSE(parse_date("14/03/2026 and 15/03/2026"));
    CHECK_FALSE(parse_date("tomorrow"));
}

TEST_CASE("previous episodes are counted as they are told", "[records]") {
    const auto [printed, expected] = GENERATE(table<std::string, std::optional<int>>({
        {"14", 14},
        {"x14", 14},
        {"MFH x14", 14},
        {"14 previous", 14},
        {"14th episode", 13},
        {"first time missing", 0},
        {"None", 0},
        {"no previous", 0},
        {"three previous episodes", 3},
        {"Nil", 0},
        {"unknown", std::nullopt},
        {"see history", std::nullopt},
        {"", std::nullopt},
        {"12/03/2026", std::nullopt},
        {"2 or 3", std::nullopt},  // nobody can tell which
        {"between 1 and 3", std::nullopt},
        {"3 to 4 times", std::nullopt},
        {"more than 10", std::nullopt},
        {"up to 5 reports", std::nullopt},
    }));
    CAPTURE(printed);
    CHECK(parse_previous_count(printed) == expected);
}

TEST_CASE("of several counts the one of all is told, without this time", "[records]") {
    CHECK(parse_previous_count("2 in 2025, 5 in total") == 5);
    CHECK(parse_previous_count("x3 in last 12 months, 11 overall") == 11);
    CHECK(parse_previous_count("4 (including this one)") == 3);
    CHECK(parse_previous_count("1 (this one)") == 0);
    CHECK(parse_previous_count("4 (not including this one)") == 4);
}

TEST_CASE("a rank in two languages is one", "[records]") {
    const auto officer = parse_officer("Rhingyll / Sgt 1456 Aled Prydderch");
    REQUIRE(officer);
    CHECK(officer->name == "Aled Prydderch");
}

TEST_CASE("how a child came back is no place", "[records]") {
    CHECK_FALSE(parse_place("Police found, carer collected"));
    CHECK_FALSE(parse_place("REPEAT MISSING CHILD"));
    CHECK(parse_place("Deal Pier"));
}

TEST_CASE("an age is one number", "[records]") {
    CHECK(parse_age("14 yrs 3 months") == 14);
    CHECK_FALSE(parse_age("14 or 15"));
    CHECK_FALSE(parse_age("Ray Orme, 04.02.12"));
    CHECK_FALSE(parse_age("between 14 and 16"));
}

TEST_CASE("telephone numbers come in national digits", "[records]") {
    CHECK(parse_phone("+44 7700 900041") == "07700900041");
    CHECK(parse_phone("+44 (0)7700 900 041") == "07700900041");
    CHECK(parse_phone("07700 900 041 (Snapchat too)") == "07700900041");
    CHECK(parse_phone("01632 960115") == "01632960115");
    CHECK_FALSE(parse_phone("7700"));
    CHECK_FALSE(parse_phone("not known"));
    CHECK_FALSE(parse_phone("14/03/2026 21:30"));
}

TEST_CASE("names are told apart and given in natural case", "[records]") {
    const auto [printed, surname, forenames] = GENERATE(table<std::string, std::string, std::string>({
        {"GALLAGHER, Sinéad Aoife", "Gallagher", "Sinéad Aoife"},
        {"Maisie Jo Dunstable", "Dunstable", "Maisie Jo"},
        {"Jamie OKAFOR", "Okafor", "Jamie"},
        {"OKAFOR Jamie Chidi", "Okafor", "Jamie Chidi"},
        {"MCKENZIE-SHAH, Priya", "McKenzie-Shah", "Priya"},
        {"O'NEILL, Aoife", "O'Neill", "Aoife"},
        {"Lotte van der Berg", "van der Berg", "Lotte"},
        {"Miss Ellie Marsh", "Marsh", "Ellie"},
        {"Zieliński, Bartosz", "Zieliński", "Bartosz"},
    }));
    CAPTURE(printed);
    const auto name = parse_name(printed);
    REQUIRE(name);
    CHECK(name->surname == surname);
    CHECK(name->forenames == forenames);
}

TEST_CASE("what is no name is none", "[records]") {
    const auto printed = GENERATE(as<std::string>{},
                                  "unknown",
                                  "N/A",
                                  "",
                                  "14",
                                  "Flat 2, 4 Elm Road",
                                  "a long sentence that goes on about something else entirely and more");
    CAPTURE(printed);
    CHECK_FALSE(parse_name(printed));
}

TEST_CASE("a relation stands behind a name", "[records]") {
    CHECK(parse_name("Anil Mistry (father)")->rest == "father");
    CHECK(parse_name("Anil Mistry, father")->rest == "father");
    CHECK(parse_name("Anil Mistry - foster carer")->rest == "foster carer");
}

TEST_CASE("officers are read whatever the order", "[records]") {
    const auto [printed, rank, number, name] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"DC 3390 Lorna Kilbride", "DC", "3390", "Lorna Kilbride"},
            {"PCSO Tom Garside (7742)", "PCSO", "7742", "Tom Garside"},
            {"DC Rebecca Stannard, collar number 2902", "DC", "2902", "Rebecca Stannard"},
            {"PC 5516 Marsh", "PC", "5516", "Marsh"},
            {"Whitcombe, PC1234", "PC", "1234", "Whitcombe"},
            {"Police Constable Meera PATEL 1176AB", "PC", "1176AB", "Meera Patel"},
            {"PC 5083", "PC", "5083", ""},
            {"Sgt Ian Colebrook", "PS", "", "Ian Colebrook"},
            {"Daniel Achterberg", "", "", "Daniel Achterberg"},
            {"T/DC Ann Dale C4411", "T/DC", "C4411", "Ann Dale"},
            {"Rhingyll 2208 Elin Prys", "PS", "2208", "Elin Prys"},
            {"CH 2208 Elin Prys", "PC", "2208", "Elin Prys"},
            {"Ch Insp Dale", "CI", "", "Dale"},
        }));
    CAPTURE(printed);
    const auto officer = parse_officer(printed);
    REQUIRE(officer);
    CHECK(officer->rank == rank);
    CHECK(officer->number == number);
    CHECK(officer->name == name);
}

TEST_CASE("places are one line", "[records]") {
    CHECK(parse_place("12 Mill Lane\nStroud\nGL5 1ZZ") == "12 Mill Lane, Stroud, GL5 1ZZ");
    CHECK(parse_place("Fernleigh, 132 Upper Cleeve Road, Cheltenham, GL51\n8ZX") ==
          "Fernleigh, 132 Upper Cleeve Road, Cheltenham, GL51 8ZX");
    CHECK_FALSE(parse_place("not known"));
    CHECK_FALSE(parse_place("N/A"));
    CHECK(parse_place("Police station, Stroud") == "Police station, Stroud");
    CHECK(parse_place("Morning Star Inn") == "Morning Star Inn");
    const auto nowhere = GENERATE(as<std::string>(),
                                  "Gloucestershire Constabulary",
                                  "Kent Police",
                                  "Heddlu De Cymru",
                                  "early hours of the morning",
                                  "late evening",
                                  "as above",
                                  "see log",
                                  "See CAD 118",
                                  "as per police log");
    CAPTURE(nowhere);
    CHECK_FALSE(parse_place(nowhere));
    CHECK_FALSE(parse_place(""));
}
