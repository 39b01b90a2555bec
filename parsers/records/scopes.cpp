#include "parsers/records/scopes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/fixed_words.h"
#include "parsers/records/folded_words.h"

namespace homeward {
namespace {

/// 1 to `scopes_max`, in digits or words; 0 for anything else.
int small_number(std::string_view word) {
    static constexpr std::array<std::string_view, 9> words{
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"};
    static constexpr std::array<std::string_view, 9> plain{
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (word == words[i] || word == plain[i]) return static_cast<int>(i) + 1;
    }
    if (word.size() > 2) {
        static constexpr std::string_view all_suffixs[] = {"st", "nd", "rd", "th"};
        for (const std::string_view suffix : all_suffixs) {
            if (word.ends_with(suffix)) word.remove_suffix(2);
            if (word.size() <= 2) break;
        }
    }
    const auto number = parse_integer(word);
    return number && *number >= 1 && *number <= scopes_max ? static_cast<int>(*number) : 0;
}

/// `i` to `viii`; 0 for anything else.
int roman_number(std::string_view word) {
    static constexpr std::array<std::string_view, 8> numbers{
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii"};
    const auto at = std::ranges::find(numbers, word);
    return at == numbers.end() ? 0 : static_cast<int>(at - numbers.begin()) + 1;
}

/// `a` to `h`, by which children are told apart; 0 for anything else.
int letter_number(std::string_view word) {
    return word.size() == 1 && word[0] >= 'a' && word[0] <= 'h' ? word[0] - 'a' + 1 : 0;
}

bool is_child_word(std::string_view word) {
    static constexpr FixedWords words({"child",
                                       "person",
                                       "subject",
                                       "sibling",
                                       "yp",
                                       "mp",
                                       "misper",
                                       "record",
                                       "plentyn",
                                       "girl",
                                       "boy",
                                       "brother",
                                       "sister",
                                       "kid"});
    return words.contains(word);
}

bool is_episode_word(std::string_view word) {
    return word == "episode" || word == "occurrence" || word == "incident" || word == "occasion" ||
           word == "cyfnod" || word == "disappearance";
}

bool is_plain_word(std::string_view word) {
    static constexpr std::string_view plain[] = {"missing",
                                                 "of",
                                                 "no",
                                                 "number",
                                                 "details",
                                                 "the",
                                                 "section",
                                                 "young",
                                                 "person",
                                                 "for",
                                                 "about",
                                                 "absent"};
    return is_child_word(word) || is_episode_word(word) || small_number(word) > 0 ||
           letter_number(word) > 0 || std::ranges::find(plain, word) != std::end(plain);
}

}  // namespace

std::optional<ScopeHeading> find_scope(const std::string& folded) {
    constexpr std::size_t words_max = 12;
    const auto names_none = [](std::string_view word) {
        return !is_child_word(word) && !is_episode_word(word);
    };
    if (all_words_of(folded, names_none)) return std::nullopt;
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() > words_max) return std::nullopt;
    ScopeHeading heading;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool child = is_child_word(words[i]);
        if (!child && !is_episode_word(words[i])) continue;
        const bool known = heading.child > 0 || heading.episode > 0;
        int number = 0;
        const bool of_many = i + 3 < words.size() && words[i + 2] == "of" && small_number(words[i + 3]) > 0;
        std::size_t next = i + 1;
        if (next + 1 < words.size() && (words[next] == "no" || words[next] == "number")) ++next;
        if (next < words.size() && (i <= 2 || known) &&
            (next + 1 >= words.size() || of_many || words.size() <= 8 || known)) {
            number = small_number(words[next]);
            // `Episode 14 March`: a day's number, unless the day comes behind `Episode 1`.
            if (number > 12) number = 0;
            if (number == 0 && child) number = letter_number(words[next]);
            if (number == 0 && !child) number = roman_number(words[next]);
        }
        for (std::size_t back = 1; back <= 2 && number == 0; ++back) {
            if (i >= back && i <= 2 && words.size() <= 6 && !is_ascii_digit(words[i - back][0]))
                number = small_number(words[i - back]);
        }
        int& own = child ? heading.child : heading.episode;
        if (own == 0) own = number;
    }
    if (heading.child == 0 && heading.episode == 0) return std::nullopt;
    heading.nothing_else = std::ranges::all_of(words, is_plain_word);
    return heading;
}

int find_section_number(const std::vector<std::string_view>& printed, std::size_t& words) {
    words = 0;
    if (printed.size() < 2) return 0;
    std::string_view first = printed[0];
    bool marked = false;
    while (!first.empty() && (first.back() == '.' || first.back() == ')' || first.back() == ':')) {
        first.remove_suffix(1);
        marked = true;
    }
    if (first.starts_with('(')) first.remove_prefix(1);
    const std::string folded = to_ascii_lower(first);
    const int digits = parse_integer(folded) ? small_number(folded) : 0;
    const int other = roman_number(folded) > 0 ? roman_number(folded) : letter_number(folded);
    const int number = digits > 0 ? digits : other;
    if (number == 0) return 0;
    // `II - Ola`: a dash parts the number from what it numbers.
    const std::string_view dash = printed[1];
    const bool dashed = dash == "-" || dash == "\xE2\x80\x93" || dash == "\xE2\x80\x94";
    if (!marked && !dashed) return 0;
    words = dashed ? 2 : 1;
    return number;
}

bool is_of_all(const std::string& folded) {
    static constexpr std::string_view all[] = {
        "both", "all", "each", "every", "together", "joint", "jointly", "siblings", "children"};
    const std::vector<std::string_view> words = split(folded, ' ');
    return std::ranges::any_of(
        words, [](std::string_view word) { return std::ranges::find(all, word) != std::end(all); });
}

namespace {

std::string_view without_brackets(std::string_view word) {
    if (word.starts_with('(')) word.remove_prefix(1);
    if (word.ends_with(')')) word.remove_suffix(1);
    return word;
}

}  // namespace

ScopeOfAll scope_of_all(const std::string& folded) {
    static constexpr std::string_view alls[] = {"both", "all", "each", "every", "common", "shared", "joint"};
    static constexpr std::string_view children[] = {
        "children", "siblings", "child", "sibling", "brothers", "sisters", "girls", "boys", "kids"};
    static constexpr std::string_view episodes[] = {
        "episodes", "occasions", "incidents", "absences", "disappearances", "episode", "occasion"};
    static constexpr std::string_view plain[] = {"the",
                                                 "of",
                                                 "to",
                                                 "for",
                                                 "by",
                                                 "about",
                                                 "missing",
                                                 "told",
                                                 "applies",
                                                 "apply",
                                                 "regarding",
                                                 "relating",
                                                 "debrief",
                                                 "interview",
                                                 "conversation",
                                                 "check",
                                                 "return",
                                                 "police"};
    constexpr std::size_t words_max = 6;
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() < 2 || words.size() > words_max) return ScopeOfAll::none;
    const auto is_in = [](std::string_view word, const auto& list) {
        return std::ranges::find(list, word) != std::end(list);
    };
    bool all = false;
    ScopeOfAll whom = ScopeOfAll::none;
    for (const std::string_view printed : words) {
        const std::string_view word = without_brackets(printed);  // `Debrief (all episodes)`
        if (is_in(word, alls)) {
            all = true;
        } else if (is_in(word, children)) {
            whom = ScopeOfAll::children;
        } else if (is_in(word, episodes)) {
            whom = ScopeOfAll::episodes;
        } else if (!is_in(word, plain) && small_number(word) < 2) {
            return ScopeOfAll::none;
        }
    }
    return all ? whom : ScopeOfAll::none;
}

bool is_section_word(std::string_view word) {
    static constexpr std::string_view plain[] = {
        "only",   "alone", "just",    "part",      "told",      "by",          "on",      "with",   "and",
        "from",   "to",    "s",       "a",         "interview", "debrief",     "account", "return", "record",
        "report", "notes", "absence", "continued", "cont",      "contd",       "again",   "second", "first",
        "third",  "her",   "his",     "time",      "visit",     "conversation"};
    return is_plain_word(word) || roman_number(word) > 0 || is_of_all(std::string(word)) ||
           std::ranges::find(plain, word) != std::end(plain);
}

}  // namespace homeward
