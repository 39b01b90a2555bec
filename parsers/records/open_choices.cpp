#include "parsers/records/open_choices.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace homeward {
namespace {

constexpr double depends_on_choice = 0.85;  ///< Below what may be taken over at a glance.
constexpr std::size_t day_size = 10;        ///< `2026-05-03` of a time in normal form.

bool is_contested(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    return field != nullptr && field->evidence.contested;
}

/// Whether another day was told as well for the moment `id`, and not only another time of that day.
bool has_other_day(const Record& record, std::string_view id) {
    const Field* field = record.find(id);
    if (field == nullptr || !field->evidence.contested) return false;
    const std::string_view day = std::string_view(field->value).substr(0, day_size);
    return std::ranges::any_of(record.candidates, [&](const Field& other) {
        return other.id == id && other.evidence.rank >= field->evidence.rank &&
               !std::string_view(other.value).starts_with(day);
    });
}

}  // namespace

void doubt_open_choices(Record& record) {
    const bool child = is_contested(record, "subject.date_of_birth") &&
                       (is_contested(record, "subject.surname") || is_contested(record, "subject.forenames"));
    const std::string_view moments[] = {
        "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"};
    const bool episode =
        std::ranges::count_if(moments, [&](std::string_view id) { return has_other_day(record, id); }) >= 2;
    if (!child && !episode) return;
    std::vector<Field> kept;
    for (Field& field : record.fields) {
        const bool of_child = field.id.starts_with("subject.");
        if (of_child ? !child : !episode) {
            kept.push_back(std::move(field));
            continue;
        }
        field.confidence = std::min(field.confidence, depends_on_choice);
        if (!field.evidence.contested) {
            kept.push_back(std::move(field));
            continue;
        }
        field.evidence.doubt = Doubt::unsure;
        record.candidates.push_back(std::move(field));
    }
    record.fields = std::move(kept);
}

}  // namespace homeward
