// What labels of an event give: when it was, where, and who stands in it.

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/answer_marks.h"
#include "parsers/records/event_pieces.h"
#include "parsers/records/field_values.h"
#include "parsers/records/fields.h"
#include "parsers/records/interpreter.h"
#include "parsers/records/kinds.h"
#include "parsers/records/prose_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

std::string without_lead(std::string_view text) {
    text = trimmed(text);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view lead : {",",
                                            "-",
                                            "–",
                                            "—",
                                            ";",
                                            "at ",
                                            "from ",
                                            "in ",
                                            "to ",
                                            "At ",
                                            "AT ",
                                            "From ",
                                            "In ",
                                            "hrs",
                                            "@ ",
                                            ":",
                                            "on ",
                                            "."}) {
            if (text.starts_with(lead)) {
                text = trimmed(text.substr(lead.size()));
                again = true;
            }
        }
    }
    return std::string(text);
}

/// `Mill Lane Garages on`, before a day: the place alone.
std::string without_tail(std::string_view text) {
    text = trimmed(text);
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view tail : {" on", " at", ",", " -", " –", " @", "(", ";"}) {
            if (!text.ends_with(tail)) continue;
            text = trimmed(text.substr(0, text.size() - tail.size()));
            again = true;
        }
    }
    return std::string(text);
}

/// `(Mill Lane Garages)` without its brackets.
std::string without_brackets_around(std::string text) {
    const bool around = text.size() > 2 && text.front() == '(' && text.find(')') == text.size() - 1;
    return around ? std::string(trimmed(std::string_view(text).substr(1, text.size() - 2))) : text;
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
    const std::string small = to_ascii_lower(text);
    std::size_t at = small.find(" by ");
    if (at == std::string::npos && small.starts_with("by ")) at = 0;
    if (at == std::string::npos) return std::nullopt;
    const std::size_t from = small.find("by ", at) + 3;
    std::string by(trimmed(std::string_view(text).substr(from)));
    text.resize(at);
    return by;
}

/// Who, of `PC 4412 Sarah Whitcombe, at 20:00`: a clock's digits are no officer's number.
std::string only_who(const std::string& by) {
    return by.substr(0, std::min({by.find(','), by.find(" at "), by.find(" on ")}));
}

std::size_t words_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

bool looks_like_place(const std::string& text) {
    std::size_t at = 0;
    if (text.size() < 4) return false;
    // `his nan's`
    if ((text.starts_with("his ") || text.starts_with("her ")) && text.ends_with("'s")) return true;
    const char32_t first = next_code_point(text, at);
    // `nana's house`, `his uncle's flat`
    if (const auto room = room_in(" at " + text); room && text.ends_with(*room)) return true;
    return is_upper(first) || is_digit(first) || text.starts_with("the ") || text.starts_with("home") ||
           text.starts_with("h/a") || text.starts_with("placement") || text.starts_with("school");
}

}  // namespace

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

/// Who stands behind `by`: the person who reported, the officer, or how the child came back. `text` is all
/// that was printed, `timed` whether a time stands in it.
void Interpreter::apply_by(const std::string& event,
                           const LayoutItem& item,
                           const std::string& by,
                           const std::string& text,
                           bool timed) {
    if (event == "reported") {
        if (const auto told = reporter_words(by, rules_)) {
            if (!told->name.empty()) give("episode.reported_by", told->name, item, 0.99, 1, by);
            if (!told->relation.empty())
                give("episode.reporter_relationship", told->relation, item, 0.98, 1, by);
        } else if (const auto name = begins_upper(by) ? parse_name(by) : std::nullopt;
                   name && !rules_.relations.contains(folded_label(by))) {
            give("episode.reported_by", name->full(), item, 0.99, 1, by);
            if (!name->rest.empty()) give("episode.reporter_relationship", name->rest, item, 0.98, 1, by);
        } else if (rules_.relations.contains(folded_label(by))) {
            give("episode.reporter_relationship", by, item, 0.95, 1, by);
        }
    } else if (event == "held") {
        const std::string who = only_who(by);
        if (const auto officer = parse_officer(who); officer && !officer->rank.empty()) {
            give("debrief.officer", officer->name, item, 0.97, 1, who);
            give("debrief.officer_rank", officer->rank, item, 0.98, 1, who);
            give("debrief.officer_number", officer->number, item, 0.98, 1, who);
        }
    } else if (event == "found") {
        const auto how = read_fixed_value(*find_field("episode.return_method"), by, rules_);
        // `Located by police`: without a time the verb is part of what was answered.
        if (how) give("episode.return_method", how->value, item, 0.92 * how->fit, 1, timed ? by : text);
    }
}

/// `10/03/2026 1915 Grace Okafor (mother)`, `Grace Okafor, mother, 10/03/2026 1915`: who reported, in
/// `beside`, what stands on one side of the time.
void Interpreter::apply_reporter_beside_time(const std::string& beside, const LayoutItem& item) {
    const auto told = reporter_words(without_tail(without_lead(beside)), rules_);
    if (!told || told->relation.empty()) return;
    if (!told->name.empty()) give("episode.reported_by", told->name, item, 0.96, 1, told->name);
    give("episode.reporter_relationship", told->relation, item, 0.95, 1, told->relation);
}

/// `Brought home by his uncle.`, `Pike Lane Chapel, found by officers` beside a time: how the child came
/// back, behind the place where there is one. Whether no word of it is left to be a place.
bool Interpreter::apply_return(const std::string& rest, const LayoutItem& item) {
    std::string left = without_tail(without_lead(rest));
    while (left.ends_with('.')) left.pop_back();
    const std::size_t comma = left.find_last_of(",;");
    const std::size_t stop = left.rfind(". ");
    const bool sentence = stop != std::string::npos && (comma == std::string::npos || stop > comma);
    // `Found at Pike Lane Chapel, Derby`: the comma is the place's.
    const std::string small = to_ascii_lower(left);
    const bool opens = std::ranges::any_of(
        std::initializer_list<std::string_view>{
            "found at ", "found in ", "located at ", "traced to ", "found outside "},
        [&](std::string_view lead) { return small.starts_with(lead); });
    const std::size_t mark = opens ? std::string::npos : sentence ? stop : comma;
    const std::string last(trimmed(std::string_view(left).substr(mark == std::string::npos ? 0 : mark + 1)));
    // `Officers drove him home`: the deed stands within its first words.
    constexpr std::size_t deed_within = 4;
    const std::string folded = folded_label(last);
    const std::vector<std::string_view> words = split(folded, ' ');
    const auto deed = std::find_if(
        words.begin(),
        words.begin() + static_cast<std::ptrdiff_t>(std::min(deed_within, words.size())),
        [](std::string_view word) {
            return is_one_of(
                word, {"brought",  "walked", "came", "returned", "found",  "located", "traced",   "collected",
                       "picked",   "taken",  "took", "drove",    "driven", "dropped", "fetched",  "conveyed",
                       "escorted", "turned", "let",  "made",     "caught", "got",     "wandered", "handed"});
        });
    const bool whole =
        deed == words.begin() ||
        (deed != words.end() && words.size() <= 8 && std::ranges::any_of(words, [](std::string_view word) {
             return is_one_of(word, {"him", "her", "them", "home", "back"});
         }));
    if (words.empty() || deed == words.end() || !whole) return false;
    const auto how = read_fixed_value(*find_field("episode.return_method"), last, rules_);
    const bool alone = is_one_of(*deed, {"came", "walked", "turned", "let", "made", "wandered"}) &&
                       std::ranges::any_of(words, [](std::string_view word) {
                           return is_one_of(word, {"alone", "himself", "herself", "themselves"});
                       });
    const bool police = is_one_of(words.front(), {"officers", "police", "pc", "patrol"});
    const bool kin = std::any_of(words.begin(), deed, [&](std::string_view word) {
        return rules_.relations.contains(std::string(word));
    });
    const std::string value = alone    ? "own_accord"
                              : police ? "police"
                              : how    ? how->value
                              : kin    ? "family_or_carer"
                                       : std::string();
    if (!value.empty() && !assembly_.has("episode.return_method"))
        give("episode.return_method", value, item, alone || !how ? 0.9 : 0.92 * how->fit, 1, last);
    // `Found at Pike Lane Chapel`: the piece itself may tell where; what tells more than how is kept.
    const bool found = is_one_of(*deed, {"found", "located", "traced"});
    const auto place = found ? place_in(" " + last) : std::nullopt;
    if (place) give("episode.found_place", *place, item, 0.93, 1, *place);
    constexpr std::size_t plain_words_max = 5;
    if ((value.empty() && !place) || words.size() > plain_words_max) {
        LayoutItem told = item;
        const std::size_t count = std::min(words_in(last), item.words.size());
        told.words.erase(told.words.begin(), told.words.end() - static_cast<std::ptrdiff_t>(count));
        apply_narrative("return", told);
    }
    if (mark != std::string::npos && !place)
        apply_event_place("found", item, without_tail(left.substr(0, mark)), true);
    return true;
}

/// The place of an event, in `place_text`, what its time and people leave; `timed` as for apply_by().
bool Interpreter::apply_event_place(const std::string& event,
                                    const LayoutItem& item,
                                    const std::string& place_text,
                                    bool timed) {
    if (event == "found") {
        const auto how = read_fixed_value(*find_field("episode.return_method"), place_text, rules_);
        if (how && how->fit > 0.95) {
            give("episode.return_method", how->value, item, 0.95, 1, place_text);
            return true;
        }
    }
    const auto place = parse_place(place_alone(place_text.substr(0, place_text.find(';'))));
    if (!place || !looks_like_place(*place) || holds_more_than_place(place_text)) return false;
    const bool spans_lines = text_with_lines(item.words).find('\n') != std::string::npos;
    // Alone under its label it is the place; behind a time it most likely is.
    const auto whole = spans_lines && !timed ? parse_place(text_with_lines(item.words)) : place;
    const std::string field = event == "held" ? "debrief.held_place" : "episode." + event + "_place";
    if (std::ranges::count(*whole, ' ') < 20) give(field, *whole, item, timed ? 0.97 : 0.93, 1, place_text);
    return true;
}

/// Who spoke to the child, and whether alone, of what stands beside the time; returns what is left.
std::string Interpreter::take_debrief_pieces(const std::string& rest, const LayoutItem& item) {
    const DebriefPieces pieces = debrief_pieces(rest);
    if (const auto officer = parse_officer(pieces.officer); officer && !pieces.officer.empty()) {
        give("debrief.officer", officer->name, item, 0.97, 1, pieces.officer);
        give("debrief.officer_rank", officer->rank, item, 0.98, 1, pieces.officer);
        give("debrief.officer_number", officer->number, item, 0.98, 1, pieces.officer);
    }
    if (pieces.seen_alone)
        give("debrief.seen_alone", *pieces.seen_alone ? "yes" : "no", item, 0.95, 1, pieces.alone);
    return pieces.place;
}

/// `04.02.2026 1942 hrs, at home, alone`, behind the officer: when and with whom the talk was.
void Interpreter::apply_talk(const std::string& when, const LayoutItem& item) {
    const auto time = find_time(when, hint_, true);
    if (!time || !time->date) return;
    give("debrief.held_at", to_iso(LocalTime{*time->date, time->minutes}), item, 0.98, 1, when);
    const std::string rest = without_lead(when.substr(time->end));
    if (rest.empty() || time->begin > 0) return;
    take_debrief_pieces(rest, item);
}

bool Interpreter::apply_event(const std::string& event, const LayoutItem& item) {
    std::string text = without_corrected(joined_text(item.words));
    const std::string officer = event == "held" ? take_leading_officer(text) : std::string();
    if (!officer.empty()) take_debrief_pieces(officer, item);
    const std::string field_at = event == "held" ? "debrief.held_at" : "episode." + event + "_at";
    const auto time = find_time(text, hint_, true);
    // `Safe and well check: Ben Marsh DOB 02/09/2010`: whom it is about, and no moment.
    const std::string before = time ? folded_label(text.substr(0, time->begin)) : std::string();
    if (before.ends_with("dob") || before.ends_with("born") || before.ends_with("birth") ||
        before.ends_with("d o b"))
        return apply_target("name.subject", item);
    // `Return: She came home by herself.` is told.
    for (const std::string_view who : {"He ", "She ", "They ", "I ", "We "}) {
        const bool said =
            text.starts_with(who) && text.size() > who.size() && is_ascii_lower(text[who.size()]);
        if (said && !time) return false;
    }
    bool given = !officer.empty();
    // `Between 1530 and 1600 on 9 November 2026 from Mill School`: some time on that day.
    const bool span = time && folded_label(text).starts_with("between ");
    if (time && time->date) {
        give(field_at,
             to_iso(LocalTime{*time->date, span ? std::nullopt : time->minutes}),
             item,
             time->year_guessed ? 0.9 : 0.99,
             2);
        given = true;
    }
    std::string rest =
        span   ? without_lead(text.substr(time->end))
        : time ? without_weekday(without_tail(text.substr(0, time->begin))) + " " + text.substr(time->end)
               : text;
    if (event == "found" && given && apply_return(rest, item)) return true;
    const bool told_in_pieces = event == "held" && !debrief_pieces(rest).officer.empty();
    // `Eastbourne seafront by the bandstand` names nobody who found the child.
    const std::size_t near = event == "found" ? rest.find(" by the ") : std::string::npos;
    const bool beside_thing =
        near != std::string::npos &&
        !read_fixed_value(*find_field("episode.return_method"), rest.substr(near + 4), rules_);
    if (auto by = told_in_pieces || beside_thing ? std::nullopt : take_by(rest)) {
        // `by police at Mill Lane Garages`
        if (const std::size_t at = by->find(" at "); event == "found" && at != std::string::npos) {
            rest += ' ' + by->substr(at + 4);
            by->resize(at);
        }
        apply_by(event, item, *by, text, time.has_value());
        given = true;
    }
    if (event == "reported" && time && time->end < text.size())
        apply_reporter_beside_time(text.substr(time->end), item);
    if (event == "reported" && time && time->begin > 0)
        apply_reporter_beside_time(text.substr(0, time->begin), item);
    if (event == "reported" || rest.find('@') != std::string::npos) return given;
    if (event == "held" && (given || told_in_pieces)) rest = take_debrief_pieces(rest, item);
    const std::string place = without_brackets_around(without_lead(rest));
    return apply_event_place(event, item, place, time.has_value()) || given;
}

}  // namespace homeward
