#pragma once
// Fonts as pages use them: each is looked at once, and so is each of its codes.

#include <bitset>
#include <map>
#include <optional>

#include "server/conformance/code_map.h"
#include "server/conformance/pdf_conformance_internal.h"
#include "server/conformance/truetype.h"

namespace homeward {

/// How text is shown: what cannot be seen need not be embedded.
struct TextUse {
    bool visible = true;
    bool has_actual_text = false;  ///< Its meaning stands beside it.
    int page = 0;
};

class UsedFont {
public:
    UsedFont(QPDFObjectHandle font, Checking& work);

    /// Looks at what `codes` draw.
    void check_text(std::string_view codes, const TextUse& use);

private:
    void check_composite();
    void check_code_map(QPDFObjectHandle encoding);
    void check_systems(QPDFObjectHandle encoding);
    void check_simple();
    void check_encoding(bool symbolic);
    void check_maps(bool symbolic);
    void read_differences(QPDFObjectHandle encoding);
    void read_char_set(QPDFObjectHandle descriptor);
    void read_widths();
    void read_program(QPDFObjectHandle descriptor);
    void check_code(unsigned code, const TextUse& use);
    void check_letter(unsigned code, const TextUse& use);
    void check_glyph(unsigned code, const TextUse& use);
    void want(bool holds, ClauseRow clause, int page = 0) {
        work_.findings.want(holds, clause, number_of(font_), page);
    }

    QPDFObjectHandle font_;
    QPDFObjectHandle descendant_;
    Checking& work_;
    std::string kind_;
    CodeMap letters_;
    std::optional<TrueTypeFacts> program_;
    std::map<unsigned, double> widths_;
    double usual_width_ = 1000;
    std::string glyph_of_code_;  ///< The CIDToGIDMap: two bytes a code; empty for Identity.
    std::string cid_set_;
    std::optional<std::set<std::string>> char_set_;  ///< Nothing where the font tells none.
    std::map<unsigned, std::string>
        names_;  ///< Of a simple font's codes, as far as its encoding changes them.
    bool letters_name_themselves_ = false;  ///< Codes of A to Z and a to z, as in ASCII.
    bool known_by_encoding_ = false;        ///< The encoding alone says which letter a code is.
    bool embedded_ = false;
    bool two_bytes_ = false;
    bool codes_are_known_ = false;  ///< Codes can be taken off a string: one byte each, or two.
    std::bitset<65536> seen_;
    std::bitset<65536> seen_bare_;  ///< Without a meaning beside it.
};

}  // namespace homeward
