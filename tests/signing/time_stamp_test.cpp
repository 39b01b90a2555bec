// Trusted times, by an authority that openssl plays.

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/signing/openssl_authority.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

Json verdict_on(const Bytes& pdf, const std::string& anchors) {
    return verify_pdf(pdf, bytes_of(anchors), clock_now());
}

}  // namespace

TEST_CASE("a signature with a time stamp tells a time that is proved", "[signing]") {
    const Council council;
    const OpensslAuthority authority;
    const Instant claimed = clock_now() - std::chrono::hours{5};
    const Bytes pdf =
        sign_pdf(sample_pdf(XrefKind::table), "manager", *council.signer, {.time = claimed}, &authority)
            .bytes;
    const Json trusted = verdict_on(pdf, council.authority.certificate_pem + authority.anchor());
    CAPTURE(to_text(trusted));
    CHECK(trusted["valid"] == Json(true));
    const auto proved = parse_iso_instant(trusted["signatures"].at(0)["signed_at"].string_or(""));
    REQUIRE(proved);
    CHECK(clock_now() - *proved < std::chrono::minutes{5});
    // Without trust in the authority the signature stands by itself, with the time that it claims.
    const Json alone = verdict_on(pdf, council.authority.certificate_pem);
    CHECK(alone["valid"] == Json(true));
    CHECK(alone["signatures"].at(0)["signed_at"] == Json(to_iso(claimed)));

    const TemporaryFolder folder;
    write_bytes(folder.path() / "signed.pdf", pdf);
    const ProgramResult told = run_program({"pdfsig", "-nocert", (folder.path() / "signed.pdf").string()});
    CHECK(told.output.find("Signature is Valid.") != std::string::npos);
}

TEST_CASE("a document time stamp covers the signatures before it", "[signing]") {
    const Council council;
    const OpensslAuthority authority;
    Bytes pdf =
        sign_pdf(sample_pdf(XrefKind::stream), "manager", *council.signer, {.time = clock_now()}).bytes;
    pdf = stamp_pdf(pdf, "seal", authority);
    const Json verdict = verdict_on(pdf, council.authority.certificate_pem + authority.anchor());
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    REQUIRE(verdict["signatures"].size() == 2);
    CHECK(verdict["signatures"].at(1)["signer"] == Json("Clock"));
    CHECK(verdict_on(pdf, council.authority.certificate_pem)["valid"] == Json(false));
}

TEST_CASE("a digit changed in a time stamp is noticed", "[signing][forgery]") {
    const Council council;
    const OpensslAuthority authority;
    const Bytes pdf =
        sign_pdf(sample_pdf(XrefKind::table), "manager", *council.signer, {.time = clock_now()}, &authority)
            .bytes;
    const std::string anchors = council.authority.certificate_pem + authority.anchor();
    const std::string text = text_of(pdf);
    const std::size_t hole = text.rfind("/Contents<") + 10;
    const std::size_t end = text.find("00000000000000000000", hole + 2000);
    const std::size_t step = std::getenv("HOMEWARD_SOAK") == nullptr ? 17 : 1;
    for (std::size_t at = hole; at < end; at += step) {
        Bytes forged = pdf;
        forged.at(at) = static_cast<std::byte>(text.at(at) == '7' ? '8' : '7');
        CAPTURE(at - hole);
        CHECK(verdict_on(forged, anchors)["valid"] == Json(false));
    }
}

TEST_CASE("an authority that answers another question is refused", "[signing]") {
    OpensslAuthority authority;
    authority.repeats = true;
    const Digest digest = sha256(bytes_of("what is to be stamped"));
    CHECK_FALSE(time_stamp_token(authority, digest).empty());
    CHECK_THROWS_AS(time_stamp_token(authority, digest), Error);
}
