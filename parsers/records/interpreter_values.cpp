// What single labels give: fields, names, officers, events.

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/address_parts.h"
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

/// `She came home by herself.`: a pronoun and a small word behind it open a sentence.
bool begins_sentence_of_somebody(const std::vector<LayoutWord>& words) {
    constexpr std::size_t words_min = 3;
    if (words.size() < words_min || !is_ascii_lower(words[1].text.front())) return false;
    return is_one_of(folded_label(words[0].text), {"he", "she", "they", "i", "we"});
}

constexpr double sure_confidence = 0.97;
constexpr double above_confidence = 0.955;
constexpr double corrected_confidence = 0.4;  ///< Below every threshold: a candidate for a person.
constexpr double likely_label_factor = 0.94;  ///< A wording known by likeness only.

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

/// `Where found: She would not say.` is told, `Living at home? Yes` answers, and `From: Missing Persons
/// <mispers@police.example>` is nobody's place.
bool names_no_place(const std::vector<LayoutWord>& words) {
    const std::string text = joined_text(words);
    return begins_sentence_of_somebody(words) || text.find('@') != std::string::npos ||
           is_one_of(folded_label(text), {"yes", "no", "y", "n"});
}

/// `HIGH reduced to MEDIUM` without what it was; whether there was that.
bool take_earlier_risk(std::vector<LayoutWord>& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        if (words[i].text != "to" ||
            !is_one_of(folded_label(words[i - 1].text),
                       {"reduced", "raised", "lowered", "increased", "upgraded", "downgraded", "changed"}))
            continue;
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        return true;
    }
    return false;
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
    // `by Odo Pell (deputy manager), that is me`
    if (field == "episode.reporter_relationship" && value.ends_with(')') &&
        value.find('(') == std::string::npos)
        value.pop_back();
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
    candidate.quoted = quoted_;
    candidate.rank = std::min(rank, quoted_ ? std::min(rank_cap_, 1) : rank_cap_);
    if (corrected_) candidate.field.confidence = std::min(candidate.field.confidence, corrected_confidence);
    if (rank_cap_ == 0) candidate.field.confidence = std::min(candidate.field.confidence, 0.85);
    if (is_left_to_relative(candidate) || is_of_other(candidate, item)) return;
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
    corrected_ = correction.doubtful;
    bool given = false;
    if (correction.keep == printed.words.size()) {
        given = apply_target(target, printed);
    } else {
        LayoutItem item = printed;
        item.words.resize(correction.keep);
        given = apply_target(target, item);
    }
    corrected_ = false;
    return given;
}

bool Interpreter::apply_target(const std::string& target, const LayoutItem& item) {
    target_ = target;
    if (target == "name.subject") return apply_children(item) || apply_child_name(item);
    if (target == "name.children") {
        if (!name_words_.empty() || !apply_children(item)) add_with_label(item);
        return true;
    }
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
    // `Officer: Did Spud give you anything?` is a turn of a conversation, and names nobody.
    const bool asks = joined_text(item.words).find('?') != std::string::npos;
    if (target == "name.officer" || target == "name.officer_number") return !asks && apply_officer(item);
    // `Reported by: She rang us herself.`
    if (target == "episode.reported_by")
        return !begins_sentence_of_somebody(item.words) && apply_reporter(item);
    if (target == "episode.reporter_relationship" && apply_reporter_with_relation(item)) return true;
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
    if (row->id == "subject.date_of_birth" && contains_words(fold_label(item.label_text), "ethnicity") &&
        apply_birth_and_ethnicity(item))
        return true;
    if (asks_several_of_person(fold_label(item.label_text))) return apply_person_pieces(item);
    if (target == "subject.ethnicity" && (apply_sex_and_ethnicity(item) || apply_birth_and_ethnicity(item)))
        return true;
    if (row->id == "subject.care_status" && (apply_statuses(item) || apply_one_status(item))) return true;
    // `Police number: NP/77/26`: a number with two strokes is a paper's, and no officer's.
    if (row->id == "debrief.officer_number" && std::ranges::count(joined_text(item.words), '/') >= 2)
        return apply_target("document.reference", item);
    if (row->id == "subject.surname" || row->id == "subject.forenames") {
        const auto name = parse_name_part(joined_text(item.words));
        if (!name) return false;
        notice_child(item, *name);
        // A comma or both parts beside one of them: the label covers the whole name.
        if (joined_text(item.words).find(',') != std::string::npos) return apply_child_name(item);
        give(row->id, *name, item, 1, 2);
        return true;
    }
    if (row->type == FieldType::place && names_no_place(item.words)) return false;
    if (is_place_of_talk(*row, item)) return apply_target("debrief.held_place", item);
    LayoutItem rest = item;
    if (row->id == "episode.risk" && take_earlier_risk(rest.words)) return apply_field(target, rest);
    if (row->id == "subject.home_address" && take_housemates(rest.words, rules_))
        return apply_field(target, rest);
    // `Place: Risca Police Station` beside the child's placement: nobody lives there, and talks are held
    // there.
    if (row->id == "subject.placement_address" || row->id == "subject.home_address") {
        const std::string place = folded_label(joined_text(item.words));
        if (place.ends_with("police station") || place.starts_with("gorsaf heddlu") ||
            place.ends_with("custody suite"))
            return apply_target("debrief.held_place", item);
    }
    if (row->id == "subject.home_address" || row->id == "subject.placement_address") {
        if (const std::size_t own = words_of_address(item.words); own < item.words.size())
            return apply_address_with_more(target, item, own);
    }
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
    // `Initial risk: Medium` beside `Final risk: High`.
    const std::string label = fold_label(item.label_text);
    const bool first_risk =
        row->id == "episode.risk" && (contains_words(label, "initial") || contains_words(label, "original"));
    give(row->id, value->value, item, value->fit, first_risk ? 1 : 2, value->raw);
    apply_beside_value(*row, item);
    return true;
}

/// What else stands beside a value: an age beside a birth, a place beside a time, a status as a risk.
void Interpreter::apply_beside_value(const FieldRow& row, const LayoutItem& item) {
    const std::string text = joined_text(item.words);
    if (row.id == "subject.date_of_birth") {
        // `5 January 2013 (aged 13)`
        const auto found = find_time(text, std::nullopt, true);
        if (found) {
            if (const auto age = parse_age_beside_birth(text.substr(found->end))) {
                give("subject.age", std::to_string(*age), item, 0.99, 1);
            }
        }
    }
    if (row.id == "episode.risk" && folded_label(text) == "absent") {
        give("episode.status", "absent", item, 0.8, 1);
    }
    if (row.type == FieldType::datetime) {
        const auto found = find_time(text, hint_, true);
        if (found && found->end < text.size()) apply_event(event_of(row.id), item);
    }
}

/// `3 Spinnaker Way, CO15 9XX (with foster carers)`: what stands behind the postcode says whose home it is.
bool Interpreter::apply_address_with_more(const std::string& target, LayoutItem item, std::size_t own) {
    const std::vector<LayoutWord> more(item.words.begin() + static_cast<std::ptrdiff_t>(own),
                                       item.words.end());
    item.words.resize(own);
    const std::string folded = folded_label(joined_text(more));
    const auto says = [&](std::string_view word) { return contains_words(folded, word); };
    const bool placed = says("foster carer") || says("foster carers") || says("foster placement") ||
                        says("childrens home") || says("residential home");
    const bool turned = says("not") || says("was") || says("were") || says("until") || says("former") ||
                        says("previous") || says("previously") || says("ex");
    LayoutItem rest = item;
    rest.words = more;
    if (more.size() >= 4) add_loose(rest, false, false);
    return apply_field(placed && !turned ? "subject.placement_address" : target, item);
}

/// `LAC? N  CIN? N  CP? Y`: questions about one status each, in a run.
bool Interpreter::apply_statuses(const LayoutItem& item) {
    LayoutItem asked = item;
    asked.words.clear();
    std::vector<LayoutItem> run;
    std::vector<LayoutWord> label;
    for (const LayoutWord& word : item.words) {
        const std::string folded = folded_label(word.text);
        const bool answers = folded == "y" || folded == "n" || folded == "yes" || folded == "no";
        if (asked.words.empty() && label.empty() && answers) {
            asked.words.push_back(word);
            run.push_back(asked);
            continue;
        }
        label.push_back(word);
        if (!word.text.ends_with('?')) continue;
        asked.label_text = joined_text(label);
        asked.words.clear();
        label.clear();
    }
    if (run.size() < 2 || !label.empty()) return false;
    for (const LayoutItem& one : run) apply_one_status(one);
    return true;
}

/// `Is the child looked after? Yes`: a question about one status. Its no leaves the others open, so that what
/// it says of all of them is left to a person.
bool Interpreter::apply_one_status(const LayoutItem& item) {
    struct Status {
        std::string_view words;
        std::string_view value;
    };
    static constexpr Status rows[] = {{"looked after", "looked_after"},
                                      {"lac", "looked_after"},
                                      {"in care", "looked_after"},
                                      {"cla", "looked_after"},
                                      {"child protection", "child_protection"},
                                      {"cp", "child_protection"},
                                      {"child in need", "child_in_need"},
                                      {"cin", "child_in_need"},
                                      {"care leaver", "care_leaver"},
                                      {"early help", "early_help"}};
    const std::string label = fold_label(item.label_text);
    std::string_view asked;
    for (const Status& row : rows) {
        if (!contains_words(label, row.words) || asked == row.value) continue;
        if (!asked.empty()) return false;
        asked = row.value;
    }
    if (asked.empty()) return false;
    const auto answer = read_value(*find_field("debrief.injured"), item.words, hint_, rules_);
    if (!answer || (answer->value != "yes" && answer->value != "no") || answer->qualified) return false;
    const std::string folded = folded_label(joined_text(item.words));
    const bool plain = folded == "y" || folded == "n" || folded == "yes" || folded == "no" ||
                       read_ticks(item.words).has_value();
    if (!plain) return false;
    constexpr double left_to_a_person = 0.5;
    if (answer->value == "yes")
        give("subject.care_status", std::string(asked), item, answer->fit, 2, answer->raw);
    else if (!assembly_.has("subject.care_status"))
        give("subject.care_status", "not_open", item, left_to_a_person, 0, answer->raw);
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

}  // namespace homeward
