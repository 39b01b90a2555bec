#include "server/web/frame/frame.h"

#include <array>

#include "server/storage/store.h"
#include "server/web/exchange/problem.h"
#include "server/web/frame/assets.h"
#include "server/web/frame/page.h"

namespace homeward {

namespace {

struct NavigationRow {
    std::string_view id, label, address;
    std::array<Role, 4> roles;  ///< Anyone with one of these sees it; repeated where there are fewer.
};

constexpr std::array navigation_rows{
    NavigationRow{
        "work", "Work", "/worklist", {Role::coordinator, Role::interviewer, Role::manager, Role::manager}},
    NavigationRow{"documents",
                  "Documents",
                  "/documents",
                  {Role::coordinator, Role::interviewer, Role::manager, Role::manager}},
    NavigationRow{
        "weekly", "Weekly", "/weekly", {Role::coordinator, Role::interviewer, Role::manager, Role::manager}},
    NavigationRow{
        "reports", "Reports", "/reports", {Role::commissioner, Role::manager, Role::manager, Role::manager}},
    NavigationRow{"agreements",
                  "Agreements",
                  "/agreements",
                  {Role::admin, Role::manager, Role::commissioner, Role::admin}},
    NavigationRow{"users", "Users", "/users", {Role::admin, Role::admin, Role::admin, Role::admin}},
    NavigationRow{"proofs", "Proofs", "/proofs", {Role::manager, Role::admin, Role::manager, Role::admin}},
    NavigationRow{"audit", "Audit", "/audit", {Role::auditor, Role::manager, Role::auditor, Role::auditor}},
};

Json navigation(const Asker& asker, std::string_view current) {
    Json list = Json::array();
    for (const NavigationRow& row : navigation_rows) {
        bool shown = false;
        for (const Role role : row.roles) shown = shown || asker.has(role);
        if (!shown) continue;
        Json item = Json::object();
        item.set("label", row.label).set("address", row.address).set("current", row.id == current);
        list.push_back(std::move(item));
    }
    return list;
}

}  // namespace

std::string organisation_name(const Exchange& exchange) {
    for (const Organisation& organisation : exchange.services.store.accounts().organisations()) {
        if (organisation.id == exchange.asker.organisation) return organisation.name;
    }
    return {};
}

std::string home_of(const Asker& asker) {
    if (asker.has(Role::coordinator) || asker.has(Role::interviewer) || asker.has(Role::manager)) {
        return "/worklist";
    }
    if (asker.has(Role::commissioner)) return "/reports";
    if (asker.has(Role::admin)) return "/users";
    return "/audit";
}

Response show_page(const Exchange& exchange, std::string_view name, Json data, const PageFrame& frame) {
    data.set("title", frame.title);
    data.set("assets", Json::object());
    data.member("assets").set("css", asset_address("page.css")).set("js", asset_address("page.js"));
    data.set("signed_in", exchange.signed_in());
    data.set("demonstration", exchange.services.settings.demonstration);
    data.set("home", exchange.signed_in() ? home_of(exchange.asker) : "/sign-in");
    if (exchange.signed_in()) {
        data.set("csrf", exchange.services.store.accounts().csrf_token(exchange.asker));
        data.set("organisation_name", organisation_name(exchange));
        data.set("navigation", navigation(exchange.asker, frame.section));
        data.set("idle_minutes", static_cast<int>(exchange.services.settings.session_idle.count()));
    }
    if (!frame.back_address.empty()) {
        Json back = Json::object();
        back.set("address", frame.back_address).set("label", frame.back_label);
        data.set("back", std::move(back));
    }
    data.set("notice", frame.notice);
    data.set("errors_any", !frame.errors.empty());
    Json errors = Json::array();
    Json error_at = Json::object();
    for (const FormError& error : frame.errors) {
        Json item = Json::object();
        item.set("anchor", error.anchor).set("message", error.message);
        errors.push_back(std::move(item));
        if (!error.anchor.empty()) error_at.set(error.anchor, error.message);
    }
    data.set("errors", std::move(errors)).set("error_at", std::move(error_at));
    return Response::html(render_page(name, data), frame.status);
}

Response show_problem(const Exchange& exchange, const Error& error) {
    const ErrorRow& row = error_row(error.code());
    Json data = Json::object();
    const bool absent = row.http_status == 404;
    const bool ours = row.http_status >= 500;
    const char* heading =
        absent ? "Page not found" : (ours ? "Sorry, there is a problem" : "That could not be done");
    data.set("heading", heading);
    Json paragraphs = Json::array();
    paragraphs.push_back(row.public_message);
    const auto* problem = dynamic_cast<const Problem*>(&error);
    if (!error.detail().empty() && !ours && !absent) paragraphs.push_back(error.detail());
    if (problem != nullptr) {
        for (const ProblemPlace& place : problem->places()) paragraphs.push_back(place.detail);
    }
    data.set("paragraphs", std::move(paragraphs));
    if (ours) data.set("code", support_code(exchange.request.id));
    return show_page(exchange, "message", std::move(data), {.title = heading, .status = row.http_status});
}

}  // namespace homeward
