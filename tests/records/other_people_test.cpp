// Rows and blocks about somebody else among the child's own labels.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/sheet.h"

using namespace homeward;

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

Record read_rows(const Rows& rows) {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF");
    double y = 50;
    for (const auto& [label, value] : rows) {
        sheet.at(40, y, label);
        if (!value.empty()) sheet.at(220, y, value);
        y += 14;
    }
    return sheet.read();
}

void check_child(const Record& record) {
    CHECK(value_of(record, "subject.surname") == "Frost");
    CHECK(value_of(record, "subject.forenames") == "Ola");
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
    CHECK(value_of(record, "subject.home_address") == "4 Mill Yard, Bath");
    CHECK(value_of(record, "subject.school") == "Mill Lane Academy");
}

}  // namespace

TEST_CASE("a row that names somebody else leaves the child's labels alone, wherever it stands", "[records]") {
    const std::string role = GENERATE("Mother",
                                      "Father",
                                      "Parents",
                                      "Next of kin",
                                      "Social worker",
                                      "Allocated social worker",
                                      "Youth worker",
                                      "Informant",
                                      "Carer",
                                      "GP");
    const std::size_t place = GENERATE(0U, 1U, 2U, 3U, 4U);
    CAPTURE(role, place);
    Rows rows{{"Surname", "Frost"},
              {"Forenames", "Ola"},
              {"Date of birth", "01/02/2011"},
              {"Home address", "4 Mill Yard, Bath"},
              {"School", "Mill Lane Academy"},
              {"Last seen", "03/05/2026 18:00"},
              {"Found", "04/05/2026 07:00"},
              {"Felt safe", "Yes"}};
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(place), {role, "Hilda Fenn"});
    check_child(read_rows(rows));
}

TEST_CASE("a heading over somebody else's rows keeps them from the child", "[records]") {
    const std::string head = GENERATE("PARENT / GUARDIAN", "Mother", "Carer details", "Details of mother");
    CAPTURE(head);
    const Record record = read_rows({{"Surname", "Frost"},
                                     {"Forenames", "Ola"},
                                     {"Felt safe", "Yes"},
                                     {"Found", "04/05/2026 07:00"},
                                     {"Place found", "Mill Yard"},
                                     {head, ""},
                                     {"Surname", "Fenn"},
                                     {"Forenames", "Hilda"},
                                     {"Date of birth", "01/02/1980"},
                                     {"Address", "9 Cobb Street, Bath"},
                                     {"Mobile", "07700 900123"}});
    CHECK(value_of(record, "subject.surname") == "Frost");
    CHECK(value_of(record, "subject.date_of_birth").empty());
    CHECK(value_of(record, "subject.home_address").empty());
    CHECK(value_of(record, "subject.phone").empty());
}

TEST_CASE("a parent's name beside its label is no account", "[records]") {
    const Record record = read_rows(
        {{"Surname", "Frost"}, {"Forenames", "Ola"}, {"Parent / carer", "Hilda Fenn"}, {"Felt safe", "Yes"}});
    CHECK(record.narrative.empty());
}

TEST_CASE("columns of episodes under an empty first head are each read in all of their rows", "[records]") {
    const auto row = [](const std::vector<std::string>& texts) {
        std::vector<Cell> cells;
        for (const std::string& text : texts)
            cells.push_back({text, static_cast<int>(cells.size()), 1, 1, false});
        return cells;
    };
    Document document;
    document.format = FileFormat::docx;
    for (const char* text :
         {"RETURN DEBRIEF", "Surname: Frost", "Forenames: Ola", "Date of birth: 01/02/2011"})
        document.blocks.push_back({BlockKind::paragraph, text, 0, false, {}});
    document.blocks.push_back(
        {BlockKind::table,
         "",
         0,
         false,
         {row({"", "Episode 1", "Episode 2", "Episode 3"}),
          row({"Last seen", "01/03/2026 18:10", "08/03/2026 12:00", "15/03/2026 20:30"}),
          row({"Found", "01/03/2026 23:40", "09/03/2026 01:20", "16/03/2026 07:45"}),
          row({"Place found", "Mill Lane", "Cobb Street", "Market Hall"})}});
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 3);
    CHECK(value_of(got.records[1], "episode.found_at") == "2026-03-09T01:20");
    CHECK(value_of(got.records[2], "episode.found_place") == "Market Hall");
}

TEST_CASE("what is asked of anybody below a row about somebody else is not the child's", "[records]") {
    const std::string role = GENERATE("Sister",
                                      "Brother",
                                      "Sibling",
                                      "Friend",
                                      "Best friend",
                                      "Boyfriend",
                                      "Half sister",
                                      "Found with",
                                      "Last seen by",
                                      "Suspect");
    CAPTURE(role);
    const Record record = read_rows({{"Surname", "Frost"},
                                     {"Forenames", "Ola"},
                                     {"Date of birth", "01/02/2011"},
                                     {"Found", "04/05/2026 07:00"},
                                     {role, "Josh Peel"},
                                     {"Age", "19"},
                                     {"Gender", "Male"},
                                     {"Ethnicity", "White"},
                                     {"School", "Deal High"},
                                     {"Phone", "07700 900234"},
                                     {"Address", "14 Mill Road, Deal"}});
    CHECK(value_of(record, "subject.age").empty());
    CHECK(value_of(record, "subject.gender").empty());
    CHECK(value_of(record, "subject.ethnicity").empty());
    CHECK(value_of(record, "subject.school").empty());
    CHECK(value_of(record, "subject.phone").empty());
    CHECK(value_of(record, "subject.home_address").empty());
    CHECK(value_of(record, "episode.found_place").empty());
    CHECK(value_of(record, "episode.last_seen_place").empty());
}

TEST_CASE("a bare address or telephone behind an adult's row is theirs", "[records]") {
    const std::string role = GENERATE("Father", "GP", "DSL", "Social worker", "Appropriate adult");
    CAPTURE(role);
    const Record record = read_rows({{"Surname", "Frost"},
                                     {"Forenames", "Ola"},
                                     {"School", "Mill Lane Academy"},
                                     {"Found", "04/05/2026 07:00"},
                                     {"Reported by", "Hilda Fenn"},
                                     {role, "Ray Hull"},
                                     {"Relationship", "Aunt"},
                                     {"Address", "2 High Street, Deal"},
                                     {"Tel", "07700 900232"}});
    CHECK(value_of(record, "episode.found_place").empty());
    CHECK(value_of(record, "subject.home_address").empty());
    CHECK(value_of(record, "subject.phone").empty());
    CHECK(value_of(record, "episode.reporter_relationship").empty());
}

TEST_CASE("a telephone above the child's name is an office's", "[records]") {
    const Record record = read_rows({{"Tel", "07700 900226"},
                                     {"Surname", "Frost"},
                                     {"Forenames", "Ola"},
                                     {"Date of birth", "01/02/2011"},
                                     {"Found", "04/05/2026 07:00"}});
    CHECK(value_of(record, "subject.phone").empty());
}

TEST_CASE("a question about one status leaves the others open", "[records]") {
    const Record record = read_rows({{"Surname", "Frost"},
                                     {"Forenames", "Ola"},
                                     {"Found", "04/05/2026 07:00"},
                                     {"Is the child looked after?", "No"},
                                     {"Is the child on a CP plan?", "No"},
                                     {"Is the child CIN?", GENERATE("Yes", "No")}});
    const std::string status = value_of(record, "subject.care_status");
    CHECK((status == "child_in_need" || status.empty()));
    CHECK(status != "child_protection");
}
