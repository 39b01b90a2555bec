// Fonts: kinds, embedding, code maps, and whether each code that is drawn has a glyph, a width and a letter.

#include <algorithm>
#include <cmath>

#include "parsers/base/ascii.h"
#include "server/conformance/pdf_fonts_internal.h"

namespace homeward {

namespace {

constexpr long long symbolic_flag = 4;
constexpr double width_difference_max =
    1;  // In thousandths, of widths that are rounded (ISO 19005-2, 6.2.11.5).
constexpr std::size_t widths_max = 65'536;

bool in(const std::string& name, std::initializer_list<const char*> names) {
    return std::ranges::any_of(names, [&](const char* each) { return name == each; });
}

bool is_private(char16_t letter) {
    return letter >= 0xE000 && letter <= 0xF8FF;
}

// Planes 15 and 16 in UTF-16.
bool is_private_plane(char16_t letter) {
    return letter >= 0xDB80 && letter <= 0xDBFF;
}

double number_or(QPDFObjectHandle object, double otherwise) {
    return object.isNumber() ? object.getNumericValue() : otherwise;
}

}  // namespace

UsedFont::UsedFont(QPDFObjectHandle font, Checking& work) : font_(font), work_(work) {
    kind_ = name_of(member(font_, "/Subtype"));
    const bool known = in(kind_, {"/Type0", "/Type1", "/MMType1", "/Type3", "/TrueType"});
    const bool named = kind_ == "/Type3" || member(font_, "/BaseFont").isName();
    want(known && named && name_of(member(font_, "/Type")) == "/Font", "font.kind");
    if (!known) return;
    letters_ = read_code_map(bytes_of_stream(member(font_, "/ToUnicode")));
    if (kind_ == "/Type0") {
        check_composite();
    } else {
        check_simple();
    }
}

void UsedFont::read_program(QPDFObjectHandle descriptor) {
    QPDFObjectHandle truetype = member(descriptor, "/FontFile2");
    QPDFObjectHandle other = member(descriptor, "/FontFile3");
    embedded_ = truetype.isStream() || other.isStream() || member(descriptor, "/FontFile").isStream();
    if (truetype.isStream()) {
        program_ = read_truetype(bytes_of_stream(truetype));
        want(program_.has_value(), "font.program");
    }
    if (other.isStream()) {
        const std::string kind = name_of(member(other, "/Subtype"));
        want(in(kind, {"/Type1C", "/CIDFontType0C", "/OpenType"}) && !bytes_of_stream(other).empty(),
             "font.program");
    }
}

void UsedFont::check_composite() {
    const auto descendants = items_of(member(font_, "/DescendantFonts"));
    if (descendants.size() != 1 || !QPDFObjectHandle(descendants[0]).isDictionary())
        return want(false, "font.kind");
    descendant_ = descendants[0];
    const std::string kind = name_of(descendant_.getKey("/Subtype"));
    want(in(kind, {"/CIDFontType0", "/CIDFontType2"}), "font.kind");
    QPDFObjectHandle descriptor = descendant_.getKey("/FontDescriptor");
    read_program(descriptor);
    cid_set_ = bytes_of_stream(member(descriptor, "/CIDSet"));
    QPDFObjectHandle encoding = member(font_, "/Encoding");
    check_code_map(encoding);
    check_systems(encoding);
    two_bytes_ = codes_are_known_ = in(name_of(encoding), {"/Identity-H", "/Identity-V"});
    if (kind == "/CIDFontType2" && embedded_) {
        QPDFObjectHandle glyphs = descendant_.getKey("/CIDToGIDMap");
        want(glyphs.isStream() || glyphs.isNameAndEquals("/Identity"), "font.glyph_map");
        glyph_of_code_ = bytes_of_stream(glyphs);
    } else {
        program_.reset();  // Glyphs are found by other ways than these checks know.
    }
    read_widths();
}

void UsedFont::check_code_map(QPDFObjectHandle encoding) {
    if (!encoding.isStream()) return want(is_predefined_code_map(name_of(encoding)), "font.code_map");
    const CodeMap map = read_code_map(bytes_of_stream(encoding));
    const auto direction = integer_of(member(encoding, "/WMode")).value_or(0);
    want(direction == map.direction, "font.code_map_direction");
    const std::string uses = name_of(member(encoding, "/UseCMap"));
    want(uses.empty() || is_predefined_code_map(uses), "font.code_map_uses");
    want(map.uses.empty() || is_predefined_code_map(map.uses), "font.code_map_uses");
}

void UsedFont::check_systems(QPDFObjectHandle encoding) {
    QPDFObjectHandle system = descendant_.getKey("/CIDSystemInfo");
    want(member(system, "/Registry").isString() && member(system, "/Ordering").isString(), "font.system");
    if (!encoding.isStream()) return;
    QPDFObjectHandle other = member(encoding, "/CIDSystemInfo");
    for (const char* key : {"/Registry", "/Ordering"}) {
        want(text_of(member(system, key)) == text_of(member(other, key)), "font.system");
    }
}

// `c [w …]` and `c1 c2 w`.
void UsedFont::read_widths() {
    usual_width_ = number_or(descendant_.getKey("/DW"), 1000);
    const auto entries = items_of(descendant_.getKey("/W"));
    for (std::size_t i = 0; i + 1 < entries.size() && widths_.size() < widths_max;) {
        const long long first = integer_of(entries[i]).value_or(-1);
        QPDFObjectHandle next = entries[i + 1];
        if (next.isArray()) {
            long long code = first;
            for (const QPDFObjectHandle& width : next.getArrayAsVector())
                widths_[static_cast<unsigned>(code++)] = number_or(width, -1);
            i += 2;
        } else {
            if (i + 2 >= entries.size()) break;
            const long long last =
                std::min(integer_of(next).value_or(-1), first + static_cast<long long>(widths_max));
            for (long long code = first; code <= last; ++code)
                widths_[static_cast<unsigned>(code)] = number_or(entries[i + 2], -1);
            i += 3;
        }
    }
}

void UsedFont::check_simple() {
    codes_are_known_ = true;
    if (kind_ == "/Type3") {
        embedded_ = true;
        check_encoding(false);
        return;
    }
    QPDFObjectHandle descriptor = member(font_, "/FontDescriptor");
    read_program(descriptor);
    const bool symbolic = (integer_of(member(descriptor, "/Flags")).value_or(0) & symbolic_flag) != 0;
    if (kind_ == "/TrueType" && program_) check_maps(symbolic);
    read_char_set(descriptor);
    program_.reset();  // Which glyph a code is, its encoding says; that is not followed here.
    const bool standard = kind_ != "/TrueType" && !descriptor.isDictionary();
    const auto first = integer_of(member(font_, "/FirstChar"));
    const auto last = integer_of(member(font_, "/LastChar"));
    QPDFObjectHandle widths = member(font_, "/Widths");
    const bool whole = first && last && widths.isArray() && *last - *first + 1 == widths.getArrayNItems();
    want(standard || whole, "font.widths_missing");
    check_encoding(symbolic);
}

// Symbols have one map, or one that is said to be theirs; letters have one that is not.
void UsedFont::check_maps(bool symbolic) {
    constexpr std::pair of_symbols{3U, 0U};
    const auto& maps = program_->maps;
    const bool has_symbols = std::ranges::find(maps, of_symbols) != maps.end();
    const bool has_letters = std::ranges::any_of(maps, [&](const auto& map) { return map != of_symbols; });
    want(symbolic ? has_symbols || maps.size() == 1 : has_letters, "font.truetype_map");
}

// `/CharSet (/A/B/comma)`
void UsedFont::read_char_set(QPDFObjectHandle descriptor) {
    QPDFObjectHandle list = member(descriptor, "/CharSet");
    if (!list.isString()) return;
    const std::string names = list.getStringValue();
    char_set_.emplace();
    for (std::size_t at = names.find('/'); at != std::string::npos;) {
        const std::size_t next = names.find('/', at + 1);
        const std::size_t size = next == std::string::npos ? next : next - at;
        char_set_->emplace(trimmed(std::string_view(names).substr(at, size)));
        at = next;
    }
}

// `/Differences [97 /a /b 200 /eacute]`
void UsedFont::read_differences(QPDFObjectHandle encoding) {
    unsigned code = 0;
    for (const QPDFObjectHandle& each : items_of(member(encoding, "/Differences"))) {
        if (const auto number = integer_of(each)) {
            code = static_cast<unsigned>(*number);
        } else {
            names_.insert_or_assign(code++, name_of(each));
        }
    }
}

void UsedFont::check_encoding(bool symbolic) {
    QPDFObjectHandle encoding = member(font_, "/Encoding");
    read_differences(encoding);
    const std::string base =
        encoding.isName() ? encoding.getName() : name_of(member(encoding, "/BaseEncoding"));
    const bool roman = in(base, {"/MacRomanEncoding", "/WinAnsiEncoding"});
    known_by_encoding_ =
        roman || base == "/MacExpertEncoding" || (!symbolic && encoding.isNull() && kind_ == "/Type1");
    // A font that names no encoding has its own, save where letters follow the standard one.
    letters_name_themselves_ = roman || base == "/StandardEncoding" || (base.empty() && !symbolic);
    if (kind_ != "/TrueType") return;
    if (symbolic) {
        want(encoding.isNull(), "font.symbolic_encoding");
    } else {
        want(roman, "font.truetype_encoding");
    }
}

void UsedFont::check_text(std::string_view codes, const TextUse& use) {
    if (use.visible) want(embedded_, "font.embedded", use.page);
    if (!codes_are_known_) return;
    const std::size_t step = two_bytes_ ? 2 : 1;
    for (std::size_t i = 0; i + step <= codes.size(); i += step) {
        unsigned code = static_cast<unsigned char>(codes[i]);
        if (two_bytes_) code = code * 256 + static_cast<unsigned char>(codes[i + 1]);
        std::bitset<65536>& seen = use.has_actual_text ? seen_ : seen_bare_;
        if (seen.test(code)) continue;
        seen.set(code);
        check_code(code, use);
    }
}

void UsedFont::check_code(unsigned code, const TextUse& use) {
    check_letter(code, use);
    if (char_set_) {
        const auto changed = names_.find(code);
        const bool letter = letters_name_themselves_ && code < 128 && is_ascii_alpha(static_cast<char>(code));
        if (changed != names_.end()) {
            want(char_set_->contains(changed->second), "font.char_set", use.page);
        } else if (letter) {
            want(char_set_->contains({'/', static_cast<char>(code)}), "font.char_set", use.page);
        }
    }
    if (two_bytes_ && embedded_) check_glyph(code, use);
}

void UsedFont::check_letter(unsigned code, const TextUse& use) {
    const auto found = letters_.letters.find(code);
    if (found == letters_.letters.end()) return want(known_by_encoding_, "font.unicode", use.page);
    want(!found->second.empty(), "font.unicode", use.page);
    for (const char16_t letter : found->second) {
        want(letter != 0, "font.unicode_zero", use.page);
        want(letter != 0xFEFF && letter != 0xFFFE, "font.unicode_mark", use.page);
        if (is_private(letter) || is_private_plane(letter))
            want(use.has_actual_text, "font.private_use", use.page);
    }
}

void UsedFont::check_glyph(unsigned code, const TextUse& use) {
    unsigned glyph = code;
    if (!glyph_of_code_.empty()) {
        const std::size_t at = std::size_t{code} * 2;
        glyph = 0;
        if (at + 1 < glyph_of_code_.size()) {
            glyph = static_cast<unsigned char>(glyph_of_code_[at]) * 256U +
                    static_cast<unsigned char>(glyph_of_code_[at + 1]);
        }
    }
    want(glyph != 0, "font.notdef", use.page);
    if (!cid_set_.empty()) {
        const std::size_t octet = code / 8;
        const bool listed = octet < cid_set_.size() &&
                            (static_cast<unsigned char>(cid_set_[octet]) & (0x80U >> (code % 8))) != 0;
        want(listed, "font.cid_set", use.page);
    }
    if (!program_ || !use.visible) return;
    if (glyph >= program_->widths.size()) return want(false, "font.glyph_missing", use.page);
    const auto said = widths_.find(code);
    const double width = said == widths_.end() ? usual_width_ : said->second;
    want(std::fabs(width - program_->widths[glyph]) <= width_difference_max, "font.width", use.page);
}

}  // namespace homeward
