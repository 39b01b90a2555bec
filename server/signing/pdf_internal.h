#pragma once
// What the files that read and write signature fields share. qpdf's room.

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "parsers/base/error.h"
#include "server/signing/crypto.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/pdf_update.h"
#include "server/signing/validation_data.h"

namespace homeward {

/// A terminal signature field of a document.
struct SignatureField {
    std::string name;         ///< The full name, `a.b`.
    QPDFObjectHandle field;   ///< Holds `/V` once signed.
    QPDFObjectHandle widget;  ///< The field itself, or its only kid; null where it has none.
};

/// Reads `pdf`, which must outlive `document`; nothing is repaired. Throws `Error{bad_pdf}`; its detail holds
/// no word of the document.
void open_pdf(QPDF& document, ByteView pdf);

/// All signature fields in the document's order; bounded in number and depth, loops are left out.
std::vector<SignatureField> signature_fields(QPDF& document);

/// The validation data in the document's `/DSS`, read as `read_validation_data` does.
ValidationData validation_data_in(QPDF& document);

/// The keys that an update of the document repeats.
UpdateTrailer trailer_of(QPDF& document);

}  // namespace homeward
