// What labels mean that no list holds word for word, beside a value and with or without a colon.

#include <catch2/catch.hpp>

#include "tests/records/sheet.h"

using namespace homeward;

namespace {

/// What is read where `label` and `value` stand as a row of a form.
std::string value_beside(const std::string& label, const std::string& value, const std::string& field) {
    Sheet sheet;
    sheet.at(60, 60, "Norwick Constabulary").at(60, 80, "Missing child debrief");
    if (!field.ends_with("name") && !field.ends_with("names"))
        sheet.at(60, 110, "Name").at(400, 110, "Ada Hale");
    if (!field.ends_with("birth") && label.find("birth") == std::string::npos)
        sheet.at(60, 130, "Date of birth").at(400, 130, "04/02/2011");
    sheet.at(60, 150, "Mobile").at(400, 150, "07700 900123").at(60, 170, label).at(400, 170, value);
    sheet.at(60, 200, "Reason for going missing").at(60, 220, "Ada was bored and wanted to see the sea.");
    const Record record = sheet.read();
    const Field* found = record.find(field);
    return found != nullptr ? found->value : "";
}

}  // namespace

TEST_CASE("a label is known by its words, whatever their order", "[records]") {
    const auto [label, value, field, expected] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"Legal surname", "ORME", "subject.surname", "Orme"},
            {"Young persons' legal forename(s)", "Ada", "subject.forenames", "Ada"},
            {"Date of birth of returned child", "04/02/2012", "subject.date_of_birth", "2012-02-04"},
            {"Date of birth of returned child", "04/02/2012", "episode.found_at", ""},
            {"Ethnicity as stated by child", "White Irish", "subject.ethnicity", "White Irish"},
            {"CLA placement", "9 Tarn Road, Kendal", "subject.placement_address", "9 Tarn Road, Kendal"},
            {"Date and time last known to be safe",
             "03/03/2026 18:10",
             "episode.last_seen_at",
             "2026-03-03T18:10"},
            {"Last confirmed location", "Mill Lane, Holt", "episode.last_seen_place", "Mill Lane, Holt"},
            {"Call to police made at", "03/03/2026 21:10", "episode.reported_at", "2026-03-03T21:10"},
            {"Person raising alarm", "Greta Lunn", "episode.reported_by", "Greta Lunn"},
            {"Level of risk agreed", "Medium", "episode.risk", "medium"},
            {"Missing episodes on record before this one", "4", "episode.previous_count", "4"},
            {"Where the young person was when it ended",
             "Mill Lane, Holt",
             "episode.found_place",
             "Mill Lane, Holt"},
            {"PI venue", "Kendal Police Station", "debrief.held_place", "Kendal Police Station"},
            {"Officer carrying out check", "PC 71 Dan Nye", "debrief.officer", "Dan Nye"},
            {"Spoken to separately from parent or carer", "Yes", "debrief.seen_alone", "yes"},
            {"Agreed to talk", "No", "debrief.engaged", "no"},
            {"Felt safe when away", "No", "debrief.felt_safe", "no"},
            {"Ambulance or hospital needed", "No", "debrief.medical_attention", "no"},
            {"Crimes disclosed as victim", "No", "debrief.offence_against", "no"},
            {"Crimes disclosed as suspect", "No", "debrief.offence_by", "no"},
            {"Crimes disclosed as suspect", "No", "debrief.offence_against", ""},
            {"Crime disclosed", "Yes", "debrief.offence_by", ""},
            {"Learning place", "needs 1:1", "subject.school", ""},
            {"Evidence of drugs/alcohol", "No", "debrief.substances", "no"},
            {"Signs of CE", "No", "debrief.exploitation_concern", "no"},
            {"Intends to go missing again", "Yes", "debrief.likely_to_repeat", "yes"},
            {"Role", "Reviewing officer Safeguarding lead Head", "episode.reporter_relationship", ""},
        }));
    CAPTURE(label, field);
    CHECK(value_beside(label, value, field) == expected);
}

TEST_CASE("a row with its own number is no end of the label above it", "[records]") {
    const Record record = Sheet()
                              .at(60, 60, "Norwick Constabulary")
                              .at(60, 80, "Missing child debrief")
                              .at(60, 110, "C1")
                              .at(100, 110, "Surname")
                              .at(400, 110, "Orme")
                              .at(60, 122, "C2")
                              .at(100, 122, "Who told police")
                              .at(400, 122, "Greta Lunn")
                              .at(60, 134, "C3")
                              .at(100, 134, "Who that is to the young person")
                              .at(400, 134, "mum")
                              .at(60, 146, "C4")
                              .at(100, 146, "Risk level")
                              .at(400, 146, "Medium")
                              .read();
    REQUIRE(record.find("episode.reported_by") != nullptr);
    CHECK(record.find("episode.reported_by")->value == "Greta Lunn");
    REQUIRE(record.find("episode.reporter_relationship") != nullptr);
    CHECK(record.find("episode.reporter_relationship")->value == "mum");
}
