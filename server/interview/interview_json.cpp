#include "server/interview/interview_json.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

using Names = std::initializer_list<std::string_view>;

[[noreturn]] void refuse(std::string_view where, std::string_view why) {
    throw Error(ErrorCode::bad_interview, std::string(where) + ": " + std::string(why));
}

const Json& object_at(const Json& json, std::string_view where) {
    if (!json.is_object() && !json.is_null()) refuse(where, "is not an object");
    return json;
}

const Json& array_at(const Json& json, std::string_view where) {
    if (!json.is_array() && !json.is_null()) refuse(where, "is not an array");
    return json;
}

// Text, or nothing: a member that is there must be text.
std::string text_of(const Json& object, std::string_view name, std::string_view where) {
    const Json& value = object[name];
    if (value.is_null()) return {};
    if (!value.is_string()) refuse(std::string(where) + "/" + std::string(name), "is not text");
    return std::string(value.string_or(""));
}

// A yes or no that people also write as true and false.
std::string yes_no_of(const Json& object, std::string_view name, std::string_view where) {
    const Json& value = object[name];
    return value.is_bool() ? (value.bool_or(false) ? "yes" : "no") : text_of(object, name, where);
}

std::vector<std::string> texts_of(const Json& object, std::string_view name, std::string_view where) {
    const std::string pointer = std::string(where) + "/" + std::string(name);
    std::vector<std::string> texts;
    for (const Json& item : array_at(object[name], pointer).items()) {
        if (!item.is_string()) refuse(pointer, "holds something that is not text");
        texts.emplace_back(item.string_or(""));
    }
    return texts;
}

Json unknown_of(const Json& object, Names known) {
    Json rest;
    for (const auto& [name, value] : object.members()) {
        if (std::ranges::find(known, name) == known.end()) rest.set(name, value);
    }
    return rest;
}

AnswerSource source_from_json(const Json& json, std::string_view where) {
    if (json.is_string()) return {.kind = std::string(json.string_or(""))};
    object_at(json, where);
    AnswerSource source;
    source.kind = text_of(json, "kind", where);
    source.document = text_of(json, "document", where);
    source.field = text_of(json, "field", where);
    source.page = static_cast<int>(std::clamp<std::int64_t>(json["page"].integer_or(0), 0, 1'000'000));
    if (const Json& box = json["bbox"]; box.is_array()) {
        if (box.size() != 4) refuse(std::string(where) + "/bbox", "has not four numbers");
        source.bbox = Rect{
            box.at(0).number_or(0), box.at(1).number_or(0), box.at(2).number_or(0), box.at(3).number_or(0)};
    }
    if (json.has("part"))
        source.part = static_cast<int>(std::clamp<std::int64_t>(json["part"].integer_or(0), 0, 1'000));
    source.confidence = json["confidence"].number_or(0);
    source.person = text_of(json, "person", where);
    source.role = text_of(json, "role", where);
    source.at = text_of(json, "at", where);
    return source;
}

constexpr std::array blank_kinds{"not_asked", "declined", "does_not_know", "not_relevant"};

std::optional<Blank> blank_from_json(const Json& answer, std::string_view where) {
    const Json& json = answer["blank"];
    if (json.is_null()) return std::nullopt;
    Blank blank;
    if (json.is_object()) {
        blank = {text_of(json, "kind", where), text_of(json, "why", where)};
    } else {
        blank = {text_of(answer, "blank", where), text_of(answer, "why", where)};
    }
    if (std::ranges::find(blank_kinds, blank.kind) == blank_kinds.end())
        refuse(std::string(where) + "/blank", "is none of not_asked, declined, does_not_know, not_relevant");
    return blank;
}

Tag tag_from_json(const Json& json, std::string_view where) {
    if (json.is_string()) return {.id = std::string(json.string_or(""))};
    object_at(json, where);
    Tag tag;
    tag.id = text_of(json, "id", where);
    if (tag.id.empty()) refuse(where, "has no id");
    tag.views = texts_of(json, "views", where);
    tag.evidence = text_of(json, "evidence", where);
    tag.still_there = yes_no_of(json, "still_there", where);
    return tag;
}

// The answers of `json`, each by its name.
std::map<std::string, Answer, std::less<>> answers_from_json(const Json& json, const std::string& where) {
    std::map<std::string, Answer, std::less<>> answers;
    for (const auto& [name, value] : object_at(json, where).members()) {
        answers.emplace(name, answer_from_json(value, where + "/" + name));
    }
    return answers;
}

Person person_from_json(const Json& json, const std::string& where) {
    object_at(json, where);
    return {text_of(json, "name", where),
            text_of(json, "role", where),
            text_of(json, "organisation", where),
            text_of(json, "qualification", where),
            text_of(json, "phone", where)};
}

EpisodeFacts episode_from_json(const Json& json, const std::string& where) {
    object_at(json, where);
    EpisodeFacts episode;
    episode.reference = text_of(json, "reference", where);
    episode.missing_at = text_of(json, "missing_at", where);
    episode.found_at = text_of(json, "found_at", where);
    episode.returned_at = text_of(json, "returned_at", where);
    episode.risk = text_of(json, "risk", where);
    episode.status = text_of(json, "status", where);
    episode.found_place = text_of(json, "found_place", where);
    episode.return_method = text_of(json, "return_method", where);
    if (json["confirmed"].is_bool()) episode.confirmed = json["confirmed"].bool_or(true);
    episode.unknown = unknown_of(json,
                                 {"reference",
                                  "missing_at",
                                  "found_at",
                                  "returned_at",
                                  "risk",
                                  "status",
                                  "found_place",
                                  "return_method",
                                  "confirmed"});
    return episode;
}

Offer offer_from_json(const Json& json, const std::string& where) {
    object_at(json, where);
    Offer offer;
    offer.at = text_of(json, "at", where);
    offer.by = text_of(json, "by", where);
    offer.how = text_of(json, "how", where);
    offer.independent_offered = yes_no_of(json, "independent_offered", where);
    offer.accepted = yes_no_of(json, "accepted", where);
    offer.chose = text_of(json, "chose", where);
    offer.reason = text_of(json, "reason", where);
    return offer;
}

constexpr std::array outcome_kinds{"", "held", "refused", "did_not_attend", "missing_again"};

Outcome outcome_from_json(const Json& json, const std::string& where) {
    Outcome outcome;
    if (json.is_string()) {
        outcome.kind = json.string_or("");
    } else {
        object_at(json, where);
        outcome.kind = text_of(json, "kind", where);
        outcome.at = text_of(json, "at", where);
        outcome.place = text_of(json, "place", where);
        outcome.manner = text_of(json, "manner", where);
        outcome.reason = text_of(json, "reason", where);
        outcome.out_of_time_reason = text_of(json, "out_of_time_reason", where);
        outcome.next_reference = text_of(json, "next_reference", where);
        outcome.efforts = texts_of(json, "efforts", where);
    }
    if (std::ranges::find(outcome_kinds, outcome.kind) == outcome_kinds.end())
        refuse(where, "is none of held, refused, did_not_attend, missing_again");
    return outcome;
}

PaperUsed paper_from_json(const Json& json, const std::string& where) {
    object_at(json, where);
    PaperUsed paper;
    paper.document = text_of(json, "document", where);
    paper.kind = text_of(json, "kind", where);
    paper.force = text_of(json, "force", where);
    paper.reference = text_of(json, "reference", where);
    paper.sha256 = text_of(json, "sha256", where);
    paper.pages = static_cast<int>(std::clamp<std::int64_t>(json["pages"].integer_or(0), 0, 1'000'000));
    paper.written_at = text_of(json, "written_at", where);
    return paper;
}

Beside beside_from_json(const Json& json, const std::string& where) {
    object_at(json, where);
    return {text_of(json, "question", where),
            text_of(json, "text", where),
            source_from_json(json["source"], where + "/source")};
}

template <typename Value, typename Read>
std::vector<Value> list_from_json(const Json& json, const std::string& where, Read read) {
    std::vector<Value> values;
    for (const Json& item : array_at(json, where).items()) {
        values.push_back(read(item, where + "/" + std::to_string(values.size())));
    }
    return values;
}

}  // namespace

Answer answer_from_json(const Json& json, std::string_view where) {
    Answer answer;
    if (!json.is_object()) {
        answer.value = json.is_bool() ? Json(json.bool_or(false) ? "yes" : "no") : json;
        return answer;
    }
    const std::string pointer(where);
    const Json& value = json["value"];
    answer.value = value.is_bool() ? Json(value.bool_or(false) ? "yes" : "no") : value;
    answer.blank = blank_from_json(json, where);
    answer.text = text_of(json, "text", where);
    for (const Json& tag : array_at(json["tags"], pointer + "/tags").items()) {
        answer.tags.push_back(tag_from_json(tag, pointer + "/tags"));
    }
    if (json.has("source") && !json["source"].is_null())
        answer.source = source_from_json(json["source"], pointer + "/source");
    for (const Json& source : array_at(json["more_sources"], pointer + "/more_sources").items()) {
        answer.more_sources.push_back(source_from_json(source, pointer + "/more_sources"));
    }
    for (const Json& other : array_at(json["alternatives"], pointer + "/alternatives").items()) {
        answer.alternatives.push_back(
            {other["value"], source_from_json(other["source"], pointer + "/alternatives")});
    }
    if (json.has("confirmed")) {
        if (!json["confirmed"].is_bool()) refuse(pointer + "/confirmed", "is neither true nor false");
        answer.confirmed = json["confirmed"].bool_or(false);
    }
    answer.unknown = unknown_of(
        json,
        {"value", "blank", "why", "text", "tags", "source", "more_sources", "alternatives", "confirmed"});
    return answer;
}

Interview interview_from_json(const Json& json) {
    if (!json.is_object()) refuse("/", "is not an object");
    Interview interview;
    const Json& form = json["form"];
    interview.form_id = form.is_object() ? text_of(form, "id", "/form") : text_of(json, "form", "");
    interview.form_version =
        form.is_object() ? text_of(form, "version", "/form") : text_of(json, "form_version", "");
    if (interview.form_id.empty()) refuse("/form", "is missing: the id of a form");
    interview.reference = text_of(json, "reference", "");
    interview.version =
        static_cast<int>(std::clamp<std::int64_t>(json["version"].integer_or(1), 1, 1'000'000));
    interview.header = answers_from_json(json["header"], "/header");
    interview.episodes = list_from_json<EpisodeFacts>(json["episodes"], "/episodes", episode_from_json);
    interview.offers = list_from_json<Offer>(json["offers"], "/offers", offer_from_json);
    interview.outcome = outcome_from_json(json["outcome"], "/outcome");
    interview.interviewer = person_from_json(json["people"]["interviewer"], "/people/interviewer");
    interview.manager = person_from_json(json["people"]["manager"], "/people/manager");
    interview.papers = list_from_json<PaperUsed>(json["papers"], "/papers", paper_from_json);
    interview.answers = answers_from_json(json["answers"], "/answers");
    interview.beside = list_from_json<Beside>(json["beside"], "/beside", beside_from_json);
    interview.sharing = json["sharing"];
    interview.intelligence = json["intelligence"];
    interview.signatures = json["signatures"];
    interview.reasons = object_at(json["reasons"], "/reasons");
    interview.unknown = unknown_of(json,
                                   {"form",
                                    "form_version",
                                    "reference",
                                    "version",
                                    "header",
                                    "episodes",
                                    "offers",
                                    "outcome",
                                    "people",
                                    "papers",
                                    "answers",
                                    "beside",
                                    "sharing",
                                    "intelligence",
                                    "signatures",
                                    "reasons"});
    return interview;
}

Interview read_interview(std::string_view text) {
    return interview_from_json(parse_json(text));
}

}  // namespace homeward
