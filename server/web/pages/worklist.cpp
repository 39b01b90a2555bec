// The one list of work: every episode with its clock, least time left first, and the next thing to do.

#include <array>
#include <map>

#include "parsers/base/ascii.h"
#include "server/storage/store.h"
#include "server/web/cases/case_flow.h"
#include "server/web/cases/clock_view.h"
#include "server/web/exchange/listing.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"
#include "server/web/pages/proofs_view.h"

namespace homeward {

namespace {

struct FilterRow {
    std::string_view word, label;
};
constexpr std::array filter_rows{FilterRow{"late", "Late"},
                                 FilterRow{"under_24h", "Under 24 hours"},
                                 FilterRow{"running", "More than a day left"},
                                 FilterRow{"held", "Held"},
                                 FilterRow{"closed", "Closed"}};

// What happens next in an interview's life, by its state.
struct NextRow {
    std::string_view state, label, place;
};
constexpr std::array next_rows{
    NextRow{"decision_pending", "Decide whether to interview", ""},
    NextRow{"to_offer", "Offer", ""},
    NextRow{"offered", "Record the answer", ""},
    NextRow{"accepted", "Book or hold", ""},
    NextRow{"booked", "Hold", ""},
    NextRow{"did_not_attend", "Try again", ""},
    NextRow{"held", "Write up", ""},
    NextRow{"drafting", "Write up", ""},
    NextRow{"interviewer_signed", "Manager to sign", "/sign"},
    NextRow{"manager_signed", "Release", "/report"},
    NextRow{"distributed", "See it", "/report"},
};

void set_next(Exchange& exchange, const Episode& episode, Json& row) {
    const auto interviews =
        exchange.services.store.interviews().list(exchange.asker, {.episode = episode.id}, {.limit = 1});
    if (interviews.items.empty()) {
        row.set("next", episode.state == "missing" ? "See it" : "Start interview")
            .set("next_address", "/episodes/" + episode.reference);
        return;
    }
    const KeptInterview& interview = interviews.items.front();
    row.set("next", label_of(interview.state)).set("next_address", "/interviews/" + interview.id);
    for (const NextRow& next : next_rows) {
        if (next.state != interview.state) continue;
        row.set("next", next.label)
            .set("next_address", "/interviews/" + interview.id + std::string(next.place));
    }
}

using Names = std::map<std::string, std::string>;

Names names_of_colleagues(Exchange& exchange) {
    Names names;
    for (const User& user : exchange.services.store.accounts().users(exchange.asker))
        names.emplace(user.id, user.name);
    names.insert_or_assign("", "nobody");
    names.insert_or_assign(exchange.asker.user, "me");
    return names;
}

Json row_of(Exchange& exchange, const Episode& episode, const Names& names) {
    Json row = clock_data(episode, exchange.services.now());
    row.set("reference", episode.reference);
    row.set("who",
            initials_of(exchange.services.store.cases().child(exchange.asker, episode.child),
                        exchange.services.now()));
    const auto assigned = names.find(episode.assigned_to);
    row.set("assigned", assigned == names.end() ? "somebody who has left" : assigned->second);
    set_next(exchange, episode, row);
    return row;
}

Response get_worklist(Exchange& exchange) {
    EpisodeFilter filter;
    Json filters = Json::array();
    for (const FilterRow& row : filter_rows) {
        const bool on = !exchange.request.query_value(row.word).empty();
        if (on) filter.clock += (filter.clock.empty() ? "" : ",") + std::string(row.word);
        Json item = Json::object();
        item.set("value", row.word).set("label", row.label).set("checked", on);
        filters.push_back(std::move(item));
    }
    const bool mine = !exchange.request.query_value("mine").empty();
    if (mine) filter.assigned_to = exchange.asker.user;
    const auto listed =
        exchange.services.store.cases().episodes(exchange.asker, filter, list_page(exchange.request));
    const Names names = names_of_colleagues(exchange);
    Json rows = Json::array();
    for (const Episode& episode : listed.items) rows.push_back(row_of(exchange, episode, names));
    Json data = Json::object();
    data.set("now", long_time(exchange.services.now())).set("filters", std::move(filters)).set("mine", mine);
    data.set("rows_any", rows.size() > 0).set("rows", std::move(rows));
    if (!listed.next.empty()) data.set("next_page", "/worklist?cursor=" + url_encoded(listed.next));
    tell_waiting_stamps(exchange, data);
    return show_page(exchange, "worklist", std::move(data), {.title = "Work", .section = "work"});
}

constexpr std::array routes{
    Route{Method::get, "/worklist", Door::page, Action::episode_list, get_worklist, "Work"},
};

}  // namespace

std::span<const Route> worklist_page_routes() {
    return routes;
}

}  // namespace homeward
