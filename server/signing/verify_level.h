#pragma once
// How long a document's signatures hold: the level that they have reached (ETSI EN 319 142-1) and until when
// what proves them is itself good.

#include <optional>
#include <string_view>

#include "server/signing/verify_signatures.h"

namespace homeward {

struct HeldProof {
    std::string_view level;  ///< `b-b` `b-t` `b-lt` `b-lta`, the lowest of any signature; empty without one.
    std::optional<Instant> until;  ///< From then on a renewed time stamp is needed.
};

/// For signatures that were all found sound and trusted.
HeldProof held_proof(const std::vector<FoundSignature>& signatures);

}  // namespace homeward
