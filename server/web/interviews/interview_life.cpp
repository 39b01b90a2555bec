#include "server/web/interviews/interview_life.h"

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
#include "server/storage/store.h"
#include "server/web/cases/case_flow.h"
#include "server/web/exchange/problem.h"
#include "server/web/interviews/interview_whole.h"

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

}  // namespace homeward
