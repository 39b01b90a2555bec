#include "server/signing/long_term.h"

#include <array>
#include <utility>

#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "server/signing/http_exchange.h"
#include "server/signing/pdf_dss.h"
#include "server/signing/pdf_signature.h"
#include "server/signing/verify_signatures.h"

namespace homeward {

namespace {

constexpr std::array levels{std::pair{SignatureLevel::b_b, std::string_view("b-b")},
                            std::pair{SignatureLevel::b_t, std::string_view("b-t")},
                            std::pair{SignatureLevel::b_lt, std::string_view("b-lt")},
                            std::pair{SignatureLevel::b_lta, std::string_view("b-lta")}};

// A council's list is a few KB; a national authority's may be some MB.
constexpr std::size_t list_bytes_max = 4 * limits::mib;
constexpr std::size_t answer_bytes_max = 64 * limits::kib;

ValidationData lacking_data(const FoundSignatures& found, const ValidationSources& sources) {
    std::vector<SignedBy> signatures;
    for (const FoundSignature& one : found.signatures) {
        if (!one.well_formed) throw Error{ErrorCode::bad_pdf, "a signature is not sound"};
        signatures.push_back({one.cms, one.timestamp});
    }
    if (signatures.empty()) throw Error{ErrorCode::bad_pdf, "it holds no signature"};
    return collect_validation_data(signatures, found.evidence, sources);
}

}  // namespace

std::string_view to_word(SignatureLevel level) {
    for (const auto& [each, word] : levels) {
        if (each == level) return word;
    }
    return {};
}

std::optional<SignatureLevel> parse_signature_level(std::string_view word) {
    for (const auto& [level, each] : levels) {
        if (each == word) return level;
    }
    return std::nullopt;
}

FetchFrom fetch_from_web(const TimeStampSettings& settings) {
    return [ca_file = settings.ca_file, proxy = settings.proxy, time_max = settings.time_max](
               Fetched what, const std::string& url, const Bytes& body) -> std::optional<Bytes> {
        const bool asks = what == Fetched::answer;
        HttpAnswer answer =
            ask_web_server({.url = url,
                            .content_type = asks ? "application/ocsp-request" : "",
                            .body = body,
                            .answer_type = asks ? "application/ocsp-response" : "",
                            .bytes_max = what == Fetched::list ? list_bytes_max : answer_bytes_max,
                            .time_max = time_max,
                            .ca_file = ca_file,
                            .proxy = proxy});
        if (!answer.refused.empty()) return std::nullopt;
        return std::move(answer.body);
    };
}

Bytes TimesOfOneAct::token(const Digest& imprint) const {
    if (!lacking_.empty()) return {};
    try {
        return clock_.token(imprint);
    } catch (const NoTimeStamp& error) {
        if (!later_) throw;
        lacking_ = error.detail();
        return {};
    }
}

SignedPdf sign_with_time(ByteView pdf,
                         std::string_view field,
                         const Signer& signer,
                         const SignatureDetails& details,
                         const TimeStamper& clock,
                         bool later) {
    const TimesOfOneAct times(clock, later);
    SignedPdf made = sign_pdf(pdf, field, signer, details, &times);
    if (!times.lacking().empty()) {
        made.warnings.push_back(
            {"no_time_stamp", 0, "signed without a trusted time (" + times.lacking() + ")"});
    }
    return made;
}

Bytes with_validation_data(ByteView pdf, const ValidationSources& sources) {
    const ValidationData lacking = lacking_data(find_signatures(pdf), sources);
    return lacking.empty() ? Bytes(pdf.begin(), pdf.end()) : add_validation_data(pdf, lacking);
}

Bytes with_document_time_stamp(ByteView pdf, const TimeStamper& authority, const ValidationSources& sources) {
    return stamp_pdf(with_validation_data(pdf, sources), authority);
}

Bytes raised_to(ByteView pdf,
                SignatureLevel level,
                const TimeStamper& authority,
                const ValidationSources& sources) {
    switch (level) {
        case SignatureLevel::b_b:
        case SignatureLevel::b_t:
            break;
        case SignatureLevel::b_lt:
            return with_validation_data(pdf, sources);
        case SignatureLevel::b_lta:
            return with_document_time_stamp(pdf, authority, sources);
    }
    return {pdf.begin(), pdf.end()};
}

}  // namespace homeward
