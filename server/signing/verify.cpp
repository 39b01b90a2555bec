#include "server/signing/verify.h"

#include <algorithm>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "server/signing/verify_level.h"
#include "server/signing/verify_signatures.h"
#include "server/signing/verify_words.h"

namespace homeward {

namespace {

constexpr std::chrono::hours clock_slack{24};

struct Indication {
    std::string_view main;
    std::string_view sub = {};  ///< Empty where all is well.
};

constexpr std::string_view passed = "TOTAL-PASSED";
constexpr std::string_view failed = "TOTAL-FAILED";
constexpr std::string_view unsure = "INDETERMINATE";

Indication indication_of(CmsOutcome outcome) {
    switch (outcome) {
        case CmsOutcome::sound:
            return {passed};
        case CmsOutcome::malformed:
            return {failed, "FORMAT_FAILURE"};
        case CmsOutcome::no_signing_certificate:
            return {unsure, "NO_SIGNING_CERTIFICATE_FOUND"};
        case CmsOutcome::digest_differs:
            return {failed, "HASH_FAILURE"};
        case CmsOutcome::signature_differs:
            return {failed, "SIG_CRYPTO_FAILURE"};
        case CmsOutcome::weak:
            return {unsure, "CRYPTO_CONSTRAINTS_FAILURE"};
    }
    return {failed, "FORMAT_FAILURE"};
}

Indication indication_of(ChainOutcome chain) {
    switch (chain) {
        case ChainOutcome::trusted:
            return {passed};
        case ChainOutcome::no_chain:
            return {unsure, "NO_CERTIFICATE_CHAIN_FOUND"};
        case ChainOutcome::not_yet_valid:
            return {failed, "NOT_YET_VALID"};
        case ChainOutcome::expired:
            return {unsure, "OUT_OF_BOUNDS_NO_POE"};
        case ChainOutcome::revoked:
            return {failed, "REVOKED"};
        case ChainOutcome::revoked_unknown:
            return {unsure, "REVOKED_NO_POE"};
        case ChainOutcome::weak:
            return {unsure, "CRYPTO_CONSTRAINTS_FAILURE"};
        case ChainOutcome::unfit:
            return {unsure, "CHAIN_CONSTRAINTS_FAILURE"};
        case ChainOutcome::broken:
            return {unsure, "CERTIFICATE_CHAIN_GENERAL_FAILURE"};
    }
    return {failed, "FORMAT_FAILURE"};
}

bool is_intact(const FoundSignature& signature) {
    return signature.well_formed && signature.findings.outcome == CmsOutcome::sound;
}

bool is_trusted(const FoundSignature& signature, Instant now) {
    return signature.well_formed && signature.findings.chain == ChainOutcome::trusted &&
           (!signature.time || *signature.time <= now + clock_slack);
}

Indication judge(const FoundSignature& signature, Instant now) {
    if (!signature.well_formed) return {failed, "FORMAT_FAILURE"};
    if (signature.findings.outcome != CmsOutcome::sound) return indication_of(signature.findings.outcome);
    // What was added later is not what was signed, though the signature's own bytes are whole.
    if (!signature.whole || signature.added_after) return {failed, "FORMAT_FAILURE"};
    if (signature.findings.chain != ChainOutcome::trusted) return indication_of(signature.findings.chain);
    if (!is_trusted(signature, now)) return {unsure, "SIG_CONSTRAINTS_FAILURE"};
    return {passed};
}

struct Proof {
    const ValidationData* evidence;
    std::optional<Instant> existed_by;  ///< Told by the document time stamps behind.
    Instant now;
};

void check(ByteView pdf, const Anchors& anchors, const Proof& proof, FoundSignature& signature) {
    if (!signature.well_formed) return;
    const std::vector<ByteView> covered{pdf.first(signature.hole),
                                        pdf.subspan(signature.after, signature.end - signature.after)};
    signature.existed_by = proof.existed_by;
    if (signature.timestamp) {
        signature.findings = check_time_stamp({.token = signature.cms,
                                               .stamped = covered,
                                               .now = proof.now,
                                               .existed_by = proof.existed_by,
                                               .evidence = proof.evidence},
                                              anchors.time_stamps);
        signature.time = signature.findings.proved_time;
        return;
    }
    CmsQuestion question;
    question.cms = signature.cms;
    question.content = covered;
    question.cades = signature.cades;
    question.at = signature.time;
    question.now = proof.now;
    question.existed_by = proof.existed_by;
    question.evidence = proof.evidence;
    question.time_stamp_anchors = &anchors.time_stamps;
    signature.findings = check_cms(question, anchors.signers);
    if (!signature.time) signature.time = signature.findings.claimed_time;
    if (signature.findings.proved_time) signature.time = signature.findings.proved_time;
}

// The last first: a document time stamp that is trusted proves that all before it existed then (EN 319 102-1,
// 5.6.2).
void check_all(ByteView pdf, const Anchors& anchors, Instant now, FoundSignatures& found) {
    Proof proof{&found.evidence, std::nullopt, now};
    for (auto each = found.signatures.rbegin(); each != found.signatures.rend(); ++each) {
        check(pdf, anchors, proof, *each);
        if (each->timestamp && is_intact(*each) && is_trusted(*each, now)) {
            proof.existed_by = each->findings.proved_time;
        }
    }
}

// When it is proved to have existed, by its own time stamp or by a later one of the document.
std::optional<Instant> proved_at(const FoundSignature& signature) {
    if (!is_intact(signature)) return std::nullopt;
    if (signature.findings.chain == ChainOutcome::trusted && signature.findings.proved_time) {
        return signature.findings.proved_time;
    }
    return signature.existed_by;
}

std::string_view to_word(Revocation revocation) {
    switch (revocation) {
        case Revocation::unknown:
            return "unknown";
        case Revocation::good:
            return "good";
        case Revocation::revoked:
            return "revoked";
    }
    return "unknown";
}

Json to_json(const FoundSignature& signature, const std::vector<PdfRevision>& revisions, Instant now) {
    const Indication indication = judge(signature, now);
    Json row = Json::object();
    row.set("field", signature.field);
    row.set("signer", signature.findings.signer);
    row.set("signed_at", signature.time ? Json(to_iso(*signature.time)) : Json());
    const std::optional<Instant> proved = proved_at(signature);
    row.set("kind", signature.timestamp ? "time_stamp" : "signature");
    row.set("proved_at", proved ? Json(to_iso(*proved)) : Json());
    row.set("revocation", to_word(signature.findings.revocation));
    row.set("certificate_ends", signature.findings.ends ? Json(to_iso(*signature.findings.ends)) : Json());
    row.set("issuer", signature.findings.issuer);
    row.set("certificate_sha256", signature.findings.certificate_sha256);
    row.set("intact", is_intact(signature));
    row.set("trusted", is_trusted(signature, now));
    row.set("whole", signature.whole);
    row.set("added_after", signature.added_after);
    row.set("indication", indication.main);
    row.set("sub_indication", indication.sub.empty() ? Json() : Json(indication.sub));
    const auto revision = revision_of(revisions, signature);
    row.set("revision", revision ? Json(*revision) : Json());
    row.set("says", said_of(signature, is_trusted(signature, now)));
    return row;
}

struct Told {
    std::vector<PdfRevision> revisions;
    std::optional<bool> allowed;  ///< By the certification of the first signature.
    std::size_t rest = 0;         ///< Bytes behind the last revision.
};

Told tell(ByteView pdf, const FoundSignatures& found) {
    Told told;
    told.revisions = read_revisions(pdf, found.length_of);
    // Where the file does not end as a PDF does, what was signed may still be there to be taken out.
    for (auto each = found.signatures.rbegin(); told.revisions.empty() && each != found.signatures.rend();
         ++each) {
        if (each->well_formed) told.revisions = read_revisions(pdf.first(each->end), found.length_of);
    }
    told.allowed = certification_allows(told.revisions, found);
    told.rest = told.revisions.empty() ? 0 : pdf.size() - told.revisions.back().end;
    return told;
}

// A form that was filled in or a note that was made behind `end`: what a certification can allow.
bool by_hand(const Told& told, std::size_t end) {
    return std::ranges::any_of(told.revisions, [end](const PdfRevision& revision) {
        const auto is_by_hand = [](Addition addition) {
            return addition == Addition::form_value || addition == Addition::annotation;
        };
        return revision.end > end + 2 && std::ranges::any_of(revision.added, is_by_hand);
    });
}

// The last signature that has nothing before it but what is a signature's own: up to its end the file is as
// it was signed.
const FoundSignature* last_sound(const FoundSignatures& found, const Told& told) {
    const FoundSignature* last = nullptr;
    for (const FoundSignature& signature : found.signatures) {
        if (signature.added_after && is_intact(signature) && revision_of(told.revisions, signature) &&
            signature.end <= found.sound_to.value_or(signature.end)) {
            last = &signature;
        }
    }
    return last;
}

// `After P Shah signed, a page was changed.` Empty where it cannot be told.
std::string changes_since(const FoundSignatures& found, const Told& told) {
    const FoundSignature* signature = last_sound(found, told);
    const auto added =
        signature == nullptr ? std::nullopt : added_behind(told.revisions, told.rest, *signature);
    if (!added) return {};
    return "After " + (signature->findings.signer.empty() ? "somebody" : signature->findings.signer) +
           " signed, " + *added + ".";
}

// What stands behind the signature, and which version is as it was signed.
std::string what_was_added(const FoundSignatures& found, const Told& told) {
    const FoundSignature* signature = last_sound(found, told);
    if (signature == nullptr) return {};
    const std::string changes = changes_since(found, told);
    std::string text = changes.empty() ? "" : " " + changes;
    if (told.allowed == true && told.rest == 0 && by_hand(told, signature->end)) {
        text += " The first signer allowed that, but it is not what was signed.";
    }
    return text + " What was signed is revision " + std::to_string(*revision_of(told.revisions, *signature)) +
           ".";
}

// What no file can tell of itself.
constexpr std::string_view ask_for_status =
    "Whether it was superseded or withdrawn later the file cannot tell: ask for its status, by its code or "
    "of whoever "
    "issued it.";

// One sentence for people, the worst first; two where something was added.
std::string summary_of(const FoundSignatures& found,
                       const Told& told,
                       const std::optional<std::string>& breach,
                       bool valid,
                       Instant now) {
    const std::vector<FoundSignature>& signatures = found.signatures;
    const auto any = [&](auto&& test) { return std::ranges::any_of(signatures, test); };
    if (signatures.empty()) return "This PDF holds no signature.";
    if (valid) {
        const std::string all = signatures.size() == 1
                                    ? "The signature is"
                                    : "All " + std::to_string(signatures.size()) + " signatures are";
        return all + " genuine, and nothing was changed since. " + std::string(ask_for_status);
    }
    if (any([](const FoundSignature& one) { return !one.well_formed; })) {
        return "Do not rely on this PDF: a signature does not say rightly what it covers.";
    }
    if (any([](const FoundSignature& one) { return one.findings.outcome == CmsOutcome::digest_differs; })) {
        return "Do not rely on this PDF: it was changed after it was signed.";
    }
    if (any([](const FoundSignature& one) { return one.findings.outcome != CmsOutcome::sound; })) {
        return "Do not rely on this PDF: a signature is not sound.";
    }
    if (breach) return "Do not rely on this PDF: " + *breach + "." + what_was_added(found, told);
    if (any([](const FoundSignature& one) { return one.findings.revocation == Revocation::revoked; })) {
        return "Do not rely on this PDF: a signer's certificate was revoked, and nothing proves that it was "
               "used "
               "before.";
    }
    if (any([](const FoundSignature& one) { return one.findings.chain == ChainOutcome::expired; })) {
        return "The signatures are whole, but a signer's certificate has ended, and nothing proves that it "
               "was used "
               "before.";
    }
    if (any([now](const FoundSignature& one) { return !is_trusted(one, now); })) {
        return "The signatures are whole, but a signer's certificate is not one that is trusted here.";
    }
    return "Do not rely on this PDF: a signature does not cover all of it.";
}

}  // namespace

void prepare_verifying() {
    prepare_cms();
}

Json verify_pdf(ByteView pdf, ByteView anchors_pem, Instant now) {
    if (pdf.size() > limits::file_bytes_max) throw Error{ErrorCode::too_large};
    const Anchors anchors = read_all_anchors(text_of(anchors_pem));
    FoundSignatures found = find_signatures(pdf);
    check_all(pdf, anchors, now, found);
    std::optional<std::string> breach = judge_updates(pdf, found);
    if (!breach && found.stray) breach = "it holds a signature that it no longer shows";
    const bool valid = found.whole_file && !found.signatures.empty() && !breach &&
                       std::ranges::all_of(found.signatures, [now](const FoundSignature& signature) {
                           return judge(signature, now).main == passed;
                       });
    Json verdict = Json::object();
    verdict.set("valid", valid);
    Json rows = Json::array();
    const Told told = tell(pdf, found);
    for (const FoundSignature& signature : found.signatures) {
        rows.push_back(to_json(signature, told.revisions, now));
    }
    verdict.set("signatures", std::move(rows));
    const HeldProof held = valid ? held_proof(found.signatures) : HeldProof{};
    verdict.set("level", held.level.empty() ? Json() : Json(held.level));
    verdict.set("proved_until", held.until ? Json(to_iso(*held.until)) : Json());
    verdict.set("revisions", revisions_json(told.revisions, found));
    verdict.set("allowed", told.allowed ? Json(*told.allowed) : Json());
    verdict.set("bytes_behind", told.rest);
    const std::string changes = changes_since(found, told);
    verdict.set("changes", changes.empty() ? Json() : Json(changes));
    verdict.set("summary", summary_of(found, told, breach, valid, now));
    return verdict;
}

}  // namespace homeward
