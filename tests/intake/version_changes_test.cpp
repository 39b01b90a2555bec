#include "server/intake/version_changes.h"

#include <catch2/catch.hpp>

using namespace homeward;

namespace {

Json paper(const std::string& records) {
    return parse_json(R"({"document":{"kind":"found_debrief","reference":"GC-1"},"records":[)" + records +
                      "]}");
}

std::string shown(const std::vector<VersionChange>& changes) {
    std::string text;
    for (const VersionChange& change : changes) {
        text += std::to_string(change.record) + " " + change.id + " " + change.kind + " " +
                to_text(change.before) + " " + to_text(change.after) + "\n";
    }
    return text;
}

constexpr const char* jamie =
    R"({"fields":{"subject.surname":{"value":"Okafor","page":1},"subject.forenames":{"value":"Jamie","page":1},
    "episode.found_at":{"value":"2026-03-13T16:10","page":1}},
    "narrative":[{"topic":"where_been","text":"At a flat on Barton Street.","page":2}],
    "entities":[{"type":"vehicle","value":"AB12CDE","page":2}]})";

}  // namespace

TEST_CASE("a version that says the same has no changes, however its passages are cut", "[intake]") {
    CHECK(version_changes(paper(jamie), paper(jamie)).empty());
    CHECK(
        version_changes(
            paper(R"({"narrative":[{"topic":"harm","text":"One. Two.","page":1}]})"),
            paper(
                R"({"narrative":[{"topic":"harm","text":"One.","page":1},{"topic":"harm","text":"two","page":1}]})"))
            .empty());
}

TEST_CASE("each difference is told with both values", "[intake]") {
    const Json later = paper(
        R"({"fields":{"subject.surname":{"value":"Okafor","page":1},"subject.forenames":{"value":"Jamie","page":1},
        "episode.found_at":{"value":"2026-03-14T16:10","page":2},"episode.risk":{"value":"high","page":1}},
        "narrative":[{"topic":"where_been","text":"At a flat on Burton Street.","page":2}],
        "entities":[{"type":"vehicle","value":"AB12 CDF","page":2}]})");
    CHECK(shown(version_changes(paper(jamie), later)) ==
          "0 episode.found_at changed \"2026-03-13T16:10\" \"2026-03-14T16:10\"\n"
          "0 episode.risk added null \"high\"\n"
          "0 where_been changed \"At a flat on Barton Street.\" \"At a flat on Burton Street.\"\n"
          "0 vehicle added null \"AB12 CDF\"\n"
          "0 vehicle removed \"AB12CDE\" null\n");
    CHECK(shown(version_changes(later, paper(jamie))).find("0 episode.risk removed \"high\" null") !=
          std::string::npos);
}

TEST_CASE("siblings are held against themselves, in whatever order they stand", "[intake]") {
    const std::string sam = R"({"fields":{"subject.forenames":{"value":"Sam"},"subject.age":{"value":12}}})";
    const std::string older_sam =
        R"({"fields":{"subject.forenames":{"value":"Sam"},"subject.age":{"value":13}}})";
    const Json before = paper(std::string(jamie) + "," + sam);
    CHECK(shown(version_changes(before, paper(older_sam + "," + jamie))) == "0 subject.age changed 12 13\n");
    CHECK(shown(version_changes(before, paper(jamie))) == "1 record removed null null\n");
    CHECK(shown(version_changes(paper(jamie), before)) == "1 record added null null\n");
}
