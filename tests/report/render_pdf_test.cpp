#include "server/report/render_pdf.h"

#include <catch2/catch.hpp>

#include "tests/report/pdf_tools.h"
#include "tests/report/sample_report.h"

using namespace homeward;

TEST_CASE("a report with one of every block is sound and small", "[report]") {
    const Report report = sample_report();
    const RenderedPdf rendered = render_pdf(report);
    const PdfFile file(rendered.bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
    CHECK(file.run("pdftotext FILE -").errors.empty());
    CHECK(rendered.bytes.size() < 60 * 1024);
    CHECK(rendered.warnings.empty());
    CHECK(render_pdf(report).bytes == rendered.bytes);
}
