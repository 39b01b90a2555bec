#pragma once
// Checking one CMS signature of a document and the certificates behind it. Reads strangers' bytes: called in
// the sandboxed reader only. Opens no file and asks no server; whether a certificate was revoked is not
// asked.

#include <string>
#include <vector>

#include "parsers/base/civil_time.h"
#include "server/signing/crypto.h"

namespace homeward {

/// What the signature itself is worth, the worst first found.
enum class CmsOutcome {
    sound,
    malformed,               ///< No strict DER, more than one signer, or fields that contradict each other.
    no_signing_certificate,  ///< The certificate is not inside, or not the one that was signed with.
    digest_differs,          ///< What is covered was changed.
    signature_differs,       ///< Key and signature do not belong together.
    weak,                    ///< SHA-1, a short key, a curve that is not trusted.
};

/// What the certificates are worth at the time of signing.
enum class ChainOutcome { trusted, no_chain, not_yet_valid, expired, weak, unfit, broken };

struct CmsFindings {
    CmsOutcome outcome = CmsOutcome::malformed;
    ChainOutcome chain = ChainOutcome::no_chain;
    std::string signer;                   ///< The certificate's common name, UTF-8: a stranger's text.
    std::optional<Instant> proved_time;   ///< By a time stamp that is sound and trusted.
    std::optional<Instant> claimed_time;  ///< The signing-time attribute, which CAdES in a PDF has not.
};

struct CmsQuestion {
    ByteView cms;                   ///< The whole DER and nothing behind it.
    std::vector<ByteView> content;  ///< What is signed, in order.
    bool cades = false;             ///< A signing-certificate attribute is demanded.
    std::optional<Instant>
        at;  ///< When it is said to be signed; else the signing-time attribute, else `now`.
    Instant now = {};
};

/// Sets up OpenSSL without its settings file, which could load modules.
void prepare_cms();

/// The certificates in a PEM text, as DER. Throws `Error{bad_key}` where it holds none or one that cannot be
/// read.
std::vector<Bytes> read_anchors(std::string_view pem);

CmsFindings check_cms(const CmsQuestion& question, const std::vector<Bytes>& anchors);

/// A time stamp's token (RFC 3161) over `stamped`: whether it is sound, and whether its authority is trusted.
/// The time is in `proved_time` where the token is sound.
CmsFindings check_time_stamp(ByteView token,
                             const std::vector<ByteView>& stamped,
                             const std::vector<Bytes>& anchors);

/// The size of the DER item that `bytes` begin with, or nothing.
std::optional<std::size_t> der_size(ByteView bytes);

}  // namespace homeward
