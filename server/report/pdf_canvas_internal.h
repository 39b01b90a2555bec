#pragma once
// The fonts of one document as libharu holds them. Only the pdf_canvas files include this.

#include <hpdf.h>
#include <hpdf_fontdef.h>

#include <bitset>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "server/report/pdf_parts.h"

namespace homeward {

// libharu addresses glyphs by a code point of 16 bits.
inline constexpr char32_t code_point_max = 0xFFFF;

/// A font as pages name it: a dictionary with name and encoding alone. libharu's own object of a font asks
/// for the glyph and width of all 65,536 codes and writes both for each; what is used is a hundred of them,
/// so finishing writes the rest of the font from `embedded`.
struct LoadedFont {
    HPDF_Dict dictionary = nullptr;
    HPDF_FontDef definition = nullptr;
    std::string name;                  ///< Without the style that libharu appends.
    std::vector<std::int16_t> widths;  ///< By code point; -1 not asked yet, -2 not in the font.
    std::bitset<code_point_max + 1> used;

    bool is_loaded() const { return dictionary != nullptr; }

    /// Reads the font and gives it to `document`; false where libharu cannot.
    bool load(HPDF_Doc document, const std::filesystem::path& file);

    /// Width in thousandths, or nothing where the font lacks the code point. libharu embeds what was asked
    /// for here.
    std::optional<int> width(char32_t c);

    /// The font cut to what is used.
    PdfFont embedded(HPDF_Doc document);
};

/// All that `stream` holds.
PdfBytes bytes_of_stream(HPDF_Stream stream);

}  // namespace homeward
