#include "server/signing/cms_validation.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>
#include <span>

#include "parsers/base/error.h"
#include "server/signing/cms_check_internal.h"

namespace homeward {

namespace {

using namespace openssl;

constexpr int climbs_max = 4;
constexpr std::size_t addresses_max = 4;

[[noreturn]] void lacking(const std::string& why) {
    ERR_clear_error();
    throw Error{ErrorCode::wrong_state, why};
}

std::string text_of_string(const ASN1_STRING* string) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}

void add_address(std::vector<std::string>& addresses, const GENERAL_NAME* name) {
    if (name == nullptr || name->type != GEN_URI || addresses.size() >= addresses_max) return;
    std::string url = text_of_string(name->d.uniformResourceIdentifier);
    const bool web = url.starts_with("http://") || url.starts_with("https://");
    const bool plain = std::ranges::all_of(url, [](char c) { return c > ' ' && c < '\x7F'; });
    if (web && plain && url.size() <= 2'000) addresses.push_back(std::move(url));
}

inline void free_access(AUTHORITY_INFO_ACCESS* access) {
    AUTHORITY_INFO_ACCESS_free(access);
}
using Access = Owned<AUTHORITY_INFO_ACCESS, free_access>;

std::vector<std::string> access_addresses(X509* certificate, int method) {
    std::vector<std::string> addresses;
    const Access access(static_cast<AUTHORITY_INFO_ACCESS*>(
        X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    for (int i = 0; access != nullptr && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION* one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        if (OBJ_obj2nid(one->method) == method) add_address(addresses, one->location);
    }
    return addresses;
}

inline void free_points(CRL_DIST_POINTS* points) {
    CRL_DIST_POINTS_free(points);
}
using Points = Owned<CRL_DIST_POINTS, free_points>;

std::vector<std::string> list_addresses(X509* certificate) {
    std::vector<std::string> addresses;
    const Points points(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
    for (int i = 0; points != nullptr && i < sk_DIST_POINT_num(points.get()); ++i) {
        const DIST_POINT* point = sk_DIST_POINT_value(points.get(), i);
        if (point->distpoint == nullptr || point->distpoint->type != 0) continue;
        const GENERAL_NAMES* names = point->distpoint->name.fullname;
        for (int k = 0; k < sk_GENERAL_NAME_num(names); ++k) {
            add_address(addresses, sk_GENERAL_NAME_value(names, k));
        }
    }
    return addresses;
}

// Certificates that nobody tells of, by their own word: so short-lived (ETSI EN 319 412-1, 5.2.2) or so said
// (RFC 9608).
bool is_never_revoked(X509* certificate) {
    for (const char* id : {"2.5.29.56", "0.4.0.194121.2.1"}) {
        const Owned<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(id, 1));
        if (object != nullptr && X509_get_ext_by_OBJ(certificate, object.get(), -1) >= 0) return true;
    }
    return false;
}

bool has_ended(X509* certificate, Instant now) {
    std::time_t at = std::chrono::system_clock::to_time_t(now);
    return X509_cmp_time(X509_get0_notAfter(certificate), &at) < 0;
}

Bytes question_about(X509* certificate, X509* issuer) {
    const Owned<OCSP_REQUEST, OCSP_REQUEST_free> request(OCSP_REQUEST_new());
    // SHA-1 only names the certificate here; it is what every responder knows.
    OCSP_CERTID* id = OCSP_cert_to_id(EVP_sha1(), certificate, issuer);
    if (request == nullptr || id == nullptr) throw Error{ErrorCode::internal};
    if (OCSP_request_add0_id(request.get(), id) == nullptr) {
        OCSP_CERTID_free(id);
        throw Error{ErrorCode::internal};
    }
    return der_of(request.get(), i2d_OCSP_REQUEST);
}

class Collector {
public:
    Collector(const ValidationData& known, const ValidationSources& sources)
        : known_(known), sources_(sources) {}

    /// `existed_by`: proved by the document time stamp behind.
    void collect(ByteView cms, SignedContent kind, const std::optional<Instant>& existed_by) {
        const auto parts = read_signed_data(cms, kind);
        auto signer = parts ? find_signer(*parts) : std::nullopt;
        if (!signer || signer->certificate == nullptr)
            throw Error{ErrorCode::bad_pdf, "a signature is not sound"};
        const auto own_time = parts->time_stamp.empty() ? std::nullopt : time_in_token(parts->time_stamp);
        at_ = own_time ? *own_time : existed_by.value_or(sources_.now);
        own_ = {};
        for (const ByteView der : parts->certificates) own_.emplace_back(der.begin(), der.end());
        for (const Bytes& der : known_.certificates) push(*signer, der);
        for (const Bytes& der : made_.certificates) push(*signer, der);
        const Chain chain = climb(*signer);
        for (int i = 0; i < sk_X509_num(chain.get()); ++i) {
            X509* certificate = sk_X509_value(chain.get(), i);
            const Bytes der = der_of(certificate, i2d_X509);
            keep(made_.certificates, known_.certificates, der, own_);
            if (std::ranges::find(sources_.anchors, der) != sources_.anchors.end()) break;
            if (i + 1 < sk_X509_num(chain.get())) ask_about(certificate, sk_X509_value(chain.get(), i + 1));
        }
        if (!parts->time_stamp.empty()) collect(parts->time_stamp, SignedContent::time_stamp, existed_by);
    }

    ValidationData made() && { return std::move(made_); }

private:
    using Chain = Certificates;

    static void push(SignerFound& signer, const Bytes& der) {
        Certificate certificate = certificate_from(der);
        if (certificate != nullptr) sk_X509_push(signer.bag.get(), certificate.release());
    }

    static void keep(std::vector<Bytes>& made,
                     const std::vector<Bytes>& known,
                     const Bytes& item,
                     const std::vector<Bytes>& elsewhere = {}) {
        for (const auto* list : {static_cast<const std::vector<Bytes>*>(&made), &known, &elsewhere}) {
            if (std::ranges::find(*list, item) != list->end()) return;
        }
        made.push_back(item);
    }

    // Up to an anchor, with certificates fetched from where the topmost one says that its issuer's is.
    Chain climb(SignerFound& signer) {
        for (int climbed = 0; climbed < climbs_max; ++climbed) {
            BuiltChain built = build_chain(signer, sources_.anchors, at_);
            if (built.outcome == ChainOutcome::trusted) return std::move(built.chain);
            if (built.outcome != ChainOutcome::no_chain)
                lacking("a certificate was not good when it counted");
            X509* top = sk_X509_value(built.chain.get(), sk_X509_num(built.chain.get()) - 1);
            if (top == nullptr || !fetch_issuer(signer, top)) break;
        }
        lacking("a certificate leads to none that is trusted: " + common_name(signer.certificate));
    }

    bool fetch_issuer(SignerFound& signer, X509* top) {
        for (const std::string& url : access_addresses(top, NID_ad_ca_issuers)) {
            const auto der = sources_.fetch(Fetched::issuer, url, {});
            const Certificate issuer = der ? certificate_from(*der) : nullptr;
            if (issuer == nullptr || X509_check_issued(issuer.get(), top) != X509_V_OK ||
                X509_verify(top, X509_get0_pubkey(issuer.get())) != 1) {
                continue;
            }
            push(signer, *der);
            return true;
        }
        return false;
    }

    // True where `item` tells that the certificate was good when it counted. Revoked later it still was
    // (ETSI EN 319 102-1, 5.2.6).
    bool takes(X509* certificate, X509* issuer, const ValidationData& item) {
        const RevocationFindings told = find_revocation(certificate, issuer, item, at_);
        if (told.status == Revocation::unknown) return false;
        if (told.revoked_at && *told.revoked_at <= at_) {
            throw Error{ErrorCode::bad_key, "a certificate was revoked: " + common_name(certificate)};
        }
        for (const Bytes& list : item.crls) keep(made_.crls, known_.crls, list);
        for (const Bytes& answer : item.ocsps) keep(made_.ocsps, known_.ocsps, answer);
        return true;
    }

    void ask_about(X509* certificate, X509* issuer) {
        if (is_never_revoked(certificate)) return;
        if (takes(certificate, issuer, known_) || takes(certificate, issuer, made_)) return;
        for (const Bytes& list : sources_.lists) {
            if (takes(certificate, issuer, {.crls = {list}})) return;
        }
        for (const std::string& url : access_addresses(certificate, NID_ad_OCSP)) {
            const auto answer = sources_.fetch(Fetched::answer, url, question_about(certificate, issuer));
            if (answer && takes(certificate, issuer, {.ocsps = {*answer}})) return;
        }
        for (const std::string& url : list_addresses(certificate)) {
            const auto list = sources_.fetch(Fetched::list, url, {});
            if (list && takes(certificate, issuer, {.crls = {*list}})) return;
        }
        if (at_ < sources_.now && has_ended(certificate, sources_.now)) return;
        lacking("nobody tells whether a certificate is still good: " + common_name(certificate));
    }

    const ValidationData& known_;
    const ValidationSources& sources_;
    Instant at_;              ///< When the certificates at hand have to have been good.
    std::vector<Bytes> own_;  ///< The certificates that the signature holds itself.
    ValidationData made_;
};

}  // namespace

ValidationData collect_validation_data(const std::vector<SignedBy>& signatures,
                                       const ValidationData& known,
                                       const ValidationSources& sources) {
    Collector collector(known, sources);
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const SignedBy& one = signatures.at(i);
        const auto rest = std::span(signatures).subspan(i + 1);
        const auto stamp = std::ranges::find_if(rest, &SignedBy::timestamp);
        collector.collect(one.cms,
                          one.timestamp ? SignedContent::time_stamp : SignedContent::detached,
                          stamp == rest.end() ? std::nullopt : time_in_token(stamp->cms));
    }
    ERR_clear_error();
    return std::move(collector).made();
}

}  // namespace homeward
