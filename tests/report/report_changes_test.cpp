#include "server/report/report_changes.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/attached_answers.h"
#include "server/report/pdf_finish_check.h"
#include "server/report/render_pdf.h"
#include "server/report/return_report.h"
#include "tests/report/pdf_tools.h"

using namespace homeward;

namespace {

Json sample() {
    return parse_json(
        slurp(std::filesystem::path(std::getenv("HOMEWARD_SOURCE")) / "samples/forms/london-complete.json"));
}

Json with_answer(Json interview, std::string_view question, std::string_view answer) {
    interview.member("answers").set(std::string(question), parse_json(answer));
    return interview;
}

Json withholding(Json interview, std::string_view row) {
    interview.member("sharing").member("withheld").push_back(parse_json(row));
    return interview;
}

ReviewedInterview reviewed(const Json& interview) {
    return review(interview_from_json(interview));
}

ReportChanges compared(const Json& before, const Json& after) {
    const ReviewedInterview later = reviewed(after);
    return changes_between(
        reviewed(before), later, find_form(later.interview().form_id, later.interview().form_version));
}

Report corrected(const Json& before, const Json& after, bool repeated) {
    const ReviewedInterview later = reviewed(after);
    ReportSettings settings;
    settings.made_at = *parse_iso_instant("2026-03-18T10:00:00Z");
    settings.check_at = "https://homeward.example/verify";
    settings.code = "9QX2-4F7K-HD3M";
    settings.replaces = EarlierVersion{.interview = reviewed(before),
                                       .code = "4F7K-92QX-HD3M",
                                       .signed_on = *parse_iso_date("2026-03-16"),
                                       .reason = "A fact was wrong",
                                       .words_may_be_repeated = repeated};
    return make_return_report(
        later, find_form(later.interview().form_id, later.interview().form_version), settings);
}

constexpr std::string_view first_words = R"({"value":"“I slept at Mia's and then we went to the park.”"})";
constexpr std::string_view next_words = R"({"value":"“I slept at Zoe's and then we went to the park.”"})";

}  // namespace

TEST_CASE("the same interview has no changes", "[report]") {
    CHECK(compared(sample(), sample()).list.empty());
    CHECK(compared(sample(), sample()).same_withheld);
    // What only its makers see is no change to its readers.
    Json unlike = sample();
    unlike.set("version", 2).set("reasons", parse_json(R"({"Q04":"talked through"})"));
    CHECK(compared(sample(), unlike).list.empty());
}

TEST_CASE("each kind of change is told, by the question", "[report]") {
    const Json before = with_answer(sample(), "p2_6", first_words);
    Json without = before;
    without.member("answers").remove("p2_6");
    const auto [after, kind] = GENERATE_COPY(table<Json, AnswerChangeKind>({
        {with_answer(before, "p2_6", next_words), AnswerChangeKind::changed},
        {without, AnswerChangeKind::removed},
        {with_answer(before, "p2_6", R"({"blank":"declined"})"), AnswerChangeKind::changed},
        {withholding(before, R"({"pointer":"/answers/p2_6","reason":"W3"})"),
         AnswerChangeKind::withheld_differently},
    }));
    const ReportChanges changes = compared(before, after);
    REQUIRE(changes.list.size() == 1);
    CHECK(changes.list.front().pointer == "/answers/p2_6");
    CHECK(changes.list.front().kind == kind);
    CHECK(changes.list.front().before.find("Mia") != std::string::npos);
    CHECK(changes.same_withheld == (kind != AnswerChangeKind::withheld_differently));
    const ReportChanges back = compared(after, before);
    REQUIRE(back.list.size() == 1);
    if (kind == AnswerChangeKind::removed) CHECK(back.list.front().kind == AnswerChangeKind::added);
}

TEST_CASE("facts and what happened are compared as well, and names are not repeated", "[report]") {
    Json after = sample();
    after.member("header").set("subject.surname", Json().set("value", "Someoneelse"));
    after.member("header").set("subject.care_status", Json().set("value", "child_in_need"));
    after.member("outcome").set("place", "A library");
    const ReportChanges changes = compared(sample(), after);
    REQUIRE(changes.list.size() == 3);
    CHECK(changes.list.at(0).label == "Surname");
    CHECK(changes.list.at(0).after.empty());
    CHECK(changes.list.at(0).before.empty());
    CHECK(changes.list.at(1).after == "Child in need");
    CHECK(changes.list.at(2).pointer == "/outcome");
    CHECK(changes.list.at(2).after.find("A library") != std::string::npos);
}

TEST_CASE("a fact or question that the report does not print is no change", "[report]") {
    Json after = sample();
    after.member("header").set("subject.phone", Json().set("value", "07700 900123"));
    after.member("header").set("subject.school", Json().set("value", "Another school"));
    CHECK(compared(sample(), after).list.empty());
    CHECK(compared(sample(), with_answer(sample(), "p2_14", R"({"value":"A guess","confirmed":false})"))
              .list.size() <= 1);
}

TEST_CASE("two texts are cut to where they differ, never inside a withheld mark", "[report]") {
    const auto [before, after, old_part, new_part] =
        GENERATE(table<std::string, std::string, std::string, std::string>({
            {"one two", "one three", "one two", "one three"},
            {"a b c d e f g h i j k l m n",
             "a b c d e f g X i j k l m n",
             "… c d e f g h i j k l m …",
             "… c d e f g X i j k l m …"},
            {"same", "same", "same", "same"},
            {"", "new", "", "new"},
            {"a b c d e (“[Withheld: W2]”) f g h i j k",
             "a b c d e (“[Withheld: W2]”) f g h i j l",
             "… f g h i j k",
             "… f g h i j l"},
            {"x [Withheld: W2] y", "x z y", "x [Withheld: W2] y", "x z y"},
        }));
    CAPTURE(before, after);
    const auto parts = differing_parts(before, after);
    CHECK(parts.first == old_part);
    CHECK(parts.second == new_part);
}

TEST_CASE("a corrected report names the one before and lists what changed", "[report]") {
    const Json before = with_answer(sample(), "p2_6", first_words);
    const Json after = with_answer(sample(), "p2_6", next_words);
    const std::string text = plain_text(corrected(before, after, true));
    CHECK(text.find("Corrected report. It replaces version 1, signed 16 March 2026. What differs") !=
          std::string::npos);
    CHECK(text.find("Code of version 1: 4F7K-92QX-HD3M") != std::string::npos);
    CHECK(text.find("Why it was corrected: a fact was wrong.") != std::string::npos);
    CHECK(text.find("Mia's") != std::string::npos);
    CHECK(text.find("Changes since version 1") < text.find("2. Episodes"));
    CHECK(plain_text(corrected(after, after, true)).find("No answer changed.") != std::string::npos);
}

TEST_CASE("earlier words stay away where the reason or a new withholding asks for it", "[report]") {
    const Json before = with_answer(sample(), "p2_6", first_words);
    const Json after = with_answer(sample(), "p2_6", next_words);
    CHECK(plain_text(corrected(before, after, false)).find("Mia's") == std::string::npos);
    // The name goes from this answer, and is withheld where it stands in another.
    const Json elsewhere = withholding(with_answer(after, "p2_3", R"({"value":"“Mia's mum was cross.”"})"),
                                       R"({"pointer":"/answers/p2_3","reason":"W1","words":"Mia's"})");
    const std::string text = plain_text(corrected(before, elsewhere, true));
    CHECK(text.find("Mia's") == std::string::npos);
    CHECK(text.find("Withheld differently") != std::string::npos);
}

TEST_CASE("an interview file says itself what it corrects", "[report]") {
    const Json before = with_answer(sample(), "p2_6", first_words);
    Json after = with_answer(sample(), "p2_6", next_words);
    Json corrects = parse_json(R"({"code":"4F7K-92QX-HD3M","signed_on":"2026-03-16",
        "reason":"A fact was wrong","words_may_be_repeated":true})");
    after.set("version", 2).set("corrects", corrects.set("interview", before));
    const ReviewedInterview later = reviewed(after);
    const Form form = find_form(later.interview().form_id, later.interview().form_version);
    const std::string text = plain_text(make_return_report(later, form, {}));
    CHECK(text.find("It replaces version 1, signed 16 March 2026.") != std::string::npos);
    CHECK(text.find("Mia's") != std::string::npos);
    CHECK(parse_json(attached_answers(later, form))["replaces"]["changes"].size() == 1);
    after.member("corrects").set("signed_on", "in March");
    CHECK_THROWS_AS(make_return_report(reviewed(after), form, {}), Error);
}

TEST_CASE("the attached answers tell what is replaced, without the words", "[report]") {
    const Report report = corrected(sample(), with_answer(sample(), "p2_6", next_words), true);
    const ReviewedInterview later = reviewed(with_answer(sample(), "p2_6", next_words));
    const EarlierVersion earlier{.interview = reviewed(sample()),
                                 .code = "4F7K-92QX-HD3M",
                                 .signed_on = *parse_iso_date("2026-03-16"),
                                 .reason = ""};
    const Json json = parse_json(attached_answers(
        later, find_form(later.interview().form_id, later.interview().form_version), &earlier));
    CHECK(json["replaces"]["version"].integer_or(0) == 1);
    CHECK(json["replaces"]["signed_on"].string_or("") == "2026-03-16");
    CHECK(json["replaces"]["changes"].at(0)["pointer"].string_or("") == "/answers/p2_6");
    CHECK_FALSE(json["replaces"]["changes"].at(0).has("before"));
}

TEST_CASE("a corrected report is drawn as archivable and accessible as any", "[report]") {
    Json after = with_answer(sample(), "p2_6", next_words);
    const Json before = sample();
    for (const auto& [id, answer] : before["answers"].members()) {
        if (answer["value"].is_string() && id != "p2_4") {
            after.member("answers").member(id).set("value",
                                                   std::string(answer["value"].string_or("")) + " And more.");
        }
    }
    const RenderedPdf made = render_pdf(corrected(sample(), after, true));
    CHECK(broken_clauses(made.bytes, 2) == std::vector<std::string>{});
}
