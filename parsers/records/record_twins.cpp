#include "parsers/records/record_twins.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "parsers/records/fields.h"

namespace homeward {

namespace {

constexpr std::array<std::string_view, 2> names{"subject.surname", "subject.forenames"};
constexpr std::array<std::string_view, 4> times{
    "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"};
constexpr double disputed =
    0.5;  ///< The confidence that a value keeps where its twin says otherwise, at most.

bool both_say_the_same(const Record& a, const Record& b, std::string_view id) {
    const Field* one = a.find(id);
    const Field* other = b.find(id);
    return one != nullptr && other != nullptr && one->value == other->value;
}

bool differ(const Record& a, const Record& b, std::string_view id) {
    const Field* one = a.find(id);
    const Field* other = b.find(id);
    return one != nullptr && other != nullptr && one->value != other->value;
}

bool are_twins(const Record& a, const Record& b) {
    const auto same = [&](std::string_view id) { return both_say_the_same(a, b, id); };
    const auto unlike = [&](std::string_view id) { return differ(a, b, id); };
    return std::ranges::all_of(names, same) && std::ranges::any_of(times, same) &&
           std::ranges::none_of(times, unlike) && !unlike("subject.date_of_birth");
}

std::ptrdiff_t place_in_table(std::string_view id) {
    return std::ranges::find(field_rows, id, &FieldRow::id) - std::ranges::begin(field_rows);
}

void doubt(Record& record, Field field) {
    field.confidence = std::min(field.confidence, disputed);
    record.candidates.push_back(std::move(field));
}

void take_over(Record& into, Record& twin) {
    for (Field& field : twin.fields) {
        const auto own = std::ranges::find(into.fields, field.id, &Field::id);
        if (own == into.fields.end()) {
            into.fields.push_back(std::move(field));
        } else if (own->value != field.value) {
            doubt(into, std::move(*own));
            doubt(into, std::move(field));
            into.fields.erase(own);
        }
    }
    for (Field& candidate : twin.candidates) into.candidates.push_back(std::move(candidate));
    for (Passage& passage : twin.narrative) {
        const bool known = std::ranges::any_of(into.narrative, [&](const Passage& own) {
            return own.topic == passage.topic && own.text.find(passage.text) != std::string::npos;
        });
        if (!known) into.narrative.push_back(std::move(passage));
    }
    std::ranges::stable_sort(into.fields, {}, [](const Field& field) { return place_in_table(field.id); });
}

}  // namespace

std::vector<Record> without_twins(std::vector<Record> records) {
    std::vector<Record> single;
    for (Record& record : records) {
        const auto twin =
            std::ranges::find_if(single, [&](const Record& other) { return are_twins(other, record); });
        if (twin == single.end()) {
            single.push_back(std::move(record));
        } else {
            take_over(*twin, record);
        }
    }
    return single;
}

}  // namespace homeward
