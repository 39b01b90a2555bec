// Answers that tell several things: age and sex, day of birth and ethnicity, who held the talk and where.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/event_pieces.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// Whether words are a sentence, `PC 12 Moss spoke to Ola at …`, or hold one behind their facts: `…, PC 12
/// Moss. Kit cried and showed a bruise`.
bool is_sentence(std::string_view text) {
    constexpr std::size_t subject_words_max = 6;
    const std::vector<std::string_view> words = split(trimmed(text), ' ');
    for (std::size_t i = 0; i < std::min(words.size(), subject_words_max); ++i) {
        const std::string_view word = words[i];
        if (begins_lower(word) &&
            ((word.ends_with("ed") && (i + 1 == words.size() || words[i + 1] != "by")) ||
             is_one_of(word, {"spoke", "saw", "met", "held", "went", "sat", "has", "had"})))
            return true;
    }
    constexpr std::size_t told_words_min = 3;
    for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 2)) {
        const std::string_view rest = text.substr(at + 2);
        const auto count = static_cast<std::size_t>(std::ranges::count(rest, ' ')) + 1;
        const bool small = std::ranges::any_of(split(rest, ' '), begins_lower);
        if (begins_upper(rest) && small && count >= told_words_min) return true;
    }
    return false;
}

}  // namespace

/// `Sex and age`, `DOB / Age`: two or more of what a form asks of a person in one answer.
bool asks_several_of_person(const std::string& label) {
    const bool age = contains_words(label, "age");
    const bool sex = contains_words(label, "sex") || contains_words(label, "gender");
    const bool birth = contains_words(label, "dob") || contains_words(label, "birth") ||
                       contains_words(label, "born") || contains_words(label, "d o b");
    const bool boy = contains_words(label, "boy") || contains_words(label, "girl");
    const bool old = contains_words(label, "how old");
    return (age || old ? 1 : 0) + (sex || boy ? 1 : 0) + (birth ? 1 : 0) >= 2;
}

/// The answer to what asks_several_of_person(): `Male, 14`, `04/05/2012 (14)`, `14 F`.
bool Interpreter::apply_person_pieces(const LayoutItem& item) {
    std::string text = joined_text(item.words);
    bool given = false;
    if (const auto born = find_time(text, std::nullopt, false); born && born->date) {
        const std::string printed = text.substr(born->begin, born->end - born->begin);
        give("subject.date_of_birth", to_iso(*born->date), item, 0.98, 2, printed);
        text.replace(born->begin, born->end - born->begin, ",");
        given = true;
    } else if (text.find('/') != std::string::npos && contains_words(fold_label(item.label_text), "birth")) {
        return false;  // A day that cannot be read is no age.
    }
    std::ranges::replace_if(
        text, [](char c) { return !is_ascii_alnum(c) && c != ' ' && c != '-'; }, ',');
    const auto take = [&](const std::string& piece) {
        if (const auto sex = read_fixed_value(*find_field("subject.gender"), piece, rules_);
            sex && sex->fit >= 1) {
            give("subject.gender", sex->value, item, 0.98, 2, piece);
            return true;
        }
        const auto age = parse_age(piece);
        if (age) give("subject.age", std::to_string(*age), item, 0.98, 2, piece);
        return age.has_value();
    };
    for (const std::string_view part : split(std::string_view(text), ',')) {
        const std::string piece(trimmed(part));
        if (piece.empty()) continue;
        if (take(piece)) {
            given = true;
            continue;
        }
        for (const std::string_view word : split(std::string_view(piece), ' '))
            given |= take(std::string(word));
    }
    return given;
}

/// `Gender / ethnicity: Male, Mixed White and Asian`: a piece for each.
bool Interpreter::apply_sex_and_ethnicity(const LayoutItem& item) {
    const std::string label = fold_label(item.label_text);
    if (!contains_words(label, "gender") && !contains_words(label, "sex")) return false;
    const std::string text = joined_text(item.words);
    const std::size_t mark = text.find_first_of(",/;");
    if (mark == std::string::npos) return false;
    const std::string first(trimmed(std::string_view(text).substr(0, mark)));
    const std::string second(trimmed(std::string_view(text).substr(mark + 1)));
    const auto sex = read_fixed_value(*find_field("subject.gender"), first, rules_);
    if (!sex || second.empty() || is_blank_word(folded_label(second))) return false;
    give("subject.gender", sex->value, item, 0.98, 2, first);
    give("subject.ethnicity", second, item, 0.98, 2, second);
    return true;
}

/// `Date of birth and ethnicity: 19/11/2013, White Portuguese`: a piece for each.
bool Interpreter::apply_birth_and_ethnicity(const LayoutItem& item) {
    const std::string text = joined_text(item.words);
    const auto born = find_time(text, std::nullopt, false);
    if (!born || !born->date || born->minutes || born->year_guessed || born->begin != 0) return false;
    const std::string printed = text.substr(0, born->end);
    give("subject.date_of_birth", to_iso(*born->date), item, 0.98, 2, printed);
    std::string_view rest = trimmed(std::string_view(text).substr(born->end));
    while (!rest.empty() && !is_ascii_alpha(rest.front())) rest.remove_prefix(1);
    if (const auto ethnicity = parse_plain(rest))
        give("subject.ethnicity", *ethnicity, item, 0.97, 2, std::string(rest));
    return true;
}

/// `Venue`, `Lleoliad / Place` behind whoever held the talk, or when: where it was held.
bool Interpreter::is_place_of_talk(const FieldRow& row, const LayoutItem& item) const {
    if (row.type != FieldType::place || assembly_.has_unquoted("debrief.held_place")) return false;
    if (!assembly_.has_unquoted("debrief.held_at") && !assembly_.has_unquoted("debrief.officer"))
        return false;
    const std::string label = fold_label(item.label_text);
    if (row.id == "subject.placement_address")
        return is_one_of(label, {"place", "location", "lleoliad", "lleoliad place", "lleoliad location"});
    return label == "venue" && row.id != "debrief.held_place";
}

/// `SAFE AND WELL CHECK 22/08/2026 07:30, LARCH HOUSE, PC 12 MOSS`, or `PC 12 Moss 22/08/2026 07:30, Larch
/// House` in the talk's part: who held it, when and where. Whether the line is such a one.
bool Interpreter::read_talk_line(const LayoutItem& item) {
    constexpr std::size_t words_max = 20;
    if (item.words.size() > words_max || item.words.size() < 4 || !item.moment.empty()) return false;
    static constexpr std::string_view leads[] = {"safe and well check",
                                                 "prevention interview",
                                                 "safe and well",
                                                 "debrief",
                                                 "interview",
                                                 "check",
                                                 "welfare check"};
    const std::string printed = joined_text(item.words);
    const std::string folded = folded_label(printed);
    std::size_t skip = 0;
    for (const std::string_view lead : leads) {
        if (skip == 0 && folded.starts_with(std::string(lead) + ' '))
            skip = static_cast<std::size_t>(std::ranges::count(lead, ' ')) + 1;
    }
    const bool part =
        strong_context_ == "debrief" || weak_context_ == "debrief" || strong_context_ == "officer";
    if ((skip == 0 && !part) || skip >= item.words.size()) return false;
    LayoutItem rest = item;
    rest.words.erase(rest.words.begin(), rest.words.begin() + static_cast<std::ptrdiff_t>(skip));
    std::string& first = rest.words.front().text;
    std::string& last = rest.words.back().text;
    if (first.starts_with('(') && first.size() > 1 && last.ends_with(')')) {
        first.erase(0, 1);
        last.pop_back();
    }
    std::string text = joined_text(rest.words);
    const std::string small = to_ascii_lower(text);
    for (const std::string_view verb :
         {" said ", " told ", " that ", " found ", " was ", " were ", " reported "}) {
        if (small.find(verb) != std::string::npos) return false;
    }
    if (is_sentence(text)) return false;
    const std::string officer = take_leading_officer(text);
    const auto time = find_time(text, hint_, true);
    if (!time || !time->date || !time->minutes) return false;
    const std::string around = text.substr(0, time->begin) + ',' + text.substr(time->end);
    // In the talk's part whoever held it begins the line.
    if (officer.empty() && (skip == 0 || debrief_pieces(around).officer.empty())) return false;
    return apply_event("held", rest);
}

}  // namespace homeward
