#include "server/web/interviews/interview_signing.h"

#include <algorithm>

#include "parsers/base/error.h"
#include "server/cases/transitions.h"
#include "server/interview/checks.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/attached_answers.h"
#include "server/report/render_pdf.h"
#include "server/report/return_report.h"
#include "server/report/signature_fields.h"
#include "server/signing/pdf_signature.h"
#include "server/storage/store.h"
#include "server/web/exchange/log.h"
#include "server/web/exchange/problem.h"
#include "server/web/frame/frame.h"
#include "server/web/interviews/interview_life.h"
#include "server/web/interviews/interview_whole.h"
#include "server/web/interviews/signing_desk.h"

namespace homeward {

namespace {

constexpr std::string_view interviewer_statement =
    "I held this interview. The young person's words are theirs; the rest is marked with its source.";
constexpr std::string_view manager_statement =
    "I have read this report. It shows the young person's voice, its sources are named, and what happens "
    "next "
    "is clear.";

constexpr std::string_view no_time_told =
    "No authority vouches for the time at the moment, so nothing was signed. Try again later.";

constexpr std::string_view no_signer_told =
    "The process that holds the keys does not answer, so nothing was signed. Try again in a minute.";

// What `homeward-signer` is asked; where it does not answer, a person is told so.
template <class Ask>
auto asked_of_signer(const Exchange& exchange, const Ask& ask) {
    try {
        return ask();
    } catch (const Problem&) {
        throw;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::busy) throw;
        log_event(LogLevel::warning,
                  "signer.none",
                  Json::object().set("request", exchange.request.id).set("why", error.detail()));
        Json told = Json::object();
        told.set("type", "/problems/" + std::string(no_signer_type))
            .set("title", "No signer")
            .set("detail", no_signer_told);
        throw Problem(ErrorCode::busy, std::string(no_signer_told), {}, std::move(told));
    }
}

Json person_json(const User& user, const std::string& organisation) {
    Json person = Json::object();
    return person.set("name", user.name).set("role", user.title).set("organisation", organisation);
}

ReportSettings report_settings(Exchange& exchange, const Interview& whole, Instant made_at, bool draft) {
    ReportSettings settings;
    settings.made_at = made_at;
    settings.draft = draft;
    settings.organisation = organisation_name(exchange);
    settings.code = short_code(sha256(bytes_of(to_text(to_json(whole)))));
    const std::string address = own_address(exchange.services.settings);
    if (!address.empty()) settings.check_at = address + "/verify";
    return settings;
}

Report report_of(const Interview& whole, const Form& form, const ReportSettings& settings) {
    Report report = make_return_report(review(whole), form, settings);
    tell_content_digest(report, to_hex(sha256(bytes_of(content_text(report)))));
    return report;
}

Bytes rendered(Exchange& exchange, const Interview& whole, const Form& form, Instant made_at, bool draft) {
    Report report = report_of(whole, form, report_settings(exchange, whole, made_at, draft));
    const bool agreed = whole.sharing["agreement"]["attach_answers"].bool_or(false);
    if (agreed) report.attached_answers = attached_answers(review(whole), form);
    return render_pdf(report).bytes;
}

void require_clean(Exchange& exchange, const KeptInterview& interview) {
    const std::vector<Finding> findings = findings_of(exchange, interview);
    if (may_be_signed(findings)) return;
    std::vector<ProblemPlace> places;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::advice) continue;
        places.push_back({finding.pointer, finding.check, finding.message});
    }
    const std::string count = std::to_string(places.size());
    throw Problem(
        ErrorCode::not_ready_to_sign, count + " to put right or to give a reason for", std::move(places));
}

// What is signed, as a whole and as the PDF that is shown.
struct ToSign {
    KeptInterview kept;  ///< With the interviewer named.
    Json whole;
    Bytes pdf;
};

// Told before a code is asked for, and used up.
void require_turn(const Exchange& exchange, const KeptInterview& kept, std::string_view as) {
    const bool manager = as == "manager";
    if (kept.signatures.size() != (manager ? 1U : 0U)) {
        throw Error{ErrorCode::wrong_state, "the interviewer signs first, then the manager, each once"};
    }
    require_transition(kept.state, manager ? "manager_signed" : "interviewer_signed");
    if (!manager) {
        const bool hers = kept.assigned_to.empty() || kept.assigned_to == exchange.asker.user;
        if (!hers) throw Error{ErrorCode::forbidden};
        return;
    }
    if (kept.signatures.front().signer == exchange.asker.user) throw Error{ErrorCode::same_person};
    if (!kept.manager.empty() && kept.manager != exchange.asker.user) {
        throw Error{ErrorCode::wrong_state, "another manager was named to sign"};
    }
}

ToSign what_is_signed(Exchange& exchange, const KeptInterview& kept, std::string_view as, Instant made_at) {
    Interviews& interviews = exchange.services.store.interviews();
    const Asker& asker = exchange.asker;
    require_turn(exchange, kept, as);
    if (as == "manager") {
        return {kept,
                interviews.signed_whole(asker, kept.id, kept.number),
                interviews.signed_pdf(asker, kept.id, kept.number)};
    }
    if (as != "interviewer") throw Error{ErrorCode::validation, "as must be interviewer or manager"};
    if (kept.manager.empty()) throw Error{ErrorCode::validation, "name the manager who is to sign (manager)"};
    ToSign made{.kept = kept, .whole = {}, .pdf = {}};
    const User user = exchange.services.store.accounts().user(asker, asker.user);
    made.kept.body.member("people").set("interviewer", person_json(user, organisation_name(exchange)));
    const Interview whole = whole_interview(made.kept);
    made.whole = to_json(whole);
    made.pdf = rendered(exchange, whole, find_form(kept.form, kept.form_version), made_at, false);
    return made;
}

// The name and the title are the register's, whatever else a page sent (SI8).
Bytes signed_by(Exchange& exchange,
                ByteView pdf,
                std::string_view field,
                const SigningPreview& preview,
                std::size_t approved_size,
                const TimesOfOneAct* times) {
    const User user = exchange.services.store.accounts().user(exchange.asker, exchange.asker.user);
    const std::string organisation = organisation_name(exchange);
    const bool seal = field == seal_field;
    const CertificateSubject subject{.name = seal ? organisation : user.name, .organisation = organisation};
    const auto signer = exchange.services.signing.signer().signer(
        preview.approval, seal ? SigningKey::seal : SigningKey::person, subject, approved_size);
    SignatureDetails details{.name = subject.name, .time = exchange.services.now()};
    if (!seal) {
        details.role = user.title;
        details.place = organisation;
        details.reason = preview.as == "manager" ? manager_statement : interviewer_statement;
    }
    return sign_pdf(pdf, field, *signer, details, times).bytes;
}

// The PDF with what this person signs it with: whoever runs the service is told which authority said what.
Bytes signed_in_turn(Exchange& exchange, const Bytes& shown, const SigningPreview& preview) {
    const auto times = exchange.services.signing.times();
    const bool manager = preview.as == "manager";
    const auto tell = [&exchange](const std::string& why) {
        log_event(LogLevel::warning,
                  "time_stamp.none",
                  Json::object().set("request", exchange.request.id).set("why", why));
    };
    try {
        Bytes pdf = signed_by(
            exchange, shown, manager ? manager_field : interviewer_field, preview, shown.size(), times.get());
        if (manager) pdf = signed_by(exchange, pdf, seal_field, preview, shown.size(), times.get());
        if (times != nullptr && !times->lacking().empty()) tell(times->lacking());
        return pdf;
    } catch (const NoTimeStamp& error) {
        tell(error.detail());
        Json told = Json::object();
        told.set("type", "/problems/" + std::string(no_time_stamp_type))
            .set("title", "No time stamp")
            .set("detail", no_time_told);
        throw Problem(ErrorCode::busy, std::string(no_time_told), {}, std::move(told));
    }
}

}  // namespace

bool may_sign_as(Exchange& exchange, std::string_view as) {
    const Action action = as == "manager" ? Action::sign_manager : Action::sign_interviewer;
    try {
        require_right(exchange.asker, exchange.asker.roles, action, exchange.services.now());
    } catch (const Error& error) {
        return error.code() == ErrorCode::step_up_required;  // The code is still to come.
    }
    return true;
}

SigningPreview preview_signing(Exchange& exchange, const KeptInterview& kept, std::string_view as) {
    if (!may_sign_as(exchange, as)) throw Error{ErrorCode::forbidden};
    const Instant made_at = exchange.services.now();
    const Digest digest = sha256(what_is_signed(exchange, kept, as, made_at).pdf);
    const ApprovalRequest request{exchange.asker.organisation, exchange.asker.user, std::string(as), digest};
    const auto begin = [&] { return exchange.services.signing.signer().begin(request); };
    return {std::string(as), asked_of_signer(exchange, begin), to_hex(digest), made_at};
}

std::string pdf_to_sign(Exchange& exchange, const KeptInterview& kept, std::string_view as, Instant made_at) {
    if (!may_sign_as(exchange, as)) throw Error{ErrorCode::forbidden};
    return text_of(what_is_signed(exchange, kept, as, made_at).pdf);
}

KeptInterview sign_interview(Exchange& exchange, const KeptInterview& kept, const SigningAct& act) {
    Interviews& interviews = exchange.services.store.interviews();
    const SigningPreview& preview = act.preview;
    const bool manager = preview.as == "manager";
    if (act.number != kept.number) throw Error{ErrorCode::edit_conflict};
    if (!may_sign_as(exchange, preview.as)) throw Error{ErrorCode::forbidden};
    const ToSign made = what_is_signed(exchange, kept, preview.as, preview.made_at);
    if (!manager) require_clean(exchange, made.kept);
    const Digest digest = sha256(made.pdf);
    // The report says on which day it is signed.
    const bool another_day =
        !manager && to_local(preview.made_at).date != to_local(exchange.services.now()).date;
    if (another_day || to_hex(digest) != preview.digest)
        throw Error{ErrorCode::edit_conflict, "the report changed after it was looked at"};
    exchange.services.store.accounts().step_up(exchange.asker, act.code);
    exchange.asker.stepped_up_at = exchange.services.now();
    asked_of_signer(exchange, [&] {
        exchange.services.signing.signer().approve(
            preview.approval, {exchange.asker.organisation, exchange.asker.user, preview.as, digest}, "totp");
    });
    Signing signing{
        .as = preview.as,
        .number = kept.number,
        .revision = kept.revision,
        .whole = made.whole,
        .pdf = asked_of_signer(exchange, [&] { return signed_in_turn(exchange, made.pdf, preview); }),
        .digest = preview.digest,
        .authentication = "totp"};
    if (!manager) signing.body = made.kept.body;
    return interviews.sign(exchange.asker, kept.id, signing);
}

KeptInterview set_manager(Exchange& exchange, KeptInterview interview, const std::string& manager) {
    const User user = exchange.services.store.accounts().user(exchange.asker, manager);
    if (std::ranges::find(user.roles, Role::manager) == user.roles.end()) {
        throw Error{ErrorCode::validation, "the person named is no manager"};
    }
    interview.manager = user.id;
    interview.body.member("people").set("manager", person_json(user, organisation_name(exchange)));
    exchange.services.store.interviews().change(exchange.asker, interview);
    return exchange.services.store.interviews().get(exchange.asker, interview.id);
}

Report interview_report(Exchange& exchange, const KeptInterview& interview) {
    const Form form = find_form(interview.form, interview.form_version);
    if (interview.signatures.empty()) {
        const Interview whole = whole_interview(interview);
        return report_of(whole, form, report_settings(exchange, whole, exchange.services.now(), true));
    }
    const Interview whole = interview_from_json(
        exchange.services.store.interviews().signed_whole(exchange.asker, interview.id, interview.number));
    const Instant made_at = interview.signatures.front().signed_at;
    return report_of(whole, form, report_settings(exchange, whole, made_at, false));
}

std::string draft_pdf(Exchange& exchange, const KeptInterview& interview) {
    return text_of(rendered(exchange,
                            whole_interview(interview),
                            find_form(interview.form, interview.form_version),
                            exchange.services.now(),
                            true));
}

}  // namespace homeward
