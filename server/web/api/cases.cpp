// Children, episodes and their clock; which record of a paper is about whom.

#include <array>

#include "parsers/base/error.h"
#include "parsers/records/fields.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"
#include "server/web/cases/case_flow.h"
#include "server/web/exchange/listing.h"
#include "server/web/papers/papers_view.h"

namespace homeward {

namespace {

std::string id_of(const Exchange& exchange) {
    return std::string(exchange.at("id"));
}

int record_at(const Exchange& exchange) {
    const auto number = parse_integer(exchange.at("r"));
    if (!number || *number < 0 || *number > 1000) throw Error{ErrorCode::not_found};
    return static_cast<int>(*number);
}

std::string text_member(const Json& body, std::string_view name) {
    return std::string(body[name].string_or(""));
}

Response post_link(Exchange& exchange) {
    const Paper paper = exchange.services.store.papers().get(exchange.asker, id_of(exchange));
    const Json body = exchange.json();
    const LinkTarget target{.episode = text_member(body, "episode_id"),
                            .child = text_member(body, "child_id")};
    const bool is_new = body["new_child"].bool_or(false);
    if ((!target.episode.empty() ? 1 : 0) + (!target.child.empty() ? 1 : 0) + (is_new ? 1 : 0) != 1) {
        throw Error{ErrorCode::validation, "say one of episode_id, child_id, new_child"};
    }
    const Episode episode = link_record(exchange, paper, record_at(exchange), target);
    return Response::created("/api/v1/episodes/" + episode.id,
                             episode_json(episode, exchange.services.now()));
}

Response get_matches(Exchange& exchange) {
    const Paper paper = exchange.services.store.papers().get(exchange.asker, id_of(exchange));
    Json items = Json::array();
    for (const Match& match : find_matches(exchange, paper, record_at(exchange))) {
        Json episodes = Json::array();
        for (const Episode& episode : match.episodes) {
            episodes.push_back(episode_json(episode, exchange.services.now()));
        }
        Json item = Json::object();
        item.set("child", child_json(match.child)).set("episodes", std::move(episodes)).set("why", match.why);
        items.push_back(std::move(item));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response post_child(Exchange& exchange) {
    const Child child = exchange.services.store.cases().add_child(exchange.asker, exchange.json()["facts"]);
    return Response::created("/api/v1/children/" + child.id, child_json(child))
        .with("ETag", etag_of(child.version));
}

Response search_children(Exchange& exchange) {
    const Json body = exchange.json();
    Json items = Json::array();
    const ChildQuery query{.name = text_member(body, "name"),
                           .date_of_birth = text_member(body, "date_of_birth")};
    for (const Child& child : exchange.services.store.cases().search(exchange.asker, query)) {
        items.push_back(child_json(child));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response get_child(Exchange& exchange) {
    const Child child = exchange.services.store.cases().child(exchange.asker, id_of(exchange));
    return resource_response(exchange.request, child_json(child), child.version);
}

// A merge patch over an object of values (RFC 7396): null removes.
Json merged(Json base, const Json& patch) {
    for (const auto& [name, value] : patch.members()) {
        if (value.is_null()) {
            base.remove(name);
        } else {
            base.set(name, value);
        }
    }
    return base;
}

Response patch_child(Exchange& exchange) {
    Cases& cases = exchange.services.store.cases();
    const int version = exchange.if_match();
    const Child child = cases.child(exchange.asker, id_of(exchange));
    cases.change_child(exchange.asker, child.id, merged(child.body, exchange.json()["facts"]), version);
    const Child changed = cases.child(exchange.asker, child.id);
    return Response::json(child_json(changed)).with("ETag", etag_of(changed.version));
}

Response get_episodes(Exchange& exchange) {
    const Request& request = exchange.request;
    const EpisodeFilter filter{.clock = std::string(request.query_value("clock")),
                               .assigned_to = std::string(request.query_value("assigned_to")),
                               .authority = std::string(request.query_value("authority")),
                               .child = std::string(request.query_value("child_id"))};
    const auto listed = exchange.services.store.cases().episodes(exchange.asker, filter, list_page(request));
    const Instant now = exchange.services.now();
    return list_response(
        request, listed, [now](const Episode& episode) { return episode_json(episode, now); });
}

Response get_episode(Exchange& exchange) {
    const Episode episode = exchange.services.store.cases().episode(exchange.asker, id_of(exchange));
    return resource_response(
        exchange.request, episode_json(episode, exchange.services.now()), episode.version);
}

// A fact as `{"value", "source"}` whichever way it was told; a time is one, and not in the future.
Json checked_fact(const std::string& id, const Json& told, Instant now) {
    Json fact = told.is_object() ? told : Json::object().set("value", told);
    const Json& value = fact["value"];
    if (id == "returned_at" || id.ends_with("_at")) {
        const auto time = parse_iso_local_time(value.string_or(""));
        if (!time) throw Error{ErrorCode::validation, id + " must be a time such as 2026-03-13T16:10"};
        if (to_instant(*time).instant > now + std::chrono::hours(1)) {
            throw Error{ErrorCode::validation, id + " is in the future"};
        }
    } else if (find_field(id) != nullptr) {
        check_field_value(id, value);
    } else if (!value.is_string()) {
        throw Error{ErrorCode::validation, id + " must be text"};
    }
    return fact;
}

Json checked_facts(const Json& facts, Instant now) {
    if (!facts.is_null() && !facts.is_object()) throw Error{ErrorCode::validation, "facts is an object"};
    Json checked = Json::object();
    for (const auto& [id, told] : facts.members()) {
        checked.set(id, told.is_null() ? Json() : checked_fact(id, told, now));
    }
    return checked;
}

Response patch_episode(Exchange& exchange) {
    Cases& cases = exchange.services.store.cases();
    Episode episode = cases.episode(exchange.asker, id_of(exchange));
    episode.version = exchange.if_match();
    const Json body = exchange.json();
    episode.facts = merged(episode.facts, checked_facts(body["facts"], exchange.services.now()));
    if (body.has("assigned_to")) episode.assigned_to = text_member(body, "assigned_to");
    if (body.has("authority")) episode.authority = text_member(body, "authority");
    if (body.has("state")) episode.state = text_member(body, "state");
    cases.change_episode(exchange.asker, episode);
    const Episode changed = cases.episode(exchange.asker, episode.id);
    return Response::json(episode_json(changed, exchange.services.now()))
        .with("ETag", etag_of(changed.version));
}

Response get_clock(Exchange& exchange) {
    Store& store = exchange.services.store;
    const Episode episode = store.cases().episode(exchange.asker, id_of(exchange));
    InterviewFilter filter;
    filter.episode = episode.id;
    const auto interviews = store.interviews().list(exchange.asker, filter, {}).items;
    return Response::json(
        clock_json(episode, exchange.services.now(), interviews.empty() ? nullptr : &interviews.front()));
}

constexpr std::array routes{
    Route{Method::post,
          "/api/v1/documents/{id}/records/{r}/link",
          Door::api,
          Action::document_link,
          post_link,
          "Say which child and episode a record is about"},
    Route{Method::get,
          "/api/v1/documents/{id}/records/{r}/matches",
          Door::api,
          Action::child_search,
          get_matches,
          "Children and episodes that a record may be about"},
    Route{Method::post, "/api/v1/children", Door::api, Action::child_add, post_child, "Add a child"},
    Route{Method::post,
          "/api/v1/children/search",
          Door::api,
          Action::child_search,
          search_children,
          "Find a child"},
    Route{Method::get, "/api/v1/children/{id}", Door::api, Action::child_read, get_child, "One child"},
    Route{Method::patch,
          "/api/v1/children/{id}",
          Door::api,
          Action::child_change,
          patch_child,
          "Change a child"},
    Route{Method::get,
          "/api/v1/episodes",
          Door::api,
          Action::episode_list,
          get_episodes,
          "Least time left first"},
    Route{Method::get, "/api/v1/episodes/{id}", Door::api, Action::episode_read, get_episode, "One episode"},
    Route{Method::patch,
          "/api/v1/episodes/{id}",
          Door::api,
          Action::episode_change,
          patch_episode,
          "Change it"},
    Route{Method::get,
          "/api/v1/episodes/{id}/clock",
          Door::api,
          Action::episode_read,
          get_clock,
          "Its 72 hours"},
};

}  // namespace

std::span<const Route> case_routes() {
    return routes;
}

}  // namespace homeward
