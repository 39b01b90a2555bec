#pragma once
// Checking one CMS signature of a document and the certificates behind it. Reads strangers' bytes: called in
// the sandboxed reader, and on what a time-stamp authority of our own answered. Opens no file and asks no
// server: whether a certificate was revoked is known from what the document itself carries, or not at all.

#include <string>
#include <vector>

#include "parsers/base/civil_time.h"
#include "server/signing/crypto.h"
#include "server/signing/validation_data.h"

namespace homeward {

/// What the signature itself is worth, the worst first found.
enum class CmsOutcome {
    sound,
    malformed,  ///< Neither DER nor nearly, more than one signer, or fields that contradict each other.
    no_signing_certificate,  ///< The certificate is not inside, or not the one that was signed with.
    digest_differs,          ///< What is covered was changed.
    signature_differs,       ///< Key and signature do not belong together.
    weak,                    ///< SHA-1, a short key, a curve that is not trusted.
};

/// What the certificates are worth at the time of signing.
enum class ChainOutcome {
    trusted,
    no_chain,
    not_yet_valid,
    expired,          ///< Ended, and nothing proves that it was used before.
    revoked,          ///< Before the time that the signer claims, too.
    revoked_unknown,  ///< Revoked, and nothing proves that it was used before.
    weak,
    unfit,
    broken,
};

/// What the evidence tells of the certificates: of all of them for `good`, of any for `revoked`.
enum class Revocation { unknown, good, revoked };

struct CmsFindings {
    CmsOutcome outcome = CmsOutcome::malformed;
    ChainOutcome chain = ChainOutcome::no_chain;
    std::string signer;                  ///< The certificate's common name, UTF-8: a stranger's text.
    std::string issuer;                  ///< Who certified it, likewise: common name, else organisation.
    std::string certificate_sha256;      ///< Of the certificate's DER, hexadecimal; empty without one.
    std::optional<Instant> proved_time;  ///< By a time stamp that is sound and trusted.
    Revocation revocation = Revocation::unknown;
    std::optional<Instant> ends;          ///< When the signer's certificate ends.
    std::optional<Instant> stamp_ends;    ///< When that of its own time stamp does.
    std::optional<Instant> claimed_time;  ///< The signing-time attribute, which CAdES in a PDF has not.
};

struct CmsQuestion {
    ByteView cms;                   ///< The whole DER and nothing behind it.
    std::vector<ByteView> content;  ///< What is signed, in order.
    bool cades = false;             ///< A signing-certificate attribute is demanded.
    std::optional<Instant>
        at;  ///< When it is said to be signed; else the signing-time attribute, else `now`.
    Instant now = {};
    std::optional<Instant> existed_by;         ///< Proved by a later document time stamp that is trusted.
    const ValidationData* evidence = nullptr;  ///< What the document carries about revocation; may be null.
    /// Whom its time stamp may lead to; null: the same anchors as the signature's.
    const std::vector<Bytes>* time_stamp_anchors = nullptr;
};

/// Sets up OpenSSL without its settings file, which could load modules.
void prepare_cms();

/// A line in a text of anchors: what stands below is trusted for time stamps alone. An authority that anybody
/// can buy certificates of must not vouch for who signed.
inline constexpr std::string_view time_stamps_only = "# For time stamps only";

struct Anchors {
    std::vector<Bytes> signers;      ///< DER; trusted for signatures.
    std::vector<Bytes> time_stamps;  ///< DER; the same, and those for time stamps alone.
};

/// Both kinds from one PEM text; an empty text trusts nobody. Throws as `read_anchors`.
Anchors read_all_anchors(std::string_view pem);

/// The certificates in a PEM text, as DER. Throws `Error{bad_key}` where it holds none or one that cannot be
/// read.
std::vector<Bytes> read_anchors(std::string_view pem);

CmsFindings check_cms(const CmsQuestion& question, const std::vector<Bytes>& anchors);

/// What is asked about a time stamp's token (RFC 3161).
struct TimeStampQuestion {
    ByteView token;                 ///< The whole DER and nothing behind it.
    std::vector<ByteView> stamped;  ///< In order.
    Instant now = {};
    std::optional<Instant> existed_by = {};    ///< As of a signature.
    const ValidationData* evidence = nullptr;  ///< May be null.
};

/// Whether the token is sound, and whether its authority is trusted: its certificate must have been good at
/// the stamp's time, and still be so now, or when a later stamp that is trusted was made. The time is in
/// `proved_time` where the token is sound.
CmsFindings check_time_stamp(const TimeStampQuestion& question, const std::vector<Bytes>& anchors);

/// The same for a token over what has the SHA-256 `imprint`, as it was just received.
CmsFindings check_token(ByteView token,
                        const Digest& imprint,
                        const std::vector<Bytes>& anchors,
                        Instant now);

/// The size of the DER item that `bytes` begin with, or nothing.
std::optional<std::size_t> der_size(ByteView bytes);

}  // namespace homeward
