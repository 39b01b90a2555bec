#pragma once
// Who signs, and the signature itself: keys and certificates from a PKCS#12 file, and detached CMS signatures
// with CAdES attributes (ETSI EN 319 122-1) as PAdES embeds them. OpenSSL's room for documents. A key never
// leaves a Signer and is never printed.

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "parsers/base/error.h"
#include "server/signing/crypto.h"

namespace homeward {

/// Somebody who can sign. The key may lie in a file or in a token: all that is asked of it is to sign bytes.
class Signer {
public:
    Signer();
    virtual ~Signer();
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;

    virtual const Bytes& certificate() const = 0;  ///< DER
    virtual const std::vector<Bytes>& chain()
        const = 0;  ///< DER: who certified, and who certified them, no root.
    /// The signature over SHA-256 of `message`: ECDSA as DER, or RSA PKCS#1 v1.5.
    virtual Bytes sign(ByteView message) const = 0;
    /// Told before `sign` of what will be signed: all that the digest in `message` covers. A key behind a
    /// wall looks for itself.
    virtual void about_to_sign(ByteView /*content*/) const {}

    /// Its certificates as the room's library holds them: to read one takes as long as to sign. Read when
    /// first asked for, by whichever thread; throws `Error{internal}` where one cannot be read.
    struct ReadCertificates;
    const ReadCertificates& read_certificates() const;

private:
    mutable std::once_flag reading_;
    mutable std::unique_ptr<ReadCertificates> read_;
};

/// The common name in the signer's certificate, UTF-8; empty where there is none.
std::string signer_name(const Signer& signer);

/// The organisation in the signer's certificate, likewise.
std::string signer_organisation(const Signer& signer);

/// The serial number of the signer's certificate, big-endian without zeros before it.
Bytes signer_serial(const Signer& signer);

/// When the signer's certificate ends.
Instant signer_end(const Signer& signer);

/// Whom a certificate (DER) names and when it ends. Nothing where it cannot be read.
struct CertificateFacts {
    std::string name;
    std::string organisation;
    Instant ends{};
};
std::optional<CertificateFacts> certificate_facts(ByteView certificate);

/// Opens a PKCS#12 file. Throws `Error{bad_passphrase}`, or `Error{bad_key}` with the reason: not such a
/// file, sealed with RC2 or 3DES (OpenSSL 3 no longer opens those), no certificate, or a key that S-38 does
/// not allow: P-256, or RSA from 3072 bits, certified for signing.
std::unique_ptr<Signer> load_signer(ByteView pkcs12, std::string_view passphrase);

/// Throws `Error{bad_key}` unless the key that `certificate` (DER) names is one that S-38 allows, and is
/// certified for signing documents.
void require_allowed(ByteView certificate);

/// Whether `signature` is one of `certificate`'s key over SHA-256 of `message`, as `Signer::sign` makes them.
bool signature_matches(ByteView certificate, ByteView message, ByteView signature);

/// Those of `candidates` that lead from `certificate` to its authority, nearest first, without the root.
std::vector<Bytes> chain_of(ByteView certificate, const std::vector<Bytes>& candidates);

/// Throws as `load_signer` where the file does not open, whatever its key is for.
void require_opens(ByteView pkcs12, std::string_view passphrase);

/// Nobody vouches for the time. The detail names each authority with what went wrong there: for the log.
class NoTimeStamp : public Error {
public:
    static constexpr std::string_view id = "no_time_stamp";  ///< What JSON and logs say.
    explicit NoTimeStamp(const std::string& why)
        : Error(ErrorCode::wrong_state, "no time-stamp authority vouched for the time: " + why) {}
};

/// What was made and is not kept: a document time stamp that is not trusted, or one that proves no more than
/// what stands, or a paper to which there was nothing to add.
class UselessStamp : public Error {
public:
    static constexpr std::string_view not_trusted = "stamp_not_trusted";
    static constexpr std::string_view no_longer = "stamp_no_longer";
    static constexpr std::string_view nothing_to_add = "stamp_nothing_to_add";
    /// `called`: one of the three, for JSON and logs.
    explicit UselessStamp(std::string_view called)
        : Error(ErrorCode::wrong_state,
                called == no_longer ? "the authority's own certificate ends no later than the proof does"
                : called == nothing_to_add ? "it has all the validation data that can be had already"
                                           : "the stamp is not trusted"),
          id(called) {}
    std::string_view id;
};

/// What `error` is called in JSON and logs.
std::string_view id_of(const Error& error);

/// Somebody who vouches for the time (RFC 3161).
class TimeStamper {
public:
    virtual ~TimeStamper() = default;
    TimeStamper() = default;
    TimeStamper(const TimeStamper&) = delete;
    TimeStamper& operator=(const TimeStamper&) = delete;

    /// A token over `imprint`; empty where what is stamped is to go without one. Throws
    /// `Error{wrong_state}` where none can be had.
    virtual Bytes token(const Digest& imprint) const = 0;
};

/// What a time stamp must be to be taken.
struct TimeStampRules {
    std::string policy = {};          ///< The policy it must be made under, `1.3.6.1.4.1…`; empty: any.
    std::vector<Bytes> anchors = {};  ///< DER; its certificate must lead to one of them. Empty: not asked.
    std::optional<Instant> now = {};  ///< Its time must be within `time_stamp_slack` of this.
};

/// Clocks differ; one that differs by more is wrong.
inline constexpr std::chrono::minutes time_stamp_slack{10};

/// One authority. How it is reached is the derived class's: this room makes the request and checks the reply.
class TimeStampAuthority : public TimeStamper {
public:
    /// Sends `request` (TimeStampReq, DER) and returns the reply (TimeStampResp, DER). Throws `Error` where
    /// nobody answers.
    virtual Bytes ask(ByteView request) const = 0;
    /// What is demanded of the reply; nothing unless a class demands more.
    virtual TimeStampRules rules() const { return {}; }
    Bytes token(const Digest& imprint) const override;
};

/// The time stamp's token over `imprint`. Throws `Error{wrong_state}`, its detail a sentence of ours, where
/// the authority refuses, answers another question, stamps something else, or is not what the rules demand.
Bytes time_stamp_token(const TimeStampAuthority& authority,
                       const Digest& imprint,
                       const TimeStampRules& rules = {});

/// A detached CMS SignedData in DER over content whose SHA-256 is `content_digest`: content-type,
/// message-digest and signing-certificate-v2, no signing-time (PAdES takes the time from the signature
/// dictionary). With an `authority` it carries a time stamp over the signature (PAdES B-T).
Bytes make_cms(const Signer& signer, const Digest& content_digest, const TimeStamper* authority = nullptr);

/// A key with its certificate, sealed with a passphrase (AES-256), and the certificate alone.
struct KeyFile {
    Bytes pkcs12;
    std::string certificate_pem;
};

enum class KeyKind { p256, rsa_3072 };

/// Of the key in `certificate`, which `require_allowed` let through; an RSA key may be longer.
KeyKind key_kind(ByteView certificate);

/// Whom a certificate names.
struct CertificateSubject {
    std::string name;
    std::string organisation = {};
    std::string unit = {};  ///< Left out where empty; the role, such as `Manager`.
};

/// A new certification authority for demonstrations and tests, good for ten years from `now`. An
/// organisation's own authority takes its place in real use.
KeyFile make_authority(const CertificateSubject& subject, std::string_view passphrase, Instant now);

/// A new key, certified by `authority` for signing documents only, good for two years from `now`.
KeyFile make_signing_key(const CertificateSubject& subject,
                         const KeyFile& authority,
                         std::string_view authority_passphrase,
                         std::string_view passphrase,
                         Instant now,
                         KeyKind kind = KeyKind::p256);

/// A certificate that no longer counts.
struct RevokedKey {
    Bytes serial;  ///< Big-endian, as the certificate has it.
    Instant since{};
};

inline constexpr std::chrono::days revocation_list_lasts{7};

/// The list of an authority's revoked certificates (RFC 5280, 5) as DER, good from `now` for
/// `revocation_list_lasts`. Throws `Error{bad_passphrase}`.
Bytes make_revocation_list(const KeyFile& authority,
                           std::string_view passphrase,
                           const std::vector<RevokedKey>& revoked,
                           Instant now);

}  // namespace homeward
