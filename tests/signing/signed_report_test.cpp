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

TEST_CASE("a signer's name is drawn whole, in its own letters and however long it is", "[signing]") {
    const auto [name, seen] = GENERATE(table<std::string, std::string>({
        {"Zo\u00eb \u0160\u00edpkov\u00e1", "Zo\u00eb \u0160\u00edpkov\u00e1"},
        {"Nguy\u1ec5n Th\u1ecb H\u01b0\u1eddng", "Nguy\u1ec5n Th\u1ecb H\u01b0\u1eddng"},
        {"Nguye\u0302\u0303n Thi\u0323 Hu\u031bo\u031b\u0300ng", "Nguy\u1ec5n Th\u1ecb H\u01b0\u1eddng"},
        {"\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2 \u0391\u03bb\u03ad\u03be\u03b7\u03c2",
         "\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2"},
        {"\u041e\u043b\u0435\u043d\u0430 \u0428\u0435\u0432\u0447\u0435\u043d\u043a\u043e",
         "\u041e\u043b\u0435\u043d\u0430"},
        {"\u0645\u062d\u0645\u062f \u0639\u0644\u064a", "Signed by"},
        {"Wilhelmina Featherstonehaugh-Cholmondeley of Upper Wayfaring, Registered Social Worker and "
         "Practice "
         "Educator for the Eastern Locality",
         "Locality"},
        {"Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu",
         "kitanatahu"},
    }));
    CAPTURE(name);
    Report report = sample_report();
    report.signers_letters = name;
    Bytes pdf = render_pdf(report).bytes;
    const SignedPdf made = sign_pdf(pdf,
                                    interviewer_field,
                                    test_interviewer(),
                                    {.name = name, .role = "Return interviewer", .time = test_time()});
    CHECK(made.warnings.empty());
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "report.pdf").string();
    write_bytes(file, made.bytes);
    if (const char* keep = std::getenv("HOMEWARD_KEEP")) {
        write_bytes(std::filesystem::path(keep) / (to_hex(sha256(bytes_of(name))).substr(0, 8) + ".pdf"),
                    made.bytes);
    }
    const ProgramResult text = run_program({"pdftotext", "-raw", file, "-"});
    CHECK(text.errors.empty());
    const std::size_t begins = text.output.find("Signed by");
    REQUIRE(begins != std::string::npos);
    CHECK(text.output.find(seen, begins) != std::string::npos);
    CHECK(text.output.find("2026", begins) != std::string::npos);
    CHECK(text.output.find("...", begins) == std::string::npos);
    CHECK(run_program({"qpdf", "--check", file}).status == 0);
}
