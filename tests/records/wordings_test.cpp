// Answers in the forms in which people write them, one beside its label in a small form that is else plain.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

using namespace homeward;

namespace {

Extraction read_lines(const std::vector<std::string>& lines) {
    Document document;
    document.format = FileFormat::text;
    for (const std::string& line : lines)
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = line});
    return extract(document, shipped_rules());
}

/// Empty where the field is no value; `records` where the form is not read as one child's one episode.
std::string value_in(const Extraction& extraction, std::string_view field) {
    if (extraction.records.size() != 1) return "records";
    const Field* found = extraction.records[0].find(field);
    return found != nullptr ? found->value : "";
}

std::string answer(const std::string& line, std::string_view field) {
    return value_in(read_lines({"Norwick Constabulary",
                                "Found report",
                                "Surname: Hale",
                                "Forenames: Ada",
                                "Date of birth: 04/02/2012",
                                "Last seen: 03/03/2026 18:10",
                                "Date and time of interview: 04/03/2026 09:15",
                                line,
                                "Reason for going missing",
                                "Ada was bored."}),
                    field);
}

}  // namespace

TEST_CASE("an answer is read in whatever form it is written, or not at all", "[records]") {
    const auto [line, field, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"Injuries: Y - bruised arm", "debrief.injured", "yes"},
        {"Injuries: N: nothing seen", "debrief.injured", "no"},
        {"Injuries: No - well, a nosebleed", "debrief.injured", ""},
        {"Injuries: N. Webb treated her", "debrief.injured", ""},
        {"Seen alone: No, foster carer sat in", "debrief.seen_alone", "no"},
        {"Seen alone: No - refused to be alone", "debrief.seen_alone", "no"},
        {"Drugs or alcohol: Drank alcohol", "debrief.substances", "yes"},
        {"Drugs or alcohol: No drugs, vodka", "debrief.substances", ""},
        {"How found: Located by patrol", "episode.return_method", "police"},
        {"How found: Presented at police station", "episode.return_method", "own_accord"},
        {"Risk: None", "episode.risk", ""},
        {"School: 62%", "subject.school", ""},
        {"School attendance: 62%", "subject.school", ""},
        {"Address checked: 7 Bell Lane, Holt", "debrief.held_place", ""},
        {"Mobile: Hilda Fenn 01632 960111", "subject.phone", ""},
        {"Place of interview: Withheld", "debrief.held_place", ""},
        {"Interviewing officer: see log", "debrief.officer", ""},
        {"Social care status: Placed with foster carers", "subject.care_status", "looked_after"},
        {"Social care status: Former LAC - leaving care", "subject.care_status", "care_leaver"},
        {"Living at (if in care): Tarn House, 8 Fell Road, Holt, NR25 6XZ",
         "subject.placement_address",
         "Tarn House, 8 Fell Road, Holt, NR25 6XZ"},
        {"Living at (if in care): Tarn House, 8 Fell Road, Holt, NR25 6XZ", "subject.home_address", ""},
        {"Spoken to away from carer: Yes", "debrief.seen_alone", "yes"},
        {"Found: Mill Lane Garages on 04/03/2026 at 02:40", "episode.found_place", "Mill Lane Garages"},
        {"Found: 02:40 04/03/2026 (Mill Lane Garages)", "episode.found_place", "Mill Lane Garages"},
        {"Found: by police at Mill Lane Garages 04/03/2026 02:40",
         "episode.found_place",
         "Mill Lane Garages"},
        {"Found: by police at Mill Lane Garages 04/03/2026 02:40", "episode.return_method", "police"},
        {"Reported by: aunt Greta Lunn", "episode.reported_by", "Greta Lunn"},
        {"Reported by: aunt Greta Lunn", "episode.reporter_relationship", "aunt"},
        {"Reported by: Aunt, Greta Lunn", "episode.reported_by", "Greta Lunn"},
        {"Reported by: Greta Lunn, foster carer, Tarn House",
         "episode.reporter_relationship",
         "foster carer"},
    }));
    CAPTURE(line, field);
    CHECK(answer(line, field) == expected);
}

TEST_CASE("one officer is read out of a line, and no team", "[records]") {
    const auto [line, name, rank, number] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"Con 6612 Dan Fenwick, St Anne St", "Dan Fenwick", "PC", "6612"},
            {"Det. Const. 71 Dan Nye", "Dan Nye", "DC", "71"},
            {"PC 71 Dan Nye (Holt Response)", "Dan Nye", "PC", "71"},
            {"Dan Nye (PC 71)", "Dan Nye", "PC", "71"},
            {"PC 71 Dan Nye / PC 80 Ann Lee", "Dan Nye", "PC", "71"},
            {"PC 71 Dan Nye and PC 80 Ann Lee", "Dan Nye", "PC", "71"},
            {"Det. Sgt. Dan Nye 71", "Dan Nye", "DS", "71"},
            {"PC 0071 Nye, D.", "D Nye", "PC", "0071"},
            {"Nye, Dan PC 71", "Dan Nye", "PC", "71"},
            {"NYE, Dan (71)", "Dan Nye", "", "71"},
            {"PC/71 Dan Nye", "Dan Nye", "PC", "71"},
            {"PS 71 Dan Nye - Missing Team", "Dan Nye", "PS", "71"},
            {"PC 71 Dan Nye, Holt Response", "Dan Nye", "PC", "71"},
        }));
    CAPTURE(line);
    const Extraction got = read_lines({"Found report",
                                       "Surname: Hale",
                                       "Forenames: Ada",
                                       "Date of birth: 04/02/2012",
                                       "Interviewing officer: " + line});
    CHECK(value_in(got, "debrief.officer") == name);
    CHECK(value_in(got, "debrief.officer_rank") == rank);
    CHECK(value_in(got, "debrief.officer_number") == number);
}

TEST_CASE("signs of questions and of answers are neither", "[records]") {
    const auto [question, reply] = GENERATE(table<std::string, std::string>({{"Q: ", "A: "},
                                                                             {"Q. ", "A. "},
                                                                             {"Q1 ", "A1 "},
                                                                             {"Question: ", "Answer: "},
                                                                             {"Q: ", ""},
                                                                             {"Q4. ", ""},
                                                                             {"", ""}}));
    CAPTURE(question, reply);
    const Extraction got = read_lines({"Found report",
                                       question + "Family name of the young person?",
                                       reply + "Hale",
                                       question + "Given name?",
                                       reply + "Ada",
                                       question + "Born on which day?",
                                       reply + "04/02/2012",
                                       question + "From when was the young person missing?",
                                       reply + "03/03/2026 18:10",
                                       question + "Where were they when found?",
                                       reply + "Mill Lane Garages",
                                       question + "Hurt in any way?",
                                       reply + "No."});
    CHECK(value_in(got, "subject.surname") == "Hale");
    CHECK(value_in(got, "subject.forenames") == "Ada");
    CHECK(value_in(got, "subject.date_of_birth") == "2012-02-04");
    CHECK(value_in(got, "episode.last_seen_at") == "2026-03-03T18:10");
    CHECK(value_in(got, "episode.found_place") == "Mill Lane Garages");
    CHECK(value_in(got, "debrief.injured") == "no");
}

TEST_CASE("a child named in the headline alone is the child of the paper", "[records]") {
    const auto [headline, surname, born] = GENERATE(table<std::string, std::string, std::string>({
        {"MISSING PERSON FOUND: OLA BRANDT, DOB 02/06/2011", "Brandt", "2011-06-02"},
        {"Ola BRANDT 02/06/2011", "Brandt", "2011-06-02"},
        {"Found report - Ola Brandt (born 2 June 2011)", "Brandt", "2011-06-02"},
        // Near misses: a day of printing, a grown-up, no name before the day.
        {"Found report Ola Brandt 04/03/2026", "", ""},
        {"Found report of PC Ola Brandt, born 02/06/1981", "", ""},
        {"Found report 02/06/2011", "", ""},
    }));
    CAPTURE(headline);
    const Extraction got = read_lines({"Norwick Constabulary",
                                       headline,
                                       "Missing since: 03/03/2026 18:10",
                                       "Found: 04/03/2026 02:40",
                                       "Found at: Mill Lane Garages",
                                       "Felt safe: Yes"});
    const std::string none = got.records.empty() ? "records" : "";
    CHECK(value_in(got, "subject.surname") == (surname.empty() ? none : surname));
    CHECK(value_in(got, "subject.date_of_birth") == (born.empty() ? none : born));
}

TEST_CASE("bars part pairs on one line as gaps do", "[records]") {
    const Extraction paper = read_pasted(
        "Kent Police missing child debrief\n"
        "Surname: Orme | First name: Ray | DOB: 04/02/2012 | Sex: M\n"
        "Last seen: 04/03/2026 14:00 | Place: Mill Lane Garages | Risk: Medium\n"
        "Reported: 04/03/2026 18:00 | By: Greta Lunn, aunt\n"
        "Interview: 05/03/2026 10:00 | Officer: PC 71 Dan Nye | Alone: Yes | Injured: No\n");
    REQUIRE(paper.records.size() == 1);
    const auto [field, expected] = GENERATE(table<std::string, std::string>({
        {"subject.surname", "Orme"},
        {"subject.forenames", "Ray"},
        {"subject.date_of_birth", "2012-02-04"},
        {"episode.last_seen_place", "Mill Lane Garages"},
        {"episode.risk", "medium"},
        {"episode.reported_by", "Greta Lunn"},
        {"debrief.officer", "Dan Nye"},
        {"debrief.seen_alone", "yes"},
        {"debrief.injured", "no"},
    }));
    CAPTURE(field);
    CHECK(value_of(paper.records[0], field) == expected);
}
