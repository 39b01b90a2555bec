#include "server/signing/cms.h"

#include <openssl/err.h>
#include <openssl/opensslv.h>

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/cms_internal.h"

namespace homeward {

using namespace openssl;

struct Signer::ReadCertificates {
    Certificate own;
    std::vector<Certificate> chain;
};

namespace {

constexpr int rsa_bits_min = 3072;  // S-38

void require(bool well, const char* what) {
    if (well) return;
    ERR_clear_error();
    throw Error{ErrorCode::internal, what};
}

Bytes sign_message(EVP_PKEY* key, ByteView message) {
    const DigestContext context(EVP_MD_CTX_new());
    std::size_t size = 0;
    require(context != nullptr &&
                EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
                EVP_DigestSign(context.get(), nullptr, &size, raw(message), message.size()) == 1,
            "signing could not begin");
    Bytes signature(size);
    require(EVP_DigestSign(context.get(),
                           reinterpret_cast<unsigned char*>(signature.data()),
                           &size,
                           raw(message),
                           message.size()) == 1,
            "signing failed");
    signature.resize(size);
    return signature;
}

class KeyInFile : public Signer {
public:
    KeyInFile(Key key, Bytes certificate, std::vector<Bytes> chain)
        : key_(std::move(key)), certificate_(std::move(certificate)), chain_(std::move(chain)) {}

    const Bytes& certificate() const override { return certificate_; }
    const std::vector<Bytes>& chain() const override { return chain_; }
    Bytes sign(ByteView message) const override { return sign_message(key_.get(), message); }

private:
    Key key_;
    Bytes certificate_;
    std::vector<Bytes> chain_;
};

// S-38: P-256, or RSA from 3072 bits.
void require_strong(const EVP_PKEY* key) {
    if (EVP_PKEY_is_a(key, "RSA") == 1) {
        if (EVP_PKEY_get_bits(key) < rsa_bits_min) {
            throw Error{ErrorCode::bad_key,
                        "an RSA key must have 3072 bits or more; this one has " +
                            std::to_string(EVP_PKEY_get_bits(key))};
        }
        return;
    }
    std::array<char, 64> group{};
    std::size_t size = 0;
    const bool is_p256 = EVP_PKEY_is_a(key, "EC") == 1 &&
                         EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) == 1 &&
                         std::string_view(group.data(), size) == "prime256v1";
    if (!is_p256) throw Error{ErrorCode::bad_key, "the key must be P-256, or RSA with 3072 bits or more"};
}

void require_for_signing(X509* certificate) {
    // Without a keyUsage extension OpenSSL answers UINT32_MAX: every use.
    const std::uint32_t usage = X509_get_key_usage(certificate);
    if ((usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0) {
        throw Error{ErrorCode::bad_key, "the certificate is not made for signing documents (key usage)"};
    }
}

// PKCS12_parse says no more than "failed": the reason is in the queue of errors, newest last.
[[noreturn]] void throw_not_opened(bool mac_right) {
    bool legacy = false;
    while (const unsigned long code = ERR_get_error()) {
        legacy = legacy || ERR_GET_REASON(code) == ERR_R_UNSUPPORTED ||
                 ERR_GET_REASON(code) == EVP_R_UNSUPPORTED_ALGORITHM;
    }
    if (mac_right && legacy) {
        throw Error{
            ErrorCode::bad_key,
            "the file is sealed with RC2 or 3DES, which are no longer opened; export it again with AES"};
    }
    if (!mac_right) throw Error{ErrorCode::bad_passphrase};
    throw Error{ErrorCode::bad_key, "the PKCS#12 file could not be opened"};
}

// Asked only of a file that did not open: each look at the seal derives its key anew, thousands of rounds.
bool mac_is_right(PKCS12* file, const std::string& secret) {
    ERR_set_mark();
    const bool right = PKCS12_mac_present(file) == 1 &&
                       PKCS12_verify_mac(file, secret.c_str(), static_cast<int>(secret.size())) == 1;
    ERR_pop_to_mark();
    return right;
}

struct Opened {
    Key key;
    Certificate certificate;
    Certificates others;
};

Opened open_key_file(ByteView pkcs12, std::string_view passphrase) {
    ERR_clear_error();
    const unsigned char* at = raw(pkcs12);
    const Pkcs12 file(d2i_PKCS12(nullptr, &at, static_cast<long>(pkcs12.size())));
    if (file == nullptr) {
        ERR_clear_error();
        throw Error{ErrorCode::bad_key, "this is not a PKCS#12 file (.p12, .pfx)"};
    }
    const std::string secret(passphrase);
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    STACK_OF(X509)* others = nullptr;
    const bool opened_well = PKCS12_mac_present(file.get()) == 1 &&
                             PKCS12_parse(file.get(), secret.c_str(), &key, &certificate, &others) == 1;
    if (!opened_well) throw_not_opened(mac_is_right(file.get(), secret));
    Opened opened{Key(key), Certificate(certificate), Certificates(others)};
    ERR_clear_error();
    if (opened.key == nullptr || opened.certificate == nullptr) {
        throw Error{ErrorCode::bad_key, "the file must hold a key and its certificate"};
    }
    return opened;
}

bool self_signed(X509* certificate) {
    return (X509_get_extension_flags(certificate) & EXFLAG_SS) != 0;
}

void add_attribute(CMS_SignerInfo* info, int nid, int type, const void* value, int size) {
    require(CMS_signed_add1_attr_by_NID(info, nid, type, value, size) == 1, "a signed attribute");
}

// The attributes as a DER SET, sorted: what is signed.
Bytes signed_attributes(CMS_SignerInfo* info) {
    std::vector<Bytes> parts;
    std::size_t size = 0;
    for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
        parts.push_back(der_of(CMS_signed_get_attr(info, i), i2d_X509_ATTRIBUTE));
        size += parts.back().size();
    }
    std::ranges::sort(parts);
    std::array<unsigned char, 8> head{};
    unsigned char* at = head.data();
    ASN1_put_object(&at, 1, static_cast<int>(size), V_ASN1_SET, V_ASN1_UNIVERSAL);
    Bytes set;
    for (const unsigned char* byte = head.data(); byte != at; ++byte) set.push_back(std::byte{*byte});
    for (const Bytes& part : parts) set.insert(set.end(), part.begin(), part.end());
    return set;
}

void put_signature(CMS_SignerInfo* info, EVP_PKEY* public_key, const Bytes& signature) {
    X509_ALGOR* algorithm = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, nullptr, nullptr, &algorithm);
    const bool rsa = EVP_PKEY_is_a(public_key, "RSA") == 1;
    require(X509_ALGOR_set0(algorithm,
                            OBJ_nid2obj(rsa ? NID_rsaEncryption : NID_ecdsa_with_SHA256),
                            rsa ? V_ASN1_NULL : V_ASN1_UNDEF,
                            nullptr) == 1,
            "the signature's algorithm");
    require(ASN1_OCTET_STRING_set(
                CMS_SignerInfo_get0_signature(info), raw(signature), static_cast<int>(signature.size())) == 1,
            "the signature's value");
}

}  // namespace

Signer::Signer() = default;
Signer::~Signer() = default;

const Signer::ReadCertificates& Signer::read_certificates() const {
    std::call_once(reading_, [this] {
        auto read = std::make_unique<ReadCertificates>();
        read->own = certificate_from(certificate());
        require(read->own != nullptr, "a signer's certificate");
        for (const Bytes& der : chain()) {
            read->chain.push_back(certificate_from(der));
            require(read->chain.back() != nullptr, "a certificate of the chain");
        }
        read_ = std::move(read);
    });
    return *read_;
}

std::string signer_name(const Signer& signer) {
    return common_name(signer.read_certificates().own.get());
}

std::string signer_organisation(const Signer& signer) {
    return subject_part(signer.read_certificates().own.get(), NID_organizationName);
}

std::string_view id_of(const Error& error) {
    if (dynamic_cast<const NoTimeStamp*>(&error) != nullptr) return NoTimeStamp::id;
    if (const auto* useless = dynamic_cast<const UselessStamp*>(&error)) return useless->id;
    return error_row(error.code()).id;
}

Bytes signer_serial(const Signer& signer) {
    const X509* certificate = signer.read_certificates().own.get();
    const Owned<BIGNUM, BN_free> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    require(number != nullptr, "a certificate's number");
    Bytes serial(static_cast<std::size_t>(BN_num_bytes(number.get())));
    BN_bn2bin(number.get(), reinterpret_cast<unsigned char*>(serial.data()));
    return serial;
}

std::optional<CertificateFacts> certificate_facts(ByteView certificate) {
    const Certificate read = certificate_from(certificate);
    std::tm fields{};
    if (read == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(read.get()), &fields) != 1) return std::nullopt;
    return CertificateFacts{.name = common_name(read.get()),
                            .organisation = subject_part(read.get(), NID_organizationName),
                            .ends = Instant{std::chrono::seconds{::timegm(&fields)}}};
}

Instant signer_end(const Signer& signer) {
    const auto facts = certificate_facts(signer.certificate());
    require(facts.has_value(), "a certificate's end");
    return facts->ends;
}

void require_allowed(ByteView certificate) {
    const Certificate read = certificate_from(certificate);
    const EVP_PKEY* key = read == nullptr ? nullptr : X509_get0_pubkey(read.get());
    if (key == nullptr) throw Error{ErrorCode::bad_key, "its certificate cannot be read"};
    require_strong(key);
    require_for_signing(read.get());
}

KeyKind key_kind(ByteView certificate) {
    const Certificate read = certificate_from(certificate);
    require(read != nullptr && X509_get0_pubkey(read.get()) != nullptr, "a certificate's key");
    return EVP_PKEY_is_a(X509_get0_pubkey(read.get()), "RSA") == 1 ? KeyKind::rsa_3072 : KeyKind::p256;
}

bool signature_matches(ByteView certificate, ByteView message, ByteView signature) {
    const Certificate read = certificate_from(certificate);
    const DigestContext context(EVP_MD_CTX_new());
    require(read != nullptr && context != nullptr, "a certificate");
    const bool matches =
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(read.get())) ==
            1 &&
        EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
    ERR_clear_error();
    return matches;
}

std::vector<Bytes> chain_of(ByteView certificate, const std::vector<Bytes>& candidates) {
    std::vector<Bytes> chain;
    Certificate at = certificate_from(certificate);
    while (at != nullptr && !self_signed(at.get()) && chain.size() < candidates.size()) {
        Certificate issuer;
        for (const Bytes& candidate : candidates) {
            issuer = certificate_from(candidate);
            if (issuer != nullptr && X509_check_issued(issuer.get(), at.get()) == X509_V_OK) {
                if (!self_signed(issuer.get())) chain.push_back(candidate);
                break;
            }
            issuer.reset();
        }
        at = std::move(issuer);
    }
    return chain;
}

void require_opens(ByteView pkcs12, std::string_view passphrase) {
    open_key_file(pkcs12, passphrase);
}

std::unique_ptr<Signer> load_signer(ByteView pkcs12, std::string_view passphrase) {
    Opened opened = open_key_file(pkcs12, passphrase);
    require_strong(opened.key.get());
    require_for_signing(opened.certificate.get());
    std::vector<Bytes> chain;
    for (int i = 0; i < sk_X509_num(opened.others.get()); ++i) {
        X509* other = sk_X509_value(opened.others.get(), i);
        if (!self_signed(other)) chain.push_back(der_of(other, i2d_X509));
    }
    return std::make_unique<KeyInFile>(
        std::move(opened.key), der_of(opened.certificate.get(), i2d_X509), std::move(chain));
}

Bytes make_cms(const Signer& signer, const Digest& content_digest, const TimeStamper* authority) {
    constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES;
    const Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_DETACHED | CMS_BINARY | CMS_PARTIAL));
    const Signer::ReadCertificates& read = signer.read_certificates();
    require(cms != nullptr, "a signature could not be begun");
    for (const Certificate& other : read.chain)
        require(CMS_add1_cert(cms.get(), other.get()) == 1, "a certificate of the chain");
    // The certificate's public key stands in for the private one, which only the Signer has: nothing is
    // signed here.
    EVP_PKEY* public_key = X509_get0_pubkey(read.own.get());
    CMS_SignerInfo* info = CMS_add1_signer(cms.get(), read.own.get(), public_key, EVP_sha256(), flags);
    require(info != nullptr, "the signer");
    add_attribute(info, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1);
    add_attribute(info,
                  NID_pkcs9_messageDigest,
                  V_ASN1_OCTET_STRING,
                  raw(content_digest),
                  static_cast<int>(content_digest.size()));
    // CMS_final is not called: it would add a signing time and sign with the stand-in.
    const Bytes signature = signer.sign(signed_attributes(info));
    put_signature(info, public_key, signature);
    const Bytes token = authority == nullptr ? Bytes{} : authority->token(sha256(signature));
    if (!token.empty()) {
        require(CMS_unsigned_add1_attr_by_NID(info,
                                              NID_id_smime_aa_timeStampToken,
                                              V_ASN1_SEQUENCE,
                                              raw(token),
                                              static_cast<int>(token.size())) == 1,
                "the time stamp");
    }
    Bytes der = der_of(cms.get(), i2d_CMS_ContentInfo);
    require(!der.empty(), "the signature could not be written");
    return der;
}

}  // namespace homeward
