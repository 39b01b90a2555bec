// What the API is, made from the table of routes itself.

#include <array>
#include <map>

#include "parsers/base/ascii.h"
#include "server/web/exchange/problem.h"
#include "server/web/routes.h"

namespace homeward {

namespace {

Json parameters_of(std::string_view pattern) {
    Json list = Json::array();
    for (const std::string_view part : split(pattern, '/')) {
        if (!part.starts_with('{')) continue;
        Json parameter = Json::object();
        parameter.set("name", part.substr(1, part.find('}') - 1)).set("in", "path").set("required", true);
        list.push_back(parameter.set("schema", Json::object().set("type", "string")));
    }
    return list;
}

Json operation_of(const Route& route) {
    const ActionRow& right = action_row(route.action);
    Json operation = Json::object();
    operation.set("summary", route.summary);
    Json parameters = parameters_of(route.pattern);
    // Every act of somebody signed in takes one; some are not done without.
    if (route.method == Method::post && route.door != Door::open) {
        Json key = Json::object();
        key.set("name", "Idempotency-Key").set("in", "header").set("required", route.needs_key);
        parameters.push_back(key.set("schema", Json::object().set("type", "string")));
    }
    if (parameters.size() > 0) operation.set("parameters", std::move(parameters));
    Json responses = Json::object();
    responses.set("default", Json::object().set("$ref", "#/components/responses/problem"));
    responses.set(route.method == Method::post ? "201" : "200", Json::object().set("description", "Done"));
    operation.set("responses", std::move(responses));
    if (route.door == Door::open) return operation.set("security", Json::array());
    // What a token needs, and who may: the same table that the store asks.
    if (!right.scope.empty()) operation.set("x-scope", right.scope);
    operation.set("x-roles", right.roles);
    if (right.fresh) operation.set("x-fresh-second-factor", true);
    return operation;
}

// RFC 9457, with what ours has besides: a code for whoever asks for help, and the places in what was sent.
Json problem_schema() {
    const auto of_type = [](std::string_view type) { return Json::object().set("type", type); };
    Json types = Json::array();
    for (const std::string_view type : problem_types()) types.push_back("/problems/" + std::string(type));
    Json place = Json::object();
    place.set("pointer", of_type("string")).set("check", of_type("string")).set("detail", of_type("string"));
    Json places = of_type("array");
    places.set("items", of_type("object").set("properties", std::move(place)));
    Json members = Json::object();
    members.set("type", of_type("string").set("enum", std::move(types))).set("title", of_type("string"));
    members.set("status", of_type("integer")).set("detail", of_type("string")).set("code", of_type("string"));
    members.set("errors", std::move(places));
    Json schema = of_type("object");
    schema.set("required", Json::array().push_back("type").push_back("title").push_back("status"));
    return schema.set("properties", std::move(members));
}

Json problem_answer() {
    Json media = Json::object();
    media.set("schema", Json::object().set("$ref", "#/components/schemas/problem"));
    Json answer = Json::object();
    answer.set("description", "A problem; what can be told to people stands in `detail`");
    return answer.set("content", Json::object().set("application/problem+json", std::move(media)));
}

Response get_openapi(Exchange& /*exchange*/) {
    Json paths = Json::object();
    for (const std::span<const Route> list : all_routes()) {
        for (const Route& route : list) {
            if (!route.pattern.starts_with("/api/")) continue;
            std::string verb = to_ascii_lower(method_word(route.method));
            paths.member(route.pattern).set(std::move(verb), operation_of(route));
        }
    }
    Json bearer = Json::object();
    bearer.set("type", "http").set("scheme", "bearer");
    Json schemes = Json::object();
    schemes.set("token", std::move(bearer));
    Json body = Json::object();
    body.set("openapi", "3.1.0");
    body.set("info", Json::object().set("title", "Homeward").set("version", "1"));
    body.set("security", Json::array().push_back(Json::object().set("token", Json::array())));
    Json components = Json::object();
    components.set("securitySchemes", std::move(schemes));
    components.set("schemas", Json::object().set("problem", problem_schema()));
    components.set("responses", Json::object().set("problem", problem_answer()));
    body.set("components", std::move(components));
    return Response::json(body.set("paths", std::move(paths)));
}

constexpr std::array routes{
    Route{Method::get, "/api/v1/openapi.json", Door::open, Action::sign_in, get_openapi, "This description"},
};

}  // namespace

std::span<const Route> openapi_routes() {
    return routes;
}

}  // namespace homeward
