#include "server/report/weekly_report.h"

#include <catch2/catch.hpp>

#include "server/report/pdf_finish_check.h"
#include "server/report/render_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/report_texts.h"

using namespace homeward;

namespace {

WeeklyFacts sample_week(int rows) {
    using namespace std::chrono_literals;
    WeeklyFacts week;
    week.ends = 2026y / 3 / 15;
    week.organisation = "Example Children's Services";
    week.readers = {"Missing from home unit", "Northmoor Council"};
    week.missing_now = 2;
    week.returned = 9;
    week.offers_due = 9;
    week.offers_in_time = 8;
    week.held = 6;
    for (int i = 0; i < rows; ++i) {
        week.rows.push_back({.reference = "HW-2026-0001" + std::to_string(10 + i),
                             .child = "J.O., 15",
                             .status = i < 2 ? "Missing" : "Returned",
                             .times_in_90_days = i + 1,
                             .clock = "= HELD at 66 h",
                             .safety_plan = "Keeps the phone charged and rings Marcus before going out late.",
                             .risks = "Police: Medium",
                             .learned = "Went to see family after contact was cancelled without a word."});
    }
    return week;
}

ReportSettings settings() {
    ReportSettings made;
    made.made_at = *parse_iso_instant("2026-03-16T09:00:00Z");
    made.draft = true;
    return made;
}

}  // namespace

TEST_CASE("the weekly report is wide, says first who may read it, and names nobody", "[report]") {
    const Report report = make_weekly_report(sample_week(30), settings());
    const RenderedPdf rendered = render_pdf(report);
    CHECK(rendered.pages > 1);
    CHECK(broken_clauses(rendered.bytes) == std::vector<std::string>{});
    const PdfFile file(rendered.bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
    CHECK(file.run("pdftotext FILE -").errors.empty());
    CHECK(file.run("pdfinfo FILE").output.find("841.89 x 595.276") != std::string::npos);
    CHECK(file.run("pdfinfo -meta FILE").output.find("pdfuaid:part") != std::string::npos);
    const std::string first = file.run("pdftotext -l 1 FILE -").output;
    CHECK(first.find("Who may read this") != std::string::npos);
    CHECK(first.find("Northmoor Council") != std::string::npos);
    CHECK(first.find("Missing now 2. Returned 9. Offered in time 8 of 9. Held 6.") != std::string::npos);
    CHECK(first_word_lost(report, file.run("pdftotext -raw FILE -").output) == "");
    CHECK(render_pdf(report).bytes == rendered.bytes);
}

TEST_CASE("a week without an episode is a nil return, and nobody named means nobody", "[report]") {
    WeeklyFacts week = sample_week(0);
    week.readers.clear();
    const std::string text = plain_text(make_weekly_report(week, settings()));
    CHECK(text.find("Nil return") != std::string::npos);
    CHECK(text.find("Only Example Children's Services.") != std::string::npos);
}

TEST_CASE("what nobody recorded is said, never left empty", "[report]") {
    const Report report = make_weekly_report(sample_week(1), settings());
    CHECK(plain_text(report).find("Agencies: Not recorded") != std::string::npos);
    CHECK(plain_text(report).find("Next action: Not recorded") != std::string::npos);
}

TEST_CASE("a spreadsheet gets text, never a formula", "[report]") {
    WeeklyFacts week = sample_week(1);
    week.rows.front().clock = "= HELD at 66 h";
    week.rows.front().risks = "+44, \"none\"";
    week.rows.front().learned = "one\ntwo";
    const std::string csv = weekly_csv(week);
    CHECK(csv.starts_with("week_ending,reference,child,status,episodes_90d,clock,"));
    CHECK(csv.find(",'= HELD at 66 h,") != std::string::npos);
    CHECK(csv.find(",\"'+44, \"\"none\"\"\",") != std::string::npos);
    CHECK(csv.find(",\"one\ntwo\",") != std::string::npos);
    CHECK(csv.find("\r\n2026-03-15,HW-2026-000110,\"J.O., 15\",Missing,1,") != std::string::npos);
}
