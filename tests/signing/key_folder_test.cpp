#include "server/signing/key_folder.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

TEST_CASE("a person keeps one key, which the folder's authority certified", "[signing]") {
    const TemporaryFolder folder;
    const SecretKey wrapping = SecretKey::random();
    const CertificateSubject person{"P Shah", "Example Council", "Interviewer"};
    Bytes certificate;
    std::string authority;
    {
        KeyFolder keys(folder.path() / "signing", wrapping, "Example Council", test_time());
        certificate = keys.signer("usr_1", person, test_time())->certificate();
        authority = keys.authority_pem();
        CHECK(keys.signer("usr_2", person, test_time())->certificate() != certificate);
    }
    KeyFolder again(folder.path() / "signing", wrapping, "Example Council", test_time());
    CHECK(again.authority_pem() == authority);
    CHECK(again.signer("usr_1", person, test_time())->certificate() == certificate);
    CHECK(text_of(read_bytes(folder.path() / "signing" / "authority.pem")) == authority);
    write_bytes(folder.path() / "leaf.der", certificate);
    CHECK(run_program({"openssl",
                       "x509",
                       "-inform",
                       "DER",
                       "-in",
                       (folder.path() / "leaf.der").string(),
                       "-out",
                       (folder.path() / "leaf.pem").string()})
              .status == 0);
    CHECK(run_program({"openssl",
                       "verify",
                       "-attime",
                       "1773675720",
                       "-CAfile",
                       (folder.path() / "signing" / "authority.pem").string(),
                       (folder.path() / "leaf.pem").string()})
              .status == 0);
}

TEST_CASE("a new key is made for another name and when the old one ends", "[signing]") {
    const TemporaryFolder folder;
    KeyFolder keys(folder.path(), SecretKey::random(), "Example Council", test_time());
    const Bytes first = keys.signer("usr_1", {"P Shah"}, test_time())->certificate();
    const auto renamed = keys.signer("usr_1", {"P Jones"}, test_time());
    CHECK(renamed->certificate() != first);
    CHECK(signer_name(*renamed) == "P Jones");
    const Instant later = test_time() + std::chrono::hours{24 * 730};
    const auto renewed = keys.signer("usr_1", {"P Jones"}, later);
    CHECK(renewed->certificate() != renamed->certificate());
    CHECK(signer_end(*renewed) > later);
}

TEST_CASE("key files are private, sealed, and named by plain ids", "[signing]") {
    const TemporaryFolder folder;
    KeyFolder keys(folder.path(), SecretKey::random(), "Example Council", test_time());
    keys.signer("usr_1", {"P Shah"}, test_time());
    for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
        CAPTURE(file.path().filename());
        CHECK((file.status().permissions() & std::filesystem::perms(0077)) == std::filesystem::perms::none);
        CHECK(text_of(read_bytes(file.path())).find("PRIVATE KEY") == std::string::npos);
    }
    CHECK_THROWS_AS(KeyFolder(folder.path(), SecretKey::random(), "Example Council", test_time()), Error);
    for (const char* id : {"", "../usr", "a/b", "a.b", "\xc3\xa9"})
        CHECK_THROWS_AS(keys.signer(id, {"P"}, test_time()), Error);
}
