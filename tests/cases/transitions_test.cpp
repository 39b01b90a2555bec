#include "server/cases/transitions.h"

#include <catch2/catch.hpp>
#include <set>

#include "parsers/base/error.h"

using namespace homeward;

TEST_CASE("an interview moves only as the table says", "[cases]") {
    const auto [from, to, may] = GENERATE(table<std::string, std::string, bool>({
        {"to_offer", "offered", true},
        {"to_offer", "not_required", false},  // a missing child is always offered one
        {"to_offer", "held", false},
        {"booked", "held", true},
        {"held", "interviewer_signed", false},
        {"drafting", "interviewer_signed", true},
        {"drafting", "manager_signed", false},
        {"interviewer_signed", "manager_signed", true},
        {"manager_signed", "closed", false},
        {"manager_signed", "drafting", true},
        {"refused", "to_offer", true},
        {"closed", "drafting", false},
        {"drafting", "drafting", false},
        {"nonsense", "drafting", false},
    }));
    CAPTURE(from, to);
    if (may) {
        CHECK_NOTHROW(require_transition(from, to));
    } else {
        CHECK_THROWS_AS(require_transition(from, to), Error);
    }
}

TEST_CASE("every state of the table is known, and every open one leads somewhere", "[cases]") {
    for (const Transition& move : transitions()) {
        CHECK(is_interview_state(move.from));
        CHECK(is_interview_state(move.to));
        CHECK(move.from != move.to);
        CHECK((!is_open(move.to) || !allowed_after(move.to).empty()));
    }
    CHECK_FALSE(is_interview_state("signed"));
    CHECK_FALSE(is_open("manager_signed"));
    CHECK(is_open("drafting"));
    CHECK(is_terminal("closed"));
    CHECK(allowed_after("closed").empty());
}

TEST_CASE("nothing is signed twice or closed once signed", "[cases]") {
    for (const Transition& move : transitions()) {
        if (move.from.ends_with("_signed") || move.from == "distributed") CHECK(move.to != "closed");
        if (move.to == "manager_signed") CHECK(move.from == "interviewer_signed");
        if (move.to == "interviewer_signed") CHECK(move.from == "drafting");
    }
}
