// Fonts as PDF/A and PDF/UA want them. Pages come with font dictionaries that have a name alone: libharu
// would write a malformed Unicode map, glyphs and widths of every code and a system ordering that does not
// fit its own code map.

#include <algorithm>
#include <array>
#include <cstdio>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/text/unicode.h"
#include "server/report/pdf_finish_internal.h"

namespace homeward {

namespace {

constexpr std::size_t map_block_max = 100;  // Entries of one bfchar block (Adobe Technical Note 5014).

std::string hexadecimal(char32_t c) {
    std::array<char, 16> digits{};
    if (c > 0xFFFF) {
        const char32_t offset = c - 0x10000;
        std::snprintf(digits.data(),
                      digits.size(),
                      "%04X%04X",
                      static_cast<unsigned>(0xD800 + (offset >> 10)),
                      static_cast<unsigned>(0xDC00 + (offset & 0x3FF)));
    } else {
        std::snprintf(digits.data(), digits.size(), "%04X", static_cast<unsigned>(c));
    }
    return digits.data();
}

// Arabic is drawn by presentation forms; whoever copies or hears the text gets the letters themselves.
std::string letters_of(char16_t code) {
    const bool presentation_form = (code >= 0xFB50 && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFC);
    std::string text;
    append_utf8(text, code);
    if (presentation_form) text = to_nfkc(text);
    std::string letters;
    for (std::size_t at = 0; at < text.size();) letters += hexadecimal(next_code_point(text, at));
    return letters;
}

std::string unicode_map(const std::vector<PdfFontCode>& codes) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    for (std::size_t first = 0; first < codes.size(); first += map_block_max) {
        const std::size_t last = std::min(codes.size(), first + map_block_max);
        map += std::to_string(last - first) + " beginbfchar\n";
        for (std::size_t i = first; i < last; ++i) {
            map += "<" + hexadecimal(codes[i].code) + "> <" + letters_of(codes[i].code) + ">\n";
        }
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// The form `c [w …]`, once for each run of codes.
QPDFObjectHandle widths_of(const std::vector<PdfFontCode>& codes) {
    std::string widths;
    int expected = -1;
    for (const PdfFontCode& each : codes) {
        if (each.code != expected) widths += (widths.empty() ? "[" : "]") + std::to_string(each.code) + "[";
        widths += std::to_string(each.width) + " ";
        expected = each.code + 1;
    }
    return QPDFObjectHandle::parse(widths + "]]");
}

// Two bytes for each code up to the last; 0 for those that draw nothing.
std::string glyph_map(const std::vector<PdfFontCode>& codes) {
    std::string map((codes.back().code + std::size_t{1}) * 2, '\0');
    for (const PdfFontCode& each : codes) {
        map[each.code * std::size_t{2}] = static_cast<char>(each.glyph >> 8U);
        map[each.code * std::size_t{2} + 1] = static_cast<char>(each.glyph & 0xFFU);
    }
    return map;
}

QPDFObjectHandle descriptor_of(QPDF& pdf, const PdfFont& font) {
    QPDFObjectHandle program =
        pdf.newStream(std::string(reinterpret_cast<const char*>(font.program.data()), font.program.size()));
    program.getDict().replaceKey("/Length1",
                                 QPDFObjectHandle::newInteger(static_cast<long long>(font.program.size())));
    QPDFObjectHandle descriptor = QPDFObjectHandle::newDictionary();
    descriptor.replaceKey("/Type", QPDFObjectHandle::newName("/FontDescriptor"));
    descriptor.replaceKey("/FontName", QPDFObjectHandle::newName("/" + font.subset_name));
    descriptor.replaceKey("/FontFile2", program);
    const auto set = [&](const char* key, int value) {
        descriptor.replaceKey(key, QPDFObjectHandle::newInteger(value));
    };
    set("/Ascent", font.ascent);
    set("/Descent", font.descent);
    set("/CapHeight", font.cap_height > 0 ? font.cap_height : font.ascent);
    if (font.x_height > 0) set("/XHeight", font.x_height);
    set("/Flags", font.flags);
    set("/ItalicAngle", font.italic_angle);
    set("/StemV", font.stem_v);
    QPDFObjectHandle box = QPDFObjectHandle::newArray();
    for (const double side : font.box) box.appendItem(pdf_number(side));
    descriptor.replaceKey("/FontBBox", box);
    return pdf.makeIndirectObject(descriptor);
}

void complete_font(QPDF& pdf, QPDFObjectHandle dictionary, const PdfFont& font) {
    QPDFObjectHandle descendant = QPDFObjectHandle::newDictionary();
    descendant.replaceKey("/Type", QPDFObjectHandle::newName("/Font"));
    descendant.replaceKey("/Subtype", QPDFObjectHandle::newName("/CIDFontType2"));
    descendant.replaceKey("/BaseFont", QPDFObjectHandle::newName("/" + font.subset_name));
    descendant.replaceKey(
        "/CIDSystemInfo",
        QPDFObjectHandle::parse("<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"));
    descendant.replaceKey("/FontDescriptor", descriptor_of(pdf, font));
    descendant.replaceKey("/DW", QPDFObjectHandle::newInteger(font.missing_width));
    descendant.replaceKey("/W", widths_of(font.codes));
    descendant.replaceKey("/CIDToGIDMap", pdf.newStream(glyph_map(font.codes)));
    dictionary.replaceKey("/DescendantFonts",
                          QPDFObjectHandle::newArray({pdf.makeIndirectObject(descendant)}));
    dictionary.replaceKey("/ToUnicode", pdf.newStream(unicode_map(font.codes)));
}

}  // namespace

QPDFObjectHandle find_font(const Finishing& work, const std::string& name) {
    const auto found = work.fonts.find(name);
    return found == work.fonts.end() ? QPDFObjectHandle::newNull() : found->second;
}

void complete_fonts(Finishing& work) {
    for (QPDFObjectHandle& object : work.pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font", "/Type0")) continue;
        const std::string called = object.getKey("/BaseFont").getName().substr(1);
        const auto font = std::ranges::find(work.parts.fonts, called, &PdfFont::subset_name);
        if (font == work.parts.fonts.end()) throw Error(ErrorCode::internal, "a font that nobody loaded");
        complete_font(work.pdf, object, *font);
        work.fonts.emplace(font->name, object);
    }
}

}  // namespace homeward
