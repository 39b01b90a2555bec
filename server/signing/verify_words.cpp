#include "server/signing/verify_words.h"

#include <algorithm>
#include <set>

namespace homeward {

namespace {

// `a, b and c`.
std::string joined(const std::vector<std::string_view>& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
        text += parts.at(i);
    }
    return text;
}

std::vector<std::string_view> words_of(const std::set<Addition>& additions) {
    std::vector<std::string_view> words;
    for (const Addition addition : additions) words.push_back(in_words(addition));
    return words;
}

// Nothing where a revision behind `end` is not readable, or none begins there.
std::optional<std::set<Addition>> additions_behind(const std::vector<PdfRevision>& revisions,
                                                   std::size_t end) {
    std::set<Addition> all;
    for (const PdfRevision& revision : revisions) {
        if (revision.end <= end + 2) continue;  // A line end may stand between.
        if (!revision.readable) return std::nullopt;
        all.insert(revision.added.begin(), revision.added.end());
    }
    return all;
}

std::string capitalised(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string worth_of(const FoundSignature& signature, bool trusted) {
    switch (signature.findings.outcome) {
        case CmsOutcome::sound:
            break;
        case CmsOutcome::malformed:
            return "The signature is not made as the standards ask, so it proves nothing.";
        case CmsOutcome::no_signing_certificate:
            return "The certificate that it was made with is not inside, so it proves nothing.";
        case CmsOutcome::digest_differs:
            return "What was signed has been changed since.";
        case CmsOutcome::signature_differs:
            return "It was not made with the key of that certificate.";
        case CmsOutcome::weak:
            return "It was made with methods that are no longer safe, so it proves nothing.";
    }
    if (!signature.whole) return "It does not cover all of the file as it stood then.";
    if (signature.added_after) return "What was signed is unchanged, but something was added to it later.";
    if (trusted) return "It is genuine, and nothing was changed since.";
    switch (signature.findings.chain) {
        case ChainOutcome::revoked:
        case ChainOutcome::revoked_unknown:
            return "What was signed is unchanged, but the certificate was withdrawn by those who gave it "
                   "out.";
        case ChainOutcome::expired:
            return "What was signed is unchanged, but the certificate has ended, and nothing proves that it "
                   "was used before.";
        case ChainOutcome::not_yet_valid:
            return "What was signed is unchanged, but the certificate was not yet good at that time.";
        case ChainOutcome::weak:
            return "What was signed is unchanged, but the certificates behind it are made with methods that "
                   "are no longer safe.";
        case ChainOutcome::unfit:
            return "What was signed is unchanged, but the certificate is not one for signing documents.";
        case ChainOutcome::trusted:
            return "What was signed is unchanged, but it claims to be signed in the future.";
        case ChainOutcome::no_chain:
        case ChainOutcome::broken:
            return "What was signed is unchanged, but no certificate that is trusted here vouches for the "
                   "signer.";
    }
    return {};
}

}  // namespace

std::string said_of(const FoundSignature& signature, bool trusted) {
    if (!signature.well_formed) return "A signature that does not say rightly what it covers proves nothing.";
    const std::string& name = signature.findings.signer;
    std::string text = signature.timestamp ? (name.empty() ? "A time-stamp authority" : name) + " stamped it"
                                           : (name.empty() ? "Somebody" : name) + " signed it";
    if (signature.time) text += " on " + in_words(to_local(*signature.time));
    return text + ". " + worth_of(signature, trusted);
}

std::optional<std::string> added_behind(const std::vector<PdfRevision>& revisions,
                                        std::size_t rest,
                                        const FoundSignature& signature) {
    const auto added = additions_behind(revisions, signature.end);
    if (!added) return std::nullopt;
    std::set<Addition> beside = *added;
    std::erase_if(beside, [](Addition addition) {
        return addition == Addition::signature || addition == Addition::time_stamp ||
               addition == Addition::validation_data;
    });
    std::vector<std::string_view> words = words_of(beside.empty() && rest == 0 ? *added : beside);
    if (rest > 0) words.push_back("something was put behind the end of the file");
    if (words.empty()) return std::nullopt;
    return joined(words);
}

std::optional<bool> certification_allows(const std::vector<PdfRevision>& revisions,
                                         const FoundSignatures& found) {
    if (found.signatures.empty() || found.signatures.front().permission == 0) return std::nullopt;
    const FoundSignature& first = found.signatures.front();
    const auto added = additions_behind(revisions, first.end);
    if (!added) return std::nullopt;
    return std::ranges::all_of(*added,
                               [&](Addition addition) { return is_permitted(addition, first.permission); });
}

std::optional<std::size_t> revision_of(const std::vector<PdfRevision>& revisions,
                                       const FoundSignature& signature) {
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        const std::size_t end = revisions.at(i).end;
        if (signature.well_formed && signature.end <= end && end <= signature.end + 2) return i + 1;
    }
    return std::nullopt;
}

Json revisions_json(const std::vector<PdfRevision>& revisions, const FoundSignatures& found) {
    Json list = Json::array();
    for (std::size_t i = 0; i < revisions.size(); ++i) {
        const PdfRevision& revision = revisions.at(i);
        Json row = Json::object();
        row.set("revision", i + 1).set("bytes", revision.end);
        Json added = Json::array();
        std::vector<std::string_view> words;
        for (const Addition addition : revision.added) {
            added.push_back(to_word(addition));
            words.push_back(in_words(addition));
        }
        row.set("added", std::move(added));
        Json signed_as;
        for (const FoundSignature& signature : found.signatures) {
            if (revision_of(revisions, signature) == i + 1) signed_as = Json(signature.field);
        }
        row.set("signed_as", std::move(signed_as));
        std::string says = i == 0 ? "The document as it was at first" : capitalised(joined(words));
        if (!revision.readable) says = "This part is damaged";
        if (says.empty()) says = "Nothing that can be told of was added";
        row.set("says", says + ".");
        list.push_back(std::move(row));
    }
    return list;
}

}  // namespace homeward
