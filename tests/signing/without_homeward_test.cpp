// Checking a report elsewhere: with Homeward but no service, no network and no settings, and with pdfsig and
// openssl alone, step by step as docs/verifying.md tells people to.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "parsers/base/json.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

// The shell lines of the section under `heading`, made for the file at hand.
std::string commands_under(const std::string& heading) {
    const std::filesystem::path source = std::getenv("HOMEWARD_SOURCE");
    const std::string text = text_of(read_bytes(source / "docs/verifying.md"));
    const std::size_t begin = text.find("## " + heading);
    REQUIRE(begin != std::string::npos);
    const std::string section = text.substr(begin, text.find("\n## ", begin + 3) - begin);
    std::string commands;
    for (std::size_t at = 0; at < section.size();) {
        const std::size_t end = std::min(section.find('\n', at), section.size());
        const std::string line = section.substr(at, end - at);
        if (line.starts_with("    ")) commands += line.substr(4) + "\n";
        at = end + 1;
    }
    return commands;
}

}  // namespace

TEST_CASE("the file and the certificates are all that verify needs", "[signing][command]") {
    const TemporaryFolder folder;
    write_bytes(folder.path() / "report.pdf", thrice_signed_pdf(XrefKind::table));
    write_bytes(folder.path() / "council.pem", copy_bytes(test_authority().certificate_pem));
    const std::string homeward =
        std::filesystem::absolute(std::filesystem::path(std::getenv("HOMEWARD_BUILD")) / "homeward").string();
    // No variables, no home, no network, a folder that holds just these two.
    const ProgramResult told =
        run_program({"sh",
                     "-c",
                     "cd " + folder.path().string() +
                         " && if unshare -rn true 2>/dev/null; then alone='unshare -rn'; fi; "
                         "exec $alone env -i " +
                         homeward + " verify report.pdf --trust council.pem"});
    CAPTURE(told.output, told.errors);
    CHECK(told.status == 0);
    CHECK(parse_json(told.output)["valid"] == Json(true));
    int files = 0;
    for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder.path())) ++files;
    CHECK(files == 2);
}

TEST_CASE("people without Homeward check a report as the docs say", "[signing][docs]") {
    const TemporaryFolder folder;
    write_bytes(folder.path() / "report.pdf", thrice_signed_pdf(XrefKind::table));
    write_bytes(folder.path() / "council.pem", copy_bytes(test_authority().certificate_pem));
    const std::string script =
        "set -e\ncd " + folder.path().string() + "\n" + commands_under("With pdfsig and openssl");
    const ProgramResult told = run_program({"bash", "-c", script});
    CAPTURE(script, told.output, told.errors);
    CHECK(told.status == 0);
    CHECK(count_of(told.output, "Signature is Valid.") >= 3);
    CHECK(count_of(told.output, "Not total document signed") >= 2);
    CHECK(told.errors.find("CAdES Verification successful") != std::string::npos);

    // The same steps on a report with one byte changed say so.
    Bytes changed = thrice_signed_pdf(XrefKind::table);
    changed.at(300) ^= std::byte{1};
    write_bytes(folder.path() / "report.pdf", changed);
    const ProgramResult spoilt = run_program({"bash", "-c", script});
    CAPTURE(spoilt.output, spoilt.errors);
    CHECK(spoilt.status != 0);
    CHECK(spoilt.errors.find("CAdES Verification successful") == std::string::npos);
}
