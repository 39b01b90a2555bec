#include "server/signing/cms_envelope.h"

#include <openssl/err.h>

#include <vector>

#include "parsers/base/error.h"
#include "parsers/document/refusal_reasons.h"
#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

using namespace openssl;

struct Recipient {
    Key key;
    Certificate certificate;
};

void free_pem_parts(STACK_OF(X509_INFO) * parts) {
    sk_X509_INFO_pop_free(parts, X509_INFO_free);
}

// Keys that need a passphrase stay shut: nobody could be asked for it.
int no_passphrase(char* /*to*/, int /*size*/, int /*writing*/, void* /*data*/) {
    return -1;
}

std::vector<Recipient> recipients_in(std::string_view pem) {
    const Stream stream(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const Owned<STACK_OF(X509_INFO), free_pem_parts> parts(
        PEM_X509_INFO_read_bio(stream.get(), nullptr, no_passphrase, nullptr));
    std::vector<EVP_PKEY*> keys;
    std::vector<X509*> certificates;
    for (int i = 0; i < sk_X509_INFO_num(parts.get()); ++i) {
        const X509_INFO* part = sk_X509_INFO_value(parts.get(), i);
        if (part->x_pkey != nullptr && part->x_pkey->dec_pkey != nullptr)
            keys.push_back(part->x_pkey->dec_pkey);
        if (part->x509 != nullptr) certificates.push_back(part->x509);
    }
    std::vector<Recipient> recipients;
    for (EVP_PKEY* key : keys) {
        for (X509* certificate : certificates) {
            if (X509_check_private_key(certificate, key) != 1) continue;
            EVP_PKEY_up_ref(key);
            X509_up_ref(certificate);
            recipients.push_back({Key(key), Certificate(certificate)});
        }
    }
    ERR_clear_error();
    return recipients;
}

// A fresh copy each time: a try with the wrong key leaves the envelope changed.
Cms envelope_in(ByteView bytes) {
    const unsigned char* at = raw(bytes);
    Cms cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(bytes.size())));
    ERR_clear_error();
    if (!cms) throw Error(ErrorCode::damaged, "envelope");
    const int kind = OBJ_obj2nid(CMS_get0_type(cms.get()));
    if (kind != NID_pkcs7_enveloped && kind != NID_id_smime_ct_authEnvelopedData)
        throw Error(kind == NID_pkcs7_encrypted ? ErrorCode::encrypted : ErrorCode::damaged, "envelope");
    return cms;
}

}  // namespace

std::string open_envelope(ByteView bytes, std::string_view keys) {
    envelope_in(bytes);
    const std::vector<Recipient> recipients = recipients_in(keys);
    if (recipients.empty()) throw Error(ErrorCode::encrypted, std::string(reason_bad_keys));
    for (const Recipient& recipient : recipients) {
        const Cms cms = envelope_in(bytes);
        const Stream out(BIO_new(BIO_s_mem()));
        const bool opened = CMS_decrypt(cms.get(),
                                        recipient.key.get(),
                                        recipient.certificate.get(),
                                        nullptr,
                                        out.get(),
                                        CMS_BINARY) == 1;
        ERR_clear_error();
        if (!opened) continue;
        char* content = nullptr;
        const long size = BIO_get_mem_data(out.get(), &content);
        return size > 0 ? std::string(content, static_cast<std::size_t>(size)) : std::string();
    }
    throw Error(ErrorCode::encrypted, std::string(reason_other_key));
}

}  // namespace homeward
