// Whether validation data belongs to a document's signatures: what nobody signed stands behind the last
// signature of a file only where every byte of it is vouched for by its own authorities.

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <algorithm>

#include "server/signing/cms_check_internal.h"
#include "server/signing/cms_validation.h"

namespace homeward {

namespace {

using namespace openssl;

constexpr std::size_t items_max = 64;

using Basic = Owned<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using Response = Owned<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using Crl = Owned<X509_CRL, X509_CRL_free>;

// The certificate that all of `der` is, where it would be written so again.
Certificate strict_certificate(ByteView der) {
    Certificate certificate = certificate_from(der);
    if (certificate != nullptr && !std::ranges::equal(der_of(certificate.get(), i2d_X509), der))
        return nullptr;
    return certificate;
}

bool is_strict_list(ByteView der) {
    const unsigned char* at = raw(der);
    const Crl list(d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    return list != nullptr && std::ranges::equal(der_of(list.get(), i2d_X509_CRL), der);
}

Basic strict_answer(ByteView der) {
    const unsigned char* at = raw(der);
    const Response response(d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
    Basic basic(response == nullptr ? nullptr : OCSP_response_get1_basic(response.get()));
    if (basic == nullptr) return nullptr;
    const Response again(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    if (again == nullptr || !std::ranges::equal(der_of(again.get(), i2d_OCSP_RESPONSE), der)) return nullptr;
    return basic;
}

bool issued(X509* issuer, X509* certificate) {
    return X509_check_issued(issuer, certificate) == X509_V_OK &&
           X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
}

class Belonging {
public:
    // The signatures' own certificates; false where one cannot be read.
    bool start(const std::vector<SignedBy>& signatures) {
        for (const SignedBy& one : signatures) {
            const auto parts = read_signed_data(
                one.cms, one.timestamp ? SignedContent::time_stamp : SignedContent::detached);
            if (!parts || !add(parts->certificates)) return false;
            if (parts->time_stamp.empty()) continue;
            const auto stamp = read_signed_data(parts->time_stamp, SignedContent::time_stamp);
            if (!stamp || !add(stamp->certificates)) return false;
        }
        return true;
    }

    // Responders' certificates, which an answer carries unsigned.
    bool add_responders(const std::vector<Bytes>& answers) {
        for (const Bytes& der : answers) {
            const Basic basic = strict_answer(der);
            if (basic == nullptr) return false;
            const STACK_OF(X509)* inside = OCSP_resp_get0_certs(basic.get());
            for (int i = 0; i < sk_X509_num(inside); ++i) {
                X509* certificate = sk_X509_value(inside, i);
                X509_up_ref(certificate);
                responders_.emplace_back(certificate);
            }
        }
        return true;
    }

    // Each of `ders` must certify, in the end, one that belongs.
    bool climb(const std::vector<Bytes>& ders) {
        for (const Certificate& responder : responders_) {
            X509_up_ref(responder.get());
            known_.emplace_back(responder.get());
        }
        std::vector<Certificate> waiting;
        for (const Bytes& der : ders) {
            waiting.push_back(strict_certificate(der));
            if (waiting.back() == nullptr) return false;
        }
        for (bool moved = true; moved;) {
            moved = false;
            for (Certificate& one : waiting) {
                const auto led_by = [&one](const Certificate& other) {
                    return X509_cmp(one.get(), other.get()) == 0 || issued(one.get(), other.get());
                };
                if (one == nullptr || !std::ranges::any_of(known_, led_by)) continue;
                known_.push_back(std::move(one));
                moved = true;
            }
        }
        // A root vouches for itself, any other is vouched for by the one above it.
        const auto vouched = [this](const Certificate& one) {
            return std::ranges::any_of(known_,
                                       [&one](const Certificate& up) { return issued(up.get(), one.get()); });
        };
        return std::ranges::all_of(waiting, [](const Certificate& one) { return one == nullptr; }) &&
               std::ranges::all_of(responders_, vouched) &&
               std::ranges::all_of(known_,
                                   [&](const Certificate& one) { return is_own(one) || vouched(one); });
    }

    bool tells_of_one(const ValidationData& item) const {
        for (const Certificate& issuer : known_) {
            for (const Certificate& one : known_) {
                if (issuer != one && issued(issuer.get(), one.get()) &&
                    find_revocation(one.get(), issuer.get(), item, Instant{}).status != Revocation::unknown) {
                    return true;
                }
            }
        }
        return false;
    }

private:
    bool add(const std::vector<ByteView>& ders) {
        for (const ByteView der : ders) {
            Certificate certificate = strict_certificate(der);
            if (certificate == nullptr) return false;
            own_.emplace_back(der.begin(), der.end());
            known_.push_back(std::move(certificate));
        }
        return true;
    }

    bool is_own(const Certificate& one) const {
        return std::ranges::find(own_, der_of(one.get(), i2d_X509)) != own_.end();
    }

    std::vector<Bytes> own_;
    std::vector<Certificate> known_;
    std::vector<Certificate> responders_;
};

}  // namespace

bool belongs_to_signatures(const ValidationData& data, const std::vector<SignedBy>& signatures) {
    if (data.certificates.size() > items_max || data.crls.size() > items_max ||
        data.ocsps.size() > items_max) {
        return false;
    }
    Belonging belonging;
    const bool well =
        belonging.start(signatures) && belonging.add_responders(data.ocsps) &&
        belonging.climb(data.certificates) &&
        std::ranges::all_of(data.crls,
                            [&](const Bytes& list) {
                                return is_strict_list(list) && belonging.tells_of_one({.crls = {list}});
                            }) &&
        std::ranges::all_of(data.ocsps,
                            [&](const Bytes& answer) { return belonging.tells_of_one({.ocsps = {answer}}); });
    ERR_clear_error();
    return well;
}

}  // namespace homeward
