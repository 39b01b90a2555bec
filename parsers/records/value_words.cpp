// Ages, counts and telephone numbers.

#include <algorithm>
#include <array>

#include "parsers/base/ascii.h"
#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

/// `three` → 3, to twenty; the words that tell a count of none.
std::optional<int> number_word(std::string_view word) {
    static constexpr std::array<std::string_view, 21> words{
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    const auto found = std::ranges::find(words, word);
    if (found != words.end()) return static_cast<int>(found - words.begin());
    if (word == "once") return 1;
    if (word == "twice") return 2;
    return std::nullopt;
}

std::optional<int> ordinal_word(std::string_view word) {
    static constexpr std::array<std::string_view, 11> words{"zeroth",
                                                            "first",
                                                            "second",
                                                            "third",
                                                            "fourth",
                                                            "fifth",
                                                            "sixth",
                                                            "seventh",
                                                            "eighth",
                                                            "ninth",
                                                            "tenth"};
    const auto found = std::ranges::find(words, word);
    if (found != words.end()) return static_cast<int>(found - words.begin());
    std::size_t digits = 0;
    while (digits < word.size() && is_ascii_digit(word[digits])) ++digits;
    const std::string_view suffix = word.substr(digits);
    if (digits == 0 || digits > 3 || (suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th")) {
        return std::nullopt;
    }
    return static_cast<int>(*parse_integer(word.substr(0, digits)));
}

std::optional<int> count_of(std::string_view word) {
    if (word.starts_with('x') && word.size() > 1)
        word.remove_prefix(1);
    else if (word.ends_with('x') && word.size() > 1)
        word.remove_suffix(1);
    if (word.size() > 3) return number_word(word);
    const auto number = parse_integer(word);
    return number && *number >= 0 ? std::optional(static_cast<int>(*number)) : number_word(word);
}

bool has_word(const std::vector<std::string_view>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// `2 or 3`, `between 1 and 3`: two numbers of which nobody can tell the one.
bool is_range(const std::vector<std::string_view>& words, std::size_t at) {
    if (at + 2 >= words.size() || !count_of(words[at + 2])) return false;
    const std::string_view between = words[at + 1];
    return between == "or" || between == "to" || between == "and" || between == "neu" || between == "i";
}

/// `more than 10`, `up to 5`: a bound, and no number.
bool is_bound(const std::vector<std::string_view>& words, std::size_t at) {
    if (at == 0) return false;
    const std::string_view before = words[at - 1];
    if (before == "over" || before == "under") return true;
    if (at == 1) return false;
    return (before == "than" &&
            (words[at - 2] == "more" || words[at - 2] == "less" || words[at - 2] == "fewer")) ||
           (before == "to" && words[at - 2] == "up");
}

/// The days in `14, 04.02.12` made one word each, so that no part of one is an age.
std::string with_days_whole(std::string_view text) {
    std::string result(text);
    for (std::size_t at = 1; at + 1 < result.size(); ++at) {
        const bool stroke = result[at] == '.' || result[at] == '/';
        if (stroke && is_ascii_digit(text[at - 1]) && is_ascii_digit(text[at + 1])) result[at] = 'x';
    }
    return result;
}

}  // namespace

std::optional<int> parse_age(std::string_view text) {
    const std::string folded = folded_label(with_days_whole(text.substr(0, 80)));
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() > 8) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        if (is_range(words, i) || is_bound(words, i)) return std::nullopt;
        std::size_t digits = 0;
        while (digits < word.size() && is_ascii_digit(word[digits])) ++digits;
        if (digits == 0 || digits > 2) continue;
        const std::string_view unit = word.substr(digits);
        if (!unit.empty() && unit != "y" && unit != "yo" && unit != "yrs" && unit != "yr" &&
            unit != "years") {
            continue;
        }
        const auto age = static_cast<int>(*parse_integer(word.substr(0, digits)));
        return age <= 25 ? std::optional(age) : std::nullopt;
    }
    for (const std::string_view word : words) {
        if (const auto age = number_word(word); age && words.size() <= 4) return age;
    }
    return std::nullopt;
}

bool describes_person(std::string_view folded) {
    static constexpr std::array<std::string_view, 13> sexes{"m",
                                                            "f",
                                                            "male",
                                                            "female",
                                                            "boy",
                                                            "girl",
                                                            "gwryw",
                                                            "benyw",
                                                            "bachgen",
                                                            "merch",
                                                            "trans",
                                                            "binary",
                                                            "sex"};
    static constexpr std::array<std::string_view, 12> beside{
        "white", "black", "asian", "mixed", "non", "age", "years", "yrs", "old", "oed", "yo", "british"};
    bool told = false;
    for (const std::string_view word : split(folded, ' ')) {
        const bool code = word.size() <= 3 && word.starts_with("ic") && word != "ic";
        const bool number = !word.empty() && is_ascii_digit(word[0]) && word.size() <= 5 && parse_age(word);
        const bool sex = std::ranges::find(sexes, word) != sexes.end();
        told |= code || number || sex;
        const bool known = word == "aged" || word == "ic" || word == "yr" || word == "y" ||
                           std::ranges::find(beside, word) != beside.end();
        if (!code && !number && !sex && !known) return false;
    }
    return told;
}

std::optional<int> parse_age_beside_birth(std::string_view text) {
    static constexpr std::array<std::string_view, 17> around{"age",
                                                             "aged",
                                                             "years",
                                                             "year",
                                                             "yrs",
                                                             "yr",
                                                             "y",
                                                             "yo",
                                                             "old",
                                                             "oed",
                                                             "now",
                                                             "currently",
                                                             "blwydd",
                                                             "mlwydd",
                                                             "months",
                                                             "m",
                                                             "f"};
    const std::string folded = folded_label(text.substr(0, 80));
    bool told = false;
    for (const std::string_view word : split(folded, ' ')) {
        const bool number = !word.empty() && is_ascii_digit(word[0]);
        if (!number && std::ranges::find(around, word) == around.end()) return std::nullopt;
        told |= word.size() > 1 && (!number || !is_ascii_digit(word.back()));
    }
    const std::string_view bare = trimmed(text);
    told |= bare.size() <= 4 && bare.starts_with('(') && bare.ends_with(')');
    const auto age = told ? parse_age(text) : std::nullopt;
    return age && *age > 3 ? age : std::nullopt;
}

namespace {

bool contains_run(std::string_view hay, std::string_view needle) {
    return hay.find(needle) != std::string_view::npos;
}

/// `2 in 2025, 5 in total`, `x3 in last 12 months, 11 overall`: the number that is said to be of all.
std::optional<int> count_of_all(const std::vector<std::string_view>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool all = words[i] == "total" || words[i] == "overall" || words[i] == "altogether" ||
                         (words[i] == "all" && i > 0 && words[i - 1] == "in");
        if (!all) continue;
        for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
            const auto count = count_of(words[i - back]);
            if (count && !is_bound(words, i - back)) return count;
        }
        if (i + 1 < words.size()) {
            if (const auto count = count_of(words[i + 1])) return count;
        }
    }
    return std::nullopt;
}

/// `4 (including this one)`, `1 (this one)`: the episode that is told of is among those counted.
bool counts_this_one(std::string_view folded) {
    if ((" " + std::string(folded)).find(" not ") != std::string::npos || contains_run(folded, "excluding") ||
        contains_run(folded, "before this") || contains_run(folded, "prior to this"))
        return false;
    return contains_run(folded, "including this") || contains_run(folded, "inc this") ||
           contains_run(folded, "incl this") || contains_run(folded, "including current") ||
           contains_run(folded, "this one") || contains_run(folded, "counting this") ||
           contains_run(folded, "including today");
}

/// How often, whether or not this time is counted too.
std::optional<int> counted_times(const std::string& folded, const std::vector<std::string_view>& words) {
    if (const auto all = count_of_all(words)) return all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto ordinal = ordinal_word(words[i]);
        if (!ordinal || *ordinal < 1) continue;
        const bool counted =
            i + 1 < words.size() &&
            (words[i + 1] == "time" || words[i + 1] == "episode" || words[i + 1] == "occasion" ||
             words[i + 1] == "report" || words[i + 1] == "missing" || words[i + 1] == "incident");
        if (counted) return *ordinal - 1;
        if (words.size() == 1) return *ordinal - 1;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "x" && i + 1 < words.size()) {
            if (const auto count = count_of(words[i + 1])) return count;
        }
        const auto count = count_of(words[i]);
        if (!count) continue;
        // `1 in last 90 days` counts a window and not all; a date's digits are no count.
        if (words.size() > 1 && i + 1 < words.size() && count_of(words[i + 1])) return std::nullopt;
        if (is_range(words, i) || is_bound(words, i)) return std::nullopt;
        const bool bare = words.size() == 1;
        const bool said =
            has_word(words, "previous") || has_word(words, "times") || has_word(words, "time") ||
            has_word(words, "episodes") || has_word(words, "episode") || has_word(words, "missing") ||
            has_word(words, "mfh") || has_word(words, "reports") || has_word(words, "occasions") ||
            has_word(words, "occurrences") || has_word(words, "before") || has_word(words, "prior") ||
            words[i].starts_with('x') || i == 0;
        if (bare || said) return count;
        return std::nullopt;
    }
    static constexpr std::array<std::string_view, 12> none{"none",
                                                           "nil",
                                                           "no",
                                                           "first time",
                                                           "first episode",
                                                           "first occasion",
                                                           "no previous",
                                                           "never",
                                                           "none known",
                                                           "no previous episodes",
                                                           "not previously missing",
                                                           "dim"};
    for (const std::string_view word : none) {
        if (folded == word || folded.starts_with(std::string(word) + " ")) return 0;
    }
    return std::nullopt;
}

}  // namespace

std::optional<int> parse_previous_count(std::string_view text) {
    const std::string folded = folded_label(text.substr(0, 400));
    const std::vector<std::string_view> words = split(folded, ' ');
    if (folded.empty()) return std::nullopt;
    const auto count = counted_times(folded, words);
    return count && *count > 0 && counts_this_one(folded) ? std::optional(*count - 1) : count;
}

std::optional<std::string> parse_phone(std::string_view text) {
    std::string digits;
    bool plus = false;
    for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 60); ++i) {
        const char c = text[i];
        if (c == '+' && digits.empty()) plus = true;
        if (is_ascii_digit(c)) {
            digits += c;
        } else if (!digits.empty() && (is_ascii_alpha(c) || c == '/' || c == ',' || c == ';')) {
            break;
        }
        if (!digits.empty() && c == '(' && digits.size() >= 10) break;
    }
    if (digits.starts_with("0044")) digits = "0" + digits.substr(4);
    if ((plus || digits.size() >= 12) && digits.starts_with("44")) digits = "0" + digits.substr(2);
    if (digits.starts_with("00")) digits.erase(0, 1);
    if (!digits.starts_with('0') && digits.size() == 10 && digits.starts_with('7')) digits = "0" + digits;
    const bool length = digits.size() == 11 || (digits.size() == 10 && digits.starts_with("01"));
    return length && digits.starts_with('0') ? std::optional(digits) : std::nullopt;
}

}  // namespace homeward
