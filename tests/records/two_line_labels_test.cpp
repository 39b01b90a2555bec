// Labels that their own paper sets apart in unusual ways: columns of colons, two languages over one value,
// choices in a column, notes in brackets, rows that stand close.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/sheet.h"

using namespace homeward;

namespace {

/// A debrief whose first rows tell the child.
Sheet debrief() {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF").at(40, 56, "Surname").at(200, 56, "Frost");
    sheet.at(40, 72, "Forename").at(200, 72, "Ola").at(40, 88, "Date of birth").at(200, 88, "01/02/2011");
    return sheet;
}

const Field& field_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    REQUIRE(field != nullptr);
    return *field;
}

}  // namespace

TEST_CASE("a column of colons between labels and values belongs to the labels", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF");
    double y = 50;
    for (const auto& [label, value] : {std::pair{"FAMILY NAME", ": FROST"},
                                       {"GIVEN NAMES", ": OLA"},
                                       {"HOME", ": 4 Mill Yard, Bath"},
                                       {"CALLER", ": GRETA LUNN"},
                                       {"Retrouvaille", ": sans objet"},
                                       {"RISK", ": HIGH"}}) {
        sheet.at(40, y, label).at(190, y, value);
        y += 12;
    }
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.surname") == "Frost");
    CHECK(value_of(record, "subject.forenames") == "Ola");
    CHECK(value_of(record, "subject.home_address") == "4 Mill Yard, Bath");
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
    CHECK(value_of(record, "episode.risk") == "high");
}

TEST_CASE("a label in two languages stands beside one value, of one line or two", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 120, "Modd y daeth yn ôl").at(200, 120, "Found by police");
    sheet.at(40, 130, "Means of return");
    sheet.at(40, 150, "Cyfeiriad cartref").at(200, 150, "Flat 3, 14 Long Acre Parade, Bath, BA1");
    sheet.at(40, 160, "Home address").at(200, 160, "2ZZ");
    sheet.at(40, 180, "Risk level").at(200, 180, "High");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.return_method") == "police");
    CHECK(value_of(record, "subject.home_address") == "Flat 3, 14 Long Acre Parade, Bath, BA1 2ZZ");
    CHECK(value_of(record, "episode.risk") == "high");
}

TEST_CASE("two rows whose labels might be one are two", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 120, "Police called").at(200, 120, "Sun 22/03/2026 21:02");
    sheet.at(40, 134, "Who called police").at(200, 134, "Greta Lunn");
    sheet.at(40, 148, "Risk").at(200, 148, "High");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.reported_at") == "2026-03-22T21:02");
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
}

TEST_CASE("choices in a column end where the next heading stands apart", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 120, "How did they return?");
    sheet.at(60, 132, "(X) Came back by themselves").at(60, 144, "( ) Police found them");
    sheet.at(60, 156, "( ) Family or carers found them").at(60, 168, "( ) Someone else brought them back");
    sheet.at(40, 200, "Talking to the young person");
    sheet.at(40, 220, "When were they seen by police? (date and time)").at(60, 232, "4 May 2026, 09:10");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.return_method") == "own_accord");
    CHECK(value_of(record, "debrief.held_at") == "2026-05-04T09:10");
    // The sign in brackets is no word of the answer.
    CHECK(field_of(record, "episode.return_method").source.bbox->x0 > 70);
}

TEST_CASE("a numbered question that no list knows ends the account above it", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 104, "Felt safe").at(200, 104, "Yes");
    sheet.at(40, 120, "39. How did they come to go missing?");
    sheet.at(60, 132, "Ola left by the back door while everyone was asleep.");
    sheet.at(40, 150, "40. Quel temps faisait-il ce jour?");
    sheet.at(60, 162, "It rained.");
    const Record record = sheet.read();
    REQUIRE_FALSE(record.narrative.empty());
    for (const Passage& passage : record.narrative)
        CHECK(passage.text.find("Quel temps") == std::string::npos);
    CHECK(record.narrative[0].text.starts_with("Ola left by the back door while everyone was asleep."));
}

TEST_CASE("a table whose first head is empty is read by its rows' labels", "[records]") {
    Sheet sheet = debrief();
    sheet.at(160, 120, "Date").at(260, 120, "Time").at(340, 120, "Location");
    sheet.at(40, 136, "Last sighting")
        .at(160, 136, "03/05/2026")
        .at(260, 136, "18:00")
        .at(340, 136, "Mill Yard");
    sheet.at(40, 152, "Report to police")
        .at(160, 152, "03/05/2026")
        .at(260, 152, "19:30")
        .at(340, 152, "n/a");
    sheet.at(40, 168, "Located").at(160, 168, "04/05/2026").at(260, 168, "07:00").at(340, 168, "Bath Spa");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.last_seen_place") == "Mill Yard");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T19:30");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place") == "Bath Spa");
}

TEST_CASE("an account's second line in a column of its child is no label beside the next child's",
          "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "FOUND MISSING CHILDREN").at(164, 56, "Ola").at(362, 56, "Bea");
    double y = 74;
    const auto row = [&](const char* label, const char* left, const char* right) {
        sheet.at(40, y, label).at(164, y, left).at(362, y, right);
        y += 18;
    };
    row("Last name", "Frost", "Frost");
    row("First name(s)", "Ola", "Bea");
    row("DOB", "01 Feb 2011", "03 Mar 2013");
    row("School", "Hill Academy", "Dale Primary");
    row("Found (date & time)", "25/10/2026 08:26", "25/10/2026 08:40");
    row("Risk", "Medium", "Low");
    row("Who they were with", "Ola was with her cousin Rae and Shay", "She said that a friend had met");
    y -= 5;
    sheet.at(164, y, "Dunn to begin with; Shay Dunn went").at(362, y, "her off the bus and walked with her");
    sheet.at(164, y + 12, "home at about ten.").at(362, y + 12, "as far as the bridge.");
    const std::vector<Record> records = sheet.read_all();
    REQUIRE(records.size() == 2);
    CHECK(told_under(records[0], "who_with") ==
          "Ola was with her cousin Rae and Shay Dunn to begin with; Shay Dunn went home at about ten.");
    CHECK(told_under(records[1], "who_with") ==
          "She said that a friend had met her off the bus and walked with her as far as the bridge.");
}

TEST_CASE("a margin of times beside lines that begin with a day is dated by the notebook's head",
          "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "Notebook of DC 3183 Bea Holt, Surrey Police. Entries for Saturday 20");
    sheet.at(40, 42, "June 2026.");
    sheet.at(40, 66, "18:41 To see a returned missing child, Ola Frost, of 12 Larch Road, Redhill, born");
    sheet.at(40, 78, "12.04.2009, with her carer. Ola was last seen at 13:35 today.");
    sheet.at(40, 102, "18:55 Spoke to Ola at Larch House, Redhill. Ola was alone when we spoke.");
    sheet.at(40, 126, "19:41 Update passed to control and log closed.");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.date_of_birth") == "2009-04-12");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-06-20T13:35");
    CHECK(value_of(record, "debrief.held_at") == "2026-06-20T18:55");
}

TEST_CASE("the values of several children beside one column of labels are no column of labels", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "Debrief of children found together");
    sheet.at(164, 56, "Child A").at(296, 56, "Child B").at(427, 56, "Child C");
    double y = 72;
    const auto row = [&](const char* label, const char* first, const char* second, const char* third) {
        sheet.at(40, y, label).at(164, y, first).at(296, y, second).at(427, y, third);
        y += 16;
    };
    row("Surname", "Frost", "Frost", "Frost");
    row("Forename(s)", "Ola", "Bea", "Rhodri");
    row("Date of birth", "21/10/2010", "16/03/2011", "23/03/2013");
    row("M / F", "Female", "Female", "Male");
    row("Risk", "HIGH", "Low", "Medium");
    row("Found (date & time)", "16/07/26 20:56", "16/07/26 21:01", "16/07/26 20:56");
    row("Seen alone?", "Y", "N/K", "N");
    row("Felt safe?", "N", "N", "Y");
    const std::vector<Record> records = sheet.read_all();
    REQUIRE(records.size() == 3);
    CHECK(value_of(records[1], "subject.forenames") == "Bea");
    CHECK(value_of(records[1], "episode.found_at") == "2026-07-16T21:01");
    CHECK(value_of(records[2], "episode.risk") == "medium");
    CHECK(value_of(records[2], "debrief.seen_alone") == "no");
}

TEST_CASE("heads in the middle of their columns tell whose the columns are", "[records]") {
    const std::string corner = GENERATE("", "Field");
    CAPTURE(corner);
    Sheet sheet;
    sheet.at(34, 30, "Return debrief").at(34, 50, "Name: Sonny Platt").at(180, 50, "DOB: 18/12/2010");
    if (!corner.empty()) sheet.at(58, 80, corner);
    sheet.at(160, 80, "Episode 1").at(330, 80, "Episode 2").at(490, 80, "Episode 3");
    double y = 96;
    const auto row = [&](const char* label, const char* first, const char* second, const char* third) {
        sheet.at(34, y, label).at(106, y, first).at(260, y, second).at(444, y, third);
        y += 16;
    };
    row("Returned", "02/04/26 23:10", "06/04/26 07:45", "09/04/26 21:00");
    row("Found at", "Lower Dock", "Mill Yard", "Pike Lane");
    row("Injured", "No", "Yes", "No");
    row("Account", "Sonny said he went fishing.", "Sonny said a boy hit him.", "Sonny saw his gran.");
    const std::vector<Record> records = sheet.read_all();
    REQUIRE(records.size() == 3);
    CHECK(value_of(records[1], "episode.found_at") == "2026-04-06T07:45");
    CHECK(value_of(records[1], "debrief.injured") == "yes");
    CHECK(value_of(records[2], "episode.found_place") == "Pike Lane");
    CHECK(records[0].narrative.size() == 1);
}

TEST_CASE("an answer that says more behind a dash is whole", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 120, "Care status").at(200, 120, "CLA - full care order");
    sheet.at(40, 136, "Return").at(200, 136, "Located by police officers");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.care_status") == "looked_after");
    CHECK(field_of(record, "subject.care_status").source.bbox->x0 == Approx(200));
    CHECK(value_of(record, "episode.return_method") == "police");
    CHECK(field_of(record, "episode.return_method").source.bbox->x0 == Approx(200));
}

TEST_CASE("a filled field has the box of what is drawn in it", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF").at(40, 56, "Surname").at(300, 56, "Forename");
    sheet.at(44, 70, "Frost").at(304, 70, "Ola").at(40, 100, "Date of birth");
    for (std::size_t i = 0; i < 8; ++i)
        sheet.at(44 + 17.0 * static_cast<double>(i), 116, std::string("01022011").substr(i, 1));
    sheet.at(300, 100, "Felt safe")
        .at(304, 116, "Yes")
        .at(300, 140, "Found at")
        .at(304, 156, "Mill Yard, Bath");
    sheet.page.form_fields = {{"a", "Frost", false, false, {40, 66, 280, 84}},
                              {"b", "Ola", false, false, {300, 66, 500, 84}},
                              {"c", "01022011", false, false, {40, 112, 180, 130}}};
    const Record record = sheet.read();
    CHECK(field_of(record, "subject.surname").source.bbox->x0 == Approx(44));
    CHECK(field_of(record, "subject.surname").source.bbox->x1 == Approx(68));
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
    CHECK(field_of(record, "subject.date_of_birth").source.bbox->x0 == Approx(44));
    CHECK(field_of(record, "subject.date_of_birth").source.bbox->x1 == Approx(167));
}

TEST_CASE("a bilingual label may end its line on the stroke", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 120, "Modd y daeth adref /").at(200, 120, "Found by police");
    sheet.at(40, 129, "Means of return");
    sheet.at(40, 139, "Wedi'i holi gan /").at(200, 139, "PC 3481 Ned Coe");
    sheet.at(40, 148, "Interviewed by");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.return_method") == "police");
    CHECK(value_of(record, "debrief.officer") == "Ned Coe");
}

TEST_CASE("a fax's cover tells nothing of the child", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "FAX").at(40, 44, "To:").at(120, 44, "Nora Lisle").at(40, 58, "From:");
    sheet.at(120, 58, "Missing Unit").at(40, 72, "Telephone:").at(120, 72, "01632 960888");
    sheet.at(40, 86, "Date:").at(120, 86, "02/06/2026 22:10");
    sheet.at(40, 120, "RETURNED CHILD FORM").at(40, 140, "Surname").at(120, 140, "Frost");
    sheet.at(40, 154, "Forename").at(120, 154, "Ola").at(40, 168, "DOB").at(120, 168, "01/02/2011");
    sheet.at(40, 182, "Mobile").at(120, 182, "07700 900123").at(40, 196, "Felt safe").at(120, 196, "Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.phone") == "07700900123");
    CHECK(record.find("debrief.held_at") == nullptr);
}

TEST_CASE("a caption beside a blank one is no value of it", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF");
    sheet.at(40, 60, "Surname", 7).at(200, 60, "Forename", 7).at(360, 60, "Sex", 7);
    sheet.at(40, 72, "Frost").at(200, 72, "Ola").at(360, 72, "Female");
    sheet.at(40, 96, "Date of birth", 7).at(200, 96, "Ethnic origin", 7).at(360, 96, "Avertissement", 7);
    sheet.at(40, 108, "01/02/2011").at(360, 108, "Carries a blade");
    sheet.at(40, 132, "Last seen", 7).at(200, 132, "Found", 7).at(360, 132, "Felt safe", 7);
    sheet.at(40, 144, "03/05/2026 18:00").at(200, 144, "04/05/2026 07:00").at(360, 144, "Yes");
    const Record record = sheet.read();
    CHECK(record.find("subject.ethnicity") == nullptr);
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
}

TEST_CASE("several facts of a child in one answer are told apart", "[records]") {
    const auto [label, value, age, sex, born] =
        GENERATE(table<std::string, std::string, std::string, std::string, std::string>(
            {{"Sex and age:", "Male, 14", "14", "male", ""},
             {"Age / sex:", "14 / F", "14", "female", ""},
             {"DOB / age / sex:", "01/02/2011 (14) M", "14", "male", "2011-02-01"},
             {"DOB and age:", "01/02/2011 - 14", "14", "", "2011-02-01"},
             {"Age and sex:", "see overleaf", "", "", ""}}));
    CAPTURE(label, value);
    Sheet sheet;
    sheet.at(40, 30, "RETURN DEBRIEF").at(40, 56, "Surname").at(200, 56, "Frost");
    sheet.at(40, 72, "Forename").at(200, 72, "Ola").at(40, 88, label).at(200, 88, value);
    sheet.at(40, 104, "Felt safe").at(200, 104, "Yes").at(40, 120, "Place found").at(200, 120, "Mill Yard");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.age") == age);
    CHECK(value_of(record, "subject.gender") == sex);
    CHECK(value_of(record, "subject.date_of_birth") == born);
}

TEST_CASE("advice below a label in its cell asks for nothing else", "[records]") {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.kind = BlockKind::heading, .text = "Missing child debrief"});
    Block table{.kind = BlockKind::table};
    for (const auto& [label, value] : std::vector<std::pair<std::string, std::string>>{
             {"Surname", "Frost"},
             {"Forename", "Ola"},
             {"Date of birth\ncheck it with the carer", "01/02/2011"},
             {"Found", "04/05/2026 07:00"},
             {"Interview held", "04/05/2026 09:00"}}) {
        table.rows.push_back({{.text = label, .column = 0}, {.text = value, .column = 1}});
    }
    document.blocks.push_back(table);
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.date_of_birth") == "2011-02-01");
    CHECK(value_of(got.records[0], "debrief.held_at") == "2026-05-04T09:00");
}

TEST_CASE("a label's first line above a row is of the label in it", "[records]") {
    Sheet sheet = debrief();
    sheet.at(40, 120, "Last seen").at(200, 120, "03/05/2026 18:00");
    sheet.at(330, 142, "Number of earlier");
    sheet.at(40, 153, "Risk").at(200, 153, "Medium").at(330, 153, "missing reports").at(520, 153, "3");
    sheet.at(40, 175, "Where the child is placed");
    sheet.at(40, 186, "by the council").at(200, 186, "Larch Lodge, 6 Cutler Street, Bude, EX23 0XX");
    sheet.at(40, 208, "Found").at(200, 208, "04/05/2026 07:00");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.previous_count") == "3");
    CHECK(value_of(record, "episode.risk") == "medium");
    CHECK(value_of(record, "subject.placement_address") == "Larch Lodge, 6 Cutler Street, Bude, EX23 0XX");
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
}
