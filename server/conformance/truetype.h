#pragma once
// What a TrueType font program says of its glyphs: how many there are, and how wide.

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace homeward {

struct TrueTypeFacts {
    std::vector<std::uint16_t> widths;  ///< Of each glyph, in thousandths of the font's size, rounded.
    /// Platform and encoding of each map from codes to glyphs (`cmap`); {3, 0} is one for symbols.
    std::vector<std::pair<unsigned, unsigned>> maps;
};

/// Nothing where the bytes are no TrueType font with the tables `head`, `hhea`, `hmtx` and `maxp`.
std::optional<TrueTypeFacts> read_truetype(std::string_view font);

}  // namespace homeward
