#include "parsers/records/extract.h"

#include <catch2/catch.hpp>

#include "parsers/records/record_twins.h"
#include "tests/records/shipped_rules.h"
#include "tests/support/printed_page.h"

using namespace homeward;
using support::print;

namespace {

Document text_paper(const std::string& text) {
    Document document;
    document.format = FileFormat::text;
    Block block;
    block.text = text;
    document.blocks.push_back(block);
    return document;
}

std::string value_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field != nullptr ? field->value : "";
}

}  // namespace

TEST_CASE("pairs in text become a record", "[records]") {
    const Extraction got =
        extract(text_paper("FOUND NOTIFICATION\nKent Police\n\nName: OKAFOR, Jamie\nDOB: 03.05.2010\n"
                           "Our ref: 46/12345/26\nMissing from: 07.03.2026 1710 hrs\n"
                           "Reported: 07.03.2026 1900 hrs by Karen Millward (mother)\n"
                           "Located: 08.03.2026 0535 hrs\nSeen alone: Y   Injuries: N\n"),
                shipped_rules());
    CHECK(got.kind == DocumentKind::found_debrief);
    CHECK(got.force == "Kent Police");
    CHECK(got.reference == "46/12345/26");
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Okafor");
    CHECK(value_of(record, "subject.date_of_birth") == "2010-05-03");
    CHECK(value_of(record, "episode.last_seen_at") == "2026-03-07T17:10");
    CHECK(value_of(record, "episode.reported_by") == "Karen Millward");
    CHECK(value_of(record, "episode.reporter_relationship") == "mother");
    CHECK(value_of(record, "debrief.injured") == "no");
    CHECK(record.find("debrief.felt_safe") == nullptr);
}

TEST_CASE("labels over values are read by where they stand", "[records]") {
    Document document;
    Page page;
    page.width = 595;
    page.height = 842;
    print(page, 50, 40, "SAFE AND WELL CHECK", 10);
    print(page, 50, 80, "Surname", 10);
    print(page, 220, 80, "Forename(s)", 10);
    print(page, 390, 80, "Date of birth", 10);
    print(page, 50, 93, "OKAFOR", 10);
    print(page, 220, 93, "Jamie", 10);
    print(page, 390, 93, "03/05/2010", 10);
    print(page, 50, 120, "Last seen (date/time)", 10);
    print(page, 220, 120, "Located (date/time)", 10);
    print(page, 390, 120, "Risk level", 10);
    print(page, 50, 133, "07/03/2026 1710 hrs", 10);
    print(page, 220, 133, "08/03/2026 0535 hrs", 10);
    print(page, 390, 133, "HIGH", 10);
    document.format = FileFormat::pdf;
    document.pages.push_back(page);
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Okafor");
    CHECK(value_of(record, "episode.found_at") == "2026-03-08T05:35");
    CHECK(value_of(record, "episode.risk") == "high");
    const Field* surname = record.find("subject.surname");
    REQUIRE(surname != nullptr);
    REQUIRE(surname->source.bbox);
    CHECK(surname->source.bbox->y0 == Approx(93));
}

TEST_CASE("a recognised value's box has the room that type has around its ink", "[records]") {
    const auto source = GENERATE(TextSource::text_layer, TextSource::ocr);
    Document document;
    Page page;
    page.width = 595;
    page.height = 842;
    page.text_source = source;
    print(page, 50, 40, "SAFE AND WELL CHECK", 10);
    print(page, 50, 80, "Surname", 10);
    print(page, 220, 80, "Forename(s)", 10);
    print(page, 390, 80, "Date of birth", 10);
    print(page, 50, 93, "OKAFOR", 10);
    const Rect ink = page.words.back().box;
    print(page, 220, 93, "Jamie", 10);
    print(page, 390, 93, "03/05/2010", 10);
    print(page, 50, 120, "Last seen (date/time)", 10);
    print(page, 220, 120, "Located (date/time)", 10);
    print(page, 50, 133, "07/03/2026 1710 hrs", 10);
    print(page, 220, 133, "08/03/2026 0535 hrs", 10);
    document.format = FileFormat::pdf;
    document.pages.push_back(page);
    const bool curls = source == TextSource::ocr && GENERATE(false, true);
    if (curls) document.warnings.push_back({"curled_page", 1, ""});
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    const Field* surname = got.records[0].find("subject.surname");
    REQUIRE(surname != nullptr);
    CHECK(surname->source.page == 1);
    if (curls) {  // print was moved: no box is better than one over other words
        CHECK_FALSE(surname->source.bbox);
    } else if (source == TextSource::text_layer) {
        CHECK(surname->source.bbox == ink);
    } else {
        CHECK(surname->source.bbox == Rect{ink.x0 - 0.5, ink.y0 - 1, ink.x1 + 0.5, ink.y1 + 0.5});
    }
}

TEST_CASE("answers printed side by side with none marked are no answer", "[records]") {
    Document document;
    Page page;
    print(page, 50, 40, "SAFE AND WELL CHECK", 10);
    print(page, 50, 80, "Surname", 10);
    print(page, 220, 80, "OKAFOR", 10);
    print(page, 50, 100, "Forenames", 10);
    print(page, 220, 100, "Jamie", 10);
    print(page, 50, 120, "Date found", 10);
    print(page, 220, 120, "08/03/2026", 10);
    print(page, 50, 140, "Felt safe", 10);
    print(page, 220, 140, "Yes", 10);
    print(page, 300, 140, "No", 10);
    document.format = FileFormat::pdf;
    document.pages.push_back(page);
    const Extraction got = extract(document, shipped_rules());
    REQUIRE(got.records.size() == 1);
    CHECK(got.records[0].find("debrief.felt_safe") == nullptr);
}

TEST_CASE("two children under the same labels are two records", "[records]") {
    const Extraction got = extract(
        text_paper(
            "FOUND REPORT\nSurname: Marlow\nForenames: Jack\nDate of birth: 03/05/2010\nSurname: Marlow\n"
            "Forenames: Ella\nDate of birth: 04/06/2012\nLast seen: 07/03/2026 17:10\nFound: 08/03/2026 "
            "05:35\n"),
        shipped_rules());
    REQUIRE(got.records.size() == 2);
    CHECK(value_of(got.records[0], "subject.forenames") == "Jack");
    CHECK(value_of(got.records[1], "subject.forenames") == "Ella");
    CHECK(value_of(got.records[0], "episode.found_at") == "2026-03-08T05:35");
    CHECK(value_of(got.records[1], "subject.date_of_birth") == "2012-06-04");
}

TEST_CASE("a statement without labels is read by its sentences", "[records]") {
    const Extraction got =
        extract(text_paper("I am PC 4716 Marcus AYLING of Kent Police. This is about Jamie OKAFOR, born "
                           "23/08/2009, who lives at "
                           "60 Marsh Mill Road, Ashford.\n\nJamie was last seen at 17:10 on 13 January 2026. "
                           "He was reported "
                           "missing by his mother, Karen Millward, at 19:00 on 13 January 2026.\n\nHe was "
                           "found at 05:35 on 14 "
                           "January 2026 at Ashford railway station. I spoke to him alone."),
                shipped_rules());
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "subject.surname") == "Okafor");
    CHECK(value_of(record, "debrief.officer") == "Marcus Ayling");
    CHECK(value_of(record, "episode.reported_by") == "Karen Millward");
    CHECK(value_of(record, "episode.found_place") == "Ashford railway station");
    CHECK(value_of(record, "debrief.seen_alone") == "yes");
    for (const Field& field : record.fields) CHECK(field.confidence < 0.9);
}

TEST_CASE("what is no police record has none", "[records]") {
    const auto text = GENERATE(as<std::string>{},
                               "",
                               "INVOICE\nInvoice number: 77\nTotal due: 14.00\n",
                               "Surname\nForename(s)\nDate of birth __/__/____\n",
                               "Dear Mrs Okonjo\nI am writing about Reuben's attendance.\n");
    CAPTURE(text);
    const Extraction got = extract(text_paper(text), shipped_rules());
    CHECK(got.kind == DocumentKind::other);
    CHECK(got.records.empty());
}

TEST_CASE("a child who stands in two tables of one episode is one record", "[records]") {
    const auto record = [](std::string forename, std::string found, std::string injured) {
        Record out;
        out.fields = {{.id = "subject.surname", .value = "Okafor", .confidence = 0.97},
                      {.id = "subject.forenames", .value = std::move(forename), .confidence = 0.97},
                      {.id = "episode.found_at", .value = std::move(found), .confidence = 0.97},
                      {.id = "debrief.injured", .value = std::move(injured), .confidence = 0.97}};
        return out;
    };
    const std::vector<Record> got = without_twins({record("Jamie", "2026-01-12T21:30", "no"),
                                                   record("Ada", "2026-01-12T21:30", "no"),
                                                   record("Jamie", "2026-01-12T21:30", "yes"),
                                                   record("Jamie", "2026-02-01T09:00", "no")});
    REQUIRE(got.size() == 3);
    CHECK(got[0].find("debrief.injured") == nullptr);
    CHECK(got[0].candidates.size() == 2);
    CHECK(got[1].find("subject.forenames")->value == "Ada");
    CHECK(got[2].find("episode.found_at")->value == "2026-02-01T09:00");
}

namespace {

Document mail_of(const std::string& body, const std::vector<std::string>& attached) {
    Document document = text_paper(body);
    document.format = FileFormat::mail;
    for (const std::string& text : attached) document.parts.push_back(text_paper(text));
    return document;
}

constexpr const char* jamies =
    "FOUND NOTIFICATION\nName: OKAFOR, Jamie\nDOB: 03.05.2010\nOur ref: 46/12345/26\n"
    "Missing from: 07.03.2026 1710 hrs\nLocated: 08.03.2026 0535 hrs\nRisk: High\nSeen alone: Yes\n"
    "Injuries: No\n";
constexpr const char* ellas =
    "SAFE AND WELL CHECK\nName: MARLOW, Ella\nDOB: 04.06.2012\nLast seen: 01.03.2026 0900 hrs\n"
    "Located: 02.03.2026 1000 hrs\nSeen alone: No\n";

}  // namespace

TEST_CASE("every debrief of a mail is read, and says which attachment it is", "[records]") {
    const Extraction attached =
        extract(mail_of("Please see both debriefs attached.", {ellas, jamies}), shipped_rules());
    CHECK(attached.kind == DocumentKind::found_debrief);
    CHECK(attached.reference == "46/12345/26");
    REQUIRE(attached.records.size() == 2);
    CHECK(value_of(attached.records[0], "subject.forenames") == "Ella");
    CHECK(value_of(attached.records[1], "subject.forenames") == "Jamie");
    for (const Field& field : attached.records[0].fields) CHECK(field.source.part == 1);
    for (const Field& field : attached.records[1].fields) CHECK(field.source.part == 2);

    const Extraction in_body = extract(mail_of(ellas, {jamies}), shipped_rules());
    REQUIRE(in_body.records.size() == 2);
    for (const Field& field : in_body.records[0].fields) CHECK_FALSE(field.source.part);
    for (const Field& field : in_body.records[1].fields) CHECK(field.source.part == 1);
}

TEST_CASE("an episode told in a mail and in its attachment is one record", "[records]") {
    const std::string told_again =
        "SAFE AND WELL CHECK\nName: OKAFOR, Jamie\nDate found: 08/03/2026\nRisk: Medium\nFelt safe: Yes\n";
    const Extraction got = extract(mail_of(told_again, {jamies}), shipped_rules());
    REQUIRE(got.records.size() == 1);
    const Record& record = got.records[0];
    CHECK(value_of(record, "episode.found_at") == "2026-03-08T05:35");
    CHECK(value_of(record, "debrief.injured") == "no");
    REQUIRE(record.find("debrief.felt_safe") != nullptr);
    CHECK_FALSE(record.find("debrief.felt_safe")->source.part);
    CHECK(record.find("episode.risk") == nullptr);

    const std::string another_time =
        "SAFE AND WELL CHECK\nName: OKAFOR, Jamie\nDate found: 08/02/2026\n"
        "Seen alone: No\nFelt safe: Yes\n";
    CHECK(extract(mail_of(another_time, {jamies}), shipped_rules()).records.size() == 2);
}

TEST_CASE("a police paper that tells an episode is a record without a name too", "[records]") {
    const std::string told =
        "Name of child: Unknown\nDate missing: 05-Jun-26\nDate found: 06-Jun-26\n"
        "Place found: 14 Elm Grove, Leeds LS6 1AA\nSeen alone: No\nInjuries: None\n";
    const Extraction got = extract(text_paper("RETURN HOME NOTIFICATION\n\n" + told), shipped_rules());
    CHECK(got.kind == DocumentKind::found_debrief);
    REQUIRE(got.records.size() == 1);
    CHECK(got.records[0].find("subject.surname") == nullptr);
    CHECK(got.records[0].find("subject.forenames") == nullptr);
    CHECK(value_of(got.records[0], "debrief.seen_alone") == "no");
    CHECK(extract(text_paper("Notes of the day\n\n" + told), shipped_rules()).records.empty());
}

TEST_CASE("`Missing Person:` with a name beside it is the child", "[records]") {
    const Extraction got = extract(text_paper("Missing person - RETURN REPORT\nMissing Person: WALSH, Liam\n"
                                              "Date returned: 10/02/2026\nReturned by: Father\n"),
                                   shipped_rules());
    REQUIRE(got.records.size() == 1);
    CHECK(value_of(got.records[0], "subject.surname") == "Walsh");
}
