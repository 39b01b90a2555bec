// Papers: taken in, read, looked at, decided about.

#include <array>

#include "parsers/base/error.h"
#include "parsers/document/file_format.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"
#include "server/web/exchange/listing.h"
#include "server/web/exchange/problem.h"
#include "server/web/papers/paper_history.h"
#include "server/web/papers/paper_reading.h"
#include "server/web/papers/paper_unlock.h"
#include "server/web/papers/papers_view.h"

namespace homeward {

namespace {

std::string id_of(const Exchange& exchange) {
    return std::string(exchange.at("id"));
}

int number_at(const Exchange& exchange, std::string_view name) {
    const auto number = parse_integer(exchange.at(name));
    if (!number || *number < 0 || *number > 100'000) throw Error{ErrorCode::not_found};
    return static_cast<int>(*number);
}

NewPaper uploaded_paper(const Request& request) {
    if (request.media_type() == "multipart/form-data") {
        FormData form = read_form(request);
        for (UploadedFile& file : form.files) {
            if (file.field != "file") continue;
            return {.name = shown_file_name(file.name),
                    .media = file.content_type,
                    .bytes = copy_bytes(file.bytes),
                    .came_by = "api"};
        }
        throw Error{ErrorCode::validation, "there is no part called file"};
    }
    const std::string type = request.media_type();
    if (type.empty() || type == "application/x-www-form-urlencoded") throw Error{ErrorCode::unsupported_type};
    const bool pasted = type == "text/plain" || type == pasted_html_media;
    return {.name = pasted ? "Pasted text" : "Paper",
            .media = type,
            .bytes = type == pasted_html_media ? copy_bytes(as_clipboard_html(request.body))
                                               : copy_bytes(request.body),
            .came_by = pasted ? "pasted" : "api"};
}

// A paper that can't be read is answered with a problem whose body also carries the contract's members.
void throw_if_unreadable(const Paper& paper) {
    if (paper.failure.empty()) return;
    const Json told = paper_json(paper);
    Json extra = Json::object();
    extra.set("file", told["file"]).set("error", told["error"]).set("id", paper.id);
    extra.set("paper_status", paper.status);
    throw Problem(error_code_from_id(paper.failure), "", {}, std::move(extra));
}

Response post_document(Exchange& exchange) {
    const bool wait = exchange.request.header("prefer").find("respond-async") == std::string_view::npos;
    const Paper paper = take_paper(exchange, uploaded_paper(exchange.request), wait);
    const std::string place = "/api/v1/documents/" + paper.id;
    if (!wait) {
        Response accepted = Response::json(paper_json(paper), 202);
        return accepted.with("Location", place).with("Retry-After", "2");
    }
    throw_if_unreadable(paper);
    return Response::created(place, paper_json(paper)).with("ETag", etag_of(paper.version));
}

Response get_documents(Exchange& exchange) {
    const Request& request = exchange.request;
    const PaperFilter filter{.status = std::string(request.query_value("status")),
                             .kind = std::string(request.query_value("kind")),
                             .force = std::string(request.query_value("force"))};
    const auto listed = exchange.services.store.papers().list(exchange.asker, filter, list_page(request));
    return list_response(request, listed, paper_json);
}

Response get_document(Exchange& exchange) {
    const Paper paper = exchange.services.store.papers().get(exchange.asker, id_of(exchange));
    return resource_response(exchange.request, paper_json(paper), paper.version);
}

Response get_extraction(Exchange& exchange) {
    const Paper paper = exchange.services.store.papers().get(exchange.asker, id_of(exchange));
    throw_if_unreadable(paper);
    if (!paper.extraction.is_object()) throw Error{ErrorCode::wrong_state, "the paper is still being read"};
    const bool reviewed = exchange.request.query_value("reviewed") == "true";
    return resource_response(
        exchange.request, reviewed ? reviewed_extraction(paper) : paper.extraction, paper.version);
}

Response get_original(Exchange& exchange) {
    const std::string id = id_of(exchange);
    const Bytes bytes = exchange.services.store.papers().original(exchange.asker, id);
    // S-13: never shown inside a page, whatever it is.
    return Response::bytes(text_of(bytes), "application/octet-stream")
        .with("Content-Disposition", "attachment; filename=\"" + id + ".bin\"")
        .with("Content-Security-Policy", "sandbox; default-src 'none'");
}

Response get_page(Exchange& exchange) {
    const Json reading = exchange.services.store.papers().reading(exchange.asker, id_of(exchange));
    const int number = number_at(exchange, "n");
    const Json& page = reading["pages"].at(static_cast<std::size_t>(number) - 1);
    if (number < 1 || !page.is_object()) throw Error{ErrorCode::not_found};
    return Response::json(page);
}

Response get_page_picture(Exchange& exchange) {
    const Bytes bytes = exchange.services.store.papers().drawable(exchange.asker, id_of(exchange));
    const std::string_view asked = exchange.request.query_value("scale");
    const auto scale = asked.empty() ? std::optional<std::int64_t>{2} : parse_integer(asked);
    if (!scale || *scale < 1 || *scale > 4) throw Error{ErrorCode::validation, "scale is 1 to 4"};
    const int number = number_at(exchange, "n");
    if (number < 1) throw Error{ErrorCode::not_found};
    return Response::bytes(exchange.services.reader.page_picture(bytes, number, static_cast<int>(*scale)),
                           "image/png");
}

Response decide(Exchange& exchange, const std::string& pointer) {
    Papers& papers = exchange.services.store.papers();
    const int version = exchange.if_match();
    const Paper paper = papers.get(exchange.asker, id_of(exchange));
    const Decision decision = read_decision(paper, number_at(exchange, "r"), pointer, exchange.json());
    papers.decide(exchange.asker, paper.id, {decision}, version);
    check_off_if_done(exchange, paper.id);
    const Paper changed = papers.get(exchange.asker, paper.id);
    return Response::json(paper_json(changed)).with("ETag", etag_of(changed.version));
}

Response patch_field(Exchange& exchange) {
    return decide(exchange, "fields/" + std::string(exchange.at("field")));
}

Response patch_narrative(Exchange& exchange) {
    return decide(exchange, "narrative/" + std::string(exchange.at("k")));
}

Response patch_entity(Exchange& exchange) {
    return decide(exchange, "entities/" + std::string(exchange.at("k")));
}

// Many at once: `{"decisions": {"fields/subject.surname": {"decision": "accepted"}, …}}`.
Response post_decisions(Exchange& exchange) {
    Papers& papers = exchange.services.store.papers();
    const Paper paper = papers.get(exchange.asker, id_of(exchange));
    const int record = number_at(exchange, "r");
    const Json body = exchange.json();
    std::vector<Decision> decisions;
    const Json& decided = paper.review[std::to_string(record)];
    for (const auto& [pointer, decision] : body["decisions"].members()) {
        const Decision read = read_decision(paper, record, pointer, decision);
        if (decided.has(pointer)) continue;  // What a person decided by itself is changed by itself.
        decisions.push_back(read);
        if (!pointer.starts_with("fields/") || decision["decision"].string_or("") != "accepted") continue;
        const Json& fields = paper.extraction["records"].at(static_cast<std::size_t>(record))["fields"];
        if (!is_clear(fields[pointer.substr(7)])) {
            throw Problem(ErrorCode::validation,
                          "unsure values are accepted one by one",
                          {{.pointer = "/decisions/" + pointer, .detail = "Look at this one by itself"}});
        }
    }
    if (body["decisions"].size() == 0) throw Error{ErrorCode::validation, "there are no decisions"};
    if (!decisions.empty()) papers.decide(exchange.asker, paper.id, decisions, paper.version);
    check_off_if_done(exchange, paper.id);
    const Paper changed = papers.get(exchange.asker, paper.id);
    return Response::json(paper_json(changed)).with("ETag", etag_of(changed.version));
}

Response post_retry(Exchange& exchange) {
    const std::string id = id_of(exchange);
    exchange.services.queue.require_room(exchange.asker.user);
    exchange.services.store.papers().retry(exchange.asker, id);
    exchange.services.queue.add(exchange.asker.organisation, id, exchange.asker.user);
    return Response{.status = 202}.with("Location", "/api/v1/documents/" + id).with("Retry-After", "2");
}

// `{"password": "…"}`: tried once, in the sandbox, and kept nowhere.
Response post_password(Exchange& exchange) {
    const Json body = exchange.json();
    for (const auto& [name, value] : body.members()) {
        if (name != "password") throw Error{ErrorCode::validation, "only password is sent"};
    }
    const Paper paper = open_with_password(exchange, id_of(exchange), body["password"].string_or(""));
    return Response::json(paper_json(paper)).with("ETag", etag_of(paper.version));
}

Response get_versions(Exchange& exchange) {
    const Paper paper = exchange.services.store.papers().get(exchange.asker, id_of(exchange));
    return Response::json(history_json(exchange, paper, exchange.request.query_value("with")));
}

Response delete_document(Exchange& exchange) {
    const std::string_view reason = exchange.request.query_value("reason");
    if (reason.empty()) throw Error{ErrorCode::validation, "say why (reason)"};
    exchange.services.store.papers().remove(exchange.asker, id_of(exchange), std::string(reason));
    return Response::no_content();
}

constexpr std::string_view base = "/api/v1/documents";

constexpr std::array routes{
    Route{Method::post,
          base,
          Door::api,
          Action::document_add,
          post_document,
          "One paper: read, or left to the queue",
          upload_body_bytes_max},
    Route{Method::get, base, Door::api, Action::document_list, get_documents, "Papers, newest first"},
    Route{Method::get, "/api/v1/documents/{id}", Door::api, Action::document_read, get_document, "One paper"},
    Route{Method::remove,
          "/api/v1/documents/{id}",
          Door::api,
          Action::document_remove,
          delete_document,
          "Remove a paper"},
    Route{Method::get,
          "/api/v1/documents/{id}/extraction",
          Door::api,
          Action::document_read,
          get_extraction,
          "What it tells, as first read or as reviewed"},
    Route{Method::get,
          "/api/v1/documents/{id}/original",
          Door::api,
          Action::document_original,
          get_original,
          "The file as it came"},
    Route{Method::get,
          "/api/v1/documents/{id}/pages/{n}.png",
          Door::api,
          Action::document_original,
          get_page_picture,
          "A page's picture"},
    Route{Method::get,
          "/api/v1/documents/{id}/pages/{n}",
          Door::api,
          Action::document_read,
          get_page,
          "A page's size and text"},
    Route{Method::patch,
          "/api/v1/documents/{id}/records/{r}/fields/{field}",
          Door::api,
          Action::document_decide,
          patch_field,
          "Decide about a field"},
    Route{Method::patch,
          "/api/v1/documents/{id}/records/{r}/narrative/{k}",
          Door::api,
          Action::document_decide,
          patch_narrative,
          "Decide about a passage"},
    Route{Method::patch,
          "/api/v1/documents/{id}/records/{r}/entities/{k}",
          Door::api,
          Action::document_decide,
          patch_entity,
          "Decide about a name, place or number"},
    Route{Method::post,
          "/api/v1/documents/{id}/records/{r}/decisions",
          Door::api,
          Action::document_decide,
          post_decisions,
          "Many decisions at once"},
    Route{Method::post,
          "/api/v1/documents/{id}/password",
          Door::api,
          Action::document_unlock,
          post_password,
          "Open a paper that has a password"},
    Route{Method::get,
          "/api/v1/documents/{id}/versions",
          Door::api,
          Action::document_read,
          get_versions,
          "The same paper again, its versions, and what changed"},
    Route{Method::post,
          "/api/v1/documents/{id}/retry",
          Door::api,
          Action::document_add,
          post_retry,
          "Read again"},
};

}  // namespace

std::span<const Route> document_routes() {
    return routes;
}

}  // namespace homeward
