#include "server/report/evidence_sheet.h"

#include <catch2/catch.hpp>

#include "server/report/pdf_finish_check.h"
#include "server/report/render_pdf.h"
#include "tests/report/pdf_tools.h"
#include "tests/report/report_texts.h"

using namespace homeward;

namespace {

EvidenceFacts sample_evidence() {
    EvidenceFacts facts;
    facts.organisation = "Example Children's Services";
    facts.reference = "HW-2026-000123";
    facts.kind = "Return Report";
    facts.status = "Signed";
    facts.pdf_digest = std::string(64, 'a');
    facts.content_digest = std::string(64, 'b');
    facts.code = "4F7K-92QX-HD3M";
    facts.signatures = {{.field = "interviewer",
                         .signer = "Priya Shah",
                         .signed_at = "16 March 2026 at 3:42pm",
                         .indication = "TOTAL-PASSED",
                         .time_stamp = "Proved by 16 March 2026 at 3:43pm",
                         .certificate = "By Example authority; valid until 16 March 2028",
                         .certificate_digest = std::string(64, 'e'),
                         .second_step = "16 March 2026 at 3:41pm, audit entry 812",
                         .intact = true,
                         .trusted = true},
                        {.field = "manager", .signer = "Mohammed Ali", .intact = true},
                        {.field = "seal", .signer = "Example Children's Services", .intact = true}};
    facts.audit_entries = "830";
    facts.audit_head = std::string(64, 'c');
    facts.audit_unbroken = true;
    return facts;
}

ReportSettings settings() {
    ReportSettings made;
    made.made_at = *parse_iso_instant("2026-03-16T16:00:00Z");
    return made;
}

}  // namespace

TEST_CASE("the evidence of two signatures and a seal stands on one page, sound and the same each time",
          "[report]") {
    Report sheet = make_evidence_sheet(sample_evidence(), settings());
    tell_content_digest(sheet, std::string(64, 'd'));
    const RenderedPdf rendered = render_pdf(sheet);
    CHECK(rendered.pages == 1);
    const PdfFile file(rendered.bytes);
    CHECK(file.run("qpdf --check FILE").status == 0);
    CHECK(broken_clauses(rendered.bytes) == std::vector<std::string>{});
    CHECK(first_lost(sheet, said_in(file)) == "");
    CHECK(render_pdf(sheet).bytes == rendered.bytes);
}

TEST_CASE("what is not recorded, changed or not trusted is said plainly", "[report]") {
    EvidenceFacts facts = sample_evidence();
    facts.signatures.front().intact = false;
    facts.audit_unbroken = false;
    const std::string text = plain_text(make_evidence_sheet(facts, settings()));
    CHECK(text.find("What was signed has been CHANGED") != std::string::npos);
    CHECK(text.find("the certificate is NOT trusted") != std::string::npos);
    CHECK(text.find("Second step before: Not recorded") != std::string::npos);
    CHECK(text.find("Chain: BROKEN") != std::string::npos);
    facts.signatures.clear();
    CHECK(plain_text(make_evidence_sheet(facts, settings())).find("It bears no signature.") !=
          std::string::npos);
}
