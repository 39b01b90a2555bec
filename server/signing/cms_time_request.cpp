// Asking a time-stamp authority (RFC 3161).

#include <openssl/err.h>
#include <openssl/ts.h>

#include <algorithm>

#include "parsers/base/error.h"
#include "server/signing/cms.h"
#include "server/signing/cms_check.h"
#include "server/signing/cms_internal.h"

namespace homeward {

namespace {

using namespace openssl;

using Request = Owned<TS_REQ, TS_REQ_free>;
using Reply = Owned<TS_RESP, TS_RESP_free>;
using Imprint = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = Owned<X509_ALGOR, X509_ALGOR_free>;
using Object = Owned<ASN1_OBJECT, ASN1_OBJECT_free>;
using Number = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;

void require(bool well, const char* what) {
    if (well) return;
    ERR_clear_error();
    throw Error{ErrorCode::internal, what};
}

Request make_request(const Digest& imprint, const Bytes& nonce, const std::string& policy) {
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
    if (!policy.empty()) {
        const Object object(OBJ_txt2obj(policy.c_str(), 1));
        if (object == nullptr)
            throw Error{ErrorCode::bad_config, "a time stamp's policy is no object identifier"};
        require(TS_REQ_set_policy_id(request.get(), object.get()) == 1, "a time stamp's policy");
    }
    return request;
}

[[noreturn]] void refuse(const char* why) {
    ERR_clear_error();
    throw Error{ErrorCode::wrong_state, why};
}

// A reply to another question would be a valid stamp of something else.
void require_same_question(TS_TST_INFO* info, const Request& request, const Digest& imprint) {
    const ASN1_INTEGER* returned = TS_TST_INFO_get_nonce(info);
    if (returned == nullptr || ASN1_INTEGER_cmp(returned, TS_REQ_get_nonce(request.get())) != 0) {
        refuse("it answered another question (nonce)");
    }
    TS_MSG_IMPRINT* stamped = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* kind = nullptr;
    X509_ALGOR_get0(&kind, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(stamped));
    const ASN1_OCTET_STRING* said = TS_MSG_IMPRINT_get_msg(stamped);
    const auto bytes = std::as_bytes(
        std::span(ASN1_STRING_get0_data(said), static_cast<std::size_t>(ASN1_STRING_length(said))));
    if (OBJ_obj2nid(kind) != NID_sha256 || !std::ranges::equal(bytes, imprint)) {
        refuse("it stamped something else");
    }
    ASN1_OBJECT* wanted = TS_REQ_get_policy_id(request.get());
    if (wanted != nullptr && OBJ_cmp(wanted, TS_TST_INFO_get_policy_id(info)) != 0) {
        refuse("it stamps under another policy");
    }
}

// What `verify` would say of the stamp today.
void require_trusted(const Bytes& token, const Digest& imprint, const TimeStampRules& rules) {
    const Instant now =
        rules.now.value_or(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    const CmsFindings found = check_token(token, imprint, rules.anchors, now);
    if (found.outcome != CmsOutcome::sound) refuse("its stamp is not sound");
    if (!rules.anchors.empty() && found.chain != ChainOutcome::trusted) {
        refuse("its certificate is not one that is trusted for time stamps");
    }
    if (rules.now && (*found.proved_time > *rules.now + time_stamp_slack ||
                      *found.proved_time < *rules.now - time_stamp_slack)) {
        refuse("its clock and ours differ");
    }
}

}  // namespace

Bytes TimeStampAuthority::token(const Digest& imprint) const {
    return time_stamp_token(*this, imprint, rules());
}

Bytes time_stamp_token(const TimeStampAuthority& authority,
                       const Digest& imprint,
                       const TimeStampRules& rules) {
    const Request request = make_request(imprint, random_bytes(8), rules.policy);
    const Bytes answer = authority.ask(der_of(request.get(), i2d_TS_REQ));
    const unsigned char* at = raw(answer);
    const Reply reply(d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size())));
    if (reply == nullptr || at != raw(answer) + answer.size()) refuse("its answer is no time stamp");
    TS_TST_INFO* info = TS_RESP_get_tst_info(reply.get());
    const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(reply.get())));
    if (info == nullptr || status < 0 || status > 1) refuse("it refused to stamp");
    require_same_question(info, request, imprint);
    Bytes token = der_of(TS_RESP_get_token(reply.get()), i2d_PKCS7);
    require_trusted(token, imprint, rules);
    ERR_clear_error();
    return token;
}

}  // namespace homeward
