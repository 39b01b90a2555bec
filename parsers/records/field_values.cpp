#include "parsers/records/field_values.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/kinds.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr float unclear_tick_below = 0.5F;   ///< The sureness of an empty box that may hold a tick.
constexpr double qualified_fit = 0.4;        ///< Below every threshold: a candidate for a person.
constexpr std::size_t fixed_words_max = 14;  ///< A longer text is narrative and no answer.

const std::vector<ValueWording>* wordings_of(std::string_view field, const Rules& rules) {
    const auto found = rules.values.find(std::string(field));
    return found != rules.values.end() ? &found->second : nullptr;
}

std::optional<std::string> whole_match(std::string_view field,
                                       const std::string& folded,
                                       const Rules& rules) {
    const std::vector<ValueWording>* wordings = wordings_of(field, rules);
    if (wordings == nullptr) return std::nullopt;
    for (const ValueWording& wording : *wordings) {
        if (wording.folded == folded) return wording.value;
    }
    return std::nullopt;
}

/// As whole words; the longest wording wins.
std::optional<Opening> start_match(std::string_view field, const std::string& folded, const Rules& rules) {
    const std::vector<ValueWording>* wordings = wordings_of(field, rules);
    if (wordings == nullptr) return std::nullopt;
    for (const ValueWording& wording : *wordings) {
        if (folded.size() > wording.folded.size() && folded.starts_with(wording.folded) &&
            folded[wording.folded.size()] == ' ' && wording.folded.size() >= 2) {
            return Opening{wording.value, folded.substr(wording.folded.size() + 1)};
        }
    }
    return std::nullopt;
}

/// `Risk: not high`, `not assessed as high`: whether what is said at `at` is denied before it.
bool is_denied(const std::string& folded, std::size_t at) {
    const std::vector<std::string_view> before = split(std::string_view(folded).substr(0, at), ' ');
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool close = before.size() - i <= 4;
        if (close && (before[i] == "not" || before[i] == "never" || before[i] == "ddim")) return true;
        if (i + 2 >= before.size() && (before[i] == "no" || before[i] == "nid")) return true;
    }
    return false;
}

/// The one value that is said anywhere in the text; none where two are.
std::optional<std::string> only_match(std::string_view field, const std::string& folded, const Rules& rules) {
    const std::vector<ValueWording>* wordings = wordings_of(field, rules);
    if (wordings == nullptr) return std::nullopt;
    std::string rest = folded;
    std::optional<std::string> value;
    for (const ValueWording& wording : *wordings) {
        if (wording.folded.size() < 3) continue;
        const std::size_t at = rest.find(wording.folded);
        if (at == std::string::npos || !contains_words(rest, wording.folded)) continue;
        if (is_denied(rest, at)) return std::nullopt;
        if (value && *value != wording.value) return std::nullopt;
        value = wording.value;
        // What a longer wording has said a shorter one inside it does not say again.
        rest.replace(at, wording.folded.size(), "_");
    }
    return value;
}

/// A place is no sentence: something was, had or said nothing there.
bool is_sentence(std::string_view text) {
    const std::string folded = folded_label(text);
    if (std::ranges::count(folded, ' ') < 5) return false;
    for (const std::string_view verb :
         {"was", "were", "said", "had", "has", "is", "would", "declined", "refused", "went", "stayed"}) {
        if (contains_words(folded, verb)) return true;
    }
    return false;
}

/// Whether the text is nothing but a list of two or more answers: `Male Female`, none of them marked.
bool lists_options(std::string_view field, const std::string& folded, const Rules& rules) {
    const std::vector<ValueWording>* wordings = wordings_of(field, rules);
    if (wordings == nullptr || folded.find(' ') == std::string::npos) return false;
    std::string rest = ' ' + folded + ' ';
    std::vector<std::string_view> values;
    for (const ValueWording& wording : *wordings) {
        if (rest.find(wording.folded) == std::string::npos) continue;
        const std::string word = ' ' + wording.folded + ' ';
        const std::size_t at = rest.find(word);
        if (at == std::string::npos) continue;
        rest.replace(at, word.size(), "  ");
        if (std::ranges::find(values, wording.value) == values.end()) values.push_back(wording.value);
    }
    return values.size() >= 2 && trimmed(rest).empty();
}

/// The value that both sides of a stroke say, as where it is given in two languages: `Uchel / High`, `No (Nac
/// oes)`.
std::optional<std::string> said_twice(const FieldRow& row, std::string_view text, const Rules& rules) {
    for (const std::string_view stroke : {" / ", " | ", " ("}) {
        const std::size_t at = text.find(stroke);
        if (at == std::string_view::npos) continue;
        const auto side = [&](std::string_view part) {
            const std::string folded = folded_label(part);
            const auto own = whole_match(row.id, folded, rules);
            return own || row.type != FieldType::yes_no ? own : whole_match("yes_no", folded, rules);
        };
        const auto left = side(text.substr(0, at));
        if (stroke == " (" && !text.ends_with(')')) continue;
        const auto right = side(text.substr(at + stroke.size()));
        if (left && right && *left == *right) return left;
    }
    return std::nullopt;
}

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

/// `Day 3 Month 10 Year 2009`, three boxes of a form, as `3/10/2009`; other texts as they are.
std::string with_parts_joined(std::string_view text) {
    const std::string folded = folded_label(text);
    const std::vector<std::string_view> words = split(folded, ' ');
    const bool parts = words.size() >= 6 && words[0] == "day" && words[2] == "month" && words[4] == "year";
    if (!parts) return std::string(text);
    std::string joined(words[1]);
    joined += '/';
    joined += words[3];
    joined += '/';
    joined += words[5];
    return joined;
}

std::optional<FieldValue> read_datetime(std::string_view text, const std::optional<Date>& hint) {
    const auto found = find_time(text, hint, true);
    if (!found || !found->date) return std::nullopt;
    FieldValue value{to_iso(LocalTime{*found->date, found->minutes}), found->year_guessed ? 0.85 : 1.0};
    const std::vector<FoundTime> all = find_times(text, hint, true);
    const auto days = std::ranges::count_if(all, [](const FoundTime& time) { return time.date.has_value(); });
    if (days > 1) value.fit *= 0.85;
    return value;
}

std::optional<FieldValue> read_text(const FieldRow& row, std::string_view text, const Rules& rules) {
    const auto plain = parse_plain(text);
    if (!plain) return std::nullopt;
    const std::size_t words = static_cast<std::size_t>(std::ranges::count(*plain, ' ')) + 1;
    FieldValue value{*plain, words > 10 ? 0.6 : 1.0};
    if (row.id == "debrief.officer_rank") {
        const auto officer = parse_officer(text);
        if (!officer || officer->rank.empty()) return std::nullopt;
        value.value = officer->rank;
    } else if (row.id == "debrief.officer_number") {
        const auto officer = parse_officer(text);
        if (!officer || officer->number.empty()) return std::nullopt;
        value.value = officer->number;
    } else if (row.id == "episode.reporter_relationship") {
        return read_relation(*plain, rules);
    } else if (row.id == "subject.ethnicity") {
        if (words > 9) return std::nullopt;
    } else if (row.id == "subject.school") {
        while (value.value.ends_with('.')) value.value.pop_back();
        const std::string folded = folded_label(value.value);
        if (folded == "n a" || folded.starts_with("not in education") || folded == "neet" ||
            folded.starts_with("excluded") || folded.starts_with("permanently excluded") ||
            folded.starts_with("yes ") || std::ranges::none_of(folded, is_ascii_alpha))
            return std::nullopt;
    }
    return value;
}

/// Recognition loses a ticked box more easily than an empty one: where every answer but one has its empty
/// box, the one without is the answer that was given, with doubt.
std::optional<FieldValue> unseen_tick(const FieldRow& row,
                                      const Ticks& ticks,
                                      const std::vector<LayoutWord>& words,
                                      const Rules& rules) {
    // The words tell where they come from: boxes that a PDF draws leave a doubt too, and none of them is
    // lost.
    const bool recognised = std::ranges::any_of(words, [](const LayoutWord& word) {
        return word.confidence < 1.0F && tick_glyph(word.text) == TickGlyph::none;
    });
    if (!recognised || ticks.empty.empty() || ticks.empty.size() > 3) return std::nullopt;
    // What stands before the first box is an option without one, unless all boxes stand behind their options.
    const bool box_behind =
        tick_glyph(words.back().text) != TickGlyph::none && tick_glyph(words.front().text) == TickGlyph::none;
    std::string before;
    for (const LayoutWord& word : words) {
        if (box_behind || tick_glyph(word.text) != TickGlyph::none) break;
        before += word.text + ' ';
    }
    std::vector<std::string> without;
    if (read_fixed_value(row, before, rules)) without.push_back(before);
    std::size_t with_box = 0;
    for (const std::string& option : ticks.empty) {
        const std::string folded = folded_label(option);
        if (folded == "yes no") {
            without.emplace_back(box_behind ? "yes" : "no");
        } else if (folded.starts_with("no not known") || folded.starts_with("no unknown")) {
            without.emplace_back(box_behind ? "no" : "not known");
        }
        ++with_box;
    }
    if (without.size() != 1 || with_box < 2) return std::nullopt;
    auto value = read_fixed_value(row, without[0], rules);
    if (value) value->fit = 0.72;
    return value;
}

/// A yes or no with words behind it: with doubt where they may turn it. The field's own words behind it
/// settle that: `No, foster carer sat in` says it again, `No drugs, vodka` the contrary.
FieldValue opened_answer(
    const FieldRow& row, const Opening& opening, std::string_view text, double fit, const Rules& rules) {
    FieldValue value{opening.value, fit};
    const auto said_again = only_match(row.id, opening.rest, rules);
    value.qualified =
        said_again ? *said_again != opening.value : turns_answer(opening.value, opening.rest, text);
    if (value.qualified) value.fit = qualified_fit;
    return value;
}

std::optional<FieldValue> read_number(const FieldRow& row, std::string_view text) {
    const auto number = row.id == "subject.age" ? parse_age(text) : parse_previous_count(text);
    if (!number) return std::nullopt;
    return FieldValue{std::to_string(*number), 1};
}

}  // namespace

std::string text_with_lines(const std::vector<LayoutWord>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const LayoutWord& word = words[i];
        if (i > 0) {
            const bool other_line = word.page != words[i - 1].page || word.box.y0 > words[i - 1].box.mid_y();
            if (other_line && !word.wrapped) {
                text += '\n';
            } else if (other_line || word.space_before || word.line_start) {
                text += ' ';
            }
        }
        text += word.text;
    }
    return text;
}

std::optional<Ticks> read_ticks(const std::vector<LayoutWord>& words) {
    const auto is_tick = [](const LayoutWord& word) { return tick_glyph(word.text) != TickGlyph::none; };
    if (std::ranges::none_of(words, is_tick)) return std::nullopt;
    // What stands before the first box may be a stray mark; an option's words end a row of boxes first.
    const bool box_first = is_tick(words.front()) || !is_tick(words.back());
    Ticks ticks;
    std::string text;
    std::vector<std::string>* open = nullptr;
    const auto state_of = [&](const LayoutWord& box) {
        if (tick_glyph(box.text) == TickGlyph::ticked) return &ticks.ticked;
        return box.confidence < unclear_tick_below ? &ticks.unclear : &ticks.empty;
    };
    const auto put = [&](std::vector<std::string>* options) {
        const std::string option(trimmed(text));
        text.clear();
        if (!option.empty() && options != nullptr) options->push_back(option);
    };
    for (const LayoutWord& word : words) {
        if (!is_tick(word)) {
            text += ' ' + word.text;
            continue;
        }
        std::vector<std::string>* state = state_of(word);
        ticks.confidence = std::min<double>(ticks.confidence, word.confidence);
        put(box_first ? open : state);
        open = state;
    }
    if (box_first) put(open);
    return ticks;
}

std::optional<FieldValue> read_fixed_value(const FieldRow& row,
                                           std::string_view printed,
                                           const Rules& rules) {
    const std::string text = without_instructions(printed);
    const std::string folded = folded_label(text);
    const bool yes_no = row.type == FieldType::yes_no;
    if (yes_no && trimmed(text) == "Na") return FieldValue{"no", 1};  // Welsh; `NA` and `N/A` are no answer
    if (folded.empty() || is_blank_word(folded)) return std::nullopt;
    if (const auto value = whole_match(row.id, folded, rules)) return FieldValue{*value, 1};
    if (const auto value = said_twice(row, text, rules)) return FieldValue{*value, 1};
    if (lists_options(yes_no ? "yes_no" : row.id, folded, rules)) return std::nullopt;
    if (yes_no) {
        if (const auto value = whole_match("yes_no", folded, rules)) return FieldValue{*value, 1};
    }
    const auto words = static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
    if (words > fixed_words_max) return std::nullopt;
    if (yes_no) {
        if (const auto value = start_match("yes_no", folded, rules)) {
            // `None of his friends ...` is no answer; `No, he ...` is.
            const bool marked = text.find_first_of(",.-–:;(") != std::string::npos || words <= 4;
            if (marked) return opened_answer(row, *value, text, 0.93, rules);
        }
        if (const auto value = letter_answer(text, folded))
            return opened_answer(row, *value, text, 0.93, rules);
        if (const auto value = start_match(row.id, folded, rules))
            return opened_answer(row, *value, text, 0.92, rules);
        return std::nullopt;
    }
    // `Yes - child in need`: what stands behind the yes is the answer.
    if (folded.starts_with("yes ")) {
        if (const auto value = only_match(row.id, folded.substr(4), rules)) return FieldValue{*value, 0.97};
    }
    if (const auto value = start_match(row.id, folded, rules)) return FieldValue{value->value, 0.94};
    if (const auto value = only_match(row.id, folded, rules)) return FieldValue{*value, 0.9};
    return std::nullopt;
}

std::optional<FieldValue> read_value(const FieldRow& row,
                                     const std::vector<LayoutWord>& words,
                                     const std::optional<Date>& hint,
                                     const Rules& rules) {
    if (words.empty()) return std::nullopt;
    const std::string text = text_with_lines(words);
    if (const auto ticks = read_ticks(words)) {
        // Nothing is ticked for sure, and one box may be: its answer is for a person to look at.
        const bool one_may_be = ticks->ticked.empty() && ticks->unclear.size() == 1;
        if (!one_may_be && ticks->ticked.empty() && row.type == FieldType::yes_no)
            return unseen_tick(row, *ticks, words, rules);
        if (!one_may_be && ticks->ticked.size() != 1) return std::nullopt;
        const std::string& option = one_may_be ? ticks->unclear[0] : ticks->ticked[0];
        if (row.type == FieldType::yes_no || row.type == FieldType::choice) {
            // A box between two answers, the other's box not seen: nobody can tell which of them it ticks.
            const std::string folded = folded_label(option);
            const bool both = row.type == FieldType::yes_no && contains_words(folded, "yes") &&
                              (folded.ends_with(" no") || contains_words(folded, "yes no"));
            if (both) return std::nullopt;
            auto value = read_fixed_value(row, option, rules);
            if (value) value->fit *= ticks->confidence > 0.9 ? 1.0 : ticks->confidence;
            return value;
        }
        return std::nullopt;
    }
    switch (row.type) {
        case FieldType::yes_no:
        case FieldType::choice: {
            if (const auto value = read_fixed_value(row, text, rules)) return value;
            if (text.find('\n') == std::string::npos) return std::nullopt;
            auto value = read_fixed_value(row, first_line(text), rules);
            if (value) value->raw = first_line(text);
            return value;
        }
        case FieldType::date: {
            const auto found = find_time(with_parts_joined(text), std::nullopt, true);
            if (!found || !found->date || found->begin > 16) return std::nullopt;
            return FieldValue{to_iso(*found->date), 1};
        }
        case FieldType::datetime:
            return read_datetime(text, hint);
        case FieldType::integer:
            return read_number(row, text);
        case FieldType::phone: {
            if (is_anothers_number(text)) return std::nullopt;
            const auto phone = parse_phone(text);
            return phone ? std::optional(FieldValue{*phone, 1}) : std::nullopt;
        }
        case FieldType::place: {
            const auto place = parse_place(text);
            if (!place) return std::nullopt;
            const auto count = std::ranges::count(*place, ' ');
            const bool doubtful = count > 24 || is_sentence(text) || holds_more_than_place(*place);
            return FieldValue{*place, doubtful ? 0.5 : 1.0};
        }
        case FieldType::name: {
            const auto name = parse_name_part(text);
            return name ? std::optional(FieldValue{*name, 1}) : std::nullopt;
        }
        case FieldType::text:
            return read_text(row, text, rules);
    }
    return std::nullopt;
}

}  // namespace homeward
