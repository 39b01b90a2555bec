#pragma once
// Signed mail (S/MIME, RFC 8551): what is inside the signature's envelope, and whether it is what was signed.
// Reads strangers' bytes: called in the sandboxed reader only. Opens no file and asks no server; whom a
// certificate is to be believed is not asked.

#include <optional>
#include <string>

#include "server/signing/crypto.h"

namespace homeward {

struct SignedMail {
    std::string content;   ///< What was signed, where it lies inside the signature.
    bool checked = false;  ///< False where a signature is of a kind that cannot be judged.
    bool intact = false;   ///< The content is what was signed, by every signer.
    std::string signer;    ///< The certificates' common names or addresses, UTF-8: a stranger's text.
};

/// Opens `cms`, DER or BER; `content` where what was signed lies beside it. Throws `Error{encrypted}` for an
/// envelope, `Error{damaged}` for what is neither.
SignedMail open_signed_mail(ByteView cms, std::optional<ByteView> content);

}  // namespace homeward
