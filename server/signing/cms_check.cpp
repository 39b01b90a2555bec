#include "server/signing/cms_check.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/cms_check_internal.h"

namespace homeward {

namespace {

using namespace openssl;

using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Pss = Owned<RSA_PSS_PARAMS, RSA_PSS_PARAMS_free>;
using Time = Owned<ASN1_TIME, ASN1_TIME_free>;

constexpr int rsa_bits_min = 2048;  // Of others' signatures; our own are stronger (S-38).

bool same(ByteView a, ByteView b) {
    return std::ranges::equal(a, b);
}

// The name is compared byte for byte: OpenSSL's own comparison takes other capitals for the same.
bool is_signer(X509* certificate, ByteView id) {
    DerReader reader(id);
    const auto item = reader.next();
    if (!item) return false;
    if (item->tag == 0x80) {
        const ASN1_OCTET_STRING* key = X509_get0_subject_key_id(certificate);
        return key != nullptr &&
               same(item->content,
                    std::as_bytes(std::span(ASN1_STRING_get0_data(key),
                                            static_cast<std::size_t>(ASN1_STRING_length(key)))));
    }
    DerReader fields(item->content);
    const auto issuer = fields.next(0x30);
    const auto serial = fields.next(0x02);
    return issuer && serial && fields.done() &&
           same(issuer->whole, der_of(X509_get_issuer_name(certificate), i2d_X509_NAME)) &&
           same(serial->whole, der_of(X509_get_serialNumber(certificate), i2d_ASN1_INTEGER));
}

// ESSCertIDv2 (RFC 5035) or ESSCertID: the first must be the signer's certificate.
bool ess_names(ByteView values, bool second_version, ByteView certificate) {
    DerReader value(values);
    const auto attribute = value.next(0x30);
    if (!attribute || !value.done()) return false;
    DerReader fields(attribute->content);
    const auto list = fields.next(0x30);
    if (!list) return false;
    DerReader ids(list->content);
    const auto id = ids.next(0x30);
    if (!id) return false;
    DerReader parts(id->content);
    const EVP_MD* kind = second_version ? EVP_sha256() : EVP_sha1();
    if (second_version && parts.next_is(0x30)) {
        const auto algorithm = read_algorithm(parts);
        if (!algorithm || !algorithm->plain) return false;
        kind = EVP_get_digestbynid(algorithm->nid);
    }
    const auto hash = parts.next(0x04);
    return kind != nullptr && hash && same(hash->content, digest_of(kind, {certificate}));
}

// Whether signature algorithm, digest and key go together, and how the signature is then checked.
bool set_up_check(EVP_PKEY_CTX* context, const EVP_PKEY* key, const SignedParts& parts) {
    const AlgorithmId& algorithm = parts.signature_algorithm;
    if (EVP_PKEY_is_a(key, "RSA") == 1 && algorithm.nid == NID_rsassaPss) {
        const unsigned char* at = raw(algorithm.whole);
        const Algorithm read(d2i_X509_ALGOR(nullptr, &at, static_cast<long>(algorithm.whole.size())));
        const void* value = nullptr;
        int type = V_ASN1_UNDEF;
        if (read == nullptr) return false;
        X509_ALGOR_get0(nullptr, &type, &value, read.get());
        if (type != V_ASN1_SEQUENCE) return false;
        const auto* sequence = static_cast<const ASN1_STRING*>(value);
        const unsigned char* inside = ASN1_STRING_get0_data(sequence);
        const Pss pss(d2i_RSA_PSS_PARAMS(nullptr, &inside, ASN1_STRING_length(sequence)));
        if (pss == nullptr || pss->hashAlgorithm == nullptr || pss->saltLength == nullptr) return false;
        const ASN1_OBJECT* hash = nullptr;
        X509_ALGOR_get0(&hash, nullptr, nullptr, pss->hashAlgorithm);
        const long salt = ASN1_INTEGER_get(pss->saltLength);
        return OBJ_obj2nid(hash) == parts.digest.nid && salt >= 0 && salt <= 512 &&
               EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(context, static_cast<int>(salt)) > 0;
    }
    int digest = NID_undef;
    int kind = NID_undef;
    if (!algorithm.plain) return false;
    if (EVP_PKEY_is_a(key, "RSA") == 1 && algorithm.nid == NID_rsaEncryption) return true;
    if (OBJ_find_sigid_algs(algorithm.nid, &digest, &kind) != 1 || digest != parts.digest.nid) return false;
    return (kind == NID_rsaEncryption && EVP_PKEY_is_a(key, "RSA") == 1) ||
           (kind == NID_X9_62_id_ecPublicKey && EVP_PKEY_is_a(key, "EC") == 1);
}

bool signature_right(EVP_PKEY* key, const EVP_MD* kind, const SignedParts& parts) {
    Bytes message(parts.attributes.begin(), parts.attributes.end());
    message.front() = std::byte{0x31};  // Signed as a SET, kept as [0] (RFC 5652, 5.4).
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* key_context = nullptr;
    return context != nullptr && EVP_DigestVerifyInit(context.get(), &key_context, kind, nullptr, key) == 1 &&
           set_up_check(key_context, key, parts) &&
           EVP_DigestVerify(
               context.get(), raw(parts.signature), parts.signature.size(), raw(message), message.size()) ==
               1;
}

bool is_strong(const EVP_PKEY* key, int digest_nid) {
    if (digest_nid != NID_sha256 && digest_nid != NID_sha384 && digest_nid != NID_sha512) return false;
    if (EVP_PKEY_is_a(key, "RSA") == 1) return EVP_PKEY_get_bits(key) >= rsa_bits_min;
    std::array<char, 64> name{};
    std::size_t size = 0;
    if (EVP_PKEY_is_a(key, "EC") != 1 || EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) {
        return false;
    }
    constexpr std::array<std::string_view, 6> curves{
        "prime256v1", "secp384r1", "secp521r1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"};
    return std::ranges::find(curves, std::string_view(name.data(), size)) != curves.end();
}

std::optional<Instant> signing_time(const SignedParts& parts) {
    const auto found = parts.attribute_values.find(NID_pkcs9_signingTime);
    if (found == parts.attribute_values.end()) return std::nullopt;
    const unsigned char* at = raw(found->second);
    const Time time(d2i_ASN1_TIME(nullptr, &at, static_cast<long>(found->second.size())));
    std::tm fields{};
    if (time == nullptr || ASN1_TIME_to_tm(time.get(), &fields) != 1) return std::nullopt;
    return Instant{std::chrono::seconds{::timegm(&fields)}};
}

}  // namespace

Bytes digest_of(const EVP_MD* kind, const std::vector<ByteView>& parts) {
    Bytes digest(static_cast<std::size_t>(EVP_MD_get_size(kind)));
    const DigestContext context(EVP_MD_CTX_new());
    if (context == nullptr || EVP_DigestInit_ex(context.get(), kind, nullptr) != 1)
        throw Error{ErrorCode::internal};
    for (const ByteView part : parts) EVP_DigestUpdate(context.get(), part.data(), part.size());
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
    return digest;
}

std::optional<SignerFound> find_signer(const SignedParts& parts) {
    SignerFound found;
    found.bag.reset(sk_X509_new_null());
    for (const ByteView der : parts.certificates) {
        Certificate certificate = certificate_from(der);
        if (certificate == nullptr || !same(der, der_of(certificate.get(), i2d_X509))) return std::nullopt;
        if (found.certificate == nullptr && is_signer(certificate.get(), parts.signer_id)) {
            found.certificate = certificate.get();
            found.der = der;
        }
        sk_X509_push(found.bag.get(), certificate.release());
    }
    return found;
}

CmsOutcome check_signature(const SignedParts& parts,
                           const SignerFound& signer,
                           const std::vector<ByteView>& content,
                           int content_type_nid,
                           bool certificate_demanded) {
    const auto& values = parts.attribute_values;
    const auto content_type = values.find(NID_pkcs9_contentType);
    const auto digest_value = values.find(NID_pkcs9_messageDigest);
    if (content_type == values.end() || oid_nid(content_type->second) != content_type_nid ||
        digest_value == values.end()) {
        return CmsOutcome::malformed;
    }
    const auto second = values.find(NID_id_smime_aa_signingCertificateV2);
    const auto first = values.find(NID_id_smime_aa_signingCertificate);
    if (certificate_demanded && second == values.end() && first == values.end()) return CmsOutcome::malformed;
    if ((second != values.end() && !ess_names(second->second, true, signer.der)) ||
        (first != values.end() && !ess_names(first->second, false, signer.der))) {
        return CmsOutcome::no_signing_certificate;
    }
    const EVP_MD* kind = EVP_get_digestbynid(parts.digest.nid);
    EVP_PKEY* key = X509_get0_pubkey(signer.certificate);
    if (kind == nullptr || key == nullptr || !is_strong(key, parts.digest.nid)) return CmsOutcome::weak;
    DerReader digest(digest_value->second);
    const auto said = digest.next(0x04);
    if (!said || !digest.done()) return CmsOutcome::malformed;
    if (!same(said->content, digest_of(kind, content))) return CmsOutcome::digest_differs;
    return signature_right(key, kind, parts) ? CmsOutcome::sound : CmsOutcome::signature_differs;
}

void prepare_cms() {
    OPENSSL_init_crypto(
        OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_ADD_ALL_DIGESTS | OPENSSL_INIT_LOAD_CRYPTO_STRINGS,
        nullptr);
}

std::vector<Bytes> read_anchors(std::string_view pem) {
    std::vector<Bytes> anchors;
    const Stream memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    if (memory == nullptr) throw Error{ErrorCode::internal};
    while (true) {
        const Certificate certificate(PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr));
        if (certificate == nullptr) break;
        anchors.push_back(der_of(certificate.get(), i2d_X509));
    }
    const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (anchors.empty() || !at_end) {
        throw Error{ErrorCode::bad_key, "the trusted certificates cannot be read; they must be PEM"};
    }
    return anchors;
}

Anchors read_all_anchors(std::string_view pem) {
    Anchors anchors;
    const std::size_t mark = pem.find(time_stamps_only);
    const std::string_view first = pem.substr(0, mark);
    if (first.find_first_not_of(" \r\n") != std::string_view::npos) anchors.signers = read_anchors(first);
    anchors.time_stamps = anchors.signers;
    if (mark == std::string_view::npos) return anchors;
    for (Bytes& der : read_anchors(pem.substr(mark + time_stamps_only.size()))) {
        anchors.time_stamps.push_back(std::move(der));
    }
    return anchors;
}

std::optional<std::size_t> der_size(ByteView bytes) {
    const auto item = DerReader(bytes).next();
    return item ? std::optional(item->whole.size()) : std::nullopt;
}

CmsFindings check_cms(const CmsQuestion& question, const std::vector<Bytes>& anchors) {
    CmsFindings findings;
    const auto parts = read_signed_data(question.cms, SignedContent::detached);
    if (!parts) return findings;
    findings.claimed_time = signing_time(*parts);
    const auto signer = find_signer(*parts);
    if (!signer) return findings;
    findings.outcome = CmsOutcome::no_signing_certificate;
    if (signer->certificate == nullptr) return findings;
    name_certificate(findings, signer->certificate);
    findings.outcome = check_signature(*parts, *signer, question.content, NID_pkcs7_data, question.cades);
    for (const SignedParts& more : parts->more) {
        // PAdES wants one signature (EN 319 142-1, 4.1); elsewhere each must hold.
        if (question.cades) findings.outcome = CmsOutcome::malformed;
        if (findings.outcome != CmsOutcome::sound) break;
        findings.outcome = check_signature(more, *signer, question.content, NID_pkcs7_data, false);
    }
    ChainTimes times{question.existed_by, question.at ? question.at : findings.claimed_time, question.now};
    if (!parts->time_stamp.empty()) {
        const CmsFindings stamp =
            check_time_stamp({.token = parts->time_stamp,
                              .stamped = {parts->signature},
                              .now = question.now,
                              .existed_by = question.existed_by,
                              .evidence = question.evidence},
                             question.time_stamp_anchors == nullptr ? anchors : *question.time_stamp_anchors);
        if (stamp.outcome != CmsOutcome::sound) findings.outcome = CmsOutcome::malformed;
        if (stamp.chain == ChainOutcome::trusted) {
            findings.proved_time = stamp.proved_time;
            findings.stamp_ends = stamp.ends;
            if (!times.proved || *stamp.proved_time < *times.proved) times.proved = stamp.proved_time;
        }
    }
    const ChainFindings chain =
        check_chain(*signer, CertificateUse::documents, anchors, times, question.evidence);
    findings.chain = chain.outcome;
    findings.revocation = chain.revocation;
    findings.ends = chain.ends;
    ERR_clear_error();
    return findings;
}

}  // namespace homeward
