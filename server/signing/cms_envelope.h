#pragma once
// Encrypted mail (S/MIME, RFC 8551): what is in the envelope, by the keys that an operator set up. Called in
// a sandboxed reader that reads nothing else; what comes out is a stranger's still.

#include <string>
#include <string_view>

#include "server/signing/crypto.h"

namespace homeward {

/// Opens enveloped data (RFC 5652, RFC 5083), DER or BER, with the first key in `keys` that it is addressed
/// to: private keys without a passphrase, each with its certificate, in PEM and any order. Throws
/// `Error{encrypted}` where none of them opens it or none is there, `Error{damaged}` for what is no envelope.
std::string open_envelope(ByteView cms, std::string_view keys);

}  // namespace homeward
