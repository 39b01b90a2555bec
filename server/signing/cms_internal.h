#pragma once
// OpenSSL's objects with owners, shared by the files of its room only.

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

#include "server/signing/crypto.h"

namespace homeward::openssl {

template <auto Free>
struct Deleter {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};

inline void free_certificates(STACK_OF(X509) * certificates) {
    sk_X509_pop_free(certificates, X509_free);
}

template <typename T, auto Free>
using Owned = std::unique_ptr<T, Deleter<Free>>;

using Key = Owned<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Certificate = Owned<X509, X509_free>;
using Certificates = Owned<STACK_OF(X509), free_certificates>;
using Pkcs12 = Owned<PKCS12, PKCS12_free>;
using Cms = Owned<CMS_ContentInfo, CMS_ContentInfo_free>;
using Extension = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using Stream = Owned<BIO, BIO_free_all>;

inline const unsigned char* raw(ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// The DER of `object` by its `i2d` function.
template <typename T, typename Write>
Bytes der_of(T* object, Write write) {
    const int size = write(object, nullptr);
    if (size <= 0) return {};
    Bytes der(static_cast<std::size_t>(size));
    auto* at = reinterpret_cast<unsigned char*>(der.data());
    write(object, &at);
    return der;
}

/// The certificate that all of `der` is, or null.
inline Certificate certificate_from(ByteView der) {
    const unsigned char* at = raw(der);
    Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (certificate != nullptr && at != raw(der) + der.size()) return nullptr;
    return certificate;
}

/// What `name` says under `nid`, UTF-8; empty where there is nothing.
inline std::string name_part(const X509_NAME* name, int nid) {
    const int index = X509_NAME_get_index_by_NID(name, nid, -1);
    if (index < 0) return {};
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (size < 0) return {};
    std::string part(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
    OPENSSL_free(text);
    return part;
}

/// The same of the certificate's subject.
inline std::string subject_part(const X509* certificate, int nid) {
    return name_part(X509_get_subject_name(certificate), nid);
}

/// Who certified: the issuer's common name, else its organisation.
inline std::string issuer_name(const X509* certificate) {
    const X509_NAME* issuer = X509_get_issuer_name(certificate);
    std::string name = name_part(issuer, NID_commonName);
    return name.empty() ? name_part(issuer, NID_organizationName) : name;
}

/// The common name, UTF-8; empty where there is none.
inline std::string common_name(const X509* certificate) {
    return subject_part(certificate, NID_commonName);
}

}  // namespace homeward::openssl
