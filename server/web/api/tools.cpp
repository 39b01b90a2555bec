// What keeps nothing, or tells of the service itself: tidying, people, the audit.

#include <array>

#include "parsers/base/error.h"
#include "parsers/text/tidy.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"
#include "server/web/exchange/listing.h"

namespace homeward {

namespace {

std::string_view change_word(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::space:
            return "white_space";
        case ChangeKind::joined:
        case ChangeKind::hyphen:
            return "line_end";
        case ChangeKind::furniture:
            return "furniture";
        case ChangeKind::repeat:
            return "duplicate";
        case ChangeKind::encoding:
        case ChangeKind::character:
        case ChangeKind::bullet:
            return "character";
    }
    return "character";
}

// Text in, text out; nothing is kept.
Response post_tidy(Exchange& exchange) {
    const Request& request = exchange.request;
    if (request.media_type() != "text/plain") throw Error{ErrorCode::unsupported_type, "send text/plain"};
    const TidiedText tidied = tidy(request.body);
    if (request.header("accept").find("application/json") == std::string_view::npos) {
        return Response::bytes(tidied.text, "text/plain; charset=utf-8");
    }
    Json changes = Json::array();
    for (const TidyChange& change : tidied.changes) {
        Json item = Json::object();
        item.set("kind", change_word(change.kind)).set("before", change.was).set("after", change.now);
        changes.push_back(std::move(item));
    }
    // What was copied: its place in the text, its place in what was sent, and how many bytes.
    Json map = Json::array();
    for (const OffsetMap::Run& run : tidied.offsets.runs()) {
        Json triple = Json::array();
        for (const std::size_t number : {run.out, run.source, run.length}) triple.push_back(number);
        map.push_back(std::move(triple));
    }
    Json answer = Json::object();
    answer.set("text", tidied.text).set("changes", std::move(changes)).set("map", std::move(map));
    return Response::json(std::move(answer));
}

Response get_users(Exchange& exchange) {
    Json items = Json::array();
    for (const User& user : exchange.services.store.accounts().users(exchange.asker)) {
        Json roles = Json::array();
        for (const Role role : user.roles) roles.push_back(role_id(role));
        Json item = Json::object();
        item.set("id", user.id)
            .set("name", user.name)
            .set("title", user.title)
            .set("roles", std::move(roles));
        items.push_back(item.set("disabled", user.disabled));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Json entry_json(const AuditEntry& entry) {
    Json item = Json::object();
    item.set("seq", entry.seq).set("at", entry.at).set("actor", entry.actor).set("action", entry.action);
    item.set("subject", entry.subject).set("outcome", entry.outcome).set("address", entry.address);
    return item.set("request", entry.request).set("note", entry.note);
}

Response get_audit(Exchange& exchange) {
    const Request& request = exchange.request;
    const AuditFilter filter{.subject = std::string(request.query_value("reference")),
                             .actor = std::string(request.query_value("actor")),
                             .action = std::string(request.query_value("action")),
                             .from = std::string(request.query_value("from")),
                             .to = std::string(request.query_value("to"))};
    return list_response(request,
                         exchange.services.store.audit().list(exchange.asker, filter, list_page(request)),
                         entry_json);
}

Response get_chain(Exchange& exchange) {
    const AuditVerdict verdict = exchange.services.store.audit().check(exchange.asker);
    Json json = Json::object();
    return Response::json(json.set("unbroken", verdict.unbroken).set("entries", verdict.entries));
}

constexpr std::array routes{
    Route{Method::post, "/api/v1/tidy", Door::api, Action::document_add, post_tidy, "Make text easy to read"},
    Route{
        Method::get, "/api/v1/users", Door::api, Action::user_list, get_users, "People of the organisation"},
    Route{
        Method::get, "/api/v1/audit", Door::api, Action::audit_read, get_audit, "Who did, saw or sent what"},
    Route{
        Method::get, "/api/v1/audit/chain", Door::api, Action::audit_read, get_chain, "Is the chain whole?"},
};

}  // namespace

std::span<const Route> tool_routes() {
    return routes;
}

}  // namespace homeward
