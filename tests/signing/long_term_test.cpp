// Signatures for decades: validation data, document time stamps, their renewal, and revocation.

#include "server/signing/long_term.h"

#include <catch2/catch.hpp>

#include "parsers/base/error.h"
#include "server/report/pdf_finish_check.h"
#include "server/report/render_pdf.h"
#include "server/report/signature_fields.h"
#include "server/signing/pdf_dss.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify.h"
#include "tests/report/sample_report.h"
#include "tests/signing/public_keys.h"
#include "tests/signing/sample_pdf.h"

using namespace homeward;

namespace {

constexpr std::chrono::hours day{24};

Instant now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Json verdict_on(const Bytes& pdf, const PublicKeys& keys, Instant at = now()) {
    return verify_pdf(pdf, bytes_of(keys.anchors_pem()), at);
}

Bytes signed_once(const Bytes& pdf, const Signer& signer, const TimeStamper* clock) {
    return sign_pdf(pdf, "manager", signer, {.time = now()}, clock).bytes;
}

// What `qpdf` and poppler say of it, and our own clauses.
void check_sound(const Bytes& pdf, bool own_fields) {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "signed.pdf").string();
    write_bytes(file, pdf);
    const ProgramResult checked = run_program({"qpdf", "--check", file});
    CAPTURE(checked.output, checked.errors);
    CHECK(checked.status == 0);
    CHECK(run_program({"pdftotext", file, "-"}).errors.empty());
    std::vector<std::string> broken = broken_clauses(pdf);
    std::erase_if(broken, [own_fields](const std::string& clause) {
        // A certification's permissions are allowed (ISO 19005-2, 6.1.12). So is an annotation of no size
        // without a look (6.3.3) and, outside the page, without a tag (ISO 14289-1, 7.18.1): the clauses here
        // are those for what is drawn.
        return clause == "catalog: has /Perms" ||
               (!own_fields && (clause.starts_with("annotation: not in the structure") ||
                                clause.starts_with("annotation: no element has it") ||
                                clause.starts_with("field: appearance")));
    });
    CHECK(broken == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("what a signature needs is fetched, kept in the document and read without a server", "[signing]") {
    PublicKeys& keys = public_keys();
    const auto told = GENERATE(PublicKeys::Told::list, PublicKeys::Told::responder);
    const XrefKind kind = GENERATE(XrefKind::table, XrefKind::stream);
    const auto signer = keys.signer(told == PublicKeys::Told::list ? "By list" : "By answer", told);
    const TimeStampsFromWeb clock(keys.clock());
    const Bytes before = signed_once(sample_pdf(kind), *signer, &clock);
    CHECK(verdict_on(before, keys)["signatures"].at(0)["revocation"] == Json("unknown"));
    const Bytes pdf = with_validation_data(before, keys.sources());
    const int asked = keys.questions;
    const Json verdict = verdict_on(pdf, keys);
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    CHECK(verdict["signatures"].at(0)["revocation"] == Json("good"));
    CHECK(verdict["signatures"].at(0)["added_after"] == Json(false));
    CHECK_FALSE(verdict["signatures"].at(0)["proved_at"].is_null());
    CHECK(keys.questions == asked);
    const ValidationData data = read_validation_data(pdf);
    CHECK(data.ocsps.size() == (told == PublicKeys::Told::responder ? 1 : 0));
    CHECK(data.crls.size() == 1);  // The clock's certificate names the list.
    CHECK(with_validation_data(pdf, keys.sources()) == pdf);
    CHECK(pdf.size() - before.size() < 6 * 1024);
}

TEST_CASE("a key is used once and authorities are asked once, whether or not one answers", "[signing]") {
    struct CountingSigner : Signer {
        explicit CountingSigner(const Signer& signs) : key(signs) {}
        const Bytes& certificate() const override { return key.certificate(); }
        const std::vector<Bytes>& chain() const override { return key.chain(); }
        Bytes sign(ByteView message) const override {
            ++used;
            return key.sign(message);
        }
        const Signer& key;
        mutable int used = 0;
    };
    PublicKeys& keys = public_keys();
    const auto key = keys.signer("Once", PublicKeys::Told::nowhere);
    const CountingSigner signer(*key);
    TimeStampSettings nobody = keys.clock();
    nobody.addresses = {keys.address() + "/elsewhere"};
    const TimeStampsFromWeb clock(nobody);
    const Bytes pdf = sample_pdf(XrefKind::table);
    const auto sign = [&](bool later) {
        return sign_with_time(pdf, "manager", signer, {.time = now()}, clock, later);
    };
    CHECK_THROWS_AS(sign(false), NoTimeStamp);
    CHECK(signer.used == 1);
    const SignedPdf made = sign(true);
    CHECK(signer.used == 2);
    REQUIRE(made.warnings.size() == 1);
    CHECK(made.warnings.front().code == "no_time_stamp");
    CHECK(verdict_on(made.bytes, keys)["level"] == Json("b-b"));

    const TimesOfOneAct act(clock, true);
    CHECK(act.lacking().empty());
    CHECK(act.token(sha256(pdf)).empty());
    const int asked = keys.questions;
    CHECK(act.token(sha256(pdf)).empty());
    CHECK(keys.questions == asked);
    CHECK_FALSE(act.lacking().empty());
}

TEST_CASE("without a place that tells of revocation the data is not made", "[signing]") {
    PublicKeys& keys = public_keys();
    const auto signer = keys.signer("Nowhere", PublicKeys::Told::nowhere);
    const Bytes pdf = signed_once(sample_pdf(XrefKind::table), *signer, nullptr);
    CHECK_THROWS_AS(with_validation_data(pdf, keys.sources()), Error);
    ValidationSources sources = keys.sources();
    sources.lists = {keys.list()};
    CHECK(verdict_on(with_validation_data(pdf, sources), keys)["valid"] == Json(true));
    sources.anchors = {};
    CHECK_THROWS_AS(with_validation_data(pdf, sources), Error);
}

TEST_CASE("a byte changed in unsigned validation data is noticed, and so is data that belongs to nobody",
          "[signing][forgery]") {
    PublicKeys& keys = public_keys();
    const auto signer = keys.signer("Tail", PublicKeys::Told::responder);
    const Bytes before = signed_once(sample_pdf(XrefKind::table), *signer, nullptr);
    ValidationSources sources = keys.sources();
    const Bytes pdf = with_validation_data(before, sources);
    REQUIRE(verdict_on(pdf, keys)["valid"] == Json(true));
    const std::size_t step = std::getenv("HOMEWARD_SOAK") == nullptr ? 23 : 1;
    for (std::size_t at = before.size(); at < pdf.size(); at += step) {
        Bytes forged = pdf;
        forged.at(at) ^= std::byte{1};
        CAPTURE(at - before.size());
        CHECK(verdict_on(forged, keys)["valid"] == Json(false));
    }
    const PublicKeys others;
    ValidationData alien = read_validation_data(pdf);
    const int kind = GENERATE(0, 1, 2);
    if (kind == 0) alien.certificates.push_back(others.clock().anchors.front());
    if (kind == 1) alien.crls.push_back(others.list());
    if (kind == 2) alien.ocsps.push_back(copy_bytes("anything"));
    CHECK(verdict_on(add_validation_data(before, alien), keys)["valid"] == Json(false));
    CHECK(verdict_on(add_validation_data(pdf, alien), keys)["valid"] == Json(false));
}

TEST_CASE(
    "a document time stamp carries signatures past the end of their certificates, as long as it is renewed",
    "[signing]") {
    PublicKeys& keys = public_keys();
    const auto signer =
        keys.signer("Long term", PublicKeys::Told::list);  // 20 days; the clock 30, the later 200.
    const TimeStampsFromWeb clock(keys.clock());
    const TimeStampsFromWeb later(keys.later_clock());
    const bool own_stamp = GENERATE(true, false);
    const Bytes plain = signed_once(sample_pdf(XrefKind::stream), *signer, own_stamp ? &clock : nullptr);
    const Bytes once = with_document_time_stamp(plain, clock, keys.sources());
    const Bytes twice = with_document_time_stamp(once, later, keys.sources());

    struct Row {
        const Bytes* pdf;
        int days;
        bool valid;
    };
    for (const Row& row : {Row{&plain, 10, true},
                           Row{&plain, 25, own_stamp},
                           Row{&plain, 35, false},
                           Row{&once, 25, true},
                           Row{&once, 35, false},
                           Row{&twice, 35, true},
                           Row{&twice, 190, true},
                           Row{&twice, 210, false}}) {
        const Json verdict = verdict_on(*row.pdf, keys, now() + day * row.days);
        CAPTURE(own_stamp, row.days, to_text(verdict));
        CHECK(verdict["valid"] == Json(row.valid));
        if (!row.valid) {
            CHECK(verdict["signatures"].at(verdict["signatures"].size() - 1)["sub_indication"] ==
                  Json("OUT_OF_BOUNDS_NO_POE"));
        }
    }
    CHECK(verdict_on(twice, keys)["signatures"].size() == 3);
    CHECK(verdict_on(twice, keys)["signatures"].at(0)["revocation"] == Json("good"));
}

TEST_CASE("a certificate that was revoked before the signature is proved does not count", "[signing]") {
    PublicKeys keys;
    const auto signer = keys.signer("Revoked", PublicKeys::Told::list);
    const TimeStampsFromWeb clock(keys.clock());
    const Bytes stamped = signed_once(sample_pdf(XrefKind::table), *signer, &clock);
    const Bytes plain = signed_once(sample_pdf(XrefKind::table), *signer, nullptr);
    std::this_thread::sleep_for(std::chrono::milliseconds(1'100));  // Certificates tell whole seconds.
    keys.revoke("Revoked");
    std::this_thread::sleep_for(std::chrono::milliseconds(1'100));
    const Bytes late = signed_once(sample_pdf(XrefKind::table), *signer, &clock);
    const ValidationData data{.certificates = keys.sources().anchors, .crls = {keys.list()}};

    const int row = GENERATE(0, 1, 2);
    const Bytes& pdf = row == 0 ? stamped : row == 1 ? plain : late;
    const std::string sub_indication = row == 0 ? "" : row == 1 ? "REVOKED_NO_POE" : "REVOKED";
    const Json verdict = verdict_on(add_validation_data(pdf, data), keys);
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(sub_indication.empty()));
    CHECK(verdict["signatures"].at(0)["sub_indication"].string_or("") == sub_indication);
    // Evidence is added to what was good when it was proved, and to nothing else.
    if (row == 0) {
        const Bytes told = with_validation_data(pdf, keys.sources());
        CHECK(verdict_on(told, keys)["signatures"].at(0)["revocation"] == Json("good"));
        CHECK(verdict_on(with_document_time_stamp(told, clock, keys.sources()), keys)["valid"] == Json(true));
    } else {
        CHECK_THROWS_AS(with_validation_data(pdf, keys.sources()), Error);
    }
}

TEST_CASE("a proof is renewed though the signer's certificate has ended", "[signing]") {
    PublicKeys keys;
    const auto signer =
        keys.signer("Left", PublicKeys::Told::nowhere);  // 20 days; the clock 30, the later 200.
    const TimeStampsFromWeb clock(keys.clock());
    const TimeStampsFromWeb later(keys.later_clock());
    const bool own_stamp = GENERATE(true, false);
    ValidationSources sources = keys.sources();
    sources.lists = {keys.list(60)};
    const Bytes signed_pdf = signed_once(sample_pdf(XrefKind::stream), *signer, own_stamp ? &clock : nullptr);
    const Bytes once = with_document_time_stamp(signed_pdf, clock, sources);
    sources.now = now() + day * 25;
    const Bytes twice = with_document_time_stamp(once, later, sources);
    const Json verdict = verdict_on(twice, keys, now() + day * 100);
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    CHECK(verdict["level"] == Json("b-lta"));
    CHECK(verdict["signatures"].at(0)["revocation"] == Json("good"));
    // What no time is proved of has to be good today.
    const Bytes plain = signed_once(sample_pdf(XrefKind::stream), *signer, nullptr);
    CHECK_THROWS_AS(with_document_time_stamp(plain, later, sources), Error);
}

TEST_CASE("a revocation after the proved time keeps no proof from being renewed", "[signing]") {
    PublicKeys keys;
    const auto signer = keys.signer("Gone", PublicKeys::Told::list);
    const TimeStampsFromWeb clock(keys.clock());
    const TimeStampsFromWeb later(keys.later_clock());
    const Bytes plain = signed_once(sample_pdf(XrefKind::table), *signer, nullptr);
    const Bytes once = with_document_time_stamp(plain, clock, keys.sources());
    std::this_thread::sleep_for(std::chrono::milliseconds(1'100));  // Certificates tell whole seconds.
    keys.revoke("Gone");
    const Json verdict = verdict_on(with_document_time_stamp(once, later, keys.sources()), keys);
    CAPTURE(to_text(verdict));
    CHECK(verdict["valid"] == Json(true));
    CHECK(verdict["level"] == Json("b-lta"));
}

TEST_CASE("a report stays tagged and archivable through time stamps, validation data and renewals",
          "[signing]") {
    PublicKeys& keys = public_keys();
    const auto signer = keys.signer("Report signer", PublicKeys::Told::responder);
    const TimeStampsFromWeb clock(keys.clock());
    Bytes pdf = render_pdf(sample_report()).bytes;
    for (const std::string_view field : signing_order) {
        const std::size_t before = pdf.size();
        pdf = sign_pdf(pdf, field, *signer, {.role = "Manager", .time = now()}, &clock).bytes;
        CHECK(pdf.size() - before <= 26 * 1024);
    }
    pdf = with_validation_data(pdf, keys.sources());
    CHECK(verdict_on(pdf, keys)["valid"] == Json(true));
    check_sound(pdf, true);
    // Two fields are laid out, the third stamp makes its own.
    for (int stamps = 1; stamps <= 4; ++stamps) {
        const std::size_t before = pdf.size();
        pdf = with_document_time_stamp(pdf, clock, keys.sources());
        CHECK(pdf.size() - before <= 32 * 1024);
        const Json verdict = verdict_on(pdf, keys);
        CAPTURE(stamps, to_text(verdict));
        CHECK(verdict["valid"] == Json(true));
        CHECK(verdict["signatures"].size() == static_cast<std::size_t>(3 + stamps));
        check_sound(pdf, stamps <= 2);
    }
    if (const char* keep = std::getenv("HOMEWARD_KEEP"))
        write_bytes(std::filesystem::path(keep) / "stamped.pdf", pdf);
}
