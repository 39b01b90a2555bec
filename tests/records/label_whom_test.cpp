// Labels that say of which child they ask.

#include <catch2/catch.hpp>

#include "parsers/records/label_whom.h"
#include "tests/records/pasted_text.h"

namespace homeward {
namespace {

const std::string two_children =
    "Reference: QX/77/26\nLast seen: 02/06/2026 11:10\nFound: 02/06/2026 19:05\n\n"
    "Child 1\nSurname: Orr\nForenames: Ola\nDate of birth: 04/05/2012\n\n"
    "Child 2\nSurname: Orr\nForenames: Rosa\nDate of birth: 09/08/2014\n\n";

}  // namespace

TEST_CASE("a label is parted from the child whom it is about", "[records]") {
    const auto [printed, label, whom] = GENERATE(table<std::string, std::string, std::string>({
        {"Reason - child 1", "Reason", "child 1"},
        {"REASON - CHILD 2 :", "REASON", "CHILD 2"},
        {"Views \xE2\x80\x93 Ola:", "Views", "Ola"},
        {"Child B - where been", "where been", "Child B"},
        {"Child 2: where been", "where been", "Child 2"},
        {"Actions - both children", "Actions", "both children"},
        {"Injured (Rosa)", "Injured", "Rosa"},
        {"Ola's views", "Child's views", "Ola"},
        {"Reason - bullying", "", ""},
        {"Views - parent:", "", ""},
        {"Ola - Rosa", "", ""},
        {"Forename: Ola", "", ""},
        {"Mother's views", "", ""},
        {"Part 2 - return", "", ""},
        {"All episodes Child's views", "", ""},
    }));
    CAPTURE(printed);
    const auto parted = label_and_whom(printed, shipped_rules().entities);
    CHECK((parted ? parted->label : "") == label);
    CHECK((parted ? parted->whom : "") == whom);
}

TEST_CASE("an account is told of the child whom its heading names, and of no other", "[records]") {
    const auto [ola, rosa] = GENERATE(table<std::string, std::string>({
        {"REASON - CHILD 1:", "REASON - CHILD 2:"},
        {"REASON - CHILD 1 :", "REASON - CHILD 2 :"},
        {"Reasons - Ola", "Reasons - Rosa"},
        {"Reasons (Ola)", "Reasons (Rosa)"},
        {"Ola's reasons", "Rosa's reasons"},
        {"CHILD 1 - REASONS", "CHILD 2 - REASONS"},
    }));
    CAPTURE(ola);
    const Extraction paper =
        read_pasted(two_children + "CIRCUMSTANCES:\nThey climbed over the gate.\n" + ola +
                    "\nShe said that she was bored.\n" + rosa +
                    "\nShe said that she followed her.\nWHERE BEEN:\nThey slept in a shed off Mill Close.\n");
    REQUIRE(paper.records.size() == 2);
    CHECK(told_under(paper.records[0], "reasons") == "She said that she was bored.");
    CHECK(told_under(paper.records[1], "reasons") == "She said that she followed her.");
    for (const Record& record : paper.records) {
        CHECK(told_under(record, "circumstances") == "They climbed over the gate.");
        CHECK(told_under(record, "where_been") == "They slept in a shed off Mill Close.");
    }
}

}  // namespace homeward
