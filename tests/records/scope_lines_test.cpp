// Lines of their own that name a child, an episode or all of them: what stands
// below is told of those alone, and the line itself is never words of a
// passage.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "parsers/records/scopes.h"
#include "tests/records/pasted_text.h"

using namespace homeward;

namespace {

std::vector<Record> records_of(const std::string& text) {
    return read_pasted(text).records;
}

std::string child(const std::string& heading, const std::string& forenames, const std::string& born) {
    return heading + "\nSurname: Lunn\nForenames: " + forenames + "\nDate of birth: " + born +
           "\nLast seen: 02/05/2026 19:00\nFound: 02/05/2026 23:15\n\n";
}

std::string episode(const std::string& heading, const std::string& gone, const std::string& place) {
    return heading + "\nLast seen: " + gone + " 18:10\nFound: " + gone + " 23:40\nFound at: " + place + "\n";
}

const std::string title = "Police debrief\nReference: 12/34/26\n\n";
const std::string ray = title + "Surname: Orme\nForenames: Ray\nDate of birth: 04/02/2012\n\n";

}  // namespace

TEST_CASE("a line that says it is about all says about all of whom", "[records]") {
    const auto [line, all] = GENERATE(table<std::string, ScopeOfAll>({
        {"both children", ScopeOfAll::children},
        {"all three children", ScopeOfAll::children},
        {"each child", ScopeOfAll::children},
        {"common to both children", ScopeOfAll::children},
        {"all episodes", ScopeOfAll::episodes},
        {"both missing episodes", ScopeOfAll::episodes},
        {"both", ScopeOfAll::none},
        {"all actions", ScopeOfAll::none},
        {"child", ScopeOfAll::none},
        {"both children were seen", ScopeOfAll::none},
        {"all", ScopeOfAll::none},
        {"", ScopeOfAll::none},
    }));
    CAPTURE(line);
    CHECK(scope_of_all(line) == all);
}

TEST_CASE("a child's name on a line of its own ends what is told of the other", "[records]") {
    const auto [one, two] = GENERATE(table<std::string, std::string>({
        {"Greta LUNN", "Ola LUNN"},
        {"1. Greta Lunn", "2. Ola Lunn"},
        {"Child 1", "Child 2"},
    }));
    CAPTURE(one);
    const std::vector<Record> records =
        records_of(title + child(one, "Greta", "04/02/2012") + "Child's views\nGreta wants a room.\n" + two +
                   child("", "Ola", "09/11/2013") + "Child's views\nOla wants a dog.\n");
    REQUIRE(records.size() == 2);
    CHECK(told_under(records[0], "child_views") == "Greta wants a room.");
    CHECK(told_under(records[1], "child_views") == "Ola wants a dog.");
}

TEST_CASE("a name with a colon tells of one child to the end of its paragraph", "[records]") {
    const std::vector<Record> records =
        records_of(title + child("Child 1", "Greta", "04/02/2012") + child("Child 2", "Ola", "09/11/2013") +
                   "Circumstances\nThey left by the side gate.\nReason for going "
                   "missing\nGreta: Greta was bored.\n"
                   "Ola: Ola went along.\nActions\nA visit is to be made.\n");
    REQUIRE(records.size() == 2);
    CHECK(told_under(records[0], "reasons") == "Greta was bored.");
    CHECK(told_under(records[1], "reasons") == "Ola went along.");
    for (const Record& record : records) {
        CHECK(told_under(record, "circumstances") == "They left by the side gate.");
        CHECK(told_under(record, "actions") == "A visit is to be made.");
    }
}

TEST_CASE("what stands under both children before the first is told of both", "[records]") {
    const std::vector<Record> records =
        records_of(title + "Both children\nCircumstances\nThey left by the side gate.\n\n" +
                   child("Greta Lunn", "Greta", "04/02/2012") + child("Ola Lunn", "Ola", "09/11/2013"));
    REQUIRE(records.size() == 2);
    for (const Record& record : records)
        CHECK(told_under(record, "circumstances") == "They left by the side gate.");
}

TEST_CASE("a line with an episode's number or day heads what is told of it", "[records]") {
    const auto [one, two] = GENERATE(table<std::string, std::string>({
        {"Episode 1 (01/03/2026)", "Episode 2 (08/03/2026)"},
        {"Missing 01/03/2026 to 02/03/2026", "Missing 08/03/2026 to 09/03/2026"},
        {"A. 01/03/2026", "B. 08/03/2026"},
        {"1 March 2026", "8 March 2026"},
        {"First episode", "Second episode"},
    }));
    CAPTURE(one);
    const std::string why = "Reason for going missing\n";
    const auto check = [](const std::vector<Record>& records) {
        REQUIRE(records.size() == 2);
        CHECK(records[0].find("episode.found_place")->value == "Mill Lane Garages");
        CHECK(records[1].find("episode.found_place")->value == "Cobb Street Station");
        CHECK(told_under(records[0], "reasons") == "Ray was cross.");
        CHECK(told_under(records[1], "reasons") == "Ray had a test.");
        for (const Record& record : records) CHECK(told_under(record, "child_views") == "Ray wants a dog.");
    };
    const std::string interview =
        "\nInterview\nOfficer: PC 71 Dan Nye\nDate of "
        "interview: 10/03/2026 09:15\n\n";
    const std::string first = episode(one, "01/03/2026", "Mill Lane Garages");
    const std::string second = episode(two, "08/03/2026", "Cobb Street Station");
    check(records_of(ray + first + why + "Ray was cross.\n\n" + second + why + "Ray had a test.\n" +
                     interview + "Child's views\nRay wants a dog.\n"));
    check(records_of(ray + first + "\n" + second + interview + one + "\n" + why + "Ray was cross.\n\n" + two +
                     "\n" + why + "Ray had a test.\n\nAll episodes\nChild's views\nRay wants a dog.\n"));
}

TEST_CASE("a day that is no episode's own heads none", "[records]") {
    const std::vector<Record> records = records_of(ray +
                                                   "Last seen: 01/03/2026 18:10\nFound: 02/03/2026 "
                                                   "01:00\n\nWhere did the child go?\n"
                                                   "Ray walked about.\n2 March 2026\nRay was found.\n");
    CHECK(records.size() == 1);
}

TEST_CASE("what stands under the debrief of all episodes is told of each, newest first too", "[records]") {
    const std::string head = GENERATE("Debrief (all episodes)", "All episodes", "Debrief for both episodes");
    CAPTURE(head);
    const std::vector<Record> records = records_of(
        "Debrief covering several episodes\n\nName: Ola FROST Date of birth: 26/04/2010\n\n"
        "EPISODE 2\n\nLast seen: 12/03/2026 01:20\nFound: 13/03/2026 12:57\n"
        "Circumstances: Ola left by the back door.\n\n"
        "EPISODE 1\n\nLast seen: 03/03/2026 14:52\nFound: 04/03/2026 16:11\n"
        "Circumstances: Ola went to the shop and did not come back.\n\n" +
        head + "\n\nDebriefed by: PS 1817 Bea Holt\nFelt safe: Yes\n");
    REQUIRE(records.size() == 2);
    for (const Record& record : records) {
        CHECK(value_of(record, "debrief.officer") == "Bea Holt");
        CHECK(value_of(record, "debrief.felt_safe") == "yes");
    }
}
