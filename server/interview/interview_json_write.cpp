// The writing side of the interview file.

#include <array>
#include <cmath>

#include "server/interview/interview_json.h"

namespace homeward {

namespace {

void add_unknown(Json& object, const Json& unknown) {
    for (const auto& [name, value] : unknown.members()) object.set(name, value);
}

void set_text(Json& object, const char* name, const std::string& text) {
    if (!text.empty()) object.set(name, text);
}

Json array_of(const std::vector<std::string>& texts) {
    Json array = Json::array();
    for (const std::string& text : texts) array.push_back(text);
    return array;
}

Json to_json(const Tag& tag) {
    Json json = Json::object();
    json.set("id", tag.id);
    if (!tag.views.empty()) json.set("views", array_of(tag.views));
    set_text(json, "evidence", tag.evidence);
    set_text(json, "still_there", tag.still_there);
    return json;
}

Json to_json(const Person& person) {
    Json json;
    set_text(json, "name", person.name);
    set_text(json, "role", person.role);
    set_text(json, "organisation", person.organisation);
    set_text(json, "qualification", person.qualification);
    set_text(json, "phone", person.phone);
    return json;
}

Json to_json(const EpisodeFacts& episode) {
    Json json = Json::object();
    set_text(json, "reference", episode.reference);
    set_text(json, "status", episode.status);
    set_text(json, "risk", episode.risk);
    set_text(json, "missing_at", episode.missing_at);
    set_text(json, "found_at", episode.found_at);
    set_text(json, "returned_at", episode.returned_at);
    set_text(json, "found_place", episode.found_place);
    set_text(json, "return_method", episode.return_method);
    if (!episode.confirmed) json.set("confirmed", false);
    add_unknown(json, episode.unknown);
    return json;
}

Json to_json(const Offer& offer) {
    Json json = Json::object();
    set_text(json, "at", offer.at);
    set_text(json, "by", offer.by);
    set_text(json, "how", offer.how);
    set_text(json, "independent_offered", offer.independent_offered);
    set_text(json, "accepted", offer.accepted);
    set_text(json, "chose", offer.chose);
    set_text(json, "reason", offer.reason);
    return json;
}

Json to_json(const Outcome& outcome) {
    Json json;
    set_text(json, "kind", outcome.kind);
    set_text(json, "at", outcome.at);
    set_text(json, "place", outcome.place);
    set_text(json, "manner", outcome.manner);
    set_text(json, "reason", outcome.reason);
    set_text(json, "out_of_time_reason", outcome.out_of_time_reason);
    set_text(json, "next_reference", outcome.next_reference);
    if (!outcome.efforts.empty()) json.set("efforts", array_of(outcome.efforts));
    return json;
}

Json to_json(const PaperUsed& paper) {
    Json json = Json::object();
    set_text(json, "document", paper.document);
    set_text(json, "kind", paper.kind);
    set_text(json, "force", paper.force);
    set_text(json, "reference", paper.reference);
    if (paper.pages > 0) json.set("pages", paper.pages);
    set_text(json, "written_at", paper.written_at);
    set_text(json, "sha256", paper.sha256);
    return json;
}

Json to_json(const Beside& beside) {
    Json json = Json::object();
    json.set("question", beside.question);
    json.set("text", beside.text);
    json.set("source", to_json(beside.source));
    return json;
}

Json answers_to_json(const std::map<std::string, Answer, std::less<>>& answers) {
    Json json = Json::object();
    for (const auto& [name, answer] : answers) json.set(name, to_json(answer));
    return json;
}

template <typename Value>
void set_list(Json& json, const char* name, const std::vector<Value>& values) {
    if (values.empty()) return;
    Json array = Json::array();
    for (const Value& value : values) array.push_back(to_json(value));
    json.set(name, std::move(array));
}

// Points to two places: finer than any printer.
Json hundredths(double points) {
    return Json(std::round(points * 100) / 100);
}

}  // namespace

Json to_json(const AnswerSource& source) {
    Json json = Json::object();
    set_text(json, "kind", source.kind);
    set_text(json, "document", source.document);
    set_text(json, "field", source.field);
    if (source.page > 0) json.set("page", source.page);
    if (source.bbox) {
        const Rect& box = *source.bbox;
        json.set("bbox",
                 Json(Json::Array{
                     hundredths(box.x0), hundredths(box.y0), hundredths(box.x1), hundredths(box.y1)}));
    }
    if (source.part) json.set("part", *source.part);
    if (source.confidence > 0) json.set("confidence", source.confidence);
    set_text(json, "person", source.person);
    set_text(json, "role", source.role);
    set_text(json, "at", source.at);
    return json;
}

Json to_json(const Answer& answer) {
    Json json = Json::object();
    json.set_if("value", answer.value);
    set_text(json, "text", answer.text);
    if (answer.blank) {
        json.set("blank", answer.blank->kind);
        set_text(json, "why", answer.blank->why);
    }
    set_list(json, "tags", answer.tags);
    if (answer.source) json.set("source", to_json(*answer.source));
    set_list(json, "more_sources", answer.more_sources);
    if (!answer.alternatives.empty()) {
        Json others = Json::array();
        for (const Alternative& other : answer.alternatives) {
            others.push_back(Json::object().set("value", other.value).set("source", to_json(other.source)));
        }
        json.set("alternatives", std::move(others));
    }
    json.set("confirmed", answer.confirmed);
    add_unknown(json, answer.unknown);
    return json;
}

Json to_json(const Finding& finding) {
    constexpr std::array letters{"B", "W", "I"};
    Json json = Json::object();
    json.set("check", finding.check);
    json.set("severity", letters.at(static_cast<std::size_t>(finding.severity)));
    json.set("pointer", finding.pointer);
    json.set("message", finding.message);
    if (!finding.also.empty()) json.set("also", array_of(finding.also));
    set_text(json, "reason", finding.reason);
    return json;
}

Json to_json(const Interview& interview) {
    Json json = Json::object();
    json.set("form", interview.form_id);
    set_text(json, "form_version", interview.form_version);
    set_text(json, "reference", interview.reference);
    json.set("version", interview.version);
    if (!interview.header.empty()) json.set("header", answers_to_json(interview.header));
    set_list(json, "episodes", interview.episodes);
    set_list(json, "offers", interview.offers);
    json.set_if("outcome", to_json(interview.outcome));
    Json people;
    people.set_if("interviewer", to_json(interview.interviewer));
    people.set_if("manager", to_json(interview.manager));
    if (people.size() > 0) json.set("people", std::move(people));
    set_list(json, "papers", interview.papers);
    json.set("answers", answers_to_json(interview.answers));
    set_list(json, "beside", interview.beside);
    json.set_if("intelligence", interview.intelligence);
    json.set_if("sharing", interview.sharing);
    json.set_if("reasons", interview.reasons);
    json.set_if("signatures", interview.signatures);
    add_unknown(json, interview.unknown);
    return json;
}

}  // namespace homeward
