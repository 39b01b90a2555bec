// Finder for people, who have no fixed shape: runs of capitalised words and what stands beside them.

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/records/entity_runs.h"
#include "parsers/text/dictionary.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

bool covered(const std::vector<FoundEntity>& taken, const ProseWord& word) {
    return std::ranges::any_of(
        taken, [&](const FoundEntity& f) { return f.start < word.end && word.start < f.end; });
}

bool is_related(const Words& words, std::size_t at, const EntityRules& rules) {
    if (at == 0 || words[at].sentence_start || (!words[at].joined && !words[at].after_comma)) return false;
    if (words[at - 1].possessive) return false;
    if (rules.relations.contains(words[at - 1].folded)) return true;
    // "Smiler, her boyfriend"
    return false;
}

// "A girl from school, Ffion, let her stay": between commas, shortly behind a relation.
bool is_apposed(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    if (first == 0 || !words[first].after_comma) return false;
    const bool closed = end >= words.size() || words[end].after_comma || words[end].sentence_start;
    if (!closed ||
        (is_dictionary_word(words[first].folded) && !rules.forenames.contains(words[first].folded)))
        return false;
    for (std::size_t i = first; i-- > 0 && first - i <= 5;) {
        if (rules.relations.contains(words[i].folded)) return true;
        if (words[i].after_comma || words[i].sentence_start) break;
    }
    return false;
}

bool relation_follows(const Words& words, std::size_t end, const EntityRules& rules) {
    if (end + 1 >= words.size() || !words[end].after_comma) return false;
    const std::string& whose = words[end].folded;
    const bool theirs = whose == "his" || whose == "her" || whose == "their" || whose == "a";
    return theirs && rules.relations.contains(words[end + 1].folded);
}

// A word of the dictionary that is nobody's forename, or a Welsh verb by its ending.
bool opens_before_name(const ProseWord& word, const EntityRules& rules) {
    if (rules.forenames.contains(word.folded) || rules.kin_titles.contains(word.folded)) return false;
    if (is_dictionary_word(word.folded)) return true;
    constexpr std::size_t verb_letters_min = 5;
    return word.folded.size() >= verb_letters_min &&
           (word.folded.ends_with("odd") || word.folded.ends_with("wyd") || word.folded.ends_with("ai"));
}

// Words at the run's beginning that belong to the sentence and not to the name.
std::size_t without_openers(const Words& words,
                            std::size_t first,
                            std::size_t end,
                            const EntityContext& context,
                            const EntityRules& rules) {
    if (end - first > 1 && words[first].folded == "x") ++first;  // A tick.
    // `OP322 Freya Luckett spoken to`: who made the entry of a log.
    while (end - first > 1 && std::ranges::any_of(words[first].text, is_ascii_digit)) ++first;
    // `First Greta went`, `Tried Kian's phone`, `Ffoniodd Greta`: a sentence's first word has its capital
    // anyway.
    if (end - first > 1 && words[first].sentence_start && opens_before_name(words[first], rules) &&
        (rules.forenames.contains(words[first + 1].folded) ||
         rules.kin_titles.contains(words[first + 1].folded) ||
         is_within(words[first + 1].folded, context.child_names)))
        ++first;
    while (first < end && !(rules.kin_titles.contains(words[first].folded) && first + 1 < end) &&
           (rules.openers.contains(words[first].folded) || rules.relations.contains(words[first].folded) ||
            rules.titles.contains(words[first].folded)))
        ++first;
    return first;
}

// "Met Kayden", "the van belongs to Leroy", "her boyfriend is Kaine", "at Kayden's".
bool is_likely_name(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    if (first == 0 || end - first > 3 || words[first].sentence_start || words[first].after_comma)
        return false;
    if (is_acronym(words[first]) || words[first].text.size() < 2 ||
        rules.brands.contains(words[first].folded) ||
        (is_dictionary_word(words[first].folded) && !rules.forenames.contains(words[first].folded)) ||
        rules.organisations.contains(words[end - 1].folded))
        return false;
    const std::size_t before = first - 1;
    for (std::size_t n = std::min<std::size_t>(first, 3); n > 0; --n) {
        if (phrase_length(words, first - n, rules.person_words) == n) return true;
    }
    if (words[before].folded == "is" && before > 0 && rules.relations.contains(words[before - 1].folded))
        return true;
    return words[end - 1].possessive && rules.place_words.contains(words[before].folded);
}

// The name at `first` goes on a list with the name that ends before it: "Abdi, Yusuf and Zed".
bool goes_on(std::string_view text, const Words& words, std::size_t last, std::size_t first) {
    if (first <= last || first > last + 2 || words[first].sentence_start) return false;
    if (first == last + 2 && words[last + 1].folded != "and") return false;
    std::string link;  // What parts them, without quotation marks.
    for (const char c : text.substr(words[last].end, words[first].start - words[last].end)) {
        if (is_ascii_alpha(c) || c == ',' || c == '&') link += c;
    }
    return link == "," || link == "and" || link == ",and" || link == "&";
}

/// `Leon Agbaje`: a forename that is a make of car or a town as well, before a word that is nothing else.
bool is_forename_before_surname(const Words& words,
                                std::size_t at,
                                std::size_t end,
                                const EntityRules& rules) {
    static const EntityRules::Words told_of_things = {
        "a", "an", "the", "black", "white", "silver", "grey", "blue", "red", "green", "yellow", "in", "from"};
    if (end - at < 2 || !rules.forenames.contains(words[at].folded)) return false;
    if (at > 0 && !words[at].sentence_start && told_of_things.contains(words[at - 1].folded)) return false;
    return !is_dictionary_word(words[at + 1].folded) && !is_acronym(words[at + 1]);
}

/// `A lad known as Dog`: said to be a name, a plain word is one.
bool is_said_to_be_name(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    static const EntityRules::Words last_of_cue = {"as", "by", "enw", "himself", "herself"};
    return end - first == 1 && first > 0 && last_of_cue.contains(words[first - 1].folded) &&
           !is_acronym(words[first]) && !rules.common_capitals.contains(words[first].folded) &&
           is_told_as_name(words, first, rules);
}

bool is_person(const Words& words, std::size_t first, std::size_t end, bool told, const EntityRules& rules) {
    const std::size_t named =
        first + (rules.kin_titles.contains(words[first].folded) && end - first > 1 ? 1 : 0);
    for (std::size_t i = named + (is_forename_before_surname(words, named, end, rules) ? 1 : 0); i < end;
         ++i) {
        if ((rules.not_names.contains(words[i].folded) && !is_said_to_be_name(words, first, end, rules)) ||
            rules.platforms.contains(words[i].folded))
            return false;
        if (!told && std::ranges::any_of(words[i].text, is_ascii_digit)) return false;
    }
    if (first > 0 && words[first].joined && rules.ranks.contains(words[first - 1].folded)) return false;
    // `At St Peter's` is a church.
    if (words[first].folded == "st" && end - first > 1) return false;
    if (told || named > first) return true;
    const bool forename = rules.forenames.contains(words[first].folded);
    if (end - first == 1)
        return forename && !words[first].folded.empty() &&
               (!words[first].sentence_start || !is_dictionary_word(words[first].folded));
    if (end - first > 4 || (rules.organisations.contains(words[end - 1].folded) && !forename)) return false;
    if (is_acronym(words[first]) && !forename) return false;
    return forename || !all_plain_words(words, first, end);
}

}  // namespace

namespace {

/// A run of capitals that may be a name.
struct NameRunFound {
    std::size_t first = 0;
    std::size_t end = 0;
    std::string value;
    bool is_name = false;
    bool in_quotes = false;
};

/// `Tyler ("Tee") Marchant`: the nickname stands in the name; its end, or `end`.
std::size_t behind_nickname(std::string_view text, const Words& words, std::size_t end) {
    if (end + 1 >= words.size() || !words[end + 1].capital) return end;
    const std::string_view before = text.substr(words[end - 1].end, words[end].start - words[end - 1].end);
    const std::string_view behind = text.substr(words[end].end, words[end + 1].start - words[end].end);
    const bool opens =
        before.starts_with(" (") || before == " \"" || before == " '" || before == " \xE2\x80\x9C";
    const bool closes =
        behind.ends_with(") ") || behind == "\" " || behind == "' " || behind == "\xE2\x80\x9D ";
    return opens && closes && words[end].after_quote ? end + 1 : end;
}

/// Capitals that could go on a list of names: nothing else is known of them.
bool could_be_name(const Words& words, const NameRunFound& run, const EntityRules& rules) {
    if (run.end - run.first > 3 || rules.organisations.contains(words[run.end - 1].folded)) return false;
    for (std::size_t i = run.first; i < run.end; ++i) {
        if (rules.not_names.contains(words[i].folded) || rules.platforms.contains(words[i].folded) ||
            rules.brands.contains(words[i].folded) || is_acronym(words[i]) || starts_with_digit(words[i]))
            return false;
    }
    return run.in_quotes || run.end - run.first == 1 || rules.forenames.contains(words[run.first].folded) ||
           !all_plain_words(words, run.first, run.end);
}

void name_lists(std::string_view text,
                const Words& words,
                std::vector<NameRunFound>& runs,
                const EntityRules& rules) {
    for (std::size_t i = 1; i < runs.size(); ++i) {
        if (!runs[i].is_name && runs[i - 1].is_name &&
            goes_on(text, words, runs[i - 1].end - 1, runs[i].first))
            runs[i].is_name = could_be_name(words, runs[i], rules);
    }
    for (std::size_t i = runs.size(); i-- > 1;) {
        if (!runs[i - 1].is_name && runs[i].is_name &&
            goes_on(text, words, runs[i - 1].end - 1, runs[i].first))
            runs[i - 1].is_name = could_be_name(words, runs[i - 1], rules);
    }
}

}  // namespace

std::vector<FoundEntity> find_people(std::string_view text,
                                     const Words& words,
                                     const std::vector<FoundEntity>& taken,
                                     const EntityContext& context,
                                     const EntityRules& rules) {
    std::vector<NameRunFound> runs;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool quoted = words[i].after_quote && is_told_as_name(words, i, rules);
        if ((!words[i].capital && !quoted) || covered(taken, words[i])) continue;
        const std::size_t run = quoted && !words[i].capital ? i + 1 : run_end(words, i, rules);
        std::size_t end = i + 1;
        while (end < run && !words[end - 1].possessive && !covered(taken, words[end])) ++end;
        const std::size_t first = without_openers(words, i, end, context, rules);
        i = end - 1;
        if (first >= end) continue;
        // `Mateusz Will only say`: of words in capitals all could be a name.
        while (end - first > 1 && rules.openers.contains(words[end - 1].folded) &&
               is_within(words[first].folded, context.child_names))
            --end;
        const bool told = is_told_as_name(words, first, rules) || is_related(words, first, rules) ||
                          relation_follows(words, end, rules) || is_apposed(words, first, end, rules) ||
                          (first > 0 && rules.titles.contains(words[first - 1].folded));
        const bool likely = is_likely_name(words, first, end, rules) || is_nickname(words, first, end, rules);
        NameRunFound found{
            first, end, joined_text(text, words, first, end - 1), false, words[first].after_quote};
        found.is_name = is_person(words, first, end, told || likely, rules);
        if (const std::size_t surname = behind_nickname(text, words, end); found.is_name && surname > end) {
            found.end = run_end(words, surname, rules);
            found.value += " " + joined_text(text, words, surname, found.end - 1);
            i = found.end - 1;
        }
        runs.push_back(std::move(found));
    }
    name_lists(text, words, runs, rules);
    std::vector<FoundEntity> people;
    for (const NameRunFound& run : runs) {
        if (!run.is_name || is_within(run.value, context.child_names) ||
            is_within(run.value, context.other_names))
            continue;
        people.push_back(
            entity_at("person", run.value, text, words[run.first].start, words[run.end - 1].core_end));
    }
    return people;
}

}  // namespace homeward
