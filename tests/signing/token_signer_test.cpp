#include "server/signing/token_signer.h"

#include "parsers/base/error.h"
#include "tests/signing/soft_token.h"

using namespace homeward;

namespace {

// The refusal's whole text, or nothing where the key opened.
std::string refusal(const std::string& address, std::string_view pin = SoftToken::pin) {
    try {
        open_token_signer(address, pin);
    } catch (const Error& error) {
        return error.message();
    }
    return {};
}

}  // namespace

TEST_CASE("keys in a token sign as keys in files do", "[signing][token]") {
    const SoftToken token;
    const auto [label, kind] = GENERATE(
        table<std::string, KeyKind>({{"manager", KeyKind::p256}, {"interviewer", KeyKind::rsa_3072}}));
    CAPTURE(label);
    token.add_key(test_key("M Ali", kind), label, "01");
    const bool by_path = GENERATE(false, true);
    const std::string address = "pkcs11:token=wayfarer;object=" + label +
                                (by_path ? "?module-path=" + std::string(soft_token_module) : "");
    const auto signer = open_token_signer(address, SoftToken::pin);
    CHECK(signer_name(*signer) == "M Ali");
    const Bytes message = copy_bytes("what is signed");
    // The encoding of r and s has a case for each leading bit: many signatures meet them all.
    for (int i = 0; i < (kind == KeyKind::p256 ? 20 : 2); ++i) {
        const Bytes signature = signer->sign(message);
        CHECK(signature_matches(signer->certificate(), message, signature));
        CHECK_FALSE(signature_matches(signer->certificate(), copy_bytes("another"), signature));
    }
    write_bytes(token.folder() / "authority.pem", copy_bytes(test_authority().certificate_pem));
    write_bytes(token.folder() / "content", message);
    write_bytes(token.folder() / "signature.der", make_cms(*signer, sha256(message)));
    CHECK(run_program({"openssl",
                       "cms",
                       "-verify",
                       "-inform",
                       "DER",
                       "-in",
                       (token.folder() / "signature.der").string(),
                       "-content",
                       (token.folder() / "content").string(),
                       "-binary",
                       "-purpose",
                       "any",
                       "-attime",
                       "1773675720",
                       "-CAfile",
                       (token.folder() / "authority.pem").string(),
                       "-out",
                       "/dev/null"})
              .status == 0);
}

TEST_CASE("what a token refuses is told apart, and no PIN is ever told", "[signing][token]") {
    const SoftToken token;
    token.add_key(test_key("M Ali"), "manager", "01");
    token.add_key(test_key("P Shah"), "twins", "02");
    token.add_key(test_key("P Shah"), "twins", "03");
    token.add_key(test_key("P Shah"), "bare", "04", false);
    // Another's certificate under this key's id: nothing that is signed may leave.
    token.add_key(test_key("P Shah"), "crossed", "05", false);
    token.add_certificate(test_key("M Ali"), "crossed", "05");
    token.add_key(make_authority({"Test authority"}, test_passphrase, test_time()), "authority", "06");
    const std::vector<std::pair<std::string, std::string>> refused{
        {"pkcs11:token=elsewhere;object=manager", "no token"},
        {"pkcs11:token=wayfarer;object=nobody", "no private key"},
        {"pkcs11:token=wayfarer;object=twins", "more than one key"},
        {"pkcs11:token=wayfarer;object=bare", "no certificate"},
        {"pkcs11:token=wayfarer;object=authority", "not made for signing"},
        {"pkcs11:token=wayfarer;object=manager?pin-value=246813", "PIN does not belong"},
        {"pkcs11:token=wayfarer;object=manager?pin-source=file:/x", "PIN does not belong"},
        {"pkcs11:token=wayfarer;object=manager?module-path=/none.so", "could not be loaded"},
        {"pkcs11:token=wayfarer;obect=manager", "not known"},
        {"pkcs11:;;=", "no token's address"},
        {"token", "no token's address"},
    };
    for (const auto& [address, told] : refused) {
        CAPTURE(address);
        CHECK(refusal(address).find(told) != std::string::npos);
        CHECK(refusal(address).find(SoftToken::pin) == std::string::npos);
    }
    CHECK(refusal("pkcs11:token=wayfarer;object=twins;id=%02").empty());
    CHECK_THROWS_AS(
        open_token_signer("pkcs11:token=wayfarer;object=crossed", SoftToken::pin)->sign(copy_bytes("x")),
        Error);
}

TEST_CASE("a wrong PIN is told as one, and another token of that name as two", "[signing][token]") {
    const SoftToken token;
    token.add_key(test_key("M Ali"), "manager", "01");
    const std::string address = "pkcs11:token=wayfarer;object=manager";
    for (const char* wrong :
         {"000000", "", "24681324681324681324681324681324681324681324681324681324681324681324"}) {
        try {
            open_token_signer(address, wrong);
            FAIL("it opened");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::bad_passphrase);
            CHECK(error.message().find("000000") == std::string::npos);
        }
    }
    CHECK(refusal(address).empty());
    token.add_token("wayfarer");
    CHECK(refusal(address).find("more than one token") != std::string::npos);
}

TEST_CASE("homeward report signs with keys in tokens and in files alike", "[signing][token][command]") {
    const SoftToken token;
    const auto at = [&token](const char* name) { return (token.folder() / name).string(); };
    const auto homeward = [](std::vector<std::string> words) {
        words.insert(words.begin(), std::string(std::getenv("HOMEWARD_BUILD")) + "/homeward");
        return run_program(words);
    };
    const std::string interview =
        std::string(std::getenv("HOMEWARD_SOURCE")) + "/samples/forms/gloucestershire-complete.json";
    token.add_key(test_key("P Shah", KeyKind::rsa_3072), "interviewer", "01");
    token.add_key(test_key("Example Council"), "seal", "02");
    write_bytes(at("pin"), copy_bytes(std::string(SoftToken::pin) + "\n"));
    write_bytes(at("wrong"), copy_bytes("135790\n"));
    write_bytes(at("manager.p12"), test_key("M Ali").pkcs12);
    write_bytes(at("passphrase"), copy_bytes(test_passphrase));
    write_bytes(at("ca.pem"), copy_bytes(test_authority().certificate_pem));
    const std::string first = "pkcs11:token=wayfarer;object=interviewer";
    const ProgramResult made = homeward({"report",
                                         interview,
                                         "-o",
                                         at("signed.pdf"),
                                         "--at",
                                         "2026-03-16T15:42:00Z",
                                         "--sign",
                                         first,
                                         "--pin-file",
                                         at("pin"),
                                         "--sign",
                                         at("manager.p12"),
                                         "--passphrase-file",
                                         at("passphrase"),
                                         "--sign",
                                         "pkcs11:token=wayfarer;id=%02",
                                         "--pin-file",
                                         at("pin")});
    CAPTURE(made.errors);
    REQUIRE(made.status == 0);
    const ProgramResult verdict = homeward({"verify", at("signed.pdf"), "--trust", at("ca.pem")});
    CAPTURE(verdict.output);
    CHECK(verdict.status == 0);
    CHECK(count_of(verdict.output, "\"signer\"") == 3);

    const ProgramResult wrong =
        homeward({"report", interview, "-o", at("none.pdf"), "--sign", first, "--pin-file", at("wrong")});
    CHECK(wrong.status != 0);
    CHECK(wrong.errors.find("PIN") != std::string::npos);
    CHECK(wrong.errors.find("135790") == std::string::npos);
    CHECK_FALSE(std::filesystem::exists(at("none.pdf")));
    // A token has a PIN, a file a passphrase; one for the other is a slip of whoever typed it.
    CHECK(
        homeward({"report", interview, "-o", at("none.pdf"), "--sign", first, "--passphrase-file", at("pin")})
            .status == 2);
    CHECK(
        homeward(
            {"report", interview, "-o", at("none.pdf"), "--sign", at("manager.p12"), "--pin-file", at("pin")})
            .status == 2);
}
