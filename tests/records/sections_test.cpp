// Several children and several episodes: what stands in a section whose heading names one is told of no
// other.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "parsers/records/scopes.h"
#include "tests/records/pasted_text.h"
#include "tests/support/printed_page.h"

using namespace homeward;
using support::print;

namespace {

std::vector<Record> records_of(const std::string& text) {
    return read_pasted(text).records;
}

/// `Greta 02T19:00`: whose record it is, and since when the child was gone.
std::string head_of(const Record& record) {
    const std::string gone = value_of(record, "episode.last_seen_at");
    return value_of(record, "subject.forenames") + (gone.size() > 8 ? " " + gone.substr(8) : "");
}

std::vector<std::string> heads_of(const std::vector<Record>& records) {
    std::vector<std::string> heads;
    for (const Record& record : records) heads.push_back(head_of(record));
    return heads;
}

const std::string two_children = R"(RETURN NOTES: TWO CHILDREN OF ONE HOUSE

Child 1
Name: Greta LUNN
Date of birth: 04/02/2012

Child 2
Name: Ola LUNN
Date of birth: 09/11/2013

)";

}  // namespace

TEST_CASE("headings say whom and which episode a section is about", "[records]") {
    const auto [heading, child, episode] = GENERATE(table<std::string, int, int>({
        {"episode 3 of 3 child a isla rose", 1, 3},
        {"episode 2 ola child b", 2, 2},
        {"child 2", 2, 0},
        {"child b", 2, 0},
        {"second episode", 0, 2},
        {"episode iv", 0, 4},
        {"missing episode 2 of 3", 0, 2},
    }));
    CAPTURE(heading);
    const auto scope = find_scope(heading);
    REQUIRE(scope);
    CHECK(scope->child == child);
    CHECK(scope->episode == episode);
    CHECK_FALSE(find_scope("a child is back"));
    CHECK_FALSE(find_scope("episode 14 march"));
}

TEST_CASE("a section's number stands before its words", "[records]") {
    std::size_t words = 0;
    CHECK(find_section_number({"II", "-", "Ola"}, words) == 2);
    CHECK(words == 2);
    CHECK(find_section_number({"3.", "Greta"}, words) == 3);
    CHECK(find_section_number({"(b)", "Greta"}, words) == 2);
    CHECK(find_section_number({"A", "boy"}, words) == 0);
    CHECK(find_section_number({"2", "Mill", "Yard"}, words) == 0);
    CHECK(find_section_number({}, words) == 0);
}

TEST_CASE("numbered sections that name a child are its episodes, and one left out stays blank", "[records]") {
    const std::vector<Record> records = records_of(two_children + R"(I - Greta only
Last seen: 02/05/2026 19:00
Reported by: Tor Lunn
Found: 02/05/2026 23:15
Interview by: PC 71 Nye
Felt safe: Yes

II - Ola only
Last seen: 03/05/2026 07:00
Found: 03/05/2026 12:30
Interview by: PC 5 Wren
Injured: No

III - both
Last seen: 09/05/2026 16:00
Found: 09/05/2026 22:00
Interview by: PS 12 Kerr

IV - Greta only
Last seen: 12/05/2026 10:00
Found: 12/05/2026 18:00
)");
    CHECK(heads_of(records) ==
          std::vector<std::string>{
              "Greta 02T19:00", "Greta 09T16:00", "Greta 12T10:00", "Ola 03T07:00", "Ola 09T16:00"});
    REQUIRE(records.size() == 5);
    CHECK(value_of(records[0], "episode.reported_by") == "Tor Lunn");
    CHECK(value_of(records[2], "debrief.officer").empty());
    CHECK(value_of(records[3], "episode.reported_by").empty());
    CHECK(value_of(records[3], "debrief.officer") == "Wren");
    CHECK(value_of(records[3], "debrief.felt_safe").empty());
    CHECK(value_of(records[1], "debrief.officer") == "Kerr");
    CHECK(value_of(records[4], "debrief.officer") == "Kerr");
}

TEST_CASE("a section about some of the children is told of those alone", "[records]") {
    const std::vector<Record> records = records_of(R"(FOUND REPORT: THREE CHILDREN

Child A
Surname: Hale
Forenames: Ada
Date of birth: 01/02/2011

Child B
Surname: Hale
Forenames: Bo
Date of birth: 05/06/2012

Child C
Surname: Hale
Forenames: Cy
Date of birth: 07/08/2014

Ada and Bo
Last seen: 02/05/2026 19:00
Found: 02/05/2026 23:15
Officer: PC 71 Nye

Cy
Last seen: 02/05/2026 20:30
Found: 02/05/2026 21:00
Felt safe: Yes

All three children
Risk: Medium
)");
    CHECK(heads_of(records) == std::vector<std::string>{"Ada 02T19:00", "Bo 02T19:00", "Cy 02T20:30"});
    REQUIRE(records.size() == 3);
    for (const Record& record : records) CHECK(value_of(record, "episode.risk") == "medium");
    CHECK(value_of(records[1], "debrief.officer") == "Nye");
    CHECK(value_of(records[2], "debrief.officer").empty());
    CHECK(value_of(records[0], "debrief.felt_safe").empty());
}

TEST_CASE("sections of one child and one episode are one record", "[records]") {
    const std::vector<Record> records = records_of(two_children + R"(1. Greta
Last seen: 02/05/2026 19:00
Found: 02/05/2026 23:15

2. Ola
Last seen: 02/05/2026 19:00
Found: 03/05/2026 01:15
Officer: PC 5 Wren
Seen alone: Yes

3. Greta - debrief
Injured: No
)");
    CHECK(heads_of(records) == std::vector<std::string>{"Greta 02T19:00", "Ola 02T19:00"});
    REQUIRE(records.size() == 2);
    CHECK(value_of(records[0], "debrief.injured") == "no");
    CHECK(value_of(records[0], "debrief.officer").empty());
    CHECK(value_of(records[1], "debrief.injured").empty());
}

TEST_CASE("a section that runs over the page's end stays the same child's", "[records]") {
    Document document;
    document.format = FileFormat::pdf;
    Page first;
    first.width = 595;
    first.height = 842;
    const auto row = [](Page& page, double y, const std::string& label, const std::string& value) {
        print(page, 50, y, label, 9);
        print(page, 190, y, value, 9);
    };
    print(first, 50, 40, "PREVENTION INTERVIEWS", 12);
    double y = 70;
    const auto columns = [&](const std::string& label, const std::string& a, const std::string& b) {
        print(first, 50, y, label, 9);
        print(first, 170, y, a, 9);
        print(first, 360, y, b, 9);
        y += 14;
    };
    columns("", "Child A", "Child B");
    columns("Surname", "Lunn", "Lunn");
    columns("Forenames", "Greta", "Ola");
    columns("Date of birth", "04/02/2012", "09/11/2013");
    columns("Home address", "4 Mill Yard, Alder", "4 Mill Yard, Alder");
    y += 10;
    print(first, 50, y, "Episode 1 of 3 - child A, Greta", 10);
    row(first, y += 14, "Last seen", "02/05/2026 19:00");
    row(first, y += 14, "Reported by", "Tor Lunn");
    row(first, y += 14, "Found", "02/05/2026 23:15");
    row(first, y += 14, "Felt safe", "Yes");
    y += 20;
    print(first, 50, y, "Episode 2 of 3 - child B, Ola", 10);
    row(first, y += 14, "Last seen", "03/05/2026 07:00");
    Page second = Page{};
    second.number = 2;
    second.width = 595;
    second.height = 842;
    row(second, 60, "Found", "03/05/2026 12:30");
    row(second, 74, "Injured", "No");
    print(second, 50, 94, "Episode 3 of 3 - child A, Greta", 10);
    row(second, 108, "Last seen", "09/05/2026 16:00");
    row(second, 122, "Found", "09/05/2026 22:00");
    row(second, 136, "Injured", "Yes");
    document.pages = {first, second};
    const std::vector<Record> records = extract(document, shipped_rules()).records;
    CHECK(heads_of(records) == std::vector<std::string>{"Greta 02T19:00", "Greta 09T16:00", "Ola 03T07:00"});
    REQUIRE(records.size() == 3);
    CHECK(value_of(records[0], "debrief.felt_safe") == "yes");
    CHECK(value_of(records[0], "debrief.injured").empty());
    CHECK(value_of(records[1], "debrief.felt_safe").empty());
    CHECK(value_of(records[1], "debrief.injured") == "yes");
    CHECK(value_of(records[2], "episode.reported_by").empty());
    CHECK(value_of(records[2], "episode.found_at") == "2026-05-03T12:30");
    CHECK(value_of(records[2], "debrief.injured") == "no");
}
