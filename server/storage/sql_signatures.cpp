#include <algorithm>

#include "server/cases/transitions.h"
#include "server/storage/sql_interviews_internal.h"
#include "server/storage/sql_signatures_internal.h"

namespace homeward {

namespace {

std::string whole_place(std::string_view id, int number) {
    return "signed_versions/" + std::string(id) + "/" + std::to_string(number) + "/body";
}

std::optional<SqlRow> frozen_row(Act& act, const std::string& id, int number) {
    return act.find("SELECT body, pdf FROM signed_versions WHERE interview = $1 AND number = $2",
                    {id, std::int64_t{number}});
}

// The interviewer's signature freezes the text; the manager's must be of the very same.
void freeze(Act& act, const KeptInterview& kept, const Signing& signing) {
    const Bytes pdf = act.seal(kept.child, signed_pdf_place(kept.id, kept.number), ByteView(signing.pdf));
    const auto frozen = frozen_row(act, kept.id, kept.number);
    if (!frozen) {
        act.run(
            "INSERT INTO signed_versions (interview, number, body, pdf, frozen_at) VALUES ($1, $2, $3, $4, "
            "$5)",
            {kept.id,
             std::int64_t{kept.number},
             act.seal(kept.child, whole_place(kept.id, kept.number), signing.whole),
             pdf,
             act.now_text()});
        return;
    }
    const Json whole = act.open_json(kept.child, whole_place(kept.id, kept.number), frozen->bytes(0));
    if (whole != signing.whole) throw Error{ErrorCode::edit_conflict};
    act.run("UPDATE signed_versions SET pdf = $1 WHERE interview = $2 AND number = $3",
            {pdf, kept.id, std::int64_t{kept.number}});
}

}  // namespace

std::optional<Json> find_signed_whole(Act& act, const KeptInterview& kept, int number) {
    const auto frozen = frozen_row(act, kept.id, number);
    if (!frozen) return std::nullopt;
    return act.open_json(kept.child, whole_place(kept.id, number), frozen->bytes(0));
}

Bytes must_have_signed_pdf(Act& act, const KeptInterview& kept, int number) {
    const auto frozen = frozen_row(act, kept.id, number);
    if (!frozen) throw Error{ErrorCode::not_found};
    return act.open(kept.child, signed_pdf_place(kept.id, number), frozen->bytes(1));
}

std::string signed_pdf_place(std::string_view interview, int number) {
    return "signed_versions/" + std::string(interview) + "/" + std::to_string(number) + "/pdf";
}

KeptInterview Interviews::sign(const Asker& asker, const std::string& id, const Signing& signing) {
    const bool manager = signing.as == "manager";
    if (!manager && signing.as != "interviewer") {
        throw Error{ErrorCode::validation, "An interview is signed as interviewer or as manager."};
    }
    return core_.act(asker, manager ? Action::sign_manager : Action::sign_interviewer, id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, id), false);
        act.allow();
        act.subject = kept.id;
        act.note = signing.as;
        if (!signing.authentication.empty()) act.note += " " + signing.authentication;
        if (!signing.digest.empty()) act.note += " sha256:" + signing.digest;
        if (signing.number != kept.number || signing.revision != kept.revision) {
            throw Error{ErrorCode::edit_conflict};
        }
        const std::string to = manager ? "manager_signed" : "interviewer_signed";
        require_transition(kept.state, to);
        if (!manager && !kept.assigned_to.empty() && kept.assigned_to != asker.user) {
            throw Error{ErrorCode::forbidden};
        }
        if (std::ranges::find(kept.signatures, asker.user, &KeptSignature::signer) != kept.signatures.end()) {
            throw Error{ErrorCode::same_person};
        }
        freeze(act, kept, signing);
        if (!manager && !signing.body.is_null()) kept.body = signing.body;
        act.run(
            "INSERT INTO signatures (interview, number, role, signer, signed_at) VALUES ($1, $2, $3, $4, $5)",
            {kept.id, std::int64_t{kept.number}, signing.as, asker.user, act.now_text()});
        kept.state = to;
        if (manager) {
            kept.manager = asker.user;
            // From now on its proof is looked after.
            act.run("INSERT INTO stamps (interview, number, organisation, next_at) VALUES ($1, $2, $3, $4)",
                    {kept.id, std::int64_t{kept.number}, act.organisation(), act.now_text()});
        }
        write_interview(act, kept);
        return interview_of(act, must_have_interview(act, kept.id), true);
    });
}

Json Interviews::signed_whole(const Asker& asker, const std::string& id, int number) {
    return core_.act(asker, Action::interview_read, id, [&](Act& act) {
        const SqlRow row = must_have_interview(act, id);
        const auto frozen = frozen_row(act, row.text(0), number);
        if (!frozen) throw Error{ErrorCode::not_found};
        act.allow();
        return act.open_json(row.text(2), whole_place(row.text(0), number), frozen->bytes(0));
    });
}

Bytes Interviews::signed_pdf(const Asker& asker, const std::string& id, int number) {
    return core_.act(asker, Action::interview_read, id, [&](Act& act) {
        const SqlRow row = must_have_interview(act, id);
        const auto frozen = frozen_row(act, row.text(0), number);
        if (!frozen) throw Error{ErrorCode::not_found};
        act.allow();
        return act.open(row.text(2), signed_pdf_place(row.text(0), number), frozen->bytes(1));
    });
}

}  // namespace homeward
