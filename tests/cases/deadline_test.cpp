#include "server/cases/deadline.h"

#include <catch2/catch.hpp>
#include <string>

using namespace homeward;

namespace {

std::optional<LocalTime> at(const std::string& text) {
    return text.empty() ? std::nullopt : parse_iso_local_time(text);
}

}  // namespace

TEST_CASE("the clock runs 72 elapsed hours, over the nights when clocks change", "[cases]") {
    const auto [returned, due] = GENERATE(table<std::string, std::string>({
        {"2026-03-13T16:10", "2026-03-16T16:10"},
        {"2026-03-28T14:00", "2026-03-31T15:00"},
        {"2026-10-24T14:00", "2026-10-27T13:00"},
        {"2026-12-31T23:30", "2027-01-03T23:30"},
        {"2026-03-15", "2026-03-18T00:00"},
    }));
    CAPTURE(returned);
    const auto clock = start_clock(at(returned), std::nullopt);
    REQUIRE(clock);
    CHECK(to_iso(to_local(clock->due_at)) == due);
    CHECK(clock->date_only == (returned.size() == 10));
}

TEST_CASE("an hour that never was, or came twice, is doubtful and read early", "[cases]") {
    const auto spring = start_clock(at("2026-03-29T01:30"), std::nullopt);
    CHECK(spring->doubtful);
    const auto autumn = start_clock(at("2026-10-25T01:30"), std::nullopt);
    CHECK(autumn->doubtful);
    CHECK(to_iso(autumn->starts_at) == "2026-10-25T00:30:00Z");
    CHECK_FALSE(start_clock(at("2026-03-29T03:30"), std::nullopt)->doubtful);
}

TEST_CASE("the clock counts from the return, else from being found, else not at all", "[cases]") {
    CHECK_FALSE(start_clock(std::nullopt, std::nullopt));
    const auto returned = start_clock(at("2026-03-13T09:00"), at("2026-03-13T02:00"));
    CHECK_FALSE(returned->from_found);
    CHECK(to_iso(returned->started) == "2026-03-13T09:00");
    const auto found = start_clock(std::nullopt, at("2026-03-13T02:00"));
    CHECK(found->from_found);
    const auto first =
        start_clock(at("2026-03-13T09:00"), at("2026-03-13T02:00"), ClockStart::whichever_first);
    CHECK(first->from_found);
}

TEST_CASE("in time is told by the minute where both times are known, and by the day where not", "[cases]") {
    const auto [returned, held, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"2026-03-13T16:10", "2026-03-16T16:10", "yes"},
        {"2026-03-13T16:10", "2026-03-16T16:11", "no"},
        {"2026-10-24T14:00", "2026-10-27T13:30", "no"},  // 72 and a half hours: the clocks went back
        {"2026-03-13T16:10", "2026-03-15", "yes"},
        {"2026-03-13T16:10", "2026-03-16", "cannot_tell"},
        {"2026-03-13T16:10", "2026-03-17", "no"},
        {"2026-03-13", "2026-03-15T23:59", "yes"},
        {"2026-03-13", "2026-03-16T08:00", "cannot_tell"},
        {"2026-03-13", "2026-03-17T00:00", "no"},
    }));
    CAPTURE(returned, held);
    const auto clock = start_clock(at(returned), std::nullopt);
    CHECK(to_word(in_time(*clock, *at(held))) == expected);
}

TEST_CASE("hours are counted down, and not told where a time is missing", "[cases]") {
    const auto clock = start_clock(at("2026-03-13T16:10"), std::nullopt);
    CHECK(hours_after(*clock, *at("2026-03-16T10:15")) == 66);
    CHECK(hours_after(*clock, *at("2026-03-16T10:00")) == 65);
    CHECK_FALSE(hours_after(*clock, *at("2026-03-16")));
    CHECK(urgency(*clock, *parse_iso_instant("2026-03-13T17:00:00Z")) == Urgency::more_than_a_day);
    CHECK(urgency(*clock, *parse_iso_instant("2026-03-16T10:00:00Z")) == Urgency::under_24_hours);
    CHECK(urgency(*clock, *parse_iso_instant("2026-03-16T16:10:01Z")) == Urgency::late);
}
