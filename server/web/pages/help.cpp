// Help: the same link in the same place on every page, for everybody.

#include <array>

#include "server/web/frame/frame.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

Response get_help(Exchange& exchange) {
    return show_page(exchange, "help", Json::object(), {.title = "Help"});
}

Response get_accessibility(Exchange& exchange) {
    return show_page(exchange,
                     "help_accessibility",
                     Json::object(),
                     {.title = "Accessibility", .back_address = "/help", .back_label = "Help"});
}

constexpr std::array routes{
    Route{Method::get, "/help", Door::open, Action::sign_in, get_help, "Help"},
    Route{
        Method::get, "/help/accessibility", Door::open, Action::sign_in, get_accessibility, "Accessibility"},
};

}  // namespace

std::span<const Route> help_page_routes() {
    return routes;
}

}  // namespace homeward
