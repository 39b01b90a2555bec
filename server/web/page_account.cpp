// One's own account, help, and finding work by its reference.

#include <array>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/caller.h"
#include "server/web/frame.h"
#include "server/web/labels.h"
#include "server/web/routes.h"

namespace homeward {

namespace {

Response account_page(const Exchange& exchange, PageFrame frame) {
    const User user = exchange.services.store.accounts().user(exchange.asker, exchange.asker.user);
    std::string roles;
    for (const Role role : user.roles) roles += (roles.empty() ? "" : ", ") + label_of(role_id(role));
    Json data = Json::object();
    data.set("name", user.name).set("email", user.email).set("job", user.title).set("roles", roles);
    data.set("idle", static_cast<int>(exchange.services.settings.session_idle.count()));
    frame.title = "Your account";
    return show_page(exchange, "account", std::move(data), frame);
}

Response get_account(Exchange& exchange) {
    return account_page(exchange, {});
}

Response post_password(Exchange& exchange) {
    try {
        exchange.services.store.accounts().change_password(
            exchange.asker, exchange.form.value("old"), exchange.form.value("new"));
    } catch (const Error& error) {
        if (error_row(error.code()).http_status >= 500) throw;
        const bool old = error.code() == ErrorCode::unauthenticated;
        const std::string message =
            old ? "That is not your password" : "Choose another password: " + error.detail();
        return account_page(exchange, {.errors = {{old ? "old" : "new", message}}, .status = 422});
    }
    return Response::see_other("/sign-in").with("Set-Cookie", cookie_text(session_cookie, ""));
}

Response get_help(Exchange& exchange) {
    return show_page(exchange, "help", Json::object(), {.title = "Help"});
}

// A reference leads to its interview, else to its episode; what is out of reach looks absent.
Response post_search(Exchange& exchange) {
    std::string reference = to_ascii_upper(trimmed(exchange.form.value("reference")));
    Store& store = exchange.services.store;
    try {
        return Response::see_other("/interviews/" + store.interviews().get(exchange.asker, reference).id);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::not_found) throw;
    }
    return Response::see_other("/episodes/" + store.cases().episode(exchange.asker, reference).id);
}

constexpr std::array routes{
    Route{Method::get, "/account", Door::page, Action::sign_in, get_account, "One's own account"},
    Route{Method::post,
          "/account/password",
          Door::page,
          Action::password_change,
          post_password,
          "Change password"},
    Route{Method::get, "/help", Door::open, Action::sign_in, get_help, "Help"},
    Route{Method::get, "/help/{topic}", Door::open, Action::sign_in, get_help, "Help"},
    Route{Method::get,
          "/problems/{slug}",
          Door::open,
          Action::sign_in,
          get_help,
          "What a problem's type leads to"},
    Route{Method::post, "/search", Door::page, Action::interview_read, post_search, "Find by reference"},
};

}  // namespace

std::span<const Route> account_page_routes() {
    return routes;
}

}  // namespace homeward
