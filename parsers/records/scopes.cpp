#include "parsers/records/scopes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "parsers/base/ascii.h"

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
        for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
            if (word.ends_with(suffix)) word.remove_suffix(2);
            if (word.size() <= 2) break;
        }
    }
    const auto number = parse_integer(word);
    return number && *number >= 1 && *number <= scopes_max ? static_cast<int>(*number) : 0;
}

bool is_child_word(std::string_view word) {
    return word == "child" || word == "person" || word == "subject" || word == "sibling" || word == "yp" ||
           word == "mp" || word == "misper" || word == "record" || word == "plentyn";
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
           std::ranges::find(plain, word) != std::end(plain);
}

}  // namespace

std::optional<ScopeHeading> find_scope(const std::string& folded) {
    const std::vector<std::string_view> words = split(folded, ' ');
    if (words.size() > 12) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool child = is_child_word(words[i]);
        if (!child && !is_episode_word(words[i])) continue;
        int number = 0;
        const bool of_many = i + 3 < words.size() && words[i + 2] == "of" && small_number(words[i + 3]) > 0;
        std::size_t next = i + 1;
        if (next + 1 < words.size() && (words[next] == "no" || words[next] == "number")) ++next;
        if (next < words.size() && i <= 2 && (next + 1 >= words.size() || of_many || words.size() <= 8)) {
            number = small_number(words[next]);
            // `Episode 14 March`: a day's number, unless the day comes behind `Episode 1`.
            if (number > 12) number = 0;
        }
        for (std::size_t back = 1; back <= 2 && number == 0; ++back) {
            if (i >= back && i <= 2 && words.size() <= 6 && !is_ascii_digit(words[i - back][0]))
                number = small_number(words[i - back]);
        }
        if (number > 0) return ScopeHeading{child, number, std::ranges::all_of(words, is_plain_word)};
    }
    return std::nullopt;
}

}  // namespace homeward
