#include "parsers/records/prose_facts.h"

#include <algorithm>
#include <map>

#include "parsers/base/ascii.h"
#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/value_parsers.h"
#include "parsers/records/value_span.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr double told_confidence = 0.88;
constexpr double doubt = 0.5;      ///< Below every threshold: a candidate for a person.
constexpr double outweighs = 1.5;  ///< By how much one telling must outweigh another to be given.
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

/// The printed words of one sentence of the text; none where they cannot be told.
std::vector<LayoutWord> words_of_sentence(const std::vector<LayoutWord>& words, std::string_view sentence) {
    const std::vector<std::string_view> said = split(sentence, ' ');
    for (std::size_t at = 0; at + said.size() <= words.size(); ++at) {
        const auto from = words.begin() + static_cast<std::ptrdiff_t>(at);
        // A name that was read out of a sentence has lost the comma behind it.
        const auto same = [](std::string_view a, const LayoutWord& b) {
            return equal_ignoring_case(std::string_view(b.text).substr(0, a.size()), a) &&
                   b.text.find_first_not_of(".,;:)", a.size()) == std::string::npos;
        };
        if (std::equal(said.begin(), said.end(), from, same))
            return {from, from + static_cast<std::ptrdiff_t>(said.size())};
    }
    return {};
}

/// Where a value stands that a sentence tells: its own words, else the sentence's, else the text's.
Source source_of_told(const FieldRow& row,
                      std::string_view value,
                      std::string_view sentence,
                      const LooseText& text,
                      const std::optional<Date>& hint) {
    if (text.words == nullptr) return text.source;
    const std::vector<LayoutWord> words = words_of_sentence(*text.words, sentence);
    if (words.empty()) return text.source;
    const std::vector<LayoutWord> own = words_of_value(row, value, sentence, words, hint);
    if (own.size() < words.size() || row.type != FieldType::text) return source_of(own);
    // Who somebody is may be told in an earlier sentence than the one that needs it.
    const std::vector<LayoutWord> earlier = words_of_value(row, value, value, *text.words, hint);
    return source_of(earlier.size() < text.words->size() ? earlier : own);
}

/// A day and the same day with its time, a name and its last word; `no` and `not_known` are two answers.
bool says_the_same(std::string_view a, std::string_view b) {
    if (a == "not_known" || b == "not_known") return a == b;
    return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos;
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
    const bool answer = field.starts_with("debrief.") && is_back_in_log();
    if (wanted_ == FactScope::events_only && ((!event && !who && !answer) || is_told_by_label(field))) return;
    if (is_superseded(field, value)) return;
    told_.push_back({std::string(field), std::move(value), s.text(), text_, weight});
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
    if (const auto day = first_day_of_episode(all)) year_hint_ = day;
    if (!year_hint_ && !texts_.empty()) year_hint_ = texts_.front().written;
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
        if (text.moment) {
            anchor_ = text.moment->date;
            if (text.moment->minutes) entry_ = EntryClock{*text.moment->minutes, 0};
        }
        const std::string_view body = std::string_view(text.text).substr(entry_ ? entry_->end : 0);
        for (const std::string_view sentence : split_sentences(body)) {
            read_sentence(Sentence(sentence, rules_.prose));
        }
        read_signature(text.text);
    }
    for (const LooseText& text : texts_) {
        text_ = &text;
        if (text.is_signature) read_signer(text.text);
    }
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
    if (!tells_of_earlier(s)) {
        read_events(s);
        read_risk(s);
        if (wanted_ == FactScope::all || is_back_in_log()) read_answers(s);
    }
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

/// Whether what stands at `byte` of the sentence is told of another person's.
bool FactReader::belongs_to_another(const Sentence& s, std::size_t byte) const {
    const auto& words = s.words();
    std::size_t word = 0;
    while (word < words.size() && words[word].start < byte) ++word;
    return people_ != nullptr && people_->belongs_to_another(word);
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
    return times;
}

/// Last seen, reported, found, debriefed: of two moments told against that order the one less plainly told is
/// left to a person.
void FactReader::doubt_disorder() {
    static constexpr std::string_view order[] = {
        "episode.last_seen_at", "episode.reported_at", "episode.found_at", "debrief.held_at"};
    constexpr double left_to_a_person = 0.3;
    for (std::size_t i = 0; i < std::size(order); ++i) {
        for (std::size_t k = i + 1; k < std::size(order); ++k) {
            for (Told& early : told_) {
                if (early.field != order[i]) continue;
                for (Told& late : told_) {
                    const std::size_t both = std::min(early.value.size(), late.value.size());
                    if (late.field != order[k] || early.value.substr(0, both) <= late.value.substr(0, both))
                        continue;
                    if (early.weight <= late.weight && early.weight < 1)
                        early.weight = std::min(early.weight, left_to_a_person);
                    else if (late.weight < 1)
                        late.weight = std::min(late.weight, left_to_a_person);
                }
            }
        }
    }
}

bool FactReader::names_holder() const {
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules_.prose);
            for (const OfficerRun& run : officers_of(s, rules_.entities)) {
                if (holds_debrief(s, run)) return true;
            }
        }
    }
    return false;
}

/// Whoever writes without having spoken to the child is not its officer, where another is said to have held
/// the debrief: `I am the duty inspector. PC Orr spoke to Callum.`
void FactReader::prefer_holder() {
    if (writer_held_) return;
    constexpr double left_to_a_person = 0.3;
    constexpr double plainly = 1;
    const auto is_officer = [](const Told& told) { return told.field.starts_with("debrief.officer"); };
    const bool another = holder_named_ || std::ranges::any_of(told_, [&](const Told& told) {
                             return is_officer(told) && told.holder;
                         });
    if (!another) return;
    for (Told& told : told_) {
        if (is_officer(told)) told.weight = told.holder ? plainly : std::min(told.weight, left_to_a_person);
    }
}

void FactReader::resolve() {
    settle_entries();
    doubt_disorder();
    prefer_holder();
    std::map<std::string, std::map<std::string, double>> weights;
    for (const Told& told : told_) weights[told.field][told.value] += told.weight;
    for (auto& [field, values] : weights) {
        for (auto& [value, weight] : values) {
            for (const auto& [other, other_weight] : values) {
                if (other.size() < value.size() && says_the_same(value, other)) weight += other_weight;
            }
        }
    }
    for (const Told& told : told_) {
        const auto& values = weights[told.field];
        double rival = 0;
        for (const auto& [value, weight] : values) {
            if (!says_the_same(value, told.value)) rival = std::max(rival, weight);
        }
        const double own = values.at(told.value);
        Candidate candidate;
        candidate.field.id = told.field;
        candidate.field.value = told.value;
        candidate.field.raw = told.raw;
        candidate.field.source =
            source_of_told(*find_field(told.field), told.value, told.raw, *told.text, year_hint_);
        const double fit = std::min(1.0, 0.9 + 0.1 * told.weight);
        candidate.field.confidence = told_confidence * fit * std::min(1.0, told.text->confidence + 0.05);
        if (told.weight < 0.5) candidate.field.confidence = doubt;
        if (rival > 0) {
            const bool better = own >= rival * outweighs;
            candidate.field.confidence = better ? candidate.field.confidence * 0.9 : doubt;
        }
        candidate.field.rule = "sentence";
        candidate.field.evidence.fit = told.weight;
        candidate.field.evidence.reading = told.text->confidence;
        candidate.scope = told.text->scope;
        candidate.quoted = told.text->quoted;
        assembly_.add(std::move(candidate));
    }
}

void read_facts(const std::vector<LooseText>& texts,
                FactScope wanted,
                const Rules& rules,
                Assembly& assembly) {
    // Each child and episode by itself; what is told of all is told to each.
    std::vector<Scope> scopes;
    for (const LooseText& text : texts) {
        if (std::ranges::find(scopes, text.scope) == scopes.end()) scopes.push_back(text.scope);
    }
    std::ranges::stable_partition(scopes, [](const Scope& scope) { return scope == Scope{}; });
    const bool holder = scopes.size() > 1 && FactReader(texts, wanted, rules, assembly).names_holder();
    DayTold of_all;
    for (const Scope& scope : scopes) {
        std::vector<LooseText> own;
        for (const LooseText& text : texts) {
            if (text.scope == scope) own.push_back(text);
        }
        FactReader reader(own, wanted, rules, assembly);
        // `They were last seen on the 17th. … Levi came home at 2330`: the day was told of all.
        if (scope.child != 0) reader.begin_with(of_all);
        if (holder) reader.expect_holder();
        reader.read();
        if (scope == Scope{}) of_all = reader.last_told();
    }
}

}  // namespace homeward
