#include "parsers/records/name_tail.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/base/word_tests.h"
#include "parsers/text/unicode.h"

namespace homeward {

bool leads_to_birth(std::string_view between) {
    const std::string folded = folded_label(between);
    return std::ranges::all_of(split(folded, ' '), [](std::string_view word) {
        return word.size() <= 2 || is_ascii_digit(word.front()) ||
               is_one_of(word,
                         {"dob",
                          "born",
                          "date",
                          "birth",
                          "aged",
                          "age",
                          "year",
                          "years",
                          "yrs",
                          "old",
                          "male",
                          "female",
                          "boy",
                          "girl",
                          "child",
                          "and",
                          "the",
                          "lac",
                          "cin"});
    });
}

bool begins_address(std::string_view text) {
    const std::string folded = folded_label(text);
    const std::vector<std::string_view> words = split(folded, ' ');
    return words.size() >= 2 && is_ascii_digit(words[0].front()) && !is_ascii_digit(words[1].front()) &&
           !words[1].starts_with('y') &&
           !is_one_of(words[1], {"male", "female", "m", "f", "boy", "girl", "and"});
}

bool is_school_year(std::string_view folded) {
    return (folded.starts_with("year ") || folded.starts_with("yr ")) && is_ascii_digit(folded.back()) &&
           folded.size() <= 7;
}

}  // namespace homeward
