// Marks of answers, corrections beside values, greetings, and places that ran into something else.

#include <catch2/catch.hpp>

#include "parsers/records/answer_marks.h"
#include "parsers/records/extract.h"
#include "parsers/records/value_parsers.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

Record read(const std::string& text) {
    const Extraction extraction = read_pasted(text);
    return extraction.records.empty() ? Record{} : extraction.records.front();
}

const std::string head =
    "FOUND DEBRIEF\nName: Sam Hill\nDOB: 01/02/2011\nReported missing: 01/03/2026 19:00\n";

}  // namespace

TEST_CASE("the letter before an answer is no part of it", "[records]") {
    const Record record = read(
        "Prevention interview\n\nQ. What is the young person's full name?\nA. Aaliyah Begum-Khan\n"
        "Q. When was she born?\nA. 7 July 2010\nQ. When were you found?\n"
        "A. 5th June 2026, half past six in the morning\nQ. Did you feel safe?\nA. No\n");
    CHECK(value_of(record, "subject.forenames") == "Aaliyah");
    CHECK(value_of(record, "subject.surname") == "Begum-Khan");
    CHECK(value_of(record, "episode.found_place").empty());
}

TEST_CASE("an officer's initial is no mark of an answer", "[records]") {
    const Record record = read(head + "Found: 02/03/2026 10:00\nOfficer: PC A. Marsh 4410\nInjured: No\n");
    CHECK(value_of(record, "debrief.officer") == "A. Marsh");
}

TEST_CASE("a greeting is nobody's name", "[records]") {
    CHECK_FALSE(parse_name("Hi Jo"));
    CHECK_FALSE(parse_name("Re: Poppy"));
    CHECK(parse_name("Hilary Jones"));
}

TEST_CASE("a value that is said to be wrong is left to a person", "[records]") {
    const Record record = read(head +
                               "Found: 10/11/2026 06.00 hrs (should read 11/10/2026)\n"
                               "Home address: 4 Elm Rd, York YO1 1AA until 01/12/2026 then 9 Ash Rd, York\n");
    CHECK(value_of(record, "episode.found_at").empty());
    CHECK(value_of(record, "subject.home_address").empty());
}

TEST_CASE("what a value was before is cut off", "[records]") {
    const Record record =
        read(head +
             "Found: 02/03/2026 10:00\nHome address: 9 Vine St, Luton LU1 1AB (previous: 2 Oak St, Luton)\n");
    CHECK(value_of(record, "subject.home_address") == "9 Vine St, Luton LU1 1AB");
}

TEST_CASE("a place holds no day and no time of day", "[records]") {
    CHECK(holds_more_than_place("Missing Reported 03/03/2026 23:00 Found 04/03/2026 09:00"));
    CHECK(holds_more_than_place("half past six in the morning"));
    CHECK_FALSE(holds_more_than_place("Asda car park, Derby"));
    CHECK_FALSE(holds_more_than_place("14 March Road, Derby"));
}

TEST_CASE("an officer's opinion beside the officer's label is kept", "[records]") {
    const Record record = read(head +
                               "Found: 02/03/2026 10:00\nInjured: No\n"
                               "Officer: He was quiet but polite. I believe he will go again.\n");
    REQUIRE(record.narrative.size() == 1);
    CHECK(record.narrative[0].topic == "officer_view");
    CHECK(record.narrative[0].text == "He was quiet but polite. I believe he will go again.");
}

TEST_CASE("a day of birth lends its year to no other day", "[records]") {
    const Record record = read(
        "I spoke with Tyler Fenn (14, b. 03/09/2011) about his missing episode. He was last seen on Sunday "
        "10th May at about 1800 hours leaving the home. He came back on his own.");
    CHECK(value_of(record, "episode.last_seen_at").empty());
}

TEST_CASE("what a child is stands behind the name and is no part of it", "[records]") {
    const auto [line, surname, forenames, gender] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"Name: Ella Ward, F, 14", "Ward", "Ella", "female"},
            {"Subject: Ayaan Hussain, M", "Hussain", "Ayaan", "male"},
            {"Name: Ella Ward, IC1 female", "Ward", "Ella", "female"},
            {"Name: WARD, Ella", "Ward", "Ella", ""},
        }));
    const Record record = read("FOUND DEBRIEF\n" + line + "\nReported missing: 01/03/2026 19:00\n");
    CHECK(value_of(record, "subject.surname") == surname);
    CHECK(value_of(record, "subject.forenames") == forenames);
    CHECK(value_of(record, "subject.gender") == gender);
}

TEST_CASE("an answer that its own words turn is left to a person, and its words are kept", "[records]") {
    const auto [line, field, plain] = GENERATE(table<std::string, std::string, std::string>({
        {"Alcohol or drugs: Denied alcohol; admitted cannabis", "debrief.substances", ""},
        {"Injured: No injuries other than a broken wrist", "debrief.injured", ""},
        {"Injured: Na, ond roedd ganddi gleisiau", "debrief.injured", ""},
        {"Medical attention needed: Not needed at first but ambulance later called",
         "debrief.medical_attention",
         ""},
        {"Medical attention needed: No - taken to A&E by mum", "debrief.medical_attention", ""},
        {"Felt safe: Yes with friends, no at home", "debrief.felt_safe", ""},
        {"Exploitation concern: No, CSE suspected by social worker", "debrief.exploitation_concern", ""},
        {"Injured: No injuries seen", "debrief.injured", "no"},
        {"Medical attention needed: Yes - by car", "debrief.medical_attention", "yes"},
    }));
    const Record record = read(head + line + "\nFound: 02/03/2026 10:00\n");
    CHECK(value_of(record, field) == plain);
    CHECK((!plain.empty() || !record.narrative.empty()));
}

TEST_CASE("a grade that is denied is none", "[records]") {
    CHECK(value_of(read(head + "Risk: Not high\n"), "episode.risk").empty());
    CHECK(value_of(read(head + "Risk: Not assessed as high\n"), "episode.risk").empty());
    CHECK(value_of(read(head + "Risk: High\n"), "episode.risk") == "high");
}

TEST_CASE("an age beside a day of birth is said to be one", "[records]") {
    CHECK_FALSE(parse_age_beside_birth("(aunt: 02/03/1979)"));
    CHECK_FALSE(parse_age_beside_birth("2"));
    CHECK_FALSE(parse_age_beside_birth("(2)"));
    CHECK(parse_age_beside_birth("(15)") == 15);
    CHECK(parse_age_beside_birth("(aged 13)") == 13);
    CHECK(parse_age_beside_birth(", 14 yrs") == 14);
}

TEST_CASE("a number with a relation behind it is another's", "[records]") {
    CHECK(is_anothers_number("07700 900041 (mum's)"));
    CHECK(is_anothers_number("07700 900041 (foster carer)"));
    CHECK_FALSE(is_anothers_number("07700 900041 (own)"));
    CHECK_FALSE(is_anothers_number("(mum to ring) 07700 900041"));
}
