#include "parsers/records/entities.h"

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/entity_finders.h"
#include "parsers/records/word_lists_xml.h"
#include "parsers/text/sentences.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

constexpr std::string_view curly_apostrophe = "\xE2\x80\x99";

bool is_word_start(std::string_view text, std::size_t at) {
    std::size_t next = at;
    return is_letter_or_digit(next_code_point(text, next));
}

// Behind the word that begins at `at`: letters and digits, and the marks that stand inside words.
std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = next_code_point(text, next);
        const bool inner = c == U'\'' || c == 0x2019 || c == U'-' || c == U'.';
        if (!is_letter_or_digit(c)) {
            if (!inner || next >= text.size() || !is_word_start(text, next)) break;
            if (c == U'.' && !is_ascii_digit(text[next])) break;
        }
        at = next;
    }
    return at;
}

std::size_t without_possessive(std::string_view word) {
    if (word.size() > 2 && (word.ends_with("'s") || word.ends_with("'S"))) return word.size() - 2;
    if (word.size() > 4 && word.ends_with("s") && word.substr(0, word.size() - 1).ends_with(curly_apostrophe))
        return word.size() - 4;
    return word.size();
}

void describe_gap(std::string_view gap, ProseWord& word) {
    word.joined = gap == " ";
    word.after_comma = gap == ", " || gap == ",";
    word.after_quote = gap.ends_with('"') || gap.ends_with('\'') || gap.ends_with("\xE2\x80\x9C") ||
                       gap.ends_with("\xE2\x80\x98");
}

// A street told by itself is a finding beside a house in it.
bool is_other_house(const Entity& street, const Entity& house) {
    return street.type == "place" && is_ascii_digit(house.value.front()) &&
           std::ranges::none_of(street.value, is_ascii_digit) && house.value.ends_with(street.value);
}

// Drops names and places that stand in another finding in full, and what is found twice.
std::vector<FoundEntity> distinct(std::vector<FoundEntity> found) {
    std::ranges::stable_sort(found, {}, &FoundEntity::start);
    std::vector<std::string> keys;
    for (const FoundEntity& f : found) keys.push_back(" " + folded_label(f.entity.value) + " ");
    std::vector<FoundEntity> out;
    for (std::size_t i = 0; i < found.size(); ++i) {
        bool told_already = false;
        for (std::size_t k = 0; k < found.size() && !told_already; ++k) {
            if (k == i || found[k].entity.type != found[i].entity.type) continue;
            const bool named = found[i].entity.type == "person" || found[i].entity.type == "place";
            const bool inside = named && keys[k].size() > keys[i].size() &&
                                keys[k].find(keys[i]) != std::string::npos &&
                                !is_other_house(found[i].entity, found[k].entity);
            const bool same =
                k < i && (named ? keys[k] == keys[i] : found[k].entity.value == found[i].entity.value);
            told_already = inside || same;
        }
        if (!told_already) out.push_back(found[i]);
    }
    return out;
}

bool is_known_mark(const Entity& entity, const EntityContext& context) {
    if (entity.type == "phone") {
        return std::ranges::any_of(
            context.phones, [&](const std::string& phone) { return national_phone(phone) == entity.value; });
    }
    return entity.type == "email" && std::ranges::any_of(context.emails, [&](const std::string& mail) {
               return equal_ignoring_case(mail, entity.value);
           });
}

}  // namespace

bool is_within(std::string_view value, const std::vector<std::string>& known) {
    const std::string folded = folded_label(value);
    const auto parts = split(folded, ' ');
    return std::ranges::any_of(known, [&](const std::string& name) {
        const std::string padded = " " + folded_label(name) + " ";
        return !folded.empty() && std::ranges::all_of(parts, [&](std::string_view part) {
            return padded.find(" " + std::string(part) + " ") != std::string::npos;
        });
    });
}

std::vector<ProseWord> prose_words(std::string_view text) {
    std::vector<ProseWord> words;
    std::size_t behind = 0;
    for (const std::string_view sentence : split_sentences(text)) {
        std::size_t at = static_cast<std::size_t>(sentence.data() - text.data());
        const std::size_t sentence_end = at + sentence.size();
        bool first = true;
        while (at < sentence_end) {
            if (!is_word_start(text, at)) {
                next_code_point(text, at);
                continue;
            }
            ProseWord word{.start = at};
            word.end = word_end(text, at);
            word.text = text.substr(word.start, word.end - word.start);
            const std::size_t core = without_possessive(word.text);
            word.core_end = word.start + core;
            word.possessive = core < word.text.size();
            word.folded = folded_label(word.text.substr(0, core));
            std::size_t letter = at;
            word.capital = is_upper(next_code_point(text, letter));
            word.sentence_start = first;
            describe_gap(text.substr(behind, word.start - behind), word);
            // `Dockers' Club`: the apostrophe is the name's own.
            if (!words.empty() && word.capital && words.back().capital && words.back().text.ends_with('s')) {
                const std::string_view gap = text.substr(behind, word.start - behind);
                word.joined |= gap == "' " || gap == "\xE2\x80\x99 ";
            }
            if (first) word.joined = word.after_comma = false;
            first = false;
            at = behind = word.end;
            words.push_back(std::move(word));
        }
    }
    return words;
}

std::size_t phrase_length(const std::vector<ProseWord>& words,
                          std::size_t at,
                          const EntityRules::Words& phrases) {
    std::string joined_words;
    std::size_t found = 0;
    for (std::size_t n = 0; n < 5 && at + n < words.size(); ++n) {
        if (n > 0 && !words[at + n].joined) break;
        if (n > 0) joined_words += ' ';
        // A possessive is part of a phrase (children's home) though not of a name.
        joined_words += n > 0 || !words[at].possessive ? words[at + n].folded : folded_label(words[at].text);
        if (phrases.contains(joined_words)) found = n + 1;
    }
    return found;
}

EntityRules load_entity_rules() {
    const WordLists lists = load_shipped_word_lists("entities");
    const auto read = [&lists](std::string_view id) {
        EntityRules::Words out;
        for (const std::string& word : lists.words(id)) out.insert(folded_label(word));
        return out;
    };
    EntityRules rules;
    rules.name_cues = read("name_cues");
    rules.bare_cues = read("bare_cues");
    rules.relations = read("relations");
    rules.kin_female = read("kin_female");
    rules.kin_male = read("kin_male");
    rules.companions = read("companions");
    rules.titles = read("titles");
    rules.ranks = read("ranks");
    rules.openers = read("openers");
    rules.not_names = read("not_names");
    rules.forenames = read("forenames");
    rules.street_types = read("street_types");
    rules.street_heads = read("street_heads");
    rules.venue_types = read("venue_types");
    rules.plain_venues = read("plain_venues");
    rules.surname_types = read("surname_types");
    rules.place_words = read("place_words");
    rules.platforms = read("platforms");
    rules.person_words = read("person_words");
    rules.kin_titles = read("kin_titles");
    rules.brands = read("brands");
    rules.motion = read("motion");
    rules.organisations = read("organisations");
    rules.common_capitals = read("common_capitals");
    rules.person_verbs = read("person_verbs");
    rules.done_by = read("done_by");
    rules.done_for = read("done_for");
    rules.done_to = read("done_to");
    rules.known_as = read("known_as");
    rules.ails = read("ails");
    rules.screen_words = read("screen_words");
    rules.inns = read("inns");
    rules.surnames = read("surnames");
    return rules;
}

std::vector<FoundEntity> find_entities(std::string_view text,
                                       const EntityContext& context,
                                       const EntityRules& rules) {
    // "Leah Okonkwo" is the child where forenames and surname are given one by one.
    EntityContext known = context;
    known.child_names.push_back(joined(context.child_names, " "));
    const std::vector<ProseWord> words = prose_words(text);
    std::vector<FoundEntity> found = find_marks(text, words, rules);
    const auto bounded = [](std::vector<FoundEntity> some) {
        if (some.size() > findings_max) some.resize(findings_max);
        return some;
    };
    found = bounded(std::move(found));
    const auto overlaps = [&found](const FoundEntity& f) {
        return std::ranges::any_of(found,
                                   [&](const FoundEntity& g) { return g.start < f.end && f.start < g.end; });
    };
    for (FoundEntity& place : bounded(find_places(text, words, known, rules))) {
        if (!overlaps(place)) found.push_back(std::move(place));
    }
    for (FoundEntity& person : bounded(find_people(text, words, found, known, rules)))
        found.push_back(std::move(person));
    std::erase_if(found, [&](const FoundEntity& f) {
        if (f.entity.type != "place" || !is_within(f.entity.value, known.places)) return false;
        // Another house in the child's own street is a finding.
        const std::string folded = folded_label(f.entity.value);
        const bool street = rules.street_types.contains(folded.substr(folded.rfind(' ') + 1)) ||
                            rules.street_heads.contains(folded.substr(0, folded.find(' ')));
        return !street || std::ranges::any_of(folded, is_ascii_digit);
    });
    std::erase_if(found, [&context](const FoundEntity& f) { return is_known_mark(f.entity, context); });
    return distinct(std::move(found));
}

}  // namespace homeward
