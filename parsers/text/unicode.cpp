#include "parsers/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/text/unicode_decomposed.h"

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

std::string to_nfd(std::string_view text) {
    return normalized(form_of(icu::Normalizer2::getNFDInstance), text);
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
