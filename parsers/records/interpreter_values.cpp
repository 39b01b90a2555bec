// What single labels give: fields, names, officers, events.

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/value_span.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double sure_confidence = 0.97;
constexpr double above_confidence = 0.955;
constexpr double corrected_confidence = 0.4;  ///< Below every threshold: a candidate for a person.
constexpr double likely_label_factor = 0.94;  ///< A wording known by likeness only.

std::string without_lead(std::string_view text) {
    text = trimmed(text);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view lead :
             {",", "-", "–", "—", ";", "at ", "from ", "in ", "to ", "At ", "hrs", "@ ", ":", "on ", "."}) {
            if (text.starts_with(lead)) {
                text = trimmed(text.substr(lead.size()));
                again = true;
            }
        }
    }
    return std::string(text);
}

/// What stands before a day is often its weekday, which says nothing of a place.
std::string without_weekday(std::string text) {
    const std::string folded = folded_label(text);
    for (const std::string_view day : {"mon",
                                       "tue",
                                       "wed",
                                       "thu",
                                       "fri",
                                       "sat",
                                       "sun",
                                       "llun",
                                       "mawrth",
                                       "mercher",
                                       "iau",
                                       "gwener",
                                       "sadwrn",
                                       "sul",
                                       "dydd"}) {
        if (folded.starts_with(day) && folded.find(' ') == std::string::npos) return {};
    }
    return text;
}

/// `by Anil Mistry (father)` taken off the end.
std::optional<std::string> take_by(std::string& text) {
    std::size_t at = text.find(" by ");
    if (at == std::string::npos && text.starts_with("by ")) at = 0;
    if (at == std::string::npos) return std::nullopt;
    const std::size_t from = text.find("by ", at) + 3;
    std::string by(trimmed(std::string_view(text).substr(from)));
    text.resize(at);
    return by;
}

/// Who, of `PC 4412 Sarah Whitcombe, at 20:00`: a clock's digits are no officer's number.
std::string only_who(const std::string& by) {
    return by.substr(0, std::min({by.find(','), by.find(" at "), by.find(" on ")}));
}

/// How surely a label's reference is that of the missing episode: a control room's log has a number of its
/// own.
int reference_rank(const std::string& folded) {
    for (const std::string_view word : {"misper", "missing", "mfh", "mp", "merlin", "compact"}) {
        if (contains_words(folded, word)) return 4;
    }
    for (const std::string_view word : {"cad", "log", "storm", "crime", "incident", "command"}) {
        if (contains_words(folded, word)) return 1;
    }
    return contains_words(folded, "record") ? 2 : 3;
}

/// The event whose time or place the target is.
std::string event_of(std::string_view target) {
    if (target.starts_with("debrief")) return "held";
    if (target.find("last_seen") != std::string_view::npos) return "last_seen";
    return target.find("found") != std::string_view::npos ? "found" : "reported";
}

/// Whether the field is a time, or the place of an event.
bool tells_event(const FieldRow& row) {
    return row.type == FieldType::datetime || row.id == "episode.last_seen_place" ||
           row.id == "episode.found_place" || row.id == "debrief.held_place";
}

bool looks_like_place(const std::string& text) {
    std::size_t at = 0;
    if (text.size() < 4) return false;
    const char32_t first = next_code_point(text, at);
    return is_upper(first) || is_digit(first) || text.starts_with("the ") || text.starts_with("home") ||
           text.starts_with("h/a") || text.starts_with("placement") || text.starts_with("school");
}

}  // namespace

double Interpreter::base_confidence(const LayoutItem& item) const {
    double confidence = item.relation == Relation::above ? above_confidence : sure_confidence;
    if (!item.label_sure) confidence *= likely_label_factor;
    const double read = reading_confidence(item.words);
    if (read < 0.9) confidence *= 0.7 + read / 3;
    return confidence;
}

Evidence Interpreter::evidence_of(const LayoutItem& item) const {
    return {.target = target_,
            .label = item.label,
            .match = item.label_match,
            .relation = item.relation,
            .reading = reading_confidence(item.words)};
}

void Interpreter::give(std::string_view field,
                       std::string value,
                       const LayoutItem& item,
                       double fit,
                       int rank,
                       std::string raw) {
    if (value.empty()) return;
    Candidate candidate;
    candidate.field.id = std::string(field);
    candidate.field.value = std::move(value);
    candidate.field.raw = raw.empty() ? joined_text(item.words) : std::move(raw);
    candidate.field.source = source_of(
        words_of_value(*find_field(field), candidate.field.value, candidate.field.raw, item.words, hint_));
    candidate.field.confidence = base_confidence(item) * fit;
    candidate.field.rule = item.label_text;
    candidate.field.evidence = evidence_of(item);
    candidate.field.evidence.fit = fit;
    candidate.scope = scope_;
    candidate.rank = std::min(rank, quoted_ ? std::min(rank_cap_, 1) : rank_cap_);
    if (corrected_) candidate.field.confidence = std::min(candidate.field.confidence, corrected_confidence);
    if (rank_cap_ == 0) candidate.field.confidence = std::min(candidate.field.confidence, 0.85);
    if (is_left_to_relative(candidate)) return;
    if (!hint_ && !corrected_ && (field == "episode.last_seen_at" || field == "episode.reported_at")) {
        if (const auto time = parse_iso_local_time(candidate.field.value)) hint_ = time->date;
    }
    note_day(candidate, item);
    assembly_.add(std::move(candidate));
}

/// A day without a time may have the time under a label of its own: `Check carried out: date`, `time`.
void Interpreter::note_day(const Candidate& candidate, const LayoutItem& item) {
    const FieldRow* row = find_field(candidate.field.id);
    if (row->type != FieldType::datetime || target_.find('/') != std::string::npos) return;
    const auto time = parse_iso_local_time(candidate.field.value);
    if (!time || time->minutes) return;
    Parts& parts = parts_[{candidate.field.id, scope_.child * 100 + scope_.episode}];
    if (parts.date) return;
    parts.date = time->date;
    parts.given = true;
    parts.item = item;
}

/// A value with a correction beside it is read without what it was earlier; where another is told for it,
/// none of them is sure.
bool Interpreter::apply(const std::string& target, const LayoutItem& printed) {
    const Correction correction = find_correction(printed.words);
    LayoutItem item = printed;
    item.words.resize(correction.keep);
    corrected_ = correction.doubtful;
    const bool given = apply_target(target, item);
    corrected_ = false;
    return given;
}

bool Interpreter::apply_target(const std::string& target, const LayoutItem& item) {
    target_ = target;
    if (target == "name.subject") return apply_child_name(item);
    if (target.starts_with("not:")) return apply_turned(target.substr(4), item);
    if (target == "name.report_officer") {
        const auto officer = parse_officer(joined_text(item.words));
        if (!officer || !report_officer_.empty()) return false;
        for (const auto& [id, value] : {std::pair{"debrief.officer", officer->name},
                                        {"debrief.officer_rank", officer->rank},
                                        {"debrief.officer_number", officer->number}}) {
            if (value.empty()) continue;
            Candidate candidate;
            candidate.field = {
                id,
                value,
                joined_text(item.words),
                source_of(words_of_value(*find_field(id), value, joined_text(item.words), item.words, hint_)),
                base_confidence(item),
                item.label_text,
                evidence_of(item)};
            candidate.rank = 1;
            report_officer_.push_back(std::move(candidate));
        }
        return true;
    }
    if (target == "name.officer" || target == "name.officer_number") return apply_officer(item);
    if (target == "episode.reported_by") return apply_reporter(item);
    if (target.starts_with("event.")) return apply_event(target.substr(6), item);
    if (target == "document.reference") {
        const std::string value(trimmed(joined_text(item.words)));
        const std::string first = value.substr(0, value.find(' '));
        const bool digits = std::ranges::any_of(value, is_ascii_digit);
        const int rank = reference_rank(fold_label(item.label_text));
        if (rank > reference_rank_ && digits && value.size() <= 40) {
            reference_ = std::ranges::any_of(first, is_ascii_digit) ? first : value;
            reference_rank_ = rank;
        }
        return true;
    }
    if (target == "document.force") {
        if (force_text_.empty()) force_text_ = folded_label(joined_text(item.words));
        return true;
    }
    if (target.find('/') != std::string::npos) return apply_part(target, item);
    return apply_field(target, item);
}

bool Interpreter::apply_field(const std::string& target, const LayoutItem& item) {
    const FieldRow* row = find_field(target);
    if (row == nullptr) return false;
    if (row->id == "subject.surname" || row->id == "subject.forenames") {
        const auto name = parse_name_part(joined_text(item.words));
        if (!name) return false;
        notice_child(item, *name);
        // A comma or both parts beside one of them: the label covers the whole name.
        if (joined_text(item.words).find(',') != std::string::npos) return apply_child_name(item);
        give(row->id, *name, item, 1, 2);
        return true;
    }
    // `From: Missing Persons <mispers@police.example>` names nobody's place.
    if (row->type == FieldType::place && joined_text(item.words).find('@') != std::string::npos) return false;
    auto value = read_value(*row, item.words, hint_, rules_);
    // `Found at: 11/03/2026 07:30` is a time under words for a place, and there are places under words for
    // times.
    if (!value) return tells_event(*row) && apply_event(event_of(target), item);
    // `Looked after (s.31)` beside a label for the placement is what the child is, and no place.
    if (row->id == "subject.placement_address" && value->value.find(',') == std::string::npos &&
        read_fixed_value(*find_field("subject.care_status"), value->value, rules_)) {
        return false;
    }
    // Beside a bare `Status` only a status of care that is said counts: `Closed` speaks of the report.
    const bool vague = row->id == "subject.care_status" && value->value == "not_open" &&
                       fold_label(item.label_text) == "status";
    if (vague) return false;
    qualified_ |= value->qualified;
    give(row->id, value->value, item, value->fit, 2, value->raw);
    const std::string text = joined_text(item.words);
    if (row->id == "subject.date_of_birth") {
        // `5 January 2013 (aged 13)`
        const auto found = find_time(text, std::nullopt, true);
        if (found) {
            if (const auto age = parse_age_beside_birth(text.substr(found->end))) {
                give("subject.age", std::to_string(*age), item, 0.99, 1);
            }
        }
    }
    if (row->id == "episode.risk" && folded_label(text) == "absent") {
        give("episode.status", "absent", item, 0.8, 1);
    }
    if (row->type == FieldType::datetime) {
        const auto found = find_time(text, hint_, true);
        if (found && found->end < text.size()) apply_event(event_of(target), item);
    }
    return true;
}

/// `Refused to talk? No`: asked the other way round, so yes and no change places.
bool Interpreter::apply_turned(const std::string& target, const LayoutItem& item) {
    const FieldRow* row = find_field(target);
    if (row == nullptr) return false;
    const auto value = read_value(*row, item.words, hint_, rules_);
    // Only a plain answer can be turned: `refused` beside `Refused?` says what was asked, and not no.
    const std::string folded = folded_label(joined_text(item.words));
    const bool plain = folded == "y" || folded == "n" || folded.starts_with("yes") ||
                       folded.starts_with("no") || read_ticks(item.words).has_value();
    if (!value || !plain) return false;
    const std::string turned = value->value == "yes" ? "no" : value->value == "no" ? "yes" : value->value;
    qualified_ |= value->qualified;
    give(row->id, turned, item, value->fit, 2, value->raw);
    return true;
}

bool Interpreter::apply_part(const std::string& target, const LayoutItem& item) {
    const std::size_t slash = target.find('/');
    const std::string field = target.substr(0, slash);
    const auto found = find_time(joined_text(item.words), hint_, true);
    if (!found) return false;
    Parts& parts = parts_[{field, scope_.child * 100 + scope_.episode}];
    if (target.substr(slash + 1) == "date" && found->date && !parts.date) {
        parts.date = found->date;
        LayoutItem time = std::exchange(parts.item, item);
        parts.item.words.insert(parts.item.words.end(), time.words.begin(), time.words.end());
        if (found->minutes) parts.minutes = found->minutes;
    }
    if (target.substr(slash + 1) == "time" && found->minutes && !parts.minutes) {
        parts.minutes = found->minutes;
        if (parts.item.words.empty()) {
            parts.item = item;
        } else {
            parts.item.words.insert(parts.item.words.end(), item.words.begin(), item.words.end());
        }
        if (found->date && !parts.date) parts.date = found->date;
    }
    return true;
}

void Interpreter::finish_parts() {
    for (const auto& [key, parts] : parts_) {
        if (!parts.date || (parts.given && !parts.minutes)) continue;
        const Scope before = scope_;
        scope_ = {key.second / 100, key.second % 100};
        target_ = key.first + "/date";
        give(key.first, to_iso(LocalTime{*parts.date, parts.minutes}), parts.item, 0.99, 2);
        scope_ = before;
    }
    parts_.clear();
    share_scopes();
}

bool Interpreter::apply_event(const std::string& event, const LayoutItem& item) {
    std::string text = joined_text(item.words);
    const std::string field_at = event == "held" ? "debrief.held_at" : "episode." + event + "_at";
    const auto time = find_time(text, hint_, true);
    bool given = false;
    if (time && time->date) {
        give(field_at,
             to_iso(LocalTime{*time->date, time->minutes}),
             item,
             time->year_guessed ? 0.9 : 0.99,
             2);
        given = true;
    }
    std::string rest =
        time ? without_weekday(text.substr(0, time->begin)) + " " + text.substr(time->end) : text;
    if (const auto by = take_by(rest)) {
        LayoutItem other = item;
        if (event == "reported") {
            if (const auto name = parse_name(*by); name && !rules_.relations.contains(folded_label(*by))) {
                give("episode.reported_by", name->full(), item, 0.99, 1, *by);
                if (!name->rest.empty())
                    give("episode.reporter_relationship", name->rest, item, 0.98, 1, *by);
            } else if (rules_.relations.contains(folded_label(*by))) {
                give("episode.reporter_relationship", *by, item, 0.95, 1, *by);
            }
        } else if (event == "held") {
            const std::string who = only_who(*by);
            if (const auto officer = parse_officer(who); officer && !officer->rank.empty()) {
                give("debrief.officer", officer->name, item, 0.97, 1, who);
                give("debrief.officer_rank", officer->rank, item, 0.98, 1, who);
                give("debrief.officer_number", officer->number, item, 0.98, 1, who);
            }
        } else if (event == "found") {
            const auto how = read_fixed_value(*find_field("episode.return_method"), *by, rules_);
            if (how) give("episode.return_method", how->value, item, 0.92 * how->fit, 1, *by);
        }
        given = true;
    }
    if (event == "reported" && time && time->end < text.size()) {
        // `10/03/2026 1915 Grace Okafor (mother)`
        const auto name = parse_name(without_lead(text.substr(time->end)));
        if (name && !name->forenames.empty() && rules_.relations.contains(folded_label(name->rest))) {
            give("episode.reported_by", name->full(), item, 0.96, 1, name->full());
            give("episode.reporter_relationship", name->rest, item, 0.95, 1, name->rest);
        }
    }
    if (event == "reported" || rest.find('@') != std::string::npos) return given;
    std::string place_text = without_lead(rest);
    const std::string field_place = event == "held" ? "debrief.held_place" : "episode." + event + "_place";
    if (event == "found") {
        const auto how = read_fixed_value(*find_field("episode.return_method"), place_text, rules_);
        if (how && how->fit > 0.95) {
            give("episode.return_method", how->value, item, 0.95, 1, place_text);
            return true;
        }
    }
    const auto place = parse_place(place_text);
    const bool spans_lines = text_with_lines(item.words).find('\n') != std::string::npos;
    if (place && looks_like_place(*place) && !holds_more_than_place(place_text)) {
        // Alone under its label it is the place; behind a time it most likely is.
        const auto whole = spans_lines && !time ? parse_place(text_with_lines(item.words)) : place;
        if (std::ranges::count(*whole, ' ') < 20)
            give(field_place, *whole, item, time ? 0.97 : 0.93, 1, place_text);
        given = true;
    }
    return given;
}

}  // namespace homeward
