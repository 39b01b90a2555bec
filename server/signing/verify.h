#pragma once
// Whether a signed PDF is what was signed: every signature, every certificate, and everything that was added
// since (security.md S-39). Strict: what two readers could see differently is not valid. Reads strangers'
// bytes without opening a file, asking a server or repairing anything; run in the sandboxed reader.

#include "parsers/base/civil_time.h"
#include "parsers/base/json.h"
#include "server/signing/crypto.h"

namespace homeward {

/// Sets up the libraries, which must not look for their settings once nothing can be opened any more.
void prepare_verifying();

/// The verdict as the command contract prints it: `valid`, `signatures` in the order in which they were made,
/// each with ETSI's indication (EN 319 102-1), and besides a `summary` for people. `anchors_pem` holds the
/// trusted certificates (cms_check.h `time_stamps_only`); empty, none is
/// trusted. `now` is asked only where a signature tells no time, and
/// that none is signed in the future. Throws `Error{bad_key}` for anchors that cannot be read,
/// `Error{bad_pdf}` where nothing of it can be read, `Error{too_large}`.
Json verify_pdf(ByteView pdf, ByteView anchors_pem, Instant now);

}  // namespace homeward
