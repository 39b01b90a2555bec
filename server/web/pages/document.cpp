// About one paper: how it came, whether its original is whole, which others are like it, what a later version
// changed; and the box for the password of one that has one.

#include <array>

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/exchange/problem.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"
#include "server/web/papers/paper_history.h"
#include "server/web/papers/paper_unlock.h"
#include "server/web/papers/papers_view.h"

namespace homeward {

namespace {

class Facts {
public:
    void add(std::string_view label, std::string_view value, bool look = false) {
        if (value.empty()) return;
        Json fact = Json::object();
        list_.push_back(fact.set("label", label).set("value", value).set("look", look));
    }
    Json take() { return std::move(list_); }

private:
    Json list_ = Json::array();
};

Json facts_json(Exchange& exchange, const Paper& paper) {
    Facts facts;
    facts.add("How it came", label_of(paper.came_by) + ", " + long_time(paper.received_at));
    facts.add("Who brought it", paper.received_by == "system" ? "" : who(exchange, paper.received_by));
    facts.add("Why it is here", paper.arrival["why"].string_or(""));
    facts.add("Authority", paper.arrival["authority"].string_or(""));
    facts.add("Force, by its sender", paper.arrival["force"].string_or(""));
    facts.add("Force, by the paper", paper.force);
    facts.add("Original",
              paper.broken ? "Not what came: something has changed the kept file. Tell your administrator."
                           : "Kept as it came, never changed",
              paper.broken);
    facts.add("Password", paper.opened ? "Had one. A copy without it is kept beside the original." : "");
    facts.add("Malware scan",
              paper.scan == "clean"      ? "Scanned, nothing found"
              : paper.scan == "infected" ? "The scanner found something. The paper was not opened."
                                         : "Not scanned",
              paper.scan == "infected");
    facts.add("Fingerprint (SHA-256)", paper.sha256);
    return facts.take();
}

// How each page was read, and what is odd about it.
Json pages_json(const Paper& paper, const Json& reading) {
    Json pages = Json::array();
    const Json::Array& read = reading["pages"].items();
    for (std::size_t i = 0; i < read.size(); ++i) {
        std::string odd;
        for (const Json& warning : paper.extraction["warnings"].items()) {
            if (warning["page"].integer_or(0) != static_cast<std::int64_t>(i + 1)) continue;
            odd += (odd.empty() ? "" : " ") + std::string(warning["message"].string_or(""));
        }
        const bool picture = read[i]["text_source"].string_or("") == "ocr";
        Json page = Json::object();
        page.set("number", i + 1).set("how", picture ? "Read from the picture" : "Text in the file");
        pages.push_back(page.set("odd", odd));
    }
    return pages;
}

Json signatures_json(const Paper& paper) {
    Json list = Json::array();
    for (const Json& signature : paper.verdict["signatures"].items()) {
        const bool intact = signature["intact"].bool_or(false) && signature["whole"].bool_or(true);
        const bool trusted = signature["trusted"].bool_or(false);
        const auto at = parse_iso_instant(signature["signed_at"].string_or(""));
        Json item = Json::object();
        item.set("signer", signature["signer"]).set("at", at ? long_time(*at) : "").set("look", !intact);
        item.set("words",
                 !intact   ? "Changed since it was signed. Ask police for the paper again."
                 : trusted ? "Unchanged since it was signed, by a signer that is known here."
                           : "Unchanged since it was signed. Who signed is not confirmed.");
        list.push_back(std::move(item));
    }
    return list;
}

Json related_rows(Exchange& exchange, const Json& related, std::string_view with) {
    Json rows = Json::array();
    for (const Json& one : related.items()) {
        const std::string id(one["id"].string_or(""));
        const auto at = parse_iso_instant(one["received_at"].string_or(""));
        Json row = Json::object();
        row.set("id", id).set("name", one["file"]).set("at", at ? long_time(*at) : "");
        row.set("by", who(exchange, std::string(one["received_by"].string_or(""))));
        row.set("how", label_of(one["came_by"].string_or("")));
        row.set("relation", one["relation"].string_or("") == "later_version" ? "Later" : "Earlier");
        rows.push_back(row.set("compared", id == with));
    }
    return rows;
}

std::string in_words(const Json& change, const char* side) {
    const std::string_view id = change["id"].string_or("");
    if (change["list"].string_or("") == "records") return "";
    return change.has(side) ? value_in_words(id, change[side]) : "Not told";
}

Json change_rows(const Json& history) {
    Json rows = Json::array();
    for (const Json& change : history["changes"].items()) {
        const std::string_view kind = change["change"].string_or("");
        Json row = Json::object();
        if (change["list"].string_or("") == "records") {
            row.set("label",
                    kind == "added" ? "A young person or episode more" : "A young person or episode less");
        } else {
            row.set("label", label_of(change["id"].string_or("")));
        }
        row.set("before", in_words(change, "before")).set("after", in_words(change, "after"));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json touched_rows(const Json& history) {
    Json rows = Json::array();
    for (const Json& answer : history["answers_touched"].items()) {
        const std::string_view section = answer["section"].string_or("");
        const std::string interview = "/interviews/" + std::string(answer["interview_id"].string_or(""));
        Json row = Json::object();
        row.set("reference", answer["reference"]);
        row.set("address", section == "header" ? interview : interview + "/form/" + std::string(section));
        row.set("label",
                answer.has("label") ? answer["label"] : Json(label_of(answer["field"].string_or(""))));
        rows.push_back(row.set("confirmed", answer["confirmed"]));
    }
    return rows;
}

void add_history(Exchange& exchange, const Paper& paper, Json& data) {
    const Json history = history_json(exchange, paper, exchange.request.query_value("with"));
    const std::string_view with = history["compared_with"].string_or("");
    Json same = related_rows(exchange, history["same_bytes"], with);
    Json versions = related_rows(exchange, history["versions"], with);
    data.set("same_any", same.size() > 0).set("same", std::move(same));
    data.set("versions_any", versions.size() > 0).set("versions", std::move(versions));
    data.set("compared", !with.empty());
    Json changes = change_rows(history);
    Json touched = touched_rows(history);
    data.set("changes_any", changes.size() > 0).set("changes", std::move(changes));
    data.set("touched_any", touched.size() > 0).set("touched", std::move(touched));
}

Response paper_page(Exchange& exchange, const Paper& paper, std::vector<FormError> errors) {
    Json data = Json::object();
    data.set("id", paper.id).set("name", paper.name).set("status", label_of(paper.status));
    data.set("kind", paper.kind.empty() ? "" : label_of(paper.kind));
    if (!paper.failure.empty()) data.set("failure", failure_text(paper));
    const bool waits = paper.status == "password_needed";
    const int left = password_tries_max - paper.password_tries;
    data.set("tag", waits ? "look" : (paper.failure.empty() ? "" : "fix"));
    data.set("waits", waits && left > 0).set("spent", waits && left <= 0).set("left", left);
    data.set("read", paper.extraction.is_object());
    data.set("facts", facts_json(exchange, paper));
    Json signatures = signatures_json(paper);
    data.set("signatures_any", signatures.size() > 0).set("signatures", std::move(signatures));
    Json pages = pages_json(paper, exchange.services.store.papers().reading(exchange.asker, paper.id));
    data.set("pages_any", pages.size() > 0).set("pages", std::move(pages));
    add_history(exchange, paper, data);
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "document",
                     std::move(data),
                     {.title = "About this paper",
                      .section = "documents",
                      .back_address = "/documents",
                      .back_label = "Documents",
                      .errors = std::move(errors),
                      .status = status});
}

Response get_paper(Exchange& exchange) {
    const Paper paper = exchange.services.store.papers().get(exchange.asker, std::string(exchange.at("id")));
    return paper_page(exchange, paper, {});
}

Response post_password(Exchange& exchange) {
    const std::string id(exchange.at("id"));
    std::string wrong = "Type the password";
    if (!exchange.form.value("password").empty()) {
        try {
            open_with_password(exchange, id, exchange.form.value("password"));
            return Response::see_other("/documents/" + id + "/review/1");
        } catch (const Error& error) {
            if (error.code() != ErrorCode::encrypted) throw;
            wrong = "That password does not open this file";
        }
    }
    const Paper paper = exchange.services.store.papers().get(exchange.asker, id);
    return paper_page(exchange, paper, {{"password", wrong}});
}

constexpr std::array routes{
    Route{Method::get, "/documents/{id}", Door::page, Action::document_read, get_paper, "About a paper"},
    Route{Method::post,
          "/documents/{id}/password",
          Door::page,
          Action::document_unlock,
          post_password,
          "Open a paper that has a password"},
};

}  // namespace

std::span<const Route> paper_page_routes() {
    return routes;
}

}  // namespace homeward
