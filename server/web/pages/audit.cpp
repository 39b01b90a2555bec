// The audit: who did, saw or sent what. To be read only; looking at it is itself written down.

#include <array>
#include <map>

#include "server/storage/store.h"
#include "server/web/exchange/listing.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

constexpr std::string_view audit_action_words[]{"document.add",
                                                "document.read",
                                                "document.original",
                                                "child.read",
                                                "episode.read",
                                                "interview.read",
                                                "interview.save",
                                                "interview.sign",
                                                "report.download",
                                                "report.release",
                                                "report.withdraw",
                                                "intelligence.approve",
                                                "intelligence.dispatch",
                                                "session.open",
                                                "user.add",
                                                "user.change",
                                                "refused"};

// `2026-03-14` typed in a date box, at the day's first moment in UK time.
std::string day_start(std::string_view typed, int days_on) {
    const auto date = parse_iso_date(typed);
    if (!date) return {};
    const Date day{std::chrono::sys_days(*date) + std::chrono::days(days_on)};
    return to_iso(to_instant({.date = day, .minutes = std::chrono::minutes(0)}).instant);
}

// An auditor may not read the list of people: ids are shown then.
std::map<std::string, std::string> names_for(Exchange& exchange) {
    std::map<std::string, std::string> names{{"", "nobody signed in"}, {"system", "Homeward"}};
    try {
        for (const User& user : exchange.services.store.accounts().users(exchange.asker))
            names.emplace(user.id, user.name);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::forbidden) throw;
    }
    names.emplace(exchange.asker.user, "me");
    return names;
}

Json chain_data(Exchange& exchange) {
    const AuditVerdict verdict = exchange.services.store.audit().check(exchange.asker);
    Json data = Json::object();
    data.set("unbroken", verdict.unbroken).set("entries", verdict.entries);
    return data.set("problem", label_of(verdict.problem)).set("at_entry", verdict.at_seq);
}

Response get_audit(Exchange& exchange) {
    const Request& request = exchange.request;
    const AuditFilter filter{.subject = std::string(request.query_value("about")),
                             .action = std::string(request.query_value("did")),
                             .from = day_start(request.query_value("from"), 0),
                             .to = day_start(request.query_value("to"), 1)};
    const auto listed = exchange.services.store.audit().list(exchange.asker, filter, list_page(request));
    const auto names = names_for(exchange);
    Json rows = Json::array();
    for (const AuditEntry& entry : listed.items) {
        const auto at = parse_iso_instant(entry.at);
        const auto name = names.find(entry.actor);
        Json row = Json::object();
        row.set("number", entry.seq).set("at", at ? long_time(*at) : entry.at);
        row.set("person", name == names.end() ? entry.actor : name->second);
        row.set("did", entry.action).set("about", entry.subject).set("note", entry.note);
        rows.push_back(row.set("refused", entry.outcome == "refused"));
    }
    Json actions = Json::array();
    for (const std::string_view word : audit_action_words) {
        Json item = Json::object();
        actions.push_back(item.set("word", word).set("chosen", word == filter.action));
    }
    Json data = Json::object();
    data.set("chain", chain_data(exchange)).set("actions", std::move(actions));
    data.set("about_typed", filter.subject)
        .set("from", request.query_value("from"))
        .set("to", request.query_value("to"));
    data.set("rows_any", rows.size() > 0).set("rows", std::move(rows));
    if (!listed.next.empty()) {
        std::string next = "/audit?cursor=" + url_encoded(listed.next);
        for (const char* name : {"about", "did", "from", "to"}) {
            next += "&" + std::string(name) + "=" + url_encoded(request.query_value(name));
        }
        data.set("older", next);
    }
    return show_page(exchange, "audit", std::move(data), {.title = "Audit", .section = "audit"});
}

constexpr std::array routes{
    Route{Method::get, "/audit", Door::page, Action::audit_read, get_audit, "Who did, saw or sent what"},
};

}  // namespace

std::span<const Route> audit_page_routes() {
    return routes;
}

}  // namespace homeward
