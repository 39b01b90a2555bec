// Entries of a log: what the moment in the margin tells of the sentences beside it.

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/capitals.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/time_words.h"

namespace homeward {

namespace {

/// Of local time, which is enough to tell which of two moments came first.
std::chrono::minutes minutes_since_epoch(const LocalTime& time) {
    return std::chrono::sys_days(time.date).time_since_epoch() +
           time.minutes.value_or(std::chrono::minutes(0));
}

}  // namespace

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

/// `PC 3481 ORME  Spoke to Ola`: whoever made the entry spoke to the child, where the entry names no officer.
void FactReader::read_author(const Sentence& s) {
    constexpr double by_margin = 0.85;
    if (text_->author.empty() || !officers_of(Sentence(text_->text, rules_.prose), rules_.entities).empty())
        return;
    const std::string printed = joined_text(text_->author);
    const std::string cased =
        is_all_capitals(printed) ? with_small_letters(printed, rules_.entities) : printed;
    const Sentence author(cased, rules_.prose);
    const std::vector<OfficerRun> runs = officers_of(author, rules_.entities);
    if (runs.size() != 1 || is_told_by_label("debrief.officer")) return;
    Officer officer = runs[0].officer;
    if (const auto named = name_before(author, runs[0], rules_.entities)) officer = *named;
    const std::size_t before = told_.size();
    give_officer(officer, s, by_margin, true);
    for (std::size_t i = before; i < told_.size(); ++i) {
        told_[i].raw = printed;
        told_[i].margin = true;
    }
}

/// Where no entry says that somebody reported, the first was made when the call came in, if it says that the
/// child is missing: `Foster child Noah Petrie, 12, is not back from training`.
void FactReader::tell_first_call() {
    const auto is_report = [](const Told& told) { return told.field == "episode.reported_at"; };
    if (std::ranges::any_of(told_, is_report) || std::ranges::any_of(told_by_entry_, is_report)) return;
    const auto first = std::ranges::find_if(
        texts_, [](const LooseText& text) { return text.moment && text.moment->minutes; });
    if (first == texts_.end()) return;
    const Sentence s(first->text, rules_.prose);
    const auto& words = s.words();
    bool missing = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto next = [&](std::size_t by) {
            return i + by < words.size() ? std::string_view(words[i + by].folded) : std::string_view();
        };
        const bool away = is_one_of(words[i].folded, {"not", "hasnt", "didnt", "failed"}) &&
                          (is_one_of(next(1), {"back", "returned", "come", "arrived", "home"}) ||
                           is_one_of(next(2), {"returned", "come", "back", "return", "arrive"}));
        missing |= away || is_one_of(words[i].folded, {"missing", "misper", "absconded"}) ||
                   (i < 3 && is_one_of(words[i].folded, {"informant", "caller"}));
    }
    if (!missing) return;
    text_ = &*first;
    give_by_entry("episode.reported_at", s);
}

/// Of the entries that tell one thing, and no time with it, the earliest was made when it came about. Who
/// rings later than the first did not report.
void FactReader::settle_entries() {
    constexpr std::chrono::minutes same_call_max{20};
    std::ranges::stable_sort(told_by_entry_, {}, &Told::value);
    const auto first = std::ranges::find(told_by_entry_, "episode.reported_at", &Told::field);
    if (first != told_by_entry_.end()) {
        const auto begun = minutes_since_epoch(*first->text->moment);
        std::erase_if(told_, [&](const Told& told) {
            const bool reporter =
                told.field == "episode.reported_by" || told.field == "episode.reporter_relationship";
            return reporter && told.text->moment && told.text->moment->minutes &&
                   minutes_since_epoch(*told.text->moment) > begun + same_call_max;
        });
    }
    tell_first_call();
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
    const bool talk = std::any_of(s.words().begin() + static_cast<std::ptrdiff_t>(cue.first),
                                  s.words().begin() + static_cast<std::ptrdiff_t>(cue.last) + 1,
                                  [](const StatementWord& word) {
                                      return is_one_of(word.folded,
                                                       {"s",
                                                        "pi",
                                                        "spoke",
                                                        "spoken",
                                                        "speaking",
                                                        "talked",
                                                        "talking",
                                                        "interview",
                                                        "interviewed",
                                                        "debrief",
                                                        "debriefed",
                                                        "saw",
                                                        "seen",
                                                        "check",
                                                        "safe",
                                                        "conversation"});
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

/// `19:30 Kody last seen, he was in the lounge`, in an entry made before anybody reported: its own moment.
bool FactReader::is_seen_at_entry(const Sentence& s, const Cue& cue) const {
    constexpr std::size_t opening = 3;
    if (!text_->moment || !text_->moment->minutes || cue.first > opening) return false;
    if (!s.words()[cue.first].folded.starts_with("last")) return false;
    return std::ranges::none_of(told_,
                                [](const Told& told) { return told.field == "episode.reported_at"; }) &&
           std::ranges::none_of(told_by_entry_,
                                [](const Told& told) { return told.field == "episode.reported_at"; }) &&
           text_ != texts_.data() && !assembly_.has("episode.reported_at");
}

/// `PC Gale 1902 reports Wilf was not at the club`: an update, and nobody's report.
bool FactReader::is_by_police(const Sentence& s, const Cue& cue) const {
    const auto& words = s.words();
    const auto is_police = [&](const StatementWord& word) {
        return is_one_of(word.folded,
                         {"police", "officer", "officers", "patrol", "unit", "crew", "btp", "custody"}) ||
               (rules_.entities.ranks.contains(word.folded) && is_ascii_upper(word.text.front()));
    };
    for (std::size_t i = s.clause_of(cue.first); i < cue.first; ++i) {
        if (is_police(words[i])) return true;
    }
    // `Call from police to say that he was found`
    return words[cue.last].folded == "from" && cue.last + 1 < words.size() && is_police(words[cue.last + 1]);
}

/// `Found at the address a knife`, `Located in bedroom, a diary`: what was found stands behind where.
bool FactReader::finds_a_thing_behind(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    for (std::size_t i = cue.last + 2; i < words.size() && !words[i].new_sentence; ++i) {
        const bool apart = s.text()[words[i].start - 1] == ' ';  // `to H/A` has no article.
        const bool article = apart && is_one_of(words[i].folded, {"a", "an", "some", "two", "several"});
        const bool placed =
            is_one_of(words[i - 1].folded, {"at",      "in",     "on",  "by",   "with",   "near",  "of",
                                            "outside", "inside", "to",  "from", "behind", "under", "after",
                                            "and",     "as",     "for", "into", "was",    "is",    "had"});
        if (article && !placed) return true;
    }
    return false;
}

/// `Still missing`, `no trace`: what was told before of a find was none.
void FactReader::undo_finds(const Sentence& s) {
    const auto& words = s.words();
    bool missing = false;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        missing |= is_one_of(words[i].folded, {"still", "remains", "remain"}) &&
                   is_one_of(words[i + 1].folded, {"missing", "outstanding", "unlocated"});
    }
    if (!missing || !text_->moment || !text_->moment->minutes) return;
    const auto now = minutes_since_epoch(*text_->moment);
    const auto undone = [&](const Told& told) {
        const bool find = told.field.starts_with("episode.found_") || told.field == "episode.return_method";
        return find && told.text->moment && minutes_since_epoch(*told.text->moment) < now;
    };
    std::erase_if(told_, undone);
    std::erase_if(told_by_entry_, undone);
}

/// `At 2050 hours I found Isla in the park`, `we came upon Daniel`: told by whoever found the child.
bool FactReader::finds_child_by_name(const Sentence& s, const Cue& cue) const {
    const auto& words = s.words();
    const std::size_t next = cue.last + 1;
    if (next >= words.size() || cue.first == 0 || words[next].new_sentence) return false;
    if (is_ascii_lower(words[next].text.front()) || !speaks_of_child(words[next].text)) return false;
    // `I found Isla to be polite`, `found Isla's phone`
    const bool more = next + 1 < words.size() && is_one_of(words[next + 1].folded, {"to", "s", "a", "was"});
    const bool owned = words[next].text.find('\'') != std::string_view::npos ||
                       words[next].text.find("\xE2\x80\x99") != std::string_view::npos;
    return !more && !owned &&
           is_one_of(words[cue.first - 1].folded,
                     {"i", "we", "officers", "police", "staff", "later", "then", "patrol"});
}

/// `Ola located at Deal Station by patrol`, `MISPER returned home`: notes leave out `was` and `has`. The
/// child stands right before, or nobody does in the entry of a log.
bool FactReader::is_found_in_note(const Sentence& s, const Cue& cue) const {
    const auto& words = s.words();
    const std::size_t next = cue.last + 1;
    const bool ends = next >= words.size() || words[next].new_sentence || words[next].after_comma;
    const bool where =
        ends || std::ranges::all_of(words[next].text, is_ascii_digit) ||
        is_one_of(words[next].folded,
                  {"at",      "by",      "on",      "in",     "safe",   "outside",  "near", "inside",
                   "walking", "sitting", "hiding",  "asleep", "alive",  "with",     "home", "back",
                   "well",    "himself", "herself", "alone",  "nearby", "unharmed", "and",  "following"});
    // `Returned to Mill House`, and not an officer's `Returned to station`; `Traced to Asda by phone` is no
    // find.
    const bool to =
        words[cue.last].folded == "returned" && next + 1 < words.size() && words[next].folded == "to" &&
        !is_one_of(words[next + 1].folded,
                   {"station", "office", "unit", "base", "nick", "the", "police", "scene", "custody"});
    // `PC 2207 Marl has located Tam at Pike Lane`
    const bool child_behind = text_->moment && next < words.size() && !ends &&
                              speaks_of_child(words[next].text) && is_ascii_upper(words[next].text.front());
    if (child_behind && cue.first > 0 &&
        is_one_of(words[cue.first - 1].folded, {"has", "have", "officers", "patrol"}))
        return true;
    if (finds_child_by_name(s, cue)) return true;
    if ((!where && !to) || finds_a_thing_behind(s, cue)) return false;
    if (cue.first == 0) return text_->moment.has_value() && !ends;
    const StatementWord& before = words[cue.first - 1];
    if (words[cue.first].new_sentence) return false;
    // While nobody knows how the child is called a forename that opens the entry is the child's.
    const bool opens = cue.first <= 2 && text_->moment && child_.forenames.empty() &&
                       rules_.entities.forenames.contains(words[0].folded);
    return opens || speaks_of_child(before.text) || is_one_of(before.folded, {"misper", "yp"}) ||
           (text_->moment && is_one_of(before.folded,
                                       {"child",
                                        "subject",
                                        "girl",
                                        "boy",
                                        "now",
                                        "safely",
                                        "male",
                                        "female",
                                        "lad",
                                        "youth",
                                        "juvenile",
                                        "she",
                                        "he"}));
}

}  // namespace homeward
