// Who asks, for programs: signing in, the second factor again, tokens.

#include <array>

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"

namespace homeward {

namespace {

Json person_json(const Exchange& exchange, const Asker& asker) {
    const User user = exchange.services.store.accounts().user(asker, asker.user);
    Json roles = Json::array();
    for (const Role role : asker.roles) roles.push_back(role_id(role));
    Json person = Json::object();
    person.set("id", user.id).set("name", user.name).set("title", user.title);
    person.set("organisation_id", asker.organisation).set("roles", std::move(roles));
    if (asker.scopes) {
        Json scopes = Json::array();
        for (const std::string& scope : *asker.scopes) scopes.push_back(scope);
        person.set("scopes", std::move(scopes));
    }
    return person;
}

// A person's own token, alive as long as a session is: idle and absolute limits are the same.
Response post_session(Exchange& exchange) {
    Accounts& accounts = exchange.services.store.accounts();
    const Json body = exchange.json();
    const std::string& address = exchange.request.remote_address;
    const HalfSession half =
        accounts.check_password(body["email"].string_or(""), body["password"].string_or(""), address);
    const OpenSession session = accounts.confirm_code(half.secret, body["code"].string_or(""), address);
    Json answer = Json::object();
    answer.set("token", session.secret);
    answer.set("idle_minutes", static_cast<int>(exchange.services.settings.session_idle.count()));
    Asker asker = session.asker;
    asker.request = exchange.request.id;
    answer.set("person", person_json(exchange, asker));
    return Response::created("/api/v1/me", answer);
}

Response delete_session(Exchange& exchange) {
    exchange.services.store.accounts().sign_out(exchange.asker);
    return Response::no_content();
}

Response get_me(Exchange& exchange) {
    return Response::json(person_json(exchange, exchange.asker));
}

Response post_step_up(Exchange& exchange) {
    exchange.services.store.accounts().step_up(exchange.asker, exchange.json()["code"].string_or(""));
    return Response::no_content();
}

Json token_json(const ApiToken& token) {
    Json scopes = Json::array();
    for (const std::string& scope : token.scopes) scopes.push_back(scope);
    Json item = Json::object();
    item.set("id", token.id)
        .set("name", token.name)
        .set("user_id", token.user)
        .set("scopes", std::move(scopes));
    item.set("ends_at", to_iso(token.ends_at));
    if (token.ended_at) item.set("ended_at", to_iso(*token.ended_at));
    return item;
}

Response get_tokens(Exchange& exchange) {
    Json items = Json::array();
    for (const ApiToken& token : exchange.services.store.accounts().tokens(exchange.asker)) {
        items.push_back(token_json(token));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response post_token(Exchange& exchange) {
    const Json body = exchange.json();
    ApiToken draft{.name = std::string(body["name"].string_or("")),
                   .user = std::string(body["user_id"].string_or(""))};
    for (const Json& scope : body["scopes"].items()) draft.scopes.emplace_back(scope.string_or(""));
    const auto ends_at = parse_iso_instant(body["ends_at"].string_or(""));
    if (!ends_at) throw Error{ErrorCode::validation, "ends_at must be a time such as 2026-12-31T00:00:00Z"};
    draft.ends_at = *ends_at;
    const auto [token, secret] = exchange.services.store.accounts().add_token(exchange.asker, draft);
    return Response::created("/api/v1/tokens/" + token.id, token_json(token).set("token", secret));
}

Response delete_token(Exchange& exchange) {
    exchange.services.store.accounts().end_token(exchange.asker, std::string(exchange.at("id")));
    return Response::no_content();
}

constexpr std::array routes{
    Route{Method::post,
          "/api/v1/sessions",
          Door::open,
          Action::sign_in,
          post_session,
          "Sign in with e-mail, password and code: a token of one's own"},
    Route{
        Method::remove, "/api/v1/sessions/current", Door::api, Action::sign_out, delete_session, "Sign out"},
    Route{Method::get, "/api/v1/me", Door::api, Action::sign_in, get_me, "Who this token is"},
    Route{
        Method::post, "/api/v1/step-up", Door::api, Action::step_up, post_step_up, "The second factor again"},
    Route{Method::get, "/api/v1/tokens", Door::api, Action::token_list, get_tokens, "Tokens"},
    Route{Method::post, "/api/v1/tokens", Door::api, Action::token_add, post_token, "Make a token"},
    Route{Method::remove, "/api/v1/tokens/{id}", Door::api, Action::token_end, delete_token, "End a token"},
};

}  // namespace

std::span<const Route> session_routes() {
    return routes;
}

}  // namespace homeward
