#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"
#include "parsers/text/eight_bytes.h"
#include "parsers/text/unicode.h"
#include "parsers/text/unicode_decomposed.h"

namespace homeward {

namespace {

// Signs of UK papers that have no other form than their own and are no letters: dashes, curly quotation
// marks, bullets and the ellipsis, squares and circles, boxes and ticks.
bool only_parts_words(char32_t c) {
    return c == 0xA0 || c == 0xA3 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x25A0 && c <= 0x25FF) ||
           (c >= 0x2610 && c <= 0x2612) || (c >= 0x2713 && c <= 0x2718);
}

constexpr char parts_words = '\0';
constexpr char beyond_ascii = '\1';
constexpr char stands_in_words = '\'';  // Dropped, as in `child's`; less than all that is kept.

struct ByteFolds {
    char of[256];
    constexpr char operator[](std::uint8_t byte) const { return of[byte]; }
};

// What each byte folds to, where it is ASCII.
constexpr ByteFolds byte_folds = [] {
    ByteFolds folds{};
    for (std::size_t i = 0; i < 256; ++i) {
        const char c = static_cast<char>(i);
        folds.of[i] = i >= 0x80 ? beyond_ascii : is_ascii_alnum(c) ? to_ascii_lower(c) : parts_words;
    }
    folds.of[static_cast<std::size_t>('\'')] = folds.of[static_cast<std::size_t>('`')] = stands_in_words;
    return folds;
}();

// Bytes of ASCII from `least` to `most`.
constexpr EightBytes between(EightBytes eight, char least, char most) {
    const EightBytes at_least = eight + low_bits * static_cast<std::uint8_t>(0x80 - least);
    const EightBytes above = eight + low_bits * static_cast<std::uint8_t>(0x7F - most);
    return at_least & ~above & high_bits;
}

// Eight characters folded at once, as most are: letters, digits, and gaps of one character between words.
struct FoldedEight {
    EightBytes folded;
    bool plain;     // Whether it holds: else they are to be looked at one by one.
    bool ends_gap;  // Whether the last one is a gap.
};

constexpr FoldedEight fold_eight(EightBytes eight, bool after_gap) {
    if ((eight & high_bits) != 0) return {};
    const EightBytes letters = between(eight | low_bits * 0x20, 'a', 'z');
    const EightBytes gaps = ~(letters | between(eight, '0', '9')) & high_bits;
    const EightBytes dropped = equal_to(eight, '\'') | equal_to(eight, '`');
    const EightBytes behind_gap = (gaps << 8) | (after_gap ? EightBytes{0x80} : 0);
    const EightBytes all_of_gaps = (gaps >> 7) * 0xFF;
    const EightBytes folded = ((eight | (letters >> 2)) & ~all_of_gaps) | (low_bits * ' ' & all_of_gaps);
    return {folded, ((gaps & behind_gap) | dropped) == 0, gaps >> 63 != 0};
}

// `folded_label` of text that holds nothing but ASCII and such signs, as nearly all labels do: to `begin`,
// where there is room for `text`, and never more than that, as each character gives one at most and a gap
// stands for one. Where it ends, or nothing for other text.
char* fold_plainly(std::string_view text, char* const begin) {
    char* end = begin;
    bool gap = true;  // Whether a gap was written last, or nothing yet.
    const char* const first = text.data();
    const char* const last = first + text.size();
    for (const char* from = first; from != last;) {
        if (last - from >= 8) {
            const FoldedEight eight = fold_eight(eight_bytes(from), gap);
            if (eight.plain) {
                std::memcpy(end, &eight.folded, sizeof eight.folded);
                gap = eight.ends_gap;
                from += 8;
                end += 8;
                continue;
            }
        }
        // One by one as far as the next eight that may be plain.
        const char* const next = last - from > 8 ? from + 4 : last;
        while (from < next) {
            const auto byte = static_cast<std::uint8_t>(*from);
            char folded = byte_folds[byte];
            if (folded > stands_in_words) {
                *end++ = folded;
                gap = false;
                ++from;
                continue;
            }
            if (folded == beyond_ascii) {
                auto at = static_cast<std::size_t>(from - first);
                const char32_t c = next_beyond_ascii(text, at);
                from = first + at;
                const bool apostrophe = c == 0x2018 || c == 0x2019;
                if (!apostrophe && !only_parts_words(c)) return nullptr;
                folded = apostrophe ? stands_in_words : parts_words;
            } else {
                ++from;
            }
            if (folded != parts_words || gap) continue;
            *end++ = ' ';
            gap = true;
        }
    }
    return gap && end != begin ? end - 1 : end;
}

// The first eight bytes of `text`, or all of it with NUL behind it.
EightBytes first_eight(std::string_view text) {
    const char* const at = text.data();
    const std::size_t size = text.size();
    const auto load = [&](auto part, std::size_t from) {
        std::memcpy(&part, at + from, sizeof part);
        return EightBytes{part};
    };
    if (size >= 8) return eight_bytes(at);
    if (size >= 4) return load(std::uint32_t{}, 0) | load(std::uint32_t{}, size - 4) << (8 * (size - 4));
    if (size >= 2) return load(std::uint16_t{}, 0) | load(std::uint16_t{}, size - 2) << (8 * (size - 2));
    return size == 1 ? load(std::uint8_t{}, 0) : 0;
}

// Short text as numbers: two that are the same in them are the same text.
struct ShortText {
    static constexpr std::size_t size_max = 32;

    std::array<EightBytes, 4> parts{};
    std::size_t size = 0;

    ShortText() = default;
    explicit ShortText(std::string_view text) : size(text.size()) {
        parts[0] = first_eight(text);
        if (size > 8) parts[1] = eight_bytes(text.data() + size - 8);
        if (size <= 16) return;
        parts[2] = eight_bytes(text.data() + 8);
        parts[3] = eight_bytes(text.data() + size - 16);
    }
    bool operator==(const ShortText&) const = default;

    std::size_t hash() const {
        const EightBytes all = parts[0] + 3 * parts[1] + 5 * parts[2] + size;
        return static_cast<std::size_t>((all * 0x9E3779B97F4A7C15U) >> 32U);
    }
};

// What was folded last, by its text. Labels, answers and small words are asked for many times over, by one
// rule after the other. Like freed memory it holds words of the last papers until others take their place.
struct FoldedBefore {
    ShortText text;
    std::uint8_t size = 0;
    std::array<char, ShortText::size_max> folded;
};
constexpr std::size_t folded_before_max = 256;
thread_local constinit std::array<FoldedBefore, folded_before_max> folded_before{};

// Longer text likewise: a line of a page, a passage under its label.
struct FoldedLine {
    static constexpr std::size_t size_max = 192;

    std::uint8_t size = 0;
    std::uint8_t folded_size = 0;
    std::array<char, size_max> text;
    std::array<char, size_max> folded;

    bool is_of(std::string_view other) const { return std::string_view(text.data(), size) == other; }
};
constexpr std::size_t folded_lines_max = 128;
thread_local constinit std::array<FoldedLine, folded_lines_max> folded_lines{};

std::string fold_anew(std::string_view text) {
    std::array<char, 128> usual;
    if (text.size() <= usual.size()) {
        if (char* const end = fold_plainly(text, usual.data())) return {usual.data(), end};
    } else {
        std::string longer(text.size(), '\0');
        if (const char* const end = fold_plainly(text, longer.data())) {
            longer.resize(static_cast<std::size_t>(end - longer.data()));
            return longer;
        }
    }
    const std::string plain = to_nfd(fold_case(to_nfkc(text)));
    std::string out;
    out.reserve(plain.size());
    bool gap = false;
    std::size_t at = 0;
    while (at < plain.size()) {
        const char32_t c = next_code_point(plain, at);
        if (c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x00B4 || c == U'`') continue;
        if (is_mark(c)) continue;
        if (!is_letter(c) && !is_digit(c)) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        append_utf8(out, c);
    }
    return out;
}

std::string folded_line(std::string_view text) {
    if (text.size() > FoldedLine::size_max) return fold_anew(text);
    // Lines that begin and end alike differ in between, and in their length.
    const EightBytes middle = eight_bytes(text.data() + text.size() / 2);
    const std::size_t hash = ShortText(text).hash() + (middle * 0x9E3779B97F4A7C15U >> 32U);
    FoldedLine& before = folded_lines[hash % folded_lines_max];
    if (before.is_of(text)) return {before.folded.data(), before.folded_size};
    std::string folded = fold_anew(text);
    if (folded.size() <= before.folded.size()) {
        before.size = static_cast<std::uint8_t>(text.copy(before.text.data(), text.size()));
        before.folded_size = static_cast<std::uint8_t>(folded.copy(before.folded.data(), folded.size()));
    }
    return folded;
}

}  // namespace

std::string folded_label(std::string_view text) {
    if (text.size() > ShortText::size_max) return folded_line(text);
    const ShortText key(text);
    FoldedBefore& before = folded_before[key.hash() % folded_before_max];
    if (before.text == key) return {before.folded.data(), before.size};
    std::string folded = fold_anew(text);
    if (folded.size() <= before.folded.size()) {
        before.text = key;
        before.size = static_cast<std::uint8_t>(folded.size());
        folded.copy(before.folded.data(), folded.size());
    }
    return folded;
}

}  // namespace homeward
