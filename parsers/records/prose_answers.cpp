// Yes or no, gradings and counts told in sentences.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, word) != all.end();
}

constexpr std::string_view answer_prefix = "answer.";

// Whether `cue` tells that one question was not answered: `Would not talk about drink or drugs` is no
// unwillingness to speak to police at all.
bool one_question_refused(const Sentence& s, const Cue& cue) {
    for (std::size_t i = cue.first; i <= cue.last; ++i)
        if (s.words()[i].folded.starts_with("engag")) return false;
    return std::ranges::any_of(s.cues(), [](const Cue& other) {
        return other.id.starts_with(answer_prefix) && !other.id.starts_with("answer.debrief.engaged") &&
               !other.id.starts_with("answer.debrief.seen_alone");
    });
}

}  // namespace

/// Whether a name that is not the child's is the subject of the cue's clause: `Adrian Holt was arrested`.
bool FactReader::is_of_another(const Sentence& s, const Cue& cue) const {
    if (forenames_.empty()) return false;
    const auto& words = s.words();
    const std::size_t clause = s.clause_of(cue.first);
    for (const NameRun& run : name_runs(s.text(), rules_.entities)) {
        if (run.begin < words[clause].start || run.end > words[cue.first].start || is_child(run.text))
            continue;
        std::size_t first = clause;
        while (first < cue.first && words[first].start < run.begin) ++first;
        const bool subject = first == clause || !is_one_of(words[first - 1].folded,
                                                           {"with",
                                                            "by",
                                                            "to",
                                                            "from",
                                                            "of",
                                                            "at",
                                                            "in",
                                                            "on",
                                                            "and",
                                                            "near",
                                                            "for",
                                                            "the",
                                                            "called",
                                                            "told",
                                                            "that"});
        bool pronoun = false;
        for (std::size_t i = first; i < cue.first; ++i)
            pronoun |= is_one_of(words[i].folded, {"he", "she", "they", "her", "him", "them"}) ||
                       is_child(words[i].folded);
        if (subject && !pronoun) return true;
    }
    return false;
}

void FactReader::read_answers(const Sentence& s) {
    std::map<std::string, std::map<std::string, double>> answers;
    std::set<std::string> open;
    for (const Cue& cue : s.cues()) {
        if (!cue.id.starts_with(answer_prefix)) continue;
        const std::size_t dot = cue.id.rfind('.');
        const std::string field(cue.id.substr(answer_prefix.size(), dot - answer_prefix.size()));
        const std::string_view kind = cue.id.substr(dot + 1);
        if (kind == "open") {  // `Wanted no treatment`: whether any was needed is not told.
            open.insert(field);
            continue;
        }
        const bool about_officer = field == "debrief.seen_alone" || field == "debrief.engaged";
        if (kind == "no" && field == "debrief.engaged" && one_question_refused(s, cue)) continue;
        if (kind == "no") {
            const Turn turn = s.turn_of(cue);
            if (turn == Turn::denied) {  // `Was not scared`, `without his parents present`
                if (field == "debrief.seen_alone") answers[field]["yes"] += 1;
                continue;
            }
            if (turn != Turn::hedged && turn != Turn::asked) answers[field]["no"] += 1.1;
            continue;
        }
        const Turn turn = s.turn_of(cue);
        const bool officers_own =
            about_officer || field == "debrief.exploitation_concern" || field == "debrief.likely_to_repeat";
        if (turn == Turn::asserted && !officers_own && is_of_another(s, cue)) continue;
        if (turn == Turn::asserted && kind == "yes") answers[field]["yes"] += 1;
        if (turn == Turn::denied) answers[field]["no"] += kind == "yes" ? 1.05 : 1;
        if (turn == Turn::refused && !about_officer) answers[field]["not_known"] += 1.2;
        // A professional's suspicion is the concern itself.
        const bool concern = field == "debrief.exploitation_concern" || field == "debrief.likely_to_repeat";
        if (turn == Turn::hedged && kind == "yes" && concern && !s.has("turn.asked"))
            answers[field]["yes"] += 0.8;
    }
    for (const auto& [field, values] : answers) {
        if (open.contains(field)) continue;
        // `Denied any drugs but I could smell cannabis`: that is for a person to weigh.
        const bool both = values.contains("yes") && values.contains("no");
        const bool denied = std::ranges::any_of(s.words(), [](const StatementWord& word) {
            return is_one_of(word.folded, {"denied", "denies", "denying"});
        });
        if (both && (denied || field == "debrief.seen_alone")) continue;
        const auto best =
            std::ranges::max_element(values, {}, [](const auto& value) { return value.second; });
        give(field, best->first, s, 0.9);
    }
}

void FactReader::read_risk(const Sentence& s) {
    const auto& words = s.words();
    bool graded = false;
    for (const StatementWord& word : words) {
        graded |= is_one_of(word.folded,
                            {"risk",
                             "graded",
                             "assessed",
                             "grading",
                             "categorised",
                             "classified",
                             "rated",
                             "graded",
                             "deemed",
                             "classed",
                             "upgraded",
                             "downgraded",
                             "regraded",
                             "escalated",
                             "reassessed"});
    }
    if (!graded) return;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto at = [&](std::size_t k) {
            return k < words.size() ? std::string_view(words[k].folded) : std::string_view();
        };
        std::string value;
        std::size_t last = i;
        if (is_one_of(at(i), {"high", "medium", "low"})) value = at(i);
        if (at(i) == "standard") value = "medium";
        if (at(i) == "no" && at(i + 1) == "apparent" && at(i + 2) == "risk") {
            value = "no_apparent_risk";
            last = i + 1;
        }
        if (value.empty()) continue;
        const bool risk_behind = at(last + 1) == "risk";
        const std::string_view after = at(last + (risk_behind ? 2 : 1));
        // `High risk of exploitation` and `low risk of repeat` grade something else.
        if (is_one_of(after, {"of", "to", "for", "area", "mood", "behaviour"}) &&
            !(after == "to" && at(last + 3) == "at"))
            continue;
        bool told = false;
        bool changed = false;  // The last grading is the one that stands.
        bool first = false;
        for (std::size_t k = i > 6 ? i - 6 : 0; k < i; ++k) {
            changed |= is_one_of(at(k),
                                 {"upgraded",
                                  "downgraded",
                                  "regraded",
                                  "escalated",
                                  "reassessed",
                                  "raised",
                                  "increased",
                                  "lowered",
                                  "reduced",
                                  "now",
                                  "changed"});
            first |= is_one_of(at(k), {"initially", "originally", "first", "previously", "from"});
            told |= is_one_of(at(k),
                              {"graded",
                               "assessed",
                               "grading",
                               "categorised",
                               "classified",
                               "rated",
                               "deemed",
                               "classed",
                               "considered",
                               "recorded",
                               "treated"}) ||
                    (at(k) == "risk" && !is_one_of(at(k + 1), {"of", "to"}));
        }
        const bool person =
            risk_behind && is_one_of(after, {"missing", "misper", "child", "person", "young"});
        const bool plain =
            risk_behind &&
            (is_one_of(at(i > 0 ? i - 1 : words.size()), {"as", "at", "a", "was", "is", "the"}) || i == 0);
        if (value == "medium" && at(i) == "standard" && !told) continue;
        constexpr double as_told = 0.9;
        constexpr double stands_now = 1.5;
        constexpr double once = 0.3;
        const double weight = changed && !first ? stands_now : first ? once : as_told;
        if (told || changed || person || plain || value == "no_apparent_risk")
            give("episode.risk", value, s, weight);
        i = last;
    }
}

void FactReader::read_count(const Sentence& s) {
    const auto& words = s.words();
    const auto at = [&](std::size_t k) {
        return k < words.size() ? std::string_view(words[k].folded) : std::string_view();
    };
    bool missing = false;
    bool windowed = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        missing |= is_one_of(at(i), {"missing", "episode", "episodes", "misper", "absconded", "mfh"});
        windowed |= at(i) == "last" &&
                    is_one_of(at(i + 1),
                              {"month", "year", "week", "12", "six", "6", "three", "3", "two", "30", "90"});
        windowed |= at(i) == "this" && is_one_of(at(i + 1), {"year", "month", "week"});
        windowed |= is_one_of(at(i), {"past"}) &&
                    is_one_of(at(i + 1), {"month", "year", "six", "6", "12", "three", "two", "few"});
    }
    if (!missing) return;
    const double weight = windowed ? 0.4 : 0.9;
    static constexpr std::array<std::string_view, 13> ordinals{"",
                                                               "first",
                                                               "second",
                                                               "third",
                                                               "fourth",
                                                               "fifth",
                                                               "sixth",
                                                               "seventh",
                                                               "eighth",
                                                               "ninth",
                                                               "tenth",
                                                               "eleventh",
                                                               "twelfth"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        // `Her fourth missing episode`, `the 4th time`.
        int ordinal = 0;
        for (std::size_t n = 1; n < ordinals.size(); ++n) {
            if (at(i) == ordinals[n]) ordinal = static_cast<int>(n);
        }
        const std::string_view word = at(i);
        const bool suffixed = word.size() >= 3 && word.size() <= 5 && is_ascii_digit(word[0]) &&
                              is_one_of(word.substr(word.size() - 2), {"st", "nd", "rd", "th"});
        if (suffixed) ordinal = static_cast<int>(parse_integer(word.substr(0, word.size() - 2)).value_or(0));
        const std::size_t noun =
            is_one_of(at(i + 1), {"missing", "such", "reported", "recorded", "misper"}) ? i + 2 : i + 1;
        const bool counted =
            is_one_of(at(noun),
                      {"time", "episode", "occasion", "incident", "report", "occurrence", "misper"}) ||
            (noun == i + 2 && is_one_of(at(noun), {"person", "from"}));
        if (ordinal > 0 && counted) {
            const bool again = is_one_of(at(noun + 1), {"police", "officers", "i"});
            if (!again) give("episode.previous_count", std::to_string(ordinal - 1), s, weight);
            return;
        }
        if (at(i) == "never" || (at(i) == "not" && is_one_of(at(i + 1), {"previously", "been", "gone"}))) {
            bool before = at(i) == "never";
            bool of_missing = false;
            for (std::size_t k = i + 1; k < i + 8 && k < words.size(); ++k) {
                before |= is_one_of(at(k), {"before", "previously", "prior"});
                of_missing |= at(k) == "missing";
            }
            if (before && of_missing) {
                give("episode.previous_count", "0", s, 0.9);
                return;
            }
        }
        if (is_one_of(at(i), {"no", "nil"}) &&
            is_one_of(at(i + 1), {"previous", "prior", "earlier", "other"}) &&
            is_one_of(at(i + 2), {"missing", "episodes", "reports", "occasions", "mispers", "occurrences"})) {
            give("episode.previous_count", "0", s, 0.9);
            return;
        }
        // `Missing twice before`, `14 previous missing episodes`, `on three previous occasions`.
        const auto number = parse_previous_count(at(i));
        const bool numeric = number && (is_ascii_digit(at(i).front()) || at(i).size() > 2) &&
                             at(i) != "none" && at(i) != "nil" && at(i) != "never" && at(i).size() < 10 &&
                             !suffixed;
        if (!numeric || *number > 200) continue;
        if (i > 0 &&
            is_one_of(at(i - 1), {"over", "than", "least", "about", "around", "approximately", "nearly"}))
            continue;
        const bool self_counting = at(i) == "once" || at(i) == "twice";
        bool noun_told = self_counting;
        bool past = false;
        for (std::size_t k = i + 1; k <= i + 4 && k < words.size(); ++k) {
            noun_told |= is_one_of(
                at(k),
                {"times", "time", "occasions", "occasion", "episodes", "episode", "reports", "mispers"});
            past |= is_one_of(at(k), {"previous", "previously", "before", "prior", "earlier"});
        }
        for (std::size_t k = i > 8 ? i - 8 : 0; k < i; ++k)
            past |= is_one_of(at(k), {"previously", "history", "previous"});
        const bool perfect = std::ranges::any_of(words, [](const StatementWord& w) {
            return is_one_of(w.folded, {"has", "had"});
        });
        if (noun_told && (past || perfect)) {
            give("episode.previous_count", std::to_string(*number), s, past ? weight : weight * 0.85);
            return;
        }
    }
}

}  // namespace homeward
