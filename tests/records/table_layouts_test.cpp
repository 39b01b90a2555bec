// Tables that hold more than the answers, and labels of several lines beside long values.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/sheet.h"

using namespace homeward;

namespace {

/// A debrief in rows, whose first rows tell the child.
struct Rows : Sheet {
    Rows() {
        row(30, {"RETURN DEBRIEF"});
        row(50, {"Surname", "Frost"});
        row(64, {"Forename", "Ola"});
        row(78, {"Date of birth", "01/02/2011"});
    }

    Rows& row(double y,
              const std::vector<std::string>& cells,
              const std::vector<double>& columns = {40, 200, 400, 560}) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!cells[i].empty()) support::print(page, columns.at(i), y, cells[i]);
        }
        return *this;
    }
};

}  // namespace

TEST_CASE("a column that says where an entry comes from answers nothing", "[records]") {
    Rows sheet;
    sheet.row(100, {"Field", "Answer", "Source"});
    sheet.row(114, {"Last seen", "03/05/2026 18:00", "CCTV log"});
    sheet.row(128, {"Reported by", "Greta Lunn", "Call handler"});
    sheet.row(142, {"Found", "04/05/2026 07:00", "Night patrol"});
    sheet.row(156, {"Place found", "", "Night patrol"});
    sheet.row(170, {"Felt safe", "Yes", "Child"});
    sheet.row(184, {"School", "", "Oakdene office"});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place").empty());
    CHECK(value_of(record, "debrief.felt_safe") == "yes");
    CHECK(value_of(record, "subject.school").empty());
}

TEST_CASE("columns may be events, and rows what is asked of each", "[records]") {
    Rows sheet;
    sheet.row(100, {"", "MISSING", "REPORTED", "FOUND"});
    sheet.row(114, {"Date", "03/05/2026", "03/05/2026", "04/05/2026"});
    sheet.row(128, {"Time", "18:00", "21:45", "07:00"});
    sheet.row(142, {"Place", "Bull Yard", "", "Mill Yard, Bath"});
    sheet.row(156, {"By", "", "Mum - Greta Lunn", "PCSO 7781"});
    sheet.row(190, {"Risk", "High"});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.last_seen_place") == "Bull Yard");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T21:45");
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
    CHECK(value_of(record, "episode.reporter_relationship") == "Mum");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
    CHECK(value_of(record, "episode.risk") == "high");
}

TEST_CASE("rows may be events, under heads that ask the same of each", "[records]") {
    Rows sheet;
    sheet.row(100, {"Event", "Date", "Time", "Place"});
    sheet.row(114, {"Missing", "03/05/2026", "18:00", "Bull Yard"});
    sheet.row(128, {"Reported", "03/05/2026", "21:45", "By phone"});
    sheet.row(142, {"Found", "04/05/2026", "07:00", "Mill Yard, Bath"});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T21:45");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
}

TEST_CASE("a label right of its value is used where the one on the left is unknown", "[records]") {
    Rows sheet;
    sheet.row(100, {"Dernier contact", "03/05/2026 18:00", "Last seen"});
    sheet.row(114, {"Appelant", "Greta Lunn", "Reported by"});
    sheet.row(128, {"Retour", "04/05/2026 07:00", "Found"});
    sheet.row(142, {"Lieu du retour", "Mill Yard, Bath", "Place found"});
    sheet.row(156, {"Rassurance", "Yes", "Felt safe"});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
    CHECK(value_of(record, "debrief.felt_safe") == "yes");
}

TEST_CASE("a table of other people ends with its rows, and each row is one person", "[records]") {
    const std::vector<double> columns{40, 130, 250, 350};
    Rows sheet;
    sheet.row(100, {"Others at the address"});
    sheet.row(116, {"Role", "Name", "Date of birth", "Relationship"}, columns);
    sheet.row(132, {"Informant", "Ann Poll", "03/03/1980", "mum"}, columns);
    sheet.row(148, {"Sibling", "Rob Poll", "01/01/2018", "brother"}, columns);
    sheet.row(174, {"Episode"});
    sheet.row(190, {"Missing from", "03/05/2026 18:00"});
    sheet.row(204, {"Returned", "04/05/2026 07:00"});
    sheet.row(218, {"Risk", "High"});
    sheet.row(232, {"Officer", "PC 8 Orme"});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.reported_by") == "Ann Poll");
    CHECK(value_of(record, "episode.reporter_relationship") == "mum");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.risk") == "high");
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
}

TEST_CASE("a label's second line and its words behind a dash are no part of the account beside it",
          "[records]") {
    const std::vector<double> columns{40, 170};
    Rows sheet;
    sheet.row(100, {"Last seen", "03/05/2026 18:00"}).row(114, {"Returned", "04/05/2026 07:00"});
    sheet.row(150,
              {"How and where the", "Ola walked in at seven and said that he had been in the park the"},
              columns);
    sheet.row(161, {"child turned up", "whole night and was cold."}, columns);
    sheet.row(190, {"Drugs - what was used", "Ola said that he had smoked cannabis with two boys."}, columns);
    const Record record = sheet.read();
    std::string text;
    for (const Passage& passage : record.narrative) text += passage.topic + ": " + passage.text + '\n';
    CAPTURE(text);
    CHECK(text.find("in the park the whole night and was cold.") != std::string::npos);
    CHECK(text.find("park the child") == std::string::npos);
    CHECK(text.find("cold. child") == std::string::npos);
    CHECK(text.find("substances: Ola said that he had smoked cannabis with two boys.") != std::string::npos);
    CHECK(text.find("what was used") == std::string::npos);
}

TEST_CASE("the columns of other people and of earlier episodes answer nothing for the child", "[records]") {
    const std::vector<double> columns{40, 200, 360, 520};
    Rows sheet;
    sheet.row(100, {"", "Child", "Mother", "Friend"}, columns);
    sheet.row(114, {"Telephone", "", "07700 900611", "07700 900612"}, columns);
    sheet.row(128, {"School", "", "", "Tarn Hill Academy"}, columns);
    sheet.row(142, {"Ethnicity", "White British", "White British", "White Irish"}, columns);
    sheet.row(170, {"", "This episode", "Last episode"}, columns);
    sheet.row(184, {"Last seen", "03/05/2026 18:00", "02/03/2026 20:00"}, columns);
    sheet.row(198, {"Found", "", "03/03/2026 06:15"}, columns);
    sheet.row(212, {"Injuries", "", "Yes"}, columns);
    sheet.row(226, {"Felt safe", "No", "Yes"}, columns);
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.phone").empty());
    CHECK(value_of(record, "subject.school").empty());
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.found_at").empty());
    CHECK(value_of(record, "debrief.injured").empty());
    CHECK(value_of(record, "debrief.felt_safe") == "no");
}

TEST_CASE("dots in somebody's words stay as they are", "[records]") {
    Rows sheet;
    sheet.row(92, {"Last seen", "03/05/2026 18:00"}).row(106, {"Returned", "04/05/2026 07:00"});
    sheet.row(130, {"What does Ola want to happen:"}, {40});
    sheet.row(143, {"Ola said he wanted...... well, he only wanted to see his dad at home......"}, {40});
    const Record record = sheet.read();
    REQUIRE(record.narrative.size() == 1);
    CHECK(record.narrative[0].topic == "child_views");
    CHECK(record.narrative[0].text ==
          "Ola said he wanted...... well, he only wanted to see his dad at home......");
}

TEST_CASE("the heads of a table of moments may be in other words, one of which heads accounts as well",
          "[records]") {
    const auto heads = GENERATE(std::vector<std::string>{"Day", "Hour", "Place"},
                                std::vector<std::string>{"Date", "Time", "Where"});
    CAPTURE(heads);
    Rows sheet;
    sheet.row(100, {"", heads[0], heads[1], heads[2]});
    sheet.row(114, {"Last seen", "03/05/2026", "18:00", "Bull Yard"});
    sheet.row(128, {"Reported", "03/05/2026", "21:45"});
    sheet.row(142, {"Found", "04/05/2026", "07:00", "Mill Yard, Bath"});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.last_seen_place") == "Bull Yard");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T21:45");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
}

TEST_CASE("the label of an empty row close below another is no part of it", "[records]") {
    Rows sheet;
    sheet.row(100, {"Home address", "3 Pump Lane, Bath"});
    sheet.row(110, {"Care address"});
    sheet.row(120, {"Telephone", "07700 900123"});
    sheet.row(134, {"Found", "04/05/2026 07:00"});
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.home_address") == "3 Pump Lane, Bath");
    CHECK(value_of(record, "subject.placement_address").empty());
}

TEST_CASE("text close below a table of people stands in none of its columns", "[records]") {
    Rows sheet;
    sheet.row(100, {"Role", "Name", "DOB"}, {40, 160, 300});
    sheet.row(114, {"Missing person", "Ola Frost", "01/02/2011"}, {40, 160, 300});
    sheet.row(128, {"Witness", "Joe Mercer", "03/05/2012"}, {40, 160, 300});
    sheet.row(
        146,
        {"Ola was reported missing on 3 May 2026 at 21:45 and had gone to watch the football with Joe."});
    const Record record = sheet.read();
    std::string told;
    for (const Passage& passage : record.narrative) told += passage.text + ' ';
    CHECK(told.find("had gone to watch the football with Joe.") != std::string::npos);
}
