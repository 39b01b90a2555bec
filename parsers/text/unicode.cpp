#include "parsers/text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"

namespace homeward {

namespace {

constexpr char32_t replacement = 0xFFFD;

// Windows-1252, bytes 0x80 to 0x9F (the WHATWG table); 0 where the byte has no meaning.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint8_t byte_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

// Length of the well-formed character at `at`, 0 where there is none (Unicode 15, table 3-7).
std::size_t character_length(std::string_view text, std::size_t at) {
    const std::uint8_t lead = byte_at(text, at);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    }
    if (length == 0 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t byte = byte_at(text, at + i);
        if (byte < low || byte > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

char32_t decode(std::string_view text, std::size_t at, std::size_t length) {
    constexpr std::array<std::uint8_t, 5> lead_masks = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t c = byte_at(text, at) & lead_masks[length];
    for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (byte_at(text, at + i) & 0x3FU);
    return c;
}

// How many leading bytes are ASCII, eight at a time.
std::size_t ascii_prefix(std::string_view text, std::size_t from) {
    std::size_t at = from;
    while (at + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) break;
        at += sizeof eight;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at;
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

std::string normalized(const icu::Normalizer2* form, std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    form->normalizeUTF8(0, piece(text), sink, nullptr, status);
    if (U_FAILURE(status)) throw Error(ErrorCode::internal, "normalisation failed");
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

bool is_ascii(std::string_view text) {
    return ascii_prefix(text, 0) == text.size();
}

bool is_valid_utf8(std::string_view text) {
    std::size_t at = ascii_prefix(text, 0);
    while (at < text.size()) {
        const std::size_t length = character_length(text, at);
        if (length == 0) return false;
        at += length;
        if (at < text.size() && byte_at(text, at) < 0x80) at = ascii_prefix(text, at);
    }
    return true;
}

std::string repaired_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + 16);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t length = character_length(bytes, at);
        if (length > 0) {
            out.append(bytes, at, length);
            at += length;
            continue;
        }
        const std::uint8_t byte = byte_at(bytes, at++);
        const char32_t meant = byte < 0xA0 ? windows_1252[byte - 0x80U] : char32_t{byte};
        append_utf8(out, meant == 0 ? replacement : meant);
    }
    return out;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const std::size_t length = character_length(text, at);
    if (length == 0) {
        ++at;
        return replacement;
    }
    const char32_t c = decode(text, at, length);
    at += length;
    return c;
}

char32_t previous_code_point(std::string_view text, std::size_t& at) {
    std::size_t start = at - 1;
    while (start > 0 && at - start < 4 && (byte_at(text, start) & 0xC0U) == 0x80U) --start;
    const std::size_t length = character_length(text, start);
    if (length == 0 || start + length != at) {
        --at;
        return replacement;
    }
    at = start;
    return decode(text, start, length);
}

void append_utf8(std::string& text, char32_t code_point) {
    const char32_t c =
        code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF) ? replacement : code_point;
    const auto put = [&text](char32_t byte) {
        text.push_back(static_cast<char>(static_cast<std::uint8_t>(byte)));
    };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12));
        put(0x80U | ((c >> 6) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18));
        put(0x80U | ((c >> 12) & 0x3FU));
        put(0x80U | ((c >> 6) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

bool is_nfc(std::string_view text) {
    if (is_ascii(text)) return true;
    UErrorCode status = U_ZERO_ERROR;
    const bool normal = form_of(icu::Normalizer2::getNFCInstance)->isNormalizedUTF8(piece(text), status) != 0;
    return normal && U_SUCCESS(status);
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

std::string folded_label(std::string_view text) {
    const std::string plain =
        is_ascii(text) ? to_ascii_lower(text)
                       : normalized(form_of(icu::Normalizer2::getNFDInstance), fold_case(to_nfkc(text)));
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

bool is_letter(char32_t c) {
    if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
    return u_isalpha(as_icu(c)) != 0;
}

bool is_digit(char32_t c) {
    if (c < 0x80) return is_ascii_digit(static_cast<char>(c));
    return u_isdigit(as_icu(c)) != 0;
}

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80) return is_ascii_alnum(static_cast<char>(c));
    constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
    return (U_GET_GC_MASK(as_icu(c)) & kept) != 0;
}

bool is_upper(char32_t c) {
    if (c < 0x80) return is_ascii_upper(static_cast<char>(c));
    return u_isupper(as_icu(c)) != 0;
}

bool is_lower(char32_t c) {
    if (c < 0x80) return is_ascii_lower(static_cast<char>(c));
    return u_islower(as_icu(c)) != 0;
}

bool is_mark(char32_t c) {
    if (c < 0x300) return false;
    return (U_GET_GC_MASK(as_icu(c)) & U_GC_M_MASK) != 0;
}

bool is_unicode_space(char32_t c) {
    if (c < 0x80) return is_ascii_space(static_cast<char>(c));
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

}  // namespace homeward
