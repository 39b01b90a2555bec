// What goes with an event: how a child came back, where it was then, and the day on which an officer was at
// work.

#include <algorithm>

#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"

namespace homeward {

/// `On Friday 6th November 2026 I was on duty when at about 0415 hours we were sent to`: the day of all that
/// the writer goes on to tell of itself.
void FactReader::note_work(const Sentence& s) {
    constexpr std::size_t subject_within = 12;
    const auto& words = s.words();
    const bool own =
        std::any_of(words.begin(),
                    words.begin() + static_cast<std::ptrdiff_t>(std::min(subject_within, words.size())),
                    [](const StatementWord& word) {
                        return is_one_of(word.folded, {"i", "we"});
                    });
    if (!own) return;
    std::optional<LocalTime> moment;
    for (const ToldTime& time : times_of(s)) {
        if (!moment && time.date && !time.related) moment = LocalTime{*time.date, time.minutes};
        if (moment && !moment->minutes && time.minutes && !time.date) moment->minutes = time.minutes;
        if (moment && moment->minutes) break;
    }
    const bool of_episode =
        moment && year_hint_ && moment->date.year() + std::chrono::years(1) >= year_hint_->year();
    if (of_episode) at_work_ = moment;
}

/// `Returned at 0121 and was seen at 12 High Street`: where the child was once back, if no place was told.
void FactReader::read_seen_at(const Sentence& s, const EventPart& part, const std::string& rest) {
    const auto& words = s.words();
    if (words[part.cue.last].folded != "at" && words[part.cue.last].folded != "seen") return;
    const bool found_here = std::ranges::any_of(
        told_, [&](const Told& told) { return told.raw == s.text() && told.field == "episode.found_at"; });
    const bool placed = std::ranges::any_of(
        told_, [&](const Told& told) { return told.raw == s.text() && told.field == "episode.found_place"; });
    if (!found_here || placed) return;
    if (const auto place = place_in(" " + rest); place && !is_child(*place))
        give("episode.found_place", *place, s, 0.85);
}

void FactReader::read_method(const Sentence& s, const EventPart& part) {
    // Who ended it stands in the event's own part; the first that says so counts.
    const Cue* best = nullptr;
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with("value.episode.return_method.")) continue;
        const std::size_t at = s.begin_of(cue);
        if (at < part.begin || at >= part.end || s.is_turned("turn.future", cue.first, 2)) continue;
        if (best == nullptr || cue.last - cue.first > best->last - best->first) best = &cue;
    }
    if (best == nullptr) return;
    // `At 1004 officers found him`: what is told with its moment ended it more surely than `came back on the
    // last one`.
    constexpr double timed = 1;
    constexpr double untimed = 0.6;
    const bool found_here = std::ranges::any_of(told_, [&](const Told& told) {
        return told.text == text_ && told.raw == s.text() && told.field == "episode.found_at";
    });
    give("episode.return_method",
         std::string(best->id.substr(best->id.rfind('.') + 1)),
         s,
         found_here ? timed : untimed);
}

}  // namespace homeward
