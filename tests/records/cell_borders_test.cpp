#include "parsers/records/cell_borders.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

constexpr Rect two_lines{100, 200, 300, 224};

// Whether a value is still given whose words stand in `box`, on a page with `rule`.
bool is_given(const char* field,
              const Rect& box,
              const Rect& rule,
              TextSource source = TextSource::ocr,
              int label = 1) {
    Document document;
    Page page;
    page.text_source = source;
    page.rules = {rule};
    document.pages = {page};
    Record record;
    record.fields.push_back({.id = field,
                             .value = "12 Mill Lane No",
                             .source = {1, box, {}},
                             .confidence = 0.9,
                             .evidence = {.label = label}});
    std::vector<Record> records{record};
    doubt_across_borders(records, document);
    CHECK(records.front().fields.size() + records.front().candidates.size() == 1);
    if (!records.front().candidates.empty()) {
        CHECK(records.front().candidates.front().evidence.doubt == Doubt::unsure);
        CHECK(records.front().candidates.front().confidence <= 0.5);
    }
    return !records.front().fields.empty();
}

}  // namespace

TEST_CASE("a value through which the border of a cell goes is left to a person", "[records]") {
    CHECK_FALSE(is_given("episode.found_place", two_lines, {50, 212, 500, 212.5}));    // along
    CHECK_FALSE(is_given("subject.home_address", two_lines, {240, 180, 240.5, 400}));  // down
    CHECK_FALSE(is_given("subject.school", two_lines, {50, 212, 500, 212.5}));
}

TEST_CASE("a border beside a value says nothing against it", "[records]") {
    const Rect rule = GENERATE(Rect{50, 201, 500, 201.5},    // touched by its tall letters
                               Rect{50, 226, 500, 226.5},    // under it
                               Rect{50, 212, 160, 212.5},    // under the label alone
                               Rect{298, 180, 298.5, 400},   // at its end
                               Rect{240, 222, 240.5, 400});  // begins below
    CHECK(is_given("episode.found_place", two_lines, rule));
}

TEST_CASE("one line, an answer, a sentence or a text layer is not looked at for borders", "[records]") {
    const Rect down{200, 180, 200.5, 400};
    CHECK(is_given("subject.surname", {100, 200, 300, 211}, down));  // a comb
    CHECK(is_given("debrief.injured", two_lines, down));
    CHECK(is_given("subject.date_of_birth", two_lines, down));
    CHECK(is_given("episode.found_place", two_lines, down, TextSource::text_layer));
    CHECK(is_given("episode.found_place", two_lines, down, TextSource::ocr, -1));  // in a sentence
}
