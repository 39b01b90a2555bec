#include "server/signing/pdf_text.h"

#include <algorithm>

#include "parsers/text/unicode.h"
#include "server/signing/crypto.h"
#include "server/signing/pdf_cursor.h"

namespace homeward {

namespace {

std::string hex_string_bytes(std::string_view digits) {
    std::string bytes;
    int high = -1;
    for (const char c : digits) {
        const int digit = hex_digit(c);
        if (digit < 0) continue;
        if (high >= 0) bytes += static_cast<char>(high * 16 + digit);
        high = high < 0 ? digit : -1;
    }
    if (high >= 0) bytes += static_cast<char>(high * 16);
    return bytes;
}

constexpr bool is_octal(char c) {
    return c >= '0' && c <= '7';
}

// What the escape says whose letter stands at `at`, which moves behind it.
std::string escaped(std::string_view text, std::size_t& at) {
    const char c = text[at++];
    if (is_octal(c)) {
        unsigned code = static_cast<unsigned>(c - '0');
        for (int i = 0; i < 2 && at < text.size() && is_octal(text[at]); ++i)
            code = code * 8 + static_cast<unsigned>(text[at++] - '0');
        return {static_cast<char>(code & 0xFFU)};
    }
    if (c == '\n') return {};  // A line that goes on.
    if (c == '\r') {
        if (at < text.size() && text[at] == '\n') ++at;
        return {};
    }
    constexpr std::string_view letters = "nrtbf";
    constexpr std::string_view meant = "\n\r\t\b\f";
    const std::size_t found = letters.find(c);
    return {found == std::string_view::npos ? c : meant[found]};
}

std::string literal_bytes(std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at++];
        if (c == '\\' && at < text.size()) {
            bytes += escaped(text, at);
        } else if (c == '\r') {
            // However a line ends, it is read as a line feed.
            if (at < text.size() && text[at] == '\n') ++at;
            bytes += '\n';
        } else {
            bytes += c;
        }
    }
    return bytes;
}

}  // namespace

std::string name_text(std::string_view name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "/";
    for (const char c : name.substr(1)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte < 127 && c != '#' && !is_pdf_delimiter(c)) {
            text += c;
        } else {
            text += '#';
            text += digits.at(byte >> 4U);
            text += digits.at(byte & 15U);
        }
    }
    return text;
}

std::optional<std::string> raw_name(std::string_view text) {
    PdfCursor cursor(text, 0);
    std::string name;
    if (!cursor.read_name(name) || !cursor.done()) return std::nullopt;
    return name;
}

std::optional<std::string> raw_string(std::string_view text) {
    PdfCursor cursor(text, 0);
    const bool literal = text.starts_with('(');
    const bool whole = literal ? cursor.skip_string() : cursor.skip_hex_string();
    if (!whole || !cursor.done()) return std::nullopt;
    const std::string_view inside = text.substr(1, text.size() - 2);
    return literal ? literal_bytes(inside) : hex_string_bytes(inside);
}

std::vector<unsigned> utf16_units(const std::string& text) {
    std::vector<unsigned> units;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = next_code_point(text, at);
        if (code > 0xFFFF) {
            units.push_back(0xD800U + ((code - 0x10000U) >> 10U));
            units.push_back(0xDC00U + (code & 0x3FFU));
        } else {
            units.push_back(code);
        }
    }
    return units;
}

std::string text_string(const std::string& text) {
    const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    if (plain) {
        std::string written = "(";
        for (const char c : text) {
            if (c == '(' || c == ')' || c == '\\') written += '\\';
            written += c;
        }
        return written + ")";
    }
    std::string utf16 = "\xFE\xFF";
    for (const unsigned unit : utf16_units(text)) {
        utf16 += static_cast<char>(unit >> 8U);
        utf16 += static_cast<char>(unit & 0xFFU);
    }
    return "<" + to_hex(bytes_of(utf16)) + ">";
}

}  // namespace homeward
