// Certificates: whether they lead to one that is trusted, at a time and for a use.

#include <openssl/err.h>

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/cms_check_internal.h"

namespace homeward {

namespace {

using namespace openssl;

using Store = Owned<X509_STORE, X509_STORE_free>;
using StoreContext = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;

// For documents: not a key for key agreement alone, nor one for web servers, code or time stamps alone.
bool is_for_documents(X509* certificate) {
    const std::uint32_t usage = X509_get_key_usage(certificate);
    const std::uint32_t extended = X509_get_extended_key_usage(certificate);
    const bool other_only =
        extended != UINT32_MAX &&
        (extended & (XKU_SSL_SERVER | XKU_CODE_SIGN | XKU_TIMESTAMP | XKU_OCSP_SIGN)) != 0 &&
        (extended & (XKU_SMIME | XKU_ANYEKU | XKU_SSL_CLIENT)) == 0;
    return (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0 && !other_only;
}

// Its only extended use, and marked as critical (RFC 3161, 2.3).
bool is_for_time_stamps(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0 &&
           X509_get_extended_key_usage(certificate) == XKU_TIMESTAMP;
}

ChainOutcome outcome_of(int error) {
    switch (error) {
        case X509_V_OK:
            return ChainOutcome::trusted;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
            return ChainOutcome::no_chain;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return ChainOutcome::not_yet_valid;
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return ChainOutcome::expired;
        case X509_V_ERR_EE_KEY_TOO_SMALL:
        case X509_V_ERR_CA_KEY_TOO_SMALL:
        case X509_V_ERR_CA_MD_TOO_WEAK:
            return ChainOutcome::weak;
        default:
            return ChainOutcome::broken;
    }
}

// A certificate beside the chain could be changed unnoticed, unless another one that is here vouches for it.
bool vouched_for(X509* certificate,
                 STACK_OF(X509) * chain,
                 STACK_OF(X509) * bag,
                 const std::vector<Bytes>& anchors) {
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        if (X509_cmp(sk_X509_value(chain, i), certificate) == 0) return true;
    }
    const auto issued_by = [certificate](X509* issuer) {
        return X509_check_issued(issuer, certificate) == X509_V_OK &&
               X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
    };
    for (int i = 0; i < sk_X509_num(bag); ++i) {
        if (issued_by(sk_X509_value(bag, i))) return true;
    }
    return std::ranges::any_of(anchors, [&](const Bytes& der) {
        const Certificate anchor = certificate_from(der);
        return anchor != nullptr && (X509_cmp(anchor.get(), certificate) == 0 || issued_by(anchor.get()));
    });
}

bool is_anchor(X509* certificate, const std::vector<Bytes>& anchors) {
    const Bytes der = der_of(certificate, i2d_X509);
    return std::ranges::find(anchors, der) != anchors.end();
}

// Of every certificate of the chain that is not trusted by itself.
void judge_revocation(STACK_OF(X509) * chain,
                      const std::vector<Bytes>& anchors,
                      const ChainTimes& times,
                      const ValidationData& evidence,
                      ChainFindings& findings) {
    const Instant at = times.proved.value_or(times.now);
    bool all_good = true;
    for (int i = 0; i + 1 < sk_X509_num(chain); ++i) {
        X509* certificate = sk_X509_value(chain, i);
        if (is_anchor(certificate, anchors)) break;
        // Without a proved time what was said when it was signed is the best there is.
        const RevocationFindings told =
            find_revocation(certificate,
                            sk_X509_value(chain, i + 1),
                            evidence,
                            times.proved.value_or(times.claimed.value_or(times.now)));
        all_good = all_good && told.status != Revocation::unknown;
        if (!told.revoked_at || *told.revoked_at > at) continue;
        findings.revocation = Revocation::revoked;
        findings.revoked_at = told.revoked_at;
        const bool claimed_later = times.claimed && *times.claimed >= *told.revoked_at;
        findings.outcome = claimed_later ? ChainOutcome::revoked : ChainOutcome::revoked_unknown;
        return;
    }
    if (all_good) findings.revocation = Revocation::good;
}

}  // namespace

BuiltChain build_chain(const SignerFound& found, const std::vector<Bytes>& anchors, Instant at) {
    const Store store(X509_STORE_new());
    const StoreContext context(X509_STORE_CTX_new());
    if (store == nullptr || context == nullptr) throw Error{ErrorCode::internal};
    for (const Bytes& der : anchors) {
        const Certificate anchor = certificate_from(der);
        if (anchor != nullptr) X509_STORE_add_cert(store.get(), anchor.get());
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), found.certificate, found.bag.get()) != 1) {
        throw Error{ErrorCode::internal};
    }
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, at.time_since_epoch().count());
    X509_VERIFY_PARAM_set_auth_level(parameters, 2);  // 112 bits: no SHA-1, no RSA under 2048 bits.
    X509_VERIFY_PARAM_set_depth(parameters, 8);
    // A council may trust an authority that another one certified.
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    const bool well = X509_verify_cert(context.get()) == 1;
    const int error = X509_STORE_CTX_get_error(context.get());
    BuiltChain built{ChainOutcome::trusted, Certificates(X509_STORE_CTX_get1_chain(context.get()))};
    if (!well) built.outcome = error == X509_V_OK ? ChainOutcome::broken : outcome_of(error);
    return built;
}

ChainFindings check_chain(const SignerFound& found,
                          CertificateUse use,
                          const std::vector<Bytes>& anchors,
                          const ChainTimes& times,
                          const ValidationData* evidence) {
    ChainFindings findings;
    STACK_OF(X509)* bag = found.bag.get();
    const int own = sk_X509_num(bag);
    // What the document carries besides may lead further up; it is judged where it is kept.
    for (std::size_t i = 0; evidence != nullptr && i < evidence->certificates.size(); ++i) {
        Certificate more = certificate_from(evidence->certificates.at(i));
        if (more != nullptr) sk_X509_push(bag, more.release());
    }
    std::tm fields{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(found.certificate), &fields) == 1) {
        findings.ends = Instant{std::chrono::seconds{::timegm(&fields)}};
    }
    const BuiltChain built =
        build_chain(found, anchors, times.proved.value_or(times.claimed.value_or(times.now)));
    findings.outcome = built.outcome;
    if (findings.outcome != ChainOutcome::trusted) return findings;
    STACK_OF(X509)* chain = built.chain.get();
    for (int i = 0; i < own; ++i) {
        if (!vouched_for(sk_X509_value(bag, i), chain, bag, anchors)) {
            findings.outcome = ChainOutcome::broken;
            return findings;
        }
    }
    const bool fit = use == CertificateUse::documents ? is_for_documents(found.certificate)
                                                      : is_for_time_stamps(found.certificate);
    if (!fit) {
        findings.outcome = ChainOutcome::unfit;
        return findings;
    }
    if (evidence != nullptr) judge_revocation(chain, anchors, times, *evidence, findings);
    if (findings.outcome != ChainOutcome::trusted || times.proved) return findings;
    // A claimed time alone could be written by whoever holds the key of a certificate that has ended.
    if (build_chain(found, anchors, times.now).outcome == ChainOutcome::expired) {
        findings.outcome = ChainOutcome::expired;
    }
    return findings;
}

}  // namespace homeward
