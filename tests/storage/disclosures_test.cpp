#include "server/storage/disclosures.h"

#include <catch2/catch.hpp>

#include "tests/storage/case_work.h"
#include "tests/support/code_of.h"

using namespace homeward;
using namespace homeward::test;
using namespace std::chrono_literals;

namespace {

const Json one_item = parse_json(R"({"items":[{"text":"A grey van was seen."}]})");

}  // namespace

TEST_CASE("a report is kept, issued once and known by its digest or code", "[storage]") {
    CaseWork work;
    NewReport draft;
    draft.interview = work.interview.reference;
    draft.pdf = copy_bytes("%PDF draft");
    CHECK(work.disclosures().add_report(work.interviewer, draft).status == "draft");
    draft.is_signed = true;
    CHECK(code_of([&] { work.disclosures().add_report(work.manager, draft); }) == "wrong_state");
    work.sign_both();
    const KeptReport first = work.signed_report();
    CHECK(first.status == "signed");
    CHECK(first.reference == work.interview.reference);
    CHECK(text_of(work.disclosures().report_pdf(work.manager, first.id)) == "%PDF manager");
    CHECK(work.disclosures().find_known(first.sha256)->status == "signed");
    CHECK(work.disclosures().find_known(first.code)->reference == first.reference);
    CHECK_FALSE(work.disclosures().find_known("0000"));
    CHECK_FALSE(work.disclosures().find_known(""));
    // A version is issued once.
    CHECK(work.signed_report().id == first.id);
    CHECK(work.disclosures().change_report(work.manager, first.id, Json().set("withheld", 1), 1) == 2);
    CHECK(code_of([&] { work.disclosures().change_report(work.manager, first.id, {}, 1); }) ==
          "edit_conflict");
}

TEST_CASE("S-35: a release needs an agreement in force that names the recipients", "[storage]") {
    CaseWork work;
    work.sign_both();
    const KeptReport report = work.signed_report();
    const Asker admin = work.kept.person("root", {Role::admin});
    const std::string police = "misper@police.example";
    const auto attempt = [&](const ReleaseDraft& draft) {
        return code_of([&] { work.disclosures().release(work.manager, report.id, draft); });
    };
    CHECK(attempt(CaseWork::draft("", {police})) == "agreement_missing");
    CHECK(attempt(CaseWork::draft("isa_none", {police})) == "not_found");
    Agreement agreement = work.in_force();
    agreement.status = "draft";
    KeptAgreement kept = work.disclosures().add_agreement(admin, agreement);
    CHECK(attempt(CaseWork::draft(kept.agreement.id, {police})) == "agreement_missing");
    kept.agreement.status = "signed";
    CHECK(work.disclosures().change_agreement(admin, kept.agreement, 1) == 2);
    CHECK(attempt(CaseWork::draft(kept.agreement.id, {"misper@police.example.org"})) ==
          "recipient_not_allowed");
    ReleaseDraft stray = CaseWork::draft(kept.agreement.id, {police});
    stray.letters.push_back(CaseWork::letter("somebody@else.example"));
    CHECK(attempt(stray) == "recipient_not_allowed");
    CHECK(work.outbox().of(work.manager, "rel_none").empty());
    CHECK(work.disclosures().releases(work.manager, report.id).empty());
    CHECK(code_of([&] {
              work.disclosures().release(
                  work.interviewer, report.id, CaseWork::draft(kept.agreement.id, {police}));
          }) == "forbidden");
    const Release release =
        work.disclosures().release(work.manager, report.id, CaseWork::draft(kept.agreement.id, {police}));
    CHECK(release.sha256 == report.sha256);
    CHECK(release.body["recipients"].at(0).string_or("") == police);
    CHECK(work.outbox().of(work.manager, release.id).size() == 1);
    CHECK(work.interviews().get(work.manager, work.interview.id).state == "distributed");
    CHECK(work.disclosures().releases(work.manager, report.id).size() == 1);
    work.kept.now += std::chrono::days{400};
    const Asker later = work.kept.sign_in("may@" + work.kept.organisation + ".example");
    CHECK(code_of([&] {
              work.disclosures().release(later, report.id, CaseWork::draft(kept.agreement.id, {police}));
          }) == "agreement_missing");
}

TEST_CASE("an emergency goes past the agreement, with its reason in the ledger", "[storage]") {
    CaseWork work;
    work.sign_both();
    const KeptReport report = work.signed_report();
    ReleaseDraft draft = CaseWork::draft("", {"duty@children.example"});
    draft.request.emergency =
        Json().set("risk", "in danger now").set("why", "no agreement with this authority");
    const Release release = work.disclosures().release(work.manager, report.id, draft);
    CHECK(release.emergency);
    CHECK(release.body["emergency"]["risk"].string_or("") == "in danger now");
}

TEST_CASE("S-8: another organisation sees what was released to it, and nothing else", "[storage]") {
    CaseWork work;
    work.sign_both();
    const std::string east = work.kept.store().accounts().add_organisation("Eastmere", "authority");
    const Asker commissioner = work.kept.person("kim", {Role::commissioner}, east);
    const Asker admin = work.kept.person("root", {Role::admin});
    const KeptReport report = work.signed_report();
    Disclosures& disclosures = work.disclosures();
    CHECK(code_of([&] { disclosures.report(commissioner, report.id); }) == "not_found");
    CHECK(disclosures.reports(commissioner, {}, {}).count == 0);
    const KeptAgreement kept = disclosures.add_agreement(admin, work.in_force(east));
    ReleaseDraft draft = CaseWork::draft(kept.agreement.id, {});
    draft.request.to_organisations = {east};
    disclosures.release(work.manager, report.id, draft);
    CHECK(disclosures.reports(commissioner, {}, {}).count == 1);
    CHECK(disclosures.report(commissioner, report.id).reference == report.reference);
    CHECK_FALSE(disclosures.releases(work.manager, report.id).front().opened_at);
    CHECK(text_of(disclosures.report_pdf(commissioner, report.id)) == "%PDF manager");
    disclosures.acknowledge(commissioner, report.id);
    CHECK(disclosures.releases(work.manager, report.id).front().opened_at == work.kept.now);
    CHECK(disclosures.releases(work.manager, report.id).front().acknowledged_at == work.kept.now);
    CHECK(code_of([&] { work.interviews().get(commissioner, work.interview.id); }) == "not_found");
    CHECK(code_of([&] { disclosures.agreement(commissioner, kept.agreement.id); }) == "not_found");
    const Withdrawal withdrawal{.reason = "wrong_person", .why = {}, .replaced_by = {}};
    CHECK(code_of([&] { disclosures.withdraw(commissioner, report.id, withdrawal, {}); }) == "not_found");
    disclosures.withdraw(work.manager, report.id, withdrawal, {});
    CHECK(code_of([&] { disclosures.report_pdf(commissioner, report.id); }) == "withdrawn");
    CHECK(code_of([&] { disclosures.report(commissioner, report.id); }) == "withdrawn");
    CHECK(disclosures.reports(commissioner, {}, {}).items.front().status == "withdrawn");
    CHECK(disclosures.find_known(report.sha256)->status == "withdrawn");
}

TEST_CASE("intelligence is approved by somebody who wrote none of it, and editing voids that", "[storage]") {
    CaseWork work;
    Disclosures& disclosures = work.disclosures();
    const KeptIntelligence kept = disclosures.add_intelligence(work.interviewer, work.interview.id, one_item);
    CHECK(kept.state == "draft");
    CHECK(code_of([&] { disclosures.approve(work.interviewer, kept.id, 1); }) == "forbidden");
    CHECK(disclosures.approve(work.manager, kept.id, 1) == 2);
    CHECK(disclosures.intelligence(work.manager, kept.id).state == "approved");
    CHECK(disclosures.change_intelligence(work.interviewer, kept.id, one_item, 2) == 3);
    CHECK(disclosures.intelligence(work.manager, kept.id).state == "draft");
    CHECK(disclosures.intelligence(work.manager, kept.id).approved_by.empty());
    CHECK(code_of([&] { disclosures.approve(work.manager, kept.id, 2); }) == "edit_conflict");
    disclosures.change_intelligence(work.manager, kept.id, one_item, 3);
    CHECK(code_of([&] { disclosures.approve(work.manager, kept.id, 4); }) == "same_person");
    const Asker second = work.kept.person("mo", {Role::manager});
    CHECK(disclosures.approve(second, kept.id, 4) == 5);
    CHECK(code_of([&] {
              disclosures.add_intelligence(
                  work.interviewer, work.interview.id, Json().set("nothing_for_police", true));
          }) == "validation");
    const KeptIntelligence empty =
        disclosures.add_intelligence(work.interviewer, work.interview.id, Json::object());
    CHECK(code_of([&] { disclosures.approve(second, empty.id, 1); }) == "validation");
}

TEST_CASE("a summary is dispatched approved, to police, under an agreement, by one transaction",
          "[storage]") {
    CaseWork work;
    Disclosures& disclosures = work.disclosures();
    const Asker admin = work.kept.person("root", {Role::admin});
    const std::string agreement = disclosures.add_agreement(admin, work.in_force()).agreement.id;
    const KeptIntelligence kept = disclosures.add_intelligence(work.interviewer, work.interview.id, one_item);
    const ReleaseDraft draft = CaseWork::draft(agreement, {"misper@police.example"});
    const auto asked = [&](const Asker& asker, const ReleaseDraft& wanted) {
        return code_of(
            [&] { disclosures.require_dispatch(asker, kept.id, wanted.agreement, wanted.request); });
    };
    CHECK(code_of([&] { disclosures.dispatch(work.interviewer, kept.id, draft); }) == "wrong_state");
    CHECK(asked(work.interviewer, draft) == "wrong_state");
    disclosures.approve(work.manager, kept.id, 1);
    // Asked beforehand, it throws as the dispatch itself, and sends nothing.
    CHECK(asked(work.interviewer, CaseWork::draft(agreement, {"reports@eastmere.example"})) ==
          "recipient_not_allowed");
    CHECK(asked(work.interviewer, CaseWork::draft("", {"misper@police.example"})) == "agreement_missing");
    CHECK_NOTHROW(disclosures.require_dispatch(work.interviewer, kept.id, draft.agreement, draft.request));
    CHECK(disclosures.intelligence(work.manager, kept.id).state == "approved");
    CHECK(code_of([&] {
              disclosures.dispatch(
                  work.interviewer, kept.id, CaseWork::draft(agreement, {"reports@eastmere.example"}));
          }) == "recipient_not_allowed");
    CHECK(work.outbox().of(work.manager, kept.id).empty());
    ReleaseDraft emergency = CaseWork::draft("", {"duty@shire.police.uk"});
    emergency.request.emergency = Json().set("risk", "in danger now").set("why", "another force");
    CHECK(code_of([&] { disclosures.dispatch(work.interviewer, kept.id, emergency); }) == "forbidden");
    CHECK(asked(work.interviewer, emergency) == "forbidden");
    emergency.request.recipients = {"anybody@mail.example"};
    CHECK(code_of([&] { disclosures.dispatch(work.manager, kept.id, emergency); }) ==
          "recipient_not_allowed");
    CHECK(work.outbox().of(work.manager, kept.id).empty());
    const auto dispatches = disclosures.dispatch(work.interviewer, kept.id, draft);
    REQUIRE(dispatches.size() == 1);
    CHECK(dispatches.front().state == "queued");
    CHECK(dispatches.front().to == "misper@police.example");
    CHECK(disclosures.intelligence(work.manager, kept.id).state == "dispatched");
    // Nobody gets it twice, in whatever letters the address is written.
    CHECK(code_of([&] { disclosures.dispatch(work.interviewer, kept.id, draft); }) == "wrong_state");
    CHECK(code_of([&] {
              disclosures.dispatch(
                  work.interviewer, kept.id, CaseWork::draft(agreement, {"Misper@Police.example"}));
          }) == "wrong_state");
    CHECK(work.outbox().of(work.manager, kept.id).size() == 1);
    // One that the mailbox refused is sent again.
    const auto taken = work.outbox().take("sender", std::chrono::seconds(60));
    REQUIRE(taken);
    CHECK(work.outbox().settle(*taken, {.state = MailState::refused, .reply = "550"}));
    CHECK(disclosures.dispatch(work.interviewer, kept.id, draft).size() == 2);
    CHECK(code_of([&] { disclosures.change_intelligence(work.interviewer, kept.id, one_item, 3); }) ==
          "wrong_state");
}
