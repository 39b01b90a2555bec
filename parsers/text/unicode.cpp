#include "parsers/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/text/eight_bytes.h"

namespace homeward {

namespace {

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

// No writing piles up more marks on a letter than a few; putting marks in order costs the square of their
// number.
constexpr std::size_t marks_max = 64;

// Calls `see(part, pile)` for `text` part by part: piles of more than `marks_max` characters that join on to
// what stands before them, and what is between those piles.
template <typename See>
void for_each_part(const icu::Normalizer2* form, std::string_view text, See see) {
    std::size_t begin = 0;
    std::size_t pile = 0;   // Where the characters begin that join on to what stands before them,
    std::size_t marks = 0;  // and how many they are.
    const auto end_pile = [&](std::size_t at) {
        if (marks > marks_max) {
            if (pile > begin) see(text.substr(begin, pile - begin), false);
            see(text.substr(pile, at - pile), true);
            begin = at;
        }
        marks = 0;
    };
    for (std::size_t at = 0; at < text.size() && text.size() > marks_max;) {
        const std::size_t start = at;
        const char32_t c = next_code_point(text, at);
        if (c < 0x300 || form->hasBoundaryBefore(static_cast<UChar32>(c)) != 0) {
            end_pile(start);
        } else if (marks++ == 0) {
            pile = start;
        }
    }
    end_pile(text.size());
    if (begin < text.size()) see(text.substr(begin), false);
}

// Piles of marks that no writing has are left as they are.
std::string normalized(const icu::Normalizer2* form, std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    icu::StringByteSink<std::string> sink(&out);
    for_each_part(form, text, [&](std::string_view part, bool pile) {
        if (pile) {
            out += part;
            return;
        }
        UErrorCode status = U_ZERO_ERROR;
        form->normalizeUTF8(0, piece(part), sink, nullptr, status);
        if (U_FAILURE(status)) throw Error(ErrorCode::internal, "normalisation failed");
    });
    return out;
}

const icu::Normalizer2* form_of(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = get(status);
    if (U_FAILURE(status)) throw Error(ErrorCode::internal, "Unicode data are missing");
    return form;
}

UChar32 as_icu(char32_t c) {
    return static_cast<UChar32>(c);
}

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

}  // namespace

bool is_nfc(std::string_view text) {
    if (is_ascii(text)) return true;
    const icu::Normalizer2* const form = form_of(icu::Normalizer2::getNFCInstance);
    bool normal = true;
    for_each_part(form, text, [&](std::string_view part, bool pile) {
        UErrorCode status = U_ZERO_ERROR;
        normal = normal && (pile || (form->isNormalizedUTF8(piece(part), status) != 0 && U_SUCCESS(status)));
    });
    return normal;
}

std::string to_nfc(std::string_view text) {
    if (is_nfc(text)) return std::string(text);
    return normalized(form_of(icu::Normalizer2::getNFCInstance), text);
}

std::string to_nfkc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    return normalized(form_of(icu::Normalizer2::getNFKCInstance), text);
}

std::string fold_case(std::string_view text) {
    if (is_ascii(text)) return to_ascii_lower(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
    if (U_FAILURE(status)) throw Error(ErrorCode::internal, "case folding failed");
    return out;
}

std::string to_upper(std::string_view text) {
    if (is_ascii(text)) return to_ascii_upper(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToUpper("", 0, piece(text), sink, nullptr, status);
    if (U_FAILURE(status)) throw Error(ErrorCode::internal, "case mapping failed");
    return out;
}

std::string to_lower(std::string_view text) {
    if (is_ascii(text)) return to_ascii_lower(text);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
    if (U_FAILURE(status)) throw Error(ErrorCode::internal, "case mapping failed");
    return out;
}

namespace {

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
    const std::string plain = normalized(form_of(icu::Normalizer2::getNFDInstance), fold_case(to_nfkc(text)));
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

}  // namespace

std::string folded_label(std::string_view text) {
    if (text.size() > ShortText::size_max) return fold_anew(text);
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

std::string natural_case_name(std::string_view name) {
    bool has_upper = false;
    bool has_lower = false;
    std::size_t at = 0;
    while (at < name.size()) {
        const char32_t c = next_code_point(name, at);
        has_upper = has_upper || is_upper(c);
        has_lower = has_lower || is_lower(c);
    }
    if (has_upper && has_lower) return std::string(name);
    const std::string lower = to_lower(name);
    std::string out;
    out.reserve(lower.size());
    std::size_t word_start = std::string::npos;  // where the word now being written begins in `out`
    at = 0;
    while (at < lower.size()) {
        const char32_t c = next_code_point(lower, at);
        const bool in_word = is_letter(c) || is_mark(c);
        if (!in_word) {
            // An apostrophe begins a new part only after a single letter: O'Neill, but not Bell's.
            const bool keeps =
                (c == U'\'' || c == 0x2019) && word_start != std::string::npos && out.size() - word_start > 1;
            append_utf8(out, c);
            if (!keeps) word_start = std::string::npos;
            continue;
        }
        const bool after_mc =
            word_start != std::string::npos && std::string_view(out).substr(word_start) == "Mc";
        if (word_start == std::string::npos) word_start = out.size();
        if (word_start == out.size() || after_mc) {
            append_utf8(out, static_cast<char32_t>(u_totitle(as_icu(c))));
        } else {
            append_utf8(out, c);
        }
    }
    return out;
}

bool is_letter_beyond_ascii(char32_t c) {
    return u_isalpha(as_icu(c)) != 0;
}

bool is_digit_beyond_ascii(char32_t c) {
    return u_isdigit(as_icu(c)) != 0;
}

bool is_letter_or_digit_beyond_ascii(char32_t c) {
    constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
    return (U_GET_GC_MASK(as_icu(c)) & kept) != 0;
}

bool is_upper_beyond_ascii(char32_t c) {
    return u_isupper(as_icu(c)) != 0;
}

bool is_lower_beyond_ascii(char32_t c) {
    return u_islower(as_icu(c)) != 0;
}

bool is_mark_from_0x300(char32_t c) {
    return (U_GET_GC_MASK(as_icu(c)) & U_GC_M_MASK) != 0;
}

}  // namespace homeward
