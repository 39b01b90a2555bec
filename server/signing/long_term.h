#pragma once
// Signatures that hold for decades (ETSI EN 319 142-1): validation data added behind the signatures (B-LT), a
// document time stamp over all of it (B-LTA), and both again before the last stamp's certificate ends. For
// documents of our own that `verify` found valid.

#include <optional>
#include <string_view>

#include "server/signing/cms_validation.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/time_stamp_http.h"

namespace homeward {

enum class SignatureLevel { b_b, b_t, b_lt, b_lta };

/// `b-b`, `b-t`, `b-lt`, `b-lta`.
std::string_view to_word(SignatureLevel level);
std::optional<SignatureLevel> parse_signature_level(std::string_view word);

/// What stands at the addresses that certificates name, over the web.
FetchFrom fetch_from_web(const TimeStampSettings& settings);

/// The trusted times of one act of signing, which may be several signatures. Where `clock` has none, all that
/// follow go without where `later` says so (a document time stamp can still be added), and nobody is asked
/// again; else `NoTimeStamp`.
class TimesOfOneAct : public TimeStamper {
public:
    TimesOfOneAct(const TimeStamper& clock, bool later) : clock_(clock), later_(later) {}

    Bytes token(const Digest& imprint) const override;
    /// Why one went without; empty where none did.
    const std::string& lacking() const { return lacking_; }

private:
    const TimeStamper& clock_;
    bool later_;
    mutable std::string lacking_;
};

/// Signs with a time that `clock` vouches for, as `TimesOfOneAct`; a signature without one bears the warning
/// `no_time_stamp`. The key is used once, whatever comes of it.
SignedPdf sign_with_time(ByteView pdf,
                         std::string_view field,
                         const Signer& signer,
                         const SignatureDetails& details,
                         const TimeStamper& clock,
                         bool later);

/// `pdf` with what its signatures need to be checked without asking anybody, in one update; `pdf` itself
/// where it has all of it. Throws as `collect_validation_data`, and `Error{bad_pdf}`.
Bytes with_validation_data(ByteView pdf, const ValidationSources& sources);

/// `pdf` with validation data, then a document time stamp over all of it, in the next field that is laid out
/// for one, else in a new one that shows nothing. Called again, it renews. Throws as the two others do.
Bytes with_document_time_stamp(ByteView pdf, const TimeStamper& authority, const ValidationSources& sources);

/// `pdf`, signed, raised to `level`; the signatures' own time stamps are made when they sign.
Bytes raised_to(ByteView pdf,
                SignatureLevel level,
                const TimeStamper& authority,
                const ValidationSources& sources);

}  // namespace homeward
