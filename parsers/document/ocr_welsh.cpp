#include "parsers/document/ocr_welsh.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward::ocr {

namespace {

// No letters that English lacks, and no English word: a first reading in English has them right.
constexpr std::array<std::string_view, 30> welsh_words{
    "yn",     "yr",      "ac",   "wedi",   "oedd",     "mae",   "gan",     "gyda",      "enw", "dyddiad",
    "heddlu", "plentyn", "rhyw", "cyfenw", "geni",     "ysgol", "swyddog", "amser",     "ble", "cyfeiriad",
    "nid",    "roedd",   "ei",   "hwn",    "dywedodd", "lle",   "gartref", "adroddwyd", "pwy", "iawn"};

}  // namespace

bool has_welsh(const std::vector<Word>& words) {
    constexpr std::size_t words_needed = 4;
    constexpr std::size_t different_needed = 3;
    std::array<bool, welsh_words.size()> met{};
    std::size_t all = 0;
    for (const Word& word : words) {
        std::string_view text = word.text;
        while (!text.empty() && !is_ascii_alpha(text.back())) text.remove_suffix(1);
        while (!text.empty() && !is_ascii_alpha(text.front())) text.remove_prefix(1);
        for (std::size_t i = 0; i < welsh_words.size(); ++i) {
            if (!equal_ignoring_case(text, welsh_words.at(i))) continue;
            met.at(i) = true;
            ++all;
        }
    }
    return all >= words_needed && static_cast<std::size_t>(std::ranges::count(met, true)) >= different_needed;
}

}  // namespace homeward::ocr
