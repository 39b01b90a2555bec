// When signed reports are stamped, and which stamps are kept.

#include "server/app/stamping.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/signing/public_keys.h"
#include "tests/signing/sample_pdf.h"

using namespace homeward;

namespace {

constexpr std::chrono::hours day{24};

// The signer's certificate ends in 20 days, the clock's in 30.
struct Desk {
    PublicKeys& keys = public_keys();
    std::string trusted = keys.anchors_pem();
    Bytes pdf;

    Desk() {
        const auto signer = keys.signer("Stamping", PublicKeys::Told::list);
        const TimeStampsFromWeb clock(keys.clock());
        pdf = sign_pdf(sample_pdf(XrefKind::table), "manager", *signer, {.time = now()}, &clock).bytes;
    }
    static Instant now() {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }
    Stamping stamping(std::chrono::days renew, const TimeStampSettings& authorities) {
        return Stamping(
            {.authorities = authorities,
             .look = [this](ByteView looked) { return verify_pdf(looked, bytes_of(trusted), now()); },
             .sources = [this](const std::string&) { return keys.sources(); },
             .renew = renew});
    }
};

}  // namespace

TEST_CASE("before a signer's certificate ends its validation data is gathered", "[signing]") {
    Desk desk;
    const auto lacking = [&](int renew, SignatureLevel wanted) {
        const Stamping stamping = desk.stamping(std::chrono::days(renew), desk.keys.clock());
        return stamping.lacking(stamping.look(desk.pdf), wanted, Desk::now());
    };
    CHECK_FALSE(lacking(15, SignatureLevel::b_t));
    CHECK(lacking(25, SignatureLevel::b_t) == SignatureLevel::b_lt);
    CHECK(lacking(35, SignatureLevel::b_t) == SignatureLevel::b_lta);
    CHECK(lacking(25, SignatureLevel::b_lta) == SignatureLevel::b_lta);
}

TEST_CASE("a stamp is a gain only where it proves more or for longer", "[signing]") {
    Desk desk;
    const Stamping same = desk.stamping(std::chrono::days(90), desk.keys.clock());
    const Stamping later = desk.stamping(std::chrono::days(90), desk.keys.later_clock());
    const Json plain = same.look(desk.pdf);
    const Stamping::Stamped once = same.stamped(desk.pdf, plain, SignatureLevel::b_lta);
    CHECK(Stamping::is_gain(plain, once.verdict));
    const Stamping::Stamped again = same.stamped(once.pdf, once.verdict, SignatureLevel::b_lta);
    CHECK_FALSE(Stamping::is_gain(once.verdict, again.verdict));
    const Stamping::Stamped longer = later.stamped(once.pdf, once.verdict, SignatureLevel::b_lta);
    CHECK(Stamping::is_gain(once.verdict, longer.verdict));
}

TEST_CASE("a broken paper and a stamp that is not trusted are told apart", "[signing]") {
    Desk desk;
    const Stamping stamping = desk.stamping(std::chrono::days(90), desk.keys.clock());
    const Json verdict = stamping.look(desk.pdf);
    const auto refusal = [&](const Json& told) -> std::string {
        try {
            stamping.stamped(desk.pdf, told, SignatureLevel::b_lta);
        } catch (const Error& error) {
            return std::string(id_of(error));
        }
        return {};
    };
    CHECK(refusal(Json::object().set("valid", false)) == "bad_pdf");
    desk.trusted = PublicKeys().anchors_pem();
    CHECK(refusal(verdict) == "stamp_not_trusted");
}
