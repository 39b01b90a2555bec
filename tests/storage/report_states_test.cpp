// What becomes of an issued report: superseded, withdrawn, told of to those who have it.

#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "server/storage/disclosures.h"
#include "tests/storage/case_work.h"
#include "tests/support/code_of.h"

using namespace homeward;
using namespace homeward::test;

namespace {

// A version signed by both, issued, and released by letter.
struct IssuedWork : CaseWork {
    std::string agreement;

    IssuedWork() {
        const Asker admin = kept.person("root", {Role::admin});
        agreement = disclosures().add_agreement(admin, in_force()).agreement.id;
        sign_both();
    }

    KeptReport issue(const std::string& code) {
        NewReport draft;
        draft.interview = interview.id;
        draft.is_signed = true;
        draft.code = code;
        draft.letter_for = [](const std::string& to) { return letter(to, "told." + to); };
        return disclosures().add_report(manager, draft);
    }

    void release(const KeptReport& report) {
        disclosures().release(manager, report.id, draft(agreement, {"reports@eastmere.example"}));
    }

    void correct(const std::string& reason) {
        interviews().give_back(manager, interview.id, Json().set("reason", reason).set("why", "the street"));
    }

    bool may_repeat() {
        const Json body = interviews().get(manager, interview.id).body;
        REQUIRE(body["corrects"].has("words_may_be_repeated"));
        return body["corrects"]["words_may_be_repeated"].bool_or(true);
    }

    void sign_again(int number, const std::string& reason = "fact_wrong") {
        correct(reason);
        interviews().sign(interviewer, interview.id, signing("interviewer", number));
        interviews().sign(manager, interview.id, signing("manager", number));
    }
};

Withdrawal because(const std::string& reason, const std::string& why = {}) {
    return {.reason = reason, .why = why, .replaced_by = {}};
}

const LetterFor told = [](const std::string& to) { return CaseWork::letter(to, "withdrawn." + to); };

}  // namespace

TEST_CASE("a newer version supersedes the one before, and those who have it are told", "[storage]") {
    IssuedWork work;
    const KeptReport first = work.issue("AAAA-AAAA-AAAA");
    work.release(first);
    work.sign_again(2);
    CHECK(work.disclosures().find_known("AAAA-AAAA-AAAA")->status == "signed");
    // What is corrected goes with the new version, and was signed with it.
    const Json corrects = work.interviews().get(work.interviewer, work.interview.id).body["corrects"];
    CHECK(corrects["code"].string_or("") == "AAAA-AAAA-AAAA");
    CHECK(corrects["reason"].string_or("") == "A fact was wrong");
    CHECK(corrects["words_may_be_repeated"].bool_or(false));
    CHECK(corrects["interview"]["answers"].string_or("") == "as they stood");
    work.kept.now += std::chrono::minutes(3);
    const KeptReport second = work.issue("BBBB-BBBB-BBBB");
    CHECK(second.replaces == first.id);
    CHECK(second.number == 2);
    const KeptReport old = work.disclosures().report(work.manager, first.id);
    CHECK(old.status == "superseded");
    CHECK(old.replaced_by == second.id);
    CHECK(old.revision == first.revision + 1);
    CHECK(old.status_at == work.kept.now);
    CHECK(old.signed_at == first.signed_at);
    const auto known = work.disclosures().find_known("AAAA-AAAA-AAAA");
    REQUIRE(known);
    CHECK(known->status == "superseded");
    CHECK(known->number == 1);
    CHECK(known->replaced_by == 2);
    CHECK(known->current == 2);
    CHECK(known->status_at == work.kept.now);
    const auto letters = work.outbox().of(work.manager, first.id);
    REQUIRE(letters.size() == 1);
    CHECK(letters.front().to == "reports@eastmere.example");
    // Asked for again it is the same, and nobody is told twice.
    CHECK(work.issue("CCCC-CCCC-CCCC").id == second.id);
    CHECK(work.outbox().of(work.manager, first.id).size() == 1);
    const auto history = work.disclosures().report_history(work.manager, first.id);
    REQUIRE(history.size() == 2);
    CHECK(history.at(0).state == "signed");
    CHECK(history.at(1).state == "superseded");
    CHECK(history.at(1).other == second.id);
    // A superseded one leaves no more.
    CHECK(code_of([&] { work.release(old); }) == "wrong_state");
}

TEST_CASE("a withdrawal wants a manager, a fresh code and a reason of the list", "[storage]") {
    IssuedWork work;
    const KeptReport report = work.issue("AAAA-AAAA-AAAA");
    work.release(report);
    Disclosures& disclosures = work.disclosures();
    const auto attempt = [&](const Asker& asker, const Withdrawal& withdrawal) {
        return code_of([&] { disclosures.withdraw(asker, report.id, withdrawal, told); });
    };
    CHECK(attempt(work.interviewer, because("wrong_facts")) == "forbidden");
    CHECK(attempt(work.manager, because("")) == "validation");
    CHECK(attempt(work.manager, because("because")) == "validation");
    CHECK(attempt(work.manager, because("other", "  ")) == "validation");
    Withdrawal replaced = because("wrong_facts");
    replaced.replaced_by = report.id;
    CHECK(attempt(work.manager, replaced) == "validation");
    Asker late = work.manager;
    late.stepped_up_at = work.kept.now - std::chrono::minutes(6);
    CHECK(attempt(late, because("wrong_facts")) == "step_up_required");
    CHECK(work.outbox().of(work.manager, report.id).empty());
    CHECK(disclosures.find_known("AAAA-AAAA-AAAA")->status == "signed");

    CHECK(disclosures.withdraw(work.manager, report.id, because("sent_astray", "to a wrong office"), told) ==
          1);
    CHECK(work.outbox().of(work.manager, report.id).size() == 1);
    CHECK(disclosures.find_known("AAAA-AAAA-AAAA")->status == "withdrawn");
    CHECK(disclosures.find_known("AAAA-AAAA-AAAA")->current == 0);
    const KeptReport kept = disclosures.report(work.manager, report.id);
    CHECK(kept.body["withdrawal"]["why"].string_or("") == "to a wrong office");
    CHECK(disclosures.report_history(work.manager, report.id).back().reason == "sent_astray");
    CHECK(attempt(work.manager, because("wrong_facts")) == "withdrawn");
    CHECK(code_of([&] { work.release(report); }) == "withdrawn");
    // The same words are not issued again; a correction is.
    CHECK(code_of([&] { work.issue("AAAA-AAAA-AAAA"); }) == "withdrawn");
    work.sign_again(2);
    const KeptReport second = work.issue("BBBB-BBBB-BBBB");
    CHECK(second.replaces == report.id);
    CHECK(disclosures.find_known("AAAA-AAAA-AAAA")->status == "withdrawn");
    CHECK(disclosures.find_known("AAAA-AAAA-AAAA")->current == 2);
    const KeptReport replaced_now = disclosures.report(work.manager, report.id);
    CHECK(replaced_now.replaced_by == second.id);
    CHECK(replaced_now.revision == kept.revision + 1);
}

TEST_CASE("words that were taken out once are not repeated by a later correction", "[storage]") {
    IssuedWork work;
    work.issue("AAAA-AAAA-AAAA");
    SECTION("of a version that was signed and never issued") {
        work.sign_again(2, "third_party");
        CHECK_FALSE(work.may_repeat());
        work.correct("fact_wrong");
        CHECK_FALSE(work.may_repeat());
    }
    SECTION("of a version that was withdrawn") {
        work.disclosures().withdraw(
            work.manager,
            work.disclosures().reports(work.manager, {.interview = work.interview.id}, {}).items.front().id,
            because("wrong_person"),
            told);
        work.correct("fact_wrong");
        CHECK_FALSE(work.may_repeat());
    }
    SECTION("of one that is withdrawn while the next is written") {
        work.correct("fact_wrong");
        CHECK(work.may_repeat());
        work.disclosures().withdraw(
            work.manager,
            work.disclosures().reports(work.manager, {.interview = work.interview.id}, {}).items.front().id,
            because("third_party"),
            told);
        CHECK_FALSE(work.may_repeat());
    }
    SECTION("where the interviewer's version is sent back for them") {
        work.correct("fact_wrong");
        work.interviews().sign(work.interviewer, work.interview.id, work.signing("interviewer", 2));
        work.correct("third_party");
        CHECK_FALSE(work.may_repeat());
    }
    SECTION("but a correction that was undone took nothing out") {
        work.correct("third_party");
        work.interviews().undo_correction(work.manager, work.interview.id);
        work.correct("fact_wrong");
        CHECK(work.may_repeat());
    }
    SECTION("nor did the next version that was issued") {
        work.sign_again(2, "third_party");
        work.issue("BBBB-BBBB-BBBB");
        work.correct("fact_wrong");
        CHECK(work.may_repeat());
    }
}

TEST_CASE("what can tell nobody withdraws all the same, and counts those who must be phoned", "[storage]") {
    IssuedWork work;
    const KeptReport report = work.issue("AAAA-AAAA-AAAA");
    work.release(report);
    CHECK(work.disclosures().withdraw(work.manager, report.id, because("at_risk"), {}) == 0);
    CHECK(work.disclosures().report(work.manager, report.id).body["withdrawal"]["untold"].integer_or(0) == 1);
    CHECK(work.outbox().of(work.manager, report.id).empty());
}

TEST_CASE("a letter that can't be written leaves a report as it was", "[storage]") {
    IssuedWork work;
    const KeptReport report = work.issue("AAAA-AAAA-AAAA");
    work.release(report);
    const LetterFor broken = [](const std::string&) -> QueuedMail { throw Error{ErrorCode::bad_template}; };
    CHECK(code_of([&] {
              work.disclosures().withdraw(work.manager, report.id, because("at_risk"), broken);
          }) == "bad_template");
    CHECK(work.disclosures().report(work.manager, report.id).status == "signed");
    CHECK(work.disclosures().report_history(work.manager, report.id).size() == 1);
}

TEST_CASE("a draft is known to nobody and is never withdrawn", "[storage]") {
    CaseWork work;
    NewReport draft;
    draft.interview = work.interview.id;
    draft.code = "AAAA-AAAA-AAAA";
    draft.pdf = copy_bytes("%PDF draft");
    const KeptReport kept = work.disclosures().add_report(work.interviewer, draft);
    CHECK_FALSE(work.disclosures().find_known("AAAA-AAAA-AAAA"));
    CHECK_FALSE(work.disclosures().find_known(kept.sha256));
    CHECK(code_of([&] { work.disclosures().withdraw(work.manager, kept.id, because("at_risk"), {}); }) ==
          "wrong_state");
}

TEST_CASE("a correction begun by mistake is undone, and nothing that was typed is lost", "[storage]") {
    IssuedWork work;
    work.issue("AAAA-AAAA-AAAA");
    const std::string id = work.interview.id;
    CHECK(code_of([&] { work.interviews().undo_correction(work.manager, id); }) == "wrong_state");
    CHECK(code_of([&] { work.interviews().give_back(work.manager, id, Json().set("reason", "none")); }) ==
          "validation");
    const KeptInterview opened = work.interviews().give_back(work.manager, id, Json().set("reason", "other"));
    CHECK(opened.number == 2);
    const int version = opened.sections.front().version;
    // Somebody else is named to sign the correction that never comes.
    KeptInterview renamed = opened;
    renamed.manager = work.kept.person("mo", {Role::manager}).user;
    work.interviews().change(work.manager, renamed);
    work.interviews().save_section(
        work.interviewer, id, "part_2", Json().set("p2_1", Json().set("value", "no")), version);
    CHECK(code_of([&] { work.interviews().undo_correction(work.interviewer, id); }) == "forbidden");
    const KeptInterview back = work.interviews().undo_correction(work.manager, id);
    CHECK(back.number == 1);
    CHECK(back.state == "manager_signed");
    CHECK(back.signatures.size() == 2);
    CHECK(back.manager == work.manager.user);
    CHECK(back.sections.front().answers == opened.sections.front().answers);
    CHECK(work.interviews().versions(work.manager, id, "part_2").size() ==
          static_cast<std::size_t>(version) + 2);
    CHECK(code_of([&] { work.interviews().undo_correction(work.manager, id); }) == "wrong_state");
    // Once the interviewer has signed, it goes on.
    work.interviews().give_back(work.manager, id, Json().set("reason", "fact_wrong"));
    work.interviews().sign(work.interviewer, id, work.signing("interviewer", 2));
    CHECK(code_of([&] { work.interviews().undo_correction(work.manager, id); }) == "wrong_state");
}

TEST_CASE("what a client says of the categories opens nothing", "[storage]") {
    IssuedWork work;
    const Asker admin = work.kept.person("rae", {Role::admin});
    Agreement narrow = work.in_force();
    narrow.excluded = {"health"};
    const std::string agreement = work.disclosures().add_agreement(admin, narrow).agreement.id;
    NewReport issued;
    issued.interview = work.interview.id;
    issued.is_signed = true;
    issued.pdf = copy_bytes("%PDF");
    issued.body = parse_json(R"({"categories":["identity","health"]})");
    ReleaseDraft draft = CaseWork::draft(agreement, {"reports@eastmere.example"});
    draft.request.categories = {"identity"};
    // A version that is issued to be released is not, where the release would be refused.
    const auto issuing = [&](const Asker& asker, const std::string& under, const ReleaseRequest& request) {
        NewReport wanted = issued;
        wanted.to_release = WantedRelease{under, request};
        return code_of([&] { work.disclosures().add_report(asker, wanted); });
    };
    ReleaseRequest elsewhere = draft.request;
    elsewhere.to_organisations = {"org_none"};
    CHECK(issuing(work.manager, agreement, draft.request) == "recipient_not_allowed");
    CHECK(issuing(work.interviewer, work.agreement, draft.request) == "forbidden");
    CHECK(issuing(work.manager, "", draft.request) == "agreement_missing");
    CHECK(issuing(work.manager, work.agreement, elsewhere) == "not_found");
    CHECK(work.disclosures()
              .reports(work.manager, {.interview = work.interview.id, .status = "signed"}, {})
              .items.empty());
    CHECK(issuing(work.manager, work.agreement, draft.request) == "done");
    const KeptReport report = work.disclosures().add_report(work.manager, issued);
    CHECK(code_of([&] { work.disclosures().release(work.manager, report.id, draft); }) ==
          "recipient_not_allowed");
    CHECK_FALSE(
        work.disclosures().check_report_release(work.manager, report.id, agreement, draft.request).passed());
    // What the report does tell is enough, whatever else the agreement bars.
    draft.agreement = work.agreement;
    const Release release = work.disclosures().release(work.manager, report.id, draft);
    CHECK(release.body["categories"] == parse_json(R"(["identity","health"])"));
    REQUIRE(release.recipients.size() == 1);
    CHECK(release.recipients.front().address == "reports@eastmere.example");
}

TEST_CASE("no second report of a version is current, whoever writes it", "[storage]") {
    IssuedWork work;
    work.issue("AAAA-AAAA-AAAA");
    sqlite3* database = nullptr;
    sqlite3_open((work.kept.folder() / "homeward.sqlite").c_str(), &database);
    const auto copy_as = [database](const std::string& id, const std::string& status) {
        const std::string sql =
            "INSERT INTO reports (id, organisation, interview, child, reference, kind, number, status, "
            "content_hash, verify_code, body, pdf, made_by, created_at, updated_at) SELECT '" +
            id + "', organisation, interview, child, reference, kind, number, '" + status +
            "', content_hash, verify_code, body, pdf, made_by, created_at, updated_at FROM reports LIMIT 1";
        return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    };
    CHECK(copy_as("rep_second", "signed") == SQLITE_CONSTRAINT);
    CHECK(copy_as("rep_draft", "draft") == SQLITE_OK);
    sqlite3_close(database);
}

TEST_CASE("questions about papers are counted by address, for an hour", "[storage]") {
    CaseWork work;
    Disclosures& disclosures = work.disclosures();
    for (int i = 0; i < 3; ++i) CHECK(disclosures.may_ask("192.0.2.1", 3));
    CHECK_FALSE(disclosures.may_ask("192.0.2.1", 3));
    CHECK_FALSE(disclosures.may_ask("::ffff:192.0.2.1", 3));
    CHECK(disclosures.may_ask("192.0.2.2", 3));
    // Whoever has a network of IPv6 has as many addresses as they like.
    for (const char* const address : {"2001:db8:0:1::1", "2001:DB8:0:1:ffff::2", "2001:db8::1:0:0:0:3%eth0"})
        CHECK(disclosures.may_ask(address, 3));
    CHECK_FALSE(disclosures.may_ask("2001:db8:0:1::4", 3));
    CHECK(disclosures.may_ask("2001:db8:0:2::1", 3));
    work.kept.now += std::chrono::minutes(61);
    CHECK(disclosures.may_ask("192.0.2.1", 3));
}

TEST_CASE("several states are gone through by one transaction, or none is", "[storage]") {
    CaseWork work;
    NewInterview draft;
    draft.episodes = {work.episode.reference};
    draft.form = "london_borough";
    draft.form_version = "1";
    draft.body.set("header", Json::object());
    const KeptInterview made = work.interviews().add(work.coordinator, draft);
    const auto move = [&](std::vector<std::string_view> states) {
        return code_of([&] {
            work.interviews().move_through(work.coordinator, made.id, states, made.body, made.revision);
        });
    };
    CHECK(move({"offered", "accepted", "held"}) == "wrong_state");
    CHECK(work.interviews().get(work.coordinator, made.id).state == "to_offer");
    CHECK(work.interviews().get(work.coordinator, made.id).revision == made.revision);
    CHECK(
        work.interviews().move_through(work.coordinator,
                                       made.id,
                                       std::vector<std::string_view>{"offered", "accepted", "booked", "held"},
                                       made.body,
                                       made.revision) == made.revision + 1);
    CHECK(work.interviews().get(work.coordinator, made.id).state == "held");
}
