// An interview's life on pages: the offer, how it was held, its checks, and two signatures.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/interview/form_xml.h"
#include "server/storage/store.h"
#include "server/web/exchange/problem.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/interview_life.h"
#include "server/web/interviews/interview_signing.h"
#include "server/web/pages/page_routes.h"

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

constexpr std::string_view no_signer = "Nothing can be signed at the moment. Try again in a minute";

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

Json signatures_of(Exchange& exchange, const KeptInterview& interview) {
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
    return done;
}

// What the form carries from what was shown to the signature of just that.
Json preview_data(const SigningPreview& preview, const KeptInterview& interview) {
    const std::string made_at = to_iso(preview.made_at);
    Json data = Json::object();
    return data.set("approval", preview.approval)
        .set("digest", preview.digest)
        .set("digest_short", preview.digest.substr(0, 16))
        .set("made_at", made_at)
        .set("pdf", base_of(interview) + "/to-sign.pdf?made_at=" + made_at);
}

std::string_view next_to_sign(const KeptInterview& interview) {
    return interview.signatures.empty() ? "interviewer" : "manager";
}

Response sign_page(Exchange& exchange, const KeptInterview& interview, std::vector<FormError> errors) {
    const bool first = interview.signatures.empty();
    const bool finished = interview.signatures.size() >= 2;
    const bool unnamed = first && interview.manager.empty();
    const std::string_view as = next_to_sign(interview);
    Json data = Json::object();
    bool ready = false;
    if (!finished && !unnamed && may_sign_as(exchange, as)) {
        try {
            data.set("preview", preview_data(preview_signing(exchange, interview, as), interview));
            ready = true;
        } catch (const Error& error) {
            // Whose turn it is not sees who has signed, and no form.
            const bool not_now = error.code() == ErrorCode::wrong_state ||
                                 error.code() == ErrorCode::same_person ||
                                 error.code() == ErrorCode::forbidden;
            if (error.code() != ErrorCode::busy && !not_now) throw;
            if (!not_now) errors.push_back({"", std::string(no_signer)});
        }
    }
    Json done = signatures_of(exchange, interview);
    data.set("interview", interview.id).set("reference", interview.reference).set("number", interview.number);
    data.set("first", first)
        .set("finished", finished)
        .set("ready", ready)
        .set("open", !finished)
        .set("name_manager", first && !finished)
        .set("done_any", done.size() > 0)
        .set("done", std::move(done));
    data.set("as", as).set("managers", managers_of(exchange, interview)).set("unnamed", unnamed);
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

std::vector<FormError> told_errors(const Error& error) {
    std::vector<FormError> errors;
    if (const auto* problem = dynamic_cast<const Problem*>(&error)) {
        for (const ProblemPlace& place : problem->places()) errors.push_back({"", place.detail});
    }
    if (errors.empty()) errors.push_back({"", error.message()});
    return errors;
}

Response post_sign(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const FormData& form = exchange.form;
    if (form.value("step") == "manager") {
        set_manager(exchange, interview, std::string(form.value("manager")));
        return Response::see_other(base_of(interview) + "/sign");
    }
    if (form.value("confirmed") != "yes")
        return sign_page(exchange, interview, {{"confirmed", "Tick the box to say that it is so"}});
    const auto made_at = parse_iso_instant(form.value("made_at"));
    if (!made_at) throw Error{ErrorCode::validation, "made_at"};
    const SigningAct act{.preview = {.as = std::string(form.value("as")),
                                     .approval = std::string(form.value("approval")),
                                     .digest = std::string(form.value("digest")),
                                     .made_at = *made_at},
                         .number = interview.number,
                         .code = std::string(trimmed(form.value("code")))};
    try {
        sign_interview(exchange, interview, act);
    } catch (const Error& error) {
        switch (error.code()) {
            case ErrorCode::step_up_required:
                if (!error.detail().empty()) {
                    return sign_page(exchange,
                                     interview,
                                     {{"", "Too much time passed. Look at the report again, then sign it"}});
                }
                return sign_page(
                    exchange,
                    interview,
                    {{"code", "The app code is not right. Wait for the next one and try again"}});
            case ErrorCode::edit_conflict:
                return sign_page(
                    exchange,
                    interview_at(exchange),
                    {{"", "The report changed after you looked at it. Look again before you sign"}});
            case ErrorCode::busy:
                if (dynamic_cast<const Problem*>(&error) != nullptr)
                    return sign_page(exchange, interview, {{"", error.detail()}});
                return sign_page(exchange, interview, {{"", std::string(no_signer)}});
            case ErrorCode::not_ready_to_sign:
                return sign_page(exchange, interview, told_errors(error));
            default:
                throw;
        }
    }
    return Response::see_other(base_of(interview) + "/sign");
}

Response get_to_sign(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const auto made_at = parse_iso_instant(exchange.request.query_value("made_at"));
    if (!made_at) throw Error{ErrorCode::not_found};
    return Response::bytes(pdf_to_sign(exchange, interview, next_to_sign(interview), *made_at),
                           "application/pdf")
        .with("Content-Disposition",
              "attachment; filename=\"" + interview.reference + "-RR-v" + std::to_string(interview.number) +
                  "-to-sign.pdf\"");
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
    Route{Method::get,
          "/interviews/{id}/to-sign.pdf",
          Door::page,
          Action::sign_look,
          get_to_sign,
          "The report to be signed"},
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
