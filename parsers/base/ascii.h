#pragma once
// Characters without a locale. <cctype> is not used in Homeward: it follows the locale and takes no signed
// char.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

constexpr bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_ascii_alpha(char c) {
    return is_ascii_upper(c) || is_ascii_lower(c);
}
constexpr bool is_ascii_alnum(char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c);
}
constexpr bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr char to_ascii_lower(char c) {
    return is_ascii_upper(c) ? static_cast<char>(c + 32) : c;
}
constexpr char to_ascii_upper(char c) {
    return is_ascii_lower(c) ? static_cast<char>(c - 32) : c;
}

std::string to_ascii_lower(std::string_view text);
std::string to_ascii_upper(std::string_view text);

/// Without leading and trailing ASCII space; a view into `text`.
std::string_view trimmed(std::string_view text);

/// The parts between `separator`, empty ones too; views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// The whole of `text` as a decimal number, or nothing.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// Without regard to the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace homeward
