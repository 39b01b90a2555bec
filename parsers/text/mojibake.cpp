#include "parsers/text/mojibake.h"

#include <array>
#include <cstdint>
#include <string>

#include "parsers/base/ascii.h"
#include "parsers/text/edits.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

struct Pair {
    char32_t shown;
    std::uint8_t byte;
};

// Windows-1252's characters for the bytes 0x80 to 0x9F that are not the code point itself (WHATWG table).
constexpr std::array<Pair, 27> windows_1252 = {{
    {0x20AC, 0x80}, {0x201A, 0x82}, {0x0192, 0x83}, {0x201E, 0x84}, {0x2026, 0x85}, {0x2020, 0x86},
    {0x2021, 0x87}, {0x02C6, 0x88}, {0x2030, 0x89}, {0x0160, 0x8A}, {0x2039, 0x8B}, {0x0152, 0x8C},
    {0x017D, 0x8E}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93}, {0x201D, 0x94}, {0x2022, 0x95},
    {0x2013, 0x96}, {0x2014, 0x97}, {0x02DC, 0x98}, {0x2122, 0x99}, {0x0161, 0x9A}, {0x203A, 0x9B},
    {0x0153, 0x9C}, {0x017E, 0x9E}, {0x0178, 0x9F},
}};

struct MacRow {
    std::u32string_view shown;
    char32_t meant;
};

// What Mac Roman makes of the UTF-8 that English text holds most.
constexpr std::array<MacRow, 12> mac_roman = {{
    {U"\u201A\u00C4\u00F4", 0x2019},
    {U"\u201A\u00C4\u00F2", 0x2018},
    {U"\u201A\u00C4\u00FA", 0x201C},
    {U"\u201A\u00C4\u00F9", 0x201D},
    {U"\u201A\u00C4\u00EC", 0x2013},
    {U"\u201A\u00C4\u00EE", 0x2014},
    {U"\u201A\u00C4\u00B6", 0x2026},
    {U"\u201A\u00C4\u00A2", 0x2022},
    {U"\u00AC\u00A3", 0x00A3},
    {U"\u221A\u00A9", 0x00E9},
    {U"\u221A\u2020", 0x00E0},
    {U"\u221A\u00B6", 0x00F6},
}};

// The byte that a wrong reader showed as `c`, or nothing where no byte above 0x7F shows so.
std::optional<std::uint8_t> byte_shown_as(char32_t c) {
    if (c >= 0x80 && c <= 0xFF) return static_cast<std::uint8_t>(c);
    for (const Pair& pair : windows_1252) {
        if (pair.shown == c) return pair.byte;
    }
    return std::nullopt;
}

// What may have been meant: Latin letters, their marks, punctuation, ligatures, boxes and ticks, pictographs.
bool is_believable(char32_t c) {
    return (c >= 0xA0 && c <= 0x17F) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x2010 && c <= 0x2044) || (c >= 0x2000 && c <= 0x200D) || c == 0x202F || c == 0x20AC ||
           c == 0x2122 || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x2500 && c <= 0x27BF) ||
           (c >= 0xFB00 && c <= 0xFB06) || c == 0xFEFF || c == 0xFFFD || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0xF000 && c <= 0xF0FF);
}

// Marks that stand behind a letter in well-written text, so that letter and mark prove nothing.
bool follows_letters(char32_t c) {
    return c == 0x2019 || c == 0x201D || c == 0x2026 || c == 0x2013 || c == 0x2014 || c == 0xBB || c == 0xB0;
}

std::optional<WrongDecoding> mac_decoding_at(std::string_view text, std::size_t at) {
    for (const MacRow& row : mac_roman) {
        std::size_t next = at;
        bool same = true;
        for (const char32_t want : row.shown) {
            if (next >= text.size() || next_code_point(text, next) != want) {
                same = false;
                break;
            }
        }
        if (same) return WrongDecoding{next - at, row.meant};
    }
    return std::nullopt;
}

}  // namespace

std::optional<WrongDecoding> wrong_decoding_at(std::string_view text, std::size_t at) {
    std::size_t next = at;
    const char32_t shown = next_code_point(text, next);
    if (shown == 0x201A || shown == 0xAC || shown == 0x221A) return mac_decoding_at(text, at);
    if (shown < 0xC2 || shown > 0xF4) return std::nullopt;
    const std::size_t more = shown < 0xE0 ? 1 : shown < 0xF0 ? 2 : 3;
    char32_t meant = shown & (more == 1 ? 0x1FU : more == 2 ? 0x0FU : 0x07U);
    char32_t last = 0;
    for (std::size_t i = 0; i < more; ++i) {
        // A closing quotation mark whose last byte has no meaning in Windows-1252 often comes without it.
        const bool cut_quote = more == 2 && i == 1 && shown == 0xE2 && last == 0x20AC;
        const std::size_t before = next;
        if (next < text.size()) last = next_code_point(text, next);
        const auto byte = before < text.size() ? byte_shown_as(last) : std::nullopt;
        if (!byte || *byte < 0x80 || *byte > 0xBF) {
            if (cut_quote) return WrongDecoding{before - at, 0x201D};
            return std::nullopt;
        }
        meant = (meant << 6) | (*byte & 0x3FU);
    }
    constexpr std::array<char32_t, 4> least = {0, 0x80, 0x800, 0x10000};
    if (meant < least[more] || !is_believable(meant)) return std::nullopt;
    if (more == 1 && shown != 0xC2 && shown != 0xC3 && follows_letters(last)) return std::nullopt;
    return WrongDecoding{next - at, meant};
}

void find_encoding_edits(std::string_view text, std::vector<Edit>& edits, TextPool& pool) {
    if (is_ascii(text)) return;
    if (!is_valid_utf8(text)) {
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t start = at;
            const bool broken = next_code_point(text, at) == 0xFFFD && at == start + 1;
            if (!broken) continue;
            pool.push_back(repaired_utf8(text.substr(start, 1)));
            edits.push_back({start, at, pool.back(), ChangeKind::encoding});
        }
        return;
    }
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        if (const auto wrong = wrong_decoding_at(text, at)) {
            std::string meant;
            append_utf8(meant, wrong->meant);
            pool.push_back(std::move(meant));
            edits.push_back({at, at + wrong->length, pool.back(), ChangeKind::encoding});
            at += wrong->length;
        } else {
            next_code_point(text, at);
        }
    }
}

}  // namespace homeward
