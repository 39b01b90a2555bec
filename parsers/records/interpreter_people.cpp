// Who: the child, the officer, the person reporting.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/event_pieces.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/letter_words.h"
#include "parsers/records/name_tail.h"
#include "parsers/records/person_pieces.h"
#include "parsers/records/scopes.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {

/// `Mother`, `Parent/Guardian details`, `Siblings`: a relation, and no word of the child.
bool Interpreter::names_relative(const std::string& folded) const {
    const EntityRules& words = rules_.entities;
    bool relation = false;
    for (const std::string_view word : split(folded, ' ')) {
        static constexpr std::string_view beside[] = {"details",
                                                      "information",
                                                      "of",
                                                      "and",
                                                      "or",
                                                      "name",
                                                      "full",
                                                      "the",
                                                      "legal",
                                                      "primary",
                                                      "main",
                                                      "foster",
                                                      "step",
                                                      "next",
                                                      "kin",
                                                      "s"};
        const bool kin = words.kin_female.contains(word) || words.kin_male.contains(word) ||
                         word == "parent" || word == "parents" || word == "guardian" || word == "siblings" ||
                         word == "sibling" || word == "kin";
        relation |= kin;
        if (!kin && std::ranges::find(beside, word) == std::end(beside)) return false;
    }
    return relation;
}

/// Whether `field` may be told of the relative whose row or section stands before it.
bool Interpreter::is_relatives(std::string_view field) const {
    static constexpr std::string_view of_anybody[] = {"subject.phone",
                                                      "subject.home_address",
                                                      "subject.date_of_birth",
                                                      "subject.age",
                                                      "subject.surname",
                                                      "subject.forenames",
                                                      "subject.gender"};
    if (relative_ == Relative::none) return false;
    return relative_ == Relative::section ? field.starts_with("subject.")
                                          : std::ranges::find(of_anybody, field) != std::end(of_anybody);
}

/// Behind a relative's name a second value is the relative's, and a first one is left to a person.
bool Interpreter::is_left_to_relative(Candidate& candidate) const {
    constexpr double left_to_a_person = 0.5;
    if (!is_relatives(candidate.field.id)) return false;
    candidate.field.confidence = std::min(candidate.field.confidence, left_to_a_person);
    return assembly_.has(candidate.field.id);
}

/// `Jamie OKAFOR | Male | 14 | 23/08/2011`, as a screen prints it: what stands behind the bars leaves `text`.
void Interpreter::take_barred_pieces(std::string& text, const LayoutItem& item) {
    if (const std::size_t bar = text.find(" | "); bar != std::string::npos) {
        for (const std::string_view piece : split(std::string_view(text).substr(bar + 3), '|')) {
            const std::string part(trimmed(piece));
            if (const auto sex = read_fixed_value(*find_field("subject.gender"), part, rules_);
                sex && sex->fit >= 1) {
                give("subject.gender", sex->value, item, 0.97, 1, part);
            } else if (const auto born = parse_date(part)) {
                give("subject.date_of_birth", to_iso(*born), item, 0.96, 1, part);
            } else if (const auto age = parse_age(part); age && *age > 3) {
                give("subject.age", std::to_string(*age), item, 0.95, 1, part);
            }
        }
        text.resize(bar);
    }
}

/// `Ella Ward, F, 14`, `Ella Ward, IC1 female`: pieces that tell what the child is, and no part of a name,
/// leave `text`.
void Interpreter::take_description(std::string& text, const LayoutItem& item) {
    const std::vector<std::string_view> pieces = split(std::string_view(text), ',');
    const bool whole_name = trimmed(pieces[0]).find(' ') != std::string_view::npos;
    std::string kept(pieces[0]);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
        const std::string piece(trimmed(pieces[i]));
        const std::string folded = folded_label(piece);
        if (is_school_year(folded)) continue;
        if (folded.size() != 1 && !describes_person(folded)) {
            kept.append(",").append(pieces[i]);
            continue;
        }
        // Behind a surname alone the letter is an initial.
        for (const std::string_view word : split(folded, ' ')) {
            if (word.size() == 1 && !whole_name) continue;
            const auto sex = read_fixed_value(*find_field("subject.gender"), word, rules_);
            if (sex && sex->fit >= 1) give("subject.gender", sex->value, item, 0.97, 1, piece);
        }
        if (const auto age = parse_age(piece); age && *age > 3)
            give("subject.age", std::to_string(*age), item, 0.95, 1, piece);
    }
    text = std::move(kept);
}

/// `Ivo KESTREL M  DOB 12/12/2011`: a letter behind a whole name, before a birth date, is no initial.
void Interpreter::take_sex_letter(std::string& text, const LayoutItem& item) {
    const bool letter = text.ends_with(" M") || text.ends_with(" F");
    if (!letter || std::ranges::count(text, ' ') < 2) return;
    const std::string printed = text.substr(text.size() - 1);
    give("subject.gender", printed == "M" ? "male" : "female", item, 0.97, 1, printed);
    text.resize(text.size() - 2);
    while (text.ends_with(' ') || text.ends_with(',') || text.ends_with('-')) text.pop_back();
}

bool Interpreter::apply_child_name(const LayoutItem& item) {
    std::string text = joined_text(item.words);
    for (const std::string_view lead : {"MP ", "MISPER ", "Misper ", "NOMINAL ", "Nominal "}) {
        if (text.starts_with(lead) && text.find(' ', lead.size()) != std::string::npos)
            text.erase(0, lead.size());
    }
    take_barred_pieces(text, item);
    take_description(text, item);
    // `Jamie OKAFOR (DOB 23/08/2009)`, `Jamie Okafor, born 23/08/2009`, `Jamie Okafor 23/08/2009`
    const std::size_t digit = text.find_first_of("0123456789");
    std::string rest;
    if (digit != std::string::npos) {
        std::size_t cut = digit;
        const std::string lower = to_ascii_lower(text.substr(0, digit));
        for (const std::string_view word :
             {"(", "dob", "d.o.b", "born", " b. ", " b ", "aged", "age ", "date of birth", ", "}) {
            const std::size_t at = lower.find(word);
            if (at != std::string::npos && at > 2)
                cut = std::min(cut,
                               word == ", " && lower.find(", ") != lower.rfind(", ") ? lower.rfind(", ")
                               : word == ", "                                        ? cut
                                                                                     : at);
        }
        rest = text.substr(cut);
        if (rest.starts_with(" b. ")) rest.erase(0, 4);
        for (const PersonPiece& piece : person_pieces(rest)) {
            if (piece.field == "subject.gender" || piece.field == "subject.ethnicity")
                give(piece.field, piece.value, item, 0.97, 1, piece.printed);
        }
        text.resize(cut);
        while (text.ends_with(' ') || text.ends_with(',') || text.ends_with('-') || text.ends_with('('))
            text.pop_back();
        take_sex_letter(text, item);
    }
    const auto name = parse_name(text);
    if (!name || name->surname.empty()) return false;
    notice_child(item, name->full());
    if (const double fit = name->order_sure ? 1.0 : 0.96; !name->forenames.empty()) {
        give("subject.surname", name->surname, item, fit, 2, text);
        give("subject.forenames", name->forenames, item, fit, 2, text);
    } else {
        give("subject.forenames", name->surname, item, 0.5, 1, text);
    }
    if (!name->rest.empty() && rest.empty()) {
        const std::string folded = folded_label(name->rest);
        for (const std::string_view lead : {"aka ", "known as ", "also known as ", "alias "}) {
            if (folded.starts_with(lead) && name->rest.size() > lead.size()) {
                give("subject.aliases", name->rest.substr(lead.size()), item, 0.95, 1, name->rest);
            }
        }
    }
    if (const auto home = address_behind_person(rest))
        give("subject.home_address", *home, item, 0.96, 1, *home);
    if (const auto born = find_time(rest, std::nullopt, false);
        born && born->date && leads_to_birth(name->rest + ' ' + rest.substr(0, born->begin))) {
        give("subject.date_of_birth", to_iso(*born->date), item, 0.97, 1, rest);
        rest = rest.substr(born->end);
    }
    if (const auto second = find_time(rest, std::nullopt, false); second && second->date) return true;
    const auto age = begins_address(rest) ? std::nullopt : parse_age(rest);
    if (age && *age > 3) give("subject.age", std::to_string(*age), item, 0.95, 1, rest);
    return true;
}

bool Interpreter::apply_officer(const LayoutItem& item) {
    std::string text = joined_text(item.words);
    if (is_officers_remark(text, rules_.entities)) return false;
    std::string when;
    // `PC 5516 Marsh on 04.02.2026 1942 hrs`
    if (const auto time = find_time(text, hint_, false); time && time->date) {
        // `PC 5516 Marsh, 2040 on 4 February 2026`
        const auto bare = find_time(text, hint_, true);
        // A collar number is no time: what parts it from the name stands before it.
        const std::string_view before = trimmed(std::string_view(text).substr(0, bare ? bare->begin : 0));
        const bool clock_first = bare && bare->minutes && bare->date == time->date &&
                                 (before.ends_with(',') || before.ends_with(" at"));
        const std::size_t cut = clock_first ? std::min(bare->begin, time->begin) : time->begin;
        when = text.substr(cut);
        text.resize(cut);
        while (true) {
            const std::string_view t = trimmed(text);
            if (t.ends_with(" on") || t.ends_with(" at"))
                text = std::string(t.substr(0, t.size() - 3));
            else if (t.ends_with(',') || t.ends_with('-'))
                text = std::string(t.substr(0, t.size() - 1));
            else
                break;
        }
        apply_talk(when, item);
    }
    const auto officer = parse_officer(text);
    if (!officer) return !when.empty();
    give("debrief.officer", officer->name, item, 1, 2, text);
    give("debrief.officer_rank", officer->rank, item, 1, 2, text);
    give("debrief.officer_number", officer->number, item, 1, 2, text);
    return true;
}

namespace {

/// A name with who it is to the child before it or behind a comma, more told after that or not: `aunt Greta
/// Lunn`, `Aunt, Greta Lunn`, `Greta Lunn, foster carer, Tarn House`.
std::optional<std::pair<PersonName, std::string>> name_with_relation(std::string_view text,
                                                                     const Rules& rules) {
    const std::size_t comma = text.find(", ");
    if (comma != std::string_view::npos) {
        const std::string_view first = text.substr(0, comma);
        std::string_view second = text.substr(comma + 2);
        second = second.substr(0, second.find(", "));
        const bool relation_first = rules.relations.contains(folded_label(first));
        const std::string_view relation = relation_first ? first : second;
        if (!rules.relations.contains(folded_label(relation))) return std::nullopt;
        auto name = parse_name(relation_first ? second : first);
        return name ? std::optional(std::pair(std::move(*name), std::string(relation))) : std::nullopt;
    }
    constexpr int relation_words_max = 4;
    std::size_t end = 0;
    std::optional<std::pair<PersonName, std::string>> found;
    for (int words = 0; words < relation_words_max; ++words) {
        end = text.find(' ', end);
        if (end == std::string_view::npos) break;
        const std::string_view relation = text.substr(0, end);
        ++end;
        if (!rules.relations.contains(folded_label(relation)) || end >= text.size()) continue;
        std::size_t at = end;
        if (!is_upper(next_code_point(text, at))) continue;
        if (is_name_too(relation, text.substr(end), rules)) continue;
        if (auto name = parse_name(text.substr(end))) found = {std::move(*name), std::string(relation)};
    }
    return found;
}

}  // namespace

/// `Who reported it, and who is that to the child?`: a name and a relation in one answer.
bool Interpreter::apply_reporter_with_relation(const LayoutItem& item) {
    const std::string text = joined_text(item.words);
    if (rules_.relations.contains(folded_label(text)) ||
        text.find_first_of("0123456789") != std::string::npos)
        return false;
    const auto name = parse_name(text);
    const bool behind =
        name && !name->forenames.empty() && rules_.relations.contains(folded_label(name->rest));
    return (behind || name_with_relation(text, rules_)) && apply_reporter(item);
}

bool Interpreter::apply_reporter(const LayoutItem& item) {
    std::string text = joined_text(item.words);
    if (const auto time = find_time(text, hint_, false); time && (time->date || time->minutes)) {
        const std::size_t cut = time->begin;
        if (time->date)
            give("episode.reported_at", to_iso(LocalTime{*time->date, time->minutes}), item, 0.95, 1, text);
        text.resize(cut);
        for (const std::string_view end : {" on ", " at ", ", "}) {
            if (text.ends_with(end)) text.resize(text.size() - end.size());
        }
    }
    const std::size_t digit = text.find_first_of("0123456789");
    if (digit != std::string::npos) text.resize(digit);
    for (const std::string_view end : {"tel", "Tel", "tel:", "Tel:", "on", "-", ",", "("}) {
        const std::string_view t = trimmed(text);
        if (t.ends_with(end) && t.size() > end.size() + 2 &&
            (t[t.size() - end.size() - 1] == ' ' || end == ",")) {
            text = std::string(trimmed(t.substr(0, t.size() - end.size())));
        }
    }
    // `21:52  Caller: Denise Wragg, foster carer`: the call was logged as it came in.
    constexpr double by_entry = 0.9;
    if (const auto moment = parse_iso_local_time(item.moment);
        moment && moment->minutes && !assembly_.has("episode.reported_at"))
        give("episode.reported_at", to_iso(*moment), item, by_entry, 0, text);
    const std::string folded = folded_label(text);
    if (rules_.relations.contains(folded)) {
        give("episode.reporter_relationship", text, item, 0.97, 1);
        return true;
    }
    auto name = parse_name(text);
    if (!name) return false;
    // `mother Karen Millward`, `Karen Millward, mother`, `foster carer - Karen Millward`
    if (rules_.relations.contains(folded_label(name->full())) && !name->rest.empty()) {
        const std::string relation = name->full();
        if (auto other = parse_name(name->rest)) {
            give("episode.reported_by", other->full(), item, 0.98, 2, text);
            give("episode.reporter_relationship", relation, item, 0.98, 1, text);
            return true;
        }
    }
    if (const auto told = name_with_relation(text, rules_)) {
        give("episode.reported_by", told->first.full(), item, 0.98, 2, text);
        give("episode.reporter_relationship", told->second, item, 0.97, 1, text);
        return true;
    }
    const std::string rest(bare_relation(name->rest));
    const bool relation = rules_.relations.contains(folded_label(rest));
    give("episode.reported_by", name->full(), item, 1, 2, text);
    if (!rest.empty() && rest.find_first_of("0123456789") == std::string::npos)
        give("episode.reporter_relationship", rest, item, relation ? 0.99 : 0.8, 1, text);
    return true;
}

/// A second name under the same label is a second child; what stood before the first name is told of both.
void Interpreter::notice_child(const LayoutItem& item, const std::string& name) {
    if (scope_.child > 0 && (item.table_row >= 0 || item.column >= 0)) return;
    const std::string context = weak_context_.empty() ? strong_context_ : weak_context_;
    if (!context.empty() && context != "child") return;
    const std::string label = fold_label(item.label_text);
    const std::string folded = folded_label(name);
    const auto known = names_.find(label);
    if (known == names_.end()) {
        names_[label] = folded;
        return;
    }
    if (known->second == folded) {
        // Brothers and sisters share a surname: what follows may be the second child's.
        repeat_from_ = assembly_.candidates().size();
        return;
    }
    if (headed_children_ || scope_.child >= 20 || assembly_.child_count() >= scopes_max) return;
    const std::size_t from = repeat_from_;
    if (scope_.child == 0) assembly_.claim_for_first_child();
    scope_ = {assembly_.child_count() + 1, 0};
    if (from > 0) assembly_.move_since(from, scope_.child);
    names_.clear();
    names_[label] = folded;
    repeat_from_ = 0;
}

}  // namespace homeward
