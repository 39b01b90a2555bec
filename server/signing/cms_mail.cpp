#include "server/signing/cms_mail.h"

#include <openssl/err.h>

#include <array>

#include "parsers/base/error.h"
#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

using namespace openssl;

constexpr int signers_max = 20;

std::string name_in(X509* certificate) {
    X509_NAME* subject = X509_get_subject_name(certificate);
    for (const int kind : {NID_commonName, NID_pkcs9_emailAddress}) {
        const int at = X509_NAME_get_index_by_NID(subject, kind, -1);
        if (at < 0) continue;
        unsigned char* text = nullptr;
        const int size =
            ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
        if (size <= 0) continue;
        std::string name(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
        OPENSSL_free(text);
        return name;
    }
    return {};
}

// MD5 and SHA-1 can be forged; a verdict that leans on them is none.
bool has_weak_digest(CMS_ContentInfo* cms) {
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    for (int i = 0; i < sk_CMS_SignerInfo_num(signers); ++i) {
        X509_ALGOR* digest = nullptr;
        CMS_SignerInfo_get0_algs(sk_CMS_SignerInfo_value(signers, i), nullptr, nullptr, &digest, nullptr);
        const int kind = digest == nullptr ? NID_undef : OBJ_obj2nid(digest->algorithm);
        if (kind == NID_md5 || kind == NID_sha1 || kind == NID_undef) return true;
    }
    return false;
}

std::string names_of_signers(CMS_ContentInfo* cms) {
    const Owned<STACK_OF(X509), free_certificates> certificates(CMS_get1_certs(cms));
    CMS_set1_signers_certs(cms, certificates.get(), 0);
    STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(cms);
    std::string names;
    for (int i = 0; i < sk_CMS_SignerInfo_num(signers) && i < signers_max; ++i) {
        X509* certificate = nullptr;
        CMS_SignerInfo_get0_algs(
            sk_CMS_SignerInfo_value(signers, i), nullptr, &certificate, nullptr, nullptr);
        const std::string name = certificate == nullptr ? std::string() : name_in(certificate);
        if (name.empty()) continue;
        if (!names.empty()) names += ", ";
        names += name;
    }
    return names;
}

std::string inner_content(CMS_ContentInfo* cms) {
    ASN1_OCTET_STRING** inside = CMS_get0_content(cms);
    if (inside == nullptr || *inside == nullptr) return {};
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(*inside)),
            static_cast<std::size_t>(ASN1_STRING_length(*inside))};
}

}  // namespace

SignedMail open_signed_mail(ByteView bytes, std::optional<ByteView> content) {
    const unsigned char* at = raw(bytes);
    const Cms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(bytes.size())));
    ERR_clear_error();
    if (!cms) throw Error(ErrorCode::damaged, "signed mail");
    const int kind = OBJ_obj2nid(CMS_get0_type(cms.get()));
    if (kind == NID_pkcs7_enveloped || kind == NID_pkcs7_encrypted ||
        kind == NID_id_smime_ct_authEnvelopedData) {
        throw Error(ErrorCode::encrypted);
    }
    if (kind != NID_pkcs7_signed) throw Error(ErrorCode::damaged, "signed mail");
    SignedMail mail;
    if (!content) mail.content = inner_content(cms.get());
    if (sk_CMS_SignerInfo_num(CMS_get0_SignerInfos(cms.get())) < 1) return mail;  // Certificates alone.
    mail.signer = names_of_signers(cms.get());
    Stream beside;
    if (content) beside.reset(BIO_new_mem_buf(content->data(), static_cast<int>(content->size())));
    const Stream out(BIO_new(BIO_s_null()));
    constexpr unsigned flags = CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY;
    mail.intact = CMS_verify(cms.get(), nullptr, nullptr, beside.get(), out.get(), flags) == 1;
    mail.checked = true;
    if (!mail.intact) {
        // A kind of signature or certificate that is not known here says nothing about the content.
        const int reason = ERR_GET_REASON(ERR_peek_last_error());
        const int first = ERR_GET_REASON(ERR_peek_error());
        constexpr std::array broken{CMS_R_CONTENT_VERIFY_ERROR,
                                    CMS_R_VERIFICATION_FAILURE,
                                    CMS_R_MESSAGEDIGEST_WRONG_LENGTH,
                                    CMS_R_CONTENT_NOT_FOUND};
        mail.checked = false;
        for (const int each : broken) mail.checked = mail.checked || each == reason || each == first;
    } else if (has_weak_digest(cms.get())) {
        mail.checked = false;
        mail.intact = false;
    }
    ERR_clear_error();
    return mail;
}

}  // namespace homeward
