#include "server/interview/police_facts.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "parsers/base/ascii.h"
#include "parsers/base/civil_time.h"
#include "parsers/records/fields.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// What the one who reported the child missing knows best; all else the later paper, the debrief, knows
// better.
constexpr std::array<std::string_view, 5> told_by_notification{"episode.last_seen_at",
                                                               "episode.last_seen_place",
                                                               "episode.reported_at",
                                                               "episode.reported_by",
                                                               "episode.reporter_relationship"};

Json json_value(std::string_view id, const std::string& value) {
    const FieldRow* row = find_field(id);
    if (row && row->type == FieldType::integer) {
        if (const auto number = parse_integer(value)) return Json(*number);
    }
    return Json(value);
}

// Whether two values say the same: the same letters and digits, or the same day where one gives no time.
bool say_the_same(const std::string& a, const std::string& b) {
    if (folded_label(a) == folded_label(b)) return true;
    const auto x = parse_iso_local_time(a);
    const auto y = parse_iso_local_time(b);
    return x && y && x->date == y->date && (!x->minutes || !y->minutes);
}

// A day with its time says more than the day alone.
bool is_precise(const Field& field) {
    const FieldRow* row = find_field(field.id);
    return !row || row->type != FieldType::datetime ||
           field.value.size() > std::string_view("2026-03-14").size();
}

std::string began_at(const Record& record) {
    for (const std::string_view id : {"episode.last_seen_at", "episode.reported_at", "episode.found_at"}) {
        if (const std::string at = value_of(record, id); !at.empty()) return at;
    }
    return {};
}

}  // namespace

std::string value_of(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field ? field->value : std::string();
}

std::string told_at(const Told& told) {
    const bool debrief = told.paper->extraction.kind == DocumentKind::found_debrief;
    for (const std::string_view id :
         {debrief ? "debrief.held_at" : "episode.reported_at", "episode.found_at"}) {
        if (const std::string at = value_of(*told.record, id); !at.empty()) return at;
    }
    return {};
}

AnswerSource source_in(const Told& told, std::string_view field, const Source& place, double confidence) {
    AnswerSource source;
    source.kind = "police_document";
    source.document = told.paper->document;
    source.field = field;
    source.page = place.page;
    source.bbox = place.bbox;
    source.part = place.part;
    source.confidence = confidence;
    if (told.paper->extraction.kind == DocumentKind::found_debrief) {
        const std::string rank = value_of(*told.record, "debrief.officer_rank");
        const std::string name = value_of(*told.record, "debrief.officer");
        source.person = rank.empty() || name.empty() ? name : rank + " " + name;
        if (!source.person.empty()) source.role = "police officer";
    }
    source.at = told_at(told);
    return source;
}

std::string fact_in_words(const Field& field) {
    std::string name = field.id.substr(field.id.find('.') + 1);
    std::ranges::replace(name, '_', ' ');
    if (!name.empty()) name.front() = to_ascii_upper(name.front());
    std::string value = field.value == "not_known" ? "not known" : field.value;
    if (const auto at = parse_iso_local_time(value)) value = in_words(*at);
    if (const FieldRow* row = find_field(field.id); row && row->type == FieldType::choice)
        std::ranges::replace(value, '_', ' ');
    return name + ": " + value;
}

// copied.
std::string attribution(const Told& told, int page) {
    std::string text = told.paper->extraction.kind == DocumentKind::found_debrief
                           ? "Police debrief"
                           : "Police missing notification";
    if (const auto at = parse_iso_local_time(told_at(told))) text += " of " + in_words(at->date);
    if (told.paper->extraction.pages > 1) text += ", page " + std::to_string(page);
    return text + ": ";
}

PoliceFacts::PoliceFacts(std::vector<Told> told) : told_(std::move(told)) {
    HOMEWARD_ASSERT(!told_.empty());
    const auto latest =
        std::ranges::max_element(told_, {}, [](const Told& one) { return began_at(*one.record); });
    latest_episode_ = latest->episode;
}

bool PoliceFacts::tells_of(const Told& one, std::string_view field) const {
    return field.starts_with("subject.") || one.episode == latest_episode_;
}

// The candidates for one fact, the one to suggest first.
std::vector<std::pair<const Told*, const Field*>> PoliceFacts::candidates(std::string_view id) const {
    std::vector<std::pair<const Told*, const Field*>> found;
    for (const Told& told : told_) {
        const Field* field = tells_of(told, id) ? told.record->find(id) : nullptr;
        if (field) found.emplace_back(&told, field);
    }
    const DocumentKind preferred = std::ranges::find(told_by_notification, id) != told_by_notification.end()
                                       ? DocumentKind::missing_notification
                                       : DocumentKind::found_debrief;
    std::ranges::stable_sort(found, [&](const auto& a, const auto& b) {
        const auto rank = [&](const auto& one) {
            return std::tuple(one.first->episode == latest_episode_,
                              one.first->paper->extraction.kind == preferred,
                              is_precise(*one.second),
                              one.second->confidence);
        };
        return rank(a) > rank(b);
    });
    return found;
}

std::optional<Answer> PoliceFacts::fact(std::string_view id) const {
    if (id.starts_with("document.")) return paper_fact(id);
    const auto found = candidates(id);
    if (found.empty()) return std::nullopt;
    const auto source = [&](const auto& one) {
        return source_in(*one.first, id, one.second->source, one.second->confidence);
    };
    Answer answer;
    answer.value = json_value(id, found.front().second->value);
    answer.source = source(found.front());
    answer.confirmed = false;
    std::vector<std::string> said{found.front().second->value};
    for (const auto& other : found) {
        const std::string& value = other.second->value;
        if (std::ranges::any_of(said, [&](const std::string& one) { return say_the_same(one, value); }))
            continue;
        said.push_back(value);
        answer.alternatives.push_back({json_value(id, value), source(other)});
    }
    return answer;
}

// The reference and the force stand in the paper, not in its records.
std::optional<Answer> PoliceFacts::paper_fact(std::string_view id) const {
    Answer answer;
    answer.confirmed = false;
    for (const Told& one : told_) {
        const Extraction& read = one.paper->extraction;
        const std::string& value = id == "document.force" ? read.force : read.reference;
        if (value.empty() || !tells_of(one, id)) continue;
        AnswerSource source = source_in(one, id, Source{}, 0);
        source.page = 0;
        if (answer.value.is_null()) {
            answer.value = value;
            answer.source = std::move(source);
        } else if (!say_the_same(value, std::string(answer.value.string_or("")))) {
            answer.alternatives.push_back({Json(value), std::move(source)});
        }
    }
    return answer.value.is_null() ? std::nullopt : std::optional(std::move(answer));
}

}  // namespace homeward
