#include "parsers/records/paragraph_numbers.h"

#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "parsers/base/ascii.h"

namespace homeward {
namespace {

constexpr std::size_t numbers_min = 3;
constexpr int number_max = 99;

using Number = std::pair<int, int>;  ///< Of the part and of the paragraph in it.

/// `4.2` or `4.2.`.
std::optional<Number> number_of(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    const std::size_t stop = word.find('.');
    if (stop == std::string_view::npos) return std::nullopt;
    const auto part = parse_integer(word.substr(0, stop));
    const auto paragraph = parse_integer(word.substr(stop + 1));
    // `4.05` is an hour.
    if (!part || !paragraph || word[stop + 1] == '0' || *part < 1 || *part > number_max || *paragraph < 1 ||
        *paragraph > number_max)
        return std::nullopt;
    return Number{static_cast<int>(*part), static_cast<int>(*paragraph)};
}

bool follows(const Number& number, const Number& before) {
    return number == Number{before.first, before.second + 1} ||
           (number.first == before.first + 1 && number.second == 1);
}

/// Where `item` begins a paragraph with its number, by words: at its own beginning and at those of its lines.
std::vector<std::size_t> numbered_words(const LayoutItem& item) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i + 1 < item.words.size(); ++i) {
        const bool begins = i == 0 || item.words[i].line_start;
        if (begins && number_of(item.words[i].text) && is_ascii_upper(item.words[i + 1].text.front()))
            found.push_back(i);
    }
    return found;
}

}  // namespace

std::vector<LayoutItem> without_paragraph_numbers(std::vector<LayoutItem> items) {
    std::vector<std::pair<std::size_t, std::size_t>> places;  // Of an item and a word of it.
    std::optional<Number> before;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].kind == ItemKind::heading || !items[i].moment.empty()) continue;
        for (const std::size_t word : numbered_words(items[i])) {
            const Number number = *number_of(items[i].words[word].text);
            if (before ? !follows(number, *before) : number.second != 1) return items;
            before = number;
            places.emplace_back(i, word);
        }
    }
    if (places.size() < numbers_min) return items;
    for (std::size_t k = places.size(); k-- > 0;) {
        std::vector<LayoutWord>& words = items[places[k].first].words;
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(places[k].second);
        std::next(at)->line_start = at->line_start;
        words.erase(at);
    }
    return items;
}

}  // namespace homeward
