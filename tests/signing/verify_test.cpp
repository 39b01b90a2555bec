#include "server/signing/verify.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "tests/signing/sample_pdf.h"
#include "tests/signing/signers.h"
#include "tests/support/run_program.h"

using namespace homeward;

namespace {

Json verdict_on(const Bytes& pdf) {
    return verify_pdf(pdf, bytes_of(test_authority().certificate_pem), test_time());
}

const Json& signature(const Json& verdict, std::size_t index) {
    return verdict["signatures"].at(index);
}

}  // namespace

TEST_CASE("a report signed thrice is valid in every signature", "[signing]") {
    const Json verdict = verdict_on(thrice_signed_pdf(GENERATE(XrefKind::table, XrefKind::stream)));
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    REQUIRE(verdict["signatures"].size() == 3);
    const std::array fields{"interviewer", "manager", "seal"};
    const std::array signers{"P Shah", "M Ali", "Example Council"};
    for (std::size_t i = 0; i < 3; ++i) {
        const Json& one = signature(verdict, i);
        CHECK(one["field"] == Json(fields.at(i)));
        CHECK(one["signer"] == Json(signers.at(i)));
        CHECK(one["signed_at"] == Json("2026-03-16T15:42:00Z"));
        CHECK(one["intact"] == Json(true));
        CHECK(one["trusted"] == Json(true));
        CHECK(one["whole"] == Json(true));
        CHECK(one["added_after"] == Json(false));
        CHECK(one["indication"] == Json("TOTAL-PASSED"));
        CHECK(one["sub_indication"].is_null());
    }
}

TEST_CASE("a report signed once or twice is valid too", "[signing]") {
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    Bytes pdf = sign_pdf(sample_pdf(kind), "manager", test_manager(), {.time = test_time()}).bytes;
    CHECK(verdict_on(pdf)["valid"] == Json(true));
    pdf = sign_pdf(pdf, "interviewer", test_interviewer(), {.time = test_time()}).bytes;
    const Json verdict = verdict_on(pdf);
    CHECK(verdict["valid"] == Json(true));
    CHECK(signature(verdict, 0)["field"] == Json("manager"));  // In the order in which they were made.
}

TEST_CASE("a PDF without a signature is not valid", "[signing]") {
    const Json verdict = verdict_on(sample_pdf(XrefKind::table));
    CHECK(verdict["valid"] == Json(false));
    CHECK(verdict["signatures"].size() == 0);
    CHECK(verdict["signatures"].is_array());
}

TEST_CASE("whom nobody here trusts is intact but not trusted", "[signing]") {
    const Bytes pdf = thrice_signed_pdf(XrefKind::table);
    const KeyFile stranger =
        make_authority({"Test authority", "Example Council"}, test_passphrase, test_time());
    const std::string anchors = GENERATE_COPY(std::string{}, stranger.certificate_pem);
    const Json verdict = verify_pdf(pdf, bytes_of(anchors), test_time());
    CHECK(verdict["valid"] == Json(false));
    CHECK(signature(verdict, 0)["intact"] == Json(true));
    CHECK(signature(verdict, 0)["trusted"] == Json(false));
    CHECK(signature(verdict, 0)["indication"] == Json("INDETERMINATE"));
    if (anchors.empty()) CHECK(signature(verdict, 0)["sub_indication"] == Json("NO_CERTIFICATE_CHAIN_FOUND"));
}

TEST_CASE("without a proved time a certificate must be good when it signs and still when it is checked",
          "[signing]") {
    const auto [signed_in, checked_in, sub_indication] = GENERATE(table<int, int, std::string>({
        {1, 1, ""},
        {0, 1, ""},
        {1, 5, "OUT_OF_BOUNDS_NO_POE"},
        {3, 5, "OUT_OF_BOUNDS_NO_POE"},
        {-1, 1, "NOT_YET_VALID"},
        {-1, 5, "NOT_YET_VALID"},
    }));
    constexpr std::chrono::hours year{24 * 365};
    const Instant time = test_time() + year * signed_in;
    const Bytes pdf = sign_pdf(sample_pdf(XrefKind::table), "manager", test_manager(), {.time = time}).bytes;
    const Json verdict =
        verify_pdf(pdf, bytes_of(test_authority().certificate_pem), test_time() + year * checked_in);
    CAPTURE(signed_in, checked_in);
    CHECK(verdict["valid"] == Json(sub_indication.empty()));
    CHECK(signature(verdict, 0)["sub_indication"].string_or("") == sub_indication);
}

TEST_CASE("a signature from the future is not trusted", "[signing]") {
    const Instant time = test_time() + std::chrono::hours{72};
    const Bytes pdf = sign_pdf(sample_pdf(XrefKind::table), "manager", test_manager(), {.time = time}).bytes;
    CHECK(verdict_on(pdf)["valid"] == Json(false));
    CHECK(signature(verdict_on(pdf), 0)["sub_indication"] == Json("SIG_CONSTRAINTS_FAILURE"));
}

TEST_CASE("what is no PDF, and anchors that are none, are refused", "[signing]") {
    CHECK_THROWS_AS(verdict_on({}), Error);
    CHECK_THROWS_AS(verdict_on(copy_bytes("%PDF-1.7\n%%EOF\n")), Error);
    CHECK_THROWS_AS(verify_pdf(sample_pdf(XrefKind::table), bytes_of("no certificate"), test_time()), Error);
}
