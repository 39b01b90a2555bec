#include "server/signing/cms.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

std::optional<Error> refusal(const Bytes& pkcs12, std::string_view passphrase) {
    try {
        load_signer(pkcs12, passphrase);
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

// A key file as an authority's own tools would write it.
Bytes foreign_key_file(const std::vector<std::string>& key, const std::vector<std::string>& sealing) {
    const TemporaryFolder folder;
    const auto at = [&folder](const char* name) { return (folder.path() / name).string(); };
    std::vector<std::string> make{"openssl",
                                  "req",
                                  "-x509",
                                  "-nodes",
                                  "-subj",
                                  "/CN=A Person",
                                  "-days",
                                  "30",
                                  "-keyout",
                                  at("key.pem"),
                                  "-out",
                                  at("cert.pem")};
    make.insert(make.end(), key.begin(), key.end());
    REQUIRE(run_program(make).status == 0);
    std::vector<std::string> seal{"openssl",
                                  "pkcs12",
                                  "-export",
                                  "-inkey",
                                  at("key.pem"),
                                  "-in",
                                  at("cert.pem"),
                                  "-out",
                                  at("key.p12"),
                                  "-passout",
                                  "pass:" + std::string(test_passphrase)};
    seal.insert(seal.end(), sealing.begin(), sealing.end());
    REQUIRE(run_program(seal).status == 0);
    return read_bytes(folder.path() / "key.p12");
}

const std::vector<std::string> p256{"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"};

}  // namespace

TEST_CASE("a key file opens with its passphrase only", "[signing]") {
    const KeyFile key = test_key("M Ali");
    CHECK(signer_name(*load_signer(key.pkcs12, test_passphrase)) == "M Ali");
    CHECK(refusal(key.pkcs12, "wrong")->code() == ErrorCode::bad_passphrase);
    CHECK(refusal(key.pkcs12, "")->code() == ErrorCode::bad_passphrase);
    CHECK(refusal(copy_bytes("no key file"), test_passphrase)->code() == ErrorCode::bad_key);
    CHECK(refusal({}, test_passphrase)->code() == ErrorCode::bad_key);
}

TEST_CASE("keys from other tools are taken when they are strong, and refused with the reason", "[signing]") {
    CHECK_FALSE(refusal(foreign_key_file(p256, {}), test_passphrase));
    const auto weak = refusal(foreign_key_file({"-newkey", "rsa:2048"}, {}), test_passphrase);
    REQUIRE(weak);
    CHECK(weak->code() == ErrorCode::bad_key);
    CHECK(weak->detail().find("3072") != std::string::npos);
    const auto curve = refusal(
        foreign_key_file({"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"}, {}), test_passphrase);
    REQUIRE(curve);
    CHECK(curve->code() == ErrorCode::bad_key);
    std::vector<std::string> for_mail = p256;
    for_mail.insert(for_mail.end(), {"-addext", "keyUsage=critical,keyAgreement"});
    const auto usage = refusal(foreign_key_file(for_mail, {}), test_passphrase);
    REQUIRE(usage);
    CHECK(usage->detail().find("key usage") != std::string::npos);
}

TEST_CASE("an old file sealed with RC2 or 3DES is refused by that name", "[signing]") {
    const auto old = refusal(foreign_key_file(p256, {"-legacy"}), test_passphrase);
    REQUIRE(old);
    CHECK(old->code() == ErrorCode::bad_key);
    CHECK(old->detail().find("RC2") != std::string::npos);
}

TEST_CASE("a certificate's name keeps every letter", "[signing]") {
    const std::string name = "Zo\u00eb \u0141ukasz-\u00d3 Briain";
    CHECK(signer_name(*load_signer(test_key(name).pkcs12, test_passphrase)) == name);
}
