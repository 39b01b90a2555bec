#include "server/conformance/truetype.h"

#include <algorithm>

namespace homeward {

namespace {

constexpr std::size_t directory_head = 12, directory_row = 16;
constexpr unsigned units_of_width = 1000;

// Big-endian numbers; 0 beyond the end, which the callers' bounds make impossible for what counts.
unsigned number_at(std::string_view bytes, std::size_t at, std::size_t octets) {
    unsigned value = 0;
    for (std::size_t i = 0; i < octets; ++i) {
        value = value * 256 + (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    return value;
}

std::string_view table_of(std::string_view font, std::string_view tag) {
    const std::size_t count = number_at(font, 4, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = directory_head + i * directory_row;
        if (row + directory_row > font.size()) return {};
        if (font.substr(row, 4) != tag) continue;
        const std::size_t start = number_at(font, row + 8, 4);
        const std::size_t length = number_at(font, row + 12, 4);
        if (start > font.size() || length > font.size() - start) return {};
        return font.substr(start, length);
    }
    return {};
}

}  // namespace

std::optional<TrueTypeFacts> read_truetype(std::string_view font) {
    constexpr unsigned version_1 = 0x00010000, version_apple = 0x74727565;
    const unsigned version = number_at(font, 0, 4);
    if (font.size() < directory_head || (version != version_1 && version != version_apple))
        return std::nullopt;
    const std::string_view head = table_of(font, "head");
    const std::string_view horizontal = table_of(font, "hhea");
    const std::string_view metrics = table_of(font, "hmtx");
    const std::string_view profile = table_of(font, "maxp");
    if (head.size() < 54 || horizontal.size() < 36 || profile.size() < 6) return std::nullopt;
    const unsigned units = number_at(head, 18, 2);
    const std::size_t glyphs = number_at(profile, 4, 2);
    const std::size_t measured = number_at(horizontal, 34, 2);
    if (units == 0 || measured == 0 || metrics.size() < measured * 4) return std::nullopt;
    TrueTypeFacts facts;
    facts.widths.reserve(glyphs);
    for (std::size_t glyph = 0; glyph < glyphs; ++glyph) {
        const unsigned width = number_at(metrics, std::min(glyph, measured - 1) * 4, 2);
        const unsigned scaled = (width * units_of_width + units / 2) / units;
        facts.widths.push_back(static_cast<std::uint16_t>(std::min(scaled, 0xFFFFU)));
    }
    const std::string_view maps = table_of(font, "cmap");
    for (std::size_t i = 0, at = 4; i < number_at(maps, 2, 2) && at + 8 <= maps.size(); ++i, at += 8)
        facts.maps.emplace_back(number_at(maps, at, 2), number_at(maps, at + 2, 2));
    return facts;
}

}  // namespace homeward
