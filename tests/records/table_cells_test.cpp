// What stands in the cells of a table besides answers: advice below a question, nothing at all, other times.

#include <catch2/catch.hpp>

#include "tests/records/sheet.h"

namespace homeward {

namespace {

using Rows = std::vector<std::vector<std::string>>;

Record record_of(const std::vector<Rows>& tables) {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = "Debrief of a returned missing child"});
    for (const Rows& rows : tables) {
        document.blocks.push_back(table_of(rows));
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = " "});
    }
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    return got.records[0];
}

const Rows facts{{"Surname", "Frost"},
                 {"Forename", "Ola"},
                 {"Found (date and time)", "04/05/2026 07:00"},
                 {"Officer", "PC 2207 Jos Marl"}};

std::string text_of(const Record& record, std::string_view topic) {
    std::string text;
    for (const Passage& passage : record.narrative) {
        if (passage.topic == topic) text += passage.text;
    }
    return text;
}

}  // namespace

TEST_CASE("advice below a question is no word of its answer", "[records]") {
    const auto advice = GENERATE(as<std::string>{},
                                 "Do not put words in the child's mouth.",
                                 "(Use the child's own words.)",
                                 "Is there more than one reason?");
    CAPTURE(advice);
    SECTION("beside the answer") {
        const Record record = record_of(
            {facts,
             {{"Why did the child leave?\n" + advice, "Ola said that he was bored."},
              {"Where did the child stay?\nParks, shops: all of it matters.", "Ola slept in a shed."}}});
        CHECK(text_of(record, "reasons") == "Ola said that he was bored.");
        CHECK(text_of(record, "where_been") == "Ola slept in a shed.");
    }
    SECTION("over the answer") {
        const Record record = record_of({facts,
                                         {{"Why did the child leave?\n" + advice},
                                          {"Ola said that he was bored."},
                                          {"Where did the child stay?\nParks, shops: all of it matters."},
                                          {"Ola slept in a shed."}}});
        CHECK(text_of(record, "reasons") == "Ola said that he was bored.");
        CHECK(text_of(record, "where_been") == "Ola slept in a shed.");
    }
}

TEST_CASE("an account below its question in one cell is kept", "[records]") {
    const Record record = record_of({facts,
                                     {{"Why did the child leave?\nOla said that he was bored."},
                                      {"Where did the child stay?\nOla slept in a shed."}}});
    CHECK(text_of(record, "reasons") == "Ola said that he was bored.");
    CHECK(text_of(record, "where_been") == "Ola slept in a shed.");
}

TEST_CASE("an empty cell is the value of the label before it", "[records]") {
    Rows rows = facts;
    rows.push_back({"Reported by", "", "Tie", ""});
    rows.push_back({"Reported at", "03/05/2026 22:10", "Risk", "Medium"});
    const Record record = record_of({rows});
    CHECK(value_of(record, "episode.reported_by").empty());
    CHECK(value_of(record, "episode.risk") == "medium");
}

TEST_CASE("a table under Earlier episodes tells nothing of this one", "[records]") {
    const auto label = GENERATE(as<std::string>{}, "Found at", "Where found");
    CAPTURE(label);
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF").at(40, 60, "Surname").at(200, 60, "Frost");
    sheet.at(40, 74, "Forename").at(200, 74, "Ola");
    sheet.at(40, 110, "Earlier episodes");
    sheet.at(40, 130, "Ref").at(150, 130, "Month").at(260, 130, "Hours").at(370, 130, "Found at");
    sheet.at(40, 144, "QX/1/25").at(150, 144, "May 2025").at(260, 144, "14").at(370, 144, "the Arcade");
    sheet.at(40, 158, "QX/2/25").at(150, 158, "July 2025").at(260, 158, "3").at(370, 158, "Wooler pier");
    sheet.at(40, 200, "Last seen").at(200, 200, "03/05/2026 18:00");
    sheet.at(40, 214, "Found").at(200, 214, "04/05/2026 07:00");
    sheet.at(40, 228, label).at(200, 228, "4 Bell Row, Hexham, NE46 2ZZ");
    CHECK(value_of(sheet.read(), "episode.found_place") == "4 Bell Row, Hexham, NE46 2ZZ");
}

}  // namespace homeward
