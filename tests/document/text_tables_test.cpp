// Tables that people and programs draw in plain text.

#include <catch2/catch.hpp>
#include <ctime>
#include <string>
#include <vector>

#include "parsers/document/text_blocks.h"

using namespace homeward;

namespace {

using Row = std::vector<std::string>;

/// The cells of each table row of `text`; a line that is in no table is a row of one cell.
std::vector<Row> rows_of(const std::string& text) {
    std::vector<Row> rows;
    for (const Block& block : text_blocks(text)) {
        if (block.kind != BlockKind::table) rows.push_back({block.text});
        for (const std::vector<Cell>& cells : block.rows) {
            Row& row = rows.emplace_back();
            for (const Cell& cell : cells) row.push_back(cell.text);
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("a table that text draws is a table", "[document]") {
    const auto [text, rows] = GENERATE(table<std::string, std::vector<Row>>({
        {"| Name | Born |\n|---|:--:|\n| **Ada Orme** | 2012 |\n| | 2013 |\n",
         {{"Name", "Born"}, {"Ada Orme", "2012"}, {"", "2013"}}},
        {"Name | Born\n--- | ---\nAda | 2012", {{"Name", "Born"}, {"Ada", "2012"}}},
        // Rules between all rows: what stands between two is one row.
        {"+-----+------+\n| A   | one  |\n|     | two  |\n+-----+------+\n| B   | x    |\n+-----+------+\n"
         "| C   | y    |\n+-----+------+",
         {{"A", "one\ntwo"}, {"B", "x"}, {"C", "y"}}},
        // Rules round the heads alone: each line is a row.
        {"+----+----+\n| A  | B  |\n+----+----+\n| 1  | 2  |\n| 3  | 4  |\n+----+----+",
         {{"A", "B"}, {"1", "2"}, {"3", "4"}}},
        {"\u2502 A \u2502 one \u2502\n\u2502   \u2502 two \u2502", {{"A", "one\ntwo"}}},
        {"Surname\tBorn\tSex\nORME\t2012\tF", {{"Surname", "Born", "Sex"}, {"ORME", "2012", "F"}}},
        {"\tChild 1\tChild 2\nBorn\t2012\t2014", {{"", "Child 1", "Child 2"}, {"Born", "2012", "2014"}}},
        {"         Missing     Found\n", {{"         Missing     Found"}}},
        {"          Missing     Reported    Found\nDate      1 May       1 May       2 May\n"
         "Place     Mill Lane               Cobb Lane",
         {{"", "Missing", "Reported", "Found"},
          {"Date", "1 May", "1 May", "2 May"},
          {"Place", "Mill Lane", "", "Cobb Lane"}}},
    }));
    CAPTURE(text);
    CHECK(rows_of(text) == rows);
}

TEST_CASE("text that only looks like a table stays text", "[document]") {
    const auto text = GENERATE(values<std::string>({
        "Hurt: N | Seen alone: Y",                       // pairs in a line
        "a | b\nc | d",                                  // no bars at the edges, and no rule
        "Surname:\t\tORME\nForename:\tAda",              // tabs that only align
        "Name\tAda\nBorn\t2012",                         // a label and its value
        "Surname   ORME   Forename   Ada\nHe ran off.",  // pairs abreast
        "Time      By        Entry\n12:04     PC 1      Rang mum\n12:09     PC 1      Rang dad",  // a log
        "-----\nShe ran.\n-----",
        "ring +44 7700 900123 \u2500\u2500 or \u2502 not\nShe ran.",
    }));
    CAPTURE(text);
    const std::vector<Row> rows = rows_of(text);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0] == Row{text});
}

TEST_CASE("what stands in a cell is kept, letter for letter", "[document]") {
    const auto text = GENERATE(values<std::string>({
        "| Handle | Path |\n|---|---|\n| kai__04 | DOM\\user |\n| a_b__c | `x`**y |",
        "+---+---+\n| Handle | Path |\n+---+---+\n| kai__04 | DOM\\user |\n| a_b__c | `x`**y |\n+---+---+",
        "Handle\tPath\tMore\nkai__04\tDOM\\user\ta_b__c\n**x\t`x`**y\t__z__",
        "Handle     Path        More\nkai__04    DOM\\user    a_b__c\n**x        `x`**y      __z__",
    }));
    CAPTURE(text);
    std::string all;
    for (const Row& row : rows_of(text)) {
        for (const std::string& cell : row) all += cell + "\n";
    }
    for (const char* const kept : {"kai__04", "DOM\\user", "a_b__c", "`x`**y"})
        CHECK(all.find(kept) != std::string::npos);
}

TEST_CASE("lines that look like tables cost time by their number alone", "[document]") {
    const auto [line, next] = GENERATE(table<std::string, std::string>({
        {"---\n", "---\n"},
        {"aa  bb  cc\n", "1a  bb  cc\n"},
        {"\u2502 a \u2502\u2502\u2502\n", "\u2502\n"},
        {"a\tb\tc\n", "a\n"},
        {"a | b\n", "c\n"},
    }));
    const auto time_of = [&](std::size_t lines) {
        std::string text;
        for (std::size_t i = 0; i < lines; ++i) text += i % 2 == 0 ? line : next;
        const std::clock_t begin = std::clock();
        CHECK(!text_blocks(text).empty());
        return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    };
    CAPTURE(line);
    constexpr double seconds_max = 2;  // Quadratic, 60,000 lines take half a minute and more.
    CHECK(time_of(60000) < seconds_max);
}
