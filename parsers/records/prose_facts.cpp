#include "parsers/records/prose_facts.h"

#include <algorithm>
#include <map>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/account_frames.h"
#include "parsers/records/address_parts.h"
#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/value_span.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t texts_bytes_max = 200'000;  ///< More prose than any debrief holds.

/// Whether the day at byte `at` stands right behind `born` or `DOB`: it is of no episode.
bool is_birth(std::string_view text, std::size_t at) {
    std::string before = to_ascii_lower(text.substr(at > 24 ? at - 24 : 0, std::min<std::size_t>(at, 24)));
    while (!before.empty() && !is_ascii_alnum(before.back())) before.pop_back();
    if (before.ends_with(" on")) before.resize(before.size() - 3);
    return before.ends_with("born") || before.ends_with("birth") || before.ends_with("dob") ||
           before.ends_with("d.o.b") || before.ends_with("birthday is") || before.ends_with("birthday was") ||
           before.ends_with(" b") || before.ends_with("(b");
}

/// `Monday 2 November 2026: last seen 19:00, found 23:00`: a day before a colon that opens the sentence is
/// the day of its times.
void spread_leading_day(std::string_view text, std::vector<ToldTime>& times) {
    constexpr std::size_t opening_bytes = 16;  ///< A weekday before the day.
    if (times.size() < 2 || !times.front().date || times.front().minutes) return;
    if (times.front().begin > opening_bytes || !text.substr(times.front().end).starts_with(": ")) return;
    const std::optional<Date> day = times.front().date;
    for (std::size_t i = 1; i < times.size() && !times[i].date && !times[i].no_day; ++i) times[i].date = day;
    times.erase(times.begin());
}

/// The first day told in full that can be of an episode: of the latest year that any day in `text` has.
std::optional<Date> first_day_of_episode(std::string_view text) {
    std::optional<Date> first;
    std::size_t from = 0;
    while (from < text.size()) {  // In pieces, for what is read at once is bounded.
        std::size_t to = std::min(text.size(), from + 3000);
        if (const std::size_t space = text.find('\n', to);
            to < text.size() && space != std::string_view::npos)
            to = std::min(space, from + 4000);
        for (const FoundTime& found : find_times(text.substr(from, to - from), std::nullopt, false)) {
            const bool birth = is_birth(text, from + found.begin);
            if (found.date && !birth && (!first || found.date->year() > first->year())) first = found.date;
        }
        from = to;
    }
    return first;
}

}  // namespace

FactReader::FactReader(const std::vector<LooseText>& texts,
                       FactScope wanted,
                       const Rules& rules,
                       Assembly& assembly)
    : texts_(texts), wanted_(wanted), rules_(rules), assembly_(assembly) {}

void FactReader::give(std::string_view field, std::string value, const Sentence& s, double weight) {
    if (value.empty()) return;
    const bool event = field.starts_with("episode.") || field.starts_with("debrief.officer") ||
                       field.starts_with("debrief.held");
    // `Closing Ola Brandt, born 2 June 2011` over a table of all but who it is about.
    const bool who =
        weight >= 1 && names_child_alone_ &&
        (field == "subject.surname" || field == "subject.forenames" || field == "subject.date_of_birth");
    // `Luca Ferrante (dob 31/03/2011) of 140 Harlech Gardens, Hounslow TW5 9XX is found`
    constexpr double as_told = 0.95;
    const bool home =
        weight >= as_told && names_child_alone_ && field == "subject.home_address" && ends_in_postcode(value);
    // Whether there was a crime or exploitation is for a form's own question, where it has one.
    const bool judged = field == "debrief.exploitation_concern" || field.starts_with("debrief.offence");
    const bool answer =
        field.starts_with("debrief.") && (is_back_in_log() || (!judged && !is_of_other_days()));
    if (wanted_ == FactScope::events_only &&
        ((!event && !who && !home && !answer) || is_told_by_label(field)))
        return;
    if (is_superseded(field, value)) return;
    told_.push_back({std::string(field), std::move(value), s.text(), text_, weight});
}

/// Whether the text names a day that is none of the labelled episode's: `05/05/2026 found with burns to his
/// hand`.
bool FactReader::is_of_other_days() const {
    constexpr std::chrono::days apart_max{3};
    std::optional<Date> day;
    for (const Candidate& candidate : assembly_.candidates()) {
        if (candidate.field.id == "episode.last_seen_at" || candidate.field.id == "episode.found_at")
            day = parse_date(std::string_view(candidate.field.value).substr(0, 10));
        if (day) break;
    }
    if (!day) return false;
    return std::ranges::any_of(find_times(text_->text, day, false), [&](const FoundTime& time) {
        return time.date && !is_birth(text_->text, time.begin) &&
               std::chrono::abs(std::chrono::sys_days(*time.date) - std::chrono::sys_days(*day)) > apart_max;
    });
}

/// Whether a label told it; what one in an older message told, the newer one may tell anew.
bool FactReader::is_told_by_label(std::string_view field) const {
    return text_ != nullptr && text_->quoted ? assembly_.has(field) : assembly_.has_unquoted(field);
}

bool FactReader::is_child(std::string_view name) const {
    return child_.are_name(name);
}

bool FactReader::speaks_of_child(std::string_view words) const {
    const std::string folded = folded_label(words);
    return std::ranges::any_of(split(folded, ' '), [&](std::string_view word) {
        return std::ranges::find(child_.forenames, word) != child_.forenames.end();
    });
}

/// Whether the text is an older message below one that tells of a return or a debrief: of what it tells only
/// how the same episode began still holds.
bool FactReader::is_superseded(std::string_view field, std::string_view value) const {
    if (text_ == nullptr || !text_->quoted || field.starts_with("subject.")) return false;
    constexpr std::string_view began[] = {"episode.last_seen_at", "episode.reported_at"};
    constexpr int days_max = 4;
    for (const Told& told : told_) {
        const bool back = told.field == "episode.found_at" || told.field == "debrief.held_at";
        if (!back || told.text->quoted) continue;
        if (std::ranges::find(began, field) == std::end(began))
            return !field.starts_with("episode.reported_by") && field != "episode.reporter_relationship";
        const auto here = parse_date(value.substr(0, 10));
        const auto there = parse_date(std::string_view(told.value).substr(0, 10));
        return !here || !there ||
               std::chrono::abs(std::chrono::sys_days(*here) - std::chrono::sys_days(*there)).count() >
                   days_max;
    }
    return false;
}

void FactReader::read() {
    std::string all;
    for (const LooseText& text : texts_) {
        if (all.size() < texts_bytes_max) all += text.text + "\n";
    }
    names_child_alone_ = !assembly_.has("subject.surname") && !assembly_.has("subject.forenames");
    find_day_written();
    // Of one of several children the texts may tell no day but that of birth.
    constexpr std::chrono::years of_birth_min{4};
    const auto day = first_day_of_episode(all);
    if (day && (!year_hint_ || day->year() + of_birth_min > year_hint_->year())) year_hint_ = day;
    // A day of birth that nothing says is one gives no year to the days of a letter.
    const auto sent = texts_.empty() ? std::nullopt : texts_.front().written;
    if (sent && (!year_hint_ || year_hint_->year() < sent->year() - std::chrono::years(1))) year_hint_ = sent;
    for (const LooseText& text : texts_) add_kin(text.text, rules_, kin_);
    find_child_name();
    know_labelled_name();
    child_.pronoun = usual_pronoun(all);
    std::size_t bytes = 0;
    for (const LooseText& text : texts_) {
        bytes += text.text.size();
        if (bytes > texts_bytes_max) break;
        text_ = &text;
        last_person_ = {};
        earlier_ = false;
        if (text.is_signature) continue;
        entry_ = entry_clock(text.text);
        if (text.clock) entry_ = EntryClock{*text.clock, 0};
        if (text.day && !anchor_) anchor_ = text.day;
        if (text.moment) {
            anchor_ = text.moment->date;
            if (text.moment->minutes) entry_ = EntryClock{*text.moment->minutes, 0};
        }
        const std::string_view body = std::string_view(text.text).substr(entry_ ? entry_->end : 0);
        for (const std::string_view sentence : split_sentences(body)) {
            if (!asks_reader(sentence)) read_sentence(Sentence(sentence, rules_.prose));
        }
        read_signature(text.text);
    }
    for (const LooseText& text : texts_) {
        text_ = &text;
        if (text.is_signature) read_signer(text.text);
    }
    complete_officer();
    resolve();
}

/// A name that a label gave is the child's in sentences too.
void FactReader::know_labelled_name() {
    if (!child_.forenames.empty()) return;
    const int child = texts_.empty() ? 0 : texts_.front().scope.child;
    for (const Candidate& candidate : assembly_.candidates()) {
        if (candidate.scope.child != child && candidate.scope.child != 0 && child != 0) continue;
        const bool fore =
            candidate.field.id == "subject.forenames" || candidate.field.id == "subject.aliases";
        if (!fore && candidate.field.id != "subject.surname") continue;
        const std::string folded = folded_label(candidate.field.value);
        for (const std::string_view word : split(folded, ' '))
            (fore ? child_.forenames : child_.surnames).emplace_back(word);
    }
}

void FactReader::read_sentence(const Sentence& s) {
    const People people(s, child_, rules_.entities, last_person_, known_);
    people_ = &people;
    read_officer(s);
    read_child(s);
    // What an earlier episode was like is not what this one was like.
    const bool earlier = tells_of_earlier(s);
    if (!earlier) {
        undo_finds(s);
        read_events(s);
        read_named_reporter(s);
        read_answers(s);
    }
    // `Risk raised to medium, seen last month with known dealers` is of this one.
    if (!earlier || is_one_of(s.words().front().folded, {"risk", "graded", "grading", "grade"})) read_risk(s);
    read_count(s);
    last_person_ = people.last();
    people_ = nullptr;
}

/// Whether the sentence tells of an earlier episode: by its own words, or because the text began to and no
/// word has come back to this one.
bool FactReader::tells_of_earlier(const Sentence& s) {
    const auto has = [&](std::string_view id) {
        return std::ranges::any_of(s.cues(), [&](const Cue& cue) { return cue.id == id; });
    };
    // `The last time she was seen` is of this one.
    const auto overlaps_seen = [&](const Cue& begins) {
        return std::ranges::any_of(s.cues(), [&](const Cue& cue) {
            return cue.id == "event.last_seen" && cue.first <= begins.last + 2 && begins.first <= cue.last;
        });
    };
    const bool begins = std::ranges::any_of(
        s.cues(), [&](const Cue& cue) { return cue.id == "earlier.begins" && !overlaps_seen(cue); });
    if (has("earlier.ends")) {
        earlier_ = false;
        return begins;  // Which clause is of which is left to a person.
    }
    // `Previous episode: …` speaks of it until the text comes back.
    earlier_ |= std::ranges::any_of(s.cues(), [&](const Cue& cue) {
        return cue.id == "earlier.begins" && cue.first == 0 && s.has("event.") &&
               s.text().compare(s.end_of(cue), 1, ":") == 0;
    });
    if (earlier_ || begins || opens_with_other_month(s)) return true;
    // `In March 2025`: a year before that of the episode, and nobody's birth.
    if (!year_hint_) return false;
    const auto& words = s.words();
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto year = words[i].folded.size() == 4 ? parse_integer(words[i].folded) : std::nullopt;
        if (!year || *year < 2000 || std::chrono::year(static_cast<int>(*year)) >= year_hint_->year())
            continue;
        const bool in = words[i - 1].folded == "in" || (i > 1 && words[i - 2].folded == "in");
        const bool born = std::ranges::any_of(words, [](const StatementWord& word) {
            return word.folded == "born" || word.folded == "birthday" || word.folded == "birth";
        });
        if (in && !born) return true;
    }
    return false;
}

/// `Entries for Monday 16 March 2026`, `dated 3 May 2026`: a day right behind words that say when the paper
/// was written.
void FactReader::find_day_written() {
    constexpr std::size_t behind_max = 12;
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules_.prose);
            for (const Cue& cue : s.cues()) {
                if (cue.id != "day.written" || paper_written_) continue;
                const std::string_view behind = std::string_view(s.text()).substr(s.end_of(cue));
                const auto found = find_time(behind, std::nullopt, false);
                const bool near = found && found->date && !found->year_guessed;
                if (near && found->begin <= behind_max) paper_written_ = found->date;
            }
        }
    }
}

std::optional<Date> FactReader::written() const {
    return text_ != nullptr && text_->written ? text_->written : paper_written_;
}

std::vector<ToldTime> FactReader::times_of(const Sentence& s) const {
    std::vector<ToldTime> times = told_times(s.text(), {anchor_, year_hint_, written()});
    std::erase_if(times, [&](const ToldTime& time) {
        if (!time.date) return false;
        // `Evie Latham (13/08/2012)`: a day in brackets behind the child's name.
        const std::string_view before = std::string_view(s.text()).substr(0, time.begin);
        const std::string_view name =
            trimmed(before.substr(0, before.size() - (before.ends_with('(') ? 1U : 0U)));
        const bool bracketed = before.ends_with('(') && is_child(name.substr(name.find_last_of(' ') + 1));
        return bracketed || is_birth(s.text(), time.begin);
    });
    spread_leading_day(s.text(), times);
    return times;
}

/// The last day that the texts tell in full: of episodes told by themselves it gives the others their year.
static std::optional<Date> last_day_of(const std::vector<LooseText>& texts) {
    std::optional<Date> last;
    for (const LooseText& text : texts) {
        for (const FoundTime& time : find_times(text.text, std::nullopt, false)) {
            if (time.date && !time.year_guessed && (!last || *time.date > *last)) last = time.date;
        }
    }
    return last;
}

namespace {

/// Entries of a log that was printed from its end are read in the order in which they were made; what stands
/// around them stays where it is.
void put_oldest_first(std::vector<LooseText>& texts) {
    const auto is_entry = [](const LooseText& text) { return text.moment && text.moment->minutes; };
    const auto key = [](const LooseText& text) { return to_iso(*text.moment); };
    std::vector<LooseText> entries;
    std::ranges::copy_if(texts, std::back_inserter(entries), is_entry);
    int back = 0;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (key(entries[i]) != key(entries[i - 1])) back += key(entries[i]) < key(entries[i - 1]) ? 1 : -1;
    }
    if (back <= 0) return;
    std::ranges::stable_sort(entries, {}, key);
    auto next = entries.begin();
    for (LooseText& text : texts) {
        if (is_entry(text)) text = std::move(*next++);
    }
}

}  // namespace

void read_facts(const std::vector<LooseText>& texts,
                FactScope wanted,
                const Rules& rules,
                Assembly& assembly) {
    // Each child and episode by itself; what is told of all is told to each.
    std::vector<Scope> scopes;
    for (const LooseText& text : texts) {
        if (std::ranges::find(scopes, text.scope) == scopes.end()) scopes.push_back(text.scope);
    }
    std::stable_partition(scopes.begin(), scopes.end(), [](const Scope& scope) { return scope == Scope{}; });
    const std::optional<Date> year_hint = scopes.size() > 1 ? last_day_of(texts) : std::nullopt;
    const bool holder = scopes.size() > 1 && FactReader(texts, wanted, rules, assembly).names_holder();
    DayTold of_all;
    for (const Scope& scope : scopes) {
        std::vector<LooseText> own;
        for (const LooseText& text : texts) {
            if (text.scope == scope) own.push_back(text);
        }
        put_oldest_first(own);
        FactReader reader(own, wanted, rules, assembly);
        // `They were last seen on the 17th. … Levi came home at 2330`: the day was told of all.
        if (scope.child != 0) reader.begin_with(of_all);
        if (scope.episode != 0 || (scope == Scope{} && scopes.back().episode != 0))
            reader.begin_with({std::nullopt, std::nullopt, year_hint});
        if (holder) reader.expect_holder();
        reader.read();
        if (scope == Scope{}) of_all = reader.last_told();
    }
}

}  // namespace homeward
