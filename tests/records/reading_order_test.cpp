// Columns, floated boxes and lists: what is read next, and where a value goes on.

#include <catch2/catch.hpp>

#include "tests/records/sheet.h"

using namespace homeward;

namespace {

std::string read_in_mail(const std::vector<std::string>& lines, std::string_view field) {
    Document document;
    document.format = FileFormat::text;
    for (const std::string& line : lines)
        document.blocks.push_back({.kind = BlockKind::paragraph, .text = line});
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    return value_of(got.records[0], field);
}

}  // namespace

TEST_CASE("a box of facts beside running text is read by itself, and no word is lost", "[records]") {
    const bool right = GENERATE(true, false);
    CAPTURE(right);
    const double text = right ? 40 : 260;
    const double box = right ? 380 : 40;
    Sheet sheet;
    sheet.at(40, 20, "RETURN OF A MISSING CHILD", 14);
    double y = 50;
    for (const char* line :
         {"Key facts", "Name: Ola Frost", "DOB: 01/02/2011", "School: Brook Academy", "Risk: Medium"}) {
        sheet.at(box, y, line);
        y += 12;
    }
    y = 53;
    for (const char* line : {"Ola went out on 3 May 2026 at 6pm to see his",
                             "aunt and was reported missing by his mother,",
                             "Greta Lunn, at 9pm that day. He was found in",
                             "the bus station at 11pm by PC 4471 Ned Coe."}) {
        sheet.at(text, y, line, 10);
        y += 15;
    }
    sheet.at(40,
             130,
             "Ola said that he had slept in the waiting room with Tom Brill and that he had no money left to "
             "get home.",
             10);
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.school") == "Brook Academy");
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
    CHECK(value_of(record, "episode.risk") == "medium");
    CHECK(value_of(record, "episode.reported_by") == "Greta Lunn");
    std::string told;
    for (const Passage& passage : record.narrative) told += passage.text + ' ';
    CHECK(told.find("went out on 3 May 2026 at 6pm to see his aunt and was reported missing") !=
          std::string::npos);
    CHECK(told.find("found in the bus station") != std::string::npos);
}

TEST_CASE("the value of a label at a column's foot heads the next column", "[records]") {
    Sheet sheet;
    sheet.at(150, 20, "CHILD RETURNED FROM MISSING", 14);
    const std::vector<std::pair<std::string, std::string>> left{{"Name", "Ola Frost"},
                                                                {"Date of birth", "01/02/2011"},
                                                                {"School", "Brook Academy"},
                                                                {"Found at", "Mill Yard, Bath"}};
    const std::vector<std::pair<std::string, std::string>> right{{"", "High"},
                                                                 {"Officer", "PC 4471 Ned Coe"},
                                                                 {"Reported by", "Greta Lunn"},
                                                                 {"Injured", "No"},
                                                                 {"Seen alone", "Yes"}};
    double y = 60;
    for (const auto& [label, value] : left) {
        sheet.at(40, y, label).at(40, y + 12, value);
        y += 28;
    }
    sheet.at(40, y, "Risk");
    y = 57;
    for (const auto& [label, value] : right) {
        if (!label.empty()) sheet.at(320, y, label);
        sheet.at(320, y + (label.empty() ? 0 : 12), value);
        y += label.empty() ? 16 : 28;
    }
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.risk") == "high");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
    CHECK(value_of(record, "debrief.injured") == "no");
}

TEST_CASE("a value that hangs below its label's colon goes on whatever stands elsewhere", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(60, 50, "SURNAME:").at(110, 50, "FROST").at(55, 64, "FORENAME:").at(110, 64, "OLA");
    sheet.at(30, 78, "DATE OF BIRTH:").at(110, 78, "01/02/2011");
    sheet.at(35, 92, "HOME ADDRESS:")
        .at(110, 92, "FLAT 6, 3 PUMP LANE,")
        .at(110, 106, "CHESTERFIELD, S40 2ZZ");
    sheet.at(65, 120, "SCHOOL:").at(110, 120, "PUMP LANE ACADEMY AND").at(110, 134, "SIXTH FORM");
    sheet.at(30, 170, "WHERE BEEN:");
    sheet.at(
        30,
        184,
        "OLA WALKED ALONG THE CANAL UNTIL IT WAS LIGHT AND THEN WENT ROUND BY THE OLD MILL TO HIS AUNT.");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.home_address") == "FLAT 6, 3 PUMP LANE, CHESTERFIELD, S40 2ZZ");
    CHECK(value_of(record, "subject.school") == "PUMP LANE ACADEMY AND SIXTH FORM");
}

TEST_CASE("in a list of labels and dashes a place behind its dash is the label's", "[records]") {
    const std::vector<std::string> lines{"Missing child debrief",
                                         "The child",
                                         "Name - Ola Frost",
                                         "Date of birth - 01/02/2011",
                                         "School - Brook Academy",
                                         "Found",
                                         "Date found - 04/05/2026 07:00",
                                         "How found - Found by police",
                                         "Interviewed by - PC 4471 Ned Coe"};
    CHECK(read_in_mail(lines, "subject.school") == "Brook Academy");
    CHECK(read_in_mail(lines, "episode.return_method") == "police");
    CHECK(read_in_mail(lines, "debrief.officer_rank") == "PC");
}

TEST_CASE("a name and a relation parted by a stroke are a value behind their label", "[records]") {
    Document document;
    document.format = FileFormat::docx;
    document.blocks.push_back({.kind = BlockKind::heading, .text = "Missing child debrief"});
    Block table{.kind = BlockKind::table};
    for (const auto& [label, value] :
         std::vector<std::pair<std::string, std::string>>{{"Surname:", "Frost"},
                                                          {"Forename:", "Ola"},
                                                          {"Date of birth:", "01/02/2011"},
                                                          {"Reported by:", "Enid Harker / mother"},
                                                          {"Found at:", "Mill Yard, Bath"},
                                                          {"Officer:", "PC 4471 Ned Coe"}}) {
        table.rows.push_back({{.text = label, .column = 0}, {.text = value, .column = 1}});
    }
    document.blocks.push_back(table);
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "episode.reported_by") == "Enid Harker");
    CHECK(value_of(got.records[0], "episode.reporter_relationship") == "mother");
    CHECK(value_of(got.records[0], "debrief.officer") == "Ned Coe");
}

TEST_CASE("a value level with the second line of its label, or of its neighbour's, is the label's",
          "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(40, 50, "Surname").at(150, 50, "Frost").at(330, 50, "Forename").at(430, 50, "Ola");
    sheet.at(40, 74, "Date of birth").at(330, 74, "Number of times");
    sheet.at(40, 84, "(as given)").at(150, 84, "01/02/2011").at(330, 84, "missing before").at(460, 84, "4");
    sheet.at(40, 108, "Last seen (day").at(330, 108, "Time police");
    sheet.at(40, 118, "and time)")
        .at(150, 118, "03/05/2026 18:00")
        .at(330, 118, "were told")
        .at(430, 118, "03/05/2026 21:45");
    sheet.at(40, 142, "Found").at(150, 142, "04/05/2026 07:00").at(330, 142, "Risk").at(430, 142, "High");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
    CHECK(value_of(record, "episode.previous_count") == "4");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.risk") == "high");
}

TEST_CASE("a label that the page's end breaks keeps its whole account", "[records]") {
    Sheet first;
    first.at(40, 20, "Brookshire Police", 12).at(40, 40, "Reference: QX/88/26");
    double y = 60;
    for (const auto& [label, value] :
         std::vector<std::pair<std::string, std::string>>{{"Surname", "Frost"},
                                                          {"Forename", "Ola"},
                                                          {"Date of birth", "01/02/2011"},
                                                          {"Found", "04/05/2026 07:00"},
                                                          {"Officer", "PC 4471 Ned Coe"}}) {
        first.at(40, y, label).at(240, y, value);
        y += 16;
    }
    first.at(40, y, "Where the child was").at(240, y, "Ola slept in a shed off Mill Close.");
    first.at(40, y + 16, "What would the child like to")
        .at(240, y + 16, "Ola would like to be asked before a");
    Sheet second;
    second.page.number = 2;
    second.at(40, 20, "Brookshire Police", 7).at(240, 20, "QX/88/26", 7);
    second.at(40, 40, "happen?").at(240, 40, "move is made and to keep the dog.");
    second.at(40, 56, "Actions").at(240, 56, "A referral was made.");
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {first.page, second.page};
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    CHECK(told_under(got.records[0], "child_views") ==
          "Ola would like to be asked before a move is made and to keep the dog.");
    CHECK(told_under(got.records[0], "actions") == "A referral was made.");
}

TEST_CASE("a narrow column of labels, some of two lines, beside accounts is no column of prose",
          "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    double y = 50;
    const auto row = [&](const std::vector<std::string>& label, const std::vector<std::string>& value) {
        for (std::size_t i = 0; i < label.size(); ++i)
            sheet.at(40, y + 12 * static_cast<double>(i), label[i]);
        for (std::size_t i = 0; i < value.size(); ++i)
            sheet.at(180, y + 12 * static_cast<double>(i), value[i]);
        y += 12 * static_cast<double>(std::max(label.size(), value.size())) + 5;
    };
    row({"Surname"}, {"Frost"});
    row({"Forename"}, {"Ola"});
    row({"Found"}, {"04/05/2026 07:00"});
    row({"Check completed by"}, {"PC 4471 Ned Coe"});
    row({"Date and time check", "completed"}, {"04/05/2026 09:00"});
    row({"Where the child was"}, {"Ola slept in a shed off Mill", "with a blanket from the car."});
    row({"Any worry about the", "exploitation of the child"},
        {"He was with an older boy", "known as Big Ulf, and a girl", "called Pip."});
    row({"Views of mother"}, {"Greta Lunn wants him home."});
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.surname") == "Frost");
    CHECK(value_of(record, "debrief.officer") == "Ned Coe");
    CHECK(value_of(record, "debrief.held_at") == "2026-05-04T09:00");
    CHECK(told_under(record, "where_been") == "Ola slept in a shed off Mill with a blanket from the car.");
    CHECK(told_under(record, "parent_views") == "Greta Lunn wants him home.");
}

TEST_CASE("a value under the third of three labels is a value, though it is worded as a label", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    const auto tiles = [&](double y, const std::vector<std::pair<std::string, std::string>>& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double x = 40 + 180 * static_cast<double>(i);
            sheet.at(x, y, row[i].first, 7).at(x, y + 10, row[i].second);
        }
    };
    tiles(60, {{"Surname", "Frost"}, {"Forename", "Ola"}, {"Date of birth", "01/02/2011"}});
    tiles(90,
          {{"Last seen", "03/05/2026 18:00"}, {"Reported", "03/05/2026 21:45"}, {"Current status", "Found"}});
    tiles(120, {{"Date found", "04/05/2026 07:00"}, {"Risk at present", "High"}});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-05-03T18:00");
    CHECK(value_of(record, "episode.reported_at") == "2026-05-03T21:45");
    CHECK(value_of(record, "episode.risk") == "high");
}

TEST_CASE("an empty box in a ruled row says nothing about its neighbours", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    double y = 40;
    const auto boxes = [&](const std::vector<std::pair<std::string, std::string>>& row) {
        sheet.page.rules.push_back({36, y - 0.2, 576, y + 0.2});
        sheet.page.rules.push_back({36, y + 23.8, 576, y + 24.2});
        for (std::size_t i = 0; i <= 3; ++i) {
            const double x = 36 + 180 * static_cast<double>(i);
            sheet.page.rules.push_back({x - 0.2, y, x + 0.2, y + 24});
        }
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double x = 40 + 180 * static_cast<double>(i);
            sheet.at(x, y + 2, row[i].first, 6.5);
            if (!row[i].second.empty()) sheet.at(x, y + 11, row[i].second);
        }
        y += 24;
    };
    boxes({{"Surname", "Frost"}, {"Forename", "Ola"}, {"Date of birth", "01/02/2011"}});
    boxes({{"Risk", "High"}, {"Times missing before", "4"}, {"Trigger plan", ""}});
    boxes({{"Found", "04/05/2026 07:00"}, {"How returned", "Other"}, {"Status of record", "Closed"}});
    boxes({{"Seen alone", "No"}, {"Engaged", ""}, {"Injured", "Yes"}});
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.previous_count") == "4");
    CHECK(value_of(record, "episode.return_method") == "other");
    CHECK(value_of(record, "debrief.seen_alone") == "no");
    CHECK(value_of(record, "debrief.engaged").empty());
    CHECK(value_of(record, "debrief.injured") == "yes");
    CHECK(record.narrative.empty());
}

TEST_CASE("what stands on lines of underscores is written in, and what stands before them asks",
          "[records]") {
    const Extraction got = read_pasted(
        "Missing child returned\n\n"
        "Child ___Ola Frost___   DOB ___01/02/2011___\nHome ___3 Pump Lane, Bath, BA1 2ZZ___\n"
        "Found: __04/05/26 07:00__ at: __Mill Yard, Bath__ by: __police__\n");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Frost");
    CHECK(value_of(record, "subject.date_of_birth") == "2011-02-01");
    CHECK(value_of(record, "subject.home_address") == "3 Pump Lane, Bath, BA1 2ZZ");
    CHECK(value_of(record, "episode.found_place") == "Mill Yard, Bath");
    CHECK(value_of(record, "episode.return_method") == "police");
}

TEST_CASE("a title in larger type and small print at a page's foot are no part of a value", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(40, 45, "Surname").at(160, 45, "Frost").at(40, 60, "Forename").at(160, 60, "Ola");
    sheet.at(40, 75, "Place found:").at(160, 75, "14 Pike Lane, Hexham");
    sheet.at(40, 87, "The talk", 10.5);
    sheet.at(40, 102, "Officer").at(160, 102, "PC 4471 Ned Coe");
    sheet.at(40, 117, "Place of interview:").at(160, 117, "9 Bell Street, Hexham");
    sheet.at(160, 128, "Keep this sheet.", 6);
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.found_place") == "14 Pike Lane, Hexham");
    CHECK(value_of(record, "debrief.held_place") == "9 Bell Street, Hexham");
}

TEST_CASE("ruled cells side by side that are accounts under heads of their own are read one by one",
          "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(40, 40, "Surname").at(160, 40, "Frost").at(40, 55, "Forename").at(160, 55, "Ola");
    sheet.at(40, 70, "Found").at(160, 70, "04/05/2026 07:00");
    for (const double x : {36.0, 236.0, 436.0, 636.0})
        sheet.page.rules.push_back({x - 0.2, 90, x + 0.2, 140});
    for (const double y : {90.0, 140.0}) sheet.page.rules.push_back({36, y - 0.2, 636, y + 0.2});
    const std::vector<std::vector<std::string>> cells{
        {"Why and how", "Ola left because her mum", "found out about the phone."},
        {"The night itself", "She took a taxi with Jordan", "and slept at a hotel."},
        {"Harm and substances", "She was given vodka.", "Nobody touched her."}};
    for (std::size_t c = 0; c < cells.size(); ++c) {
        for (std::size_t i = 0; i < cells[c].size(); ++i)
            sheet.at(40 + 200 * static_cast<double>(c), 94 + 11 * static_cast<double>(i), cells[c][i]);
    }
    const Record record = sheet.read();
    std::string told;
    for (const Passage& passage : record.narrative) told += passage.text + ' ';
    CHECK(told.find("Ola left because her mum found out about the phone.") != std::string::npos);
    CHECK(told.find("She took a taxi with Jordan and slept at a hotel.") != std::string::npos);
    CHECK(told.find("She was given vodka. Nobody touched her.") != std::string::npos);
}

TEST_CASE("short heads in one ruled row over sentences in the next head an account each", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(40, 40, "Surname").at(160, 40, "Frost").at(40, 55, "Forename").at(160, 55, "Ola");
    sheet.at(40, 70, "Found").at(160, 70, "04/05/2026 07:00");
    for (const double x : {36.0, 336.0, 636.0}) sheet.page.rules.push_back({x - 0.2, 90, x + 0.2, 126});
    for (const double y : {90.0, 104.0, 126.0}) sheet.page.rules.push_back({36, y - 0.2, 636, y + 0.2});
    sheet.at(40, 93, "Child's wishes").at(340, 93, "Those around her");
    sheet.at(40, 108, "Ola wants to live with her nan.").at(340, 108, "There is a lot of shouting at home.");
    const Record record = sheet.read();
    std::string told;
    for (const Passage& passage : record.narrative) told += passage.text + ' ';
    CHECK(told.find("Ola wants to live with her nan.") != std::string::npos);
    CHECK(told.find("There is a lot of shouting at home.") != std::string::npos);
}

TEST_CASE("two columns of prose with headings are read one after the other", "[records]") {
    Sheet sheet;
    sheet.at(50,
             20,
             "RETURN DEBRIEF OF A MISSING CHILD, BROOKSHIRE POLICE, SHEET WITH TWO COLUMNS OF PROSE AND NO "
             "RULES AT ALL",
             9);
    sheet.at(50, 40, "Name: Ola Frost").at(50, 51, "DOB: 01/02/2011").at(50, 62, "Found: 04/05/2026 07:00");
    sheet.at(50, 84, "Reasons").at(50, 95, "Ola left the house by the kitchen window after");
    sheet.at(50, 106, "her father took her phone. She told me that she")
        .at(50, 117, "had heard him on the telephone about a wedding");
    sheet.at(50, 128, "in the summer.").at(50, 143, "Where been");
    sheet.at(330, 82, "She walked to the library and then to her")
        .at(330, 93, "teacher's house in Dale Street.");
    sheet.at(330, 106, "Child's views").at(330, 117, "She is frightened of being sent away and she");
    sheet.at(330, 128, "wants nobody at home to know what she said.");
    sheet.at(330, 143, "Actions").at(330, 154, "Her teacher has told the duty social worker.");
    const Record record = sheet.read();
    CHECK(told_under(record, "reasons") ==
          "Ola left the house by the kitchen window after her father took her phone. She told me that she "
          "had heard "
          "him on the telephone about a wedding in the summer.");
    CHECK(value_of(record, "episode.found_place").empty());
}

TEST_CASE("a moment beside its label is whole, and the next paragraph is none of it", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(40, 45, "Name: Ola Frost").at(40, 56, "DOB: 01/02/2011").at(40, 67, "Found: 04/05/2026 07:00");
    sheet.at(40, 85, "Seen alone Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.found_at") == "2026-05-04T07:00");
    CHECK(value_of(record, "episode.found_place").empty());
}

TEST_CASE("a short sentence in a cell beside an unknown head is kept", "[records]") {
    Sheet sheet;
    sheet.at(40, 20, "RETURN DEBRIEF", 12);
    sheet.at(40, 45, "Name: Ola Frost").at(40, 56, "DOB: 01/02/2011").at(40, 67, "Found: 04/05/2026 07:00");
    sheet.at(40, 100, "Her wish").at(240, 100, "I want to live with nan.");
    const Record record = sheet.read();
    std::string told;
    for (const Passage& passage : record.narrative) told += passage.text + ' ';
    CHECK(told.find("I want to live with nan.") != std::string::npos);
}
