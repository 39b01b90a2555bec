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

bool looks_like_place(const std::string& text) {
    std::size_t at = 0;
    if (text.size() < 4) return false;
    // `his nan's`
    if ((text.starts_with("his ") || text.starts_with("her ")) && text.ends_with("'s")) return true;
    const char32_t first = next_code_point(text, at);
    // `nana's house`, `his uncle's flat`
    if (const auto room = room_in(" at " + text); room && room->size() == text.size()) return true;
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
    const std::size_t mark = sentence ? stop : comma;
    const std::string last(trimmed(std::string_view(left).substr(mark == std::string::npos ? 0 : mark + 1)));
    const std::string first = folded_label(last).substr(0, folded_label(last).find(' '));
    if (!is_one_of(first, {"brought", "walked",    "came",     "returned", "found",  "located",
                           "traced",  "collected", "picked",   "taken",    "driven", "dropped",
                           "fetched", "conveyed",  "escorted", "turned",   "let",    "made",
                           "caught",  "got",       "wandered", "handed"}))
        return false;
    const auto how = read_fixed_value(*find_field("episode.return_method"), last, rules_);
    const std::string folded = folded_label(last);
    const bool alone = is_one_of(first, {"came", "walked", "turned", "let", "made", "wandered"}) &&
                       (contains_words(folded, "alone") || contains_words(folded, "himself") ||
                        contains_words(folded, "herself") || contains_words(folded, "themselves"));
    const std::string value = alone ? "own_accord" : how ? how->value : std::string();
    if (!assembly_.has("episode.return_method"))
        give("episode.return_method", value, item, alone || !how ? 0.9 : 0.92 * how->fit, 1, last);
    if (mark == std::string::npos) return true;
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
    for (const std::string_view verb :
         {" said ", " told ", " that ", " found ", " was ", " were ", " reported "}) {
        if (to_ascii_lower(text).find(verb) != std::string::npos) return false;
    }
    const std::string officer = take_leading_officer(text);
    const auto time = find_time(text, hint_, true);
    if (!time || !time->date || !time->minutes) return false;
    const std::string around = text.substr(0, time->begin) + ',' + text.substr(time->end);
    // In the talk's part whoever held it begins the line.
    if (officer.empty() && (skip == 0 || debrief_pieces(around).officer.empty())) return false;
    return apply_event("held", rest);
}

bool Interpreter::apply_event(const std::string& event, const LayoutItem& item) {
    std::string text = without_corrected(joined_text(item.words));
    const std::string officer = event == "held" ? take_leading_officer(text) : std::string();
    if (!officer.empty()) take_debrief_pieces(officer, item);
    const std::string field_at = event == "held" ? "debrief.held_at" : "episode." + event + "_at";
    const auto time = find_time(text, hint_, true);
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
