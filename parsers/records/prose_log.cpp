// Entries of a log: what the moment in the margin tells of the sentences beside it.

#include <algorithm>
#include <utility>

#include "parsers/records/prose_facts.h"
#include "parsers/records/time_words.h"
#include "parsers/base/word_tests.h"

namespace homeward {

/// Whether an entry of a log is read that was made when the child was back: what it tells is of the talk.
bool FactReader::is_back_in_log() const {
    const auto is_found = [](const Told& told) {
        return told.field.starts_with("episode.found_") || told.field == "episode.return_method";
    };
    return text_ != nullptr && text_->moment && text_->moment->minutes &&
           (std::ranges::any_of(told_, is_found) || std::ranges::any_of(told_by_entry_, is_found));
}

/// The moment of the entry that is read, for `field`.
void FactReader::give_by_entry(std::string_view field, const Sentence& s) {
    constexpr double by_entry = 0.85;
    if (!text_->moment || !text_->moment->minutes) return;
    told_by_entry_.push_back({std::string(field), to_iso(*text_->moment), s.text(), text_, by_entry, false});
}

/// Of the entries that tell one thing, and no time with it, the earliest was made when it came about.
void FactReader::settle_entries() {
    std::ranges::stable_sort(told_by_entry_, {}, &Told::value);
    for (Told& entry : told_by_entry_) {
        const bool told =
            std::ranges::any_of(told_, [&](const Told& other) { return other.field == entry.field; });
        if (!told) told_.push_back(std::move(entry));
    }
}

/// Whether the entry of a log was made when `event` came about: a call is logged as it comes in, a return and
/// a talk once the child is back.
bool FactReader::is_told(std::string_view event, const Sentence& s, const Cue& cue) const {
    if (!text_->moment || !text_->moment->minutes) return false;
    if (event == "reported" || event == "found") return true;
    if (event != "held") return false;
    const bool talk = std::any_of(
        s.words().begin() + static_cast<std::ptrdiff_t>(cue.first),
        s.words().begin() + static_cast<std::ptrdiff_t>(cue.last) + 1,
        [](const StatementWord& word) {
            return is_one_of(
                word.folded,
                {"spoke", "spoken", "talked", "interview", "interviewed", "debrief", "debriefed"});
        });
    return talk && is_back_in_log();
}

/// The day of a time that an entry tells: that of the entry, or the day before where it had not come yet.
std::optional<Date> FactReader::day_by_entry(std::chrono::minutes clock) const {
    constexpr std::chrono::minutes ahead_max{5};
    if (!text_->moment || !text_->moment->minutes) return std::nullopt;
    const bool before = clock > *text_->moment->minutes + ahead_max;
    return before ? shifted(text_->moment->date, -1) : text_->moment->date;
}

}  // namespace homeward
