#pragma once
// Unicode for all stages: valid UTF-8, normal forms, case, classes of characters. The only room for ICU; text
// is UTF-8 in and out, and plain ASCII takes short cuts that never reach ICU.

#include <cstddef>
#include <string>
#include <string_view>

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
char32_t next_code_point(std::string_view text, std::size_t& at);

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

bool is_letter(char32_t c);
bool is_digit(char32_t c);  ///< Decimal digits of every script.
bool is_letter_or_digit(
    char32_t c);  ///< Letters, combining marks, digits and other numbers: what tidying may not lose.
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_mark(char32_t c);           ///< Combining marks.
bool is_unicode_space(char32_t c);  ///< White space of every width, no-break and zero-width ones included.

}  // namespace homeward
