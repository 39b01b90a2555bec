#pragma once
// Validation data in a PDF (ETSI EN 319 142-1, 5.4): added in an incremental update of its own, so that
// whoever checks the signatures later need ask nobody.

#include "server/signing/crypto.h"
#include "server/signing/validation_data.h"

namespace homeward {

/// What the document's `/DSS` holds; 200 items of a kind at most, others are left out. Throws
/// `Error{bad_pdf}` where the document cannot be read.
ValidationData read_validation_data(ByteView pdf);

/// `pdf` with what of `data` its `/DSS` does not yet hold, in one further update; the same bytes for the same
/// input, and `pdf` itself where nothing is new. Throws `Error{bad_pdf}`.
Bytes add_validation_data(ByteView pdf, const ValidationData& data);

}  // namespace homeward
