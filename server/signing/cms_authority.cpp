// Certification authorities for demonstrations and tests, and the keys that they certify.

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include "parsers/base/error.h"
#include "server/signing/cms.h"
#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

using namespace openssl;
using List = Owned<X509_CRL, X509_CRL_free>;
using Revoked = Owned<X509_REVOKED, X509_REVOKED_free>;
using Time = Owned<ASN1_TIME, ASN1_TIME_free>;
using Integer = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Number = Owned<BIGNUM, BN_free>;

constexpr int seal_rounds = 10'000;  // Of PBKDF2: about 5 ms each time a key file is opened.
constexpr long day_seconds = 24L * 60 * 60;

void require(bool well, const char* what) {
    if (well) return;
    ERR_clear_error();
    throw Error{ErrorCode::internal, what};
}

Key make_key(KeyKind kind) {
    EVP_PKEY* made = nullptr;
    switch (kind) {
        case KeyKind::p256:
            made = EVP_EC_gen("P-256");
            break;
        case KeyKind::rsa_3072:
            made = EVP_RSA_gen(3072);
            break;
    }
    require(made != nullptr, "a key could not be made");
    return Key(made);
}

void add_name(X509_NAME* name, int nid, const std::string& text) {
    if (text.empty()) return;
    require(X509_NAME_add_entry_by_NID(name,
                                       nid,
                                       MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(text.data()),
                                       static_cast<int>(text.size()),
                                       -1,
                                       0) == 1,
            "a name that no certificate can hold (64 letters at most)");
}

void set_serial(X509* certificate) {
    std::array<unsigned char, 16> serial{};
    require(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "random bytes");
    serial.front() = (serial.front() & 0x7FU) | 0x40U;  // Positive, and always 16 bytes.
    BIGNUM* number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
    require(number != nullptr && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr,
            "a serial number");
    BN_free(number);
}

void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1,
            "a certificate's extension");
}

struct Issuer {
    X509* certificate;
    EVP_PKEY* key;
};

Certificate make_certificate(const CertificateSubject& subject,
                             EVP_PKEY* key,
                             const Issuer* issuer,
                             Instant now) {
    Certificate made(X509_new());
    X509* certificate = made.get();
    require(certificate != nullptr, "memory");
    X509_set_version(certificate, X509_VERSION_3);
    set_serial(certificate);
    const std::time_t from =
        std::chrono::system_clock::to_time_t(now) - day_seconds;  // Clocks differ a little.
    const long days = issuer == nullptr ? 3650 : 730;
    ASN1_TIME_set(X509_getm_notBefore(certificate), from);
    ASN1_TIME_set(X509_getm_notAfter(certificate), from + days * day_seconds);
    X509_NAME* name = X509_get_subject_name(certificate);
    add_name(name, NID_organizationName, subject.organisation);
    add_name(name, NID_organizationalUnitName, subject.unit);
    add_name(name, NID_commonName, subject.name);
    X509* issued_by = issuer == nullptr ? certificate : issuer->certificate;
    require(X509_set_issuer_name(certificate, X509_get_subject_name(issued_by)) == 1 &&
                X509_set_pubkey(certificate, key) == 1,
            "a certificate's names");
    if (issuer == nullptr) {
        add_extension(certificate, issued_by, NID_basic_constraints, "critical,CA:TRUE,pathlen:1");
        add_extension(certificate, issued_by, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else {
        add_extension(certificate, issued_by, NID_basic_constraints, "critical,CA:FALSE");
        add_extension(certificate, issued_by, NID_key_usage, "critical,digitalSignature,nonRepudiation");
    }
    add_extension(certificate, issued_by, NID_subject_key_identifier, "hash");
    add_extension(certificate, issued_by, NID_authority_key_identifier, "keyid:always");
    require(X509_sign(certificate, issuer == nullptr ? key : issuer->key, EVP_sha256()) > 0,
            "a certificate could not be signed");
    return made;
}

std::string pem_of(X509* certificate) {
    const Stream memory(BIO_new(BIO_s_mem()));
    require(memory != nullptr && PEM_write_bio_X509(memory.get(), certificate) == 1, "a certificate as text");
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

KeyFile key_file(
    const std::string& name, EVP_PKEY* key, X509* certificate, X509* issuer, std::string_view passphrase) {
    const Certificates others(sk_X509_new_null());
    if (issuer != nullptr) {
        require(others != nullptr && X509_up_ref(issuer) == 1 && sk_X509_push(others.get(), issuer) > 0,
                "memory");
    }
    const Pkcs12 file(PKCS12_create(std::string(passphrase).c_str(),
                                    name.c_str(),
                                    key,
                                    certificate,
                                    others.get(),
                                    NID_aes_256_cbc,
                                    NID_aes_256_cbc,
                                    seal_rounds,
                                    seal_rounds,
                                    0));
    require(file != nullptr, "a key file could not be made");
    return {der_of(file.get(), i2d_PKCS12), pem_of(certificate)};
}

struct OpenedAuthority {
    Key key;
    Certificate certificate;
};

OpenedAuthority open_authority(const KeyFile& authority, std::string_view passphrase) {
    const unsigned char* at = raw(authority.pkcs12);
    const Pkcs12 file(d2i_PKCS12(nullptr, &at, static_cast<long>(authority.pkcs12.size())));
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    const bool opened =
        file != nullptr &&
        PKCS12_parse(file.get(), std::string(passphrase).c_str(), &key, &certificate, nullptr) == 1;
    OpenedAuthority found{Key(key), Certificate(certificate)};
    if (!opened || found.key == nullptr || found.certificate == nullptr) {
        ERR_clear_error();
        throw Error{ErrorCode::bad_passphrase, "the certification authority's key"};
    }
    return found;
}

void set_time(X509_CRL* list, Instant time, int (*set)(X509_CRL*, const ASN1_TIME*)) {
    const Time at(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(time)));
    require(at != nullptr && set(list, at.get()) == 1, "a list's time");
}

void add_revoked(X509_CRL* list, const RevokedKey& revoked) {
    Revoked entry(X509_REVOKED_new());
    const Time since(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(revoked.since)));
    const Number number(BN_bin2bn(raw(revoked.serial), static_cast<int>(revoked.serial.size()), nullptr));
    const Integer serial(number == nullptr ? nullptr : BN_to_ASN1_INTEGER(number.get(), nullptr));
    require(entry != nullptr && since != nullptr && serial != nullptr &&
                X509_REVOKED_set_serialNumber(entry.get(), serial.get()) == 1 &&
                X509_REVOKED_set_revocationDate(entry.get(), since.get()) == 1 &&
                X509_CRL_add0_revoked(list, entry.get()) == 1,
            "a revoked certificate");
    static_cast<void>(entry.release());  // NOLINT(bugprone-unused-return-value): the list owns it now.
}

}  // namespace

KeyFile make_authority(const CertificateSubject& subject, std::string_view passphrase, Instant now) {
    const Key key = make_key(KeyKind::p256);
    const Certificate certificate = make_certificate(subject, key.get(), nullptr, now);
    return key_file(subject.name, key.get(), certificate.get(), nullptr, passphrase);
}

KeyFile make_signing_key(const CertificateSubject& subject,
                         const KeyFile& authority,
                         std::string_view authority_passphrase,
                         std::string_view passphrase,
                         Instant now,
                         KeyKind kind) {
    const OpenedAuthority opened = open_authority(authority, authority_passphrase);
    const Issuer issuer{opened.certificate.get(), opened.key.get()};
    const Key key = make_key(kind);
    const Certificate certificate = make_certificate(subject, key.get(), &issuer, now);
    return key_file(subject.name, key.get(), certificate.get(), opened.certificate.get(), passphrase);
}

Bytes make_revocation_list(const KeyFile& authority,
                           std::string_view passphrase,
                           const std::vector<RevokedKey>& revoked,
                           Instant now) {
    const OpenedAuthority opened = open_authority(authority, passphrase);
    const List list(X509_CRL_new());
    require(list != nullptr && X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) == 1 &&
                X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(opened.certificate.get())) == 1,
            "a list of revoked certificates");
    set_time(list.get(), now, X509_CRL_set1_lastUpdate);
    set_time(list.get(), now + revocation_list_lasts, X509_CRL_set1_nextUpdate);
    for (const RevokedKey& key : revoked) add_revoked(list.get(), key);
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, opened.certificate.get(), nullptr, nullptr, list.get(), 0);
    // RFC 5280, 5.2: whose list, and a number that only grows.
    const Extension whose(
        X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid:always"));
    const Integer number(ASN1_INTEGER_new());
    require(whose != nullptr && X509_CRL_add_ext(list.get(), whose.get(), -1) == 1 && number != nullptr &&
                ASN1_INTEGER_set_int64(number.get(), std::chrono::system_clock::to_time_t(now)) == 1 &&
                X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, number.get(), 0, 0) == 1,
            "a list's extension");
    require(X509_CRL_sort(list.get()) == 1 && X509_CRL_sign(list.get(), opened.key.get(), EVP_sha256()) > 0,
            "a list could not be signed");
    return der_of(list.get(), i2d_X509_CRL);
}

}  // namespace homeward
