#include "server/web/frame/labels.h"

#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/fields.h"

namespace homeward {

namespace {

struct LabelRow {
    std::string_view id, label;
};

constexpr std::array label_rows{
    LabelRow{"subject.surname", "Surname"},
    LabelRow{"subject.forenames", "Forenames"},
    LabelRow{"subject.aliases", "Also known as"},
    LabelRow{"subject.date_of_birth", "Date of birth"},
    LabelRow{"subject.age", "Age"},
    LabelRow{"subject.gender", "Gender"},
    LabelRow{"subject.ethnicity", "Ethnicity"},
    LabelRow{"subject.home_address", "Home address"},
    LabelRow{"subject.placement_address", "Placement address"},
    LabelRow{"subject.care_status", "Care status"},
    LabelRow{"subject.phone", "Phone"},
    LabelRow{"subject.school", "School or college"},
    LabelRow{"episode.reference", "Police reference"},
    LabelRow{"returned_at", "Returned"},
    LabelRow{"episode.status", "Police status"},
    LabelRow{"episode.risk", "Police risk"},
    LabelRow{"episode.last_seen_at", "Last seen"},
    LabelRow{"episode.last_seen_place", "Last seen at"},
    LabelRow{"episode.reported_at", "Reported"},
    LabelRow{"episode.reported_by", "Reported by"},
    LabelRow{"episode.reporter_relationship", "Reporter is the"},
    LabelRow{"episode.found_at", "Found"},
    LabelRow{"episode.found_place", "Found at"},
    LabelRow{"episode.return_method", "How the episode ended"},
    LabelRow{"episode.previous_count", "Episodes before this one"},
    LabelRow{"debrief.held_at", "Police debrief held"},
    LabelRow{"debrief.held_place", "Debrief held at"},
    LabelRow{"debrief.officer", "Debriefing officer"},
    LabelRow{"debrief.officer_rank", "Officer's rank"},
    LabelRow{"debrief.officer_number", "Officer's number"},
    LabelRow{"debrief.seen_alone", "Seen alone"},
    LabelRow{"debrief.engaged", "Willing to speak"},
    LabelRow{"debrief.felt_safe", "Felt safe while away"},
    LabelRow{"debrief.injured", "Hurt"},
    LabelRow{"debrief.medical_attention", "Needed medical help"},
    LabelRow{"debrief.offence_against", "Victim of a crime"},
    LabelRow{"debrief.offence_by", "Committed a crime"},
    LabelRow{"debrief.substances", "Drugs or alcohol"},
    LabelRow{"debrief.exploitation_concern", "Exploitation suspected"},
    LabelRow{"debrief.likely_to_repeat", "May go missing again"},
    LabelRow{"circumstances", "How they came to be missing"},
    LabelRow{"reasons", "Reasons"},
    LabelRow{"where_been", "Where they were"},
    LabelRow{"who_with", "Who they were with"},
    LabelRow{"harm", "Harm"},
    LabelRow{"substances", "Drugs or alcohol"},
    LabelRow{"exploitation", "Exploitation"},
    LabelRow{"return", "How they were found or came back"},
    LabelRow{"child_views", "What police say the young person said"},
    LabelRow{"parent_views", "What parents or carers said"},
    LabelRow{"officer_view", "The officer's view"},
    LabelRow{"actions", "What happens next"},
    LabelRow{"person", "Person"},
    LabelRow{"vehicle", "Vehicle"},
    LabelRow{"phone", "Phone"},
    LabelRow{"social_media", "Social media"},
    LabelRow{"place", "Place"},
    LabelRow{"email", "E-mail address"},
    LabelRow{"missing_notification", "Missing notification"},
    LabelRow{"found_debrief", "Found debrief"},
    LabelRow{"other", "No missing episode found here"},
    LabelRow{"reading", "Being read"},
    LabelRow{"password_needed", "Needs a password"},
    LabelRow{"upload", "Added by hand"},
    LabelRow{"pasted", "Pasted"},
    LabelRow{"api", "Sent by another system"},
    LabelRow{"mailbox", "Came to the mailbox"},
    LabelRow{"folder", "Came to the watched folder"},
    LabelRow{"document.reference", "Police reference"},
    LabelRow{"document.force", "Police force"},
    LabelRow{"to_check", "To check"},
    LabelRow{"checked", "Checked"},
    LabelRow{"failed", "Can't be read"},
};

constexpr std::array<std::string_view, 12> short_months{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string spaced(std::string_view word) {
    std::string text(word);
    for (char& c : text) {
        if (c == '_') c = ' ';
    }
    if (!text.empty()) text.front() = to_ascii_upper(text.front());
    return text;
}

}  // namespace

std::string label_of(std::string_view id) {
    for (const LabelRow& row : label_rows) {
        if (row.id == id) return std::string(row.label);
    }
    return spaced(id);
}

std::string value_in_words(std::string_view field_id, const Json& value) {
    if (!value.is_string()) return value.is_null() ? "" : to_text(value);
    const std::string_view text = value.string_or("");
    const FieldRow* row = find_field(field_id);
    if (row == nullptr) return std::string(text);
    if (row->type == FieldType::yes_no || row->type == FieldType::choice) return spaced(text);
    if (row->type == FieldType::date || row->type == FieldType::datetime) {
        if (const auto time = parse_iso_local_time(text)) return in_words(*time);
    }
    return std::string(text);
}

std::string short_time(Instant instant) {
    const LocalTime time = to_local(instant);
    const auto month = static_cast<unsigned>(time.date.month());
    std::string text = std::to_string(static_cast<unsigned>(time.date.day())) + " " +
                       std::string(short_months.at(month - 1));
    if (time.minutes) text += ", " + clock_in_words(*time.minutes);
    return text;
}

std::string long_time(Instant instant) {
    return in_words(to_local(instant));
}

}  // namespace homeward
