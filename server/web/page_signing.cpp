// An interview's life on pages: the offer, how it was held, its checks, and two signatures.

#include <array>

#include "parsers/base/ascii.h"
#include "server/interview/form_xml.h"
#include "server/storage/store.h"
#include "server/web/frame.h"
#include "server/web/interview_life.h"
#include "server/web/labels.h"
#include "server/web/problem.h"
#include "server/web/routes.h"

namespace homeward {

namespace {

KeptInterview interview_at(Exchange& exchange) {
    return exchange.services.store.interviews().get(exchange.asker, std::string(exchange.at("id")));
}

std::string base_of(const KeptInterview& interview) {
    return "/interviews/" + interview.id;
}

PageFrame frame_of(const KeptInterview& interview, const std::string& what) {
    return {.title = what + " " + interview.reference,
            .section = "work",
            .back_address = base_of(interview),
            .back_label = "Interview " + interview.reference};
}

// Members of the API's offer or outcome, from a form's boxes; empty ones are left out.
Json members_from(const FormData& form,
                  std::span<const std::pair<std::string_view, std::string_view>> boxes) {
    Json json = Json::object();
    for (const auto& [box, member] : boxes) {
        const std::string_view value = trimmed(form.value(box));
        if (!value.empty()) json.set(std::string(member), value);
    }
    return json;
}

Response post_life(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const std::string_view step = exchange.form.value("step");
    if (step == "offer") {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 4> boxes{
            {{"offer_at", "at"},
             {"independent", "independent_offered"},
             {"accepted", "accepted"},
             {"chose", "chose"}}};
        Json offer = members_from(exchange.form, boxes);
        offer.set("by", exchange.services.store.accounts().user(exchange.asker, exchange.asker.user).name);
        const KeptInterview noted = note_offer(exchange, interview, offer);
        if (offer["accepted"].string_or("") == "no") {
            Json outcome = Json::object();
            outcome.set("kind", "refused")
                .set("at", offer["at"])
                .set("reason", trimmed(exchange.form.value("why_not")));
            note_outcome(exchange, noted, outcome);
        }
    } else {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 4> boxes{
            {{"held_at", "at"}, {"held_place", "place"}, {"manner", "manner"}, {"why_not", "reason"}}};
        Json outcome = members_from(exchange.form, boxes);
        note_outcome(exchange, interview, outcome.set("kind", step));
    }
    return Response::see_other(base_of(interview));
}

// ---- checks

// Where the form asks what a finding is about, whether or not anything is written there yet.
std::string place_of(const Finding& finding, const Form& form, const KeptInterview& interview) {
    constexpr std::string_view answers = "/answers/";
    if (!finding.pointer.starts_with(answers)) return {};
    const std::string question = finding.pointer.substr(answers.size());
    for (const FormSection& section : form.sections) {
        for (const Question& asked : section.questions) {
            if (asked.id == question) return base_of(interview) + "/form/" + section.id + "#q-" + question;
        }
    }
    return {};
}

Json finding_data(const Finding& finding,
                  const Form& form,
                  const KeptInterview& interview,
                  std::size_t number) {
    const bool blocks = finding.severity == Severity::blocks;
    const bool wants_reason = finding.severity == Severity::wants_reason;
    Json data = Json::object();
    data.set("check", finding.check)
        .set("message", finding.message)
        .set("box", "why-" + std::to_string(number));
    data.set("word", blocks ? "FIX" : (wants_reason ? "LOOK" : "TIP"))
        .set("tag", blocks ? "fix" : (wants_reason ? "look" : ""));
    data.set("wants_reason", wants_reason)
        .set("reason", interview.body["reasons"][finding.check].string_or(""));
    return data.set("address", place_of(finding, form, interview));
}

Response get_checks(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const Form form = find_form(interview.form, interview.form_version);
    Json findings = Json::array();
    int fix = 0;
    int look = 0;
    for (const Finding& finding : findings_of(exchange, interview)) {
        fix += finding.severity == Severity::blocks ? 1 : 0;
        look += finding.severity == Severity::wants_reason ? 1 : 0;
        findings.push_back(finding_data(finding, form, interview, findings.size() + 1));
    }
    Json data = Json::object();
    data.set("interview", interview.id)
        .set("reference", interview.reference)
        .set("fix", fix)
        .set("look", look);
    data.set("findings_any", findings.size() > 0).set("findings", std::move(findings));
    return show_page(exchange, "checks", std::move(data), frame_of(interview, "Checks"));
}

Response post_checks(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const std::string_view why = trimmed(exchange.form.value("why"));
    if (why.empty()) throw Error{ErrorCode::validation, "say why it may stand"};
    exchange.services.store.interviews().answer_check(
        exchange.asker, interview.id, std::string(exchange.form.value("check")), std::string(why));
    return Response::see_other(base_of(interview) + "/checks");
}

// ---- signing

Json managers_of(Exchange& exchange, const KeptInterview& interview) {
    Json managers = Json::array();
    for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
        const bool manager = std::ranges::find(user.roles, Role::manager) != user.roles.end();
        if (!manager || user.disabled || user.id == interview.assigned_to) continue;
        Json item = Json::object();
        managers.push_back(
            item.set("id", user.id).set("name", user.name).set("chosen", user.id == interview.manager));
    }
    return managers;
}

Response sign_page(Exchange& exchange, const KeptInterview& interview, std::vector<FormError> errors) {
    const bool first = interview.signatures.empty();
    Json done = Json::array();
    for (const KeptSignature& signature : interview.signatures) {
        Json item = Json::object();
        item.set("as", signature.as == "manager" ? "Manager" : "Interviewer")
            .set("at", long_time(signature.signed_at));
        for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
            if (user.id == signature.signer) item.set("name", user.name);
        }
        done.push_back(std::move(item));
    }
    Json data = Json::object();
    const bool finished = interview.signatures.size() >= 2;
    data.set("interview", interview.id).set("reference", interview.reference).set("number", interview.number);
    data.set("first", first)
        .set("finished", finished)
        .set("open", !finished)
        .set("done_any", done.size() > 0)
        .set("done", std::move(done));
    data.set("as", first ? "interviewer" : "manager").set("managers", managers_of(exchange, interview));
    data.set("demonstration_code",
             exchange.services.store.accounts().demonstration_code_of(exchange.asker).value_or(""));
    PageFrame frame = frame_of(interview, "Sign");
    frame.status = errors.empty() ? 200 : 422;
    frame.errors = std::move(errors);
    return show_page(exchange, "sign", std::move(data), frame);
}

Response get_sign(Exchange& exchange) {
    return sign_page(exchange, interview_at(exchange), {});
}

Response post_sign(Exchange& exchange) {
    KeptInterview interview = interview_at(exchange);
    if (exchange.form.value("confirmed") != "yes")
        return sign_page(exchange, interview, {{"confirmed", "Tick the box to say that it is so"}});
    try {
        exchange.services.store.accounts().step_up(exchange.asker, trimmed(exchange.form.value("code")));
        exchange.asker.stepped_up_at = exchange.services.now();
    } catch (const Error& error) {
        if (error.code() != ErrorCode::step_up_required) throw;
        return sign_page(exchange,
                         interview,
                         {{"code", "The app code is not right. Wait for the next one and try again"}});
    }
    try {
        const std::string_view manager = exchange.form.value("manager");
        if (!manager.empty()) interview = set_manager(exchange, interview, std::string(manager));
        sign_interview(exchange, interview, exchange.form.value("as"), interview.number);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::not_ready_to_sign) throw;
        std::vector<FormError> errors;
        if (const auto* problem = dynamic_cast<const Problem*>(&error)) {
            for (const ProblemPlace& place : problem->places()) errors.push_back({"", place.detail});
        }
        if (errors.empty()) errors.push_back({"", error.message()});
        return sign_page(exchange, interview, std::move(errors));
    }
    return Response::see_other(base_of(interview) + "/sign");
}

Response post_return(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const std::string_view why = trimmed(exchange.form.value("why"));
    if (why.empty()) return sign_page(exchange, interview, {{"why", "Say what should be changed"}});
    exchange.services.store.interviews().give_back(
        exchange.asker, interview.id, Json(Json::Object{{"why", Json(why)}}));
    return Response::see_other(base_of(interview));
}

Response get_draft(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const bool is_signed = interview.signatures.size() >= 2;
    std::string pdf = is_signed ? text_of(exchange.services.store.interviews().signed_pdf(
                                      exchange.asker, interview.id, interview.number))
                                : draft_pdf(exchange, interview);
    const std::string name = interview.reference + "-RR-v" + std::to_string(interview.number) +
                             (is_signed ? "" : "-draft") + ".pdf";
    return Response::bytes(std::move(pdf), "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

constexpr std::array routes{
    Route{Method::post,
          "/interviews/{id}/life",
          Door::page,
          Action::interview_move,
          post_life,
          "Record the offer or how it was held"},
    Route{Method::get,
          "/interviews/{id}/checks",
          Door::page,
          Action::interview_read,
          get_checks,
          "Quality checks"},
    Route{Method::post,
          "/interviews/{id}/checks",
          Door::page,
          Action::check_answer,
          post_checks,
          "Answer a check"},
    Route{Method::get, "/interviews/{id}/sign", Door::page, Action::interview_read, get_sign, "Sign"},
    Route{Method::post, "/interviews/{id}/sign", Door::page, Action::interview_read, post_sign, "Sign"},
    Route{Method::post,
          "/interviews/{id}/return",
          Door::page,
          Action::interview_return,
          post_return,
          "Send back"},
    Route{Method::get,
          "/interviews/{id}/report.pdf",
          Door::page,
          Action::interview_read,
          get_draft,
          "The report as PDF"},
};

}  // namespace

std::span<const Route> signing_page_routes() {
    return routes;
}

}  // namespace homeward
