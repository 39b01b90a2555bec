#include "parsers/records/paragraph_numbers.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/records/pasted_text.h"
#include "tests/records/shipped_rules.h"

namespace homeward {
namespace {

std::string all_told(const Extraction& paper) {
    std::string all;
    for (const Record& record : paper.records) {
        for (const Passage& passage : record.narrative) all += passage.text + '\n';
    }
    return all;
}

const std::string report =
    "Prevention interview with Tam Ridley\n\n"
    "1.1 Tam Ridley, born on 3 March 2013, lives at 8 Cobden Row, Hexham, NE46 1ZZ.\n\n"
    "1.2 Tam was last seen at 11:10 on 01/06/2026 and was found by police at 19:05 on 01/06/2026.\n\n"
    "2.1 PC 2207 Jos Marl interviewed Tam at Hexham Police Station at 20:40 on 01/06/2026.\n\n"
    "2.2 Tam said that he wanted to see his nan.\n\n"
    "2.3 Tam slept in a shed off Mill Close.\n";

}  // namespace

TEST_CASE("the numbers of a report's paragraphs are no words and answer nothing", "[records]") {
    const Extraction paper = read_pasted(report);
    REQUIRE(paper.records.size() == 1);
    CHECK(paper.records[0].find("debrief.seen_alone") == nullptr);  // `1.1` is no one to one.
    CHECK(all_told(paper).find("Tam said that he wanted to see his nan.") != std::string::npos);
    CHECK(all_told(paper).find("2.2") == std::string::npos);
}

TEST_CASE("titles of a report's parts part its accounts, however they are counted", "[records]") {
    const auto manner = GENERATE(values<std::vector<std::string>>({
        {"1. ", "2. ", "3. ", "1.1 ", "1.2 ", "2.1 ", "2.2 ", "2.3 ", "3.1 "},
        {"A. ", "B. ", "C. ", "A1. ", "A2. ", "B1. ", "B2. ", "B3. ", "C1. "},
        {"I. ", "II. ", "III. ", "1. ", "2. ", "3. ", "4. ", "5. ", "6. "},
        {"", "", "", "Para 1. ", "Para 2. ", "Para 3. ", "Para 4. ", "Para 5. ", "Para 6. "},
        {"1. ", "2. ", "3. ", "", "", "", "", "", ""},
    }));
    const std::string text =
        "Report on a child who has returned\n\n" + manner[0] + "Introduction\n\n" + manner[3] +
        "Orla Fenwick, born on 9 April 2012, lives at 14 Tithe Street, Ludlow, SY8 9XX.\n\n" + manner[4] +
        "Bridie Fenwick, her grandmother, told police at 18:05 on 7 May 2026 that she was missing.\n\n" +
        manner[1] + "Conversation with officer\n\n" + manner[5] +
        "PC 3118 Lowri Pask spoke to Orla alone at Ludlow Police Station at 10:15 on 8 May 2026.\n\n" +
        manner[6] + "She took the train to Craven Arms and sat by the river.\n\n" + manner[7] +
        "She was the victim of no offence.\n\n" + manner[2] + "Assessment and next steps\n\n" + manner[8] +
        "I thought that Orla was open and sorry. A referral has been made to early help.\n";
    CAPTURE(text);
    const Extraction paper = read_pasted(text);
    REQUIRE(paper.records.size() == 1);
    const Record& record = paper.records[0];
    CHECK(value_of(record, "episode.reported_by") == "Bridie Fenwick");
    CHECK(value_of(record, "debrief.officer") == "Lowri Pask");
    CHECK(value_of(record, "debrief.seen_alone") == "yes");
    CHECK(value_of(record, "debrief.offence_against") == "no");
    CHECK(told_under(record, "where_been").find("sat by the river") != std::string::npos);
    CHECK(told_under(record, "officer_view").find("open and sorry") != std::string::npos);
    CHECK(told_under(record, "actions") == "A referral has been made to early help.");
    CHECK(all_told(paper).find("Conversation with") == std::string::npos);
}

TEST_CASE("numbered questions and a form's numbered labels are no paragraphs", "[records]") {
    const std::string text = GENERATE(
        "1. Why did you go?\nHe was cross.\n2. Where did you go?\nTo the park.\n3. Who with?\nHis "
        "friend.\n4. Hurt?\nNo.\n",
        "1. Name: Tam Ridley\n2. Born: 03/03/2013\n3. Home: 8 Cobden Row\n4. School: Mill Close Academy\n",
        "1. Bread\n2. Milk\n3. Eggs\n4. Tea\n");
    CAPTURE(text);
    Document document;
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = text});
    Layout layout = lay_out(document);
    CHECK_FALSE(part_numbered_paragraphs(layout));
}

TEST_CASE("numbered sentences without stops are told, and none is a title", "[records]") {
    const Extraction paper = read_pasted(
        "Debrief of a returned child\n\nTam Ridley, born on 3 March 2013, was found at 19:05 on "
        "01/06/2026.\n\n"
        "1.1 Tam walked to the quay on Friday\n\n1.2 A man named Corin gave him vodka\n\n"
        "1.3 Corin hit him on the arm\n\n1.4 Tam ran to the chapel and hid\n\n1.5 Police found him at the "
        "chapel\n");
    const std::string told = all_told(paper);
    for (const char* words : {"walked to the quay", "gave him vodka", "Corin hit him", "chapel and hid"})
        CHECK(told.find(words) != std::string::npos);
}

TEST_CASE("answers of figures and capitals are told", "[records]") {
    const Extraction paper = read_pasted(
        "Debrief of a returned child\nSurname: Ridley\nForename: Tam\nDate of birth: 03/03/2013\n"
        "Found: 01/06/2026 19:05\nWhere did you go? A38 M5\nReason for going missing: 2\n");
    CHECK(all_told(paper).find("A38 M5") != std::string::npos);
}

TEST_CASE("hours before the entries of a log are no paragraph numbers", "[records]") {
    const std::string log = "19.05 Tam left.\n19.20 Seen again by the pond.\n20.40 Home.\n";
    Document document;
    document.blocks.push_back({.kind = BlockKind::paragraph, .text = log});
    Layout layout = lay_out(document);
    CHECK_FALSE(part_numbered_paragraphs(layout));
}

}  // namespace homeward
