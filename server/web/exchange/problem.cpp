#include "server/web/exchange/problem.h"

#include <algorithm>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

// A title says the class of problem in few words; where none stands here, the public message serves.
std::string title_of(std::string_view type) {
    std::string title(type);
    for (char& c : title) {
        if (c == '-') c = ' ';
    }
    if (!title.empty()) title.front() = to_ascii_upper(title.front());
    return title;
}

Json places_json(const std::vector<ProblemPlace>& places) {
    Json list = Json::array();
    for (const ProblemPlace& place : places) {
        Json item = Json::object();
        item.set("pointer", place.pointer);
        if (!place.check.empty()) item.set("check", place.check);
        item.set("detail", place.detail);
        list.push_back(std::move(item));
    }
    return list;
}

// Details of these codes name our own files, settings or parts: for the log, not for a client.
bool detail_is_private(ErrorCode code) {
    return error_row(code).http_status >= 500 || code == ErrorCode::file_missing;
}

}  // namespace

Problem::Problem(ErrorCode code, std::string detail, std::vector<ProblemPlace> places, Json extra)
    : Error(code, std::move(detail)), places_(std::move(places)), extra_(std::move(extra)) {}

std::vector<std::string_view> problem_types() {
    std::vector<std::string_view> types{no_signer_type, no_time_stamp_type};
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        const std::string_view type = error_row(static_cast<ErrorCode>(code)).problem_type;
        if (std::ranges::find(types, type) == types.end()) types.push_back(type);
    }
    std::ranges::sort(types);
    return types;
}

std::string support_code(std::string_view request_id) {
    const std::size_t length = std::min<std::size_t>(request_id.size(), 4);
    return to_ascii_upper(request_id.substr(0, length));
}

Response problem_response(const Error& error, const Request& request) {
    const ErrorRow& row = error_row(error.code());
    Json body = Json::object();
    body.set("type", "/problems/" + std::string(row.problem_type));
    body.set("title", title_of(row.problem_type));
    body.set("status", row.http_status);
    const bool hidden = error.detail().empty() || detail_is_private(error.code());
    body.set("detail",
             hidden ? std::string(row.public_message)
                    : std::string(row.public_message) + " (" + error.detail() + ")");
    body.set("code", support_code(request.id));
    if (const auto* problem = dynamic_cast<const Problem*>(&error)) {
        if (!problem->places().empty()) body.set("errors", places_json(problem->places()));
        for (const auto& [name, value] : problem->extra().members()) body.set(name, value);
    }
    Response response{
        .status = row.http_status, .content_type = "application/problem+json", .body = to_text(body) + "\n"};
    if (row.http_status == 429 || row.http_status == 503) response.with("Retry-After", "60");
    if (error.code() == ErrorCode::unauthenticated) response.with("WWW-Authenticate", "Bearer");
    return response;
}

Response problem_response(ErrorCode code, const Request& request) {
    return problem_response(Error{code}, request);
}

}  // namespace homeward
