#include "server/web/verify_view.h"

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/paper_reading.h"
#include "server/web/signing_desk.h"

namespace homeward {

namespace {

std::string organisation_name(Services& services, const std::string& id) {
    for (const Organisation& organisation : services.store.accounts().organisations()) {
        if (organisation.id == id) return organisation.name;
    }
    return id;
}

}  // namespace

Json verify_known(Services& services, std::string_view sha256_or_code) {
    Json json = Json::object();
    const auto known = services.store.disclosures().find_known(sha256_or_code);
    if (!known) return json.set("result", "unknown");
    const bool current = known->status == "signed";
    json.set("result",
             current ? std::string("genuine") : (known->status == "draft" ? "unknown" : known->status));
    json.set("kind", known->kind)
        .set("reference", known->reference)
        .set("organisation", organisation_name(services, known->organisation));
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
    json.set("signatures", verdict["signatures"]);
    if (json["result"].string_or("") != "unknown") return json;
    // Not a paper that was kept, byte for byte; but it bears a signature: of ours, altered since, or
    // another's.
    for (const Json& signature : verdict["signatures"].items()) {
        const bool ours = signature["trusted"].bool_or(false);
        if (ours || !signature["intact"].bool_or(true)) json.set("result", "changed");
    }
    return json;
}

}  // namespace homeward
