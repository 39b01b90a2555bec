#include "parsers/records/confidence.h"

#include <catch2/catch.hpp>

#include "parsers/base/paths.h"
#include "parsers/records/confidence_xml.h"
#include "parsers/records/open_choices.h"

using namespace homeward;

namespace {

const FieldRow& row_of(std::string_view id) {
    return *find_field(id);
}

}  // namespace

TEST_CASE("the shipped table gives no more where the evidence is worse", "[records]") {
    const ConfidenceTable table = load_confidence(find_template("rules/confidence.xml"));
    for (const FieldRow& row : field_rows) {
        CAPTURE(row.id);
        const Evidence best{.label = 1};
        const double sure = measured_confidence(table, row, best, 0);
        CHECK(sure > 0.5);
        CHECK(sure < 1);
        for (const Evidence& worse : {Evidence{.label = 1, .match = LabelMatch::words},
                                      Evidence{.label = 1, .match = LabelMatch::slip},
                                      Evidence{.label = 1, .fit = 0.9},
                                      Evidence{.label = 1, .reading = 0.8},
                                      Evidence{.label = 1, .contested = true},
                                      Evidence{}}) {
            CHECK(measured_confidence(table, row, worse, 1) <= sure);
        }
        CHECK(measured_confidence(table, row, {.label = 1, .reading = 0.5}, 1) <=
              measured_confidence(table, row, {.label = 1, .reading = 0.8}, 0));
    }
}

TEST_CASE("a value's cell is that of how it was come by", "[records]") {
    const ConfidenceCell told = cell_of(row_of("subject.surname"), {});
    CHECK(told.route == ValueRoute::sentence);
    CHECK(told.group == FieldGroup::text);
    const ConfidenceCell asked = cell_of(
        row_of("debrief.injured"), {.label = 3, .match = LabelMatch::pattern, .fit = 0.9, .reading = 0.93});
    CHECK(asked.route == ValueRoute::likely);
    CHECK(asked.misgiving == Misgiving::misfit);
    CHECK(asked.group == FieldGroup::answer);
    CHECK(asked.reading == ReadingBand::clear);
    CHECK(cell_of(row_of("debrief.officer_rank"), {}).group == FieldGroup::strict);
    CHECK(cell_of(row_of("episode.risk"), {.contested = true}).misgiving == Misgiving::contested);
}

TEST_CASE("a table that says nothing of a way leaves the confidence as it was", "[records]") {
    CHECK(measured_confidence({}, row_of("subject.age"), {}, 0.42) == 0.42);
}

TEST_CASE("where the episode is open, nothing that depends on it is sure", "[records]") {
    const auto field = [](std::string id, std::string value, bool contested) {
        Field made;
        made.id = std::move(id);
        made.value = std::move(value);
        made.confidence = 0.96;
        made.evidence.contested = contested;
        made.evidence.rank = 2;
        return made;
    };
    Record record;
    record.fields = {field("subject.surname", "Lunn", false),
                     field("episode.last_seen_at", "2026-05-02T19:00", true),
                     field("episode.found_at", "2026-05-02T23:15", true),
                     field("episode.risk", "low", false)};
    record.candidates = {field("episode.last_seen_at", "2026-05-09T16:00", false),
                         field("episode.found_at", "2026-05-09T22:00", false)};
    Record one_moment = record;
    one_moment.candidates.pop_back();
    doubt_open_choices(record);
    CHECK(record.find("episode.last_seen_at") == nullptr);
    CHECK(record.find("episode.found_at") == nullptr);
    CHECK(record.candidates.size() == 4);
    REQUIRE(record.find("episode.risk") != nullptr);
    CHECK(record.find("episode.risk")->confidence < 0.9);
    CHECK(record.find("subject.surname")->confidence > 0.9);
    doubt_open_choices(one_moment);
    CHECK(one_moment.find("episode.last_seen_at") != nullptr);
    CHECK(one_moment.find("episode.risk")->confidence > 0.9);
}

TEST_CASE("where the child is open, a name that another contests is left to a person", "[records]") {
    const auto contested = [](std::string id, std::string value) {
        Field made;
        made.id = std::move(id);
        made.value = std::move(value);
        made.confidence = 0.77;
        made.evidence.contested = true;
        return made;
    };
    Record record;
    record.fields = {contested("subject.surname", "Lunn"), contested("subject.date_of_birth", "2012-02-04")};
    Record namesakes = record;
    namesakes.fields.pop_back();
    doubt_open_choices(record);
    CHECK(record.fields.empty());
    CHECK(record.candidates.size() == 2);
    doubt_open_choices(namesakes);
    CHECK(namesakes.fields.size() == 1);
}
