#include "parsers/document/pdf_letters.h"

#include <algorithm>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

bool is_common(std::string_view text) {
    static constexpr std::array<std::string_view, 18> common{"a",
                                                             "and",
                                                             "at",
                                                             "date",
                                                             "for",
                                                             "from",
                                                             "in",
                                                             "is",
                                                             "name",
                                                             "no",
                                                             "of",
                                                             "the",
                                                             "time",
                                                             "to",
                                                             "was",
                                                             "yes",
                                                             "y",
                                                             "yn"};
    constexpr std::size_t longest = 4;
    if (text.ends_with(':')) text.remove_suffix(1);
    if (text.empty() || text.size() > longest) return false;
    return std::ranges::any_of(common,
                               [&](std::string_view word) { return equal_ignoring_case(text, word); });
}

}  // namespace

void append_letter(std::string& out, char32_t code) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | (code >> 6));
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | (code >> 12));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | (code >> 18));
        put(0x80 | ((code >> 12) & 0x3F));
        put(0x80 | ((code >> 6) & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

bool is_unmapped(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xE000 && code <= 0xF8FF) ||
           code == 0xFFFD || (code & 0xFFFE) == 0xFFFE || code >= 0xF0000;
}

void count_word(std::string_view text, LetterCount& count) {
    if (count.common == 0 && is_common(text)) ++count.common;
    if (text.size() < 4 || !std::ranges::all_of(text, is_ascii_alpha)) return;
    ++count.long_words;
    const bool spoken = std::ranges::any_of(text, [](char c) {
        const char small = to_ascii_lower(c);
        return small == 'a' || small == 'e' || small == 'i' || small == 'o' || small == 'u' || small == 'y';
    });
    if (!spoken) ++count.without_vowel;
}

bool letters_are_unmapped(const LetterCount& count) {
    if (count.letters == 0) return false;
    if (count.unmapped * 5 > count.letters && count.unmapped > 5)
        return true;  // A few are ticks and bullets.
    return count.long_words >= 10 && count.without_vowel * 5 > count.long_words * 2;
}

bool words_are_none(const LetterCount& count) {
    constexpr std::size_t full_page = 40;
    return count.common == 0 && count.long_words >= full_page;
}

int turn_to_upright(const LetterCount& count) {
    const std::size_t all = count.turned[0] + count.turned[1] + count.turned[2] + count.turned[3];
    for (std::size_t quarters = 1; quarters < count.turned.size(); ++quarters) {
        if (count.turned.at(quarters) * 5 > all * 4) return 360 - static_cast<int>(quarters) * 90;
    }
    return 0;
}

}  // namespace homeward
