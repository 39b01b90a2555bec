#pragma once
// What a document needs to be checked without asking anybody: the certificates behind its signatures, and
// what their authorities said of them at the time. Kept in its `/DSS` (ETSI EN 319 142-1, 5.4.2).

#include <vector>

#include "server/signing/crypto.h"

namespace homeward {

struct ValidationData {
    std::vector<Bytes> certificates;  ///< DER.
    std::vector<Bytes> crls;          ///< DER: lists of certificates that were revoked (RFC 5280).
    std::vector<Bytes> ocsps;         ///< DER: whole OCSP responses about single certificates (RFC 6960).

    bool empty() const { return certificates.empty() && crls.empty() && ocsps.empty(); }
    friend bool operator==(const ValidationData&, const ValidationData&) = default;
};

}  // namespace homeward
