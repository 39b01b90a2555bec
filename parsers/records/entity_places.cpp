// Finder for places: addresses, streets and venues, by what they end in and what stands before them.

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/base/ascii.h"
#include "parsers/records/entity_runs.h"
#include "parsers/text/dictionary.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

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
    if (end - first >= 2 && rules.street_heads.contains(words[first].folded))
        found = PlaceRun{end - 1, true, true};
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

// "Walking between Heather Bank and the Mill": somebody moves between places and not between people.
bool is_told_between(const Words& words, std::size_t first, const EntityRules& rules) {
    return first > 1 && words[first - 1].folded == "between" &&
           rules.motion.contains(words[first - 2].folded);
}

// A forename before a single type word that is a surname too is a person, unless a word of place stands
// before.
bool reads_as_person(
    const Words& words, std::size_t first, std::size_t end, const PlaceRun& run, const EntityRules& rules) {
    if (run.strong || run.last >= end) return false;
    const bool numbered = first > 0 && words[first].joined && starts_with_digit(words[first - 1]);
    const bool placed = first > 0 && (rules.place_words.contains(words[first - 1].folded) ||
                                      is_told_between(words, first, rules));
    return !numbered && !placed && rules.forenames.contains(words[first].folded);
}

// "at Ebony Carruthers's", "at the Old Ropewalk": two capitals behind a word of place and no sign of a
// person.
bool is_unnamed_kind_of_place(const Words& words,
                              std::size_t first,
                              std::size_t end,
                              const EntityRules& rules) {
    if (first == 0 || end - first < 2 || words[end - 1].possessive) return false;
    if (words[first].sentence_start) return false;
    std::size_t before = first - 1;
    if (words[before].folded == "the" && before > 0) {
        if (words[before].sentence_start) return false;
        --before;
    }
    // "From Manchester Piccadilly": two capitals between which somebody travels.
    static const EntityRules::Words ways = {"from", "to", "into", "via", "towards", "for"};
    bool travels = false;
    for (std::size_t k = before; k-- > 0 && before - k <= 6 && ways.contains(words[before].folded);) {
        travels |= rules.motion.contains(words[k].folded);
        if (words[k + 1].sentence_start) break;
    }
    if ((!travels && !rules.place_words.contains(words[before].folded)) ||
        is_told_as_name(words, first, rules))
        return false;
    for (std::size_t i = first; i < end; ++i) {
        // A town's name may begin its station's.
        const bool town = travels && i == first;
        if (is_acronym(words[i]) || (rules.not_names.contains(words[i].folded) && !town) ||
            rules.platforms.contains(words[i].folded))
            return false;
    }
    return !has_forename(words, first, end, rules) && !rules.organisations.contains(words[end - 1].folded);
}

bool is_way(const std::string& word) {
    static const EntityRules::Words ways = {"from", "to", "into", "towards", "attended", "visited", "by"};
    return ways.contains(word);
}

// "At the Weighbridge", "to the Roundhouse": a plain word has its capital for being a name, unless it is one
// that officers write so.
bool is_plain_named_place(const Words& words, std::size_t first, const EntityRules& rules) {
    if (first < 2 || words[first - 1].folded != "the" || words[first - 1].capital || !words[first].joined)
        return false;
    const ProseWord& word = words[first];
    if (rules.inns.contains(word.folded) && !word.possessive) return true;
    for (const EntityRules::Words* others : {&rules.not_names,
                                             &rules.common_capitals,
                                             &rules.platforms,
                                             &rules.venue_types,
                                             &rules.organisations,
                                             &rules.companions,
                                             &rules.relations,
                                             &rules.forenames}) {
        if (others->contains(word.folded)) return false;
    }
    if (word.text.size() < 4 || is_acronym(word) || word.possessive) return false;
    const std::string& lead = words[first - 2].folded;
    return is_way(lead) || (rules.place_words.contains(lead) && lead != "in" && lead != "on");
}

// "To 14 Gwaun Helyg", "at 138 Ashgrove": a number between a word of place and a name begins an address.
bool is_numbered_place(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    if (first < 2 || !words[first].joined || words[end - 1].possessive) return false;
    const ProseWord& number = words[first - 1];
    const std::string& lead = words[first - 2].folded;
    if (!starts_with_digit(number) || number.text.size() > 4 || !number.joined ||
        number.text.find_first_of(".:/") != std::string_view::npos ||
        std::ranges::count_if(number.text, is_ascii_alpha) > 1)
        return false;
    if (!rules.place_words.contains(lead) && !is_way(lead)) return false;
    return std::none_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                        words.begin() + static_cast<std::ptrdiff_t>(end),
                        [&](const ProseWord& word) {
                            return is_acronym(word) || word.text.size() < 3 ||
                                   rules.not_names.contains(word.folded) || rules.ranks.contains(word.folded);
                        });
}

// "At Boots", "on Briggate", "in the Bullring": one capitalised word behind a word of place.
bool is_single_place(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    if (first == 0 || end - first != 1 || words[first].sentence_start || words[first].text.size() < 3)
        return false;
    const std::string& word = words[first].folded;
    const std::string& before = words[first - 1].folded;
    if (is_plain_named_place(words, first, rules)) return true;
    static const EntityRules::Words ways = {"from", "to", "into", "the", "via", "and"};
    const bool brand = rules.brands.contains(word) || rules.brands.contains(folded_label(words[first].text));
    if (brand) return words[first].joined && (rules.place_words.contains(before) || ways.contains(before));
    if (words[first].possessive || is_acronym(words[first]) || !words[first].joined ||
        rules.forenames.contains(word) || rules.not_names.contains(word) || rules.platforms.contains(word) ||
        rules.organisations.contains(word) || is_dictionary_word(word))
        return false;
    const bool the = before == "the" && first > 1;
    const std::string& lead = the ? words[first - 2].folded : before;
    // A town stands behind `in`; a street or venue behind the others.
    return rules.place_words.contains(lead) &&
           (the || (lead != "in" && lead != "around" && lead != "off" && lead != "by"));
}

// "From Maes yr Haf Erin went": the child's name begins the clause and does not end the place's, save where
// the street is called so.
std::size_t before_child(const Words& words,
                         std::size_t first,
                         std::size_t end,
                         const EntityContext& context,
                         const EntityRules& rules) {
    const std::size_t last = end - 1;
    if (last <= first || rules.street_types.contains(words[last].folded) ||
        rules.venue_types.contains(words[last].folded) || words[last].possessive || end >= words.size() ||
        words[end].sentence_start)
        return end;
    return rules.forenames.contains(words[last].folded) && is_within(words[last].folded, context.child_names)
               ? last
               : end;
}

// "Near The Paddocks": the article has a capital within a sentence where it is the name's own.
bool is_article_of_name(const Words& words, std::size_t at, const EntityRules& rules) {
    if (at == 0 || words[at].text != "The" || words[at].sentence_start || !words[at].joined ||
        at + 1 >= words.size() || !words[at + 1].joined || !words[at + 1].capital)
        return false;
    const ProseWord& before = words[at - 1];
    if (!rules.place_words.contains(before.folded) && !is_way(before.folded) && !starts_with_digit(before))
        return false;
    return !rules.not_names.contains(words[at + 1].folded) &&
           !rules.common_capitals.contains(words[at + 1].folded);
}

// "Edit Print Audit Close": what was copied with a screen's text.
bool is_row_of_buttons(const Words& words, std::size_t first, std::size_t end, const EntityRules& rules) {
    const auto buttons =
        std::count_if(words.begin() + static_cast<std::ptrdiff_t>(first),
                      words.begin() + static_cast<std::ptrdiff_t>(end),
                      [&](const ProseWord& word) { return rules.screen_words.contains(word.folded); });
    return buttons > 2 || (buttons == 2 && end - first == 2);
}

// "Flat 3, Caxton House, Wells Road, Bristol, BS4 2XX": the last word of the address that begins at `at`, or
// nothing.
std::optional<std::size_t> address_from_flat(const Words& words, std::size_t at, const EntityRules& rules) {
    static const EntityRules::Words units = {"flat", "apartment", "unit", "room", "studio", "plot"};
    if (!units.contains(words[at].folded) || at + 2 >= words.size() || !words[at].capital)
        return std::nullopt;
    if (words[at + 1].text.size() > 3 || !words[at + 2].after_comma) return std::nullopt;
    std::size_t last = at + 1;
    bool street = false;
    for (int part = 0; part < 6 && last + 1 < words.size() && words[last + 1].after_comma; ++part) {
        std::size_t stop = last + 1;
        const bool begins = words[stop].capital || starts_with_digit(words[stop]);
        if (!begins || words[stop].sentence_start || rules.openers.contains(words[stop].folded)) break;
        while (stop + 1 < words.size() && words[stop + 1].joined &&
               (words[stop + 1].capital || starts_with_digit(words[stop + 1])))
            ++stop;
        street |=
            rules.street_types.contains(words[stop].folded) || rules.venue_types.contains(words[stop].folded);
        last = stop;
        if (is_postcode_half(words[stop].text, false)) break;
    }
    return street ? std::optional(last) : std::nullopt;
}

}  // namespace

std::vector<FoundEntity> find_places(std::string_view text,
                                     const Words& words,
                                     const EntityContext& context,
                                     const EntityRules& rules) {
    std::vector<FoundEntity> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool article = is_article_of_name(words, i, rules);
        if (!words[i].capital || (rules.openers.contains(words[i].folded) && !article)) continue;
        if (const auto behind = address_from_flat(words, i, rules)) {
            const std::string address = joined_text(text, words, i, *behind);
            found.push_back(entity_at("place", address, text, words[i].start, words[*behind].core_end));
            i = *behind;
            continue;
        }
        const std::size_t end = before_child(words, i, run_end(words, i, rules), context, rules);
        const std::optional<PlaceRun> run = place_type(words, i, end, rules);
        const bool organisation = rules.organisations.contains(words[end - 1].folded) && !run;
        std::size_t last = end - 1;
        bool is_place = false;
        if (article) {
            is_place = true;
        } else if (run && !reads_as_person(words, i, end, *run, rules)) {
            last = run->last;
            is_place = end - i >= 2 || last >= end;
            // "Railway station staff": a kind of place without a name.
            if (phrase_length(words, i, rules.venue_types) >= last + 1 - i) is_place = false;
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
            is_place = is_place && !is_row_of_buttons(words, i, end, rules);
        } else if (!run && !organisation) {
            is_place = is_unnamed_kind_of_place(words, i, end, rules) ||
                       is_single_place(words, i, end, rules) || is_numbered_place(words, i, end, rules);
        }
        if (!is_place) {
            i = run && !organisation ? i : end - 1;
            continue;
        }
        // "To the Swan and Cygnet"
        if (last + 1 == end && end - i == 1 && is_plain_named_place(words, i, rules) &&
            end + 1 < words.size() && words[end].joined && words[end].folded == "and" &&
            words[end + 1].joined && words[end + 1].capital && !words[end + 1].possessive &&
            !rules.not_names.contains(words[end + 1].folded) && is_dictionary_word(words[end + 1].folded))
            last = end + 1;
        const std::size_t first = address_start(words, i);
        if (first != i) last = address_end(words, last, context, rules);
        std::string value = joined_text(text, words, first, last);
        if (words[last].possessive && rules.brands.contains(folded_label(words[last].text)))
            value = std::string(text.substr(words[first].start, words[last].end - words[first].start));
        found.push_back(entity_at("place", value, text, words[first].start, words[last].core_end));
        i = last;
    }
    return found;
}

}  // namespace homeward
