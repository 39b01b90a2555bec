// What a signature shows on the page: who signed and when, in the document's own letters.

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <qpdf/QUtil.hh>

#include "parsers/base/civil_time.h"
#include "parsers/text/unicode_typeset.h"
#include "server/signing/pdf_internal.h"

namespace homeward {

namespace {

constexpr double size_max = 9.5;  // Points; the report's small print.
constexpr double size_min = 2;    // A name of hundreds of letters is set so small before it is cut anywhere.
constexpr double size_step = 0.25;
constexpr double height_min = 8;
constexpr double leading = 1.35;
constexpr double role_size_min = 7;  // The role gives way to legible letters: it stands on the page as well.
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

// The document's fonts for appearances: each letter comes from the first that holds it, plain or bold.
class Letters {
public:
    explicit Letters(QPDFObjectHandle fonts) {
        for (const std::string& name : fonts.getKeys()) {
            QPDFObjectHandle font = fonts.getKeyIfDict(name);
            if (name.starts_with("/Hw") && font.isDictionary())
                fonts_.push_back({name, font, CodePointFont(font)});
        }
    }

    bool usable() const { return find("/HwBody") != nullptr && find("/HwBold") != nullptr; }

    bool holds(char32_t code) const {
        return code <= 0xFFFF && std::ranges::any_of(fonts_, [code](const Face& face) {
                   return face.letters.holds(static_cast<unsigned>(code));
               });
    }

    double width(const std::string& text, bool bold, double size) const {
        double sum = 0;
        for (const unsigned unit : code_units(text)) sum += face_of(unit, bold).letters.width({unit}, size);
        return sum;
    }

    /// The operators that draw `text`, the fonts changing as its letters need.
    std::string shown(const std::string& text, bool bold, double size) const {
        std::string operators;
        const Face* now = nullptr;
        for (const unsigned unit : code_units(text)) {
            const Face& face = face_of(unit, bold);
            if (&face != now) {
                operators += (now == nullptr ? "" : "> Tj ") + face.name + " " + number(size) + " Tf <";
                now = &face;
            }
            std::array<char, 5> hex{};
            std::snprintf(hex.data(), hex.size(), "%04x", unit);
            operators += hex.data();
        }
        return now == nullptr ? operators : operators + "> Tj";
    }

    std::string resources() const {
        std::string text;
        for (const Face& face : fonts_) {
            QPDFObjectHandle font = face.font;  // qpdf's members are not const.
            text += face.name + " " + font.unparse();
        }
        return text;
    }

    static std::string number(double value) {
        std::array<char, 32> text{};
        const int size = std::snprintf(text.data(), text.size(), "%.2f", value);
        return {text.data(), static_cast<std::size_t>(size)};
    }

private:
    struct Face {
        std::string name;
        QPDFObjectHandle font;
        CodePointFont letters;
    };

    const Face* find(std::string_view name) const {
        const auto found = std::ranges::find(fonts_, name, &Face::name);
        return found == fonts_.end() ? nullptr : &*found;
    }

    const Face& face_of(unsigned unit, bool bold) const {
        const Face* usual = find(bold ? "/HwBold" : "/HwBody");
        if (usual->letters.holds(unit)) return *usual;
        const auto other =
            std::ranges::find_if(fonts_, [unit](const Face& face) { return face.letters.holds(unit); });
        return other == fonts_.end() ? *usual : *other;
    }

    std::vector<Face> fonts_;
};

struct Line {
    std::string text;  // In the order of sight.
    bool bold;
};

// `text` over as many lines as `width` needs, broken where Unicode allows; nothing where a word alone is too
// wide.
std::optional<std::vector<Line>> wrapped(
    const Letters& letters, const std::string& text, bool bold, double size, double width) {
    // The words before a name are English, however long the name is.
    const bool right_to_left = !bold && is_mostly_right_to_left(text);
    std::vector<Line> lines;
    std::size_t from = 0;
    std::size_t fits = 0;
    const auto part = [&text](std::size_t begin, std::size_t end) {
        std::string piece = text.substr(begin, end - begin);
        while (piece.ends_with(' ')) piece.pop_back();
        return piece;
    };
    for (const LineBreak& place : line_breaks(text)) {
        if (letters.width(part(from, place.at), bold, size) <= width) {
            fits = place.at;
            continue;
        }
        if (fits == from) return std::nullopt;
        lines.push_back({in_visual_order(part(from, fits), right_to_left), bold});
        from = fits;
        if (letters.width(part(from, place.at), bold, size) > width) return std::nullopt;
        fits = place.at;
    }
    lines.push_back({in_visual_order(part(from, text.size()), right_to_left), bold});
    return lines;
}

struct Said {
    std::string who, role, when;
};

struct Set {
    std::vector<Line> lines;
    double size = 0;
};

// All of it at `size`, or nothing where it does not fit the place. A place of one line has all in it.
std::optional<Set> set_at(
    const Letters& letters, const Said& said, bool with_role, double size, double width, double height) {
    Set set{{}, size};
    const bool one_line = height - inset < 2 * size * leading;
    const std::string first = one_line ? said.who + ", " + said.when : said.who;
    std::vector<std::pair<std::string, bool>> paragraphs{{first, true}};
    if (with_role && !said.role.empty() && !one_line) paragraphs.emplace_back(said.role, false);
    if (!one_line) paragraphs.emplace_back(said.when, false);
    for (const auto& [text, bold] : paragraphs) {
        const auto lines = wrapped(letters, text, bold, size, width);
        if (!lines) return std::nullopt;
        set.lines.insert(set.lines.end(), lines->begin(), lines->end());
    }
    if (static_cast<double>(set.lines.size()) * size * leading > height - inset) return std::nullopt;
    return set;
}

// As large as it can be: with the role while letters stay legible, then without.
std::optional<Set> set_largest(const Letters& letters, const Said& said, double width, double height) {
    for (const bool with_role : {true, false}) {
        for (double size = size_max; size >= (with_role ? role_size_min : size_min); size -= size_step) {
            if (auto set = set_at(letters, said, with_role, size, width, height)) return set;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Appearance> draw_appearance(QPDF& document,
                                          QPDFObjectHandle widget,
                                          const SignatureDetails& details) {
    if (!widget.isDictionary() || !widget.getKey("/Rect").isRectangle()) return std::nullopt;
    const QPDFObjectHandle::Rectangle box = widget.getKey("/Rect").getArrayAsRectangle();
    const double width = box.urx - box.llx;
    const double height = box.ury - box.lly;
    if (width < 20 || height < height_min) return std::nullopt;
    const Letters letters(document.getRoot().getKey("/AcroForm").getKeyIfDict("/DR").getKeyIfDict("/Font"));
    if (!letters.usable()) return std::nullopt;

    // What no font of the document holds is said in Latin letters, as on the page itself.
    std::size_t missing = 0;
    const auto drawable = [&](const std::string& text) {
        const auto can_draw = [&letters](char32_t code) { return letters.holds(code); };
        return with_joined_letters(drawable_text(text, can_draw, missing));
    };
    const Said said{drawable("Signed by " + details.name),
                    drawable(details.role),
                    drawable(in_words(to_local(details.time)))};
    const std::optional<Set> set = set_largest(letters, said, width, height);
    Appearance drawn;
    if (missing > 0) {
        drawn.warnings.push_back({"signature_letters_missing",
                                  0,
                                  std::to_string(missing) +
                                      " letters of the signer's name or role are not in the "
                                      "document's fonts and are shown in other letters."});
    }
    std::string content = "q 0.086 0.125 0.165 rg\n";
    if (set) {
        const double step = set->size * leading;
        double baseline = (height + static_cast<double>(set->lines.size()) * step) / 2 - set->size;
        for (const Line& line : set->lines) {
            content += "BT 1 0 0 1 0 " + Letters::number(baseline) + " Tm " +
                       letters.shown(line.text, line.bold, set->size) + " ET\n";
            baseline -= step;
        }
    } else {
        drawn.warnings.push_back(
            {"signature_name_too_long", 0, "The signer's name is too long to be shown in its place."});
    }
    content += "Q";
    drawn.body = "<</Type/XObject/Subtype/Form/BBox[0 0 " + Letters::number(width) + " " +
                 Letters::number(height) + "]/Resources<</Font<<" + letters.resources() + ">>>>/Length " +
                 std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream";
    return drawn;
}

}  // namespace homeward
