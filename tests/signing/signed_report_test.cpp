// The report itself, as it is drawn and finished, signed by all three.

#include <catch2/catch.hpp>

#include "server/report/render_pdf.h"
#include "server/report/signature_fields.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/report/sample_report.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

SignedPdf signed_report() {
    SignedPdf report;
    report.bytes = render_pdf(sample_report()).bytes;
    const std::array<const Signer*, 3> signers{&test_interviewer(), &test_manager(), &test_seal()};
    const std::array roles{"Interviewer", "Manager", ""};
    for (std::size_t i = 0; i < signers.size(); ++i) {
        SignedPdf next = sign_pdf(
            report.bytes, signing_order.at(i), *signers.at(i), {"", roles.at(i), "", "", test_time()});
        next.warnings.insert(next.warnings.end(), report.warnings.begin(), report.warnings.end());
        report = std::move(next);
    }
    return report;
}

}  // namespace

TEST_CASE("a drawn report is signed thrice, shows who signed, and stays sound", "[signing]") {
    const SignedPdf report = signed_report();
    CHECK(report.warnings.empty());
    const Json verdict = verify_pdf(report.bytes, bytes_of(test_authority().certificate_pem), test_time());
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    CHECK(verdict["signatures"].size() == 3);

    const TemporaryFolder folder;
    const std::string file = (folder.path() / "report.pdf").string();
    write_bytes(file, report.bytes);
    if (const char* keep = std::getenv("HOMEWARD_KEEP"))
        write_bytes(std::filesystem::path(keep) / "signed.pdf", report.bytes);
    const ProgramResult checked = run_program({"qpdf", "--check", file});
    CAPTURE(checked.output, checked.errors);
    CHECK(checked.status == 0);
    const ProgramResult told = run_program({"pdfsig", "-nocert", file});
    CAPTURE(told.output, told.errors);
    CHECK(count_of(told.output, "Signature is Valid.") == 3);
    CHECK(count_of(told.output, "Total document signed") == 1);
    CHECK(told.errors.empty());
    const ProgramResult text = run_program({"pdftotext", file, "-"});
    CHECK(text.errors.empty());
    CHECK(text.output.find("Signed by P Shah") != std::string::npos);
    CHECK(text.output.find("Signed by M Ali") != std::string::npos);
}
