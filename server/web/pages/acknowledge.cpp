// The link in a letter to police: whoever has the letter says that it came. Nothing of the case is shown.

#include <array>

#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

Response get_acknowledge(Exchange& exchange) {
    Json data = Json::object();
    data.set("id", exchange.at("id")).set("code", exchange.request.query_value("code"));
    return show_page(exchange, "acknowledge", std::move(data), {.title = "Tell us you have it"});
}

Response post_acknowledge(Exchange& exchange) {
    const bool known = exchange.services.store.outbox().acknowledge(
        std::string(exchange.at("id")), exchange.form.value("code"), exchange.request.remote_address);
    Json data = Json::object();
    data.set("heading", known ? "Thank you" : "This link was used before, or is not whole");
    Json paragraphs = Json::array();
    paragraphs.push_back(known ? "We have noted that the summary arrived."
                               : "If you have the summary and nobody has told us, please phone us.");
    return show_page(
        exchange, "message", data.set("paragraphs", std::move(paragraphs)), {.title = "Tell us you have it"});
}

constexpr std::array routes{
    Route{Method::get, "/acknowledge/{id}", Door::open, Action::sign_in, get_acknowledge, "Letter received"},
    Route{
        Method::post, "/acknowledge/{id}", Door::open, Action::sign_in, post_acknowledge, "Letter received"},
};

}  // namespace

std::span<const Route> acknowledge_routes() {
    return routes;
}

}  // namespace homeward
