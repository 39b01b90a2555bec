#include <algorithm>
#include <set>

#include "parsers/base/ascii.h"
#include "server/sharing/told_categories.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_interviews_internal.h"
#include "server/storage/sql_outbox_internal.h"

namespace homeward {

namespace {

constexpr std::string_view agreement_columns = "id, body, revision, updated_at";
constexpr std::string_view release_columns =
    "id, report, content_hash, agreement, emergency, body, decided_by, decided_at";

std::string agreement_place(std::string_view id) {
    return "agreements/" + std::string(id) + "/body";
}

std::string release_place(std::string_view id) {
    return "releases/" + std::string(id) + "/body";
}

Json words(const std::vector<std::string>& all) {
    Json json = Json::array();
    for (const std::string& word : all) json.push_back(word);
    return json;
}

Release release_of(Act& act, const std::string& child, const SqlRow& row) {
    Release release;
    release.id = row.text(0);
    release.report = row.text(1);
    release.sha256 = row.text(2);
    release.agreement = row.text(3);
    release.emergency = row.number(4) != 0;
    release.body = act.open_json(child, release_place(release.id), row.bytes(5));
    release.decided_by = row.text(6);
    release.decided_at = row.time(7).value_or(Instant{});
    // Addresses were numbered first, in the ledger's order (`write_recipients`).
    const Json& addresses = release.body["recipients"];
    for (const SqlRow& one : act.rows("SELECT recipient, to_organisation, opened_at, acknowledged_at FROM "
                                      "release_recipients WHERE release = $1 ORDER BY recipient",
                                      {release.id})) {
        const std::size_t number = static_cast<std::size_t>(std::max<std::int64_t>(one.number(0), 1)) - 1;
        const bool by_address = one.text(1).empty() && number < addresses.size();
        release.recipients.push_back(
            {.address = by_address ? std::string(addresses.at(number).string_or("")) : std::string(),
             .organisation = one.text(1),
             .opened_at = one.time(2),
             .acknowledged_at = one.time(3)});
        if (!release.opened_at) release.opened_at = one.time(2);
        if (!release.acknowledged_at) release.acknowledged_at = one.time(3);
    }
    return release;
}

void require_organisations(Act& act, const ReleaseRequest& request) {
    for (const std::string& organisation : request.to_organisations) {
        act.must("SELECT id FROM organisations WHERE id = $1", {organisation});
    }
}

void write_recipients(Act& act, const std::string& release, const ReleaseRequest& request) {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < request.recipients.size(); ++i) {
        act.run("INSERT INTO release_recipients (release, recipient) VALUES ($1, $2)", {release, ++number});
    }
    require_organisations(act, request);
    for (const std::string& organisation : request.to_organisations) {
        act.run("INSERT INTO release_recipients (release, recipient, to_organisation) VALUES ($1, $2, $3)",
                {release, ++number, organisation});
    }
}

}  // namespace

std::vector<std::string> addresses_of_releases(Act& act, const KeptReport& report) {
    std::vector<std::string> addresses;
    std::set<std::string> seen;
    for (const SqlRow& row :
         act.rows("SELECT id, body FROM releases WHERE report = $1 ORDER BY decided_at, id", {report.id})) {
        const Json body = act.open_json(report.child, release_place(row.text(0)), row.bytes(1));
        for (const Json& to : body["recipients"].items()) {
            std::string address(to.string_or(""));
            if (!address.empty() && seen.insert(to_ascii_lower(address)).second)
                addresses.push_back(std::move(address));
        }
    }
    return addresses;
}

KeptAgreement agreement_of(Act& act, const SqlRow& row) {
    KeptAgreement kept;
    kept.agreement =
        read_agreement(act.open_json(act.organisation(), agreement_place(row.text(0)), row.bytes(1)));
    kept.agreement.id = row.text(0);
    kept.revision = row.count(2);
    kept.updated_at = row.time(3).value_or(Instant{});
    return kept;
}

std::optional<KeptAgreement> find_agreement(Act& act, const std::string& id) {
    if (id.empty()) return std::nullopt;
    return agreement_of(act,
                        act.must("SELECT " + std::string(agreement_columns) +
                                     " FROM agreements WHERE id = $1 AND organisation = $2",
                                 {id, act.organisation()}));
}

ReleaseCheck checked(Act& act, const std::string& agreement, const ReleaseRequest& request) {
    const auto kept = find_agreement(act, agreement);
    return check_release(kept ? &kept->agreement : nullptr, request, to_local(act.now()).date);
}

Json ledger_body(const ReleaseRequest& request, const ReleaseCheck& check) {
    Json body;
    body.set("recipients", words(request.recipients))
        .set("to_organisations", words(request.to_organisations));
    body.set("categories", words(categories_of(request)));
    body.set_if("reasons", request.reasons);
    if (check.emergency) body.set("emergency", request.emergency);
    for (const ReleaseTest& test : check.tests) {
        body.member("tests").push_back(Json().set("id", test.id).set("passed", test.passed));
    }
    return body;
}

void require_letters_match(const ReleaseDraft& draft) {
    std::set<std::string> wanted, written;
    for (const std::string& address : draft.request.recipients) wanted.insert(to_ascii_lower(address));
    for (const QueuedMail& letter : draft.letters) written.insert(to_ascii_lower(letter.to));
    if (wanted != written || written.size() != draft.letters.size()) {
        throw Error{ErrorCode::recipient_not_allowed, "Each recipient gets one letter, and nobody else."};
    }
}

KeptAgreement Disclosures::add_agreement(const Asker& asker, const Agreement& draft) {
    const std::string id = new_id("isa_");
    Agreement agreement = read_agreement(to_json(draft));
    agreement.id = id;
    return core_.act(asker, Action::agreement_add, id, [&](Act& act) {
        act.allow();
        act.run(
            "INSERT INTO agreements (id, organisation, body, created_at, updated_at) VALUES ($1, $2, $3, $4, "
            "$5)",
            {id,
             act.organisation(),
             act.seal(act.organisation(), agreement_place(id), to_json(agreement)),
             act.now_text(),
             act.now_text()});
        return KeptAgreement{agreement, 1, act.now()};
    });
}

KeptAgreement Disclosures::agreement(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::agreement_read, id, [&](Act& act) {
        auto kept = find_agreement(act, id);
        if (!kept) throw Error{ErrorCode::not_found};
        act.allow();
        return *kept;
    });
}

std::vector<KeptAgreement> Disclosures::agreements(const Asker& asker) {
    return core_.act(asker, Action::agreement_list, "", [&](Act& act) {
        act.allow();
        std::vector<KeptAgreement> all;
        for (const SqlRow& row :
             act.rows("SELECT " + std::string(agreement_columns) +
                          " FROM agreements WHERE organisation = $1 ORDER BY created_at, id",
                      {act.organisation()})) {
            all.push_back(agreement_of(act, row));
        }
        return all;
    });
}

int Disclosures::change_agreement(const Asker& asker, const Agreement& change, int revision) {
    const Agreement agreement = read_agreement(to_json(change));
    return core_.act(asker, Action::agreement_change, change.id, [&](Act& act) {
        const auto kept = find_agreement(act, change.id);
        if (!kept) throw Error{ErrorCode::not_found};
        act.allow();
        if (kept->revision != revision) throw Error{ErrorCode::edit_conflict};
        act.note = agreement.status;
        act.run("UPDATE agreements SET body = $1, revision = revision + 1, updated_at = $2 WHERE id = $3",
                {act.seal(act.organisation(), agreement_place(change.id), to_json(agreement)),
                 act.now_text(),
                 change.id});
        return revision + 1;
    });
}

namespace {

// What is asked for of a report: what it tells stands in its own body, whatever the request says of it.
ReleaseRequest request_of(const std::string& kind, const Json& body, ReleaseRequest request) {
    request.kind = kind;
    request.categories.clear();
    for (const Json& category : body["categories"].items()) {
        request.categories.emplace_back(category.string_or(""));
    }
    return request;
}

}  // namespace

ReleaseCheck Disclosures::check_report_release(const Asker& asker,
                                               const std::string& report,
                                               const std::string& agreement,
                                               const ReleaseRequest& request) {
    return core_.act(asker, Action::release_read, report, [&](Act& act) {
        const KeptReport kept = report_of(act, must_have_own_report(act, report));
        act.allow();
        return checked(act, agreement, request_of(kept.kind, kept.body, request));
    });
}

void require_releasable(Act& act, const NewReport& draft) {
    act.allow(Action::release_add);
    const ReleaseRequest request = request_of(draft.kind, draft.body, draft.to_release->request);
    require_release(checked(act, draft.to_release->agreement, request));
    require_organisations(act, request);
}

Release Disclosures::release(const Asker& asker, const std::string& report, const ReleaseDraft& draft) {
    const std::string id = draft.id.empty() ? new_id("rel_") : draft.id;
    return core_.act(asker, Action::release_add, id, [&](Act& act) {
        const SqlRow row = must_have_own_report(act, report);
        act.allow();
        if (row.text(7) == "withdrawn") throw Error{ErrorCode::withdrawn};
        if (row.text(7) != "signed") throw Error{ErrorCode::wrong_state};
        const std::string child = row.text(3);
        const KeptReport kept = report_of(act, row);
        const ReleaseRequest request = request_of(kept.kind, kept.body, draft.request);
        const ReleaseCheck check = checked(act, draft.agreement, request);
        require_release(check);
        require_letters_match(draft);
        if (check.emergency) act.note = "emergency";
        act.run(
            "INSERT INTO releases (id, organisation, report, content_hash, agreement, emergency, body, "
            "decided_by, "
            "decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            {id,
             act.organisation(),
             report,
             row.text(8),
             draft.agreement,
             std::int64_t{check.emergency ? 1 : 0},
             act.seal(child, release_place(id), ledger_body(request, check)),
             asker.user,
             act.now_text()});
        write_recipients(act, id, request);
        queue_letters(act, "release", id, child, draft.letters);
        KeptInterview interview = interview_of(act, must_have_interview(act, row.text(2)), false);
        if (interview.state == "manager_signed") {
            interview.state = "distributed";
            write_interview(act, interview);
        }
        return release_of(
            act,
            child,
            act.must("SELECT " + std::string(release_columns) + " FROM releases WHERE id = $1", {id}));
    });
}

std::vector<Release> Disclosures::releases(const Asker& asker, const std::string& report) {
    return core_.act(asker, Action::release_read, report, [&](Act& act) {
        const SqlRow row = must_have_own_report(act, report);
        act.allow();
        std::vector<Release> all;
        for (const SqlRow& release : act.rows("SELECT " + std::string(release_columns) +
                                                  " FROM releases WHERE report = $1 ORDER BY decided_at, id",
                                              {report})) {
            all.push_back(release_of(act, row.text(3), release));
        }
        return all;
    });
}

void Disclosures::acknowledge(const Asker& asker, const std::string& report) {
    core_.act(asker, Action::release_open, report, [&](Act& act) {
        act.must(
            "SELECT r.id FROM releases r JOIN release_recipients rr ON rr.release = r.id WHERE r.report = $1 "
            "AND "
            "rr.to_organisation = $2 LIMIT 1",
            {report, act.organisation()});
        act.allow();
        act.run(
            "UPDATE release_recipients SET acknowledged_at = $1 WHERE to_organisation = $2 AND "
            "acknowledged_at = '' "
            "AND release IN (SELECT id FROM releases WHERE report = $3)",
            {act.now_text(), act.organisation(), report});
    });
}

}  // namespace homeward
