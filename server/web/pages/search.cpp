// Search by reference, from the head of every page.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

constexpr std::size_t reference_digits = 6;

// `hw-2026-000123` as it is kept; `123` is that number of this year.
std::string whole_reference(std::string_view typed, Instant now) {
    std::string text = to_ascii_upper(trimmed(typed));
    const bool digits = !text.empty() && text.size() <= reference_digits &&
                        std::ranges::all_of(text, [](char c) { return is_ascii_digit(c); });
    if (!digits) return text;
    const int year = static_cast<int>(to_local(now).date.year());
    return "HW-" + std::to_string(year) + "-" + std::string(reference_digits - text.size(), '0') + text;
}

bool is_reference(std::string_view text) {
    return text.size() <= 40 &&
           std::ranges::all_of(text, [](char c) { return is_ascii_alnum(c) || c == '-'; });
}

Response nothing_found(Exchange& exchange) {
    Json data = Json::object();
    data.set("heading", "Nothing found");
    data.set("paragraphs",
             Json::array()
                 .push_back("Check the reference, or you may not have access. Ask your manager.")
                 .push_back("A reference looks like HW-2026-000123."));
    return show_page(exchange, "message", std::move(data), {.title = "Nothing found", .status = 404});
}

// Where somebody may look at episodes, that; a commissioner's are the reports.
Response post_search(Exchange& exchange) {
    Store& store = exchange.services.store;
    const std::string reference = whole_reference(exchange.form.value("reference"), exchange.services.now());
    if (reference.empty() || !is_reference(reference)) return nothing_found(exchange);
    if (exchange.asker.has(Role::commissioner)) {
        for (const KeptReport& report :
             store.disclosures().reports(exchange.asker, {}, {.limit = 100}).items) {
            if (report.reference == reference) return Response::see_other("/reports/" + report.id);
        }
        return nothing_found(exchange);
    }
    const bool works = exchange.asker.has(Role::coordinator) || exchange.asker.has(Role::interviewer) ||
                       exchange.asker.has(Role::manager);
    if (!works) return nothing_found(exchange);
    try {
        const Episode episode = store.cases().episode(exchange.asker, reference);
        const auto interviews =
            store.interviews().list(exchange.asker, {.episode = episode.id}, {.limit = 1});
        return Response::see_other(interviews.items.empty() ? "/episodes/" + episode.reference
                                                            : "/interviews/" + interviews.items.front().id);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::not_found) throw;
        return nothing_found(exchange);
    }
}

constexpr std::array routes{
    Route{Method::post, "/search", Door::page, Action::sign_in, post_search, "Search by reference"},
};

}  // namespace

std::span<const Route> search_page_routes() {
    return routes;
}

}  // namespace homeward
