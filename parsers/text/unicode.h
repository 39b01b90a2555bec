#pragma once
// Unicode for all stages: valid UTF-8, normal forms, case, classes of characters. The only room for ICU; text
// is UTF-8 in and out, and plain ASCII takes short cuts that never reach ICU.

#include <cstddef>
#include <string>
#include <string_view>

#include "parsers/base/ascii.h"

namespace homeward {

/// Whether every byte of `text` is ASCII.
bool is_ascii(std::string_view text);

/// Whether `text` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_valid_utf8(std::string_view text);

/// `bytes` as well-formed UTF-8. A byte that is not part of a well-formed character is read as Windows-1252,
/// which is what pasted text that is not UTF-8 has been; a byte that has no meaning there becomes U+FFFD.
std::string repaired_utf8(std::string_view bytes);

/// The code point at `at` in well-formed UTF-8, and `at` moved behind it; U+FFFD and one byte where it is not
/// well formed. `at` must be less than `text.size()`.
char32_t next_beyond_ascii(std::string_view text, std::size_t& at);
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) return next_beyond_ascii(text, at);
    ++at;
    return byte;
}

/// The code point that ends before `at`, and `at` moved to its first byte. `at` must be greater than 0.
char32_t previous_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& text, char32_t code_point);

/// Canonical composition (UAX 15). Checks first: text that is NFC already comes back unread by the slow path.
bool is_nfc(std::string_view text);
std::string to_nfc(std::string_view text);
/// Compatibility composition: ligatures, full-width and circled forms become plain letters.
std::string to_nfkc(std::string_view text);

/// Full case folding, for comparing.
std::string fold_case(std::string_view text);
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);

/// For comparing labels and wordings: NFKC, case folded, accents and apostrophes dropped, and every other run
/// of characters that are neither letter nor digit as one space, none at the ends. `Forename(s):` → `forename
/// s`, `Child’s comments` → `childs comments`.
std::string folded_label(std::string_view text);

/// A name in natural case where it is printed in capitals or in lower case only: `OKAFOR` → `Okafor`,
/// `MCKENZIE-SHAH` → `McKenzie-Shah`, `O'NEILL` → `O'Neill`. Mixed case is left as the writer meant it.
std::string natural_case_name(std::string_view name);

// The questions below are asked of every character; ASCII is answered on the spot, and the rest by ICU.
bool is_letter_beyond_ascii(char32_t c);
bool is_digit_beyond_ascii(char32_t c);
bool is_letter_or_digit_beyond_ascii(char32_t c);
bool is_upper_beyond_ascii(char32_t c);
bool is_lower_beyond_ascii(char32_t c);
bool is_mark_from_0x300(char32_t c);

inline bool is_letter(char32_t c) {
    return c < 0x80 ? is_ascii_alpha(static_cast<char>(c)) : is_letter_beyond_ascii(c);
}
/// Decimal digits of every script.
inline bool is_digit(char32_t c) {
    return c < 0x80 ? is_ascii_digit(static_cast<char>(c)) : is_digit_beyond_ascii(c);
}
/// Letters, combining marks, digits and other numbers: what tidying may not lose.
inline bool is_letter_or_digit(char32_t c) {
    return c < 0x80 ? is_ascii_alnum(static_cast<char>(c)) : is_letter_or_digit_beyond_ascii(c);
}
inline bool is_upper(char32_t c) {
    return c < 0x80 ? is_ascii_upper(static_cast<char>(c)) : is_upper_beyond_ascii(c);
}
inline bool is_lower(char32_t c) {
    return c < 0x80 ? is_ascii_lower(static_cast<char>(c)) : is_lower_beyond_ascii(c);
}

/// Whether `text` begins with a capital or with a small letter; neither is true of an empty one.
inline bool begins_upper(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && is_upper(next_code_point(text, at));
}
inline bool begins_lower(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && is_lower(next_code_point(text, at));
}
/// Combining marks.
inline bool is_mark(char32_t c) {
    return c >= 0x300 && is_mark_from_0x300(c);
}
/// White space of every width, no-break and zero-width ones included.
constexpr bool is_unicode_space(char32_t c) {
    return (c >= '\t' && c <= '\r') || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

}  // namespace homeward
