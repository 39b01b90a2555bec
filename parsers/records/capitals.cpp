#include "parsers/records/capitals.h"

#include <algorithm>
#include <vector>

#include "parsers/base/ascii.h"
#include "parsers/text/dictionary.h"

namespace homeward {

namespace {

/// `12 st jude's road`: each word between a house's number and the kind of street is of its name.
void capitalise_addresses(std::string& text, const EntityRules& rules) {
    constexpr std::size_t words_max = 4;
    std::vector<std::size_t> starts;  // Of the words behind the last number.
    bool numbered = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_ascii_alnum(text[at])) {
            if (text[at] != ' ' && text[at] != '\'') numbered = false;
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '\'')) ++end;
        const std::string word = to_ascii_lower(std::string_view(text).substr(at, end - at));
        if (is_ascii_digit(word[0])) {
            numbered = word.size() <= 4;
            starts.clear();
        } else if (numbered) {
            starts.push_back(at);
            if (starts.size() > 1 && rules.street_types.contains(word)) {
                for (const std::size_t start : starts) text[start] = to_ascii_upper(text[start]);
            }
            numbered =
                starts.size() < words_max && !rules.openers.contains(word) && !rules.not_names.contains(word);
        }
        at = end;
    }
}

}  // namespace

bool is_all_capitals(std::string_view text) {
    const auto upper = std::ranges::count_if(text, is_ascii_upper);
    const auto lower = std::ranges::count_if(text, is_ascii_lower);
    return upper > 8 && lower * 20 < upper;
}

std::string with_small_letters(std::string_view text, const EntityRules& rules) {
    std::string result(text);
    bool opens = true;
    std::size_t before = text.size();  // Where the word before begins, if it may be part of a name.
    std::size_t before_that = text.size();
    bool before_is_name = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_ascii_alpha(text[at])) {
            if (text[at] == '.' || text[at] == '!' || text[at] == '?') opens = true;
            ++at;
            continue;
        }
        std::size_t end = at;
        bool digits = at > 0 && is_ascii_digit(text[at - 1]);
        while (end < text.size() && (is_ascii_alnum(text[end]) || text[end] == '\''))
            digits |= is_ascii_digit(text[end++]);
        const std::string lower = to_ascii_lower(text.substr(at, end - at));
        const bool known = is_dictionary_word(lower) || lower.find('\'') != std::string::npos;
        const bool street = rules.street_types.contains(lower) && before_is_name;
        // Of `Central bus station` the word before the whole kind is its name.
        const bool two = before < text.size() &&
                         rules.venue_types.contains(to_ascii_lower(text.substr(before, end - before)));
        if (two) before = before_that;
        const bool venue = rules.venue_types.contains(lower) && before < text.size();
        // `HOPE COLE`: a surname that is a word too, behind what is a name.
        const bool surname = before_is_name && rules.surnames.contains(lower);
        const bool name = !known || street || venue || surname || rules.forenames.contains(lower);
        // `LF19 RHH`: the mark of a vehicle has no small letters.
        const bool mark = end - at == 3 && at > 4 && text[at - 1] == ' ' && is_ascii_digit(text[at - 2]) &&
                          is_ascii_digit(text[at - 3]) && is_ascii_alpha(text[at - 4]);
        if (!digits && !mark) {
            for (std::size_t i = at + (name || opens ? 1 : 0); i < end; ++i) {
                result[i] = to_ascii_lower(result[i]);
            }
            // The word before a kind of venue is its name: `the Galleon Arcade`.
            if (venue) result[before] = to_ascii_upper(result[before]);
        }
        before_is_name = name && !digits;
        before_that = before;
        before = end - at > 2 && !digits && !rules.openers.contains(lower) ? at : text.size();
        opens = false;
        at = end;
    }
    capitalise_addresses(result, rules);
    return result;
}

}  // namespace homeward
