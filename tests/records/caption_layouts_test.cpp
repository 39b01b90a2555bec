// Captions over their values, columns and tables that a first look takes for something else.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "tests/records/sheet.h"

using namespace homeward;

TEST_CASE("captions over values in columns that do not keep step are read down each column", "[records]") {
    Sheet sheet;
    const auto field = [&](double x, double y, const std::string& caption, const std::string& value) {
        sheet.at(x, y, caption, 7);
        if (!value.empty()) sheet.at(x, y + 9, value, 9);
    };
    sheet.at(40, 30, "RETURN CARD").at(40, 60, "THE CHILD", 11);
    field(40, 80, "Surname", "Okafor");
    field(40, 106, "Forename", "Jamie");
    field(40, 132, "Date of birth", "03/05/2010");
    field(216, 80, "Gender", "Male");
    field(216, 106, "Ethnicity", "");
    field(216, 130, "Home", "Flat 4, 12 Foundry Street,");
    sheet.at(216, 150, "Gloucester, GL4 7WZ");
    field(216, 170, "School", "Oakdene Academy");
    field(392, 80, "Mobile", "--");
    field(392, 106, "Alias", "Jay");
    field(392, 132, "Legal status", "Child in care");
    sheet.at(40, 210, "FOUND", 11);
    field(40, 230, "Found on", "11/03/2026 07:30");
    field(40, 256, "Found at", "Riverside Gardens, Gloucester");
    field(216, 230, "Interview at", "Stroud Police Station");
    field(392, 230, "Interview by", "PC 4417 Dana Holt");
    sheet.at(40, 286, "CHECKS", 11);
    field(40, 306, "Injured", "Y");
    field(216, 306, "Engaged", "N");
    field(392, 306, "Felt safe", "N");
    field(40, 332, "Victim of crime", "N");
    field(392, 332, "May repeat", "Y");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.ethnicity").empty());
    CHECK(value_of(record, "subject.home_address") == "Flat 4, 12 Foundry Street, Gloucester, GL4 7WZ");
    CHECK(value_of(record, "subject.school") == "Oakdene Academy");
    CHECK(value_of(record, "subject.care_status") == "looked_after");
    CHECK(value_of(record, "subject.phone").empty());
    CHECK(value_of(record, "episode.found_place") == "Riverside Gardens, Gloucester");
    CHECK(value_of(record, "debrief.engaged") == "no");
    CHECK(value_of(record, "debrief.felt_safe") == "no");
    CHECK(value_of(record, "debrief.likely_to_repeat") == "yes");
}

TEST_CASE("a heading over a row of wrapped labels is none of them", "[records]") {
    Sheet sheet;
    sheet.at(38, 30, "RETURN RECORD").at(38, 60, "Persons");
    sheet.at(40, 76, "Family name").at(150, 76, "Given name(s)").at(260, 76, "Date of birth");
    sheet.at(370, 76, "Prev.").at(450, 76, "Mobile");
    sheet.at(370, 87, "missing").at(370, 98, "episodes");
    sheet.at(40, 114, "OKAFOR").at(150, 114, "Jamie").at(260, 114, "03/05/2010").at(370, 114, "3");
    sheet.at(450, 114, "07700900111");
    sheet.at(40, 134, "OKAFOR").at(150, 134, "Ada").at(260, 134, "09/11/2012").at(370, 134, "0");
    sheet.at(450, 134, "07700900112");
    sheet.at(38, 160, "Last seen: 10/03/2026 18:00").at(38, 173, "Found: 11/03/2026 07:30");
    sheet.at(38, 186, "Debriefs held at: Stroud Police Station");
    Document document;
    document.format = FileFormat::pdf;
    document.pages = {sheet.page};
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 2);
    CHECK(value_of(got.records[0], "subject.surname") == "Okafor");
    CHECK(value_of(got.records[0], "episode.previous_count") == "3");
    CHECK(value_of(got.records[1], "subject.forenames") == "Ada");
    CHECK(value_of(got.records[1], "episode.previous_count") == "0");
}

TEST_CASE("a time under words for a place is a time", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "FOUND DEBRIEF").at(40, 60, "Surname: Okafor").at(40, 74, "Forenames: Jamie");
    sheet.at(40, 88, "Date of birth: 03/05/2010").at(40, 102, "Missing from: 10/03/2026 18:00");
    sheet.at(40, 116, "Found at: 11/03/2026 07:30").at(40, 130, "Interviewed at: 12/03/2026 10:15");
    sheet.at(40, 144, "Felt safe: Yes");
    const Record record = sheet.read();
    CHECK(value_of(record, "episode.last_seen_at") == "2026-03-10T18:00");
    CHECK(value_of(record, "episode.found_at") == "2026-03-11T07:30");
    CHECK(value_of(record, "episode.found_place").empty());
    CHECK(value_of(record, "debrief.held_at") == "2026-03-12T10:15");
}

TEST_CASE("dots that lead from a label to its value are no part of either", "[records]") {
    Sheet sheet;
    sheet.at(40, 30, "RECORD OF RETURN").at(40, 50, "MISSING NOMINAL");
    sheet.at(40, 64, "Nominal...........:").at(200, 64, "OKAFOR, Jamie");
    sheet.at(40, 78, "D.O.B.............:").at(200, 78, "03/05/2010");
    sheet.at(40, 92, "Address (home)....:").at(200, 92, "12 Foundry Street, Gloucester");
    sheet.at(40, 106, "Last seen.........:").at(200, 106, "10/03/2026 18:00");
    sheet.at(40, 120, "Returned..........:").at(200, 120, "11/03/2026 07:30");
    sheet.at(40, 140, "PREVENTION INTERVIEW");
    sheet.at(40, 154, "Conducted by......:").at(200, 154, "PC 4417 Dana Holt");
    sheet.at(40, 168, "Conducted at......:").at(200, 168, "Stroud Police Station");
    sheet.at(40, 182, "Medical treatment req'd.:").at(200, 182, "No");
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.surname") == "Okafor");
    CHECK(value_of(record, "subject.forenames") == "Jamie");
    CHECK(value_of(record, "subject.home_address") == "12 Foundry Street, Gloucester");
    CHECK(value_of(record, "debrief.officer") == "Dana Holt");
    CHECK(value_of(record, "debrief.held_place") == "Stroud Police Station");
    CHECK(value_of(record, "debrief.medical_attention") == "no");
}

TEST_CASE("counted questions of a web form end each other's answers", "[records]") {
    const auto [counter, wide] = GENERATE(table<std::string, bool>({{"Q", false}, {"Question ", true}}));
    CAPTURE(counter);
    Sheet sheet;
    int number = 0;
    double y = 60;
    const auto ask = [&](const std::string& question, const std::vector<std::string>& answers) {
        sheet.at(50, y, counter + std::to_string(++number)).at(wide ? 130 : 80, y, question);
        for (const std::string& answer : answers) sheet.at(80, y += 13, answer);
        y += 20;
    };
    sheet.at(50, 30, "Return of a missing child: police form");
    ask("What is their family name? *", {"Okafor"});
    ask("First name(s)", {"Jamie"});
    ask("What date were they born? *", {"Day 3 Month 5 Year 2010"});
    ask("If they are in care, where are they placed?", {"(not answered)"});
    ask("What number can they be reached on? *", {"07700 900 111"});
    ask("When were they last seen? (date and time) *", {"10/03/2026 18:00"});
    ask("When did this missing episode end?", {"11/03/2026 07:30"});
    ask("How did it end? *",
        {"( ) They came back by themselves", "(X) Police found them", "( ) Someone else"});
    ask("Which officer talked to them? (rank, number, name)", {"PC 4417 Dana Holt"});
    ask("Was the child injured?", {"( ) Yes  (X) No  ( ) Don't know"});
    ask("Where did they spend their time?", {"Jamie said he sat in the bus station."});
    const Record record = sheet.read();
    CHECK(value_of(record, "subject.surname") == "Okafor");
    CHECK(value_of(record, "subject.forenames") == "Jamie");
    CHECK(value_of(record, "subject.date_of_birth") == "2010-05-03");
    CHECK(value_of(record, "subject.placement_address").empty());
    CHECK(value_of(record, "subject.phone") == "07700900111");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-03-10T18:00");
    CHECK(value_of(record, "episode.found_at") == "2026-03-11T07:30");
    CHECK(value_of(record, "debrief.officer") == "Dana Holt");
    CHECK(value_of(record, "debrief.injured") == "no");
    REQUIRE(record.narrative.size() == 1);
    CHECK(record.narrative[0].topic == "where_been");
    CHECK(record.narrative[0].text == "Jamie said he sat in the bus station.");
}

TEST_CASE("a list of numbered sentences asks nothing", "[records]") {
    Sheet sheet;
    sheet.at(50, 30, "FOUND DEBRIEF").at(50, 50, "Surname: Okafor").at(50, 63, "Forenames: Jamie");
    sheet.at(50, 76, "Date of birth: 03/05/2010").at(50, 89, "Last seen: 10/03/2026 18:00");
    sheet.at(50, 102, "Injured: No").at(50, 120, "Where the child went:");
    const std::vector<std::string> told{"He left school at three.",
                                        "He took the bus to town.",
                                        "He met nobody he knew.",
                                        "He slept in the station.",
                                        "He rang his aunt at seven."};
    for (std::size_t i = 0; i < told.size(); ++i)
        sheet.at(50, 133 + 13 * static_cast<double>(i), std::to_string(i + 1) + ". " + told[i]);
    const Record record = sheet.read();
    std::string text;
    for (const Passage& passage : record.narrative) text += passage.text + ' ';
    for (const std::string& sentence : told) CHECK(text.find(sentence) != std::string::npos);
}
