// Finders for people and places, which have no fixed shape: runs of capitalised words, what stands beside
// them, and what they end in.

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/records/entity_finders.h"
#include "parsers/text/dictionary.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

using Words = std::vector<ProseWord>;

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
const EntityRules::Words connectors = {"of", "the", "and", "under", "on", "upon", "le"};

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

FoundEntity entity(
    std::string type, std::string value, std::string_view text, std::size_t start, std::size_t end) {
    FoundEntity out{.start = start, .end = end};
    out.entity.type = std::move(type);
    out.entity.value = std::move(value);
    out.entity.raw = std::string(text.substr(start, end - start));
    return out;
}

bool is_postcode_half(std::string_view word, bool outward) {
    if (outward) {
        return word.size() >= 2 && word.size() <= 4 && is_ascii_upper(word[0]) &&
               std::ranges::any_of(word, is_ascii_digit) &&
               std::ranges::all_of(word, [](char c) { return is_ascii_upper(c) || is_ascii_digit(c); });
    }
    return word.size() == 3 && is_ascii_digit(word[0]) && is_ascii_upper(word[1]) && is_ascii_upper(word[2]);
}

// Behind the parts that follow a numbered street, as far as they stand: town, county, postcode.
std::size_t address_end(const Words& words,
                        std::size_t last,
                        const EntityContext& context,
                        const EntityRules& rules) {
    std::size_t end = last;
    for (int part = 0; part < 3; ++part) {
        const std::size_t next = end + 1;
        if (next >= words.size() || words[next].sentence_start) break;
        const bool parted = words[next].after_comma || words[next].joined;
        if (parted && is_postcode_half(words[next].text, true) && next + 1 < words.size() &&
            words[next + 1].joined && is_postcode_half(words[next + 1].text, false))
            return next + 1;
        if (!words[next].after_comma || !words[next].capital) break;
        std::size_t stop = next + 1;
        while (stop < words.size() && words[stop].joined && words[stop].capital && stop - next < 3 &&
               !is_postcode_half(words[stop].text, true))
            ++stop;
        const std::string town(words[next].folded);
        if (rules.forenames.contains(town) || rules.openers.contains(town) ||
            is_within(town, context.child_names))
            break;
        end = stop - 1;
    }
    return end;
}

// Where the address that ends in the run at `first` begins: its number, and a flat before it.
std::size_t address_start(const Words& words, std::size_t first) {
    if (first == 0 || !words[first].joined || !starts_with_digit(words[first - 1]) ||
        words[first - 1].text.size() > 5)
        return first;
    std::size_t start = first - 1;
    if (start >= 2 && words[start].after_comma && (words[start - 1].text.size() <= 3) &&
        (words[start - 2].folded == "flat" || words[start - 2].folded == "apartment" ||
         words[start - 2].folded == "unit" || words[start - 2].folded == "room")) {
        start -= 2;
    }
    return start;
}

struct PlaceRun {
    std::size_t last = 0;  ///< Last word of the place.
    bool strong = false;   ///< Its type is no surname.
    bool street = false;
};

// Whether the run of capitals `first` to `end` (not with it), with small words behind it, is a place by its
// type.
std::optional<PlaceRun> place_type(const Words& words,
                                   std::size_t first,
                                   std::size_t end,
                                   const EntityRules& rules) {
    // "Keighley railway station", "Copse Lane playing fields": types in small letters behind the run.
    if (end < words.size() && words[end].joined && !words[end - 1].possessive && !words[end].capital) {
        const std::size_t n = phrase_length(words, end, rules.venue_types);
        const bool plain = n >= 2 || rules.plain_venues.contains(words[end].folded);
        if (n + (plain ? 1U : 0U) >= 2) {
            const std::size_t last = end + std::max<std::size_t>(n, 1) - 1;
            return PlaceRun{last, true, false};
        }
    }
    std::optional<PlaceRun> found;
    for (std::size_t k = first + 1; k < end; ++k) {
        const bool street = rules.street_types.contains(words[k].folded);
        const std::size_t venue = phrase_length(words, k, rules.venue_types);
        if (!street && venue == 0) continue;
        const std::size_t last = std::max(k, k + venue - (venue > 0 ? 1 : 0));
        const bool surname = venue < 2 && rules.surname_types.contains(words[k].folded);
        if (!found || last >= found->last)
            found = PlaceRun{std::max(last, end - 1), !surname || (found && found->strong), street};
    }
    return found;
}

// A forename before a single type word that is a surname too is a person, unless a word of place stands
// before.
bool reads_as_person(
    const Words& words, std::size_t first, std::size_t end, const PlaceRun& run, const EntityRules& rules) {
    if (run.strong || run.last >= end) return false;
    const bool numbered = first > 0 && words[first].joined && starts_with_digit(words[first - 1]);
    const bool placed = first > 0 && rules.place_words.contains(words[first - 1].folded);
    return !numbered && !placed && rules.forenames.contains(words[first].folded);
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
                word == "person" || word == "people")
                return true;
        }
    }
    return false;
}

// "at Ebony Carruthers's", "at the Old Ropewalk": two capitals behind a word of place and no sign of a
// person.
bool is_unnamed_kind_of_place(const Words& words,
                              std::size_t first,
                              std::size_t end,
                              const EntityRules& rules) {
    if (first == 0 || end - first < 2 || words[end - 1].possessive) return false;
    std::size_t before = first - 1;
    if (words[before].folded == "the" && before > 0) --before;
    if (words[before].sentence_start && before == first) return false;
    if (!rules.place_words.contains(words[before].folded) || is_told_as_name(words, first, rules))
        return false;
    for (std::size_t i = first; i < end; ++i) {
        if (is_acronym(words[i]) || rules.not_names.contains(words[i].folded) ||
            rules.platforms.contains(words[i].folded))
            return false;
    }
    return !has_forename(words, first, end, rules) && !rules.organisations.contains(words[end - 1].folded);
}

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

bool relation_follows(const Words& words, std::size_t end, const EntityRules& rules) {
    if (end + 1 >= words.size() || !words[end].after_comma) return false;
    const std::string& whose = words[end].folded;
    const bool theirs = whose == "his" || whose == "her" || whose == "their" || whose == "a";
    return theirs && rules.relations.contains(words[end + 1].folded);
}

// Words at the run's beginning that belong to the sentence and not to the name.
std::size_t without_openers(const Words& words,
                            std::size_t first,
                            std::size_t end,
                            const EntityRules& rules) {
    while (first < end &&
           (rules.openers.contains(words[first].folded) || rules.relations.contains(words[first].folded) ||
            rules.titles.contains(words[first].folded)))
        ++first;
    return first;
}

bool is_person(const Words& words, std::size_t first, std::size_t end, bool told, const EntityRules& rules) {
    for (std::size_t i = first; i < end; ++i) {
        if (rules.not_names.contains(words[i].folded) || rules.platforms.contains(words[i].folded))
            return false;
        if (!told && std::ranges::any_of(words[i].text, is_ascii_digit)) return false;
    }
    if (first > 0 && words[first].joined && rules.ranks.contains(words[first - 1].folded)) return false;
    if (told) return true;
    const bool forename = rules.forenames.contains(words[first].folded);
    if (end - first == 1)
        return forename && !words[first].folded.empty() &&
               (!words[first].sentence_start || !is_dictionary_word(words[first].folded));
    if (end - first > 4 || (rules.organisations.contains(words[end - 1].folded) && !forename)) return false;
    if (is_acronym(words[first]) && !forename) return false;
    return forename || !all_plain_words(words, first, end);
}

}  // namespace

std::vector<FoundEntity> find_places(std::string_view text,
                                     const Words& words,
                                     const EntityContext& context,
                                     const EntityRules& rules) {
    std::vector<FoundEntity> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].capital || rules.openers.contains(words[i].folded)) continue;
        const std::size_t end = run_end(words, i, rules);
        const std::optional<PlaceRun> run = place_type(words, i, end, rules);
        const bool organisation = rules.organisations.contains(words[end - 1].folded) && !run;
        std::size_t last = end - 1;
        bool is_place = false;
        if (run && !reads_as_person(words, i, end, *run, rules)) {
            last = run->last;
            is_place = end - i >= 2 || last >= end;
            // Words of the trade with a capital are no name: "Missing Person Unit", "Home School".
            if (all_plain_words(words, i, end) &&
                std::ranges::any_of(words.begin() + static_cast<std::ptrdiff_t>(i),
                                    words.begin() + static_cast<std::ptrdiff_t>(end),
                                    [&](const ProseWord& w) {
                                        return rules.not_names.contains(w.folded) &&
                                               !rules.street_types.contains(w.folded) &&
                                               !rules.venue_types.contains(w.folded);
                                    }))
                is_place = run->street || i == 0 || rules.place_words.contains(words[i - 1].folded);
        } else if (!run && !organisation) {
            is_place = is_unnamed_kind_of_place(words, i, end, rules);
        }
        if (!is_place) {
            i = run && !organisation ? i : end - 1;
            continue;
        }
        const std::size_t first = address_start(words, i);
        if (first != i) last = address_end(words, last, context, rules);
        std::string value = joined_text(text, words, first, last);
        found.push_back(entity("place", value, text, words[first].start, words[last].core_end));
        i = last;
    }
    return found;
}

std::vector<FoundEntity> find_people(std::string_view text,
                                     const Words& words,
                                     const std::vector<FoundEntity>& taken,
                                     const EntityContext& context,
                                     const EntityRules& rules) {
    std::vector<FoundEntity> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool quoted = words[i].after_quote && is_told_as_name(words, i, rules);
        if ((!words[i].capital && !quoted) || covered(taken, words[i])) continue;
        const std::size_t run = quoted && !words[i].capital ? i + 1 : run_end(words, i, rules);
        std::size_t end = i + 1;
        while (end < run && !words[end - 1].possessive && !covered(taken, words[end])) ++end;
        const std::size_t first = without_openers(words, i, end, rules);
        if (first >= end) {
            i = end - 1;
            continue;
        }
        const bool told = is_told_as_name(words, first, rules) || is_related(words, first, rules) ||
                          relation_follows(words, end, rules) ||
                          (first > 0 && rules.titles.contains(words[first - 1].folded));
        const std::string value = joined_text(text, words, first, end - 1);
        if (is_person(words, first, end, told, rules) && !is_within(value, context.child_names) &&
            !is_within(value, context.other_names)) {
            found.push_back(entity("person", value, text, words[first].start, words[end - 1].core_end));
        }
        i = end - 1;
    }
    return found;
}

}  // namespace homeward
