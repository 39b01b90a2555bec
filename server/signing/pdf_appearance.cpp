// What a signature shows on the page: who signed and when, in the document's own letters.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>

#include "parsers/base/civil_time.h"
#include "parsers/text/unicode_typeset.h"
#include "server/signing/pdf_paper.h"
#include "server/signing/pdf_text.h"

namespace homeward {

namespace {

constexpr double size_max = 9.5;  // Points; the report's small print.
constexpr double size_min = 2;    // A name of hundreds of letters is set so small before it is cut anywhere.
constexpr double size_step = 0.25;
constexpr double height_min = 8;
constexpr double leading = 1.35;
constexpr double role_size_min = 7;  // The role gives way to legible letters: it stands on the page as well.
constexpr double inset = 2;          // At top and bottom; at the sides the place itself keeps the distance.

constexpr double side_max = 14'400;  // ISO 32000-1, annex C.2: of a page, in points.
constexpr std::size_t faces_max = 64;

// A Type0 font whose codes are UTF-16BE code points: which it holds, and how wide they are.
class CodePointFont {
public:
    CodePointFont(const PdfObjects& paper, std::string_view font) {
        const auto descendants = paper.items(paper.dictionary(font).find("/DescendantFonts"));
        if (descendants.size() != 1) return;
        const RawDictionary descendant = paper.dictionary(descendants.front());
        read_widths(paper, descendant.find("/W"));
        const auto glyphs = paper.stream(descendant.find("/CIDToGIDMap"));
        if (!glyphs) return;
        for (std::size_t code = 0; code < widths_.size(); ++code) {
            const std::size_t at = code * 2;
            if (at + 1 >= glyphs->size() || ((*glyphs)[at] == 0 && (*glyphs)[at + 1] == 0))
                widths_[code] = none;
        }
    }

    bool holds(unsigned code) const { return code < widths_.size() && !std::isnan(widths_[code]); }

    /// In points at size 1000; 0 of a letter that it does not hold.
    double width(unsigned code) const { return holds(code) ? widths_[code] : 0; }

private:
    // `/W`: `first [w w w]` or `first last w` (ISO 32000-1, 9.7.4.3).
    void read_widths(const PdfObjects& paper, std::string_view widths) {
        const auto items = paper.items(widths);
        for (std::size_t i = 0; i + 1 < items.size();) {
            const std::size_t first = raw_number(items[i]).value_or(codes);
            const std::string_view second = paper.value(items[i + 1]);
            if (second.starts_with('[')) {
                std::size_t code = first;
                for (const std::string_view width : paper.items(second)) set_width(code++, width);
                i += 2;
            } else {
                const auto last = raw_number(second);
                if (i + 2 >= items.size() || !last) return;
                for (std::size_t code = first; code <= std::min(*last, codes - 1); ++code)
                    set_width(code, items[i + 2]);
                i += 3;
            }
        }
    }

    // A few bytes of `/W` can ask for 65,536 widths, as often as they like: each code is told of once.
    void set_width(std::size_t code, std::string_view width) {
        if (++told_ > codes) throw Error{ErrorCode::bad_pdf, "a font tells more widths than it has letters"};
        const auto wide = raw_real(width);
        if (code >= codes || !wide) return;
        if (code >= widths_.size()) widths_.resize(code + 1, none);
        if (std::isnan(widths_[code])) widths_[code] = *wide;
    }

    static constexpr std::size_t codes = 65'536;
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> widths_;  ///< By code, as far as the highest that is told; `none` where none is.
    std::size_t told_ = 0;
};

// The document's fonts for appearances: each letter comes from the first that holds it, plain or bold. A font
// is read when a letter asks for it: most names need two of them.
class Letters {
public:
    Letters(const PdfObjects& paper, const RawDictionary& fonts) : paper_(paper) {
        for (const std::string& name : fonts.keys()) {
            if (faces_.size() < faces_max && name.starts_with("/Hw") && paper.dictionary(fonts.find(name)))
                faces_.push_back({name, fonts.find(name), {}});
        }
    }

    bool usable() const { return find("/HwBody") != nullptr && find("/HwBold") != nullptr; }

    bool holds(char32_t code) const {
        const auto unit = static_cast<unsigned>(code);
        return code <= 0xFFFF && (letters_of(*find("/HwBody")).holds(unit) || other_with(unit) != nullptr);
    }

    double width(const std::string& text, bool bold, double size) const {
        double sum = 0;
        for (const unsigned unit : utf16_units(text)) sum += letters_of(face_of(unit, bold)).width(unit);
        return sum / 1000 * size;
    }

    /// The operators that draw `text`, the fonts changing as its letters need.
    std::string shown(const std::string& text, bool bold, double size) const {
        std::string operators;
        const Face* now = nullptr;
        for (const unsigned unit : utf16_units(text)) {
            const Face& face = face_of(unit, bold);
            if (&face != now) {
                operators +=
                    (now == nullptr ? "" : "> Tj ") + name_text(face.name) + " " + number(size) + " Tf <";
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
        for (const Face& face : faces_) text += name_text(face.name) + " " + std::string(face.font);
        return text;
    }

    /// `value` is a length on a page: of no more digits than there is room for.
    static std::string number(double value) {
        std::array<char, 32> text{};
        const int size = std::snprintf(text.data(), text.size(), "%.2f", value);
        HOMEWARD_ASSERT(size > 0 && static_cast<std::size_t>(size) < text.size());
        return {text.data(), static_cast<std::size_t>(size)};
    }

private:
    struct Face {
        std::string name;
        std::string_view font;  ///< As the resources name it.
        mutable std::optional<CodePointFont> letters;
    };

    const Face* find(std::string_view name) const {
        const auto found = std::ranges::find(faces_, name, &Face::name);
        return found == faces_.end() ? nullptr : &*found;
    }

    const CodePointFont& letters_of(const Face& face) const {
        if (!face.letters) face.letters.emplace(paper_, face.font);
        return *face.letters;
    }

    const Face* other_with(unsigned unit) const {
        const auto found =
            std::ranges::find_if(faces_, [&](const Face& face) { return letters_of(face).holds(unit); });
        return found == faces_.end() ? nullptr : &*found;
    }

    const Face& face_of(unsigned unit, bool bold) const {
        const Face* usual = find(bold ? "/HwBold" : "/HwBody");
        if (letters_of(*usual).holds(unit)) return *usual;
        const Face* other = other_with(unit);
        return other == nullptr ? *usual : *other;
    }

    const PdfObjects& paper_;
    std::vector<Face> faces_;
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

std::optional<Appearance> draw_appearance(const PdfObjects& paper,
                                          const RawDictionary& widget,
                                          const SignatureDetails& details) {
    std::array<double, 4> box{};
    const auto sides = paper.items(widget.find("/Rect"));
    if (sides.size() != box.size()) return std::nullopt;
    for (std::size_t i = 0; i < box.size(); ++i) {
        const auto side = raw_real(paper.value(sides[i]));
        if (!side || std::abs(*side) > side_max)
            throw Error{ErrorCode::bad_pdf, "the place of its signature is on no page"};
        box.at(i) = *side;
    }
    const double width = std::abs(box[2] - box[0]);
    const double height = std::abs(box[3] - box[1]);
    if (width < 20 || height < height_min) return std::nullopt;
    const RawDictionary form = paper.dictionary(catalog_of(paper).find("/AcroForm"));
    const RawDictionary fonts = paper.dictionary(paper.dictionary(form.find("/DR")).find("/Font"));
    const Letters letters(paper, fonts);
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
