#pragma once
// A paper to be signed: its signature fields, and what a signature shows on it. Read by `PdfObjects`, so that
// signing needs no library for PDF.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/error.h"
#include "server/signing/pdf_objects.h"
#include "server/signing/pdf_signature.h"

namespace homeward {

/// A terminal signature field.
struct FieldToSign {
    std::string name;  ///< The full name, `a.b`; of another than printable ASCII, in its own bytes.
    std::string_view field = {};   ///< Its reference, `12 0 R`.
    std::string_view widget = {};  ///< The field's own, or its only kid's; empty where it shows nothing.
    bool is_signed = false;
};

RawDictionary catalog_of(const PdfObjects& paper);

/// All signature fields in the paper's order; bounded in number and depth, loops are left out.
std::vector<FieldToSign> fields_to_sign(const PdfObjects& paper);

/// An appearance for a signature's widget: the body of a form XObject.
struct Appearance {
    std::string body;
    std::vector<Warning> warnings;
};

/// Nothing where the widget shows nothing or the paper has no fonts for it.
std::optional<Appearance> draw_appearance(const PdfObjects& paper,
                                          const RawDictionary& widget,
                                          const SignatureDetails& details);

}  // namespace homeward
