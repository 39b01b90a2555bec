#include "server/web/papers/paper_history.h"

#include <algorithm>
#include <map>
#include <set>

#include "parsers/base/error.h"
#include "server/intake/version_changes.h"
#include "server/interview/form_xml.h"
#include "server/storage/store.h"

namespace homeward {

namespace {

Json related_json(const RelatedPaper& related) {
    const Paper& paper = related.paper;
    Json json = Json::object();
    json.set("id", paper.id).set("file", paper.name).set("relation", related.relation);
    json.set("received_at", to_iso(paper.received_at)).set("received_by", paper.received_by);
    return json.set("came_by", paper.came_by).set("status", paper.status);
}

Json change_json(const VersionChange& change) {
    Json json = Json::object();
    json.set("record", change.record)
        .set("list", change.list)
        .set("id", change.id)
        .set("change", change.kind);
    json.set_if("before", change.before).set_if("after", change.after);
    if (change.page_before > 0) json.set("page_before", change.page_before);
    if (change.page_after > 0) json.set("page_after", change.page_after);
    return json;
}

/// Looks for answers that rest on what an earlier version said.
class Touched {
public:
    Touched(const Paper& earlier, const std::vector<VersionChange>& changes) : earlier_(earlier) {
        for (const VersionChange& change : changes) {
            changed_.insert(change.id);
            if (change.list != "fields") changed_.insert(change.list + "." + change.id);
        }
    }

    Json found = Json::array();

    void look_at(const KeptInterview& interview) {
        const Form form = find_form(interview.form, interview.form_version);
        for (const KeptSection& section : interview.sections) {
            for (const auto& [id, answer] : section.answers.members()) {
                const Question* question = form.find(id);
                add(interview, section.id, id, question == nullptr ? id : question->label, answer);
            }
        }
        for (const auto& [id, fact] : interview.body["header"].members())
            add(interview, "header", id, "", fact);
    }

private:
    void add(const KeptInterview& interview,
             const std::string& section,
             const std::string& question,
             const std::string& label,
             const Json& answer) {
        const Json& source = answer["source"];
        const std::string field(source["field"].string_or(""));
        if (source["document"].string_or("") != earlier_.id || !changed_.contains(field)) return;
        Json json = Json::object();
        json.set("interview_id", interview.id).set("reference", interview.reference);
        json.set("state", interview.state).set("section", section).set("question", question);
        if (!label.empty()) json.set("label", label);
        json.set("field", field).set_if("value", answer["value"]);
        found.push_back(json.set("confirmed", answer["confirmed"].bool_or(true)));
    }

    const Paper& earlier_;
    std::set<std::string, std::less<>> changed_;
};

Json touched_json(Exchange& exchange, const Paper& earlier, const std::vector<VersionChange>& changes) {
    Touched touched(earlier, changes);
    std::set<std::string> episodes;
    std::set<std::string> seen;
    for (const auto& [record, link] : earlier.links.members()) {
        episodes.emplace(link["episode_id"].string_or(""));
    }
    Interviews& interviews = exchange.services.store.interviews();
    for (const std::string& episode : episodes) {
        InterviewFilter filter;
        filter.episode = episode;
        for (const KeptInterview& listed : interviews.list(exchange.asker, filter, {}).items) {
            if (seen.insert(listed.id).second) touched.look_at(interviews.get(exchange.asker, listed.id));
        }
    }
    return std::move(touched.found);
}

}  // namespace

Json history_json(Exchange& exchange, const Paper& paper, std::string_view with) {
    Json same = Json::array();
    Json versions = Json::array();
    const RelatedPaper* compared = nullptr;
    const std::vector<RelatedPaper> related =
        exchange.services.store.papers().related(exchange.asker, paper.id);
    for (const RelatedPaper& one : related) {
        (one.relation == "same_bytes" ? same : versions).push_back(related_json(one));
        const bool newest_earlier = with.empty() && one.relation == "earlier_version";
        if (newest_earlier || one.paper.id == with) compared = &one;
    }
    if (!with.empty() && compared == nullptr) throw Error{ErrorCode::not_found};
    Json json = Json::object();
    json.set("same_bytes", std::move(same)).set("versions", std::move(versions));
    if (compared == nullptr) return json;
    const Paper* const other = &compared->paper;
    if (!paper.extraction.is_object() || !other->extraction.is_object()) return json;
    const bool forward = compared->relation != "later_version";
    const Paper& earlier = forward ? *other : paper;
    const Paper& later = forward ? paper : *other;
    const std::vector<VersionChange> changes = version_changes(earlier.extraction, later.extraction);
    Json told = Json::array();
    for (const VersionChange& change : changes) told.push_back(change_json(change));
    json.set("compared_with", other->id).set("earlier", earlier.id).set("changes", std::move(told));
    return json.set("answers_touched", touched_json(exchange, earlier, changes));
}

std::string who(Exchange& exchange, const std::string& user) {
    if (user == "system") return "Homeward";
    try {
        return exchange.services.store.accounts().user(exchange.asker, user).name;
    } catch (const Error&) {  // Gone since, or not this person's to know.
        return "somebody who is no longer here";
    }
}

}  // namespace homeward
