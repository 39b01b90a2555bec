// What a signature shows on the page: who signed and when, in the document's own letters.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <qpdf/QUtil.hh>

#include "parsers/base/civil_time.h"
#include "server/signing/pdf_internal.h"

namespace homeward {

namespace {

constexpr double size_max = 9.5;  // Points; the report's small print.
constexpr double size_min = 6;
constexpr double leading = 1.35;
constexpr double role_size_min = 8;  // The role gives way to legible letters: it stands on the page as well.
constexpr double inset = 2;          // At top and bottom; at the sides the place itself keeps the distance.

using CodeUnits = std::vector<unsigned>;

CodeUnits code_units(const std::string& text) {
    const std::string utf16 = QUtil::utf8_to_utf16(text);
    CodeUnits units;
    for (std::size_t i = 2; i + 1 < utf16.size(); i += 2) {  // After the byte order mark.
        units.push_back(static_cast<unsigned char>(utf16.at(i)) * 256U +
                        static_cast<unsigned char>(utf16.at(i + 1)));
    }
    return units;
}

// A Type0 font whose codes are UTF-16BE code points: which it holds, and how wide they are.
class CodePointFont {
public:
    explicit CodePointFont(QPDFObjectHandle font) {
        QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
        if (!descendants.isArray() || descendants.getArrayNItems() != 1) return;
        QPDFObjectHandle descendant = descendants.getArrayItem(0);
        if (!descendant.isDictionary()) return;
        read_widths(descendant.getKey("/W"));
        QPDFObjectHandle glyphs = descendant.getKey("/CIDToGIDMap");
        if (!glyphs.isStream()) return;
        const auto map = glyphs.getStreamData(qpdf_dl_all);
        const unsigned char* bytes = map->getBuffer();
        const std::size_t codes = map->getSize() / 2;
        std::erase_if(widths_, [&](const auto& entry) {
            return entry.first >= codes || (bytes[entry.first * 2] == 0 && bytes[entry.first * 2 + 1] == 0);
        });
    }

    bool holds(unsigned code) const { return widths_.contains(code); }

    double width(const CodeUnits& units, double size) const {
        double sum = 0;
        for (const unsigned unit : units) {
            const auto found = widths_.find(unit);
            if (found != widths_.end()) sum += found->second;
        }
        return sum / 1000 * size;
    }

private:
    // `/W`: `first [w w w]` or `first last w` (ISO 32000-1, 9.7.4.3).
    void read_widths(QPDFObjectHandle widths) {
        const int count = widths.isArray() ? widths.getArrayNItems() : 0;
        for (int i = 0; i + 1 < count;) {
            const long long first =
                widths.getArrayItem(i).isInteger() ? widths.getArrayItem(i).getIntValue() : 65'536;
            QPDFObjectHandle second = widths.getArrayItem(i + 1);
            if (second.isArray()) {
                for (int k = 0; k < second.getArrayNItems(); ++k)
                    set_width(first + k, second.getArrayItem(k));
                i += 2;
            } else {
                if (i + 2 >= count || !second.isInteger()) return;
                const long long last = std::min(second.getIntValue(), 65'535LL);
                for (long long code = first; code <= last; ++code)
                    set_width(code, widths.getArrayItem(i + 2));
                i += 3;
            }
        }
    }

    void set_width(long long code, QPDFObjectHandle width) {
        if (code >= 0 && code < 65'536 && width.isNumber()) {
            widths_[static_cast<unsigned>(code)] = width.getNumericValue();
        }
    }

    std::map<unsigned, double> widths_;
};

struct Line {
    CodeUnits units;
    bool bold;
};

// The document's subset holds printable ASCII and the names it was made for. What it lacks is left out or
// shown as a question mark, never as an empty box, and told of.
CodeUnits drawable(const std::string& text, const CodePointFont& font, int& missing) {
    CodeUnits units;
    for (const unsigned unit : code_units(text)) {
        if (font.holds(unit)) {
            units.push_back(unit);
            continue;
        }
        ++missing;
        if (font.holds('?')) units.push_back('?');
    }
    return units;
}

std::string number(double value) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.2f", value);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string shown(const Line& line, double size, double x, double y) {
    std::string text;
    for (const unsigned unit : line.units) {
        std::array<char, 5> hex{};
        std::snprintf(hex.data(), hex.size(), "%04x", unit);
        text += hex.data();
    }
    return std::string("BT ") + (line.bold ? "/HwBold " : "/HwBody ") + number(size) + " Tf 1 0 0 1 " +
           number(x) + " " + number(y) + " Tm <" + text + "> Tj ET\n";
}

// Cut so that it fits `width` at the smallest size, with three dots.
void cut_to(Line& line, const CodePointFont& font, double width) {
    if (font.width(line.units, size_min) <= width) return;
    const CodeUnits dots(3, '.');
    while (!line.units.empty() && font.width(line.units, size_min) + font.width(dots, size_min) > width) {
        line.units.pop_back();
    }
    line.units.insert(line.units.end(), dots.begin(), dots.end());
}

}  // namespace

std::optional<Appearance> draw_appearance(QPDF& document,
                                          QPDFObjectHandle widget,
                                          const SignatureDetails& details) {
    if (!widget.isDictionary() || !widget.getKey("/Rect").isRectangle()) return std::nullopt;
    const QPDFObjectHandle::Rectangle box = widget.getKey("/Rect").getArrayAsRectangle();
    const double width = box.urx - box.llx;
    const double height = box.ury - box.lly;
    if (width < 20 || height < size_min * leading) return std::nullopt;
    QPDFObjectHandle fonts = document.getRoot().getKey("/AcroForm").getKeyIfDict("/DR").getKeyIfDict("/Font");
    QPDFObjectHandle body_font = fonts.getKeyIfDict("/HwBody");
    QPDFObjectHandle bold_font = fonts.getKeyIfDict("/HwBold");
    if (!body_font.isDictionary() || !bold_font.isDictionary()) return std::nullopt;
    const CodePointFont body(body_font);
    const CodePointFont bold(bold_font);

    int missing = 0;
    std::vector<Line> lines;
    const std::string when = in_words(to_local(details.time));
    lines.push_back({drawable("Signed by " + details.name, bold, missing), true});
    const auto room_for = [height](int count, double size) {
        return height - inset >= count * size * leading;
    };
    if (!details.role.empty() && room_for(3, role_size_min))
        lines.push_back({drawable(details.role, body, missing), false});
    if (room_for(2, size_min)) {
        lines.push_back({drawable(when, body, missing), false});
    } else {
        lines.front() = {drawable("Signed by " + details.name + ", " + when, bold, missing), true};
    }

    const double room = width;
    double size = std::min(size_max, (height - inset) / (static_cast<double>(lines.size()) * leading));
    for (Line& line : lines) {
        const CodePointFont& font = line.bold ? bold : body;
        cut_to(line, font, room);
        const double wide = font.width(line.units, size);
        if (wide > room) size = std::max(size_min, size * room / wide);
    }
    std::string content = "q 0.086 0.125 0.165 rg\n";
    double baseline = (height + static_cast<double>(lines.size()) * size * leading) / 2 - size;
    for (const Line& line : lines) {
        content += shown(line, size, 0, baseline);
        baseline -= size * leading;
    }
    content += "Q";

    Appearance drawn;
    drawn.body = "<</Type/XObject/Subtype/Form/BBox[0 0 " + number(width) + " " + number(height) +
                 "]/Resources<</Font<</HwBody " + body_font.unparse() + "/HwBold " + bold_font.unparse() +
                 ">>>>/Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream";
    if (missing > 0) {
        drawn.warnings.push_back({"signature_letters_missing",
                                  0,
                                  std::to_string(missing) +
                                      " letters of the signer's name or role are not in the "
                                      "document's font and are shown as a question mark."});
    }
    return drawn;
}

}  // namespace homeward
