#include "server/signing/verify_level.h"

#include <algorithm>

namespace homeward {

HeldProof held_proof(const std::vector<FoundSignature>& signatures) {
    HeldProof proof;
    bool timed = true;
    bool told = true;
    for (const FoundSignature& one : signatures) {
        if (one.timestamp) continue;
        proof.level = "b-b";
        timed = timed && (one.existed_by || one.findings.proved_time);
        told = told && one.findings.revocation == Revocation::good;
        const auto& ends = one.findings.proved_time ? one.findings.stamp_ends : one.findings.ends;
        if (ends) proof.until = std::min(proof.until.value_or(*ends), *ends);
    }
    if (proof.level.empty()) return proof;
    if (timed) proof.level = told ? "b-lt" : "b-t";
    const FoundSignature& last = signatures.back();
    if (!last.timestamp) return proof;
    if (timed && told) proof.level = "b-lta";
    proof.until = last.findings.ends;  // It proves that all before it existed while that was good.
    return proof;
}

}  // namespace homeward
