// Signing, for programs: an approval of exactly what will be signed, the PDF itself, and the signature.

#include <array>

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"
#include "server/web/cases/case_flow.h"
#include "server/web/interviews/form_json.h"
#include "server/web/interviews/interview_life.h"
#include "server/web/interviews/interview_signing.h"

namespace homeward {

namespace {

KeptInterview interview_at(Exchange& exchange) {
    return exchange.services.store.interviews().get(exchange.asker, std::string(exchange.at("id")));
}

Instant made_at_from(std::string_view text) {
    const auto at = parse_iso_instant(text);
    if (!at) throw Error{ErrorCode::validation, "made_at must be the approval's"};
    return *at;
}

Response post_approval(Exchange& exchange) {
    const Json body = exchange.json();
    require_members(body, "as manager");
    KeptInterview interview = interview_at(exchange);
    const std::string as(body["as"].string_or(""));
    if (as == "interviewer" && body.has("manager")) {
        if (!may_sign_as(exchange, as)) throw Error{ErrorCode::forbidden};
        interview = set_manager(exchange, interview, std::string(body["manager"].string_or("")));
    }
    const SigningPreview preview = preview_signing(exchange, interview, as);
    const std::string made_at = to_iso(preview.made_at);
    Json told = Json::object();
    told.set("approval", preview.approval)
        .set("as", preview.as)
        .set("version", interview.number)
        .set("digest", preview.digest)
        .set("made_at", made_at)
        .set("pdf", "/api/v1/interviews/" + interview.id + "/to-sign.pdf?as=" + as + "&made_at=" + made_at);
    return Response::json(told, 201);
}

Response get_to_sign(Exchange& exchange) {
    const Request& request = exchange.request;
    const KeptInterview interview = interview_at(exchange);
    const Instant made_at = made_at_from(request.query_value("made_at"));
    return Response::bytes(pdf_to_sign(exchange, interview, request.query_value("as"), made_at),
                           "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"to-sign.pdf\"");
}

Response post_signature(Exchange& exchange) {
    const Json body = exchange.json();
    require_members(body, "as version statement_accepted approval digest made_at code");
    if (!body["statement_accepted"].bool_or(false)) {
        throw Error{ErrorCode::validation, "the statement must be accepted"};
    }
    const auto text = [&body](const char* member) { return std::string(body[member].string_or("")); };
    const SigningAct act{.preview = {.as = text("as"),
                                     .approval = text("approval"),
                                     .digest = text("digest"),
                                     .made_at = made_at_from(body["made_at"].string_or(""))},
                         .number = static_cast<int>(body["version"].integer_or(0)),
                         .code = text("code")};
    const KeptInterview is_signed = sign_interview(exchange, interview_at(exchange), act);
    return Response::json(interview_json(is_signed), 201).with("ETag", etag_of(is_signed.revision));
}

constexpr std::array routes{
    Route{Method::post,
          "/api/v1/interviews/{id}/approvals",
          Door::api,
          Action::sign_look,
          post_approval,
          "What is to be signed, its digest, and an approval that a code opens once"},
    Route{Method::get,
          "/api/v1/interviews/{id}/to-sign.pdf",
          Door::api,
          Action::sign_look,
          get_to_sign,
          "The PDF that is to be signed"},
    Route{Method::post,
          "/api/v1/interviews/{id}/signatures",
          Door::api,
          Action::sign_look,
          post_signature,
          "Sign",
          small_body_bytes_max,
          true},
};

}  // namespace

std::span<const Route> signing_routes() {
    return routes;
}

}  // namespace homeward
