// How values stand to their labels on small pages: each case is one way in which forms are laid out.

#include <catch2/catch.hpp>

#include "parsers/records/extract.h"
#include "parsers/records/label_rules_xml.h"

using namespace homeward;

namespace {

const Rules& shipped_rules() {
    static const Rules rules = load_rules();
    return rules;
}

/// A page that is filled line by line; five points a letter, nine points high.
struct Sheet {
    Page page;

    Sheet() {
        page.width = 595;
        page.height = 842;
    }

    Sheet& at(double x, double y, const std::string& text) {
        std::size_t from = 0;
        while (from < text.size()) {
            const std::size_t end = std::min(text.find(' ', from), text.size());
            Word word;
            word.text = text.substr(from, end - from);
            const double left = x + static_cast<double>(from) * 5;
            word.box = {left, y, left + static_cast<double>(end - from) * 5 - 1, y + 9};
            page.words.push_back(word);
            from = end + 1;
        }
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
