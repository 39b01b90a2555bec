// UTF-8 by itself, without ICU: the sandboxed reader checks and mends text with this and loads no Unicode
// tables.

#include <array>
#include <cstdint>
#include <cstring>

#include "parsers/text/unicode.h"

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

char32_t next_beyond_ascii(std::string_view text, std::size_t& at) {
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

}  // namespace homeward
