// One's own account: who Homeward thinks one is, and the password.

#include <array>

#include "server/storage/store.h"
#include "server/web/exchange/caller.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

Response account_page(Exchange& exchange, std::vector<FormError> errors) {
    Json roles = Json::array();
    for (const Role role : exchange.asker.roles) roles.push_back(label_of(role_id(role)));
    Json data = Json::object();
    data.set("roles", std::move(roles));
    const int status = errors.empty() ? 200 : 422;
    return show_page(exchange,
                     "account",
                     std::move(data),
                     {.title = "Account", .errors = std::move(errors), .status = status});
}

Response get_account(Exchange& exchange) {
    return account_page(exchange, {});
}

Response post_password(Exchange& exchange) {
    const std::string_view fresh = exchange.form.value("new_password");
    if (fresh != exchange.form.value("again")) {
        return account_page(exchange, {{"again", "The two new passwords differ. Type the same one twice"}});
    }
    try {
        exchange.services.store.accounts().change_password(
            exchange.asker, exchange.form.value("old_password"), fresh);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::unauthenticated) {
            return account_page(exchange, {{"old_password", "That is not your password of today"}});
        }
        if (error.code() != ErrorCode::validation) throw;
        return account_page(
            exchange,
            {{"new_password",
              "Choose a password of 12 to 256 characters that is not among the common ones"}});
    }
    return Response::see_other("/sign-in").with("Set-Cookie", cookie_text(session_cookie, ""));
}

constexpr std::array routes{
    Route{Method::get, "/account", Door::page, Action::sign_in, get_account, "One's own account"},
    Route{Method::post,
          "/account/password",
          Door::page,
          Action::password_change,
          post_password,
          "Change one's password"},
};

}  // namespace

std::span<const Route> account_page_routes() {
    return routes;
}

}  // namespace homeward
