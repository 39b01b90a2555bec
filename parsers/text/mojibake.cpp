#include "parsers/text/mojibake.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"

namespace homeward {

namespace {

// The upper halves of the code pages in which UTF-8 is wrongly read, from 0x80 on. Sources: the WHATWG table
// of Windows-1252 (bytes without a meaning stand for themselves), Unicode's tables of Mac Roman, CP437 and
// CP850.
constexpr std::array<char16_t, 128> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178, 0x00A0, 0x00A1, 0x00A2, 0x00A3, 0x00A4, 0x00A5, 0x00A6,
    0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF, 0x00B0, 0x00B1, 0x00B2, 0x00B3,
    0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB, 0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0,
    0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD,
    0x00CE, 0x00CF, 0x00D0, 0x00D1, 0x00D2, 0x00D3, 0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA,
    0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4,
    0x00F5, 0x00F6, 0x00F7, 0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
};

constexpr std::array<char16_t, 128> mac_roman = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
    0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
    0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
    0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
    0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
    0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
    0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
    0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
    0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
    0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

constexpr std::array<char16_t, 128> dos_437 = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
    0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
    0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
    0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510, 0x2514,
    0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C,
    0x2588, 0x2584, 0x258C, 0x2590, 0x2580, 0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4,
    0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229, 0x2261, 0x00B1, 0x2265, 0x2264, 0x2320,
    0x2321, 0x00F7, 0x2248, 0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0,
};

constexpr std::array<char16_t, 128> dos_850 = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
    0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
    0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
    0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557, 0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514,
    0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB, 0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C,
    0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580, 0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE,
    0x00DE, 0x00DA, 0x00DB, 0x00D9, 0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6,
    0x00A7, 0x00F7, 0x00B8, 0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0,
};

using CodePage = std::array<char16_t, 128>;

// The byte from 0x80 on that a reader in `page` shows as `c`.
std::optional<std::uint8_t> byte_shown_as(const CodePage& page, char32_t c) {
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (page.at(i) == c) return static_cast<std::uint8_t>(0x80 + i);
    }
    return std::nullopt;
}

// What may have been meant: Latin letters, their marks, punctuation, ligatures, boxes and ticks, pictographs.
bool is_believable(char32_t c) {
    return (c >= 0xA0 && c <= 0x17F) || (c >= 0x218 && c <= 0x21B) || (c >= 0x1E00 && c <= 0x1EFF) ||
           (c >= 0x300 && c <= 0x36F) || (c >= 0x2000 && c <= 0x200D) || (c >= 0x2010 && c <= 0x2044) ||
           c == 0x202F || c == 0x20AC || c == 0x2122 || (c >= 0x2190 && c <= 0x21FF) ||
           (c >= 0x2500 && c <= 0x27BF) || c == 0xFE0F || (c >= 0xFB00 && c <= 0xFB06) || c == 0xFEFF ||
           c == 0xFFFD || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0xF000 && c <= 0xF0FF);
}

// Signs that stand right behind a letter in well-written text of some language, or between two words.
bool follows_letters(char32_t c) {
    return (c >= 0x2013 && c <= 0x201E) || c == 0x2026 || c == 0x2022 || c == 0x2039 || c == 0x203A ||
           c == 0xAB || c == 0xBB;
}

bool is_ascii_letter(char32_t c) {
    return c < 0x80 && is_ascii_alpha(static_cast<char>(c));
}

bool is_ascii_word(char32_t c) {
    return c < 0x80 && is_ascii_alnum(static_cast<char>(c));
}

bool is_box_drawing(char32_t c) {
    return c >= 0x2500 && c <= 0x259F;
}

// What was meant by `shown`, a whole sequence of UTF-8 read in `page`.
std::optional<char32_t> read_as_utf8(const CodePage& page, std::span<const ShownCharacter> shown) {
    const auto lead = byte_shown_as(page, shown.front().c);
    if (!lead || *lead < 0xC2 || *lead > 0xF4) return std::nullopt;
    const std::size_t length = *lead < 0xE0 ? 2 : *lead < 0xF0 ? 3 : 4;
    if (length != shown.size()) return std::nullopt;
    char32_t meant = *lead & (length == 2 ? 0x1FU : length == 3 ? 0x0FU : 0x07U);
    for (const ShownCharacter& each : shown.subspan(1)) {
        const auto byte = byte_shown_as(page, each.c);
        if (!byte || *byte > 0xBF) return std::nullopt;
        meant = (meant << 6) | (*byte & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    return meant < least.at(length) ? std::nullopt : std::optional(meant);
}

// Windows-1252 and Latin-1: by far the most, so nearly all is believed.
std::optional<char32_t> meant_in_windows(std::span<const ShownCharacter> shown,
                                         char32_t before,
                                         char32_t behind) {
    const auto meant = read_as_utf8(windows_1252, shown);
    if (!meant) return std::nullopt;
    const char32_t lead = shown.front().c;
    const char32_t last = shown.back().c;
    // Half-way through a second layer stand what Windows-1252 shows, and more of the first layer behind it.
    const bool layer = behind >= 0xC2 && behind <= 0xF4;
    // A control, shown as itself behind its lead: half of a deeper layer.
    if (lead == 0xC2 && last == *meant && last < 0xA0) return meant;
    if (!is_believable(*meant)) {
        const bool shown_by_windows = *meant >= 0x192 && byte_shown_as(windows_1252, *meant).has_value();
        return shown_by_windows && layer ? meant : std::nullopt;
    }
    if (shown.size() == 2 && follows_letters(last) && lead != 0xC2) {
        // No capital stands behind a small letter.
        return is_lower(before) || is_letter(behind) || layer || before == 0x20AC ? meant : std::nullopt;
    }
    if (lead == 0xC2 && follows_letters(last) && is_upper(before) && before != 0xC2 && before != 0xC3)
        return std::nullopt;
    // `está»…` in Spanish.
    if (lead == 0xE1 && shown[1].c == 0xBB && follows_letters(last) && !is_letter(behind))
        return std::nullopt;
    return meant;
}

// Mac Roman and the code pages of DOS: only the sequences that well-written text can't hold.
std::optional<char32_t> meant_in(const CodePage& page,
                                 std::span<const ShownCharacter> shown,
                                 char32_t before,
                                 char32_t behind) {
    const auto meant = read_as_utf8(page, shown);
    if (!meant || !is_believable(*meant)) return std::nullopt;
    if (shown.size() > 2) {
        const char32_t lead = shown.front().c;
        const bool sure = &page == &mac_roman ? lead == 0x201A || lead == 0xF8FF : true;
        return sure && !is_box_drawing(shown[1].c) ? meant : std::nullopt;
    }
    const char32_t lead = shown.front().c;
    const char32_t last = shown.back().c;
    const bool behind_letter = is_ascii_letter(before);
    if (&page == &mac_roman) {
        if (lead == 0xAC) return last == 0xA3 || is_ascii_word(before) ? meant : std::nullopt;
        // `√π` is mathematics.
        const bool in_word = behind_letter || is_ascii_letter(behind);
        return lead == 0x221A && in_word ? meant : std::nullopt;
    }
    const bool is_digit_behind = behind < 0x80 && is_ascii_digit(static_cast<char>(behind));
    if (lead == 0x252C && *meant == 0xA3 && is_digit_behind) return meant;
    // Drawn tables and trees hold `├┤`, `┬┐`, `──état`.
    if (!is_box_drawing(lead)) return std::nullopt;
    const bool drawn = is_box_drawing(last) || is_letter(last) || lead == 0x2500 || lead == 0x253C;
    return !drawn || (behind_letter && is_ascii_letter(behind)) ? meant : std::nullopt;
}

bool may_lead(char32_t c) {
    constexpr std::array<char32_t, 12> others = {
        0x201A, 0xAC, 0x221A, 0xF8FF, 0x0393, 0x2261, 0x251C, 0x252C, 0x2500, 0x253C, 0xAD, 0};
    if (c >= 0xC2 && c <= 0xF4) return true;
    for (const char32_t other : others) {
        if (c == other) return true;
    }
    return false;
}

std::optional<char32_t> meant_by(std::span<const ShownCharacter> shown, char32_t before, char32_t behind) {
    if (!may_lead(shown.front().c)) return std::nullopt;
    if (const auto meant = meant_in_windows(shown, before, behind)) return meant;
    for (const CodePage* page : {&mac_roman, &dos_437, &dos_850}) {
        if (const auto meant = meant_in(*page, shown, before, behind)) return meant;
    }
    return std::nullopt;
}

// A closing quotation mark whose last byte has no meaning in Windows-1252 often comes without it.
void mend_cut_quotes(std::vector<ShownCharacter>& run) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        ShownCharacter character = run[i];
        if (character.c == 0xE2 && i + 1 < run.size() && run[i + 1].c == 0x20AC) {
            ++i;
            character = {0x201D, character.start, run[i].end, true};
        }
        run[kept++] = character;
    }
    run.resize(kept);
}

}  // namespace

void undo_wrong_decoding(std::vector<ShownCharacter>& run, RunSurroundings around) {
    // Each character is laid on those before it; when the topmost are a sequence they become one, and may
    // then be the end of another. Each is laid once and taken off once.
    std::size_t size = 0;
    for (std::size_t next = 0; next < run.size(); ++next) {
        run[size++] = run[next];
        const char32_t behind =
            next + 1 < run.size() ? run[next + 1].c : static_cast<char32_t>(around.behind & 0x7F);
        for (std::size_t length = std::min<std::size_t>(size, 4); length >= 2;) {
            const std::size_t first = size - length;
            const char32_t before =
                first > 0 ? run[first - 1].c : static_cast<char32_t>(around.before & 0x7F);
            const std::span<const ShownCharacter> shown(run.data() + first, length);
            if (const auto meant = meant_by(shown, before, behind)) {
                run[first] = {*meant, run[first].start, run[size - 1].end, true};
                size = first + 1;
                length = std::min<std::size_t>(size, 4);
            } else {
                --length;
            }
        }
    }
    run.resize(size);
    mend_cut_quotes(run);
}

std::string rightly_decoded(std::string_view text) {
    std::string out;
    std::vector<ShownCharacter> run;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        while (at < text.size() && static_cast<std::uint8_t>(text[at]) < 0x80) ++at;
        out += text.substr(start, at - start);
        run.clear();
        const char before = at > 0 ? text[at - 1] : '\0';
        while (at < text.size() && static_cast<std::uint8_t>(text[at]) >= 0x80) {
            const std::size_t from = at;
            const char32_t c = next_beyond_ascii(text, at);
            run.push_back({c, from, at, false});
        }
        if (run.size() > 1) undo_wrong_decoding(run, {before, at < text.size() ? text[at] : '\0'});
        for (const ShownCharacter& each : run) {
            if (each.decoded) {
                append_utf8(out, each.c);
            } else {
                out += text.substr(each.start, each.end - each.start);
            }
        }
    }
    return out;
}

}  // namespace homeward
