#include "server/report/return_report.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/intelligence.h"
#include "server/report/plan.h"
#include "server/report/render_pdf.h"
#include "tests/report/pdf_tools.h"

using namespace homeward;

namespace {

Json sample() {
    return parse_json(
        slurp(std::filesystem::path(std::getenv("HOMEWARD_SOURCE")) / "samples/forms/london-complete.json"));
}

ReportSettings settings() {
    ReportSettings made;
    made.made_at = *parse_iso_instant("2026-03-16T15:42:00Z");
    made.check_at = "https://homeward.example/verify";
    made.code = "4F7K-92QX-HD3M";
    return made;
}

Report report_of(const Json& interview) {
    const ReviewedInterview reviewed = review(interview_from_json(interview));
    return make_return_report(
        reviewed, find_form(reviewed.interview().form_id, reviewed.interview().form_version), settings());
}

bool holds(const Report& report, std::string_view words) {
    return plain_text(report).find(words) != std::string::npos;
}

Json with_answer(std::string_view question, std::string_view answer) {
    Json interview = sample();
    interview.member("answers").set(std::string(question), parse_json(answer));
    return interview;
}

}  // namespace

TEST_CASE("every answer that a person confirmed stands in the report", "[report]") {
    const Json interview = sample();
    const Report report = report_of(interview);
    for (const auto& [id, answer] : interview["answers"].members()) {
        if (id == "p2_4") continue;  // A part of it is withheld.
        CAPTURE(id);
        if (id.starts_with("p2_16") || id.starts_with("p2_17")) continue;  // Names that go elsewhere.
        const std::string_view text = answer["text"].string_or("");
        CHECK((text.empty() || holds(report, text)));
        const std::string_view value = answer["value"].string_or("");
        if (value.find(' ') != std::string_view::npos) CHECK(holds(report, value));
    }
    CHECK(report.warnings.empty());
}

TEST_CASE("the last part says no more of the agreement than is recorded of it", "[report]") {
    Json interview = sample();
    interview.set("sharing", parse_json("{}"));
    CHECK(holds(report_of(interview), "Only the reference of the agreement is recorded, ISA-2025-04:"));
    interview.member("header").set("agreement_ref", parse_json(R"({"value":"","confirmed":true})"));
    CHECK(holds(report_of(interview), "No agreement is recorded, so this report may not be shared."));
}

TEST_CASE("the summary lifts what was answered and tells the clock", "[report]") {
    const Report report = report_of(sample());
    CHECK(holds(report, "= Held 66 hours after return, offered at 17."));
    CHECK(holds(report, "First action: Block and report Dex's number with Kai"));
}

TEST_CASE("an answer that nobody confirmed is left out, and that is told", "[report]") {
    const Report report = report_of(with_answer("p2_14", R"({"value":"Secret guess.","confirmed":false})"));
    CHECK_FALSE(holds(report, "Secret guess."));
    REQUIRE(report.warnings.size() == 1);
    CHECK(report.warnings.front().message.find("/answers/p2_14") != std::string::npos);
    CHECK(report.warnings.front().message.find("Secret") == std::string::npos);
}

TEST_CASE("the four kinds of blank are told apart", "[report]") {
    const auto [answer, words] = GENERATE(table<std::string, std::string>({
        {R"({"blank":"not_asked","why":"others could hear"})", "Not asked: others could hear"},
        {R"({"blank":"declined"})", "Did not want to say"},
        {R"({"blank":"does_not_know"})", "Does not know"},
        {R"({"blank":"not_relevant","why":"was alone"})", "Not relevant: was alone"},
    }));
    CAPTURE(answer);
    CHECK(holds(report_of(with_answer("p2_7", answer)), words));
}

TEST_CASE("withheld words are in no part of the file", "[report]") {
    Json interview = sample();
    const std::string words = "Kai asked that what he said about his dad stays out";
    SECTION("a part of an answer") {
        Json row = parse_json(R"({"pointer":"/answers/p2_4","reason":"W2","decided_by":"Maya Ali"})");
        row.set("words", words);
        interview.member("sharing").set("withheld", Json(Json::Array{row}));
        const Report report = report_of(interview);
        CHECK(holds(report, "[Withheld: W2]"));
        CHECK_FALSE(holds(report, words));
        CHECK(holds(report, "We agreed what the talk was for"));
    }
    SECTION("a whole answer") {
        interview.member("sharing").set(
            "withheld", parse_json(R"([{"pointer":"/answers/p2_4","reason":"W2","decided_by":"Maya Ali"}])"));
        const Report report = report_of(interview);
        CHECK(holds(report, "This answer is withheld (W2). See section 15."));
        CHECK_FALSE(holds(report, "We agreed what the talk was for"));
    }
    SECTION("words that stand in another answer too stop the report") {
        interview.member("sharing").set(
            "withheld", parse_json(R"([{"pointer":"/answers/p2_9","reason":"W1","words":"Dex"}])"));
        CHECK_THROWS_AS(report_of(interview), Error);
    }
}

TEST_CASE("an interview that was not held has no empty voice section and says why", "[report]") {
    Json interview = sample();
    Json outcome = parse_json(
        R"({"kind":"refused","at":"2026-03-14T18:00","reason":"She said she is fine.","efforts":["Texted on 15 March"]})");
    interview.set("outcome", outcome);
    interview.set("answers", Json::object());
    const Report report = report_of(interview);
    CHECK_FALSE(holds(report, "What the young person told us"));
    CHECK(holds(report, "Refused, 14 March 2026 at 6pm. She said she is fine."));
    CHECK(holds(report, "Texted on 15 March"));
    CHECK(holds(report, "11. Analysis: the view of Priya Shah"));
}

TEST_CASE("the child's name is in no title, bookmark or running line", "[report]") {
    const PdfFile file(render_pdf(report_of(sample())).bytes);
    const std::string info = file.run("pdfinfo FILE").output;
    CHECK(info.find("Brennan") == std::string::npos);
    CHECK(info.find("Kai") == std::string::npos);
    const std::string outline = file.run("qpdf --json --json-key=outlines FILE").output;
    CHECK(outline.find("14. Actions") != std::string::npos);
    CHECK(outline.find("Brennan") == std::string::npos);
    CHECK(outline.find("Kai") == std::string::npos);
    CHECK(file.run("pdftotext -f 2 FILE -").output.find("Brennan") == std::string::npos);
}

TEST_CASE("the intelligence summary holds the items and nothing of the interview beside them", "[report]") {
    const Interview interview = interview_from_json(sample());
    const Report report = make_intelligence_summary(read_intelligence(interview), settings());
    CHECK(holds(report, "A man known as Dex, aged about 22"));
    CHECK(holds(report, "C: Sharing permitted with conditions"));
    CHECK(holds(report, "Not graded by us"));
    CHECK(holds(report, "CAD 4471/16MAR26"));
    CHECK_FALSE(holds(report, "cancelled"));
    CHECK_FALSE(holds(report, "Larkfield"));
    const PdfFile file(render_pdf(report).bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
}

TEST_CASE("a summary that goes to somebody asks them to say that they have it", "[report]") {
    IntelligenceSummary summary = read_intelligence(interview_from_json(sample()));
    CHECK_FALSE(holds(make_intelligence_summary(summary, settings()), "Tell us you have this"));
    summary.receipt_link = "https://homeward.example/acknowledge/out_1?code=abc";
    const Report report = make_intelligence_summary(summary, settings());
    CHECK(holds(report, "Tell us you have this"));
    const RenderedPdf rendered = render_pdf(report);
    const PdfFile file(rendered.bytes);
    CHECK(file.run("pdfinfo -url FILE").output.find(summary.receipt_link) != std::string::npos);
    CHECK(file.run("pdfinfo -meta FILE").output.find("pdfuaid:part") != std::string::npos);
}

TEST_CASE("a summary without items, or with a code that is none, is refused", "[report]") {
    Json interview = sample();
    const auto intelligence = GENERATE(R"({"items":[]})",
                                       R"({"nothing_for_police":true,"why":"nothing new"})",
                                       R"({"items":[{"text":"x","handling":"Q"}]})",
                                       R"({"items":[{"text":"x","grades":{"source":"A"}}]})",
                                       R"({"items":[{"happened":"2026-03-12"}]})");
    CAPTURE(intelligence);
    interview.set("intelligence", parse_json(intelligence));
    CHECK_THROWS_AS(make_intelligence_summary(read_intelligence(interview_from_json(interview)), settings()),
                    Error);
}

TEST_CASE("the plan says nothing about who made it or whose it is beyond a forename", "[report]") {
    const ReviewedInterview reviewed = review(interview_from_json(sample()));
    const Report plan = make_plan(reviewed, find_form("london_borough", "1"), settings());
    CHECK(holds(plan, "My plan, Kai"));
    CHECK(holds(plan, "116 000"));
    CHECK_FALSE(holds(plan, "Brennan"));
    CHECK_FALSE(holds(plan, "exploitation"));
    CHECK_FALSE(holds(plan, "Dex"));
    const RenderedPdf rendered = render_pdf(plan);
    CHECK(rendered.pages == 2);
    const PdfFile file(rendered.bytes);
    const std::string text = file.run("pdftotext FILE -").output;
    CHECK(text.find("OFFICIAL") == std::string::npos);
    CHECK(text.find("HW-2026") == std::string::npos);
    CHECK(file.run("pdfinfo FILE").output.find("Harbour") == std::string::npos);
}
