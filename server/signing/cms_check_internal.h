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

/// When a certificate has to have been good.
struct ChainTimes {
    std::optional<Instant> proved = {};   ///< By a trusted time stamp: it was used by then.
    std::optional<Instant> claimed = {};  ///< By the signer alone.
    Instant now;                          ///< Counts where nothing is proved.
};

struct ChainFindings {
    ChainOutcome outcome = ChainOutcome::broken;
    Revocation revocation = Revocation::unknown;
    std::optional<Instant> revoked_at = {};
    std::optional<Instant> ends = {};  ///< When the signer's certificate ends.
};

struct BuiltChain {
    ChainOutcome outcome = ChainOutcome::broken;
    openssl::Certificates chain = nullptr;  ///< From the signer up, as far as it was built.
};

/// The chain at a time, from the certificates in the bag to an anchor.
BuiltChain build_chain(const SignerFound& found, const std::vector<Bytes>& anchors, Instant at);

/// Whether the certificates lead to an anchor, were good at the proved time (without one: when it is claimed,
/// and still now, EN 319 102-1, 5.5), and were not revoked by then as far as `evidence` tells, which may be
/// null.
ChainFindings check_chain(const SignerFound& found,
                          CertificateUse use,
                          const std::vector<Bytes>& anchors,
                          const ChainTimes& times,
                          const ValidationData* evidence);

struct RevocationFindings {
    Revocation status = Revocation::unknown;
    std::optional<Instant> revoked_at = {};  ///< The earliest time that any of the evidence names.
};

/// What `evidence` says of `certificate` at the time `at`: revoked where any says so, whenever; good where
/// one that reaches to `at` or beyond says so.
RevocationFindings find_revocation(X509* certificate,
                                   X509* issuer,
                                   const ValidationData& evidence,
                                   Instant at);

/// The time that a token names, whatever it is worth; nothing where it cannot be read.
std::optional<Instant> time_in_token(ByteView token);

Bytes digest_of(const EVP_MD* kind, const std::vector<ByteView>& parts);

/// Fills in whom the certificate names, who certified it, and its digest.
inline void name_certificate(CmsFindings& findings, X509* certificate) {
    findings.signer = openssl::common_name(certificate);
    findings.issuer = openssl::issuer_name(certificate);
    findings.certificate_sha256 = to_hex(sha256(openssl::der_of(certificate, i2d_X509)));
}

}  // namespace homeward
