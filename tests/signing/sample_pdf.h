#pragma once
// A small PDF with the report's signature fields, as the tests of signing and verifying need it.

#include "server/signing/crypto.h"

namespace homeward {

enum class XrefKind { table, stream };

/// Two pages of text and the fields `interviewer`, `manager` and `seal` on the second; with fonts in `/DR`
/// whose codes are code points, holding printable ASCII only.
Bytes sample_pdf(XrefKind kind);

/// The same, signed by interviewer, manager and seal in that order.
Bytes thrice_signed_pdf(XrefKind kind);

}  // namespace homeward
