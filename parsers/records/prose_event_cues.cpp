// Which phrasings of an event tell of the child's own, in this episode.

#include <algorithm>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/records/prose_facts.h"

namespace homeward {
namespace {

using Words = std::vector<StatementWord>;

/// `Earlier that month, on 4 March, she was reported missing`: another episode.
bool opens_with_another(const Words& words) {
    const bool earlier = words.size() > 2 && words[0].folded == "earlier" &&
                         is_one_of(words[1].folded, {"that", "this", "in", "last"});
    return earlier && !is_one_of(words[2].folded, {"day", "morning", "evening", "afternoon"});
}

/// `Went missing last year and was debriefed by`, `was found two years ago`, `often went missing`.
bool is_long_ago(const Sentence& s, const Cue& cue) {
    const Words& words = s.words();
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool ago = is_one_of(words[i].folded, {"years", "months"}) && words[i + 1].folded == "ago";
        const bool past =
            words[i].folded == "last" && is_one_of(words[i + 1].folded, {"year", "month", "summer"});
        if ((ago || past) && i < cue.last + 12) return true;
    }
    for (std::size_t i = s.clause_of(cue.first); i < cue.first; ++i) {
        if (is_one_of(words[i].folded,
                      {"previously", "often", "usually", "always", "normally", "sometimes", "previous"}))
            return true;
    }
    return false;
}

/// `Was interviewed for the offence`, `under caution`: no debrief.
bool is_of_an_offence(const Sentence& s, const Cue& cue) {
    constexpr std::size_t behind = 4;
    const Words& words = s.words();
    for (std::size_t i = cue.last + 1; i < words.size() && i <= cue.last + behind; ++i) {
        if (words[i].new_sentence) break;
        if (is_one_of(words[i].folded,
                      {"offence",
                       "offences",
                       "caution",
                       "arrest",
                       "robbery",
                       "burglary",
                       "theft",
                       "suspect",
                       "witness"}))
            return true;
    }
    return false;
}

/// `Was found to be`, `found that`, `found a phone`, `her phone was found`: nobody's return.
bool finds_a_thing(const Sentence& s, const Cue& cue) {
    const Words& words = s.words();
    const std::size_t next = cue.last + 1;
    const bool finds = is_one_of(words[cue.last].folded,
                                 {"found", "located", "discovered", "returned", "spotted", "recovered"});
    if (finds && next < words.size() &&
        is_one_of(words[next].folded, {"that", "a", "an", "it", "no", "nothing", "evidence"}))
        return true;
    const std::string& first = words[cue.first].folded;
    if (!is_one_of(first, {"was", "is", "were", "has", "returned", "came"})) return false;
    for (std::size_t i = s.clause_of(cue.first); i < cue.first; ++i) {
        if (cue.first - i > 3) continue;
        if (is_one_of(words[i].folded,
                      {"phone",
                       "bag",
                       "note",
                       "window",
                       "it",
                       "knife",
                       "call",
                       "calls",
                       "staff",
                       "bed",
                       "clothes",
                       "mother",
                       "father",
                       "mum",
                       "dad",
                       "sister",
                       "brother",
                       "car"}))
            return true;
    }
    return false;
}

}  // namespace

/// `The missing from home team`: a desk.
bool FactReader::names_a_desk(const Sentence& s, const Cue& cue) {
    const Words& words = s.words();
    if (words[cue.first].folded != "missing") return false;
    const std::size_t behind = cue.last + 1;
    const bool desk = [&] {
        for (std::size_t i = behind; i < words.size() && i < behind + 3; ++i) {
            if (is_one_of(words[i].folded,
                          {"team", "unit", "desk", "coordinator", "co", "hub", "officer", "lead"}))
                return true;
        }
        return false;
    }();
    return desk && (cue.first == 0 || is_one_of(words[cue.first - 1].folded, {"the", "our", "a", "from"}));
}

/// `Her mother returned at 1900`, `another resident left`: whoever does it is not the child. Of `found her`
/// and `reported him missing` the child is whom it is done to.
bool FactReader::is_told_of_another(const Sentence& s, const Cue& cue) const {
    const bool own = cue.id == "event.left" || cue.id == "event.found" || cue.id == "event.last_seen";
    if (people_ == nullptr || !own || goes_on_in_list(s, cue)) return false;
    const Words& words = s.words();
    for (std::size_t i = cue.first; i <= cue.last + 1 && i < words.size(); ++i) {
        const std::string& word = words[i].folded;
        const bool done_to = is_one_of(word, {"him", "her", "them", "child", "boy", "girl"});
        // Of whom an entry of a log tells without a name it tells of the child.
        if (text_->moment && cue.id == "event.found" && i == cue.last && cue.first > 0 &&
            is_one_of(words[cue.first - 1].folded, {"male", "female", "lad", "youth", "juvenile"}))
            return false;
        const bool police =
            is_one_of(word, {"police", "officer", "officers", "patrol", "unit", "units", "btp"});
        if (done_to || police || rules_.entities.ranks.contains(word)) return false;
        if (i > cue.first && speaks_of_child(words[i].text)) return false;
    }
    // `Mum last saw`, `staff found`: whom they saw stands behind.
    const bool active = is_one_of(words[cue.last].folded,
                                  {"saw",
                                   "found",
                                   "located",
                                   "traced",
                                   "collected",
                                   "fetched",
                                   "spotted",
                                   "picked",
                                   "brought",
                                   "dropped",
                                   "drove",
                                   "met",
                                   "recovered"});
    const auto is_be = [](std::string_view word) {
        return is_one_of(
            word, {"is", "was", "were", "been", "being", "be", "are", "later", "eventually", "safely"});
    };
    const bool passive =
        is_be(words[cue.first].folded) || (cue.first > 0 && is_be(words[cue.first - 1].folded));
    return (passive || !active) && people_->is_event_of_another(cue);
}

/// `In November she was found in Leeds`, in a paper of March: another episode, unless the sentence says a
/// day.
bool FactReader::opens_with_other_month(const Sentence& s) const {
    const auto& words = s.words();
    if (!year_hint_ || words.size() < 3 || words[0].folded != "in") return false;
    return is_other_month(words[1]);
}

/// Whether the word is a month that this paper's episode cannot be of.
bool FactReader::is_other_month(const StatementWord& word) const {
    const unsigned told = is_ascii_upper(word.text.front()) ? month_of(word.folded) : 0;
    if (!year_hint_ || told == 0) return false;
    const auto here = static_cast<unsigned>(year_hint_->month());
    const unsigned apart = told > here ? told - here : here - told;
    return apart > 1 && apart < 11;
}

/// Of `spoke to him` and `visited` an officer must be the subject: whoever writes, or one who is named.
bool FactReader::is_by_officer(const Sentence& s, const Cue& cue) const {
    const Words& words = s.words();
    const bool bare = is_one_of(words[cue.first].folded,
                                {"spoke",
                                 "spoken",
                                 "speak",
                                 "speaking",
                                 "talked",
                                 "talking",
                                 "talk",
                                 "chatted",
                                 "visited",
                                 "debriefed",
                                 "interviewed",
                                 "attended"});
    if (!bare || cue.first == 0) return true;
    for (std::size_t i = 0; i < cue.first; ++i) {
        const bool officer = is_one_of(
            words[i].folded, {"i", "we", "officer", "officers", "police", "colleague", "colleagues"});
        if (officer || (rules_.entities.ranks.contains(words[i].folded) && is_ascii_upper(words[i].text[0])))
            return true;
    }
    return false;
}

/// `Her mother`, `their key worker`: whether the pronoun at `word` only tells whose the person behind it is.
bool FactReader::is_whose(const Sentence& s, std::size_t word) const {
    constexpr std::size_t reach = 3;
    const auto& words = s.words();
    if (!is_one_of(words[word].folded, {"her", "his", "their"})) return false;
    for (std::size_t i = word + 1; i < words.size() && i <= word + reach; ++i) {
        const std::string& noun = words[i].folded;
        if (words[i].after_comma || words[i].new_sentence) return false;
        if (is_one_of(noun,
                      {"at", "in", "on", "with", "and", "alone", "by", "to", "from", "outside", "near"}))
            return false;
        if (rules_.relations.contains(noun) || rules_.entities.relations.contains(noun) ||
            rules_.entities.companions.contains(noun) ||
            is_one_of(noun,
                      {"worker",
                       "carer",
                       "carers",
                       "teacher",
                       "manager",
                       "solicitor",
                       "advocate",
                       "doctor",
                       "nurse",
                       "therapist",
                       "headteacher",
                       "tutor",
                       "mentor",
                       "landlord",
                       "parents",
                       "family"}))
            return true;
    }
    return false;
}

/// `I spoke to her mother` is no debrief; `I spoke to Chloe` is.
bool FactReader::is_with_child(const Sentence& s, const Cue& cue) const {
    const Words& words = s.words();
    if (!is_one_of(words[cue.last].folded,
                   {"to",
                    "with",
                    "of",
                    "saw",
                    "see",
                    "met",
                    "meet",
                    "visit",
                    "visited",
                    "interviewed",
                    "debriefed",
                    "interview",
                    "debrief"}))
        return true;
    std::size_t next = cue.last + 1;
    bool owned = false;
    while (next < words.size() &&
           is_one_of(words[next].folded, {"his", "the", "a", "both", "missing", "young"})) {
        owned |= words[next].folded == "his";
        ++next;
    }
    if (next >= words.size()) return true;
    const std::string& whom = words[next].folded;
    // `Officers saw the window open`: whom they saw must be the child.
    const bool girls = child_.pronoun == Sex::female && is_one_of(whom, {"him", "himself"});
    const bool boys = child_.pronoun == Sex::male && is_one_of(whom, {"her", "herself"});
    if (girls || boys || is_whose(s, next)) return false;
    const bool saw =
        is_one_of(words[cue.last].folded, {"saw", "met"}) && !is_one_of(words[cue.first].folded, {"i", "we"});
    if (saw) {
        const bool child =
            is_one_of(whom, {"him", "her", "them", "child", "boy", "girl", "person", "misper", "yp"});
        return !owned && (child || speaks_of_child(words[next].text));
    }
    const bool house = is_one_of(whom, {"home", "school", "placement", "hospital", "college", "police"});
    const bool kin =
        !house && (rules_.relations.contains(whom) || rules_.entities.relations.contains(whom) || owned);
    if (kin && !is_one_of(whom, {"child", "boy", "girl", "male", "female", "subject"})) return false;
    if (is_one_of(whom,
                  {"staff",
                   "informant",
                   "carers",
                   "parents",
                   "neighbours",
                   "residents",
                   "mr",
                   "mrs",
                   "ms",
                   "miss"}))
        return false;
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    return child_.forenames.empty() || std::ranges::none_of(runs, [&](const NameRun& run) {
               return run.begin <= words[next].start && words[next].start < run.end && !is_child(run.text);
           });
}

/// `Found at Deal Station at 0900`, `Reported at 2200`: of whom is said by leaving it out. Not `found in her
/// bag was a knife`, nor `reported at 0900 to have returned`.
std::string_view FactReader::bare_event(const Sentence& s) {
    const auto& words = s.words();
    if (words.size() < 3 || words[1].after_comma) return {};
    const std::string& next = words[1].folded;
    const bool goes_on = is_one_of(next, {"at", "on", "in", "outside", "near", "inside"}) ||
                         std::ranges::all_of(words[1].text, is_ascii_digit);
    const bool found = is_one_of(words[0].folded, {"found", "located", "traced"});
    const bool reported = words[0].folded == "reported" && next != "in";
    if (!goes_on || (!found && !reported)) return {};
    for (std::size_t i = 2; i < words.size() && !words[i].new_sentence; ++i) {
        const bool is = is_one_of(words[i].folded, {"was", "were", "is", "are"});
        if (is && !is_one_of(words[i - 1].folded, {"he", "she", "they", "who", "where"})) return {};
        if (reported &&
            is_one_of(words[i].folded, {"found", "returned", "seen", "located", "back", "safe", "that"}))
            return {};
    }
    if (found && finds_a_thing_behind(s, Cue{{}, 0, 0})) return {};
    return found ? "event.found" : "event.reported";
}

/// `Her phone was last seen at`: the phone, and not she.
bool FactReader::is_seen_thing(const Sentence& s, const Cue& cue) {
    const auto& words = s.words();
    for (std::size_t i = cue.first; i-- > s.clause_of(cue.first);) {
        const std::string& word = words[i].folded;
        if (is_one_of(word, {"phone",   "mobile",   "handset",  "iphone",    "device",   "tablet",
                             "ipad",    "laptop",   "bike",     "bicycle",   "car",      "vehicle",
                             "scooter", "moped",    "account",  "profile",   "coat",     "bag",
                             "jacket",  "rucksack", "snapchat", "instagram", "whatsapp", "card"}))
            return true;
        if (!is_one_of(word, {"was", "is", "were", "has", "had", "been", "also", "then", "itself", "last"}))
            return false;
    }
    return false;
}

/// `Odo Pell, his key worker, told police`: whoever is named before it. `She told police` is the child's.
bool FactReader::names_another_before(const Sentence& s, const Cue& cue) const {
    const auto& words = s.words();
    for (std::size_t i = s.clause_of(cue.first); i < cue.first; ++i) {
        if (is_one_of(words[i].folded, {"he", "she", "they", "who", "i", "we"}) || is_child(words[i].folded))
            return false;
    }
    const std::vector<NameRun> runs = name_runs(s.text(), rules_.entities);
    return std::ranges::any_of(runs, [&](const NameRun& run) {
        return run.begin < words[cue.first].start && !is_child(run.text) &&
               run.text.find(' ') != std::string::npos;
    });
}

bool FactReader::is_real(const Sentence& s, const Cue& cue) const {
    // `Failed to return`, `is to be found`, `was not located`, `until she returned`.
    if (cue.id != "event.last_seen" && cue.id != "event.other" && s.is_turned("turn.future", cue.first, 2))
        return false;
    if (is_told_of_another(s, cue) || opens_with_another(s.words()) || names_a_desk(s, cue)) return false;
    if (cue.id == "event.other") return true;
    if (cue.id == "event.last_seen") return !is_seen_thing(s, cue);
    if (is_long_ago(s, cue)) return false;
    if (cue.id == "event.found") return goes_on_in_list(s, cue) || !finds_a_thing(s, cue);
    if (cue.id == "event.reported" && s.words()[cue.first].folded == "told") {
        const std::size_t next = cue.last + 1;
        const bool says_more =
            next < s.words().size() &&
            is_one_of(s.words()[next].folded, {"that", "he", "she", "they", "how", "about", "it", "what"});
        return !says_more && people_ != nullptr &&
               (people_->is_event_of_another(cue) || names_another_before(s, cue));
    }
    return cue.id != "event.held" ||
           (!is_seen_by_nobody(s, cue) && !sees_a_deed(s, cue) && !is_of_an_offence(s, cue) &&
            is_by_officer(s, cue) && is_with_child(s, cue));
}

/// `Ola got back at seven. That was at Mill Yard.`: a sentence that only says where.
void FactReader::read_place_after(const Sentence& s) {
    const std::string field = std::exchange(unplaced_, {});
    const Sex before = std::exchange(unplaced_sex_, Sex::unknown);
    const auto& words = s.words();
    constexpr std::size_t words_max = 16;
    if (field.empty() || words.size() < 3 || words.size() > words_max) return;
    const bool this_was = is_one_of(words[0].folded, {"this", "that", "it", "which", "there"}) &&
                          is_one_of(words[1].folded, {"was", "is", "being"});
    const bool place_was = words[0].folded == "the" &&
                           is_one_of(words[1].folded, {"place", "location", "address"}) &&
                           words[2].folded == "was";
    if (const auto headed = headed_place(s))
        return speaks_of_child(*headed) ? void() : give(field, *headed, s, 0.9);
    // `He was at Pump Lane Chapel.`, and not behind `She was found by her brother.`
    const Sex told = is_one_of(words[0].folded, {"he", "she"}) ? first_sex(s) : Sex::unknown;
    const auto clashes = [&](Sex sex) { return told != Sex::unknown && sex != Sex::unknown && sex != told; };
    const bool they = is_one_of(words[0].folded, {"he", "she", "they"});
    const bool child =
        (they && !clashes(child_.pronoun) && !clashes(before)) || speaks_of_child(words[0].text);
    const bool child_was =
        child && is_one_of(words[1].folded, {"was", "were"}) &&
        is_one_of(words[2].folded, {"at", "in", "outside", "near", "inside", "on", "by"}) &&
        !s.has("event.") && !s.has("answer.");
    if (!this_was && !place_was && !child_was) return;
    const std::size_t from = words[place_was ? 2 : 1].end;
    auto place = child_was ? std::nullopt : place_in(" at" + s.text().substr(from));
    if (!place) place = place_in(s.text().substr(from));
    if (place && !speaks_of_child(*place) && !kin_relation(*place, kin_)) give(field, *place, s, 0.9);
}

}  // namespace homeward
