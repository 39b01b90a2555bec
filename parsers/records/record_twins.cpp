#include "parsers/records/record_twins.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/fields.h"
#include "parsers/text/unicode.h"

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

/// Whether one of two folded texts begins with all the words of the other.
bool one_begins_the_other(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    return !a.empty() && b.starts_with(a) && (a.size() == b.size() || b[a.size()] == ' ');
}

/// The day of a date or a time in normal form.
std::string_view day_of(const Field& field) {
    return std::string_view(field.value).substr(0, 10);
}

std::optional<std::chrono::sys_days> days_of(const Field& field) {
    const std::string_view day = day_of(field);
    if (day.size() != 10) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t size) {
        int value = 0;
        for (const char c : day.substr(at, size)) value = value * 10 + (is_ascii_digit(c) ? c - '0' : 0);
        return value;
    };
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

bool names_may_be_one(const Record& a, const Record& b) {
    bool shared = false;
    for (const std::string_view id : names) {
        const Field* one = a.find(id);
        const Field* other = b.find(id);
        if (one == nullptr || other == nullptr) continue;
        if (!one_begins_the_other(folded_label(one->value), folded_label(other->value))) return false;
        shared = true;
    }
    return shared;
}

/// Whether the times that two papers tell may be of one episode: none stands on different days in them, and
/// some day of the one is at most a day from some day of the other. A paper without times speaks of any.
bool times_may_be_one(const Record& a, const Record& b) {
    bool a_tells = false;
    bool b_tells = false;
    bool near_by = false;
    for (const std::string_view id : times) {
        const Field* one = a.find(id);
        a_tells |= one != nullptr;
        b_tells |= b.find(id) != nullptr;
        if (one == nullptr) continue;
        for (const std::string_view other_id : times) {
            const Field* other = b.find(other_id);
            if (other == nullptr) continue;
            if (id == other_id && day_of(*one) != day_of(*other)) return false;
            const auto first = days_of(*one);
            const auto second = days_of(*other);
            near_by |= first && second && std::abs((*first - *second).count()) <= 1;
        }
    }
    return near_by || !a_tells || !b_tells;
}

bool tell_of_one_episode(const Record& a, const Record& b) {
    return names_may_be_one(a, b) && !differ(a, b, "subject.date_of_birth") && times_may_be_one(a, b);
}

/// Whether two papers may word what they mean in two ways: a place, a school, who reported it.
bool is_worded_freely(std::string_view id) {
    const auto row = std::ranges::find(field_rows, id, &FieldRow::id);
    return row != field_rows.end() && (row->type == FieldType::text || row->type == FieldType::name ||
                                       row->type == FieldType::place || row->type == FieldType::phone);
}

/// What two papers say differently and yet may both mean: the fuller paper's value stays, or the longer one
/// where it only says more, and the other is offered. Takes what it settles out of `twin`.
void settle_wordings(Record& into, Record& twin) {
    std::erase_if(twin.fields, [&](Field& field) {
        const auto own = std::ranges::find(into.fields, field.id, &Field::id);
        if (own == into.fields.end() || own->value == field.value) return false;
        const bool time = std::ranges::find(times, field.id) != times.end();
        if (time ? field.value.starts_with(own->value)
                 : one_begins_the_other(folded_label(own->value), folded_label(field.value)) &&
                       field.value.size() > own->value.size()) {
            std::swap(*own, field);
            return true;
        }
        if (time ? own->value.starts_with(field.value) : is_worded_freely(field.id)) {
            doubt(into, std::move(field));
            return true;
        }
        return false;
    });
}

/// Entities stand in a record once only, whichever paper names them first.
void take_entities(Record& into, Record& twin) {
    for (Entity& entity : twin.entities) {
        const bool known = std::ranges::any_of(into.entities, [&](const Entity& own) {
            return own.type == entity.type && folded_label(own.value) == folded_label(entity.value);
        });
        if (!known) into.entities.push_back(std::move(entity));
    }
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
    std::vector<PassageRange> places;  // Of each of the twin's passages.
    for (Passage& passage : twin.narrative) {
        std::size_t at = std::string::npos;
        const auto known = std::ranges::find_if(into.narrative, [&](const Passage& own) {
            if (own.topic == passage.topic) at = own.text.find(passage.text);
            return at != std::string::npos;
        });
        const auto number = static_cast<std::size_t>(known - into.narrative.begin());
        places.push_back({number, at == std::string::npos ? 0 : at, 0});
        if (at == std::string::npos) into.narrative.push_back(std::move(passage));
    }
    for (Entity& entity : twin.entities) {
        if (!entity.range) continue;
        const PassageRange& place = places.at(entity.range->passage);
        entity.range =
            PassageRange{place.passage, place.start + entity.range->start, place.start + entity.range->end};
    }
    take_entities(into, twin);
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

void join_records(std::vector<Record>& into, std::vector<Record> paper) {
    const std::size_t known = into.size();
    for (Record& record : paper) {
        const auto end = into.begin() + static_cast<std::ptrdiff_t>(known);
        const auto twin = std::find_if(
            into.begin(), end, [&](const Record& other) { return tell_of_one_episode(other, record); });
        if (twin == end) {
            into.push_back(std::move(record));
            continue;
        }
        settle_wordings(*twin, record);
        take_over(*twin, record);
    }
}

}  // namespace homeward
