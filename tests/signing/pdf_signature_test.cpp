#include "server/signing/pdf_signature.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

bool begins_with(const Bytes& whole, const Bytes& part) {
    return whole.size() > part.size() && std::equal(part.begin(), part.end(), whole.begin());
}

ErrorCode refusal(const Bytes& pdf, std::string_view field) {
    try {
        sign_pdf(pdf, field, test_manager(), {.time = test_time()});
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::internal;
}

// What openssl says of the CMS in `folder`/cms over `folder`/`content`, trusting `folder`/ca.pem, when it was
// signed.
ProgramResult openssl_verifies(const std::filesystem::path& folder, const char* content) {
    return run_program({"openssl",
                        "cms",
                        "-verify",
                        "-cades",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        (folder / "cms").string(),
                        "-content",
                        (folder / content).string(),
                        "-CAfile",
                        (folder / "ca.pem").string(),
                        "-purpose",
                        "any",
                        "-attime",
                        "1773675720"});
}

}  // namespace

TEST_CASE("each signature leaves every earlier byte as it was", "[signing]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const Bytes unsigned_pdf = sample_pdf(kind);
    CHECK(unsigned_fields(unsigned_pdf) == std::vector<std::string>{"interviewer", "manager", "seal"});
    const Bytes once = sign_pdf(unsigned_pdf, "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    CHECK(begins_with(once, unsigned_pdf));
    CHECK(unsigned_fields(once) == std::vector<std::string>{"manager", "seal"});
    const Bytes twice = sign_pdf(once, "manager", test_manager(), {.time = test_time()}).bytes;
    CHECK(begins_with(twice, once));
    CHECK(refusal(twice, "manager") == ErrorCode::bad_pdf);
    CHECK(refusal(twice, "absent") == ErrorCode::bad_pdf);
}

TEST_CASE("another verifier finds three valid signatures, the last over the whole document", "[signing]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const TemporaryFolder folder;
    write_bytes(folder.path() / "signed.pdf", thrice_signed_pdf(kind));
    const ProgramResult checked = run_program({"qpdf", "--check", (folder.path() / "signed.pdf").string()});
    CHECK(checked.status == 0);
    const ProgramResult told = run_program({"pdfsig", "-nocert", (folder.path() / "signed.pdf").string()});
    CAPTURE(told.output);
    CHECK(count_of(told.output, "Signature is Valid.") == 3);
    CHECK(count_of(told.output, "Total document signed") == 1);
    CHECK(count_of(told.output, "ETSI.CAdES.detached") == 3);
    CHECK(told.output.find("M Ali") != std::string::npos);
    CHECK(told.errors.empty());
}

TEST_CASE("a signature is CAdES as openssl checks it", "[signing]") {
    const KeyKind kind = GENERATE(KeyKind::p256, KeyKind::rsa_3072);
    const auto signer = load_signer(test_key("A Person", kind).pkcs12, test_passphrase);
    const TemporaryFolder folder;
    const Bytes content = copy_bytes("what was signed");
    write_bytes(folder.path() / "content", content);
    write_bytes(folder.path() / "cms", make_cms(*signer, sha256(content)));
    write_bytes(folder.path() / "ca.pem", copy_bytes(test_authority().certificate_pem));
    const ProgramResult told = openssl_verifies(folder.path(), "content");
    CAPTURE(told.errors);
    CHECK(told.status == 0);
    const ProgramResult shown = run_program({"openssl",
                                             "cms",
                                             "-cmsout",
                                             "-print",
                                             "-noout",
                                             "-inform",
                                             "DER",
                                             "-in",
                                             (folder.path() / "cms").string()});
    CHECK(shown.output.find("signingTime") == std::string::npos);
    CHECK(shown.output.find("signingCertificateV2") != std::string::npos);
}

TEST_CASE("openssl finds each signature in the file genuine over what it covers", "[signing]") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "signed.pdf").string();
    const Bytes pdf = thrice_signed_pdf(XrefKind::stream);
    write_bytes(file, pdf);
    write_bytes(folder.path() / "ca.pem", copy_bytes(test_authority().certificate_pem));
    const std::string text = text_of(pdf);
    std::size_t hole = 0;
    for (int i = 0; i < 3; ++i) {
        hole = text.find("/Contents<", hole + 1);
        REQUIRE(hole != std::string::npos);
        const std::size_t begin = hole + 9;
        const std::size_t after = text.find('>', begin) + 1;
        const std::size_t end = text.find("%%EOF\n", after) + 6;
        write_bytes(folder.path() / "covered",
                    copy_bytes(text.substr(0, begin) + text.substr(after, end - after)));
        write_bytes(folder.path() / "cms", *from_hex(text.substr(begin + 1, after - begin - 2)));
        const ProgramResult told = openssl_verifies(folder.path(), "covered");
        CAPTURE(i, told.errors);
        CHECK(told.status == 0);
    }
}

TEST_CASE("a letter that the document's font lacks is told of", "[signing]") {
    const Bytes pdf = sample_pdf(XrefKind::table);
    CHECK(sign_pdf(pdf, "manager", test_manager(), {.name = "M Ali", .time = test_time()}).warnings.empty());
    const SignedPdf made =
        sign_pdf(pdf, "manager", test_manager(), {.name = "Zo\u00eb Ali", .time = test_time()});
    REQUIRE(made.warnings.size() == 1);
    CHECK(made.warnings.front().code == "signature_letters_missing");
}

TEST_CASE("what is no whole PDF is refused", "[signing]") {
    Bytes pdf = sample_pdf(XrefKind::table);
    CHECK(refusal({}, "manager") == ErrorCode::bad_pdf);
    CHECK(refusal(copy_bytes("%PDF-1.7\n"), "manager") == ErrorCode::bad_pdf);
    pdf.resize(pdf.size() / 2);
    CHECK(refusal(pdf, "manager") == ErrorCode::bad_pdf);
}

TEST_CASE("a document's identifier that looks like a signature's room is kept as an identifier",
          "[signing]") {
    std::string id =
        "/ByteRange[0 0000000000 0000000000 0000000000]/Contents<" + std::string(8'192, '0') + ">>>";
    if (GENERATE(false, true)) id += ")\\";
    Bytes pdf;
    {
        std::string text = text_of(sample_pdf(XrefKind::table));
        const std::size_t trailer = text.rfind("trailer");
        const std::size_t from = text.find("/ID [", trailer);
        REQUIRE(from != std::string::npos);
        const std::string own = QPDFObjectHandle::newString(id).unparse();
        text.replace(from, text.find(']', from) + 1 - from, "/ID [" + own + own + "]");
        pdf = copy_bytes(text);
    }
    const Bytes signed_pdf = sign_pdf(pdf, "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    const TemporaryFolder folder;
    write_bytes(folder.path() / "signed.pdf", signed_pdf);
    const ProgramResult told = run_program({"pdfsig", "-nocert", (folder.path() / "signed.pdf").string()});
    CAPTURE(told.output);
    CHECK(count_of(told.output, "Signature is Valid.") == 1);
    CHECK(count_of(told.output, "Total document signed") == 1);
    QPDF document;
    document.processMemoryFile("signed", reinterpret_cast<const char*>(signed_pdf.data()), signed_pdf.size());
    CHECK(document.getTrailer().getKey("/ID").getArrayItem(0).getStringValue() == id);
}
