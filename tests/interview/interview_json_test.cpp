#include "server/interview/interview_json.h"

#include <catch2/catch.hpp>
#include <string>

#include "parsers/base/error.h"
#include "parsers/base/paths.h"

using namespace homeward;

namespace {

std::string refusal(const std::string& text) {
    try {
        read_interview(text);
    } catch (const Error& error) {
        return error.detail();
    }
    return "read";
}

}  // namespace

TEST_CASE("an interview file is written as it was read", "[interview]") {
    const std::string name =
        GENERATE(as<std::string>{}, "london-complete", "gloucestershire-complete", "refused");
    CAPTURE(name);
    const std::string text = read_own_file("samples/forms/" + name + ".json", 1'000'000);
    const Interview interview = read_interview(text);
    const Interview again = interview_from_json(to_json(interview));
    CHECK(again == interview);
    CHECK(to_pretty_text(to_json(again)) == to_pretty_text(to_json(interview)));
    // Nothing that the file held is lost, whatever order it stood in.
    const Json before = parse_json(text);
    const Json after = to_json(interview);
    for (const auto& [member, value] : before.members()) {
        CAPTURE(member);
        CHECK(after[member].size() == value.size());
    }
    CHECK(after.size() == before.size());
}

TEST_CASE("members that this version does not know are kept", "[interview]") {
    const Interview interview = read_interview(
        R"({"form": "kent", "later": [1, 2], "episodes": [{"reference": "A", "grid": "x"}],
            "answers": {"k1": {"value": "First time", "mood": "calm"}}})");
    const Json json = to_json(interview);
    CHECK(json["later"].size() == 2);
    CHECK(json["episodes"].at(0)["grid"].string_or("") == "x");
    CHECK(json["answers"]["k1"]["mood"].string_or("") == "calm");
    CHECK(interview.answers.at("k1").confirmed);
}

TEST_CASE("an interview file may be written by hand in the short way", "[interview]") {
    const Interview interview = read_interview(
        R"({"form": {"id": "newham", "version": "1"}, "outcome": "refused", "header": {"returned_at": "2026-03-13"},
            "answers": {"a": "Yes", "b": true, "c": {"blank": "declined", "why": "too soon"},
                        "d": {"value": 3, "source": "child", "confirmed": false}}})");
    CHECK(interview.form_id == "newham");
    CHECK(interview.form_version == "1");
    CHECK(interview.outcome.kind == "refused");
    CHECK(interview.header.at("returned_at").value == Json("2026-03-13"));
    CHECK(interview.answers.at("b").value == Json("yes"));
    CHECK(interview.answers.at("c").blank == Blank{"declined", "too soon"});
    CHECK(interview.answers.at("d").source->kind == "child");
    CHECK_FALSE(interview.answers.at("d").confirmed);
}

TEST_CASE("an interview of the wrong shape is refused, and the message says where", "[interview]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {R"([])", "/: is not an object"},
        {R"({})", "/form: is missing: the id of a form"},
        {R"({"form": 3})", "/form: is not text"},
        {R"({"form": "f", "answers": []})", "/answers: is not an object"},
        {R"({"form": "f", "answers": {"a": {"confirmed": "yes"}}})",
         "/answers/a/confirmed: is neither true nor false"},
        {R"({"form": "f", "answers": {"a": {"blank": "shy"}}})",
         "/answers/a/blank: is none of not_asked, declined, does_not_know, not_relevant"},
        {R"({"form": "f", "answers": {"a": {"source": {"bbox": [1, 2]}}}})",
         "/answers/a/source/bbox: has not four numbers"},
        {R"({"form": "f", "outcome": "lost"})",
         "/outcome: is none of held, refused, did_not_attend, missing_again"},
        {R"({"form": "f", "offers": [{"at": 5}]})", "/offers/0/at: is not text"},
    }));
    CAPTURE(text);
    CHECK(refusal(text) == expected);
}

TEST_CASE("a review leaves out what nobody confirmed, and says so", "[interview]") {
    Interview interview = read_interview(
        R"({"form": "f", "header": {"subject.school": {"value": "Park", "confirmed": false}},
            "answers": {"a": {"value": "told", "confirmed": true}, "b": {"value": "guessed", "confirmed": false}},
            "beside": [{"question": "a", "text": "what police wrote"}]})");
    const ReviewedInterview reviewed = review(interview);
    CHECK(reviewed.left_out() == std::vector<std::string>{"/header/subject.school", "/answers/b"});
    CHECK(reviewed.interview().answers.size() == 1);
    CHECK(reviewed.interview().header.empty());
    CHECK(reviewed.interview().beside.empty());
}

TEST_CASE("a condition holds on a confirmed answer, a fact or the outcome", "[interview]") {
    const Interview interview = read_interview(
        R"({"form": "f", "outcome": "held", "header": {"iro_allocated": "yes"},
            "answers": {"kind": "multiple", "seen": {"value": ["home", "school"]},
                        "guess": {"value": "multiple", "confirmed": false}, "empty": ""}})");
    CHECK(is_shown({}, interview));
    CHECK(is_shown({{"kind", {"multiple"}}}, interview));
    CHECK_FALSE(is_shown({{"kind", {"one"}}}, interview));
    CHECK(is_shown({{"kind", {"one"}}, {"seen", {"school"}}}, interview));
    CHECK_FALSE(is_shown({{"guess", {"multiple"}}}, interview));
    CHECK_FALSE(is_shown({{"empty", {"any"}}}, interview));
    CHECK(is_shown({{"outcome", {"held"}}}, interview));
    CHECK(is_shown({{"header.iro_allocated", {"yes"}}}, interview));
}
