#include "server/web/application.h"

#include <array>
#include <chrono>
#include <exception>

#include "parsers/base/error.h"
#include "server/web/exchange/caller.h"
#include "server/web/exchange/idempotency.h"
#include "server/web/exchange/log.h"
#include "server/web/exchange/problem.h"
#include "server/web/frame/assets.h"
#include "server/web/frame/frame.h"
#include "server/web/routes.h"

namespace homeward {

namespace {

using Header = std::pair<std::string_view, std::string_view>;

// S-11. No page needs more than its own files; nothing may frame it or read it from elsewhere.
constexpr std::array security_headers{
    Header{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
           "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
           "require-trusted-types-for 'script'"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"Referrer-Policy", "no-referrer"},
    Header{"Cross-Origin-Opener-Policy", "same-origin"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"Strict-Transport-Security", "max-age=63072000; includeSubDomains"},
    Header{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

bool has_header(const Response& response, std::string_view name) {
    for (const auto& [known, value] : response.headers) {
        if (known == name) return true;
    }
    return false;
}

Response finished(Response response, std::string_view request_id) {
    for (const auto& [name, value] : security_headers) {
        if (!has_header(response, name)) response.with(std::string(name), std::string(value));
    }
    if (!has_header(response, "Cache-Control")) response.with("Cache-Control", "no-store");
    return response.with("Request-Id", std::string(request_id));
}

bool changes_something(Method method) {
    return method != Method::get && method != Method::head;
}

bool is_api(std::string_view path) {
    return path.starts_with("/api/");
}

Response told(const Exchange& exchange, const Error& error) {
    if (is_api(exchange.request.path)) return problem_response(error, exchange.request);
    if (error.code() == ErrorCode::unauthenticated) {
        const bool comes_back = exchange.request.method == Method::get;
        return Response::see_other("/sign-in" +
                                   (comes_back ? "?then=" + url_encoded(exchange.request.path) : ""));
    }
    return show_problem(exchange, error);
}

// Fills in who asks, or throws; forms are read and their token checked before a handler sees them.
void let_in(Exchange& exchange, const Route& route) {
    const Request& request = exchange.request;
    if (route.door == Door::api) {
        exchange.asker = token_caller(request, exchange.services);
        return;
    }
    if (is_api(request.path)) return;  // An open door of the API: no session stands behind it.
    const bool changes = changes_something(request.method);
    if (changes) check_same_origin(request, exchange.services.settings);
    std::optional<Asker> asker = session_caller(request, exchange.services);
    if (asker) exchange.asker = std::move(*asker);
    if (route.door == Door::page && !exchange.signed_in()) throw Error{ErrorCode::unauthenticated};
    if (!changes) return;
    exchange.form = read_form(request);
    if (route.door == Door::page) check_form_token(exchange);
}

Response handled(Exchange& exchange, const RouteMatch& match) {
    try {
        if (match.route == nullptr) {
            if (match.allowed.empty()) throw Error{ErrorCode::not_found};
            return told(exchange, Error{ErrorCode::method_not_allowed}).with("Allow", match.allowed);
        }
        exchange.path = match.path;
        const Route& route = *match.route;
        let_in(exchange, route);
        // Asked here too, so that a role that may not learns nothing from how the body is judged; the store
        // asks again in the act's own transaction. Reading one's own sign-in needs no right.
        if (route.door != Door::open && route.action != Action::sign_in) {
            require_right(exchange.asker, exchange.asker.roles, route.action, exchange.services.now());
        }
        return answered_once(exchange, route, [&] { return route.handler(exchange); });
    } catch (const Error& error) {
        if (error_row(error.code()).http_status >= 500) {
            Json facts = Json::object();
            facts.set("request", exchange.request.id).set("code", error_row(error.code()).id);
            facts.set("detail", error.detail());
            log_event(LogLevel::error, "failed", facts);
        }
        return told(exchange, error);
    }
}

// The last border: whatever else went wrong, the client gets one fixed body.
Response guarded(Exchange& exchange, const RouteMatch& match) noexcept {
    try {
        return handled(exchange, match);
    } catch (const std::exception&) {
        log_event(LogLevel::error, "failed", Json(Json::Object{{"request", exchange.request.id}}));
    }
    return {.status = 500, .content_type = "text/plain", .body = "Something broke at our end. Try again.\n"};
}

void log_request(const Request& request,
                 const RouteMatch& match,
                 int status,
                 std::chrono::microseconds took) {
    Json facts = Json::object();
    facts.set("request", request.id).set("method", method_word(request.method));
    // The pattern, not the path: what a stranger typed stays out of the log.
    facts.set("route", match.route == nullptr ? "none" : match.route->pattern);
    facts.set("status", status).set("ms", static_cast<double>(took.count()) / 1000.0);
    log_event(LogLevel::info, "request", facts);
}

}  // namespace

std::size_t WebApplication::body_bytes_max(Method method, std::string_view path) const {
    const RouteMatch match = find_route(method, path);
    return match.route == nullptr ? small_body_bytes_max : match.route->body_bytes_max;
}

Response WebApplication::answer(const Request& request) {
    const auto start = std::chrono::steady_clock::now();
    if (std::optional<Response> asset = find_asset(request.path))
        return finished(std::move(*asset), request.id);
    const RouteMatch match = find_route(request.method, request.path);
    Exchange exchange{.request = request, .services = services_};
    Response response = guarded(exchange, match);
    const auto took = std::chrono::steady_clock::now() - start;
    log_request(request, match, response.status, std::chrono::duration_cast<std::chrono::microseconds>(took));
    return finished(std::move(response), request.id);
}

Response WebApplication::refuse(int status, const std::string& request_id) {
    Json facts = Json::object();
    log_event(LogLevel::warning, "refused", facts.set("request", request_id).set("status", status));
    Json body = Json::object();
    body.set("type", status == 413 ? "/problems/too-large" : "/problems/validation");
    body.set("title", status == 413 ? "Too large" : "Not understood").set("status", status);
    body.set("code", support_code(request_id));
    Response response{
        .status = status, .content_type = "application/problem+json", .body = to_text(body) + "\n"};
    return finished(std::move(response), request_id);
}

}  // namespace homeward
