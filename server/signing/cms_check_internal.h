#pragma once
// What checking signatures and checking time stamps share. OpenSSL's room.

#include <optional>
#include <vector>

#include "server/signing/cms_check.h"
#include "server/signing/cms_internal.h"
#include "server/signing/cms_signed_data.h"

namespace homeward {

/// The certificates inside a SignedData, and which of them signed; null where it is not among them.
struct SignerFound {
    openssl::Certificates bag;
    X509* certificate = nullptr;
    ByteView der = {};
};

enum class CertificateUse { documents, time_stamps };

/// Nothing where a certificate cannot be read.
std::optional<SignerFound> find_signer(const SignedParts& parts);

/// Digest, signing-certificate attribute, strength and signature. `content_type_nid` is OpenSSL's number of
/// what the content-type attribute must say.
CmsOutcome check_signature(const SignedParts& parts,
                           const SignerFound& signer,
                           const std::vector<ByteView>& content,
                           int content_type_nid,
                           bool certificate_demanded);

ChainOutcome check_chain(const SignerFound& found,
                         CertificateUse use,
                         const std::vector<Bytes>& anchors,
                         Instant at);

Bytes digest_of(const EVP_MD* kind, const std::vector<ByteView>& parts);

}  // namespace homeward
