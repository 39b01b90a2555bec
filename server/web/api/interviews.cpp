// Interviews: begun, offered, held, written up section by section, checked, signed.

#include <array>

#include "parsers/base/error.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"
#include "server/web/cases/case_flow.h"
#include "server/web/exchange/listing.h"
#include "server/web/interviews/form_json.h"
#include "server/web/interviews/interview_life.h"
#include "server/web/interviews/interview_signing.h"
#include "server/web/interviews/interview_whole.h"

namespace homeward {

namespace {

Interviews& interviews_of(Exchange& exchange) {
    return exchange.services.store.interviews();
}

KeptInterview interview_at(Exchange& exchange) {
    return interviews_of(exchange).get(exchange.asker, std::string(exchange.at("id")));
}

Response told(const KeptInterview& interview, int status = 200) {
    return Response::json(interview_json(interview), status).with("ETag", etag_of(interview.revision));
}

Response post_interview(Exchange& exchange) {
    const Json body = exchange.json();
    std::vector<std::string> episodes;
    for (const Json& id : body["episode_ids"].items()) episodes.emplace_back(id.string_or(""));
    const KeptInterview made =
        begin_interview(exchange, episodes, std::string(body["form_id"].string_or("")));
    return told(made, 201).with("Location", "/api/v1/interviews/" + made.id);
}

Response get_interviews(Exchange& exchange) {
    const Request& request = exchange.request;
    const InterviewFilter filter{.state = std::string(request.query_value("state")),
                                 .assigned_to = std::string(request.query_value("assigned_to")),
                                 .episode = std::string(request.query_value("episode_id")),
                                 .child = std::string(request.query_value("child_id"))};
    const auto listed = interviews_of(exchange).list(exchange.asker, filter, list_page(request));
    return list_response(request, listed, interview_json);
}

Response get_interview(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    Json json = interview_json(interview);
    if (exchange.request.query_value("whole") == "true")
        json.set("interview", to_json(whole_interview(interview)));
    return resource_response(exchange.request, json, interview.revision);
}

// Who does it and who signs, what the header holds: `{"assigned_to", "manager", "header": {…}, "reasons":
// {…}}`.
Response patch_interview(Exchange& exchange) {
    KeptInterview interview = interview_at(exchange);
    interview.revision = exchange.if_match();
    const Json body = exchange.json();
    if (body.has("assigned_to")) interview.assigned_to = body["assigned_to"].string_or("");
    for (const auto& [id, answer] : body["header"].members()) {
        if (answer.is_null()) {
            interview.body.member("header").remove(id);
        } else {
            interview.body.member("header").set(id, to_json(answer_from_json(answer, "/header/" + id)));
        }
    }
    require_members(body, "assigned_to manager header episodes sharing");
    for (const char* member : {"episodes", "sharing"}) interview.body.set_if(member, body[member]);
    const bool episodes = !body.has("episodes") || body["episodes"].is_array();
    const bool sharing = !body.has("sharing") || body["sharing"].is_object();
    if (!episodes || !sharing) throw Error{ErrorCode::validation, "episodes is a list, sharing an object"};
    require_readable(interview, interview.body);
    interviews_of(exchange).change(exchange.asker, interview);
    interview = interview_at(exchange);
    if (body.has("manager")) {
        interview = set_manager(exchange, interview, std::string(body["manager"].string_or("")));
    }
    return told(interview);
}

Response post_offer(Exchange& exchange) {
    return told(note_offer(exchange, interview_at(exchange), exchange.json()), 201);
}

Response post_outcome(Exchange& exchange) {
    return told(note_outcome(exchange, interview_at(exchange), exchange.json()), 201);
}

Json section_json(const KeptSection& section) {
    Json json = Json::object();
    json.set("id", section.id).set("version", section.version);
    json.set("answers", section.answers.is_object() ? section.answers : Json::object());
    return json.set("changed_by", section.changed_by).set("changed_at", to_iso(section.changed_at));
}

Response get_interview_form(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    Json sections = Json::array();
    for (const KeptSection& section : interview.sections) sections.push_back(section_json(section));
    Json json = form_json(find_form(interview.form, interview.form_version));
    return Response::json(json.set("kept", std::move(sections)));
}

const KeptSection* find_section(const KeptInterview& interview, std::string_view id) {
    for (const KeptSection& section : interview.sections) {
        if (section.id == id) return &section;
    }
    return nullptr;
}

Response get_section(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const KeptSection* section = find_section(interview, exchange.at("section"));
    if (section == nullptr) throw Error{ErrorCode::not_found};
    return resource_response(exchange.request, section_json(*section), section->version);
}

Response patch_section(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const std::string id(exchange.at("section"));
    const bool first = find_section(interview, id) == nullptr && exchange.request.header("if-match").empty();
    const Json body = exchange.json();
    const KeptSection kept =
        save_answers(exchange, interview, id, body["answers"], first ? 0 : exchange.if_match());
    return Response::json(section_json(kept)).with("ETag", etag_of(kept.version));
}

Response get_versions(Exchange& exchange) {
    Json items = Json::array();
    for (const KeptSection& section : interviews_of(exchange).versions(
             exchange.asker, std::string(exchange.at("id")), std::string(exchange.at("section")))) {
        items.push_back(section_json(section));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

// What nobody has confirmed yet, and what may only be asked about.
Response get_suggestions(Exchange& exchange) {
    const Interview whole = whole_interview(interview_at(exchange));
    Json suggestions = Json::object();
    for (const auto& [id, answer] : whole.answers) {
        if (!answer.confirmed) suggestions.set(id, to_json(answer));
    }
    Json beside = Json::array();
    for (const Beside& one : whole.beside) {
        Json item = Json::object();
        item.set("question", one.question).set("text", one.text).set("source", to_json(one.source));
        beside.push_back(std::move(item));
    }
    Json json = Json::object();
    return Response::json(json.set("suggestions", std::move(suggestions)).set("beside", std::move(beside)));
}

Response get_checks(Exchange& exchange) {
    Json items = Json::array();
    for (const Finding& finding : findings_of(exchange, interview_at(exchange)))
        items.push_back(to_json(finding));
    return Response::json(Json::object().set("items", std::move(items)));
}

Response post_check_answer(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    const std::string why(exchange.json()["why"].string_or(""));
    if (why.empty()) throw Error{ErrorCode::validation, "say why"};
    const std::string check(exchange.at("check"));
    if (check.size() != 3 || check.front() != 'Q' || !parse_integer(check.substr(1))) {
        throw Error{ErrorCode::not_found};
    }
    interviews_of(exchange).answer_check(exchange.asker, interview.id, check, why);
    return get_checks(exchange);
}

Response post_return(Exchange& exchange) {
    const Json body = exchange.json();
    if (body["why"].string_or("").empty()) throw Error{ErrorCode::validation, "say why"};
    return told(interviews_of(exchange).give_back(exchange.asker, interview_at(exchange).id, body), 201);
}

Response get_draft(Exchange& exchange) {
    const KeptInterview interview = interview_at(exchange);
    return Response::bytes(draft_pdf(exchange, interview), "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"" + interview.reference + "-RR-draft.pdf\"");
}

Response get_forms(Exchange& /*exchange*/) {
    Json items = Json::array();
    for (const Form& form : load_forms()) {
        Json item = Json::object();
        item.set("id", form.id).set("version", form.version).set("title", form.title);
        item.set("authority", form.authority).set("status", form.status);
        items.push_back(std::move(item));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response get_form(Exchange& exchange) {
    return Response::json(form_json(find_form(exchange.at("id"))));
}

constexpr std::array routes{
    Route{Method::post,
          "/api/v1/interviews",
          Door::api,
          Action::interview_add,
          post_interview,
          "Begin an interview"},
    Route{Method::get, "/api/v1/interviews", Door::api, Action::interview_list, get_interviews, "Interviews"},
    Route{Method::get,
          "/api/v1/interviews/{id}",
          Door::api,
          Action::interview_read,
          get_interview,
          "One interview"},
    Route{Method::patch,
          "/api/v1/interviews/{id}",
          Door::api,
          Action::interview_change,
          patch_interview,
          "Change it"},
    Route{Method::post,
          "/api/v1/interviews/{id}/offers",
          Door::api,
          Action::interview_move,
          post_offer,
          "The offer to the young person"},
    Route{Method::post,
          "/api/v1/interviews/{id}/outcome",
          Door::api,
          Action::interview_move,
          post_outcome,
          "How it ended"},
    Route{Method::get,
          "/api/v1/interviews/{id}/form",
          Door::api,
          Action::interview_read,
          get_interview_form,
          "The form with its answers"},
    Route{Method::get,
          "/api/v1/interviews/{id}/form/{section}/versions",
          Door::api,
          Action::interview_read,
          get_versions,
          "Earlier versions of a section"},
    Route{Method::get,
          "/api/v1/interviews/{id}/form/{section}",
          Door::api,
          Action::interview_read,
          get_section,
          "One section's answers"},
    Route{Method::patch,
          "/api/v1/interviews/{id}/form/{section}",
          Door::api,
          Action::section_save,
          patch_section,
          "Save answers"},
    Route{Method::get,
          "/api/v1/interviews/{id}/suggestions",
          Door::api,
          Action::interview_read,
          get_suggestions,
          "What papers suggest"},
    Route{Method::get,
          "/api/v1/interviews/{id}/checks",
          Door::api,
          Action::interview_read,
          get_checks,
          "Quality checks, worst first"},
    Route{Method::post,
          "/api/v1/interviews/{id}/checks/{check}/answers",
          Door::api,
          Action::check_answer,
          post_check_answer,
          "A reason for a check"},
    Route{Method::post,
          "/api/v1/interviews/{id}/returns",
          Door::api,
          Action::interview_return,
          post_return,
          "Send back to the interviewer"},
    Route{Method::get,
          "/api/v1/interviews/{id}/draft.pdf",
          Door::api,
          Action::interview_read,
          get_draft,
          "The report as a draft"},
    Route{Method::get, "/api/v1/forms", Door::api, Action::interview_list, get_forms, "Interview forms"},
    Route{Method::get, "/api/v1/forms/{id}", Door::api, Action::interview_list, get_form, "One form"},
};

}  // namespace

std::span<const Route> interview_routes() {
    return routes;
}

}  // namespace homeward
