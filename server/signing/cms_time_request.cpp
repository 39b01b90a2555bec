// Asking a time-stamp authority (RFC 3161).

#include <openssl/err.h>
#include <openssl/ts.h>

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/cms.h"
#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

using namespace openssl;

using Request = Owned<TS_REQ, TS_REQ_free>;
using Reply = Owned<TS_RESP, TS_RESP_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Number = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;

void require(bool well, const char* what) {
    if (well) return;
    ERR_clear_error();
    throw Error{ErrorCode::internal, what};
}

Request make_request(const Digest& imprint, const Bytes& nonce) {
    Request request(TS_REQ_new());
    const Imprint digest(TS_MSG_IMPRINT_new());
    const Algorithm algorithm(X509_ALGOR_new());
    const Number number(ASN1_INTEGER_new());
    BIGNUM* random = BN_bin2bn(raw(nonce), static_cast<int>(nonce.size()), nullptr);
    const bool well =
        request != nullptr && digest != nullptr && algorithm != nullptr && number != nullptr &&
        random != nullptr &&
        X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
        TS_MSG_IMPRINT_set_algo(digest.get(), algorithm.get()) == 1 &&
        TS_MSG_IMPRINT_set_msg(digest.get(),
                               const_cast<unsigned char*>(
                                   raw(imprint)),  // NOLINT(cppcoreguidelines-pro-type-const-cast): copied
                               static_cast<int>(imprint.size())) == 1 &&
        TS_REQ_set_version(request.get(), 1) == 1 &&
        TS_REQ_set_msg_imprint(request.get(), digest.get()) == 1 &&
        TS_REQ_set_cert_req(request.get(), 1) == 1 && BN_to_ASN1_INTEGER(random, number.get()) != nullptr &&
        TS_REQ_set_nonce(request.get(), number.get()) == 1;
    BN_free(random);
    require(well, "a time stamp could not be asked for");
    return request;
}

}  // namespace

Bytes time_stamp_token(const TimeStampAuthority& authority, const Digest& imprint) {
    const Bytes nonce = random_bytes(8);
    const Request request = make_request(imprint, nonce);
    const Bytes answer = authority.ask(der_of(request.get(), i2d_TS_REQ));
    const unsigned char* at = raw(answer);
    const Reply reply(d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size())));
    TS_TST_INFO* info = reply == nullptr ? nullptr : TS_RESP_get_tst_info(reply.get());
    const bool granted =
        info != nullptr &&
        ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(reply.get()))) <= 1;
    // A reply to another question would be a valid stamp of something else.
    const ASN1_INTEGER* returned = granted ? TS_TST_INFO_get_nonce(info) : nullptr;
    const bool ours = returned != nullptr && ASN1_INTEGER_cmp(returned, TS_REQ_get_nonce(request.get())) == 0;
    const ASN1_OCTET_STRING* said =
        ours ? TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info)) : nullptr;
    const bool same =
        said != nullptr && static_cast<std::size_t>(ASN1_STRING_length(said)) == imprint.size() &&
        std::equal(
            imprint.begin(), imprint.end(), reinterpret_cast<const std::byte*>(ASN1_STRING_get0_data(said)));
    ERR_clear_error();
    if (!same) throw Error{ErrorCode::bad_key, "the time-stamp authority did not stamp what it was asked to"};
    return der_of(TS_RESP_get_token(reply.get()), i2d_PKCS7);
}

}  // namespace homeward
