#include "parsers/records/prose_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/records/value_parsers.h"
#include "parsers/text/unicode.h"

namespace homeward {
namespace {

bool starts_capital(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_upper(next_code_point(word, at));
}

}  // namespace

std::string leading_name(std::string_view text) {
    std::string name;
    for (const std::string_view raw : split(text, ' ')) {
        std::string word(raw);
        bool last = false;
        while (!word.empty() &&
               (word.back() == ',' || word.back() == '.' || word.back() == ';' || word.back() == ')')) {
            word.pop_back();
            last = true;
        }
        const std::string folded = folded_label(word);
        const bool particle =
            folded == "van" || folded == "der" || folded == "de" || folded == "la" || folded == "von";
        if (word.empty() || word.front() == '(' || (!starts_capital(word) && !particle)) break;
        if (!name.empty()) name += ' ';
        name += word;
        if (last) break;
    }
    return name;
}

std::string trailing_name(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == '('))
        text.remove_suffix(1);
    std::vector<std::string> words;
    const std::vector<std::string_view> all = split(text, ' ');
    for (auto word = all.rbegin(); word != all.rend() && words.size() < 5; ++word) {
        const std::string folded = folded_label(*word);
        const bool particle =
            folded == "van" || folded == "der" || folded == "de" || folded == "la" || folded == "von";
        if (word->empty() || (!starts_capital(*word) && !particle) || word->back() == ',' ||
            word->back() == '.')
            break;
        words.emplace_back(*word);
    }
    std::ranges::reverse(words);
    while (!words.empty() && !parse_name_part(words.front())) words.erase(words.begin());
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : " ") + word;
    return name;
}

std::optional<std::string> place_in(const std::string& text) {
    static constexpr std::array<std::string_view, 9> leads{
        " at ", " in ", " near ", " outside ", " to ", " from ", " leaving ", " inside ", " on "};
    std::size_t best = std::string::npos;
    std::size_t from = 0;
    for (const std::string_view lead : leads) {
        for (std::size_t at = text.find(lead); at != std::string::npos; at = text.find(lead, at + 1)) {
            const std::size_t start = at + lead.size();
            std::string_view rest = std::string_view(text).substr(start);
            if (rest.starts_with("the ")) rest.remove_prefix(4);
            const bool number = !rest.empty() && is_ascii_digit(rest[0]);
            const bool time_like = find_time(rest.substr(0, 14), std::nullopt, true).has_value();
            if ((starts_capital(rest) || number) && !time_like && at < best) {
                best = at;
                from = start;
            }
        }
    }
    if (best == std::string::npos) return std::nullopt;
    std::string place = text.substr(from);
    for (const std::string_view stop :
         {" by ",      " and ",     " where ",   " when ",   " after ",  " who ",   " with ",
          " wearing ", " at ",      " on ",      " having ", " before ", " was ",   " had ",
          " but ",     ", by ",     "; ",        " to ",     " for ",    " by the", " in the company",
          " (",        " walking ", " sitting ", " because "}) {
        const std::size_t at = place.find(stop);
        if (at != std::string::npos) place.resize(at);
    }
    return parse_place(place);
}

}  // namespace homeward
