#pragma once
// Whether a paper in hand is genuine: what anybody may learn of it, never of the child.

#include <string_view>

#include "parsers/base/json.h"
#include "server/signing/crypto.h"
#include "server/web/exchange.h"

namespace homeward {

/// By fingerprint or printed code: `{"result": "genuine"|"superseded"|"withdrawn"|"unknown", "kind",
/// "reference", "organisation"}`.
Json verify_known(Services& services, std::string_view sha256_or_code);

/// By the paper itself: `changed` where it is a paper of ours with something added, or bears a signature that
/// no longer holds. Besides `signatures` as the verdict of `verify` has them, and `changes`: a sentence on
/// what came behind the first, or null; `unissued` where our signatures hold, but no such paper was issued.
Json verify_paper(Services& services, ByteView pdf);

}  // namespace homeward
