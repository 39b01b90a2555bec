// The inbox of papers, adding to it, and checking what was found beside the page itself.

#include <array>

#include "parsers/base/error.h"
#include "parsers/document/file_format.h"
#include "server/storage/store.h"
#include "server/web/exchange/listing.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"
#include "server/web/papers/paper_reading.h"
#include "server/web/papers/papers_view.h"
#include "server/web/papers/review_view.h"

namespace homeward {

namespace {

std::string id_of(const Exchange& exchange) {
    return std::string(exchange.at("id"));
}

Json row_of(const Paper& paper) {
    Json row = Json::object();
    row.set("id", paper.id).set("name", paper.name).set("duplicate", !paper.duplicate_of.empty());
    row.set("first", paper.duplicate_of);
    if (paper.came_by == "mailbox" || paper.came_by == "folder") row.set("how", label_of(paper.came_by));
    row.set("kind", paper.kind.empty() ? "" : label_of(paper.kind)).set("force", paper.force);
    row.set("added", short_time(paper.received_at)).set("status", label_of(paper.status));
    if (paper.status == "checked") row.set("tag", "done");
    if (paper.status == "to_check") row.set("tag", "look");
    if (paper.status == "failed") row.set("tag", "fix");
    if (paper.status == "password_needed") {
        Json next = Json::object();
        next.set("address", "/documents/" + paper.id)
            .set("label", "Give the password")
            .set("paper", paper.name);
        row.set("tag", "look").set("next", std::move(next));
    }
    if (!paper.failure.empty()) row.set("failure", failure_text(paper));
    if (paper.status != "reading" && paper.failure.empty()) {
        Json next = Json::object();
        next.set("address", "/documents/" + paper.id + "/review/1")
            .set("label", "Check")
            .set("paper", paper.name);
        row.set("next", std::move(next));
    }
    return row;
}

Response get_documents(Exchange& exchange) {
    const auto listed =
        exchange.services.store.papers().list(exchange.asker, PaperFilter{}, list_page(exchange.request));
    Json papers = Json::array();
    for (const Paper& paper : listed.items) papers.push_back(row_of(paper));
    Json data = Json::object();
    Json refusals = Json::array();
    for (const IntakeRefusal& refusal : exchange.services.store.papers().refusals(exchange.asker)) {
        Json item = Json::object();
        const bool mailbox = refusal.source == "mailbox";
        item.set("where", mailbox ? "In the mailbox" : "In the watched folder, now under refused")
            .set("at", short_time(refusal.at));
        const ErrorCode code = error_code_from_id(refusal.code);
        item.set("why",
                 code == ErrorCode::mail_refused
                     ? "The mailbox can't be reached. Papers may be waiting there."
                     : std::string(error_row(code).public_message));
        refusals.push_back(std::move(item));
    }
    data.set("refusals_any", refusals.size() > 0).set("refusals", std::move(refusals));
    data.set("papers_any", papers.size() > 0).set("papers", std::move(papers));
    if (!listed.next.empty()) data.set("next_page", "/documents?cursor=" + url_encoded(listed.next));
    return show_page(exchange, "documents", std::move(data), {.title = "Documents", .section = "documents"});
}

Response new_page(Exchange& exchange, std::vector<FormError> errors) {
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "document_new",
                     Json::object(),
                     {.title = "Add police papers",
                      .section = "documents",
                      .back_address = "/documents",
                      .back_label = "Documents",
                      .errors = std::move(errors),
                      .status = status});
}

Response get_new(Exchange& exchange) {
    return new_page(exchange, {});
}

Response post_new(Exchange& exchange) {
    if (exchange.form.files.empty()) return new_page(exchange, {{"file", "Choose a file"}});
    std::vector<FormError> errors;
    for (const UploadedFile& file : exchange.form.files) {
        const std::string name = shown_file_name(file.name);
        try {
            take_paper(exchange,
                       {.name = name, .media = file.content_type, .bytes = copy_bytes(file.bytes)},
                       exchange.form.files.size() == 1);
        } catch (const Error& error) {
            if (error_row(error.code()).http_status >= 500) throw;
            errors.push_back({"file", name + ": " + std::string(error_row(error.code()).public_message)});
        }
    }
    return errors.empty() ? Response::see_other("/documents") : new_page(exchange, std::move(errors));
}

Response post_paste(Exchange& exchange) {
    const std::string_view text = exchange.form.value("text");
    if (trimmed(text).empty()) return new_page(exchange, {{"text", "Paste the text of the paper"}});
    // The page's script sends what the clipboard held besides, as long as nobody has changed the text.
    const std::string_view html = exchange.form.value("html");
    const Paper paper =
        take_paper(exchange,
                   {.name = "Pasted text",
                    .media = std::string(html.empty() ? "text/plain" : pasted_html_media),
                    .bytes = html.empty() ? copy_bytes(text) : copy_bytes(as_clipboard_html(html)),
                    .came_by = "pasted"},
                   true);
    return Response::see_other(paper.failure.empty() ? "/documents/" + paper.id + "/review/1" : "/documents");
}

// Which record the address means; they count from 1 there and from 0 in the store.
int record_at(const Exchange& exchange, const Paper& paper) {
    const auto number = parse_integer(exchange.at("n"));
    const auto count = static_cast<std::int64_t>(paper.extraction["records"].size());
    if (!number || *number < 1 || (*number > count && !(*number == 1 && count == 0))) {
        throw Error{ErrorCode::not_found};
    }
    return static_cast<int>(*number) - 1;
}

Response get_review(Exchange& exchange) {
    Papers& papers = exchange.services.store.papers();
    const Paper paper = papers.get(exchange.asker, id_of(exchange));
    if (!paper.extraction.is_object()) return Response::see_other("/documents");
    const int record = record_at(exchange, paper);
    return show_page(exchange,
                     "review",
                     review_data(paper, papers.reading(exchange.asker, paper.id), record),
                     {.title = "Check what we found",
                      .section = "documents",
                      .back_address = "/documents",
                      .back_label = "Documents"});
}

std::string review_address(const Paper& paper, int record, const std::string& pointer) {
    return "/documents/" + paper.id + "/review/" + std::to_string(record + 1) + "#found-" + found_id(pointer);
}

// A typed value becomes the field's type: numbers for counts, everything else as written.
Json typed_value(const std::string& pointer, std::string_view text) {
    const bool number = pointer == "fields/subject.age" || pointer == "fields/episode.previous_count";
    const auto whole = parse_integer(trimmed(text));
    return number && whole ? Json(*whole) : Json(trimmed(text));
}

Response post_review(Exchange& exchange) {
    Papers& papers = exchange.services.store.papers();
    const Paper paper = papers.get(exchange.asker, id_of(exchange));
    const int record = record_at(exchange, paper);
    const std::string pointer(exchange.form.value("pointer"));
    const std::string_view word = exchange.form.value("decision");
    Json body = Json::object();
    body.set("decision", word);
    if (word == "corrected" || word == "added") {
        body.set("value", typed_value(pointer, exchange.form.value("value")));
        const auto page = parse_integer(exchange.form.value("page"));
        if (page && *page >= 1 && *page <= limits::pages_max) body.set("page", *page);
    }
    const auto version = parse_integer(exchange.form.value("version"));
    const Decision decision = read_decision(paper, record, pointer, body);
    papers.decide(exchange.asker, paper.id, {decision}, version ? static_cast<int>(*version) : 0);
    check_off_if_done(exchange, paper.id);
    return Response::see_other(review_address(paper, record, pointer));
}

Response post_review_all(Exchange& exchange) {
    Papers& papers = exchange.services.store.papers();
    const Paper paper = papers.get(exchange.asker, id_of(exchange));
    const int record = record_at(exchange, paper);
    std::vector<Decision> decisions;
    for (const std::string& pointer : clear_pointers(paper, record)) {
        decisions.push_back(
            {.record = record, .pointer = pointer, .body = Json(Json::Object{{"decision", "accepted"}})});
    }
    if (!decisions.empty()) papers.decide(exchange.asker, paper.id, decisions, paper.version);
    check_off_if_done(exchange, paper.id);
    return Response::see_other("/documents/" + paper.id + "/review/" + std::to_string(record + 1));
}

Response get_picture(Exchange& exchange) {
    const auto number = parse_integer(exchange.at("n"));
    if (!number || *number < 1 || *number > limits::pages_max) throw Error{ErrorCode::not_found};
    const Bytes bytes = exchange.services.store.papers().drawable(exchange.asker, id_of(exchange));
    return Response::bytes(exchange.services.reader.page_picture(bytes, static_cast<int>(*number), 2),
                           "image/png");
}

Response post_remove(Exchange& exchange) {
    const std::string_view reason = trimmed(exchange.form.value("reason"));
    if (reason.empty()) throw Error{ErrorCode::validation, "say why"};
    exchange.services.store.papers().remove(exchange.asker, id_of(exchange), std::string(reason));
    return Response::see_other("/documents");
}

constexpr std::array routes{
    Route{Method::get, "/documents", Door::page, Action::document_list, get_documents, "Papers"},
    Route{Method::get, "/documents/new", Door::page, Action::document_add, get_new, "Add papers"},
    Route{Method::post,
          "/documents/new",
          Door::page,
          Action::document_add,
          post_new,
          "Add papers",
          limits::files_in_request_max* limits::file_bytes_max / 4},
    Route{Method::post,
          "/documents/paste",
          Door::page,
          Action::document_add,
          post_paste,
          "Paste a paper",
          upload_body_bytes_max},
    Route{Method::get,
          "/documents/{id}/review/{n}",
          Door::page,
          Action::document_read,
          get_review,
          "Check a paper"},
    Route{Method::post,
          "/documents/{id}/review/{n}",
          Door::page,
          Action::document_decide,
          post_review,
          "Decide about a value"},
    Route{Method::post,
          "/documents/{id}/review/{n}/all",
          Door::page,
          Action::document_decide,
          post_review_all,
          "Accept the clear values"},
    Route{Method::get,
          "/documents/{id}/pages/{n}.png",
          Door::page,
          Action::document_original,
          get_picture,
          "A page's picture"},
    Route{Method::post,
          "/documents/{id}/remove",
          Door::page,
          Action::document_remove,
          post_remove,
          "Remove a paper"},
};

}  // namespace

std::span<const Route> document_page_routes() {
    return routes;
}

}  // namespace homeward
