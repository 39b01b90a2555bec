#pragma once
// Gathering what a document's signatures need to be checked in years to come: the certificates up to one that
// is trusted, and for each what its authority says of it today. OpenSSL's room.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/civil_time.h"
#include "server/signing/validation_data.h"

namespace homeward {

/// A signature of a document, or a document time stamp.
struct SignedBy {
    ByteView cms;  ///< The whole DER.
    bool timestamp = false;
};

/// What is fetched from an address that a certificate names.
enum class Fetched { issuer, list, answer };
/// Returns what stands at `url`; `body` is posted to a responder, else empty. Nothing where nobody
/// answers.
using FetchFrom =
    std::function<std::optional<Bytes>(Fetched what, const std::string& url, const Bytes& body)>;

struct ValidationSources {
    std::vector<Bytes> anchors;     ///< DER: where every chain has to end.
    std::vector<Bytes> lists = {};  ///< DER: revocation lists at hand, used before any address is asked.
    FetchFrom fetch;
    Instant now;
};

/// What `known` lacks for the signatures, in the order of what they cover, their time stamps, and all
/// certificates above them. Each piece is checked before it is taken. The document was found valid: each
/// certificate has to be good at the time that its signature's own time stamp, or the next document time
/// stamp, proves, and now where nothing does (ETSI EN 319 102-1, 5.5). Throws `Error{wrong_state}` where a
/// chain leads nowhere or nothing is told of a certificate, `Error{bad_key}` where one was revoked by then.
/// Of one that has ended since nobody may tell any more: it goes without.
ValidationData collect_validation_data(const std::vector<SignedBy>& signatures,
                                       const ValidationData& known,
                                       const ValidationSources& sources);

/// Whether all of `data` belongs to the signatures: each certificate certifies, in the end, one of theirs or
/// of a responder's, each list and answer is sound and about one of them, and none would be written
/// differently.
bool belongs_to_signatures(const ValidationData& data, const std::vector<SignedBy>& signatures);

}  // namespace homeward
