#include "parsers/records/letter_words.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/records/kinds.h"
#include "parsers/records/lexicon.h"

namespace homeward {

bool is_boilerplate(const std::string& folded) {
    // A greeting may open a paragraph that tells all.
    if (std::ranges::count(folded, ' ') > 60) return false;
    for (const std::string_view words : {"to be completed by",
                                         "intended recipient",
                                         "please find attached",
                                         "not monitored",
                                         "this message",
                                         "this email",
                                         "this e mail",
                                         "data protection act",
                                         "general data protection",
                                         "retain for",
                                         "going off duty",
                                         "kind regards",
                                         "do not disclose",
                                         "delete it",
                                         "information contained",
                                         "strictly confidential",
                                         "guidance notes",
                                         "complete all sections",
                                         "complete this form",
                                         "please complete",
                                         "this form must",
                                         "for urgent",
                                         "ring 101",
                                         "good morning",
                                         "good afternoon",
                                         "dear colleague",
                                         "dear all",
                                         "see below",
                                         "was reported missing and has now been located",
                                         "end of report",
                                         "restricted to those",
                                         "not to be copied",
                                         "end of record",
                                         "protective marking"}) {
        if (contains_words(folded, words)) return true;
    }
    return false;
}

/// What mail systems write below a letter.
bool is_disclaimer(const std::string& folded) {
    for (const std::string_view words : {"internet communications are not secure",
                                         "accepts no legal responsibility",
                                         "accepts no responsibility",
                                         "before printing this e mail",
                                         "before printing this email",
                                         "follow us on",
                                         "views expressed are those of the sender",
                                         "do not forward outside",
                                         "in an emergency 101",
                                         "intended recipient",
                                         "may be legally privileged",
                                         "carries a disclaimer",
                                         "monitored for lawful"}) {
        if (contains_words(folded, words)) return true;
    }
    return false;
}

/// A sender's name below a letter: a force, a unit, a desk.
bool is_sender_line(const std::string& folded) {
    for (const std::string_view end : {" police",
                                       " constabulary",
                                       " unit",
                                       " team",
                                       " desk",
                                       " service",
                                       " hub",
                                       " contact centre",
                                       " control room",
                                       " neighbourhoods",
                                       " department",
                                       " coordinator",
                                       " command"}) {
        if (folded == end.substr(1)) return true;
        if (folded.ends_with(end) && std::ranges::count(folded, ' ') < 6) return true;
    }
    return false;
}

bool closes_letter(const std::string& folded) {
    for (const std::string_view start : {"regards",
                                         "kind regards",
                                         "many thanks",
                                         "yours sincerely",
                                         "yours faithfully",
                                         "thanks",
                                         "best wishes",
                                         "best regards",
                                         "with thanks",
                                         "cofion",
                                         "speak soon",
                                         "all the best",
                                         "kindest regards",
                                         "warm regards",
                                         "thank you"}) {
        if (folded == start || (folded.starts_with(start) && folded.size() < start.size() + 24)) return true;
    }
    // Words that a sentence may begin with too: alone, or with the name of whoever is written to.
    for (const std::string_view whole : {"take care", "cheers", "yours", "ta", "diolch"}) {
        if (folded == whole) return true;
        const bool named =
            folded.starts_with(whole) && folded.size() > whole.size() && folded[whole.size()] == ' ';
        if (named && whole != "take care" && std::ranges::count(folded.substr(whole.size()), ' ') == 1)
            return true;
    }
    return false;
}

bool names_signer(std::string_view printed, const EntityRules& rules) {
    constexpr std::size_t words_max = 30;
    constexpr std::size_t words_before_rank_max = 4;
    const std::vector<StatementWord> words = statement_words(printed);
    if (words.size() < 2 || words.size() > words_max) return false;
    for (std::size_t i = 0; i < words.size() && i <= words_before_rank_max; ++i) {
        if (is_ascii_lower(words[i].text.front())) return false;
        if (rules.ranks.contains(words[i].folded)) return true;
    }
    return false;
}

bool is_officers_remark(std::string_view text, const EntityRules& rules) {
    constexpr std::ptrdiff_t small_words_min = 4;
    const std::vector<StatementWord> words = statement_words(text);
    if (!text.ends_with('.') || words.empty() || rules.ranks.contains(words.front().folded)) return false;
    return std::ranges::count_if(words, [](const StatementWord& word) {
               return is_ascii_lower(word.text.front());
           }) >= small_words_min;
}

}  // namespace homeward
