// Signing in and out: password, then code.

#include <array>

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/exchange/caller.h"
#include "server/web/frame/frame.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

// Only a path of ours: `//elsewhere` and `\` would lead away.
std::string safe_return(std::string_view then) {
    const bool ours = then.size() > 1 && then.size() < 300 && then.front() == '/' && then.at(1) != '/' &&
                      then.find('\\') == std::string_view::npos;
    return ours ? std::string(then) : std::string();
}

Response sign_in_page(const Exchange& exchange,
                      std::string_view then,
                      std::string_view email,
                      PageFrame frame) {
    frame.title = "Sign in";
    Json data = Json::object();
    data.set("then", safe_return(then)).set("email", email);
    return show_page(exchange, "sign_in", std::move(data), frame);
}

// One message for every cause (S-3); the wait is told, since it gives nothing away.
PageFrame refusal_frame(const Error& error, std::string_view anchor, std::string_view message) {
    if (error.code() == ErrorCode::rate_limited) {
        const std::string wait = error.detail().empty() ? "a little" : error.detail() + " seconds";
        return {.errors = {{"", "Too many tries. Wait " + wait + ", then try again."}}, .status = 429};
    }
    if (error.code() != ErrorCode::unauthenticated) throw error;
    return {.errors = {{std::string(anchor), std::string(message)}}, .status = 401};
}

Response get_sign_in(Exchange& exchange) {
    if (exchange.signed_in()) return Response::see_other(home_of(exchange.asker));
    return sign_in_page(exchange, exchange.request.query_value("then"), "", {});
}

Response post_sign_in(Exchange& exchange) {
    const FormData& form = exchange.form;
    try {
        const HalfSession half = exchange.services.store.accounts().check_password(
            form.value("email"), form.value("password"), exchange.request.remote_address);
        const std::string then = safe_return(form.value("then"));
        return Response::see_other("/sign-in/code" + (then.empty() ? "" : "?then=" + url_encoded(then)))
            .with("Set-Cookie", cookie_text(half_session_cookie, half.secret));
    } catch (const Error& error) {
        const PageFrame frame =
            refusal_frame(error, "email", "The e-mail address or the password is not right");
        return sign_in_page(exchange, form.value("then"), form.value("email"), frame);
    }
}

Response code_page(const Exchange& exchange, std::string_view then, PageFrame frame) {
    const std::string_view half = exchange.request.cookie(half_session_cookie);
    if (half.empty()) return Response::see_other("/sign-in");
    Json data = Json::object();
    data.set("then", safe_return(then));
    if (exchange.services.settings.demonstration) {
        const auto code = exchange.services.store.accounts().demonstration_code(half);
        if (code) data.set("demonstration_code", *code);
    }
    frame.title = "Enter your code";
    return show_page(exchange, "sign_in_code", std::move(data), frame);
}

Response get_code(Exchange& exchange) {
    return code_page(exchange, exchange.request.query_value("then"), {});
}

Response post_code(Exchange& exchange) {
    const std::string_view half = exchange.request.cookie(half_session_cookie);
    std::string code(exchange.form.value("code"));
    std::erase(code, ' ');
    try {
        const OpenSession session =
            exchange.services.store.accounts().confirm_code(half, code, exchange.request.remote_address);
        const std::string then = safe_return(exchange.form.value("then"));
        return Response::see_other(then.empty() ? home_of(session.asker) : then)
            .with("Set-Cookie", cookie_text(session_cookie, session.secret))
            .with("Set-Cookie", cookie_text(half_session_cookie, ""));
    } catch (const Error& error) {
        const PageFrame frame = refusal_frame(error, "code", "That code is not right, or was used before");
        return code_page(exchange, exchange.form.value("then"), frame);
    }
}

Response post_sign_out(Exchange& exchange) {
    exchange.services.store.accounts().sign_out(exchange.asker);
    return Response::see_other("/sign-in").with("Set-Cookie", cookie_text(session_cookie, ""));
}

Response get_root(Exchange& exchange) {
    return Response::see_other(exchange.signed_in() ? home_of(exchange.asker) : "/sign-in");
}

Response get_healthz(Exchange& /*exchange*/) {
    return Response::json(Json(Json::Object{{"status", "up"}}));
}

Response get_readyz(Exchange& exchange) {
    exchange.services.store.check_writable();
    return Response::json(Json(Json::Object{{"status", "ready"}, {"store", "writable"}}));
}

constexpr std::array routes{
    Route{Method::get, "/", Door::open, Action::sign_in, get_root, "Leads to one's start page"},
    Route{Method::get, "/sign-in", Door::open, Action::sign_in, get_sign_in, "Sign in"},
    Route{Method::post, "/sign-in", Door::open, Action::sign_in, post_sign_in, "E-mail and password"},
    Route{Method::get, "/sign-in/code", Door::open, Action::sign_in_code, get_code, "Second factor"},
    Route{Method::post, "/sign-in/code", Door::open, Action::sign_in_code, post_code, "Second factor"},
    Route{Method::post, "/sign-out", Door::page, Action::sign_out, post_sign_out, "Sign out"},
    Route{Method::get, "/healthz", Door::open, Action::sign_in, get_healthz, "The process is up"},
    Route{Method::get, "/readyz", Door::open, Action::sign_in, get_readyz, "Work can be taken"},
};

}  // namespace

std::span<const Route> sign_in_routes() {
    return routes;
}

}  // namespace homeward
