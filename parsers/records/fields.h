#pragma once
// The table of the extraction contract's fields: what each holds, the words that it may hold, and how sure
// a value must be to be given at all.

#include <array>
#include <optional>
#include <string_view>

namespace homeward {

enum class FieldType { text, name, date, datetime, integer, yes_no, choice, phone, place };

/// One field of the contract.
struct FieldRow {
    std::string_view id;
    FieldType type;
    std::string_view words;  ///< The values of a choice, parted by spaces; empty for the other types.
    double threshold;        ///< Below this confidence a value is offered as a candidate and not given.
};

inline constexpr std::string_view yes_no_words = "yes no not_known";

/// In the contract's order, which is the order of `Record::fields`.
inline constexpr std::array field_rows{
    FieldRow{"subject.surname", FieldType::name, "", 0.6},
    FieldRow{"subject.forenames", FieldType::name, "", 0.6},
    FieldRow{"subject.aliases", FieldType::text, "", 0.6},
    FieldRow{"subject.date_of_birth", FieldType::date, "", 0.7},
    FieldRow{"subject.age", FieldType::integer, "", 0.6},
    FieldRow{"subject.gender", FieldType::choice, "male female non_binary unknown", 0.6},
    FieldRow{"subject.ethnicity", FieldType::text, "", 0.6},
    FieldRow{"subject.home_address", FieldType::place, "", 0.6},
    FieldRow{"subject.placement_address", FieldType::place, "", 0.6},
    FieldRow{"subject.care_status",
             FieldType::choice,
             "looked_after child_protection child_in_need care_leaver early_help not_open",
             0.6},
    FieldRow{"subject.phone", FieldType::phone, "", 0.6},
    FieldRow{"subject.school", FieldType::text, "", 0.6},
    FieldRow{"episode.status", FieldType::choice, "missing absent", 0.6},
    FieldRow{"episode.risk", FieldType::choice, "high medium low no_apparent_risk", 0.6},
    FieldRow{"episode.last_seen_at", FieldType::datetime, "", 0.6},
    FieldRow{"episode.last_seen_place", FieldType::place, "", 0.6},
    FieldRow{"episode.reported_at", FieldType::datetime, "", 0.6},
    FieldRow{"episode.reported_by", FieldType::name, "", 0.6},
    FieldRow{"episode.reporter_relationship", FieldType::text, "", 0.6},
    FieldRow{"episode.found_at", FieldType::datetime, "", 0.6},
    FieldRow{"episode.found_place", FieldType::place, "", 0.6},
    FieldRow{"episode.return_method", FieldType::choice, "own_accord police family_or_carer other", 0.6},
    FieldRow{"episode.previous_count", FieldType::integer, "", 0.7},
    FieldRow{"debrief.held_at", FieldType::datetime, "", 0.6},
    FieldRow{"debrief.held_place", FieldType::place, "", 0.6},
    FieldRow{"debrief.officer", FieldType::name, "", 0.6},
    FieldRow{"debrief.officer_rank", FieldType::text, "", 0.6},
    FieldRow{"debrief.officer_number", FieldType::text, "", 0.6},
    FieldRow{"debrief.seen_alone", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.engaged", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.felt_safe", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.injured", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.medical_attention", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.offence_against", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.offence_by", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.substances", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.exploitation_concern", FieldType::yes_no, yes_no_words, 0.6},
    FieldRow{"debrief.likely_to_repeat", FieldType::yes_no, yes_no_words, 0.6},
};

/// The narrative topics, in the contract's order.
inline constexpr std::array<std::string_view, 12> topic_ids{"circumstances",
                                                            "reasons",
                                                            "where_been",
                                                            "who_with",
                                                            "harm",
                                                            "substances",
                                                            "exploitation",
                                                            "return",
                                                            "child_views",
                                                            "parent_views",
                                                            "officer_view",
                                                            "actions"};

/// The row of the field called `id`, or null.
constexpr const FieldRow* find_field(std::string_view id) {
    for (const FieldRow& row : field_rows) {
        if (row.id == id) return &row;
    }
    return nullptr;
}

/// Where `id` stands in the contract's order; the number of fields where it is none.
constexpr std::size_t field_order(std::string_view id) {
    std::size_t order = 0;
    for (const FieldRow& row : field_rows) {
        if (row.id == id) break;
        ++order;
    }
    return order;
}

static_assert(field_order("subject.surname") == 0);
static_assert(find_field("subject.nonsense") == nullptr);

}  // namespace homeward
