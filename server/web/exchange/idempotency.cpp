#include "server/web/exchange/idempotency.h"

#include "parsers/base/error.h"
#include "server/storage/store.h"

namespace homeward {

namespace {

constexpr std::size_t key_length_max = 64;

std::string kept_text(const Response& response) {
    Json headers = Json::array();
    for (const auto& [name, value] : response.headers) {
        headers.push_back(Json::array().push_back(name).push_back(value));
    }
    Json kept = Json::object();
    kept.set("type", response.content_type).set("headers", std::move(headers)).set("body", response.body);
    return to_text(kept);
}

Response response_of(const KeptAnswer& kept) {
    const Json told = parse_json(kept.answer);
    Response response{.status = kept.status,
                      .content_type = std::string(told["type"].string_or("")),
                      .body = std::string(told["body"].string_or(""))};
    for (const Json& header : told["headers"].items()) {
        response.with(std::string(header.at(0).string_or("")), std::string(header.at(1).string_or("")));
    }
    return response;
}

}  // namespace

Response answered_once(Exchange& exchange, const Route& route, const std::function<Response()>& answer) {
    const std::string key(exchange.request.header("idempotency-key"));
    if (exchange.request.method != Method::post || !exchange.signed_in()) return answer();
    if (key.empty()) {
        if (route.needs_key) throw Error{ErrorCode::not_understood, "send an Idempotency-Key"};
        return answer();
    }
    if (key.size() > key_length_max)
        throw Error{ErrorCode::not_understood, "an Idempotency-Key has 64 characters"};
    Once& once = exchange.services.store.once();
    // The path is part of what is asked: one key for two addresses is a mistake, not a repeat.
    const std::string asked = exchange.request.path + "\n" + exchange.request.body;
    if (const auto kept = once.begin(exchange.asker, key, asked)) return response_of(*kept);
    try {
        Response response = answer();
        once.finish(exchange.asker, key, {.status = response.status, .answer = kept_text(response)});
        return response;
    } catch (...) {
        once.forget(exchange.asker, key);
        throw;
    }
}

}  // namespace homeward
