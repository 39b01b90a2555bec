// Who the officer is.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/prose_officer_runs.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/sentences.h"

namespace homeward {

void FactReader::give_officer(const Officer& officer, const Sentence& s, double weight, bool holder) {
    std::string name = officer.name;
    const std::size_t last = name.size() - std::min(name.size(), name.rfind(' ') + 1);
    if (name.ends_with('.') && last > 2) name.pop_back();  // The sentence's stop, and no initial's.
    const std::size_t before = told_.size();
    give("debrief.officer", std::move(name), s, weight);
    give("debrief.officer_rank", officer.rank, s, weight);
    give("debrief.officer_number", officer.number, s, weight);
    for (std::size_t i = before; i < told_.size(); ++i) told_[i].holder = holder;
}

/// `I am PC 4417 Whitcombe`, `Statement of PC 4417 Whitcombe`: whoever writes.
bool FactReader::introduces_writer(const Sentence& s, const OfficerRun& run) const {
    const auto before = [&](std::size_t n) {
        return run.first >= n ? std::string_view(s.words()[run.first - n].folded) : std::string_view();
    };
    if (is_one_of(before(1), {"i", "im", "namely"})) return true;
    if (before(2) == "i" && before(1) == "am") return true;
    if (before(3) == "i" && before(2) == "am" && before(1) == "a") return true;
    if (before(1) == "is" && is_one_of(before(2), {"name", "this"})) return true;
    if (before(1) == "by" && is_one_of(before(2), {"completed", "submitted", "conducted"})) return true;
    if (is_one_of(before(1), {"of", "by"}) &&
        is_one_of(before(2),
                  {"report", "statement", "account", "notebook", "notes", "record", "entries", "pnb"}))
        return true;
    // An entry of a log is its author's, who stands in the margin.
    return !text_->moment && text_ == texts_.data() && text_->text.starts_with(s.text()) && is_all_of(s, run);
}

/// Whether the officer is said to have held the debrief: before its words, or behind `by`.
bool FactReader::holds_debrief(const Sentence& s, const OfficerRun& run) const {
    constexpr std::size_t near = 8;
    return std::ranges::any_of(s.cues(), [&](const Cue& found) {
        Cue cue = found;
        if (cue.id == "attend.begins" && is_to_speak(s, cue)) cue.id = "event.held";
        if (cue.id != "event.held" || !is_real(s, cue)) return false;
        const bool subject =
            run.last < cue.first && cue.first <= run.last + near && s.clause_of(cue.first) <= run.first;
        const bool holds =
            cue.first >= run.first && cue.first <= run.last + 1 && run.first >= s.clause_of(cue.first);
        const bool agent = run.first > 0 && is_one_of(s.words()[run.first - 1].folded, {"by", "with"}) &&
                           cue.first < run.first;
        const bool inside = cue.first <= run.first && cue.last >= run.first;
        return subject || agent || holds || inside;
    });
}

namespace {

/// `I was with my colleague PC 1177 Ham when we spoke to`: whoever writes held it, and not the colleague.
bool is_with_writer(const Sentence& s, const OfficerRun& run) {
    const bool colleague =
        run.first > 0 && is_one_of(s.words()[run.first - 1].folded, {"colleague", "partner"});
    return colleague && std::ranges::any_of(s.words(), [](const StatementWord& word) {
               return is_one_of(word.folded, {"i", "we"});
           });
}

}  // namespace

/// `PC 6214 SHAH 30/06/26 13:15 @ H/A`: a note of who spoke to the child, when and where.
bool FactReader::note_of_talk(const Sentence& s, const OfficerRun& run, const Officer& officer) {
    constexpr double noted = 0.85;
    constexpr std::size_t gap_max = 3;
    const std::size_t end = s.words()[run.last].end;
    for (const ToldTime& time : times_of(s)) {
        const bool behind = time.begin >= end && time.begin <= end + gap_max;
        if (!behind || !time.date || !time.minutes || s.text().compare(time.end, 3, " @ ") != 0) continue;
        give_officer(officer, s, noted, true);
        give("debrief.held_at", to_iso(LocalTime{*time.date, time.minutes}), s, noted);
        return true;
    }
    return false;
}

void FactReader::read_officer(const Sentence& s) {
    constexpr double writer = 2;
    for (const OfficerRun& run : officers_of(s, rules_.entities)) {
        if (is_with_writer(s, run)) continue;
        Officer officer = run.officer;
        bool introduced = introduces_writer(s, run);
        if (const auto named = name_before(s, run, rules_.entities)) {
            officer = *named;
            introduced |= s.text().find(" am ") != std::string::npos || s.text().starts_with("I, ") ||
                          s.text().starts_with("My name");
        }
        if (note_of_talk(s, run, officer)) continue;
        if (introduced) {
            officer_is_author_ = true;
            give_officer(officer, s, writer);
        } else if (holds_debrief(s, run)) {
            give_officer(officer, s, officer_is_author_ ? 0.5 : 1, true);
        }
    }
    if (!officer_is_author_) read_writer_without_rank(s);
    read_own_number(s);
}

/// `My number is 2207`, `my collar number is 2207`.
void FactReader::read_own_number(const Sentence& s) {
    constexpr std::size_t digits_min = 2;
    constexpr std::size_t digits_max = 6;
    const auto& words = s.words();
    for (std::size_t i = 0; i + 3 < words.size(); ++i) {
        if (words[i].folded != "my") continue;
        std::size_t at = i + 1;
        while (
            at < words.size() &&
            is_one_of(words[at].folded, {"collar", "shoulder", "warrant", "force", "police", "badge", "pin"}))
            ++at;
        if (at + 2 >= words.size() || words[at].folded != "number" || words[at + 1].folded != "is") continue;
        const std::string_view number = words[at + 2].text;
        if (number.size() < digits_min || number.size() > digits_max ||
            !std::ranges::all_of(number, is_ascii_digit))
            continue;
        give("debrief.officer_number", std::string(number), s, 0.9);
        return;
    }
}

/// `I am Sarah Whitcombe, a police constable of Kent Police, collar number 4417.`
void FactReader::read_writer_without_rank(const Sentence& s) {
    constexpr double writer = 2;
    constexpr std::size_t name_within = 16;  ///< Bytes of the sentence.
    constexpr std::size_t number_max = 7;
    const auto& words = s.words();
    const std::string lower = to_ascii_lower(s.text());
    const bool first_person =
        lower.starts_with("i am ") || lower.starts_with("my name is ") || lower.starts_with("i, ");
    if (!first_person) return;
    static constexpr std::pair<std::string_view, std::string_view> ranks[] = {
        {"police community support officer", "PCSO"},
        {"special constable", "SC"},
        {"detective constable", "DC"},
        {"detective sergeant", "DS"},
        {"detective inspector", "DI"},
        {"police constable", "PC"},
        {"police sergeant", "PS"},
        {"a constable", "PC"},
        {"a sergeant", "PS"}};
    const auto rank = std::ranges::find_if(
        ranks, [&](const auto& row) { return lower.find(row.first) != std::string::npos; });
    if (rank == std::end(ranks)) return;
    Officer officer;
    officer.rank = rank->second;
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    if (!runs.empty() && runs.front().begin < name_within) {
        if (const auto name = parse_name(runs.front().text)) officer.name = name->full();
    }
    for (std::size_t i = 1; i < words.size() && officer.number.empty(); ++i) {
        const bool told = is_one_of(words[i - 1].folded, {"number", "no", "collar", "warrant", "shoulder"});
        if (told && is_ascii_digit(words[i].text.back()) && words[i].text.size() <= number_max)
            officer.number = std::string(words[i].text);
    }
    if (officer.name.empty()) return;
    officer_is_author_ = true;
    give_officer(officer, s, writer);
}

void FactReader::read_signature(std::string_view text) {
    if (text_->moment) return;
    // A short last line that is nothing but an officer: `PC 4417 Smith`, `Sarah Whitcombe, PC 4417`.
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string_view line = trimmed(text.substr(from, end - from));
        from = end + 1;
        if (line.empty() || line.size() > 60) continue;
        const Sentence s(line, rules_.prose);
        const std::vector<OfficerRun> runs = officers_of(s, rules_.entities);
        if (runs.size() != 1) continue;
        Officer officer = runs[0].officer;
        if (const auto named = name_before(s, runs[0], rules_.entities)) officer = *named;
        const std::size_t used =
            s.words()[runs[0].last].end - s.words()[runs[0].first].start + officer.name.size();
        const bool signs = to_ascii_lower(line).starts_with("signed") ||
                           to_ascii_lower(line).starts_with("officer") ||
                           to_ascii_lower(line).starts_with("completed by") ||
                           to_ascii_lower(line).starts_with("submitted by");
        const bool team = begins_team(s.words(), runs[0].last + 1);
        if (officer.name.empty() || (used + 8 < line.size() && !signs && !team)) continue;
        const double weight = officer_is_author_ ? 0.5 : 0.9;
        give_officer(officer, s, weight);
    }
}

/// Whoever signed and says to have held the debrief is its officer; of one who does not say so it is
/// doubtful.
void FactReader::read_signer(std::string_view text) {
    const Sentence s(text, rules_.prose);
    const std::vector<OfficerRun> runs = officers_of(s, rules_.entities);
    if (runs.size() != 1 || officer_is_author_) return;
    Officer officer = runs[0].officer;
    if (const auto named = name_before(s, runs[0], rules_.entities)) officer = *named;
    if (officer.name.empty()) return;
    constexpr double held = 0.95;
    constexpr double only_signed = 0.45;
    const double weight = writer_held_ ? held : only_signed;
    const bool other = std::ranges::any_of(
        told_, [](const Told& told) { return told.field == "debrief.officer" && told.weight >= held; });
    if (!writer_held_ && other) return;  // The sender of a colleague's debrief.
    give_officer(officer, s, weight);
}

/// `PC 640 Iris Quill found Ola … PC Quill spoke to Ola`: the officer's name and number as they are told
/// once.
void FactReader::complete_officer() {
    const auto short_name = std::ranges::find_if(told_, [](const Told& told) {
        return told.field == "debrief.officer" && told.value.find(' ') == std::string::npos;
    });
    if (short_name == told_.end() || short_name->margin) return;
    const Told named = *short_name;
    const auto ranked = std::ranges::find_if(told_, [&](const Told& told) {
        return told.field == "debrief.officer_rank" && told.raw == named.raw;
    });
    const std::string rank = ranked != told_.end() ? ranked->value : std::string();
    std::optional<Officer> whole;
    const LooseText* where = nullptr;
    std::string said;
    for (const LooseText& text : texts_) {
        for (const std::string_view sentence : split_sentences(text.text)) {
            const Sentence s(sentence, rules_.prose);
            for (const OfficerRun& run : officers_of(s, rules_.entities)) {
                if (!run.officer.name.ends_with(' ' + named.value) || run.officer.rank != rank) continue;
                if (whole && whole->name != run.officer.name) return;  // Two of that name.
                if (whole && !whole->number.empty()) continue;
                whole = run.officer;
                where = &text;
                said = sentence;
            }
        }
    }
    if (!whole) return;
    // The surname alone would stand as well told beside the whole name.
    std::erase_if(told_, [&](const Told& told) {
        return told.field == "debrief.officer" && told.value == named.value;
    });
    text_ = where;
    give_officer(*whole, Sentence(said, rules_.prose), named.weight, named.holder);
}

}  // namespace homeward
