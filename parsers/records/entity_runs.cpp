#include "parsers/records/entity_runs.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/dictionary.h"

namespace homeward {

namespace {

const EntityRules::Words particles = {"de",
                                      "da",
                                      "di",
                                      "du",
                                      "del",
                                      "van",
                                      "von",
                                      "der",
                                      "den",
                                      "bin",
                                      "ibn",
                                      "al",
                                      "el",
                                      "la",
                                      "le",
                                      "dos",
                                      "ap"};
const EntityRules::Words welsh_articles = {"y", "yr"};
const EntityRules::Words connectors = {"of", "the", "and", "under", "on", "upon", "le"};

}  // namespace

bool starts_with_digit(const ProseWord& word) {
    return is_ascii_digit(word.text.front());
}

bool is_acronym(const ProseWord& word) {
    return word.text.size() > 1 &&
           std::ranges::all_of(word.text, [](char c) { return is_ascii_upper(c) || is_ascii_digit(c); });
}

// Behind the last word of the run of capitalised words that begins at `at`. Small words inside a name stay
// inside it.
std::size_t run_end(const Words& words, std::size_t at, const EntityRules& rules) {
    std::size_t end = at + 1;
    while (end < words.size() && words[end].joined && !words[end].sentence_start) {
        if (words[end].capital) {
            ++end;
            continue;
        }
        const bool next_is_capital =
            end + 1 < words.size() && words[end + 1].joined && words[end + 1].capital;
        if (next_is_capital && particles.contains(words[end].folded)) {
            end += 2;
            continue;
        }
        // "Heol y Bryn", "Maes yr Haf"
        if (next_is_capital && welsh_articles.contains(words[end].folded) &&
            rules.street_heads.contains(words[at].folded)) {
            end += 2;
            continue;
        }
        // "Vape and Phone", but not "Tannery Row and Ashton Pryce".
        const bool lone = end + 2 >= words.size() || !words[end + 2].joined || !words[end + 2].capital;
        if (next_is_capital && lone && end - at >= 2 && connectors.contains(words[end].folded) &&
            words[end].folded == "and" && !rules.forenames.contains(words[end + 1].folded) &&
            !rules.street_types.contains(words[end - 1].folded) &&
            is_dictionary_word(words[end + 1].folded)) {
            end += 2;
            continue;
        }
        break;
    }
    return end;
}

std::string joined_text(std::string_view text, const Words& words, std::size_t first, std::size_t last) {
    return std::string(text.substr(words[first].start, words[last].core_end - words[first].start));
}

FoundEntity entity_at(
    std::string type, std::string value, std::string_view text, std::size_t start, std::size_t end) {
    FoundEntity out{.start = start, .end = end};
    out.entity.type = std::move(type);
    out.entity.value = std::move(value);
    out.entity.raw = std::string(text.substr(start, end - start));
    return out;
}

bool all_plain_words(const Words& words, std::size_t first, std::size_t end) {
    return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                       words.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const ProseWord& w) { return is_dictionary_word(w.folded); });
}

bool has_forename(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                       words.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const ProseWord& w) { return rules.forenames.contains(w.folded); });
}

// A name told by the words before it: "goes by Fish", "a male called Smiler", "his friend, Jake Marsh".
bool is_told_as_name(const Words& words, std::size_t at, const EntityRules& rules) {
    for (std::size_t n = std::min<std::size_t>(at, 5); n > 0; --n) {
        if (phrase_length(words, at - n, rules.name_cues) != n) continue;
        if (n > 1 || !rules.bare_cues.contains(words[at - 1].folded)) return true;
        for (std::size_t back = 2; back <= 4 && back <= at; ++back) {
            const std::string& word = words[at - back].folded;
            if (rules.relations.contains(word) || word == "someone" || word == "somebody" ||
                word == "person" || word == "people" || word == "others" || word == "everyone" ||
                word == "rhywun")
                return true;
        }
    }
    return false;
}

}  // namespace homeward
