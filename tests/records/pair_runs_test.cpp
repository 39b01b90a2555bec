// Facts that run on in a line, parted by bars, dots or semicolons, and wrapped where the line was full.

#include <catch2/catch.hpp>

#include "tests/records/sheet.h"

using namespace homeward;

TEST_CASE("a value of a run goes on below its line, up to the next mark", "[records]") {
    const std::string mark = GENERATE(" | ", "; ", " \xC2\xB7 ");
    CAPTURE(mark);
    std::string text = "Missing child debrief\n\nSurname: Frost" + mark + "Forename: Ola" + mark +
                       "Date of birth: 01/02/2011" + mark + "School: Brook\nLane Academy\n";
    text +=
        "Found: 04/05/2026 07:00" + mark + "Found at: Mill Yard, Bath" + mark + "Interviewed by: PC 4471\n";
    text += "Ned Coe" + mark + "Engaged: No" + mark + "Interviewed\nat: 9 Bell Street, Bath, BA1\n2ZZ" +
            mark + "Felt safe: Yes\n\n";
    text += "Where the child went: Ola slept in a shed.\n";
    const Extraction got = read_pasted(text);
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Frost");
    CHECK(value_of(record, "subject.school") == "Brook Lane Academy");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
    CHECK(value_of(record, "debrief.officer") == "Ned Coe");
    CHECK(value_of(record, "debrief.officer_number") == "4471");
    CHECK(value_of(record, "debrief.held_place") == "9 Bell Street, Bath, BA1 2ZZ");
    CHECK(value_of(record, "debrief.felt_safe") == "yes");
    CHECK(told_under(record, "where_been") == "Ola slept in a shed.");
}

TEST_CASE("the row below a full line of pairs is a row of its own", "[records]") {
    const Extraction got = read_pasted(
        "Missing child debrief\n\n"
        "Surname: Frost | Forename: Ola | Date of birth: 01/02/2011 | Risk: High\n"
        "Actions taken\n"
        "A referral was made to early help.\n");
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.risk") == "high");
    CHECK(told_under(got.records[0], "actions") == "A referral was made to early help.");
}

TEST_CASE("three labels over their values head no table of other episodes", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF", 12);
    const auto tiles = [&](double y, const std::vector<std::pair<std::string, std::string>>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double x = 40 + 180 * static_cast<double>(i);
            sheet.at(x, y, row[i].first, 7).at(x, y + 10, row[i].second);
        }
    };
    tiles(60, {{"Surname", "Frost"}, {"Forename", "Ola"}, {"Date of birth", "01/02/2011"}});
    tiles(90,
          {{"Last seen (date/time)", "03/05/2026 18:00"},
           {"Reported (date/time)", "03/05/2026 21:45"},
           {"Current risk", "High"}});
    tiles(120, {{"Date found", "04/05/2026 07:00"}, {"How found", "By police"}});
    tiles(150, {{"Where found", "Mill Yard, Bath"}});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T21:45");
    CHECK(value_of(record, "episode.risk") == "high");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
}
