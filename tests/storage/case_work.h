#pragma once
// One child, one episode, an interview assigned and held, and the people who work on it.

#include "tests/support/temporary_store.h"

namespace homeward::test {

struct CaseWork {
    TemporaryStore kept;
    Asker coordinator = kept.person("ada", {Role::coordinator});
    Asker interviewer = kept.person("pia", {Role::interviewer});
    Asker manager = kept.person("may", {Role::manager, Role::interviewer});
    Child child = kept.store().cases().add_child(coordinator, Json().set("subject.surname", "Okafor"));
    Episode episode = kept.store().cases().add_episode(
        coordinator, child.id, Json().set("returned_at", Json().set("value", "2026-03-13T16:10")));
    KeptInterview interview = held();

    Interviews& interviews() { return kept.store().interviews(); }
    Disclosures& disclosures() { return kept.store().disclosures(); }
    OutboxQueue& outbox() { return kept.store().outbox(); }

    KeptInterview held() {
        NewInterview draft;
        draft.episodes = {episode.reference};
        draft.form = "london_borough";
        draft.form_version = "1";
        draft.assigned_to = interviewer.user;
        draft.body.set("header", Json::object());
        draft.sections["part_2"] = Json().set("p2_1", Json().set("value", "yes").set("confirmed", false));
        KeptInterview made = interviews().add(coordinator, draft);
        for (const char* const state : {"offered", "accepted", "booked", "held"}) {
            made.revision = interviews().move(coordinator, made.id, state, made.body, made.revision);
        }
        return interviews().get(coordinator, made.id);
    }

    Signing signing(const std::string& as, int number = 1) {
        return {.as = as,
                .number = number,
                .revision = interviews().get(manager, interview.id).revision,
                .whole = Json().set("answers", "as they stood"),
                .pdf = copy_bytes("%PDF " + as)};
    }

    /// Saved, signed by interviewer and manager.
    void sign_both() {
        interviews().save_section(interviewer, interview.id, "part_2", Json::object(), 1);
        interviews().sign(interviewer, interview.id, signing("interviewer"));
        interviews().sign(manager, interview.id, signing("manager"));
    }

    KeptReport signed_report() {
        NewReport draft;
        draft.interview = interview.id;
        draft.is_signed = true;
        return disclosures().add_report(manager, draft);
    }

    /// In force on the store's day, with a police unit, a mailbox and an organisation that signs in.
    Agreement in_force(const std::string& organisation = "org_none") const {
        Agreement agreement;
        agreement.title = "Agreement 12";
        agreement.status = "signed";
        agreement.privacy_notice = true;
        agreement.starts = parse_iso_date("2026-01-01");
        agreement.ends = parse_iso_date("2026-12-31");
        agreement.kinds = {"return_report", "intelligence_summary"};
        for (const std::string_view category : data_categories()) agreement.categories.emplace_back(category);
        agreement.secure_domains = {"police.example"};
        agreement.recipients = {{"Missing unit", "misper@police.example", "", "", {}, {}},
                                {"Reports", "reports@eastmere.example", "", "", {}, {}},
                                {"Eastmere", "", organisation, "", {}, {}}};
        return agreement;
    }

    static QueuedMail letter(const std::string& to, const std::string& message_id = "one@homeward.example") {
        return {"",
                "homeward@westmere.example",
                to,
                message_id,
                "Message-ID: <" + message_id + ">\r\nSubject: OFFICIAL-SENSITIVE\r\n\r\nbody\r\n"};
    }

    static ReleaseDraft draft(const std::string& agreement, const std::vector<std::string>& recipients) {
        ReleaseDraft draft;
        draft.agreement = agreement;
        draft.request.recipients = recipients;
        draft.request.reasons = parse_json(R"({"risk":"may go again","told_child":true,"basis":"public task",
            "source_risk":"none seen","third_parties_checked":true})");
        for (const std::string& to : recipients) draft.letters.push_back(letter(to, to + ".x"));
        return draft;
    }
};

}  // namespace homeward::test
