// Fonts as PDF/A and PDF/UA want them. libharu writes a malformed Unicode map, widths of every glyph of the
// font and a system ordering that does not fit its own code map.

#include <array>
#include <cstdio>
#include <map>

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

std::string unicode_map(const std::vector<char16_t>& codes) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    for (std::size_t first = 0; first < codes.size(); first += map_block_max) {
        const std::size_t last = std::min(codes.size(), first + map_block_max);
        map += std::to_string(last - first) + " beginbfchar\n";
        for (std::size_t i = first; i < last; ++i) {
            map += "<" + hexadecimal(codes[i]) + "> <" + letters_of(codes[i]) + ">\n";
        }
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// Widths by code from libharu's /W, which has the forms `c [w …]` and `c1 c2 w`.
std::map<long long, long long> read_widths(QPDFObjectHandle widths) {
    std::map<long long, long long> by_code;
    const int count = widths.getArrayNItems();
    for (int i = 0; i + 1 < count;) {
        const long long first = widths.getArrayItem(i).getIntValue();
        QPDFObjectHandle next = widths.getArrayItem(i + 1);
        if (next.isArray()) {
            for (int k = 0; k < next.getArrayNItems(); ++k) {
                by_code[first + k] = next.getArrayItem(k).getIntValue();
            }
            i += 2;
        } else {
            if (i + 2 >= count) break;
            const long long width = widths.getArrayItem(i + 2).getIntValue();
            for (long long code = first; code <= next.getIntValue(); ++code) by_code[code] = width;
            i += 3;
        }
    }
    return by_code;
}

QPDFObjectHandle used_widths(QPDFObjectHandle widths, const std::vector<char16_t>& codes) {
    const auto by_code = read_widths(widths);
    QPDFObjectHandle kept = QPDFObjectHandle::newArray();
    QPDFObjectHandle run = QPDFObjectHandle::newArray();
    long long expected = -1;
    for (const char16_t code : codes) {
        const auto found = by_code.find(code);
        if (found == by_code.end()) continue;
        if (code != expected) {
            run = QPDFObjectHandle::newArray();
            kept.appendItem(QPDFObjectHandle::newInteger(code));
            kept.appendItem(run);
        }
        run.appendItem(QPDFObjectHandle::newInteger(found->second));
        expected = code + 1;
    }
    return kept;
}

// `/HPDFAA+NotoSans-Bold,Bold`: libharu marks the subset and repeats the weight.
std::string without_style(QPDFObjectHandle font) {
    const std::string name = font.getKey("/BaseFont").getName();
    return name.substr(0, name.find(','));
}

std::string plain_name(QPDFObjectHandle font) {
    const std::string name = without_style(font).substr(1);
    const std::size_t mark = name.find('+');
    return mark == std::string::npos ? name : name.substr(mark + 1);
}

}  // namespace

QPDFObjectHandle find_font(Finishing& work, const std::string& name) {
    for (QPDFObjectHandle& object : work.pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/Font", "/Type0")) continue;
        if (plain_name(object) == name) return object;
    }
    return QPDFObjectHandle::newNull();
}

void mend_fonts(Finishing& work) {
    for (QPDFObjectHandle& font : work.pdf.getAllObjects()) {
        if (!font.isDictionaryOfType("/Font", "/Type0")) continue;
        const std::string name = plain_name(font);
        const auto used = work.parts.used_codes.find(name);
        // A font that was asked for widths alone draws nothing: an empty map would be malformed.
        const std::vector<char16_t> codes =
            used == work.parts.used_codes.end() ? std::vector<char16_t>{u' '} : used->second;
        QPDFObjectHandle descendant = font.getKey("/DescendantFonts").getArrayItem(0);
        QPDFObjectHandle descriptor = descendant.getKey("/FontDescriptor");
        if (!descendant.isDictionary() || !descriptor.isDictionary()) {
            throw Error(ErrorCode::internal, "a font without descriptor");
        }
        const auto subset = QPDFObjectHandle::newName(without_style(font));
        font.replaceKey("/BaseFont", subset);
        descendant.replaceKey("/BaseFont", subset);
        descriptor.replaceKey("/FontName", subset);
        font.replaceKey("/ToUnicode", work.pdf.newStream(unicode_map(codes)));
        descendant.replaceKey(
            "/CIDSystemInfo",
            QPDFObjectHandle::parse("<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"));
        descendant.removeKey("/DW2");
        descendant.replaceKey("/W", used_widths(descendant.getKey("/W"), codes));
        if (!descriptor.hasKey("/CapHeight"))
            descriptor.replaceKey("/CapHeight", descriptor.getKey("/Ascent"));
    }
}

}  // namespace homeward
