#pragma once
// Reports that are signed already are looked at, and stamped where their proof is too weak or ends soon: for
// `homeward stamp` and for the service, which does so by itself.

#include <functional>

#include "parsers/base/json.h"
#include "server/signing/long_term.h"

namespace homeward {

struct StampingParts {
    TimeStampSettings authorities;
    std::function<Json(ByteView)> look;  ///< The walled reader's verdict, as `homeward verify` prints it.
    /// As of now, for an organisation's signers; empty: for anybody's.
    std::function<ValidationSources(const std::string& organisation)> sources;
    std::chrono::days renew{90};  ///< So long before the proof ends it is made anew.
};

/// May be called from any thread if its parts may.
class Stamping {
public:
    explicit Stamping(StampingParts parts) : parts_(std::move(parts)), clock_(parts_.authorities) {}

    Json look(ByteView pdf) const { return parts_.look(pdf); }

    /// What a file with this verdict is to be raised to, so that it has at least `wanted` for long enough;
    /// nothing where it has. Once the proof ends soon, or a signature has no trusted time, only a document
    /// time stamp over all of it helps. Before a signer's certificate ends its validation data is gathered,
    /// whatever is wanted: lists forget certificates that have ended (RFC 5280, 3.3).
    std::optional<SignatureLevel> lacking(const Json& verdict, SignatureLevel wanted, Instant now) const;

    /// Whether `after` proves more than `before`: a higher level, or for longer. A stamp that proves no more
    /// would be made again at each look, and none of them would help.
    static bool is_gain(const Json& before, const Json& after);

    struct Stamped {
        Bytes pdf;
        Json verdict;
    };
    /// `pdf` raised. Nothing is added to what is not good: throws `Error{bad_pdf}` where `verdict` is not
    /// valid, `UselessStamp` where that on what was made is not; and as `raised_to`.
    Stamped stamped(ByteView pdf,
                    const Json& verdict,
                    SignatureLevel level,
                    const std::string& organisation = {}) const;

private:
    StampingParts parts_;
    TimeStampsFromWeb clock_;
};

}  // namespace homeward
