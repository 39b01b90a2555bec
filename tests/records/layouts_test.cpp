// How values stand to their labels on small pages: each case is one way in which forms are laid out.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/shipped_rules.h"
#include "tests/support/printed_page.h"

using namespace homeward;

namespace {

/// A page that is filled line by line; five points a letter, nine points high.
struct Sheet {
    Page page;

    Sheet() {
        page.width = 595;
        page.height = 842;
    }

    Sheet& at(double x, double y, const std::string& text) {
        support::print(page, x, y, text);
        return *this;
    }

    Extraction read() const {
        Document document;
        document.format = FileFormat::pdf;
        document.pages = {page};
        return extract(document, shipped_rules());
    }
};

std::string value_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field != nullptr ? field->value : "";
}

std::string told(const Record& record, std::string_view topic) {
    std::string text;
    for (const Passage& passage : record.narrative) {
        if (passage.topic == topic) text += passage.text;
    }
    return text;
}

}  // namespace

TEST_CASE("a heading ends the passage above it by its place alone", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "FOUND REPORT").at(50, 70, "Child 1");
    sheet.at(50, 86, "Surname").at(200, 86, "Okafor").at(50, 100, "Forenames").at(200, 100, "Jamie");
    sheet.at(50, 112, "Date of birth").at(200, 112, "03/05/2010");
    sheet.at(50, 124, "Felt safe").at(200, 124, "Yes");
    sheet.at(50, 146, "Harm").at(50, 159, "No marks were seen and Jamie complained of none.");
    sheet.at(50, 176, "Child 2");
    sheet.at(50, 192, "Surname").at(200, 192, "Okafor").at(50, 206, "Forenames").at(200, 206, "Ada");
    sheet.at(50, 220, "Date of birth").at(200, 220, "09/11/2012");
    sheet.at(50, 240, "Harm").at(50, 253, "Ada said that nobody had hurt her.");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 2);
    CHECK(value_of(got.records[0], "subject.forenames") == "Jamie");
    CHECK(value_of(got.records[1], "subject.forenames") == "Ada");
    CHECK(told(got.records[0], "harm") == "No marks were seen and Jamie complained of none.");
    CHECK(told(got.records[1], "harm") == "Ada said that nobody had hurt her.");
}

TEST_CASE("a sentence under a heading is told, and answers no question", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "SAFE AND WELL CHECK");
    sheet.at(50, 70, "Surname").at(200, 70, "Okafor").at(50, 84, "Forenames").at(200, 84, "Jamie");
    sheet.at(50, 98, "Date of birth").at(200, 98, "03/05/2010");
    sheet.at(50, 112, "Place found").at(200, 112, "Riverside Gardens, Gloucester");
    sheet.at(50, 140, "CSE / CCE concerns").at(50, 153, "No signs of exploitation were noted by officers.");
    sheet.at(50, 180, "Push and pull: why did the child leave")
        .at(50, 193, "Jamie left because of the rules.");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.exploitation_concern").empty());
    CHECK(told(got.records[0], "exploitation") == "No signs of exploitation were noted by officers.");
    CHECK(told(got.records[0], "reasons") == "Jamie left because of the rules.");
}

TEST_CASE("a name behind a label that ends in by needs no colon", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "MISSING PERSON FOUND");
    sheet.at(50, 70, "Name: Jamie OKAFOR").at(300, 70, "DOB: 03/05/2010");
    sheet.at(50, 84, "Debrief by PC 5516 Lucy Marsh on 04/02/2026 19:42");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.officer") == "Lucy Marsh");
    CHECK(value_of(got.records[0], "debrief.held_at") == "2026-02-04T19:42");
}

TEST_CASE("a lone label at the end of a paper waits for no line below it", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "MISSING PERSON FOUND");
    sheet.at(50, 70, "Surname").at(200, 70, "Okafor").at(50, 84, "Forenames").at(200, 84, "Jamie");
    sheet.at(50, 98, "Date of birth").at(200, 98, "03/05/2010");
    sheet.at(50, 112, "Time found").at(200, 112, "04/02/2026 19:42");
    sheet.at(50, 140, "Place found");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.found_place").empty());
    CHECK(value_of(got.records[0], "subject.surname") == "Okafor");
}

TEST_CASE("a cross under a column of answers is the answer", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "SAFE AND WELL CHECK").at(50, 70, "Name: Jamie OKAFOR").at(300, 70, "DOB: 03/05/2010");
    sheet.at(50, 84, "Found at: Riverside Gardens, Gloucester");
    sheet.at(50, 110, "Indicators").at(400, 110, "Y").at(440, 110, "N").at(480, 110, "NK");
    sheet.at(50, 124, "Felt safe whilst missing").at(400, 124, "X");
    sheet.at(50, 138, "Victim of crime").at(440, 138, "X");
    sheet.at(50, 152, "Injured").at(480, 152, "X");
    sheet.at(50, 166, "Medical attention required");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "debrief.felt_safe") == "yes");
    CHECK(value_of(got.records[0], "debrief.offence_against") == "no");
    CHECK(value_of(got.records[0], "debrief.injured") == "not_known");
    CHECK(value_of(got.records[0], "debrief.medical_attention").empty());
    const Field* safe = got.records[0].find("debrief.felt_safe");
    REQUIRE(safe != nullptr);
    REQUIRE(safe->source.bbox);
    CHECK(safe->source.bbox->x0 == 400);
    CHECK(safe->source.bbox->y0 == 124);
}

TEST_CASE("a column for each child tells them apart, and one value of a row is told of all", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "FOUND MISSING CHILDREN");
    const auto [first, second] =
        GENERATE(table<std::string, std::string>({{"Jamie", "Ada"}, {"Child 1", "Child 2"}}));
    sheet.at(160, 70, first).at(360, 70, second);
    sheet.at(50, 86, "Surname").at(160, 86, "Okafor").at(360, 86, "Okafor");
    sheet.at(50, 102, "Forenames").at(160, 102, "Jamie").at(360, 102, "Ada");
    sheet.at(50, 118, "Date of birth").at(160, 118, "03/05/2010").at(360, 118, "09/11/2012");
    sheet.at(50, 134, "Mobile").at(160, 134, "07700 900123");
    sheet.at(50, 150, "Last seen").at(160, 150, "07/03/2026 17:10");
    sheet.at(50, 166, "Place found").at(160, 166, "Riverside Gardens").at(360, 166, "Hopper Street Park");
    sheet.at(50, 182, "Felt safe").at(160, 182, "Yes").at(360, 182, "No");
    sheet.at(50, 198, "Who with")
        .at(160, 198, "Jamie was with a boy called Ty")
        .at(360, 198, "Ada was alone.");
    sheet.at(160, 208, "the whole evening.");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 2);
    const Record& jamie = got.records[0];
    const Record& ada = got.records[1];
    CHECK(value_of(jamie, "subject.forenames") == "Jamie");
    CHECK(value_of(ada, "subject.forenames") == "Ada");
    CHECK(value_of(jamie, "subject.phone") == "07700900123");
    CHECK(value_of(ada, "subject.phone").empty());
    CHECK(value_of(jamie, "episode.last_seen_at") == "2026-03-07T17:10");
    CHECK(value_of(ada, "episode.last_seen_at") == "2026-03-07T17:10");
    CHECK(value_of(ada, "episode.found_place") == "Hopper Street Park");
    CHECK(value_of(ada, "debrief.felt_safe") == "no");
    CHECK(told(jamie, "who_with") == "Jamie was with a boy called Ty the whole evening.");
    CHECK(told(ada, "who_with") == "Ada was alone.");
}

TEST_CASE("a search is no missing episode, whatever it asks", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "Stop and search record").at(50, 70, "Surname: Okafor").at(300, 70, "Forename: Jamie");
    sheet.at(50, 84, "DOB: 03/05/2010").at(300, 84, "Gender: Male");
    sheet.at(50, 98, "Home address: 12 Foundry Street, Gloucester").at(50, 112, "Injury caused? No");
    CHECK(sheet.read().kind == DocumentKind::other);
}

TEST_CASE("the number of the control room's log is not the episode's", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "MISSING PERSON LOG").at(50, 60, "INCIDENT NO: 1372 OF 20/09/2026");
    sheet.at(50, 74, "MISPER REF: 52600469177").at(50, 86, "--------------------------------");
    sheet.at(50, 98, "SURNAME: OKAFOR").at(300, 98, "FORENAMES: JAMIE").at(50, 112, "DOB: 03/05/2010");
    sheet.at(50, 126, "LAST SEEN: 20/09/2026 2151");
    sheet.at(50, 140, "CIRCS: LEFT BY THE BACK DOOR AFTER TEA.")
        .at(50, 152, "--------------------------------");
    sheet.at(50, 164, "END OF PRINT");
    const Extraction got = sheet.read();
    CHECK(got.reference == "52600469177");
    REQUIRE(got.records.size() == 1);
    CHECK(told(got.records[0], "circumstances") == "LEFT BY THE BACK DOOR AFTER TEA.");
}

TEST_CASE("a label may hold a colon of its own", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "Found notification").at(50, 60, "Surname: Okafor").at(300, 60, "Forename: Jamie");
    sheet.at(50, 74, "Last seen: date and time: 09/07/2026 14:45");
    sheet.at(50, 88, "Last seen: where: Gladstone Park, Gloucester");
    sheet.at(50, 102, "Seen alone: Yes");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.last_seen_at") == "2026-07-09T14:45");
    CHECK(value_of(got.records[0], "episode.last_seen_place") == "Gladstone Park, Gloucester");
    CHECK(value_of(got.records[0], "debrief.seen_alone") == "yes");
}

TEST_CASE("rows of episodes go on over the page under a header that is printed again", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "COMBINED DEBRIEF").at(50, 60, "Surname: Okafor").at(50, 72, "Forename: Jamie");
    sheet.at(50, 84, "DOB: 03/05/2010");
    const auto row =
        [](Sheet& on, double y, const std::string& number, const std::string& day, const std::string& town) {
            on.at(50, y, number).at(80, y, day + "/05/2026 11:51").at(180, y, day + "/05/2026 20:11");
            on.at(300, y, "Hopper Street Park,")
                .at(300, y + 10, town)
                .at(450, y, "No apparent")
                .at(450, y + 10, "risk");
        };
    const auto header = [](Sheet& on, double y) {
        on.at(50, y, "No")
            .at(80, y, "Last seen")
            .at(180, y, "Found")
            .at(300, y, "Where found")
            .at(450, y, "Risk");
    };
    header(sheet, 120);
    row(sheet, 136, "1", "04", "Luton");
    row(sheet, 162, "2", "09", "Luton");
    Sheet second;
    header(second, 60);
    row(second, 76, "3", "12", "Derby");
    second.page.number = 2;
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {sheet.page, second.page};
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 3);
    CHECK(value_of(got.records[2], "episode.last_seen_at") == "2026-05-12T11:51");
    CHECK(value_of(got.records[2], "episode.found_place") == "Hopper Street Park, Derby");
    CHECK(value_of(got.records[1], "episode.risk") == "no_apparent_risk");
    CHECK(value_of(got.records[2], "subject.surname") == "Okafor");
}

TEST_CASE("what an answer says is newer than the report quoted below it", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "Missing child found").at(50, 56, "Found: 22/09/2026 08:43").at(50, 70, "Injuries: No");
    sheet.at(50, 84, "Risk at time of return: Low").at(50, 98, "Felt safe: Yes");
    sheet.at(50, 120, "From: Missing Persons <mispers@police.example>")
        .at(50, 134, "Sent: Mon 21/09/2026 16:06");
    sheet.at(50, 148, "Surname: Okafor").at(50, 162, "Forename: Jamie").at(50, 176, "DOB: 03/05/2010");
    sheet.at(50, 190, "Last seen: 21/09/2026 11:04").at(50, 204, "Initial risk: High");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.risk") == "low");
    CHECK(value_of(got.records[0], "episode.last_seen_place").empty());
    CHECK(value_of(got.records[0], "subject.surname") == "Okafor");
}

TEST_CASE("what stands under all episodes is told of each", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "COMBINED DEBRIEF").at(50, 60, "Surname: Okafor").at(50, 72, "Forename: Jamie");
    sheet.at(50, 84, "DOB: 03/05/2010").at(50, 96, "Place found: Riverside Gardens, Gloucester");
    sheet.at(50, 114, "Episode 1").at(50, 126, "Last seen: 04/05/2026 11:51").at(50, 138, "Return");
    sheet.at(50, 148, "Jamie came home on the bus.");
    sheet.at(50, 166, "Episode 2").at(50, 178, "Last seen: 09/05/2026 11:51").at(50, 190, "Return");
    sheet.at(50, 200, "Jamie was found asleep in the park.");
    sheet.at(50, 216, "All episodes").at(50, 228, "Why the child goes missing");
    sheet.at(50, 237, "Jamie said that home feels crowded and that nobody listens there.");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 2);
    CHECK(told(got.records[0], "return") == "Jamie came home on the bus.");
    CHECK(told(got.records[1], "return") == "Jamie was found asleep in the park.");
    for (const Record& record : got.records) {
        CHECK(told(record, "reasons") == "Jamie said that home feels crowded and that nobody listens there.");
    }
}

TEST_CASE("an address under its label ends where the next label begins", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "MISSING PERSON FOUND").at(50, 60, "Surname").at(200, 60, "Forename");
    sheet.at(50, 72, "Okafor").at(200, 72, "Jamie").at(50, 90, "Permanent address");
    sheet.at(50, 102, "Flat 7, 9 Dunlin Close, Grimsby, DN32 9YS").at(50, 117, "Placed at");
    sheet.at(50, 129, "The Croft, 204 Station Approach, Ipswich, IP3 8ZL").at(50, 150, "Date found");
    sheet.at(50, 162, "04/02/2026 19:42");
    const Extraction got = sheet.read();
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.home_address") == "Flat 7, 9 Dunlin Close, Grimsby, DN32 9YS");
    CHECK(value_of(got.records[0], "subject.placement_address") ==
          "The Croft, 204 Station Approach, Ipswich, IP3 8ZL");
}

TEST_CASE("names over days of birth head the sections of different children", "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "Found children: return debriefs since yesterday.");
    double y = 70;
    const auto child = [&](const std::string& name, const std::string& born, const std::string& found) {
        sheet.at(50, y, name).at(50, y + 14, "DOB: " + born).at(50, y + 28, "Found: " + found);
        sheet.at(50, y + 42, "Where: Walked about the town and sat in a cafe until it closed.");
        y += 70;
    };
    child("1. Nia OKAFOR", "04/05/2010", "12/03/2026 10:15");
    child("2. Tom HARDWICK", "19/09/2011", "12/03/2026 16:40");
    const Extraction extraction = sheet.read();
    REQUIRE(extraction.records.size() == 2);
    CHECK(value_of(extraction.records[0], "subject.surname") == "Okafor");
    CHECK(value_of(extraction.records[0], "subject.date_of_birth") == "2010-05-04");
    CHECK(value_of(extraction.records[1], "subject.forenames") == "Tom");
    CHECK(value_of(extraction.records[1], "episode.found_at") == "2026-03-12T16:40");
}

TEST_CASE("a heading with a child's name from the table of children begins what that child told",
          "[records]") {
    Sheet sheet;
    sheet.at(50, 40, "Missing children: joint return record");
    const auto row = [&](double y, const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            sheet.at(50 + 110 * static_cast<double>(i), y, cells[i]);
    };
    row(70, {"Surname", "Forenames", "Date of birth", "Gender"});
    row(88, {"OKAFOR", "Nia", "04/05/2010", "Female"});
    row(106, {"OKAFOR", "Tom", "19/09/2011", "Male"});
    sheet.at(50, 140, "Found: 12/03/2026 10:15").at(50, 154, "Found at: 4 Mill Lane, Leeds");
    sheet.at(50, 260, "ACCOUNT OF NIA OKAFOR");
    sheet.at(50, 280, "Where been: She sat in the park with a friend until it was dark.");
    const Extraction extraction = sheet.read();
    REQUIRE(extraction.records.size() == 2);
    CHECK(value_of(extraction.records[1], "episode.found_at") == "2026-03-12T10:15");
    CHECK(!told(extraction.records[0], "where_been").empty());
    CHECK(told(extraction.records[1], "where_been").empty());
}
