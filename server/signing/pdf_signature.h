#pragma once
// Signing a finished PDF: PAdES baseline B-B (ETSI EN 319 142-1), each signature a true incremental update
// that leaves every earlier byte as it was. The first signature certifies the document: from then on it may
// only be signed.

#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "server/signing/cms.h"
#include "server/signing/crypto.h"

namespace homeward {

/// What a signature says of itself, beside the certificate. Shown in PDF readers; UTF-8.
struct SignatureDetails {
    std::string name;         ///< Shown as the signer; the certificate's name where empty.
    std::string role = {};    ///< `Manager`; shown under the name where there is room.
    std::string reason = {};  ///< `I have read this report and agree with it.`
    std::string place = {};
    Instant time = {};
};

struct SignedPdf {
    Bytes bytes;
    std::vector<Warning> warnings;  ///< Letters of the name that the document's font does not hold.
};

/// The names of the document's signature fields that are still unsigned, in the document's order. Throws
/// `Error{bad_pdf}` where the document cannot be read.
std::vector<std::string> unsigned_fields(ByteView pdf);

/// `pdf` with the field called `field` signed. The field must be there, be a signature field and be unsigned,
/// else `Error{bad_pdf}`; throws `Error{signature_too_large}` where the signature does not fit the room kept
/// for it. The appearance is drawn with the document's own fonts `/HwBody` and `/HwBold` of its `/AcroForm`
/// `/DR`, and left empty where it has none.
/// With an `authority` the signature carries a trusted time (PAdES B-T).
SignedPdf sign_pdf(ByteView pdf,
                   std::string_view field,
                   const Signer& signer,
                   const SignatureDetails& details,
                   const TimeStamper* authority = nullptr);

/// `pdf` with a document time stamp in the field called `field`, over everything before it. Without a name it
/// goes into the next field laid out for one (`timestamp1`, `timestamp2`, …), and where all are filled into a
/// new one that shows nothing and lies outside the page. Throws as `sign_pdf`, and `Error{wrong_state}`.
Bytes stamp_pdf(ByteView pdf, std::string_view field, const TimeStamper& authority);
Bytes stamp_pdf(ByteView pdf, const TimeStamper& authority);

}  // namespace homeward
