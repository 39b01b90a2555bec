// Names of people.

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"
#include "parsers/base/fixed_words.h"
#include "parsers/records/name_words.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

constexpr std::size_t name_words_max = 7;

bool is_title(const std::string& folded) {
    static constexpr std::string_view all_titles[] = {
        "mr", "mrs", "ms", "miss", "mx", "dr", "master", "rev", "prof"};
    for (const std::string_view title : all_titles) {
        if (folded == title) return true;
    }
    return false;
}

/// Words that go with the surname that follows them.
bool is_particle(const std::string& folded) {
    static constexpr std::string_view all_words[] = {
        "van",   "von", "der",   "den", "ter",   "ten", "de", "la",  "le",  "du",  "del",
        "della", "di",  "da",    "dos", "das",   "do",  "el", "al",  "bin", "ibn", "bint",
        "ap",    "ab",  "ferch", "st",  "saint", "mac", "mc", "abu", "ben", "san", "o"};
    for (const std::string_view word : all_words) {
        if (folded == word) return true;
    }
    return false;
}

/// Those that are written small before a surname.
bool is_small_particle(const std::string& folded) {
    return is_particle(folded) && folded != "st" && folded != "saint" && folded != "mac" && folded != "mc" &&
           folded != "o" && folded != "san" && folded != "ben" && folded != "abu" && folded != "do";
}

/// Words of forms and sentences, which stand in nobody's name.
bool is_form_word(const std::string& folded) {
    static constexpr FixedWords words(
        {"police",     "constabulary", "report",    "notification", "form",       "reference", "ref",
         "debrief",    "check",        "interview", "missing",      "found",      "system",    "record",
         "details",    "the",          "and",       "or",           "is",         "was",       "at",
         "by",         "for",          "not",       "with",         "officer",    "person",    "section",
         "official",   "sensitive",    "returned",  "located",      "address",    "date",      "time",
         "birth",      "number",       "questions", "our",          "your",       "this",      "that",
         "were",       "has",          "had",       "have",         "be",         "unit",      "team",
         "occurrence", "episode",      "well",      "safe",         "prevention", "notice",    "subject",
         "to",         "from",         "said",      "of",           "on",         "in",        "child",
         "children",   "age",          "surname",   "forenames",    "forename",   "name",      "dob",
         "gender",     "return",       "visit",     "sheet",        "summary",    "update"});
    return words.contains(folded);
}

std::vector<std::string> name_words(std::string_view text) {
    std::vector<std::string> words;
    for (const std::string_view word : split(text, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

/// The words in natural case, each for itself: `Meera PATEL`; particles in capitals become small.
std::string natural_part(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
    std::string text;
    bool any_upper = false;
    for (std::size_t i = from; i < to; ++i) {
        std::size_t at = 0;
        any_upper |= is_upper(next_code_point(words[i], at));
    }
    for (std::size_t i = from; i < to; ++i) {
        if (!text.empty()) text += ' ';
        const std::string folded = folded_label(words[i]);
        // Recognition reads a capital I as a small l: `lan Colebrook`.
        if (any_upper && words[i].size() > 2 && words[i][0] == 'l' && !is_particle(folded)) {
            text += 'I' + words[i].substr(1);
            continue;
        }
        if (is_all_upper(words[i]) && i + 1 < to && is_small_particle(folded)) {
            text += folded;
        } else {
            text += is_all_upper(words[i]) || !any_upper ? natural_case_name(words[i]) : words[i];
        }
    }
    return text;
}

bool is_no_name(const std::string& folded) {
    static constexpr FixedWords words(
        {"unknown",        "not known",  "none",      "n a",      "na",        "nil",     "nk",
         "not given",      "not stated", "anonymous", "as above", "see above", "refused", "tbc",
         "not applicable", "withheld",   "other",     "yes",      "no",        "self",    "police"});
    return folded.empty() || words.contains(folded);
}

/// Splits off what stands in brackets, or behind a dash with spaces: `Anil Mistry (father)`.
std::pair<std::string, std::string> without_rest(std::string_view text) {
    std::size_t open = text.find('(');
    std::string rest;
    std::string name(text);
    if (open != std::string_view::npos) {
        const std::size_t close = text.find(')', open);
        rest = std::string(trimmed(text.substr(
            open + 1, close == std::string_view::npos ? std::string_view::npos : close - open - 1)));
        name = std::string(text.substr(0, open));
        if (close != std::string_view::npos && trimmed(name).empty())
            name = std::string(text.substr(close + 1));
    }
    static constexpr std::string_view all_dashs[] = {" - ", " – ", " — ", " / "};
    for (const std::string_view dash : all_dashs) {
        const std::size_t at = name.find(dash);
        if (at == std::string::npos) continue;
        if (rest.empty()) rest = std::string(trimmed(std::string_view(name).substr(at + dash.size())));
        name.resize(at);
    }
    return {std::string(trimmed(name)), rest};
}

}  // namespace

bool is_all_upper(std::string_view word) {
    std::size_t letters = 0;
    std::size_t at = 0;
    while (at < word.size()) {
        const char32_t c = next_code_point(word, at);
        if (is_lower(c)) return false;
        if (is_letter(c)) ++letters;
    }
    return letters >= 2;
}

bool is_name_word(std::string_view word) {
    std::size_t letters = 0;
    std::size_t at = 0;
    while (at < word.size()) {
        const char32_t c = next_code_point(word, at);
        if (is_letter(c) || is_mark(c)) {
            ++letters;
        } else if (c != '\'' && c != U'’' && c != U'‘' && c != '-' && c != U'‐' && c != U'–' && c != '.' &&
                   c != '`') {
            return false;
        }
    }
    return letters > 0;
}

std::optional<std::string> parse_name_part(std::string_view text) {
    auto [name, rest] = without_rest(text);
    std::vector<std::string> words = name_words(name);
    while (!words.empty() && is_title(folded_label(words.front()))) words.erase(words.begin());
    if (words.empty() || words.size() > name_words_max || holds_digit(name)) return std::nullopt;
    while (!words.empty() && (words.back().ends_with(',') || words.back().ends_with(';')))
        words.back().pop_back();
    if (std::ranges::any_of(words, [](const std::string& word) { return is_form_word(folded_label(word)); }))
        return std::nullopt;
    if (!std::ranges::all_of(words, is_name_word) || is_no_name(folded_label(name))) return std::nullopt;
    return natural_part(words, 0, words.size());
}

std::optional<PersonName> parse_name(std::string_view text) {
    auto [name, rest] = without_rest(text.substr(0, 512));
    while (name.ends_with(',') || name.ends_with('.') || name.ends_with(';')) name.pop_back();
    if (holds_digit(name) || greets(name) || is_no_name(folded_label(name))) return std::nullopt;
    PersonName result;
    result.rest = rest;
    const std::size_t comma = name.find(',');
    if (comma != std::string::npos) {
        // Behind the comma stand forenames (`OKAFOR, Jamie`) or, in small letters, a relation (`Anil Mistry,
        // father`).
        const std::string after(trimmed(std::string_view(name).substr(comma + 1)));
        std::size_t at = 0;
        const bool relation = !after.empty() && is_lower(next_code_point(after, at));
        const std::vector<std::string> before = name_words(std::string_view(name).substr(0, comma));
        if (relation) {
            result.rest = after;
            name.resize(comma);
        } else {
            const auto surname = parse_name_part(std::string_view(name).substr(0, comma));
            const auto forenames = parse_name_part(after);
            if (!surname || !forenames || before.size() > 3) return std::nullopt;
            result.surname = *surname;
            result.forenames = *forenames;
            return result;
        }
    }
    std::vector<std::string> words = name_words(name);
    while (!words.empty() && is_title(folded_label(words.front()))) words.erase(words.begin());
    if (words.empty() || words.size() > name_words_max || !std::ranges::all_of(words, is_name_word))
        return std::nullopt;
    if (std::ranges::any_of(words, [](const std::string& word) { return is_form_word(folded_label(word)); }))
        return std::nullopt;
    std::size_t upper_from_end = 0;
    while (upper_from_end < words.size() && is_all_upper(words[words.size() - 1 - upper_from_end]))
        ++upper_from_end;
    std::size_t upper_from_start = 0;
    while (upper_from_start < words.size() && is_all_upper(words[upper_from_start])) ++upper_from_start;
    std::size_t cut = words.size() - 1;
    if (upper_from_end > 0 && upper_from_end < words.size()) {
        cut = words.size() - upper_from_end;  // `Jamie OKAFOR`
        while (cut > 1 && is_particle(folded_label(words[cut - 1]))) --cut;
    } else if (upper_from_start > 0 && upper_from_start < words.size() && words[0].size() > 1) {
        result.surname = natural_part(words, 0, upper_from_start);  // `OKAFOR Jamie`
        result.forenames = natural_part(words, upper_from_start, words.size());
        return result;
    } else {
        result.order_sure = words.size() <= 2 && upper_from_end == 0;
        while (cut > 1 && is_particle(folded_label(words[cut - 1]))) --cut;
    }
    result.forenames = natural_part(words, 0, cut);
    result.surname = natural_part(words, cut, words.size());
    return result;
}

}  // namespace homeward
