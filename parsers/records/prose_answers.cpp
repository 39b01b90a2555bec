// Yes or no told in sentences.

#include <algorithm>
#include <map>
#include <set>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::string_view answer_prefix = "answer.";

/// `May be exploiting other girls`: told of others than the child.
bool concerns_others(const Sentence& s, const Cue& cue) {
    constexpr std::size_t behind = 3;
    for (std::size_t i = cue.last; i < s.words().size() && i <= cue.last + behind; ++i) {
        if (i > cue.last && s.words()[i].new_sentence) break;
        if (is_one_of(s.words()[i].folded, {"other", "others", "another"})) return true;
    }
    return false;
}

/// `She drank cider but took no drugs`: what stands before the `but` may say yes.
bool is_half_of_two(const Sentence& s, const Cue& cue) {
    for (std::size_t i = cue.first; i > 0; --i) {
        if (s.words()[i].new_sentence) return false;
        if (s.words()[i - 1].folded == "but") return true;
    }
    return false;
}

/// `Felt safe apart from when …`, `no previous history of self harm`, `otherwise unhurt`, `somewhere she felt
/// safe`: neither yes nor no of this episode.
bool is_qualified(const Sentence& s, const Cue& cue) {
    constexpr std::size_t near = 3;
    const auto& words = s.words();
    for (std::size_t i = cue.last + 1; i < words.size() && i <= cue.last + near; ++i) {
        if (words[i].new_sentence) break;
        if (is_one_of(words[i].folded, {"apart", "except", "until", "unless"})) return true;
    }
    for (std::size_t i = cue.first > near ? cue.first - near : 0; i < cue.first; ++i) {
        if (is_one_of(words[i].folded, {"history", "otherwise", "somewhere", "anywhere"})) return true;
    }
    return is_one_of(words[cue.first].folded, {"otherwise", "somewhere"});
}

/// `Interviewed for the offence with an appropriate adult`: no debrief.
bool is_under_caution(const Sentence& s) {
    const auto has = [&](std::initializer_list<std::string_view> any) {
        return std::ranges::any_of(s.words(),
                                   [&](const StatementWord& word) { return is_one_of(word.folded, any); });
    };
    return has({"interviewed", "interview"}) && has({"offence", "offences", "caution"});
}

/// `With a 27 year old male who was arrested`: not the child.
bool is_of_whoever_was_with(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    return cue.first >= 2 && words[cue.first - 1].folded == "who" &&
           is_one_of(
               words[cue.first - 2].folded,
               {"male", "males", "man", "men", "woman", "female", "adult", "adults", "driver", "people"});
}

/// `Nothing to suggest that she was not hurt`, `does not think that she will not`: a no within a no, which is
/// for a person to weigh.
bool is_denied_twice(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    const auto denies = [&](std::size_t i) {
        return is_one_of(words[i].folded,
                         {"no", "not", "never", "nothing", "none", "nobody", "denied", "denies", "neither"});
    };
    bool outer = false;
    bool thinks = false;
    for (std::size_t i = s.clause_of(cue.first); i <= cue.last; ++i) {
        if (words[i].after_comma || is_one_of(words[i].folded, {"or", "nor", "and"})) outer = thinks = false;
        if (denies(i) && outer && thinks) return true;
        outer |= denies(i);
        thinks |= outer && is_one_of(words[i].folded,
                                     {"suggest",
                                      "suggests",
                                      "suggesting",
                                      "think",
                                      "thinks",
                                      "thought",
                                      "believe",
                                      "believes",
                                      "believed",
                                      "say",
                                      "says",
                                      "said",
                                      "indicate",
                                      "show",
                                      "doubt",
                                      "accept",
                                      "suspect",
                                      "disclose",
                                      "that"});
    }
    return false;
}

/// `If she was exploited, that is for …`, `had she been hurt she would have said`: nobody says that she was.
bool is_supposed(const Sentence& s, const Cue& cue) {
    const std::size_t clause = s.clause_of(cue.first);
    const bool turned = is_one_of(s.words()[clause].folded, {"had", "were", "should"}) &&
                        clause + 1 < cue.first && !s.text().ends_with('?') &&
                        is_one_of(s.words()[clause + 1].folded, {"he", "she", "they"});
    if (turned) return true;
    for (std::size_t i = s.clause_of(cue.first); i < cue.first; ++i) {
        const bool supposes = is_one_of(s.words()[i].folded, {"if", "whether", "unless"});
        if (supposes && !s.has("turn.refused") && !s.has("turn.asked")) return true;
    }
    return false;
}

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

/// `Was taken to hospital in January`, in a paper of March, and `last year`: of no part of this episode.
bool FactReader::is_of_other_time(const Sentence& s, const Cue& cue) const {
    constexpr std::size_t behind = 5;
    const auto& words = s.words();
    for (std::size_t i = cue.last + 1; i + 1 < words.size() && i <= cue.last + behind; ++i) {
        if (words[i].new_sentence || words[i].after_comma) break;
        const std::string& next = words[i + 1].folded;
        const bool month =
            is_one_of(words[i].folded, {"in", "last", "since"}) && is_other_month(words[i + 1]);
        const bool last = words[i].folded == "last" &&
                          is_one_of(next, {"year", "month", "summer", "winter", "spring", "autumn"});
        const bool ago = is_one_of(words[i].folded, {"years", "year", "months", "month"}) && next == "ago";
        if (month || last || ago) return true;
    }
    return false;
}

namespace {

/// `I was satisfied that Wilf was safe there`: how the officer felt about it.
bool is_officers_own(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    return std::any_of(
        words.begin(), words.begin() + static_cast<std::ptrdiff_t>(cue.first), [](const StatementWord& word) {
            return is_one_of(word.folded,
                             {"satisfied", "confident", "ensure", "ensured", "happy", "content"});
        });
}

/// `Two wardens saw Wilf sitting alone by the chapel`: where the child was, and not how it was spoken to.
bool is_sighting(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    bool writer = false;
    for (std::size_t i = 0; i < cue.first; ++i)
        writer |= is_one_of(words[i].folded, {"i", "we", "pc", "pcso", "ps", "dc", "officer"});
    for (std::size_t i = cue.first; i <= cue.last; ++i) {
        if (is_one_of(words[i].folded,
                      {"sitting",
                       "walking",
                       "standing",
                       "waiting",
                       "lying",
                       "hiding",
                       "wandering",
                       "asleep",
                       "sat",
                       "stood",
                       "boarding",
                       "leaving"}))
            return !writer || !s.has("event.held");
    }
    return false;
}

/// `Was the victim of no offence`, `was threatened by nobody`: the denial stands right behind.
bool is_denied_behind(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    std::size_t next = cue.last + 1;
    const auto goes_on = [&] {
        return next < words.size() && !words[next].new_sentence && !words[next].after_comma;
    };
    const bool open = is_one_of(words[cue.last].folded, {"of", "by", "in", "to", "from"});
    if (!open && goes_on() && is_one_of(words[next].folded, {"of", "by", "in", "to", "from"})) {
        ++next;
    } else if (!open) {
        return false;
    }
    return goes_on() &&
           is_one_of(words[next].folded, {"no", "nothing", "nobody", "none", "noone", "neither"});
}

/// `I did not talk with Kit alone, as his mother stayed in the room`: the `not` is of the talk, and does not
/// deny that she stayed.
bool says_before_not_alone(const Sentence& s, const Cue& stayed) {
    return std::ranges::any_of(s.cues(), [&](const Cue& cue) {
        if (cue.id != "answer.debrief.seen_alone.no" || cue.last >= stayed.first) return false;
        return std::any_of(s.words().begin() + static_cast<std::ptrdiff_t>(cue.first),
                           s.words().begin() + static_cast<std::ptrdiff_t>(cue.last) + 1,
                           [](const StatementWord& word) { return word.folded == "not"; });
    });
}

/// `Her mother left us to talk`: of who else was there others are told of, and it is the child's answer.
Turn turn_of_answer(const Sentence& s, const Cue& cue, std::string_view field) {
    const Turn turn = s.turn_of(cue);
    if (turn == Turn::asserted && is_denied_behind(s, cue)) return Turn::denied;
    const bool of_others = field == "debrief.seen_alone" && turn == Turn::hedged && !s.has("turn.hedged");
    return of_others ? Turn::asserted : turn;
}

}  // namespace

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
        const bool officers_own =
            about_officer || field == "debrief.exploitation_concern" || field == "debrief.likely_to_repeat";
        // `Josh was robbed. He would do it again`, and not `staff think she will`.
        const bool opens = is_one_of(s.words()[0].folded, {"he", "she", "they"});
        const bool anothers = !officers_own || (field == "debrief.likely_to_repeat" && opens);
        if (anothers && people_->is_of_another(cue)) continue;
        if (about_officer && is_under_caution(s)) continue;
        if (field == "debrief.seen_alone" && is_sighting(s, cue)) continue;
        if (field == "debrief.felt_safe" && is_officers_own(s, cue)) continue;
        if (field == "debrief.offence_by" && is_of_whoever_was_with(s, cue)) continue;
        if (concerns_others(s, cue) || is_supposed(s, cue) || is_qualified(s, cue)) continue;
        if (is_denied_twice(s, cue) || is_of_other_time(s, cue)) continue;
        if (kind == "no") {
            const Turn turn = turn_of_answer(s, cue, field);
            if (turn == Turn::denied) {  // `Was not scared`, `without his parents present`
                if (field == "debrief.seen_alone" && !says_before_not_alone(s, cue))
                    answers[field]["yes"] += 1;
                continue;
            }
            const bool half = field == "debrief.substances" && is_half_of_two(s, cue);
            if (turn != Turn::hedged && turn != Turn::asked && !half) answers[field]["no"] += 1.1;
            continue;
        }
        const Turn turn = turn_of_answer(s, cue, field);
        if (turn == Turn::asserted && kind == "yes") answers[field]["yes"] += 1;
        const bool half = field == "debrief.substances" && is_half_of_two(s, cue);
        if (turn == Turn::denied && !half) answers[field]["no"] += kind == "yes" ? 1.05 : 1;
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

}  // namespace homeward
