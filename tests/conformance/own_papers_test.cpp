// Homeward's own papers break no clause.

#include <catch2/catch.hpp>

#include "server/report/pdf_finish_check.h"
#include "server/report/render_pdf.h"
#include "tests/conformance/changed_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/sample_report.h"

using namespace homeward;

TEST_CASE("each kind of paper breaks no clause, and says so of itself", "[conformance]") {
    Report report = sample_report();
    report.kind =
        GENERATE(ReportKind::return_report, ReportKind::intelligence_summary, ReportKind::stay_safe_plan);
    report.draft = GENERATE(false, true);
    report.large_print = report.kind == ReportKind::stay_safe_plan && GENERATE(false, true);
    const RenderedPdf rendered = render_pdf(report);
    CHECK(broken_clauses(rendered.bytes) == std::vector<std::string>{});
    const PdfFile file(rendered.bytes);
    const std::string metadata = file.run("pdfinfo -meta FILE").output;
    CHECK(metadata.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos);
    CHECK(metadata.find("<pdfaid:part>2</pdfaid:part>") != std::string::npos);
}
