#include <algorithm>

#include "parsers/base/ascii.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_interviews_internal.h"
#include "server/storage/sql_list_internal.h"
#include "server/storage/sql_outbox_internal.h"

namespace homeward {

namespace {

constexpr std::string_view columns =
    "id, interview, child, reference, state, revision, body, writers, approved_by, approved_at, created_at, "
    "updated_at";

std::string place(std::string_view id) {
    return "intelligence/" + std::string(id) + "/body";
}

KeptIntelligence intelligence_of(Act& act, const SqlRow& row) {
    KeptIntelligence kept;
    kept.id = row.text(0);
    kept.interview = row.text(1);
    kept.child = row.text(2);
    kept.reference = row.text(3);
    kept.state = row.text(4);
    kept.revision = row.count(5);
    kept.body = act.open_json(kept.child, place(kept.id), row.bytes(6));
    const std::string writers = row.text(7);
    for (const std::string_view writer : split(writers, ' ')) {
        if (!writer.empty()) kept.writers.emplace_back(writer);
    }
    kept.approved_by = row.text(8);
    kept.approved_at = row.time(9);
    kept.created_at = row.time(10).value_or(Instant{});
    kept.updated_at = row.time(11).value_or(Instant{});
    return kept;
}

KeptIntelligence must_have(Act& act, const std::string& id) {
    return intelligence_of(
        act,
        act.must("SELECT " + std::string(columns) + " FROM intelligence WHERE id = $1 AND organisation = $2",
                 {id, act.organisation()}));
}

std::string state_for(const Json& body) {
    if (!body["nothing_for_police"].bool_or(false)) return "draft";
    if (trimmed(body["why"].string_or("")).empty()) {
        throw Error{ErrorCode::validation, "Say why there is nothing for police."};
    }
    return "nothing";
}

// Sent once: again only to an address that every earlier letter was refused by or bounced from.
void require_not_sent(Act& act, const KeptIntelligence& kept, const std::vector<std::string>& recipients) {
    for (const std::string& address : addresses_reached(act, kept.id, kept.child)) {
        const auto same = [&](const std::string& to) { return equal_ignoring_case(to, address); };
        if (std::ranges::any_of(recipients, same)) {
            throw Error{ErrorCode::wrong_state, "it was sent to this recipient before"};
        }
    }
}

bool wrote(const KeptIntelligence& kept, const std::string& user) {
    return std::ranges::find(kept.writers, user) != kept.writers.end();
}

// Throws for what keeps `kept` from being sent so; `request` becomes what is asked of the agreement.
ReleaseCheck dispatch_check(Act& act,
                            const KeptIntelligence& kept,
                            const std::string& agreement,
                            ReleaseRequest& request) {
    if (kept.state != "approved" && kept.state != "dispatched") throw Error{ErrorCode::wrong_state};
    request.kind = "intelligence_summary";
    request.categories.clear();  // An item's words may tell of anything.
    require_not_sent(act, kept, request.recipients);
    ReleaseCheck check = checked(act, agreement, request);
    require_release(check);
    // A manager's decision, whoever may send otherwise.
    if (check.emergency) act.allow(Action::intelligence_approve);
    return check;
}

}  // namespace

KeptIntelligence Disclosures::add_intelligence(const Asker& asker,
                                               const std::string& interview,
                                               const Json& body) {
    const std::string id = new_id("int_");
    return core_.act(asker, Action::intelligence_add, id, [&](Act& act) {
        const SqlRow row = must_have_interview(act, interview);
        act.allow();
        act.run(
            "INSERT INTO intelligence (id, organisation, interview, child, reference, state, body, writers, "
            "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            {id,
             act.organisation(),
             row.text(0),
             row.text(2),
             row.text(1),
             state_for(body),
             act.seal(row.text(2), place(id), body),
             asker.user,
             act.now_text(),
             act.now_text()});
        return must_have(act, id);
    });
}

KeptIntelligence Disclosures::intelligence(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::intelligence_read, id, [&](Act& act) {
        KeptIntelligence kept = must_have(act, id);
        act.allow();
        return kept;
    });
}

Listed<KeptIntelligence> Disclosures::intelligence_list(const Asker& asker,
                                                        const std::string& interview,
                                                        const ListPage& page) {
    return core_.act(asker, Action::intelligence_list, interview, [&](Act& act) {
        act.allow();
        return list_newest_first<KeptIntelligence>(
            act,
            columns,
            " FROM intelligence WHERE organisation = $1 AND ($2 = '' OR interview = $3) AND updated_at >= $4",
            {act.organisation(), interview, interview, page.updated_since},
            page,
            "created_at",
            [&act](const SqlRow& row) { return intelligence_of(act, row); });
    });
}

int Disclosures::change_intelligence(const Asker& asker,
                                     const std::string& id,
                                     const Json& body,
                                     int revision) {
    return core_.act(asker, Action::intelligence_change, id, [&](Act& act) {
        KeptIntelligence kept = must_have(act, id);
        act.allow();
        if (kept.state == "dispatched") throw Error{ErrorCode::wrong_state};
        if (kept.revision != revision) throw Error{ErrorCode::edit_conflict};
        if (!wrote(kept, asker.user)) kept.writers.push_back(asker.user);
        act.run(
            "UPDATE intelligence SET body = $1, state = $2, writers = $3, approved_by = '', approved_at = "
            "'', "
            "revision = revision + 1, updated_at = $4 WHERE id = $5",
            {act.seal(kept.child, place(id), body),
             state_for(body),
             joined(kept.writers, " "),
             act.now_text(),
             id});
        return revision + 1;
    });
}

int Disclosures::approve(const Asker& asker, const std::string& id, int revision) {
    return core_.act(asker, Action::intelligence_approve, id, [&](Act& act) {
        const KeptIntelligence kept = must_have(act, id);
        act.allow();
        if (kept.state == "dispatched") throw Error{ErrorCode::wrong_state};
        if (kept.revision != revision) throw Error{ErrorCode::edit_conflict};
        if (wrote(kept, asker.user)) throw Error{ErrorCode::same_person};
        if (kept.state == "draft" && kept.body["items"].size() == 0) {
            throw Error{ErrorCode::validation, "There are no items to approve."};
        }
        act.run(
            "UPDATE intelligence SET state = $1, approved_by = $2, approved_at = $3, revision = revision + "
            "1, "
            "updated_at = $4 WHERE id = $5",
            {std::string(kept.state == "nothing" ? "nothing" : "approved"),
             asker.user,
             act.now_text(),
             act.now_text(),
             id});
        return revision + 1;
    });
}

void Disclosures::require_dispatch(const Asker& asker,
                                   const std::string& id,
                                   const std::string& agreement,
                                   ReleaseRequest request) {
    core_.act(asker, Action::intelligence_read, id, [&](Act& act) {
        const KeptIntelligence kept = must_have(act, id);
        act.allow();
        act.allow(Action::intelligence_dispatch);
        dispatch_check(act, kept, agreement, request);
    });
}

std::vector<Dispatch> Disclosures::dispatch(const Asker& asker,
                                            const std::string& id,
                                            const ReleaseDraft& draft) {
    core_.act(asker, Action::intelligence_dispatch, id, [&](Act& act) {
        const KeptIntelligence kept = must_have(act, id);
        act.allow();
        ReleaseRequest request = draft.request;
        const ReleaseCheck check = dispatch_check(act, kept, draft.agreement, request);
        require_letters_match(draft);
        if (draft.letters.empty()) throw Error{ErrorCode::validation, "There is nobody to send it to."};
        if (check.emergency) act.note = "emergency";
        queue_letters(act, "intelligence", id, kept.child, draft.letters);
        Json body = kept.body;
        Json entry = ledger_body(request, check);
        entry.set("agreement", draft.agreement).set("by", asker.user).set("at", act.now_text());
        body.member("dispatches").push_back(std::move(entry));
        act.run(
            "UPDATE intelligence SET state = 'dispatched', body = $1, revision = revision + 1, updated_at = "
            "$2 "
            "WHERE id = $3",
            {act.seal(kept.child, place(id), body), act.now_text(), id});
    });
    return OutboxQueue(core_).of(asker, id);
}

}  // namespace homeward
