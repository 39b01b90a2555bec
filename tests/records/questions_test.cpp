// Questions and their answers: a mark before each answer, several in a line, wordings that no list holds.

#include <catch2/catch.hpp>
#include <string>

#include "parsers/records/vocabulary.h"
#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {

TEST_CASE("answers behind a mark of their own are those of the lines above them", "[records]") {
    const std::string mark = GENERATE("A:", "Answer:", "Ateb / Answer:");
    const auto answer = [&](const std::string& question, const std::string& words) {
        return question + "\n" + mark + " " + words + "\n";
    };
    const Extraction got =
        read_pasted("Kent Police\nPrevention interview\n\n" + answer("Surname?", "Marsh") +
                    answer("First name?", "Ola") + answer("When was the child found?", "01/06/2026 19:05") +
                    answer("Where did you sleep?", "Ola slept in a shed off Mill Close.") +
                    answer("Have you broken the law?", "No") + answer("Are you hurt?", "Yes"));
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Marsh");
    CHECK(value_of(record, "episode.found_at") == "2026-06-01T19:05");
    CHECK(told_under(record, "where_been") == "Ola slept in a shed off Mill Close.");
    CHECK(value_of(record, "debrief.offence_by") == "no");
    CHECK(value_of(record, "debrief.injured") == "yes");
}

TEST_CASE("each of several questions in a line has the answer behind it", "[records]") {
    const std::string sign = GENERATE(" // ", " / ", ", ");
    const Extraction got = read_pasted(
        "Kent Police\nPrevention interview\nSurname: Marsh\nForename: Ola\nFound: 01/06/2026 19:05\n\nSeen "
        "alone? No" +
        sign + "Hurt? Would not say" + sign + "Drugs? No" + sign + "Exploited? Not known" + sign +
        "Will she go again? Yes\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "debrief.seen_alone") == "no");
    CHECK(value_of(record, "debrief.injured") == "not_known");
    CHECK(value_of(record, "debrief.substances") == "no");
    CHECK(value_of(record, "debrief.exploitation_concern") == "not_known");
    CHECK(value_of(record, "debrief.likely_to_repeat") == "yes");
}

TEST_CASE("questions for yes or no are known by their words", "[records]") {
    const auto [printed, target] = GENERATE(table<std::string, std::string>({
        {"Child seen by itself", "debrief.seen_alone"},
        {"Was anybody else present", "not:debrief.seen_alone"},
        {"Did the child take part willingly", "debrief.engaged"},
        {"Would she speak to you", "debrief.engaged"},
        {"Was she frightened at any time", "not:debrief.felt_safe"},
        {"Any bruises, cuts or marks", "debrief.injured"},
        {"Do you want to see a doctor", "debrief.medical_attention"},
        {"Did someone break the law against him", "debrief.offence_against"},
        // Whoever does it is the suspect, and not the victim.
        {"Did he do anything against the law", "debrief.offence_by"},
        {"Have you broken the law", "debrief.offence_by"},
        {"Is anyone taking advantage of you", "debrief.exploitation_concern"},
        {"Do you plan to go again", "debrief.likely_to_repeat"},
        {"Who took part in the conversation", ""},
        {"What did the child want to talk about", ""},
    }));
    CAPTURE(printed);
    const PoliceVocabulary vocabulary(shipped_rules(), false);
    const auto hit = vocabulary.find(printed, false);
    const std::string got =
        hit && hit->id >= 0 ? shipped_rules().meanings[static_cast<std::size_t>(hit->id)].front().target : "";
    CHECK((got.starts_with("debrief.") || got.starts_with("not:") ? got : "") == target);
}

TEST_CASE("a police station is where the talk was, and an answer in two languages is one", "[records]") {
    const Extraction got = read_pasted(
        "Heddlu Gwent / Gwent Police\nPrevention interview\nSurname: Marsh\nForename: Ola\nFound: 01/06/2026 "
        "19:05\n\n"
        "Swyddog: PC 2207 Jos Marl\nLleoliad: Risca Police Station\nInjured: No (Nac oes)\n"
        "Reported by: Nana Ofori\nRelationship: youth worker\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "debrief.held_place") == "Risca Police Station");
    CHECK(value_of(record, "subject.placement_address").empty());
    CHECK(value_of(record, "debrief.injured") == "no");
    CHECK(value_of(record, "episode.reported_by") == "Nana Ofori");
    CHECK(value_of(record, "episode.reporter_relationship") == "youth worker");
}

TEST_CASE("a sentence about somebody is no place", "[records]") {
    const auto [line, kept] = GENERATE(table<std::string, std::string>({
        {"Return: She came home by herself.", "She came home by herself."},
        {"Reported by: She rang us herself.", "She rang us herself."},
        {"Where found: She would not say where.", "She would not say where."},
        {"Last seen place: She was seen getting into a red van.", "She was seen getting into a red van."},
    }));
    CAPTURE(line);
    const Extraction got = read_pasted(
        "Kent Police\nPrevention interview\nSurname: Marsh\nForename: Ola\nDate of birth: 02/05/2013\n"
        "Last seen: 01/06/2026 11:10\nFound: 01/06/2026 19:05\nSeen alone: Yes\n" +
        line + "\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.found_place").empty());
    CHECK(value_of(got.records[0], "episode.last_seen_place").empty());
    CHECK(value_of(got.records[0], "episode.reported_by").empty());
    bool told = false;
    for (const Passage& passage : got.records[0].narrative)
        told |= passage.text.find(kept) != std::string::npos;
    CHECK(told);
}

TEST_CASE("a title with a dash before the child's name heads no officer's part", "[records]") {
    const Extraction got = read_pasted(
        "Safe and well - Tiddington Police - TD/26/7713\nName: Paula Holt\nDOB: 02/02/2012\n"
        "Last seen: 19/11/2026 15:20\nFound: 19/11/2026 18:45\nInjured: No\n");
    CHECK(got.kind == DocumentKind::found_debrief);
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.surname") == "Holt");
}

TEST_CASE("a dash before each answer is no word of it", "[records]") {
    const Extraction read = read_pasted(
        "Debrief of a returned missing child\n\n"
        "Q1 What is the child's family name?\n- Frost\nQ2 And their first name?\n- Ola\n"
        "Q3 What is their date of birth?\n- 01 April 2012\nQ4 Where were they found?\n- Lower Dock, Redhill\n"
        "Q5 When were they found?\n- 14 March 2026 at 07:54\nQ6 What does the child want to happen?\n"
        "- To see her aunt\n- To change school\n");
    REQUIRE(read.records.size() == 1);
    CHECK(value_of(read.records[0], "subject.surname") == "Frost");
    CHECK(value_of(read.records[0], "subject.forenames") == "Ola");
    CHECK(value_of(read.records[0], "episode.found_place") == "Lower Dock, Redhill");
    CHECK(told_under(read.records[0], "child_views").find("- To change school") != std::string::npos);
}

}  // namespace homeward
