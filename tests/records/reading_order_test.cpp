// Columns, floated boxes and lists: what is read next, and where a value goes on.

#include <catch2/catch.hpp>

#include "tests/records/sheet.h"

using namespace homeward;

namespace {

std::string read_in_mail(const std::vector<std::string>& lines, std::string_view field) {
    Document document;
    document.format = FileFormat::text;
    for (const std::string& line : lines)
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = line});
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    return value_of(got.records[0], field);
}

}  // namespace

TEST_CASE("a box of facts beside running text is read by itself, and no word is lost", "[records]") {
    const bool right = GENERATE(true, false);
    CAPTURE(right);
    const double text = right ? 40 : 260;
    const double box = right ? 380 : 40;
    Sheet sheet;
    sheet.at(40, 20, "RETURN OF A MISSING CHILD", 14);
    double y = 50;
    for (const char* line :
         {"Key facts", "Name: Ola Frost", "DOB: 01/02/2011", "School: Brook Academy", "Risk: Medium"}) {
        sheet.at(box, y, line);
        y += 12;
    }
    y = 53;
    for (const char* line : {"Ola went out on 3 May 2026 at 6pm to see his",
                             "aunt and was reported missing by his mother,",
                             "Greta Lunn, at 9pm that day. He was found in",
                             "the bus station at 11pm by PC 4471 Ned Coe."}) {
        sheet.at(text, y, line, 10);
        y += 15;
    }
    sheet.at(40,
             130,
             "Ola said that he had slept in the waiting room with Tom Brill and that he had no money left to "
             "get home.",
             10);
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.school") == "Brook Academy");
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
    CHECK(value_of(record, "episode.risk") == "medium");
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
    std::string told;
    for (const Passage& passage : record.narrative) told += passage.text + ' ';
    CHECK(told.find("went out on 3 May 2026 at 6pm to see his aunt and was reported missing") !=
          std::string::npos);
    CHECK(told.find("found in the bus station") != std::string::npos);
}

TEST_CASE("the value of a label at a column's foot heads the next column", "[records]") {
    Sheet sheet;
    sheet.at(150, 20, "CHILD RETURNED FROM MISSING", 14);
    const std::vector<std::pair<std::string, std::string>> left{{"Name", "Ola Frost"},
                                                                {"Date of birth", "01/02/2011"},
                                                                {"School", "Brook Academy"},
                                                                {"Found at", "Mill Yard, Bath"}};
    const std::vector<std::pair<std::string, std::string>> right{{"", "High"},
                                                                 {"Officer", "PC 4471 Ned Coe"},
                                                                 {"Reported by", "Greta Lunn"},
                                                                 {"Injured", "No"},
                                                                 {"Seen alone", "Yes"}};
    double y = 60;
    for (const auto& [label, value] : left) {
        sheet.at(40, y, label).at(40, y + 12, value);
        y += 28;
    }
    sheet.at(40, y, "Risk");
    y = 57;
    for (const auto& [label, value] : right) {
        if (!label.empty()) sheet.at(320, y, label);
        sheet.at(320, y + (label.empty() ? 0 : 12), value);
        y += label.empty() ? 16 : 28;
    }
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.risk") == "high");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
    CHECK(value_of(record, "debrief.injured") == "no");
}

TEST_CASE("a value that hangs below its label's colon goes on whatever stands elsewhere", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(60, 50, "SURNAME:").at(110, 50, "FROST").at(55, 64, "FORENAME:").at(110, 64, "OLA");
    sheet.at(30, 78, "DATE OF BIRTH:").at(110, 78, "01/02/2011");
    sheet.at(35, 92, "HOME ADDRESS:")
        .at(110, 92, "FLAT 6, 3 PUMP LANE,")
        .at(110, 106, "CHESTERFIELD, S40 2ZZ");
    sheet.at(65, 120, "SCHOOL:").at(110, 120, "PUMP LANE ACADEMY AND").at(110, 134, "SIXTH FORM");
    sheet.at(30, 170, "WHERE BEEN:");
    sheet.at(
        30,
        184,
        "OLA WALKED ALONG THE CANAL UNTIL IT WAS LIGHT AND THEN WENT ROUND BY THE OLD MILL TO HIS AUNT.");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.home_address") == "FLAT 6, 3 PUMP LANE, CHESTERFIELD, S40 2ZZ");
    CHECK(value_of(record, "subject.school") == "PUMP LANE ACADEMY AND SIXTH FORM");
}

TEST_CASE("in a list of labels and dashes a place behind its dash is the label's", "[records]") {
    const std::vector<std::string> lines{"Missing child debrief",
                                         "The child",
                                         "Name - Ola Frost",
                                         "Date of birth - 01/02/2011",
                                         "School - Brook Academy",
                                         "Found",
                                         "Date found - 04/05/2026 07:00",
                                         "How found - Found by police",
                                         "Interviewed by - PC 4471 Ned Coe"};
    CHECK(read_in_mail(lines, "subject.school") == "Brook Academy");
    CHECK(read_in_mail(lines, "episode.return_method") == "police");
    CHECK(read_in_mail(lines, "debrief.officer_rank") == "PC");
}

TEST_CASE("a name and a relation parted by a stroke are a value behind their label", "[records]") {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.kind = BlockKind::heading, .text = "Missing child debrief"});
    Block table{.kind = BlockKind::table};
    for (const auto& [label, value] :
         std::vector<std::pair<std::string, std::string>>{{"Surname:", "Frost"},
                                                          {"Forename:", "Ola"},
                                                          {"Date of birth:", "01/02/2011"},
                                                          {"Reported by:", "Enid Harker / mother"},
                                                          {"Found at:", "Mill Yard, Bath"},
                                                          {"Officer:", "PC 4471 Ned Coe"}}) {
        table.rows.push_back({{.text = label, .column = 0}, {.text = value, .column = 1}});
    }
    document.blocks.push_back(table);
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.reported_by") == "Enid Harker");
    CHECK(value_of(got.records[0], "episode.reporter_relationship") == "mother");
    CHECK(value_of(got.records[0], "debrief.officer") == "Ned Coe");
}
