// Back to drafting: a manager sends an interview back, or corrects one that both have signed; and the undoing
// of that.

#include <algorithm>

#include "server/cases/transitions.h"
#include "server/sharing/report_status.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_interviews_internal.h"

namespace homeward {

namespace {

bool is_signed_by_both(std::string_view state) {
    return state == "manager_signed" || state == "distributed";
}

Json section_versions(Act& act, const std::string& interview) {
    Json versions = Json::object();
    for (const SqlRow& row : act.rows("SELECT section, max(version) FROM sections WHERE interview = $1 GROUP "
                                      "BY section ORDER BY section",
                                      {interview})) {
        versions.set(row.text(0), row.count(1));
    }
    return versions;
}

// Each section as it stood, as its next version: nothing that was typed since is lost.
void put_sections_back(Act& act, const KeptInterview& kept, const Json& then) {
    const Json versions = section_versions(act, kept.id);
    for (const auto& [section, version] : versions.members()) {
        const auto last = static_cast<int>(version.integer_or(0));
        const auto was = static_cast<int>(then[section].integer_or(0));
        if (last == was) continue;
        Json answers = Json::object();
        if (was > 0) {
            const SqlRow row =
                act.must("SELECT body FROM sections WHERE interview = $1 AND section = $2 AND version = $3",
                         {kept.id, section, std::int64_t{was}});
            answers = act.open_json(kept.child, section_place(kept.id, section, was), row.bytes(0));
        }
        write_section(act, kept.child, kept.id, section, last + 1, answers);
    }
}

// A word that stood for a mistake once stays out: every correction since the version that was issued last
// must allow its words to be repeated, and nobody may have taken that version back. One that was undone never
// was.
bool words_may_be_repeated(const Json& returns, const KeptReport& report) {
    if (report.status == "withdrawn") return false;
    return std::ranges::all_of(returns.items(), [&](const Json& entry) {
        if (entry["number"].integer_or(0) < report.number || entry.has("undone_by")) return true;
        const std::string_view reason = entry["reason"].string_or("");
        // Sent back before both had signed, and without a reason of the list: drafting goes on.
        if (reason.empty() && entry["from"].string_or("") == "interviewer_signed") return true;
        const StatusReason* const told = find_reason(correction_reasons(), reason);
        return told != nullptr && told->words_may_be_repeated;
    });
}

// What the next version corrects goes with it from here on, and is signed with it: the report that was issued
// last, what it told and why it is corrected. Without one there is nothing that anybody could hold.
void note_corrected(Act& act, KeptInterview& kept, std::string_view reason) {
    kept.body.remove("corrects");
    const auto row = find_earlier(act, kept.id, "return_report", kept.number + 1);
    if (!row) return;
    const KeptReport report = report_of(act, *row);
    auto whole = find_signed_whole(act, kept, report.number);
    if (!whole) return;
    whole->remove("corrects");
    const StatusReason* const told = find_reason(correction_reasons(), reason);
    Json corrects = Json::object();
    corrects.set("code", report.code).set("signed_on", to_iso(to_local(report.signed_at).date));
    if (told != nullptr && told->word != "other") corrects.set("reason", told->label);
    corrects.set("words_may_be_repeated", words_may_be_repeated(kept.body["returns"], report));
    kept.body.set("corrects", corrects.set("interview", std::move(*whole)));
}

}  // namespace

void forbid_repeating(Json& body) {
    if (body.has("corrects")) body.member("corrects").set("words_may_be_repeated", false);
}

KeptInterview Interviews::give_back(const Asker& asker, const std::string& id, const Json& why) {
    return core_.act(asker, Action::interview_return, id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, id), false);
        act.allow();
        act.subject = kept.id;
        require_transition(kept.state, "drafting");
        if (kept.state == "held" || kept.state == "refused" || kept.state == "did_not_attend") {
            throw Error{ErrorCode::wrong_state};
        }
        const std::string_view reason = why["reason"].string_or("");
        if (!reason.empty() && find_reason(correction_reasons(), reason) == nullptr) {
            throw Error{ErrorCode::validation, "reason: a word of the list"};
        }
        Json entry = Json::object();
        for (const char* const name : {"reason", "sections", "why"}) entry.set_if(name, why[name]);
        entry.set("number", kept.number).set("by", asker.user).set("at", act.now_text());
        // What an undoing needs.
        entry.set("from", kept.state).set("versions", section_versions(act, kept.id));
        kept.body.member("returns").push_back(std::move(entry));
        if (is_signed_by_both(kept.state)) {
            note_corrected(act, kept, reason);
        } else if (const StatusReason* const told = find_reason(correction_reasons(), reason);
                   told != nullptr && !told->words_may_be_repeated) {
            forbid_repeating(kept.body);
        }
        kept.state = "drafting";
        kept.number += 1;
        write_interview(act, kept);
        return interview_of(act, must_have_interview(act, kept.id), true);
    });
}

KeptInterview Interviews::undo_correction(const Asker& asker, const std::string& id) {
    return core_.act(asker, Action::interview_return, id, [&](Act& act) {
        KeptInterview kept = interview_of(act, must_have_interview(act, id), false);
        act.allow();
        act.subject = kept.id;
        act.note = "undone";
        Json returns = kept.body["returns"];
        const Json entry = returns.size() > 0 ? returns.at(returns.size() - 1) : Json();
        const std::string from(entry["from"].string_or(""));
        const auto whole = find_signed_whole(act, kept, kept.number - 1);
        const bool correcting = kept.state == "drafting" && is_signed_by_both(from) &&
                                entry["number"].integer_or(0) == kept.number - 1 && whole.has_value();
        if (!correcting || find_signed_whole(act, kept, kept.number)) throw Error{ErrorCode::wrong_state};
        put_sections_back(act, kept, entry["versions"]);
        kept.body = *whole;
        for (const char* const name : {"answers", "form", "form_version", "reference", "version"})
            kept.body.remove(name);
        returns.mutable_items().back().set("undone_by", asker.user).set("undone_at", act.now_text());
        kept.body.set("returns", std::move(returns));
        kept.state = from;
        kept.number -= 1;
        kept.manager =
            act.must(
                   "SELECT signer FROM signatures WHERE interview = $1 AND number = $2 AND role = 'manager'",
                   {kept.id, std::int64_t{kept.number}})
                .text(0);
        write_interview(act, kept);
        return interview_of(act, must_have_interview(act, kept.id), true);
    });
}

}  // namespace homeward
