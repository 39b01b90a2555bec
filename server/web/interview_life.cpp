#include "server/web/interview_life.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/cases/transitions.h"
#include "server/interview/answer_type.h"
#include "server/interview/check_tools.h"
#include "server/interview/checks.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/report/attached_answers.h"
#include "server/report/render_pdf.h"
#include "server/report/return_report.h"
#include "server/report/signature_fields.h"
#include "server/signing/pdf_signature.h"
#include "server/storage/store.h"
#include "server/web/case_flow.h"
#include "server/web/frame.h"
#include "server/web/interview_whole.h"
#include "server/web/problem.h"
#include "server/web/signing_desk.h"

namespace homeward {

namespace {

Form form_of(const KeptInterview& interview) {
    return find_form(interview.form, interview.form_version);
}

[[noreturn]] void refuse_move(const KeptInterview& interview) {
    Json allowed = Json::array();
    for (const std::string& state : allowed_after(interview.state)) allowed.push_back(state);
    throw Problem(ErrorCode::wrong_state, "", {}, Json::object().set("allowed", std::move(allowed)));
}

// Moves from state to state along the table, all in one transaction.
KeptInterview move_through(Exchange& exchange,
                           const KeptInterview& interview,
                           std::span<const std::string_view> states,
                           const Json& body) {
    Interviews& interviews = exchange.services.store.interviews();
    const auto allowed = allowed_after(interview.state);
    const auto may_follow = [&](std::string_view state) {
        return std::ranges::find(allowed, state) != allowed.end();
    };
    const auto here = std::ranges::find(states, interview.state);
    const auto next = here == states.end() ? std::ranges::find_if(states, may_follow) : here + 1;
    if (next == states.end()) refuse_move(interview);
    interviews.move_through(exchange.asker, interview.id, {next, states.end()}, body, interview.revision);
    return interviews.get(exchange.asker, interview.id);
}

Json with_offer(const KeptInterview& interview, const Json& offer) {
    Json body = interview.body;
    body.member("offers").push_back(offer);
    return body;
}

Json person_json(const User& user, const std::string& organisation) {
    Json person = Json::object();
    return person.set("name", user.name).set("role", user.title).set("organisation", organisation);
}

void check_answer(const FormSection& section, const std::string& id, const Json& answer) {
    const std::string pointer = "/answers/" + id;
    const auto question = std::ranges::find(section.questions, id, &Question::id);
    if (question == section.questions.end()) {
        throw Problem(
            ErrorCode::validation, "", {{.pointer = pointer, .detail = "not a question of this section"}});
    }
    if (answer.is_null()) return;
    const Answer read = answer_from_json(answer, pointer);
    if (std::string wrong = wrong_for(*question, read.value); !wrong.empty()) {
        throw Problem(ErrorCode::validation, "", {{.pointer = pointer, .detail = std::move(wrong)}});
    }
    if (read.unknown.size() > 0) {
        throw Problem(
            ErrorCode::validation, "", {{.pointer = pointer, .detail = "an answer has no such member"}});
    }
    const auto is_police = [](const AnswerSource& source) { return source.kind == "police_document"; };
    const bool from_police = (read.source && is_police(*read.source)) ||
                             std::ranges::any_of(read.more_sources, is_police) ||
                             std::ranges::any_of(read.alternatives, is_police, &Alternative::source);
    if (question->voice == Voice::child && from_police) {
        throw Problem(
            ErrorCode::validation,
            "",
            {{.pointer = pointer, .detail = "the young person's words come from the young person alone"}});
    }
}

ReportSettings report_settings(Exchange& exchange, const Interview& whole, bool draft) {
    ReportSettings settings;
    settings.made_at = exchange.services.now();
    settings.draft = draft;
    settings.organisation = organisation_name(exchange);
    settings.code = short_code(sha256(bytes_of(to_text(to_json(whole)))));
    const std::string& address = exchange.services.settings.public_address;
    if (!address.empty()) settings.check_at = address + "/verify";
    return settings;
}

Report report_of(const Interview& whole, const Form& form, const ReportSettings& settings) {
    Report report = make_return_report(review(whole), form, settings);
    tell_content_digest(report, to_hex(sha256(bytes_of(content_text(report)))));
    return report;
}

Bytes rendered(Exchange& exchange, const Interview& whole, const Form& form, bool draft) {
    Report report = report_of(whole, form, report_settings(exchange, whole, draft));
    const bool agreed = whole.sharing["agreement"]["attach_answers"].bool_or(false);
    if (agreed) report.attached_answers = attached_answers(review(whole), form);
    return render_pdf(report).bytes;
}

Bytes signed_by(
    Exchange& exchange, ByteView pdf, std::string_view field, const std::string& id, const User& user) {
    const std::string organisation = organisation_name(exchange);
    const Instant now = exchange.services.now();
    const bool seal = field == seal_field;
    const CertificateSubject subject =
        seal ? CertificateSubject{.name = organisation, .organisation = organisation}
             : CertificateSubject{.name = user.name, .organisation = organisation};
    const auto signer =
        exchange.services.signing.signer(exchange.asker.organisation, organisation, id, subject, now);
    const SignatureDetails details{.name = subject.name, .role = seal ? "" : user.title, .time = now};
    return sign_pdf(pdf, field, *signer, details).bytes;
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

}  // namespace

void require_readable(const KeptInterview& interview, const Json& body) {
    KeptInterview would_be = interview;
    would_be.body = body;
    whole_interview(would_be);
}

void require_members(const Json& json, std::string_view allowed) {
    for (const auto& [name, value] : json.members()) {
        const auto words = split(allowed, ' ');
        if (std::ranges::find(words, std::string_view(name)) != words.end()) continue;
        throw Problem(
            ErrorCode::validation, "", {{.pointer = "/" + name, .detail = "there is no such member"}});
    }
}

KeptInterview note_offer(Exchange& exchange, const KeptInterview& interview, const Json& offer) {
    if (!parse_iso_local_time(offer["at"].string_or(""))) {
        throw Error{ErrorCode::validation, "at must be a time such as 2026-03-14T09:20"};
    }
    const std::string_view accepted = offer["accepted"].string_or("");
    require_members(offer, "at by how independent_offered accepted chose reason");
    const Json body = with_offer(interview, offer);
    require_readable(interview, body);
    if (accepted == "yes") {
        constexpr std::array<std::string_view, 2> states{"offered", "accepted"};
        return move_through(exchange, interview, states, body);
    }
    constexpr std::array<std::string_view, 1> states{"offered"};
    if (interview.state == "offered") {  // Offered again: told, with nothing to move.
        KeptInterview change = interview;
        change.body = body;
        exchange.services.store.interviews().change(exchange.asker, change);
        return exchange.services.store.interviews().get(exchange.asker, interview.id);
    }
    return move_through(exchange, interview, states, body);
}

KeptInterview note_outcome(Exchange& exchange, const KeptInterview& interview, const Json& outcome) {
    const std::string_view kind = outcome["kind"].string_or("");
    Json body = interview.body;
    body.set("outcome", outcome);
    require_members(outcome, "kind at place manner reason out_of_time_reason efforts next_reference");
    require_readable(interview, body);
    const bool was_held = interview.state == "held" || interview.state == "drafting";
    if (kind == "held" && was_held && interview.body["outcome"]["kind"].string_or("") == "held") {
        // Time or place put right while nothing is signed.
        if (!parse_iso_local_time(outcome["at"].string_or(""))) {
            throw Error{ErrorCode::validation, "at must say when it was held"};
        }
        KeptInterview change = interview;
        change.body = body;
        exchange.services.store.interviews().change(exchange.asker, change);
        return exchange.services.store.interviews().get(exchange.asker, interview.id);
    }
    if (kind == "held") {
        if (!parse_iso_local_time(outcome["at"].string_or(""))) {
            throw Error{ErrorCode::validation, "at must say when it was held"};
        }
        constexpr std::array<std::string_view, 3> states{"accepted", "booked", "held"};
        return move_through(exchange, interview, states, body);
    }
    if (trimmed(outcome["reason"].string_or("")).empty())
        throw Error{ErrorCode::validation, "say why (reason)"};
    constexpr std::array<std::string_view, 5> kinds{
        "refused", "did_not_attend", "missing_again", "not_required", "closed"};
    if (std::ranges::find(kinds, kind) == kinds.end()) {
        throw Error{ErrorCode::validation, "there is no outcome of that name"};
    }
    const std::string_view state = kind == "missing_again" ? "closed" : kind;
    if (state == "did_not_attend") {
        constexpr std::array<std::string_view, 2> missed{"booked", "did_not_attend"};
        return move_through(exchange, interview, missed, body);
    }
    const std::array<std::string_view, 1> states{state};
    return move_through(exchange, interview, states, body);
}

KeptSection save_answers(Exchange& exchange,
                         const KeptInterview& interview,
                         const std::string& section_id,
                         const Json& patch,
                         int version) {
    const Form form = form_of(interview);
    const auto section = std::ranges::find(form.sections, section_id, &FormSection::id);
    if (section == form.sections.end()) throw Error{ErrorCode::not_found};
    Json answers = Json::object();
    for (const KeptSection& kept : interview.sections) {
        if (kept.id == section_id && kept.answers.is_object()) answers = kept.answers;
    }
    for (const auto& [id, answer] : patch.members()) {
        check_answer(*section, id, answer);
        if (answer.is_null()) {
            answers.remove(id);
        } else {
            answers.set(id, to_json(answer_from_json(answer, "/answers/" + id)));
        }
    }
    return exchange.services.store.interviews().save_section(
        exchange.asker, interview.id, section_id, answers, version);
}

std::vector<Finding> findings_of(Exchange& exchange, const KeptInterview& interview) {
    static const CheckRules rules = load_check_rules();
    return check_interview(
        whole_interview(interview), form_of(interview), rules, check_tools(exchange.services.now()));
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

KeptInterview sign_interview(Exchange& exchange, const KeptInterview& kept, std::string_view as, int number) {
    Interviews& interviews = exchange.services.store.interviews();
    const Asker& asker = exchange.asker;
    const User user = exchange.services.store.accounts().user(asker, asker.user);
    if (number != kept.number) throw Error{ErrorCode::edit_conflict};
    if (as == "manager") {
        if (!kept.manager.empty() && kept.manager != asker.user) {
            throw Error{ErrorCode::wrong_state, "another manager was named to sign"};
        }
        const Bytes first = interviews.signed_pdf(asker, kept.id, number);
        const Bytes second = signed_by(exchange, first, manager_field, user.id, user);
        const Signing signing{.as = "manager",
                              .number = number,
                              .whole = interviews.signed_whole(asker, kept.id, number),
                              .pdf = signed_by(exchange, second, seal_field, "seal", user)};
        return interviews.sign(asker, kept.id, signing);
    }
    if (as != "interviewer") throw Error{ErrorCode::validation, "as must be interviewer or manager"};
    require_right(asker, asker.roles, Action::sign_interviewer, exchange.services.now());
    if (kept.manager.empty()) throw Error{ErrorCode::validation, "name the manager who is to sign (manager)"};
    KeptInterview named = kept;
    named.body.member("people").set("interviewer", person_json(user, organisation_name(exchange)));
    interviews.change(asker, named);
    const KeptInterview current = interviews.get(asker, kept.id);
    require_clean(exchange, current);
    const Interview whole = whole_interview(current);
    const Bytes pdf = rendered(exchange, whole, form_of(current), false);
    return interviews.sign(asker,
                           kept.id,
                           {.as = "interviewer",
                            .number = number,
                            .whole = to_json(whole),
                            .pdf = signed_by(exchange, pdf, interviewer_field, user.id, user)});
}

Report interview_report(Exchange& exchange, const KeptInterview& interview) {
    const Form form = form_of(interview);
    if (interview.signatures.empty()) {
        const Interview whole = whole_interview(interview);
        return report_of(whole, form, report_settings(exchange, whole, true));
    }
    const Interview whole = interview_from_json(
        exchange.services.store.interviews().signed_whole(exchange.asker, interview.id, interview.number));
    ReportSettings settings = report_settings(exchange, whole, false);
    settings.made_at = interview.signatures.front().signed_at;
    return report_of(whole, form, settings);
}

std::string draft_pdf(Exchange& exchange, const KeptInterview& interview) {
    return text_of(rendered(exchange, whole_interview(interview), form_of(interview), true));
}

}  // namespace homeward
