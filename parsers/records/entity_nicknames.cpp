// Single capitalised words that are somebody's name, told by what they do or by what is done with them: the
// street names of those whom a child was with are plain words more often than not.

#include <algorithm>

#include "parsers/records/entity_runs.h"
#include "parsers/text/dictionary.h"

namespace homeward {

namespace {

constexpr std::size_t letters_min = 3;

/// Words before the name that are looked at: a participle stands that far from its `by`.
constexpr std::size_t words_back = 8;

bool is_determiner(const std::string& word) {
    static const EntityRules::Words determiners = {
        "the", "a", "an", "this", "his", "her", "my", "your", "our", "their", "these", "those"};
    return determiners.contains(word);
}

/// No word of the trade, of kin, of places or of things that officers write with a capital.
bool could_be_nickname(const ProseWord& word, const EntityRules& rules) {
    if (word.text.size() < letters_min || is_acronym(word) || starts_with_digit(word)) return false;
    for (const EntityRules::Words* others : {&rules.not_names,
                                             &rules.common_capitals,
                                             &rules.openers,
                                             &rules.relations,
                                             &rules.companions,
                                             &rules.kin_female,
                                             &rules.kin_male,
                                             &rules.ranks,
                                             &rules.titles,
                                             &rules.platforms,
                                             &rules.brands,
                                             &rules.venue_types,
                                             &rules.organisations}) {
        if (others->contains(word.folded)) return false;
    }
    return true;
}

/// Whether one of `cues` stands in the sentence, in the `back` words before `at`.
bool stands_before(const Words& words, std::size_t at, std::size_t back, const EntityRules::Words& cues) {
    for (std::size_t i = at; i-- > 0 && at - i <= back;) {
        if (cues.contains(words[i].folded)) return true;
        if (words[i].sentence_start) break;
    }
    return false;
}

/// `given vodka by Slim`, `minding them for Nans`, `in debt to Jinx`, `has her down in her phone as Moose`.
bool is_acted_with(const Words& words, std::size_t at, const EntityRules& rules) {
    if (at < 2 || !words[at].joined) return false;
    const std::string& before = words[at - 1].folded;
    if (before == "with") return !rules.ails.contains(words[at - 2].folded);
    if (before == "by") return stands_before(words, at - 1, words_back, rules.done_by);
    if (before == "for") return stands_before(words, at - 1, 4, rules.done_for);
    if (before == "to") return stands_before(words, at - 1, 2, rules.done_to);
    if (before == "as") return stands_before(words, at - 1, words_back, rules.known_as);
    return false;
}

/// `Slim bought her food`, `that Goldie decides when`: what only a person does.
bool acts(const Words& words, std::size_t at, const EntityRules& rules) {
    const std::size_t next = at + 1;
    if (next >= words.size() || !words[next].joined || words[next].capital || words[at].possessive)
        return false;
    const std::string& verb = words[next].folded;
    if (!rules.person_verbs.contains(verb)) return false;
    if (at == 0 || words[at].sentence_start) {
        // A plain word at the head of a sentence has its capital anyway.
        if (!is_dictionary_word(words[at].folded)) return true;
        static const EntityRules::Words whom = {"him", "her", "them"};
        if (verb == "drives" || verb == "drove") return !words[at].folded.ends_with('s');
        return next + 1 < words.size() && whom.contains(words[next + 1].folded) &&
               !words[at].folded.ends_with('s');
    }
    const ProseWord& before = words[at - 1];
    return words[at].joined ? !is_determiner(before.folded) && !before.capital && !starts_with_digit(before)
                            : words[at].after_comma;
}

/// `Just Stitch and them`, `Stitch and his mates`.
bool leads_others(const Words& words, std::size_t at) {
    return at + 2 < words.size() && words[at + 1].folded == "and" && words[at + 1].joined &&
           (words[at + 2].folded == "them" || words[at + 2].folded == "that lot");
}

}  // namespace

bool is_nickname(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    if (end - first != 1 || !words[first].capital || !could_be_nickname(words[first], rules)) return false;
    if (leads_others(words, first) || acts(words, first, rules)) return true;
    return !words[first].sentence_start && is_acted_with(words, first, rules);
}

}  // namespace homeward
