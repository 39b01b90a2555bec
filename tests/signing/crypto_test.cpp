#include "server/signing/crypto.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "parsers/base/error.h"

using namespace homeward;
using namespace std::chrono_literals;

TEST_CASE("digests are those of the published examples", "[signing]") {
    CHECK(to_hex(sha256(bytes_of("abc"))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256({})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    // RFC 4231, case 2
    CHECK(to_hex(hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("bytes are written as text and read again", "[signing]") {
    const auto [plain, base64] = GENERATE(table<std::string, std::string>(
        {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}}));
    CAPTURE(plain);
    CHECK(to_base64(bytes_of(plain)) == base64);
    REQUIRE(from_base64(base64));
    CHECK(text_of(*from_base64(base64)) == plain);
    CHECK(text_of(*from_hex(to_hex(bytes_of(plain)))) == plain);
    CHECK(to_base64url(copy_bytes("\xff\xef?")) == "_-8_");
    CHECK(to_base32(bytes_of("foobar")) == "MZXW6YTBOI");
}

TEST_CASE("what is no base64 or hex is refused", "[signing]") {
    const std::string text = GENERATE("Z", "Zg=", "Z===", "Zg==Zg==", "Zm9v\n", "Z g=");
    CAPTURE(text);
    CHECK_FALSE(from_base64(text));
    CHECK_FALSE(from_hex("0"));
    CHECK_FALSE(from_hex("0g"));
}

TEST_CASE("ids differ, carry their kind and hold only letters and digits", "[signing]") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string id = new_id("doc_");
        CHECK(id.size() == 4 + 26);
        CHECK(id.starts_with("doc_"));
        CHECK(std::ranges::all_of(id.substr(4),
                                  [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }));
        seen.insert(id);
    }
    CHECK(seen.size() == 1000);
}

TEST_CASE("a sealed value opens only whole, with its key and for its place", "[signing]") {
    const SecretKey key = SecretKey::random();
    const std::string plain =
        GENERATE(std::string(), std::string("the child's words"), std::string(100'000, 'x'));
    const Bytes sealed = seal(key, bytes_of(plain), "org_1/documents/doc_1/original");
    CHECK(text_of(open_sealed(key, sealed, "org_1/documents/doc_1/original")) == plain);
    CHECK_THROWS_AS(open_sealed(key, sealed, "org_2/documents/doc_1/original"), Error);
    CHECK_THROWS_AS(open_sealed(SecretKey::random(), sealed, "org_1/documents/doc_1/original"), Error);
    CHECK(seal(key, bytes_of(plain), "a") != seal(key, bytes_of(plain), "a"));
    for (std::size_t i = 0; i < std::min<std::size_t>(sealed.size(), 60); ++i) {
        Bytes changed = sealed;
        changed[i] ^= std::byte{1};
        CHECK_THROWS_AS(open_sealed(key, changed, "org_1/documents/doc_1/original"), Error);
        CHECK_THROWS_AS(open_sealed(key, ByteView(sealed).first(i), "org_1/documents/doc_1/original"), Error);
    }
}

TEST_CASE("AES-256-GCM is the published one", "[signing]") {
    // NIST GCM test case 13's key and nonce: empty text, tag 530f8afbc74536b9a963b4f1c4cb738b.
    const SecretKey zero = SecretKey::from_bytes(Bytes(32));
    Bytes sealed(12);
    const Bytes tag = *from_hex("530f8afbc74536b9a963b4f1c4cb738b");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    CHECK(open_sealed(zero, sealed, "").empty());
}

TEST_CASE("a wrapped key comes back", "[signing]") {
    const SecretKey master = SecretKey::random();
    const SecretKey key = SecretKey::random();
    const SecretKey again = unwrap_key(master, wrap_key(master, key, "org_1"), "org_1");
    CHECK(equal_in_constant_time(key.bytes(), again.bytes()));
    CHECK_FALSE(equal_in_constant_time(key.bytes(), master.bytes()));
    CHECK_THROWS_AS(SecretKey::from_bytes(Bytes(16)), Error);
    CHECK(equal_in_constant_time(key.derived("a").bytes(), key.derived("a").bytes()));
    CHECK_FALSE(equal_in_constant_time(key.derived("a").bytes(), key.derived("b").bytes()));
}

TEST_CASE("S-1: passwords are kept as Argon2id with 19 MiB, 2 passes, 1 lane", "[signing]") {
    const std::string encoded = hash_password("a long pass phrase");
    CHECK(encoded.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(encoded.find("phrase") == std::string::npos);
    CHECK(password_matches(encoded, "a long pass phrase"));
    CHECK_FALSE(password_matches(encoded, "a long pass phrasf"));
    CHECK_FALSE(password_matches(encoded, ""));
    CHECK_FALSE(password_matches("", "a long pass phrase"));
    CHECK_FALSE(password_matches("$argon2id$nonsense", "a long pass phrase"));
}

TEST_CASE("S-1: at most four passwords are hashed at once", "[signing]") {
    std::vector<std::thread> callers;
    for (int i = 0; i < 12; ++i) callers.emplace_back([] { hash_password("a long pass phrase"); });
    for (std::thread& caller : callers) caller.join();
    CHECK(passwords_at_once_peak() <= passwords_at_once_max);
    CHECK(passwords_at_once_peak() > 1);
}

TEST_CASE("one-time codes are those of RFC 6238", "[signing]") {
    const std::string secret = "12345678901234567890";
    const auto [seconds, code] = GENERATE(table<std::int64_t, std::string>({{59, "287082"},
                                                                            {1111111109, "081804"},
                                                                            {1111111111, "050471"},
                                                                            {1234567890, "005924"},
                                                                            {2000000000, "279037"}}));
    CHECK(totp_code(bytes_of(secret), Instant{std::chrono::seconds{seconds}}) == code);
}

TEST_CASE("S-2: each one-time code works once, a step early or late and no more", "[signing]") {
    const Bytes secret = random_bytes(20);
    const Instant now{1'780'000'000s};
    const std::string code = totp_code(secret, now);
    const auto step = matching_totp_step(secret, code, now, 0);
    REQUIRE(step);
    CHECK(matching_totp_step(secret, code, now + 30s, 0) == step);
    CHECK(matching_totp_step(secret, code, now - 30s, 0) == step);
    CHECK_FALSE(matching_totp_step(secret, code, now + 90s, 0));
    CHECK_FALSE(matching_totp_step(secret, code, now, *step));
    CHECK_FALSE(matching_totp_step(secret, "", now, 0));
    CHECK_FALSE(matching_totp_step(secret, code + "0", now, 0));
}
