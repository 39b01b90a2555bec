#include "parsers/records/assembly.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

// Whether a value that stood well, and was recognised so surely, is given.
bool is_given(const char* field, const char* value, double reading, int label = 1) {
    Assembly assembly;
    assembly.add(Candidate{.field = {.id = field,
                                     .value = value,
                                     .raw = value,
                                     .confidence = 0.96,
                                     .evidence = {.label = label, .reading = reading}},
                           .rank = 2});
    const std::vector<Record> records = assembly.records();
    REQUIRE(records.size() == 1);
    CHECK(records.front().fields.size() + records.front().candidates.size() == 1);
    return !records.front().fields.empty();
}

}  // namespace

TEST_CASE("what was hard to read is left to a person, a word of a short list less soon", "[records]") {
    const auto [field, value, least] = GENERATE(table<const char*, const char*, double>({
        {"subject.surname", "Okafor", 0.8},
        {"subject.phone", "07700900461", 0.8},
        {"episode.found_place", "Central Bus Station, Llanelli", 0.8},
        {"debrief.injured", "no", 0.4},
    }));
    CAPTURE(field);
    CHECK(is_given(field, value, least + 0.01));
    CHECK_FALSE(is_given(field, value, least - 0.01));
}

TEST_CASE("a recognised place that cannot be one is left to a person, a printed one is as it is",
          "[records]") {
    const char* place =
        GENERATE("57B Cathcart Road, Taunton, TAL 3xQ",
                 "She got the train to Blackpool without a ticket and came back on the last one.");
    CAPTURE(place);
    CHECK_FALSE(is_given("episode.found_place", place, 0.96));
    CHECK(is_given("episode.found_place", place, 1));
    CHECK(is_given("episode.found_place",
                   "She was found by the canal and came back with them on the last tram.",
                   0.96,
                   -1));
    CHECK(is_given("episode.found_place", "Flat 2, 57 Nether Street, Oldbury, B69 7HT", 0.96));
}
