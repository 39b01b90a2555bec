#include "server/storage/stamps.h"

#include <sqlite3.h>
#include <catch2/catch.hpp>

#include "tests/storage/case_work.h"
#include "tests/support/code_of.h"
#include "tests/support/temporary_store.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds lease{60};

struct StampWork : CaseWork {
    Stamps& stamps() { return kept.store().stamps(); }
};

}  // namespace

TEST_CASE("a version that both signed is looked after, by one at a time", "[storage]") {
    StampWork work;
    CHECK_FALSE(work.stamps().take(lease));
    work.interviews().save_section(work.interviewer, work.interview.id, "part_2", Json::object(), 1);
    work.interviews().sign(work.interviewer, work.interview.id, work.signing("interviewer"));
    CHECK_FALSE(work.stamps().take(lease));
    work.interviews().sign(work.manager, work.interview.id, work.signing("manager"));
    const auto due = work.stamps().take(lease);
    REQUIRE(due);
    CHECK(due->interview == work.interview.id);
    CHECK(text_of(due->pdf) == "%PDF manager");
    CHECK_FALSE(work.stamps().take(lease));

    // Whoever held it died: another takes it, and what the first brings back is not kept.
    work.kept.now += lease;
    const auto again = work.stamps().take(lease);
    REQUIRE(again);
    CHECK_FALSE(work.stamps().settle(*due, {.pdf = copy_bytes("%PDF of the dead"), .level = "b-lta"}));
    CHECK(work.stamps().settle(*again, {.level = "b-t", .next_at = work.kept.now + 24h}));
    CHECK(text_of(work.interviews().signed_pdf(work.manager, work.interview.id, 1)) == "%PDF manager");
    CHECK_FALSE(work.stamps().take(lease));
    work.kept.now += 24h;
    CHECK(work.stamps().take(lease));
}

TEST_CASE("a report that was issued is stamped with its version, and both papers stay known", "[storage]") {
    StampWork work;
    work.sign_both();
    NewReport draft;
    draft.interview = work.interview.id;
    draft.is_signed = true;
    draft.code = "4F7K92QXHD3M";
    draft.pdf = work.interviews().signed_pdf(work.manager, work.interview.id, 1);
    const KeptReport report = work.disclosures().add_report(work.manager, draft);
    const auto due = work.stamps().take(lease);
    REQUIRE(due);
    const Bytes stamped = copy_bytes("%PDF manager, stamped");
    CHECK(work.stamps().settle(*due, {.pdf = stamped, .level = "b-lta", .next_at = work.kept.now + 24h}));
    CHECK(work.interviews().signed_pdf(work.manager, work.interview.id, 1) == stamped);
    CHECK(work.disclosures().report_pdf(work.manager, report.id) == stamped);
    const KeptReport now = work.disclosures().report(work.manager, report.id);
    CHECK(now.sha256 == to_hex(sha256(stamped)));
    CHECK(now.revision == report.revision + 1);
    for (const std::string& known : {report.sha256, to_hex(sha256(stamped)), draft.code}) {
        CAPTURE(known);
        const auto found = work.disclosures().find_known(known);
        REQUIRE(found);
        CHECK(found->reference == report.reference);
    }
    CHECK_FALSE(work.disclosures().find_known(to_hex(sha256(bytes_of("%PDF another")))));
}

TEST_CASE("a stamp that comes between looking at a paper and issuing it is in the report", "[storage]") {
    StampWork work;
    work.sign_both();
    NewReport draft;
    draft.interview = work.interview.id;
    draft.is_signed = true;
    draft.pdf = work.interviews().signed_pdf(work.manager, work.interview.id, 1);
    const auto due = work.stamps().take(lease);
    REQUIRE(due);
    const Bytes stamped = copy_bytes("%PDF manager, stamped");
    CHECK(work.stamps().settle(*due, {.pdf = stamped, .level = "b-lta", .next_at = work.kept.now + 24h}));
    const KeptReport report = work.disclosures().add_report(work.manager, draft);
    CHECK(report.sha256 == to_hex(sha256(stamped)));
    CHECK(work.disclosures().report_pdf(work.manager, report.id) == stamped);
}

TEST_CASE("a paper that cannot be opened keeps no other waiting", "[storage]") {
    StampWork work;
    work.sign_both();
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((work.kept.folder() / "homeward.sqlite").c_str(), &database) == SQLITE_OK);
    const char* spoil = GENERATE("UPDATE signed_versions SET pdf = X'00'", "DELETE FROM signed_versions");
    REQUIRE(sqlite3_exec(database, spoil, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    CHECK_FALSE(work.stamps().take(lease));
    CHECK(work.stamps().waiting(work.manager).count == 1);
    CHECK_FALSE(work.stamps().ending(work.manager).front().code.empty());
    CHECK(work.stamps().ending(work.manager).front().next_at > work.kept.now + 1h);
    CHECK_FALSE(work.stamps().take(lease));
}

TEST_CASE("of what is not valid any more no level is told", "[storage]") {
    StampWork work;
    work.sign_both();
    auto due = work.stamps().take(lease);
    REQUIRE(due);
    const Instant now = work.kept.now;
    CHECK(work.stamps().settle(*due, {.level = "b-lta", .proved_until = now + 24h * 365, .next_at = now}));
    due = work.stamps().take(lease);
    REQUIRE(due);
    CHECK(work.stamps().settle(*due, {.next_at = now + 1min, .code = "bad_pdf", .proves_nothing = true}));
    const KeptProof told = work.stamps().ending(work.manager).front();
    CHECK(told.level.empty());
    CHECK_FALSE(told.proved_until);
    CHECK(told.code == "bad_pdf");
}

TEST_CASE("what waits is told until it is stamped, to those whose business it is", "[storage]") {
    StampWork work;
    work.sign_both();
    auto due = work.stamps().take(lease);
    REQUIRE(due);
    const Instant first = work.kept.now;
    CHECK(work.stamps().settle(*due, {.level = "b-b", .next_at = first + 1min, .code = "no_time_stamp"}));
    work.kept.now += 1min;
    due = work.stamps().take(lease);
    REQUIRE(due);
    CHECK(due->tries == 1);
    CHECK(work.stamps().settle(*due, {.next_at = first + 5min, .code = "no_time_stamp"}));
    CHECK(work.stamps().waiting(work.manager).count == 1);
    CHECK(work.stamps().waiting(work.manager).since == first);
    const auto proofs = work.stamps().ending(work.manager);
    REQUIRE(proofs.size() == 1);
    CHECK(proofs.front().level == "b-b");
    CHECK(proofs.front().code == "no_time_stamp");
    CHECK(proofs.front().reference == work.interview.reference);
    CHECK(code_of([&] { work.stamps().ending(work.interviewer); }) == "forbidden");
    CHECK(code_of([&] { work.stamps().ending(work.coordinator); }) == "forbidden");

    work.kept.now += 5min;
    due = work.stamps().take(lease);
    REQUIRE(due);
    const Instant until = work.kept.now + 24h * 365;
    CHECK(work.stamps().settle(*due, {.level = "b-lta", .proved_until = until, .next_at = until - 24h}));
    CHECK(work.stamps().waiting(work.manager).count == 0);
    CHECK(work.stamps().ending(work.manager).front().proved_until == until);
    CHECK_FALSE(work.stamps().ending(work.manager).front().waiting_since);
}

TEST_CASE("changed settings have everything looked at again, and the same do not", "[storage]") {
    StampWork work;
    work.sign_both();
    work.stamps().wake("b-t");
    const auto due = work.stamps().take(lease);
    REQUIRE(due);
    CHECK(work.stamps().settle(*due, {.level = "b-b", .next_at = work.kept.now + 24h}));
    work.stamps().wake("b-t");
    CHECK_FALSE(work.stamps().take(lease));
    work.stamps().wake("b-lta");
    const auto changed = work.stamps().take(lease);
    REQUIRE(changed);
    // What waits is tried at once, whatever the settings.
    CHECK(work.stamps().settle(*changed, {.next_at = work.kept.now + 24h, .code = "no_time_stamp"}));
    CHECK_FALSE(work.stamps().take(lease));
    work.stamps().wake("b-lta");
    CHECK(work.stamps().take(lease));
}
