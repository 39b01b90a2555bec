#include "server/web/cases/case_flow.h"

#include <algorithm>
#include <map>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/cases/deadline.h"
#include "server/interview/form_xml.h"
#include "server/interview/interview_json.h"
#include "server/interview/prefill.h"
#include "server/storage/store.h"
#include "server/web/cases/clock_view.h"
#include "server/web/papers/kept_extraction.h"
#include "server/web/papers/papers_view.h"

namespace homeward {

namespace {

Json value_of(const Json& record, std::string_view field) {
    return record["fields"][field]["value"];
}

Json child_body(const Json& record) {
    Json body = Json::object();
    for (const auto& [id, item] : record["fields"].members()) {
        if (id.starts_with("subject.")) body.set(id, item["value"]);
    }
    return body;
}

Json sourced(const Paper& paper, const Json& item) {
    Json source = Json::object();
    source.set("document_id", paper.id).set_if("page", item["page"]).set_if("bbox", item["bbox"]);
    Json fact = Json::object();
    return fact.set("value", item["value"]).set("source", std::move(source));
}

// What the paper tells of the episode, without what the episode knows already.
Json episode_facts(const Paper& paper, const Json& record, Json facts) {
    for (const auto& [id, item] : record["fields"].members()) {
        const bool wanted = id.starts_with("episode.") || id.starts_with("debrief.");
        if (wanted && !facts.has(id)) facts.set(id, sourced(paper, item));
    }
    const Json& reference = paper.extraction["document"]["reference"];
    if (reference.is_string() && !facts.has("episode.reference")) {
        facts.set("episode.reference", Json::object().set("value", reference));
    }
    return facts;
}

// The papers of these episodes as they were read and reviewed, and which record is this child's.
struct Gathered {
    std::vector<PaperRead> papers;
    std::size_t paper = 0;  ///< The record to pre-fill from: the latest paper's.
    std::size_t record = 0;
    std::set<std::string, std::less<>>
        decided;  ///< `doc_… subject.surname`: a person accepted or corrected it.
};

void gather(Exchange& exchange, const Episode& episode, Gathered& gathered) {
    for (const Paper& paper : exchange.services.store.papers().of_episode(exchange.asker, episode.id)) {
        const auto known = std::ranges::find(gathered.papers, paper.id, &PaperRead::document);
        const auto index = static_cast<std::size_t>(known - gathered.papers.begin());
        if (index == gathered.papers.size()) {
            gathered.papers.push_back({.document = paper.id,
                                       .sha256 = paper.sha256,
                                       .extraction = extraction_from_json(reviewed_extraction(paper))});
        }
        for (const auto& [number, link] : paper.links.members()) {
            const auto record = parse_integer(number);
            if (!record || link["episode_id"].string_or("") != episode.id) continue;
            gathered.paper = index;
            gathered.record = static_cast<std::size_t>(*record);
            // Whoever linked the record said that this paper, with its number and its sender, tells of it.
            for (const char* id : {"document.reference", "document.force"})
                gathered.decided.insert(paper.id + " " + id);
            for (const auto& [pointer, decision] : paper.review[number].members()) {
                if (pointer.starts_with("fields/"))
                    gathered.decided.insert(paper.id + " " + pointer.substr(7));
            }
        }
    }
}

Interview prefilled(const Form& form, const Gathered& gathered) {
    const std::vector<RecordPlace> places = sort_records(gathered.papers);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].paper == gathered.paper && places[i].record == gathered.record) {
            return prefill(form, gathered.papers, places, i);
        }
    }
    Interview blank;
    blank.form_id = form.id;
    blank.form_version = form.version;
    return blank;
}

// What a person has checked on the paper need not be checked again in the interview's head.
void confirm_checked(Interview& draft, const Gathered& gathered) {
    for (auto& [id, answer] : draft.header) {
        if (!answer.source || answer.confirmed) continue;
        // Two papers that disagree about their number or sender leave the choice to a person.
        if (id.starts_with("document.") && !answer.alternatives.empty()) continue;
        answer.confirmed = gathered.decided.contains(answer.source->document + " " + answer.source->field);
    }
    const auto checked = [&](std::string_view id) {
        const auto found = draft.header.find(id);
        return found != draft.header.end() && found->second.confirmed;
    };
    for (EpisodeFacts& episode : draft.episodes) {
        episode.confirmed =
            episode.confirmed || checked("episode.found_at") || checked("episode.last_seen_at");
    }
}

std::map<std::string, Json> answers_by_section(const Form& form, const Interview& interview) {
    std::map<std::string, Json> sections;
    for (const FormSection& section : form.sections) {
        Json answers = Json::object();
        for (const Question& question : section.questions) {
            const auto found = interview.answers.find(question.id);
            if (found != interview.answers.end()) answers.set(question.id, to_json(found->second));
        }
        sections.emplace(section.id, std::move(answers));
    }
    return sections;
}

std::string word_of(const std::optional<Clock>& clock, const Episode& episode, Instant now) {
    if (episode.held_at) return "held";
    if (episode.state == "finalised" || episode.state == "cancelled") return "closed";
    if (!clock) return "not_started";
    switch (urgency(*clock, now)) {
        case Urgency::late:
            return "late";
        case Urgency::under_24_hours:
            return "under_24h";
        case Urgency::more_than_a_day:
            return "running";
    }
    return "running";
}

}  // namespace

Episode link_record(Exchange& exchange, const Paper& paper, int record, const LinkTarget& target) {
    Store& store = exchange.services.store;
    const Json reviewed = reviewed_extraction(paper);
    const Json& told = reviewed["records"].at(static_cast<std::size_t>(record));
    if (record < 0 || !told.is_object()) throw Error{ErrorCode::not_found};
    if (const Json& link = paper.links[std::to_string(record)]; link.is_object()) {
        // Asked for again it is the same; a record is about one child and one time missing.
        const Episode linked =
            store.cases().episode(exchange.asker, std::string(link["episode_id"].string_or("")));
        const bool same =
            (target.episode.empty() || target.episode == linked.id || target.episode == linked.reference) &&
            (target.child.empty() || target.child == linked.child);
        if (!same) throw Error{ErrorCode::wrong_state, "this record is tied to another episode"};
        return linked;
    }
    Episode episode;
    if (!target.episode.empty()) {
        episode = store.cases().episode(exchange.asker, target.episode);
        episode.facts = episode_facts(paper, told, episode.facts);
        store.cases().change_episode(exchange.asker, episode);
    } else {
        const std::string child = target.child.empty()
                                      ? store.cases().add_child(exchange.asker, child_body(told)).id
                                      : store.cases().child(exchange.asker, target.child).id;
        episode =
            store.cases().add_episode(exchange.asker, child, episode_facts(paper, told, Json::object()));
    }
    store.papers().link(exchange.asker, paper.id, record, episode.child, episode.id);
    check_off_if_done(exchange, paper.id);
    return store.cases().episode(exchange.asker, episode.id);
}

std::vector<Match> find_matches(Exchange& exchange, const Paper& paper, int record) {
    Cases& cases = exchange.services.store.cases();
    const Json reviewed = reviewed_extraction(paper);
    const Json& told = reviewed["records"].at(static_cast<std::size_t>(record));
    const std::string surname(value_of(told, "subject.surname").string_or(""));
    const std::string born(value_of(told, "subject.date_of_birth").string_or(""));
    std::vector<Match> matches;
    const auto add = [&](const ChildQuery& query, const char* why) {
        for (const Child& child : cases.search(exchange.asker, query)) {
            const auto same = [&](const Match& match) { return match.child.id == child.id; };
            if (std::ranges::any_of(matches, same)) continue;
            EpisodeFilter filter;
            filter.child = child.id;
            matches.push_back({child, cases.episodes(exchange.asker, filter, {}).items, why});
        }
    };
    if (!surname.empty() && !born.empty()) {
        add({.name = surname, .date_of_birth = born}, "Same surname and date of birth");
    }
    if (!surname.empty()) add({.name = surname}, "Same surname");
    if (!born.empty()) add({.date_of_birth = born}, "Same date of birth");
    return matches;
}

KeptInterview begin_interview(Exchange& exchange,
                              const std::vector<std::string>& episodes,
                              const std::string& form_id) {
    Store& store = exchange.services.store;
    if (episodes.empty()) throw Error{ErrorCode::validation, "name at least one episode"};
    const Form form = find_form(form_id);
    Gathered gathered;
    Episode latest;
    for (const std::string& id : episodes) {
        latest = store.cases().episode(exchange.asker, id);
        gather(exchange, latest, gathered);
    }
    Interview draft = prefilled(form, gathered);
    confirm_checked(draft, gathered);
    Json body = to_json(draft);
    body.remove("answers");
    if (const Json& returned = latest.facts["returned_at"]["value"]; returned.is_string()) {
        body.member("header").set("returned_at", Json::object().set("value", returned));
        Json::Array& told = body.member("episodes").mutable_items();
        if (!told.empty()) told.back().set("returned_at", returned);
    }
    return store.interviews().add(exchange.asker,
                                  {.episodes = episodes,
                                   .form = form.id,
                                   .form_version = form.version,
                                   .assigned_to = latest.assigned_to,
                                   .body = std::move(body),
                                   .sections = answers_by_section(form, draft)});
}

Json clock_json(const Episode& episode, Instant now, const KeptInterview* interview) {
    const std::optional<Clock> clock = clock_of(episode);
    Json json = Json::object();
    json.set("state", word_of(clock, episode, now));
    if (!clock) return json;
    json.set("starts_at", to_iso(clock->starts_at)).set("due_at", to_iso(clock->due_at));
    json.set("basis", clock->date_only ? "date_only" : (clock->from_found ? "found_at" : "returned_at"));
    json.set("seconds_left", static_cast<std::int64_t>(time_left(*clock, now).count()));
    if (interview == nullptr) return json;
    const Json& offers = interview->body["offers"];
    const auto tell = [&](const char* name, const Json& at) {
        const auto time = parse_iso_local_time(at.string_or(""));
        if (!time) return;
        Json item = Json::object();
        json.set(name, item.set("at", at).set("within_72h", to_word(in_time(*clock, *time))));
    };
    tell("offered", offers.at(0)["at"]);
    const Json& outcome = interview->body["outcome"];
    if (outcome["kind"].string_or("") == "held") tell("held", outcome["at"]);
    return json;
}

Json episode_json(const Episode& episode, Instant now) {
    Json json = Json::object();
    json.set("id", episode.id).set("reference", episode.reference).set("child_id", episode.child);
    json.set("state", episode.state);
    if (!episode.assigned_to.empty()) json.set("assigned_to", episode.assigned_to);
    if (!episode.authority.empty()) json.set("authority", episode.authority);
    json.set("facts", episode.facts.is_object() ? episode.facts : Json::object());
    json.set("clock", clock_json(episode, now, nullptr));
    return json.set("updated_at", to_iso(episode.updated_at));
}

Json child_json(const Child& child) {
    Json json = Json::object();
    json.set("id", child.id).set("facts", child.body);
    return json.set("updated_at", to_iso(child.updated_at));
}

Json interview_json(const KeptInterview& interview) {
    Json episodes = Json::array();
    for (const std::string& id : interview.episodes) episodes.push_back(id);
    Json signatures = Json::array();
    for (const KeptSignature& signature : interview.signatures) {
        Json item = Json::object();
        item.set("as", signature.as)
            .set("signer", signature.signer)
            .set("signed_at", to_iso(signature.signed_at));
        signatures.push_back(std::move(item));
    }
    Json json = Json::object();
    json.set("id", interview.id).set("reference", interview.reference).set("child_id", interview.child);
    json.set("episode_ids", std::move(episodes)).set("form_id", interview.form);
    json.set("form_version", interview.form_version).set("state", interview.state);
    if (!interview.assigned_to.empty()) json.set("assigned_to", interview.assigned_to);
    if (!interview.manager.empty()) json.set("manager", interview.manager);
    json.set("version", interview.number).set("signatures", std::move(signatures));
    for (const char* member : {"header", "episodes", "offers", "outcome", "people", "papers", "reasons"}) {
        json.set_if(member, interview.body[member]);
    }
    return json.set("updated_at", to_iso(interview.updated_at));
}

std::string initials_of(const Child& child, Instant now) {
    std::string text;
    for (const char* name : {"subject.forenames", "subject.surname"}) {
        const std::string_view whole = child.body[name].string_or("");
        if (whole.empty()) continue;
        // The first character, whole, however many bytes it has.
        std::size_t length = 1;
        while (length < whole.size() && (static_cast<unsigned char>(whole.at(length)) & 0xC0U) == 0x80U)
            ++length;
        text += std::string(whole.substr(0, length)) + ".";
    }
    if (text.empty()) text = "Name not known";
    const auto born = parse_iso_date(child.body["subject.date_of_birth"].string_or(""));
    if (!born) return text;
    const Date today = to_local(now).date;
    int age = static_cast<int>(today.year()) - static_cast<int>(born->year());
    const bool before_birthday =
        std::pair(today.month(), today.day()) < std::pair(born->month(), born->day());
    if (before_birthday) --age;
    return text + ", " + std::to_string(age);
}

}  // namespace homeward
