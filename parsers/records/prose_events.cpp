// When and where the child was last seen, reported, found and spoken to.

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::string_view event_prefix = "event.";
constexpr std::size_t opening_bytes = 24;  ///< In which the day stands that a sentence opens with.

/// Words that may begin another event's part of a sentence.
bool parts_events(const StatementWord& word) {
    return word.new_sentence || is_one_of(word.folded,
                                          {"and",
                                           "but",
                                           "before",
                                           "when",
                                           "having",
                                           "until",
                                           "after",
                                           "then",
                                           "who",
                                           "where",
                                           "since",
                                           "while",
                                           "whilst",
                                           "which",
                                           "prior",
                                           "following",
                                           "because",
                                           "so"});
}

/// Whether `cue` says that an officer was at work: `on duty`, `on patrol`.
bool is_own_work(const Sentence& s, const Cue& cue) {
    return cue.id == "event.other" && is_one_of(s.words()[cue.last].folded, {"duty", "shift", "patrol"});
}

/// `At the bus shelter`: a place, and no ride whose moment is another's.
bool names_a_stop(const Sentence& s, const Cue& cue) {
    return cue.id == "event.other" && is_one_of(s.words()[cue.last].folded, {"bus", "train", "meeting"}) &&
           cue.last + 1 < s.words().size() &&
           is_one_of(s.words()[cue.last + 1].folded,
                     {"shelter", "stop", "station", "stand", "depot", "interchange", "point", "room"});
}

}  // namespace

/// Whether whoever attended did so to speak with the child: `I attended 8 Mill Lane, Kelby, to speak to Ola`.
bool FactReader::is_to_speak(const Sentence& s, const Cue& attended) const {
    return std::ranges::any_of(s.cues(), [&](const Cue& purpose) {
        return purpose.id == "attend.purpose" && purpose.first > attended.last && is_with_child(s, purpose);
    });
}

FactReader::EventFields FactReader::fields_of(std::string_view event) {
    if (event == "held") return {event, "debrief.held_at", "debrief.held_place", 1};
    if (event == "found") return {event, "episode.found_at", "episode.found_place", 1};
    if (event == "reported") return {event, "episode.reported_at", "", 1};
    constexpr double only_left = 0.6;  // When it was seen last, if nothing says when that was.
    if (event == "left") return {event, "episode.last_seen_at", "", only_left};
    return {event, "episode.last_seen_at", "episode.last_seen_place", 1};
}

std::vector<FactReader::EventPart> FactReader::event_parts(const Sentence& s) const {
    std::vector<EventPart> parts;
    bool visit = false;
    std::vector<Cue> cues = s.cues();
    const std::string_view bare = bare_event(s);
    const bool told = std::ranges::any_of(
        cues, [](const Cue& cue) { return cue.first == 0 && cue.id.starts_with(event_prefix); });
    if (!bare.empty() && !told) cues.insert(cues.begin(), Cue{bare, 0, 0});
    add_bare_events(s, cues);
    for (Cue cue : cues) {
        // `Ann Poll rings: he is not back`, in an entry of a log.
        if (cue.id == "entry.reported" && text_->moment && !is_by_police(s, cue)) cue.id = "event.reported";
        if (cue.id == "note.found" && is_found_in_note(s, cue)) cue.id = "event.found";
        if (cue.id == "event.held" && is_find_by_writer(s, cue)) cue.id = "event.found";
        if (cue.id == "attend.begins" && is_to_speak(s, cue)) {
            cue.id = "event.held";
            visit = true;
        } else if (visit && cue.id == "event.held") {
            continue;  // What the visit was for.
        }
        if (!cue.id.starts_with(event_prefix) || names_a_desk(s, cue)) continue;
        const bool name =  // `Central Bus Station` tells of no event.
            cue.first > 0 && is_ascii_upper(s.words()[cue.first].text.front()) && cue.id == "event.other";
        if (name || names_a_stop(s, cue)) continue;
        // `I was on duty when I attended 8 Mill Lane to speak to Ola`: the time is that of the visit.
        if (cue.id == "event.held" && !parts.empty() && is_own_work(s, parts.back().cue)) parts.pop_back();
        // Of cues that overlap the longer stays, and one that says more than that something is.
        if (!parts.empty() && cue.first <= parts.back().cue.last) {
            const Cue& before = parts.back().cue;
            const bool longer = cue.last - cue.first > before.last - before.first;
            if (before.id == "event.other" || (longer && cue.id != "event.other")) parts.back().cue = cue;
            continue;
        }
        // `Was last seen leaving home`: one event.
        const bool same = !parts.empty() && cue.first <= parts.back().cue.last + 2 &&
                          parts.back().cue.id == "event.last_seen" &&
                          (cue.id == "event.left" || cue.id == "event.other");
        if (!same) parts.push_back({cue, 0, 0});
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].begin = i == 0 ? 0 : parts[i - 1].end;
        parts[i].end = s.text().size();
        if (i + 1 >= parts.size()) break;
        // The part ends at the last word between the two events that may begin another.
        const std::size_t from = parts[i].cue.last + 1;
        const std::size_t to = parts[i + 1].cue.first;
        std::size_t cut = s.begin_of(parts[i + 1].cue);
        bool at_word = false;
        for (std::size_t w = from; w <= to; ++w) {
            if (!parts_events(s.words()[w])) continue;
            const std::string& next =
                w + 1 < s.words().size() ? s.words()[w + 1].folded : s.words()[w].folded;
            // `A & B` in a place, `between 2200 and 2230`: digits behind an `and` part nothing.
            if (s.words()[w].folded == "and" && is_ascii_digit(next.front()) && w + 1 < to) continue;
            cut = s.words()[w].start;
            at_word = true;
        }
        for (std::size_t w = from; !at_word && w <= to; ++w) {
            if (s.words()[w].after_comma && s.text()[s.words()[w - 1].end] == ',') cut = s.words()[w].start;
        }
        parts[i].end = cut;
    }
    return parts;
}

/// Whether the moment that was last told is of an event that comes before `event`: a child is seen, reported,
/// found and spoken to.
bool FactReader::is_next_event(std::string_view event) const {
    static constexpr std::string_view order[] = {
        "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"};
    const auto rank_of = [&](std::string_view field) {
        return std::ranges::find(order, field) - std::begin(order);
    };
    const auto here = rank_of(fields_of(event).at);
    for (auto told = told_.rbegin(); told != told_.rend(); ++told) {
        const auto there = rank_of(told->field);
        if (there == std::ssize(order)) continue;
        return there < here && told->value.find('T') != std::string::npos;
    }
    return false;
}

/// Whether whoever writes tells of it: `I spoke to`, `officer attended`, `Spoke to`.
bool FactReader::is_by_writer(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    if (cue.first == 0 &&
        is_one_of(words[0].folded,
                  {"spoke", "spoken", "visited", "attended", "debriefed", "interviewed", "met"}))
        return true;
    for (std::size_t i = s.clause_of(cue.first); i <= cue.last; ++i) {
        if (is_one_of(words[i].folded, {"i", "we"})) return true;
    }
    return words[0].folded == "officer" && cue.first <= 3;
}

/// What may stand between the two moments of an absence: `until`, `and back with you`.
static bool leads_to_return(std::string_view between) {
    constexpr std::size_t words_max = 6;
    if (is_one_of(between, {"-", "\xE2\x80\x93"})) return true;
    const std::string folded = folded_label(between);
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() > words_max || words.empty()) return false;
    std::size_t first = words[0] == "and" && words.size() > 1 ? 1 : 0;
    return is_one_of(words[first], {"until", "till", "to", "back", "returned", "home", "found", "located"}) ||
           between == "and";
}

/// `Was away from 1840 on 24/07/2026 until 1110 on 26/07/2026`: seen last at the one, found at the other.
bool FactReader::read_span_away(const Sentence& s, const std::vector<ToldTime>& times) {
    const auto away = std::ranges::find(s.cues(), "span.away", &Cue::id);
    if (away == s.cues().end() || s.is_turned("turn.denied", away->first, 3)) return false;
    const auto first =
        std::ranges::find_if(times, [&](const ToldTime& time) { return time.begin >= s.begin_of(*away); });
    if (first == times.end() || std::next(first) == times.end()) return false;
    const ToldTime& from = *first;
    const ToldTime& to = *std::next(first);
    if (!from.date || !to.date || to.begin < from.end) return false;
    const std::string_view between =
        trimmed(std::string_view(s.text()).substr(from.end, to.begin - from.end));
    if (!leads_to_return(between)) return false;
    constexpr double told = 0.9;
    give("episode.last_seen_at", to_iso(LocalTime{*from.date, from.minutes}), s, told);
    give("episode.found_at", to_iso(LocalTime{*to.date, to.minutes}), s, told);
    anchor_ = to.date;
    anchor_clock_ = to.minutes;
    return true;
}

/// Whether the time tells a day, and none years before the episode.
bool FactReader::is_near(const ToldTime& time) const {
    return time.date && year_hint_ && time.date->year() + std::chrono::years(1) >= year_hint_->year();
}

void FactReader::read_events(const Sentence& s) {
    if (read_span_away(s, times_of(s))) return;
    note_work(s);
    const std::vector<EventPart> parts = event_parts(s);
    for (const EventPart& part : parts) {
        std::vector<ToldTime> times = times_of(s);
        // A day years before the episode is one of birth.
        std::erase_if(times, [&](const ToldTime& time) {
            return time.date && year_hint_ && time.date->year() + std::chrono::years(2) < year_hint_->year();
        });
        const bool real = is_real(s, part.cue);
        if (part.cue.id == "event.other" || !real) {
            // Its day is the day that `the following morning` follows, unless it is one of birth or to come.
            for (const ToldTime& time : times) {
                // `At 2.05 pm on Monday 1 June she said that he had not come home`
                const bool opens = time.begin < opening_bytes && !time.range;
                const bool told = real && time.begin >= part.begin && time.begin < part.end &&
                                  !s.is_turned("turn.future", part.cue.first, 3);
                if (is_near(time) && !time.related && (told || opens)) anchor_ = time.date;
            }
            continue;
        }
        read_event(s, part, times);
    }
    if (!parts.empty()) return;
    read_place_after(s);
    for (const ToldTime& time : times_of(s)) {
        if (is_near(time)) anchor_ = time.date;
    }
}

/// Of several moments in the part the one nearest to the cue, those behind it first; null for none.
const ToldTime* FactReader::moment_of(const Sentence& s,
                                      const EventPart& part,
                                      const std::vector<ToldTime>& times) {
    constexpr std::size_t before_cue = 8;  ///< A moment before the cue counts as so many bytes further off.
    const ToldTime* chosen = nullptr;
    std::size_t distance = 0;
    const std::size_t cue_begin = s.begin_of(part.cue);
    const std::size_t cue_end = s.end_of(part.cue);
    for (const ToldTime& time : times) {
        if (time.begin < part.begin || time.begin >= part.end) continue;
        const std::size_t far = time.begin >= cue_end
                                    ? time.begin - cue_end
                                    : cue_begin - std::min(cue_begin, time.end) + before_cue;
        const bool fuller = chosen != nullptr && time.date && !chosen->date && !time.range;
        if (chosen == nullptr || (far < distance && !(chosen->date && !time.date)) || fuller) {
            chosen = &time;
            distance = far;
        }
    }
    return chosen;
}

/// Gives the moment of an event; whether there was one.
bool FactReader::tell_moment(const Sentence& s,
                             const EventPart& part,
                             const EventFields& fields,
                             const ToldTime* chosen) {
    const std::string_view event = fields.event;
    const bool by_writer = event == "held" && is_by_writer(s, part.cue);
    writer_held_ |= by_writer;
    const bool clocked = chosen != nullptr && (chosen->minutes || chosen->no_day);
    if (by_writer && entry_ && !clocked) {
        // `1633 Spoke to Chloe`: the entry's own time, on the day of the notebook.
        const std::optional<Date> day = chosen != nullptr && chosen->date ? chosen->date : written();
        const std::optional<Date> date = day ? day : anchor_;
        if (date) give(fields.at, to_iso(LocalTime{*date, entry_->minutes}), s, day ? 0.95 : 0.7);
        return date.has_value();
    }
    if ((chosen == nullptr || says_when_else(s, part.cue)) && is_told(event, s, part.cue)) {
        give_by_entry(fields.at, s);
        return true;
    }
    if (chosen == nullptr && event == "last_seen" && is_seen_at_entry(s, part.cue)) {
        give_by_entry(fields.at, s);
        return true;
    }
    if (chosen == nullptr || chosen->no_day) return false;
    std::optional<Date> date = chosen->date;
    double weight = fields.plain;
    if (!date && chosen->minutes && day_by_entry(*chosen->minutes)) {
        date = day_by_entry(*chosen->minutes);
        weight *= 0.9;
    } else if (!date && chosen->minutes && by_writer && at_work_) {
        // What the writer did is of the day on which it was sent there, past midnight of the next.
        const bool next_day = at_work_->minutes && *chosen->minutes < *at_work_->minutes;
        date = next_day ? shifted(at_work_->date, 1) : at_work_->date;
        weight *= 0.9;
    } else if (!date && chosen->minutes && anchor_) {
        // A time alone is of the day last told of, unless it would run backwards.
        const bool back =
            anchor_clock_ && *chosen->minutes < *anchor_clock_ && event != "last_seen" && event != "left";
        // Events are told in their order more often than not: past midnight it is the next day.
        const bool next_day = back && is_next_event(event);
        date = anchor_;
        if (next_day) date = shifted(*anchor_, 1);
        weight *= back && !next_day ? 0.3 : 0.75;
    }
    if (chosen->related && weight == fields.plain) weight *= 0.85;
    // `Reported at 2300 on 7 April. She got back at 8 that morning.`
    constexpr double runs_backwards = 0.3;
    const std::string_view words =
        std::string_view(s.text()).substr(chosen->begin, chosen->end - chosen->begin);
    const auto latest = chosen->minutes                                   ? *chosen->minutes
                        : words.find("morning") != std::string_view::npos ? std::chrono::hours(12)
                                                                          : std::chrono::hours(24);
    if (chosen->related && !text_->moment && date && anchor_ && *date == *anchor_ && anchor_clock_ &&
        latest < *anchor_clock_ && (event == "found" || event == "held"))
        weight = std::min(weight, runs_backwards);
    if (!date) return false;
    const std::optional<std::chrono::minutes> minutes = chosen->range ? std::nullopt : chosen->minutes;
    give(fields.at, to_iso(LocalTime{*date, minutes}), s, weight);
    if (weight >= 0.5) {
        anchor_ = date;
        anchor_clock_ = chosen->minutes;
    }
    return true;
}

/// Gives the place of an event, of which `timed` says whether its moment was told.
void FactReader::tell_place(const Sentence& s,
                            const EventPart& part,
                            const EventFields& fields,
                            const std::string& rest,
                            bool timed) {
    const std::string_view event = fields.event;
    if (event == "found" && comes_from_there(s, part.cue)) return;
    // `Returned to Combe House, having been collected from the station`: the first is the place.
    const bool again = event == "found" && std::ranges::any_of(told_, [&](const Told& other) {
                           return other.field == fields.place && other.raw == s.text();
                       });
    const bool spoken_only = (event == "held" && !timed) || again;
    if (fields.place.empty() || spoken_only) return;
    const std::size_t cue_begin = s.begin_of(part.cue) - std::min(s.begin_of(part.cue), part.begin);
    const std::size_t cue_end = s.end_of(part.cue) - std::min(s.end_of(part.cue), part.begin);
    // Whom the officer spoke to stands before the place.
    std::string behind = rest.substr(std::min(rest.size(), event == "held" ? cue_end : cue_begin));
    if (is_one_of(s.words()[part.cue.last].folded, {"attended", "visited"})) behind.insert(0, " at");
    // `I called on Kit at Bude Haven Academy`: behind `on` stands whom.
    const auto place_not_whom = [&](const std::string& text) {
        auto found = place_in(text);
        if (!found || !is_child(*found)) return found;
        const std::size_t whom = text.find(*found);
        return whom == std::string::npos ? found : place_in(text.substr(whom + found->size()));
    };
    auto place = place_not_whom(" " + behind);
    if (const auto room = !place && event == "held" ? room_in(" " + behind) : std::nullopt) {
        unplaced_.clear();
        return give(fields.place, *room, s, fields.plain);
    }
    // `Took a train to Kelby and came back`: without a moment of its own the event is where its clause says.
    const std::size_t clause = s.words()[s.clause_of(part.cue.first)].start;
    const std::size_t from = timed || clause <= part.begin ? 0 : clause - part.begin;
    // What stands behind `spoke to` is whom: before it the place may stand.
    if (!place && event != "held" && from <= cue_begin) place = place_in(" " + rest.substr(from));
    if (!place && timed) place = place_not_whom(" " + rest.substr(0, cue_begin));
    const bool named = place && !speaks_of_child(place->substr(0, place->find(' '))) && !is_child(*place) &&
                       !rules_.entities.forenames.contains(folded_label(*place)) &&
                       !rules_.entities.platforms.contains(folded_label(*place));
    // `Located at the arcade, returned to Birch House`: where it was found, and not where it was brought.
    constexpr double brought = 0.45;
    const bool elsewhere = event == "found" && is_brought(s, part.cue) && was_located();
    if (named) give(fields.place, *place, s, elsewhere ? brought : fields.plain * (timed ? 1 : 0.7));
    if (timed) {
        unplaced_ = named ? std::string() : fields.place;
        unplaced_sex_ = first_sex(s);
    }
}

void FactReader::read_event(const Sentence& s, const EventPart& part, const std::vector<ToldTime>& times) {
    const EventFields fields = fields_of(part.cue.id.substr(event_prefix.size()));
    if (is_quoted(s, part.cue) || (fields.event == "found" && is_found_before(moment_of(s, part, times))))
        return;
    const bool timed = tell_moment(s, part, fields, moment_of(s, part, times));
    const std::string rest = words_of_place(s, part, times);
    tell_place(s, part, fields, rest, timed);
    if (fields.event == "held" && !timed) read_seen_at(s, part, rest);
    if (fields.event == "held") read_author(s);
    if (fields.event == "reported") read_reporter(s, part);
    if (fields.event == "found") read_method(s, part);
}

}  // namespace homeward
