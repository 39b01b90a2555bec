// A record found in a paper becomes a child's episode, and an episode's interview begins.

#include <array>

#include "parsers/base/ascii.h"
#include "server/interview/form_xml.h"
#include "server/storage/store.h"
#include "server/web/cases/case_flow.h"
#include "server/web/cases/clock_view.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/form_view.h"
#include "server/web/pages/page_routes.h"

namespace homeward {

namespace {

// ---- whose record is this?

struct RecordAt {
    Paper paper;
    int record = 0;  ///< From 0.
};

RecordAt record_at(Exchange& exchange) {
    RecordAt at{exchange.services.store.papers().get(exchange.asker, std::string(exchange.at("id"))), 0};
    const auto number = parse_integer(exchange.at("n"));
    const auto count = static_cast<std::int64_t>(at.paper.extraction["records"].size());
    if (!number || *number < 1 || *number > count) throw Error{ErrorCode::not_found};
    at.record = static_cast<int>(*number) - 1;
    return at;
}

Json match_data(const Match& match, Instant now) {
    Json episodes = Json::array();
    for (const Episode& episode : match.episodes) {
        Json item = Json::object();
        item.set("id", episode.id).set("reference", episode.reference);
        item.set("found", value_in_words("episode.found_at", fact_text(episode.facts, "episode.found_at")));
        episodes.push_back(std::move(item));
    }
    Json data = Json::object();
    data.set("child", match.child.id).set("who", initials_of(match.child, now)).set("why", match.why);
    return data.set("episodes", std::move(episodes));
}

Response get_match(Exchange& exchange) {
    const RecordAt at = record_at(exchange);
    const std::string linked(at.paper.links[std::to_string(at.record)]["episode_id"].string_or(""));
    if (!linked.empty()) return Response::see_other("/episodes/" + linked);
    const Json& fields = at.paper.extraction["records"].at(static_cast<std::size_t>(at.record))["fields"];
    Json facts = Json::array();
    for (const char* id : {"subject.surname",
                           "subject.forenames",
                           "subject.date_of_birth",
                           "episode.last_seen_at",
                           "episode.found_at"}) {
        if (!fields.has(id)) continue;
        Json fact = Json::object();
        facts.push_back(
            fact.set("label", label_of(id)).set("value", value_in_words(id, fields[id]["value"])));
    }
    Json matches = Json::array();
    for (const Match& match : find_matches(exchange, at.paper, at.record))
        matches.push_back(match_data(match, exchange.services.now()));
    Json data = Json::object();
    data.set("facts", std::move(facts))
        .set("matches_any", matches.size() > 0)
        .set("matches", std::move(matches));
    data.set("number", at.record + 1).set("count", at.paper.extraction["records"].size());
    data.set("address", "/documents/" + at.paper.id + "/match/" + std::to_string(at.record + 1));
    return show_page(exchange,
                     "match",
                     std::move(data),
                     {.title = "Which child is this about?",
                      .section = "documents",
                      .back_address = "/documents/" + at.paper.id + "/review/1",
                      .back_label = "Check what we found"});
}

Response post_match(Exchange& exchange) {
    const RecordAt at = record_at(exchange);
    const LinkTarget target{.episode = std::string(exchange.form.value("episode")),
                            .child = std::string(exchange.form.value("child"))};
    const Episode episode = link_record(exchange, at.paper, at.record, target);
    const std::size_t next = static_cast<std::size_t>(at.record) + 1;
    if (next < at.paper.extraction["records"].size()) {
        return Response::see_other("/documents/" + at.paper.id + "/match/" + std::to_string(next + 1));
    }
    return Response::see_other("/episodes/" + episode.reference);
}

// ---- one episode

Json facts_of(const Episode& episode) {
    Json facts = Json::array();
    for (const auto& [id, fact] : episode.facts.members()) {
        const std::string value = fact_text(episode.facts, id);
        if (value.empty()) continue;
        Json item = Json::object();
        item.set("label", id == "returned_at" ? "Returned" : label_of(id));
        item.set("value", value_in_words(id == "returned_at" ? "episode.found_at" : id, Json(value)));
        const Json& source = fact["source"];
        std::string words;
        if (source["document_id"].is_string())
            words = "Police paper, page " + std::to_string(source["page"].integer_or(1));
        if (source["person"].is_string()) words = source["person"].string_or("");
        facts.push_back(item.set("source", words));
    }
    return facts;
}

Json forms_to_choose() {
    Json forms = Json::array();
    for (const Form& form : load_forms()) {
        Json item = Json::object();
        item.set("id", form.id)
            .set("title", form.authority + ": " + form.title + (form.status == "draft" ? " (draft)" : ""));
        forms.push_back(std::move(item));
    }
    return forms;
}

Response get_episode(Exchange& exchange) {
    Store& store = exchange.services.store;
    const Episode episode = store.cases().episode(exchange.asker, std::string(exchange.at("id")));
    Json interviews = Json::array();
    for (const KeptInterview& interview :
         store.interviews().list(exchange.asker, {.episode = episode.id}, {}).items) {
        Json item = Json::object();
        item.set("address", "/interviews/" + interview.id)
            .set("state", label_of(interview.state))
            .set("number", interview.number);
        interviews.push_back(std::move(item));
    }
    Json data = clock_data(episode, exchange.services.now());
    const bool mine = episode.assigned_to == exchange.asker.user;
    data.set("reference", episode.reference)
        .set("who", initials_of(store.cases().child(exchange.asker, episode.child), exchange.services.now()));
    data.set("facts", facts_of(episode))
        .set("interviews_any", interviews.size() > 0)
        .set("interviews", std::move(interviews));
    data.set("forms", forms_to_choose()).set("mine", mine).set("version", episode.version);
    data.set("returned_at", fact_text(episode.facts, "returned_at"));
    return show_page(exchange,
                     "episode",
                     std::move(data),
                     {.title = "Episode " + episode.reference,
                      .section = "work",
                      .back_address = "/worklist",
                      .back_label = "Work"});
}

Response post_episode(Exchange& exchange) {
    Cases& cases = exchange.services.store.cases();
    Episode episode = cases.episode(exchange.asker, std::string(exchange.at("id")));
    const auto version = parse_integer(exchange.form.value("version"));
    if (version) episode.version = static_cast<int>(*version);
    if (exchange.form.value("assign") == "me") episode.assigned_to = exchange.asker.user;
    if (const std::string_view time = trimmed(exchange.form.value("returned_at")); !time.empty()) {
        const auto returned = parse_iso_local_time(time);
        if (!returned)
            throw Error{ErrorCode::validation, "say when the child returned, like 14/03/2026 16:10"};
        const User person = exchange.services.store.accounts().user(exchange.asker, exchange.asker.user);
        Json fact = Json::object();
        Json source = Json::object();
        source.set("person", person.name)
            .set("role", person.title)
            .set("at", to_iso(exchange.services.now()));
        episode.facts.set("returned_at",
                          fact.set("value", to_iso(*returned)).set("source", std::move(source)));
    }
    cases.change_episode(exchange.asker, episode);
    return Response::see_other("/episodes/" + episode.reference);
}

Response post_begin(Exchange& exchange) {
    const KeptInterview interview =
        begin_interview(exchange, {std::string(exchange.at("id"))}, std::string(exchange.form.value("form")));
    return Response::see_other("/interviews/" + interview.id);
}

constexpr std::array routes{
    Route{Method::get,
          "/documents/{id}/match/{n}",
          Door::page,
          Action::document_link,
          get_match,
          "Which child is this about?"},
    Route{Method::post,
          "/documents/{id}/match/{n}",
          Door::page,
          Action::document_link,
          post_match,
          "Say which child it is"},
    Route{Method::get, "/episodes/{id}", Door::page, Action::episode_read, get_episode, "An episode"},
    Route{Method::post,
          "/episodes/{id}",
          Door::page,
          Action::episode_change,
          post_episode,
          "Change an episode"},
    Route{Method::post,
          "/episodes/{id}/interviews",
          Door::page,
          Action::interview_add,
          post_begin,
          "Begin an interview"},
};

}  // namespace

std::span<const Route> episode_page_routes() {
    return routes;
}

}  // namespace homeward
