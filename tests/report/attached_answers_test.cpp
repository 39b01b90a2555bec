#include "server/report/attached_answers.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "server/conformance/pdf_conformance.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
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

Json copy_of(const Json& interview) {
    const ReviewedInterview reviewed = review(interview_from_json(interview));
    return parse_json(attached_answers(reviewed, find_form("london_borough", "1")));
}

Report report_with_answers() {
    const ReviewedInterview reviewed = review(interview_from_json(sample()));
    const Form form = find_form("london_borough", "1");
    ReportSettings settings;
    settings.made_at = *parse_iso_instant("2026-03-16T15:42:00Z");
    Report report = make_return_report(reviewed, form, settings);
    report.attached_answers = attached_answers(reviewed, form);
    return report;
}

}  // namespace

TEST_CASE("every answer that the paper tells is in the attached copy, and no other", "[report]") {
    const Json interview = sample();
    const Json copy = copy_of(interview);
    const Form form = find_form("london_borough", "1");
    CHECK(copy["schema"].string_or("") == "homeward_answers");
    CHECK(copy["schema_version"].integer_or(0) == attached_answers_version);
    std::size_t expected = 0;
    for (const auto& [id, answer] : interview["answers"].members()) {
        const Question* question = form.find(id);
        REQUIRE(question != nullptr);
        expected += question->report_part == "none" ? 0U : 1U;
    }
    CHECK(copy["answers"].size() == expected);
    CHECK(to_text(copy).find("intelligence") == std::string::npos);
}

TEST_CASE("what is withheld is in no attached copy", "[report]") {
    Json interview = sample();
    const std::string words = "Kai asked that what he said about his dad stays out";
    Json row = parse_json(R"({"pointer":"/answers/p2_4","reason":"W2"})");
    SECTION("a part") {
        row.set("words", words);
        interview.member("sharing").set("withheld", Json(Json::Array{row}));
        const std::string copy = to_text(copy_of(interview));
        CHECK(copy.find(words) == std::string::npos);
        CHECK(copy.find("[Withheld: W2]") != std::string::npos);
    }
    SECTION("a whole answer") {
        interview.member("sharing").set("withheld", Json(Json::Array{row}));
        const std::string copy = to_text(copy_of(interview));
        CHECK(copy.find(words) == std::string::npos);
        CHECK(copy.find("\"withheld\":\"W2\"") != std::string::npos);
    }
    SECTION("words that stand elsewhere stop it") {
        row.set("pointer", "/answers/p2_9").set("words", "Dex");
        interview.member("sharing").set("withheld", Json(Json::Array{row}));
        CHECK_THROWS_AS(copy_of(interview), Error);
    }
}

TEST_CASE("a report with its answers attached is PDF/A-3a and PDF/UA-1 and gives them back", "[report]") {
    const Report report = report_with_answers();
    const RenderedPdf rendered = render_pdf(report);
    CHECK(broken_clauses(rendered.bytes, 3) == std::vector<std::string>{});
    const Conformance found = check_conformance(rendered.bytes);
    CHECK(found.claims_pdf_a == 3);
    CHECK(found.claims_pdf_ua);
    CHECK_FALSE(found.meets_pdf_a(2));
    const PdfFile file(rendered.bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
    CHECK(file.run("pdftotext FILE -").errors.empty());
    CHECK(file.run("qpdf --show-attachment=answers.json FILE").output == report.attached_answers);
    CHECK(render_pdf(report).bytes == rendered.bytes);
}
