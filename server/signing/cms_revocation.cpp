// Whether a certificate was revoked, as lists (RFC 5280, 5) and responders' answers (RFC 6960) say that a
// document carries. Whatever is not signed by the certificate's own issuer, or on its behalf, says nothing.

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>

#include "server/signing/cms_check_internal.h"

namespace homeward {

namespace {

using namespace openssl;

using Crl = Owned<X509_CRL, X509_CRL_free>;
using Store = Owned<X509_STORE, X509_STORE_free>;
using StoreContext = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;
using Response = Owned<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using Basic = Owned<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using CertificateId = Owned<OCSP_CERTID, OCSP_CERTID_free>;

inline void free_list(STACK_OF(X509_CRL) * lists) {
    sk_X509_CRL_pop_free(lists, X509_CRL_free);
}
using Crls = Owned<STACK_OF(X509_CRL), free_list>;

// An answer without an end is renewed at any time: it is taken for a day.
constexpr std::chrono::hours open_end{24};

std::optional<Instant> instant_of(const ASN1_TIME* time) {
    std::tm fields{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &fields) != 1) return std::nullopt;
    return Instant{std::chrono::seconds{::timegm(&fields)}};
}

bool strong_signature(int signature_nid) {
    int digest = NID_undef;
    int kind = NID_undef;
    if (OBJ_find_sigid_algs(signature_nid, &digest, &kind) != 1) return false;
    return digest == NID_sha256 || digest == NID_sha384 || digest == NID_sha512 ||
           signature_nid == NID_rsassaPss;
}

// What one list or answer says of one certificate.
struct Statement {
    Instant from{};
    Instant until{};
    bool revoked = false;
    Instant revoked_at{};
};

// The issuer is the one anchor; times are weighed by the caller, against the time that is asked about.
Store store_of(X509* issuer, unsigned long flags) {
    Store store(X509_STORE_new());
    if (store == nullptr || X509_STORE_add_cert(store.get(), issuer) != 1) return nullptr;
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME | flags);
    return store;
}

// OpenSSL matches list and certificate: issuer, signature, partitions, critical extensions.
std::optional<Statement> statement_of_list(ByteView der, X509* certificate, X509* issuer) {
    const unsigned char* at = raw(der);
    Crl list(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    if (list == nullptr || at != raw(der) + der.size() ||
        !strong_signature(X509_CRL_get_signature_nid(list.get()))) {
        return std::nullopt;
    }
    const auto from = instant_of(X509_CRL_get0_lastUpdate(list.get()));
    const auto until = instant_of(X509_CRL_get0_nextUpdate(list.get()));
    if (!from) return std::nullopt;
    Statement statement{*from, until.value_or(*from + open_end)};
    const Store store = store_of(issuer, X509_V_FLAG_CRL_CHECK);
    const StoreContext context(X509_STORE_CTX_new());
    if (store == nullptr || context == nullptr ||
        X509_STORE_CTX_init(context.get(), store.get(), certificate, nullptr) != 1) {
        return std::nullopt;
    }
    const Crls lists(sk_X509_CRL_new_null());
    X509_CRL* const listed = list.get();
    sk_X509_CRL_push(lists.get(), list.release());
    X509_STORE_CTX_set0_crls(context.get(), lists.get());
    if (X509_verify_cert(context.get()) == 1) return statement;
    if (X509_STORE_CTX_get_error(context.get()) != X509_V_ERR_CERT_REVOKED) return std::nullopt;
    X509_REVOKED* entry = nullptr;
    if (X509_CRL_get0_by_cert(listed, &entry, certificate) == 0 || entry == nullptr) return std::nullopt;
    statement.revoked = true;
    statement.revoked_at = instant_of(X509_REVOKED_get0_revocationDate(entry)).value_or(*from);
    return statement;
}

bool is_about(OCSP_SINGLERESP* single, X509* certificate, X509* issuer) {
    ASN1_OBJECT* algorithm = nullptr;
    auto* id = const_cast<OCSP_CERTID*>(  // NOLINT(cppcoreguidelines-pro-type-const-cast): only read
        OCSP_SINGLERESP_get0_id(single));
    if (OCSP_id_get0_info(nullptr, &algorithm, nullptr, nullptr, id) != 1) return false;
    const EVP_MD* kind = EVP_get_digestbyobj(algorithm);
    if (kind == nullptr) return false;
    const CertificateId ours(OCSP_cert_to_id(kind, certificate, issuer));
    return ours != nullptr && OCSP_id_cmp(ours.get(), id) == 0;
}

// A responder's own certificate must have been good when it answered.
bool responder_in_time(OCSP_BASICRESP* basic, STACK_OF(X509) * more) {
    X509* responder = nullptr;
    const auto answered = instant_of(OCSP_resp_get0_produced_at(basic));
    if (!answered || OCSP_resp_get0_signer(basic, &responder, more) != 1 || responder == nullptr)
        return false;
    const auto begins = instant_of(X509_get0_notBefore(responder));
    const auto ends = instant_of(X509_get0_notAfter(responder));
    return begins && ends && *begins <= *answered && *answered <= *ends;
}

std::optional<Statement> statement_of_answer(ByteView der, X509* certificate, X509* issuer) {
    const unsigned char* at = raw(der);
    const Response response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
    if (response == nullptr || at != raw(der) + der.size() ||
        OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) {
        return std::nullopt;
    }
    const Basic basic(OCSP_response_get1_basic(response.get()));
    const Store store = store_of(issuer, 0);
    const Certificates issuers(sk_X509_new_null());
    if (basic == nullptr || store == nullptr || issuers == nullptr) return std::nullopt;
    if (X509_up_ref(issuer) != 1 || sk_X509_push(issuers.get(), issuer) <= 0) return std::nullopt;
    const ASN1_OBJECT* algorithm = nullptr;
    X509_ALGOR_get0(&algorithm, nullptr, nullptr, OCSP_resp_get0_tbs_sigalg(basic.get()));
    if (!strong_signature(OBJ_obj2nid(algorithm)) ||
        OCSP_basic_verify(basic.get(), issuers.get(), store.get(), 0) != 1 ||
        !responder_in_time(basic.get(), issuers.get())) {
        return std::nullopt;
    }
    for (int i = 0; i < OCSP_resp_count(basic.get()); ++i) {
        OCSP_SINGLERESP* single = OCSP_resp_get0(basic.get(), i);
        if (!is_about(single, certificate, issuer)) continue;
        ASN1_GENERALIZEDTIME* revoked = nullptr;
        ASN1_GENERALIZEDTIME* from = nullptr;
        ASN1_GENERALIZEDTIME* until = nullptr;
        int reason = 0;
        const int status = OCSP_single_get0_status(single, &reason, &revoked, &from, &until);
        const auto begins = instant_of(from);
        if (!begins || (status != V_OCSP_CERTSTATUS_GOOD && status != V_OCSP_CERTSTATUS_REVOKED)) continue;
        Statement statement{*begins, instant_of(until).value_or(*begins + open_end)};
        statement.revoked = status == V_OCSP_CERTSTATUS_REVOKED;
        if (statement.revoked) statement.revoked_at = instant_of(revoked).value_or(*begins);
        return statement;
    }
    return std::nullopt;
}

}  // namespace

RevocationFindings find_revocation(X509* certificate,
                                   X509* issuer,
                                   const ValidationData& evidence,
                                   Instant at) {
    RevocationFindings findings;
    const auto ends = instant_of(X509_get0_notAfter(certificate));
    const auto weigh = [&](const std::optional<Statement>& said) {
        if (!said) return;
        if (said->revoked) {
            findings.revoked_at = std::min(findings.revoked_at.value_or(said->revoked_at), said->revoked_at);
            findings.status = Revocation::revoked;
            return;
        }
        // Lists forget certificates that have ended; an older statement that has run out says nothing of
        // `at`.
        const bool tells = said->until >= at && (!ends || said->from <= *ends);
        if (tells && findings.status == Revocation::unknown) findings.status = Revocation::good;
    };
    for (const Bytes& list : evidence.crls) weigh(statement_of_list(list, certificate, issuer));
    for (const Bytes& answer : evidence.ocsps) weigh(statement_of_answer(answer, certificate, issuer));
    ERR_clear_error();
    return findings;
}

}  // namespace homeward
