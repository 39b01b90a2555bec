#include "parsers/base/civil_time.h"

#include <catch2/catch.hpp>

using namespace homeward;
using namespace std::chrono_literals;

TEST_CASE("a date in the contract's form is a real day or nothing", "[base]") {
    const auto [text, good] = GENERATE(table<std::string, bool>({
        {"2026-03-14", true},
        {"2024-02-29", true},
        {"2026-02-29", false},
        {"2026-13-01", false},
        {"2026-3-14", false},
        {"2026-03-14 ", false},
        {"14/03/2026", false},
        {"", false},
    }));
    CAPTURE(text);
    CHECK(parse_iso_date(text).has_value() == good);
    if (good) CHECK(to_iso(*parse_iso_date(text)) == text);
}

TEST_CASE("a local time prints as it was read", "[base]") {
    const auto text = GENERATE("2026-03-14T21:30", "2026-03-14", "2026-12-31T00:00");
    REQUIRE(parse_iso_local_time(text));
    CHECK(to_iso(*parse_iso_local_time(text)) == text);
}

TEST_CASE("72 elapsed hours cross both clock changes rightly", "[base][F-15]") {
    const auto [found, due] = GENERATE(table<std::string, std::string>({
        {"2026-03-28T14:00", "2026-03-31T15:00"},
        {"2026-10-24T14:00", "2026-10-27T13:00"},
        {"2026-06-01T09:30", "2026-06-04T09:30"},
    }));
    const Instant start = to_instant(*parse_iso_local_time(found)).instant;
    CHECK(to_iso(to_local(start + 72h)) == due);
}

TEST_CASE("an hour that never was or came twice takes the earlier reading and says so", "[base][F-15]") {
    const ResolvedTime never = to_instant(*parse_iso_local_time("2026-03-29T01:30"));
    CHECK(never.doubtful);
    CHECK(to_iso(never.instant) == "2026-03-29T00:30:00Z");
    const ResolvedTime twice = to_instant(*parse_iso_local_time("2026-10-25T01:30"));
    CHECK(twice.doubtful);
    CHECK(to_iso(twice.instant) == "2026-10-25T00:30:00Z");
    CHECK_FALSE(to_instant(*parse_iso_local_time("2026-10-25T02:30")).doubtful);
}

TEST_CASE("times read as people write them", "[base]") {
    CHECK(in_words(*parse_iso_local_time("2026-03-16T15:42")) == "16 March 2026 at 3:42pm");
    CHECK(in_words(*parse_iso_local_time("2026-03-16T12:00")) == "16 March 2026 at midday");
    CHECK(in_words(*parse_iso_local_time("2026-03-16T09:00")) == "16 March 2026 at 9am");
    CHECK(in_words(*parse_iso_local_time("2026-03-16")) == "16 March 2026");
}
