#include "parsers/records/paragraph_numbers.h"

#include <catch2/catch.hpp>

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

TEST_CASE("hours before the entries of a log are no paragraph numbers", "[records]") {
    LayoutItem item;
    for (const char* word : {"19.05", "Tam", "left.", "19.20", "Seen", "again.", "20.40", "Home."}) {
        LayoutWord one;
        one.text = word;
        one.line_start = one.text.front() == '1' || one.text.front() == '2';
        item.words.push_back(one);
    }
    CHECK(without_paragraph_numbers({item}).front().words.size() == item.words.size());
}

}  // namespace homeward
