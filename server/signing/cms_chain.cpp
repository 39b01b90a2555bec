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

}  // namespace

ChainOutcome check_chain(const SignerFound& found,
                         CertificateUse use,
                         const std::vector<Bytes>& anchors,
                         Instant at) {
    X509* signer = found.certificate;
    STACK_OF(X509)* bag = found.bag.get();
    const Store store(X509_STORE_new());
    const StoreContext context(X509_STORE_CTX_new());
    if (store == nullptr || context == nullptr) throw Error{ErrorCode::internal};
    for (const Bytes& der : anchors) {
        const Certificate anchor = certificate_from(der);
        if (anchor != nullptr) X509_STORE_add_cert(store.get(), anchor.get());
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), signer, bag) != 1) throw Error{ErrorCode::internal};
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(parameters, at.time_since_epoch().count());
    X509_VERIFY_PARAM_set_auth_level(parameters, 2);  // 112 bits: no SHA-1, no RSA under 2048 bits.
    X509_VERIFY_PARAM_set_depth(parameters, 8);
    // A council may trust an authority that another one certified.
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
    const bool well = X509_verify_cert(context.get()) == 1;
    const int error = X509_STORE_CTX_get_error(context.get());
    if (!well) return error == X509_V_OK ? ChainOutcome::broken : outcome_of(error);
    STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(bag); ++i) {
        if (!vouched_for(sk_X509_value(bag, i), chain, bag, anchors)) return ChainOutcome::broken;
    }
    const bool fit = use == CertificateUse::documents ? is_for_documents(signer) : is_for_time_stamps(signer);
    return fit ? ChainOutcome::trusted : ChainOutcome::unfit;
}

}  // namespace homeward
