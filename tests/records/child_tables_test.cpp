// Tables with a row for each child, several facts on lines of their own in each cell.

#include <catch2/catch.hpp>

#include "parsers/text/cell_tables.h"
#include "tests/records/pasted_text.h"

namespace homeward {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// What a paper tells that is a title over a table.
std::vector<Record> records_of(const Rows& rows) {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back(
        {.kind = BlockKind::paragraph, .text = "Northumbria Police - debriefs of children who came back"});
    document.blocks.push_back(table_of(rows));
    return extract(document, shipped_rules()).records;
}

std::string value(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field != nullptr ? field->value : "";
}

const Rows two_children{
    {"Young person", "Went missing", "Came back", "Police debrief", "What we were told"},
    {"RIDLEY, Tam\nBorn 03/03/2013\nMale\nLives: 8 Cobden Row, Hexham, NE46 1ZZ",
     "01/06/2026 11:10\nLarch House\nReported: 01/06/2026 14:05\nBy: Hilda Ridley (mother)",
     "01/06/2026 19:05\nWhere: Pike Lane Chapel\nHow: found by police",
     "PC 2207 Jos Marl\n01/06/2026 20:40\nInjured: N",
     "He slept in a hut on Mill Close."},
    {"PELL, Bea\nBorn 05/05/2012\nFemale\nas above",
     "31/05/2026 09:15\nReported: 31/05/2026 16:20\nOdo Pell (father)",
     "02/06/2026 07:45\nthe Cobden Arms\nreturned by herself",
     "PC 3318 Una Carr\n02/06/2026 10:10\n12 Orme Street",
     "She slept in a van."}};

}  // namespace

TEST_CASE("each row of a table of children is a child, each line of a cell a fact", "[records]") {
    const std::vector<Record> records = records_of(two_children);
    REQUIRE(records.size() == 2);
    const auto [id, first, second] = GENERATE(table<std::string, std::string, std::string>({
        {"subject.forenames", "Tam", "Bea"},
        {"subject.date_of_birth", "2013-03-03", "2012-05-05"},
        {"subject.gender", "male", "female"},
        {"subject.home_address", "8 Cobden Row, Hexham, NE46 1ZZ", "8 Cobden Row, Hexham, NE46 1ZZ"},
        {"episode.last_seen_at", "2026-06-01T11:10", "2026-05-31T09:15"},
        {"episode.last_seen_place", "Larch House", ""},
        {"episode.reported_at", "2026-06-01T14:05", "2026-05-31T16:20"},
        {"episode.reported_by", "Hilda Ridley", "Odo Pell"},
        {"episode.found_at", "2026-06-01T19:05", "2026-06-02T07:45"},
        {"episode.found_place", "Pike Lane Chapel", "the Cobden Arms"},
        {"episode.return_method", "police", "own_accord"},
        {"debrief.officer", "Jos Marl", "Una Carr"},
        {"debrief.held_at", "2026-06-01T20:40", "2026-06-02T10:10"},
        {"debrief.held_place", "", "12 Orme Street"},
        {"debrief.injured", "no", ""},
    }));
    CAPTURE(id);
    CHECK(value(records[0], id) == first);
    CHECK(value(records[1], id) == second);
}

TEST_CASE("columns of a table of children may stand in any order, with other heads", "[records]") {
    const auto heads = GENERATE(table<std::string, std::string, std::string, std::string, std::string>({
        {"Name", "Missing", "Found", "Seen by", "Notes"},
        {"Missing person", "Last seen", "Located", "Officer and debrief", "Account"},
        {"Child", "Left", "Returned", "Safe and well check", "Summary"},
    }));
    CAPTURE(std::get<0>(heads));
    Rows rows = two_children;
    rows[0] = {
        std::get<0>(heads), std::get<1>(heads), std::get<2>(heads), std::get<3>(heads), std::get<4>(heads)};
    for (std::vector<std::string>& row : rows) std::swap(row[0], row[4]);
    const std::vector<Record> records = records_of(rows);
    REQUIRE(records.size() == 2);
    CHECK(value(records[0], "subject.surname") == "Ridley");
    CHECK(value(records[0], "episode.found_place") == "Pike Lane Chapel");
    CHECK(value(records[1], "episode.last_seen_at") == "2026-05-31T09:15");
    CHECK(value(records[1], "debrief.officer_number") == "3318");
}

TEST_CASE("a table of one child is read as one of several is", "[records]") {
    Rows rows = two_children;
    rows.pop_back();
    const std::vector<Record> records = records_of(rows);
    REQUIRE(records.size() == 1);
    CHECK(value(records[0], "episode.reporter_relationship") == "mother");
    CHECK(value(records[0], "debrief.held_at") == "2026-06-01T20:40");
}

TEST_CASE("rows of one child are its times missing", "[records]") {
    Rows rows = two_children;
    rows[2][0] = rows[1][0];
    const std::vector<Record> records = records_of(rows);
    REQUIRE(records.size() == 2);
    CHECK(value(records[1], "subject.forenames") == "Tam");
    CHECK(value(records[1], "episode.found_at") == "2026-06-02T07:45");
}

TEST_CASE("a long cell that is merged over hundreds of rows is not copied into each", "[records]") {
    Document document;
    document.format = FileFormat::docx;
    Block table{.kind = BlockKind::table};
    std::string story;
    for (int i = 0; i < 6'000; ++i) story += "walked ";
    table.rows.push_back({{"Child", 0, 1, 1, false}, {"Notes", 1, 1, 1, false}});
    for (int i = 0; i < 300; ++i) {
        table.rows.push_back({{"RIDLEY, Tam\nBorn 03/03/2013", 0, 1, 1, false}});
        if (i == 0) table.rows.back().push_back({story, 1, 1, 1'000, false});
    }
    document.blocks.push_back(std::move(table));
    const std::vector<CellTable> tables = cell_tables(lay_out(document));
    REQUIRE(tables.size() == 1);
    REQUIRE(tables[0].rows.size() == 300);
    std::size_t words = 0;
    for (const TableRow& row : tables[0].rows) words += row.cells[1].words();
    CHECK(words <= shared_words_max + 6'000);
    CHECK(tables[0].rows[1].cells[1].words() == 6'000);
}

TEST_CASE("a grid whose cells hold a label over its value is no table of children", "[records]") {
    const std::vector<Record> records = records_of(
        {{"Surname\nFrost", "Forename(s)\nOla", "Date of birth\n01/02/2011", "Gender\nFemale"},
         {"Police informed\n20/05/2026 10:44", "Person reporting\nBea Holt", "Link to child\nmum", "Tel\n"},
         {"Assessed risk\nLow", "Earlier missing episodes\n1", "Command log no.\n966/55174", ""},
         {"Traced (date/time)\n20/05/2026 17:05",
          "Place traced\nLower Dock, Redhill",
          "Interview venue\nRedhill Police Station",
          ""}});
    REQUIRE(records.size() == 1);
    CHECK(value(records[0], "subject.forenames") == "Ola");
    CHECK(value(records[0], "episode.risk") == "low");
    CHECK(value(records[0], "episode.reported_by") == "Bea Holt");
    CHECK(value(records[0], "debrief.held_place") == "Redhill Police Station");
}

}  // namespace homeward
