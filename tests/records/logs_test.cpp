// Logs: entries beside, behind and below their moments.

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "parsers/records/capitals.h"
#include "parsers/records/entry_rows.h"
#include "parsers/records/extract.h"
#include "parsers/text/layout.h"
#include "tests/records/pasted_text.h"
#include "tests/records/sheet.h"

namespace homeward {
namespace {

struct Entry {
    std::string clock;
    std::string text;
};

const std::vector<Entry> entries{
    {"18:02",
     "Ann Poll, Ola's mother, rings: Ola is not back. Ola was last seen at 16:40 at Mill Park, Hexham."},
    {"18:20", "Put at medium risk."},
    {"19:45", "Hospitals checked, no trace."},
    {"03:20", "Ola found by patrol in Mill Street, Hexham."},
    {"04:50", "PC 3481 Tom Orme spoke to Ola at 4 Mill Yard, Hexham."},
};

Record read_text(const std::string& text) {
    const Extraction got = read_pasted(text);
    REQUIRE(got.records.size() == 1);
    return got.records[0];
}

void check_moments(const Record& record) {
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T16:40");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T18:02");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T03:20");
    CHECK(value_of(record, "episode.found_place") == "Mill Street, Hexham");
    CHECK(value_of(record, "debrief.held_at") == "2026-05-04T04:50");
    CHECK(value_of(record, "debrief.officer_number") == "3481");
}

const std::string head = "Mill County Police\nIncident log\nSurname: FROST\nForenames: Ola\nSex: Female\n";

}  // namespace

TEST_CASE("an entry beside its clock and author is told at that moment", "[records]") {
    Sheet sheet;
    sheet.at(40, 40, "Surname: FROST").at(40, 55, "Forenames: Ola").at(40, 70, "Created: 03/05/2026 18:01");
    double y = 100;
    for (const Entry& entry : entries) {
        // The text wraps to a second line in its own column.
        const std::size_t cut = entry.text.size() > 60 ? entry.text.find(' ', 50) : entry.text.size();
        sheet.at(40, y, entry.clock).at(90, y, "7712").at(140, y, entry.text.substr(0, cut));
        if (cut < entry.text.size()) sheet.at(140, y += 11, entry.text.substr(cut + 1));
        y += 15;
    }
    check_moments(sheet.read());
}

TEST_CASE("a day over its time in the margin is one moment", "[records]") {
    Sheet sheet;
    sheet.at(40, 40, "Surname: FROST").at(40, 55, "Forenames: Ola");
    double y = 100;
    for (const Entry& entry : entries) {
        const std::size_t cut = entry.text.find(' ', entry.text.size() / 2);
        sheet.at(40, y, entry.clock < "12" ? "04/05/2026" : "03/05/2026")
            .at(140, y, entry.text.substr(0, cut));
        sheet.at(40, y + 11, entry.clock).at(140, y + 11, entry.text.substr(cut + 1));
        y += 30;
    }
    check_moments(sheet.read());
}

TEST_CASE("entries of text begin with their moments in many ways", "[records]") {
    const auto before = GENERATE(as<std::string>{}, "[%] 7712: ", "%:11 OP7712 ", "% hrs - ", "(%) ");
    std::string text = head + "Date: 03/05/2026\n\n";
    for (const Entry& entry : entries) {
        std::string line = before;
        text += line.replace(line.find('%'), 1, entry.clock) + entry.text + "\n";
    }
    CAPTURE(before);
    check_moments(read_text(text));
}

TEST_CASE("a moment on a line of its own is that of the text below", "[records]") {
    std::string text = head;
    for (const Entry& entry : entries) {
        const std::string day = entry.clock < "12" ? "04/05/2026" : "03/05/2026";
        text += "\nEntry 4  " + day + " " + entry.clock + "  PC 7712 HALE\n" + entry.text + "\n";
    }
    check_moments(read_text(text));
}

TEST_CASE("rows of facts beside moments are no log", "[records]") {
    Sheet sheet;
    sheet.at(40, 40, "Surname: FROST").at(40, 55, "Forenames: Ola").at(40, 70, "Date of birth: 04/04/2012");
    sheet.at(40, 90, "Episode").at(140, 90, "Last seen").at(280, 90, "Found").at(420, 90, "Place found");
    sheet.at(40, 105, "1")
        .at(140, 105, "03/05/2026 18:02")
        .at(280, 105, "04/05/2026 03:20")
        .at(420, 105, "Mill Park, Hexham");
    sheet.at(40, 120, "2")
        .at(140, 120, "07/05/2026 18:02")
        .at(280, 120, "08/05/2026 03:20")
        .at(420, 120, "Mill Lane, Hexham");
    sheet.at(40, 135, "3")
        .at(140, 135, "09/05/2026 18:02")
        .at(280, 135, "10/05/2026 03:20")
        .at(420, 135, "Mill Yard, Hexham");
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {sheet.page};
    const Layout layout = lay_out(document);
    CHECK(std::ranges::all_of(layout.lines, [](const LayoutLine& line) { return line.moment.empty(); }));
}

TEST_CASE("the day of an entry goes on from the one before, and over midnight", "[records]") {
    const auto entry_at = [](std::string moment) {
        LayoutItem item;
        item.moment = std::move(moment);
        return item;
    };
    std::vector<LayoutItem> items{entry_at("03/05/26 18:02"),
                                  entry_at("23:50"),
                                  entry_at("23:40"),
                                  entry_at("00:10"),
                                  entry_at("09:00")};
    items = with_entry_days(std::move(items), {}, std::nullopt);
    CHECK(items[1].moment == "2026-05-03T23:50");
    CHECK(items[2].moment == "2026-05-03T23:40");  // Made late, and no day later.
    CHECK(items[3].moment == "2026-05-04T00:10");
    CHECK(items[4].moment == "2026-05-04T09:00");
    // Without any day only the time is known.
    CHECK(with_entry_days({entry_at("18:02")}, {}, std::nullopt)[0].moment == "18:02");
}

TEST_CASE("names keep their capitals in text of capitals", "[records]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"CALL FROM ENID MOSS, MOTHER OF WILF HARKER, BORN IN MAY",
         "Call from Enid Moss, mother of Wilf Harker, born in may"},
        {"PC 3481 ADA MOSS INTERVIEWED WILF", "PC 3481 Ada Moss interviewed Wilf"},
        {"FOUND IN MILL STREET AND LEFT IN THE STREET", "Found in Mill Street and left in the street"},
        {"WILF RAN OFF. HE WENT HOME", "Wilf ran off. He went home"},
        {"SEEN AT 3 PUMP LANE, DERBY, DE1 2ZZ TODAY", "Seen at 3 Pump Lane, Derby, DE1 2ZZ today"},
    }));
    CHECK(with_small_letters(text, shipped_rules().entities) == expected);
}

TEST_CASE("entries of a log have the day that its head, a line of its own or their margin tells",
          "[records]") {
    const auto [text, found] = GENERATE(table<std::string, std::string>({
        // A head with nothing before its entries but short forms.
        {"INC 20260904-0981  OPEN 04/09/26 23:18\n\n"
         "23:18 CH14  CALLER REPORTS HER SON DANIEL OYELE HAS NOT RETURNED FROM TOWN\n"
         "23:40 CH14  NOT SEEN BY ANY OF HIS FRIENDS TONIGHT\n"
         "02:45 CH14  DANIEL LOCATED AT THE BUS STATION BY PATROL\n",
         "2026-09-05T02:45"},
        // Day and month in the margin, the year at the head.
        {"Log 88 opened 21/06/2026\n\n"
         "[21/06 17:40] Caller reports her son Daniel Oyele has not returned from town.\n"
         "[21/06 18:02] Nobody at his school has seen him today.\n"
         "[22/06 18:33] Daniel located at the bus station by patrol.\n",
         "2026-06-22T18:33"},
        // The second day on a line of its own, though the times go on.
        {"Log 88\n\n17/09/26\n"
         "07:55 Caller reports her son Daniel Oyele has not returned from town.\n"
         "08:02 Nobody at his school has seen him today.\n"
         "18/09/26\n"
         "09:15 Daniel located at the bus station by patrol.\n"
         "09:30 Closed.\n",
         "2026-09-18T09:15"},
        // A post before each text.
        {"Log 517 of 06-JUL-2026                           Page 1\n"
         "1 0714 DESK: CALLER REPORTS HER SON DANIEL OYELE HAS NOT RETURNED FROM TOWN\n"
         "2 0715 DESK: NOBODY AT HIS SCHOOL HAS SEEN HIM TODAY\n"
         "3 0716 DESK: GRADED MEDIUM\n"
         "4 1320 NW31: DANIEL LOCATED AT THE BUS STATION BY PATROL\n",
         "2026-07-06T13:20"},
    }));
    CAPTURE(text);
    const Extraction got = read_pasted(text);
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.found_at") == found);
}

TEST_CASE("whoever wrote an entry stands apart from it, and labels within it are read over its lines",
          "[records]") {
    const Extraction got = read_pasted(
        "Northumbria Police\nIncident 0601-7 / Missing child\nSubject RIDLEY, Tam  b. 03/03/2013  M\n\n"
        "#01 01/06/26 14:05 AB(501)  Mother reports Tam has not come home from school.\n"
        "#02 14:30 SGT PIKE  Graded medium. Car to go to home address.\n"
        "#03 19:05 AB(501)  Tam located by patrol. Whereabouts: behind the station.\n"
        "#04 20:40 PC 2207 Marl  Spoke to Tam at home. Seen alone: No. Injured: No. Exploitation concerns:\n"
        "Yes. Victim of crime: No.\n"
        "#05 21:10 SGT PIKE  Close.\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "episode.found_at") == "2026-06-01T19:05");
    CHECK(value_of(record, "debrief.seen_alone") == "no");
    CHECK(value_of(record, "debrief.exploitation_concern") == "yes");
    CHECK(value_of(record, "debrief.offence_against") == "no");
    for (const Passage& passage : record.narrative) CHECK(passage.text.find("AB(501)") == std::string::npos);
}

}  // namespace homeward
