#include "server/web/sharing/verify_view.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "server/sharing/report_status.h"
#include "server/storage/store.h"
#include "server/web/interviews/signing_desk.h"
#include "server/web/papers/paper_reading.h"

namespace homeward {

namespace {

std::string organisation_name(Services& services, const std::string& id) {
    for (const Organisation& organisation : services.store.accounts().organisations()) {
        if (organisation.id == id) return organisation.name;
    }
    return id;
}

// By the fingerprint of what the file was at one of its revisions, the latest first.
Json known_revision(Services& services, ByteView pdf, const Json& verdict) {
    constexpr std::size_t looked_up_max = 16;
    const auto& revisions = verdict["revisions"].items();
    std::size_t looked_up = 0;
    for (auto each = revisions.rbegin(); each != revisions.rend() && looked_up < looked_up_max; ++each) {
        const std::int64_t bytes = (*each)["bytes"].integer_or(0);
        if (bytes <= 0 || static_cast<std::size_t>(bytes) > pdf.size()) continue;
        ++looked_up;
        Json known = verify_known(services, to_hex(sha256(pdf.first(static_cast<std::size_t>(bytes)))));
        if (known["result"].string_or("unknown") != "unknown") return known;
    }
    return Json::object().set("result", "unknown");
}

// Whether a paper of ours is not as it was, or another bears our signature or one that does not hold.
bool is_altered(const Json& verdict, bool ours) {
    return std::ranges::any_of(verdict["signatures"].items(), [ours](const Json& signature) {
        const bool intact = signature["intact"].bool_or(false);
        const bool spoilt =
            !intact || !signature["whole"].bool_or(false) || signature["added_after"].bool_or(true);
        return spoilt && (ours || !intact || signature["trusted"].bool_or(false));
    });
}

}  // namespace

std::string printed_code(std::string_view typed) {
    constexpr std::size_t looked_at_max = 60;
    std::string code;
    for (const char c : typed.substr(0, looked_at_max)) {
        if (!is_ascii_alnum(c)) continue;
        if (code.size() % 5 == 4) code += '-';
        code += to_ascii_upper(c);
    }
    return code;
}

void count_question(const Exchange& exchange) {
    const Services& services = exchange.services;
    if (!services.store.disclosures().may_ask(exchange.request.remote_address,
                                              services.settings.verify_asks_an_hour)) {
        throw Error{ErrorCode::rate_limited};
    }
}

Json verify_known(Services& services, std::string_view sha256_or_code) {
    constexpr std::size_t digest_letters = 64;
    const bool is_digest = sha256_or_code.size() == digest_letters;
    const auto known = services.store.disclosures().find_known(is_digest ? std::string(sha256_or_code)
                                                                         : printed_code(sha256_or_code));
    const std::string organisation = organisation_name(services, known ? known->organisation : "");
    Json json = Json::object();
    if (!known) return json.set("result", "unknown");
    json.set("result", known->status == "signed" ? "genuine" : known->status);
    json.set("kind", known->kind).set("reference", known->reference).set("organisation", organisation);
    json.set("version", known->number).set("status", public_status(known->status));
    json.set("status_on", to_iso(to_local(known->status_at).date));
    if (known->replaced_by > 0) json.set("replaced_by_version", known->replaced_by);
    if (known->current > 0) json.set("current_version", known->current);
    return json.set("made_at", to_iso(known->created_at));
}

Json verify_paper(Services& services, ByteView pdf) {
    Json json = verify_known(services, to_hex(sha256(pdf)));
    Json verdict;
    try {
        verdict = services.reader.verify(pdf, services.signing.anchors_pem());
    } catch (const Error& error) {
        if (error_row(error.code()).http_status >= 500) throw;
        return json;  // Not a PDF that can be read: then what the fingerprint says stands alone.
    }
    if (json["result"].string_or("") == "unknown") {
        const Json kept = known_revision(services, pdf, verdict);
        // A paper of ours with more behind it: proofs and time stamps leave it what it was, all else does
        // not.
        const bool ours = kept["result"].string_or("unknown") != "unknown";
        if (ours) json = kept;
        if (is_altered(verdict, ours)) json.set("result", "changed");
        json.set("unissued", !ours && verdict["valid"] == Json(true));
    }
    json.set("signatures", verdict["signatures"]);
    return json.set("changes", verdict["changes"]);
}

}  // namespace homeward
