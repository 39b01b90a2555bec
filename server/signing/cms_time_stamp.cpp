// Time stamps as RFC 3161 has them: a SignedData over a TSTInfo, which names a digest and a time.

#include <openssl/err.h>
#include <openssl/ts.h>

#include <algorithm>
#include <functional>

#include "server/signing/cms_check_internal.h"

namespace homeward {

namespace {

using namespace openssl;

using StampInfo = Owned<TS_TST_INFO, TS_TST_INFO_free>;

// All of `der`, and nothing that would be written differently.
StampInfo read_info(ByteView der) {
    const unsigned char* at = raw(der);
    StampInfo info(d2i_TS_TST_INFO(nullptr, &at, static_cast<long>(der.size())));
    if (info != nullptr && !std::ranges::equal(der_of(info.get(), i2d_TS_TST_INFO), der)) return nullptr;
    return info;
}

// Whether the stamp's digest is the one that `digest` gives for its algorithm; none where that is empty.
bool names_digest(TS_TST_INFO* info, const std::function<Bytes(int nid)>& digest) {
    TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT* object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
    const int nid = OBJ_obj2nid(object);
    if (nid != NID_sha256 && nid != NID_sha384 && nid != NID_sha512) return false;
    const ASN1_OCTET_STRING* said = TS_MSG_IMPRINT_get_msg(imprint);
    const auto bytes = std::as_bytes(
        std::span(ASN1_STRING_get0_data(said), static_cast<std::size_t>(ASN1_STRING_length(said))));
    return !bytes.empty() && std::ranges::equal(bytes, digest(nid));
}

CmsFindings check_stamp(const TimeStampQuestion& question,
                        const std::function<Bytes(int nid)>& digest,
                        const std::vector<Bytes>& anchors) {
    CmsFindings findings;
    const auto parts = read_signed_data(question.token, SignedContent::time_stamp);
    const StampInfo info = parts ? read_info(parts->content) : nullptr;
    const auto signer = info == nullptr ? std::nullopt : find_signer(*parts);
    std::tm fields{};
    if (!signer || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info.get()), &fields) != 1) {
        ERR_clear_error();
        return findings;
    }
    const Instant time{std::chrono::seconds{::timegm(&fields)}};
    findings.outcome = CmsOutcome::no_signing_certificate;
    if (signer->certificate == nullptr) return findings;
    name_certificate(findings, signer->certificate);
    findings.outcome = check_signature(*parts, *signer, {parts->content}, NID_id_smime_ct_TSTInfo, true);
    if (findings.outcome == CmsOutcome::sound && !names_digest(info.get(), digest)) {
        findings.outcome = CmsOutcome::digest_differs;
    }
    if (findings.outcome == CmsOutcome::sound) {
        // Its own time is what it says, and counts only as long as its certificate does.
        const ChainTimes times{question.existed_by, time, question.now};
        ChainFindings chain =
            check_chain(*signer, CertificateUse::time_stamps, anchors, times, question.evidence);
        std::tm begins{};
        const bool readable = ASN1_TIME_to_tm(X509_get0_notBefore(signer->certificate), &begins) == 1;
        if (chain.outcome == ChainOutcome::trusted &&
            (!readable || time < Instant{std::chrono::seconds{::timegm(&begins)}})) {
            chain.outcome = ChainOutcome::not_yet_valid;
        }
        // A later stamp cannot have an earlier time.
        if (chain.outcome == ChainOutcome::trusted && question.existed_by && *question.existed_by < time) {
            chain.outcome = ChainOutcome::broken;
        }
        findings.chain = chain.outcome;
        findings.revocation = chain.revocation;
        findings.ends = chain.ends;
        findings.proved_time = time;
    }
    ERR_clear_error();
    return findings;
}

}  // namespace

CmsFindings check_time_stamp(const TimeStampQuestion& question, const std::vector<Bytes>& anchors) {
    const auto digest = [&question](int nid) {
        return digest_of(EVP_get_digestbynid(nid), question.stamped);
    };
    return check_stamp(question, digest, anchors);
}

std::optional<Instant> time_in_token(ByteView token) {
    const auto parts = read_signed_data(token, SignedContent::time_stamp);
    const StampInfo info = parts ? read_info(parts->content) : nullptr;
    std::tm fields{};
    if (info == nullptr || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info.get()), &fields) != 1) {
        ERR_clear_error();
        return std::nullopt;
    }
    return Instant{std::chrono::seconds{::timegm(&fields)}};
}

CmsFindings check_token(ByteView token,
                        const Digest& imprint,
                        const std::vector<Bytes>& anchors,
                        Instant now) {
    const auto digest = [&imprint](int nid) {
        return nid == NID_sha256 ? Bytes(imprint.begin(), imprint.end()) : Bytes{};
    };
    return check_stamp({.token = token, .now = now}, digest, anchors);
}

}  // namespace homeward
