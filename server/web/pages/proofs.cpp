// How long the signed reports' proof holds, for managers and administrators: what waits for a time stamp,
// which proof ends first, and the certificates behind them. Nothing of any child.

#include <algorithm>
#include <array>

#include "server/signing/cms.h"
#include "server/signing/cms_check.h"
#include "server/storage/store.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/interviews/signing_desk.h"
#include "server/web/pages/page_routes.h"
#include "server/web/pages/proofs_view.h"

namespace homeward {

namespace {

// A renewal is due long before; what is nearer to its end needs somebody.
constexpr std::chrono::days ends_soon{30};

std::string_view level_in_words(std::string_view level) {
    if (level == "b-b") return "No trusted time";
    if (level == "b-t") return "Trusted time";
    if (level == "b-lt") return "Trusted time, with all that checking needs";
    if (level == "b-lta") return "Stamped as a whole";
    return "Not looked at yet";
}

// Why the last try came to nothing.
std::string_view failure_in_words(std::string_view code) {
    if (code == NoTimeStamp::id) return "No authority vouches for the time.";
    if (code == UselessStamp::not_trusted) return "The time stamp that was made is not trusted.";
    if (code == UselessStamp::no_longer)
        return "The authority's own certificate ends no later: ask it for news.";
    if (code == "wrong_state") return "Nobody tells whether a certificate is still good.";
    if (code == "bad_key") return "A certificate was revoked.";
    if (code == "bad_pdf") return "Its signatures are not valid.";
    return "It could not be looked at.";
}

Json time_json(const std::optional<Instant>& time) {
    return time ? Json(to_iso(*time)) : Json();
}

Json proof_json(const KeptProof& proof) {
    Json json = Json::object();
    json.set("interview", proof.interview).set("reference", proof.reference).set("version", proof.number);
    json.set("level", proof.level.empty() ? Json() : Json(proof.level));
    json.set("proved_until", time_json(proof.proved_until)).set("next_at", time_json(proof.next_at));
    json.set("waiting_since", time_json(proof.waiting_since)).set("tries", proof.tries);
    return json.set("code", proof.code.empty() ? Json() : Json(proof.code));
}

Json proof_data(const KeptProof& proof, Instant now, bool may_open) {
    Json data = Json::object();
    data.set("reference", proof.reference).set("number", proof.number);
    if (may_open) data.set("address", "/interviews/" + proof.interview);
    data.set("level", level_in_words(proof.level));
    data.set("until",
             proof.proved_until ? in_words(to_local(*proof.proved_until).date) : std::string("Not known"));
    const bool ended = proof.proved_until && *proof.proved_until <= now;
    const bool soon = proof.proved_until && *proof.proved_until < now + ends_soon;
    std::string_view state = "Holds";
    std::string_view tag = "done";
    if (ended) {
        state = "Ended";
        tag = "fix";
    } else if (proof.code == "bad_pdf") {
        state = "Not valid";
        tag = "fix";
    } else if (proof.waiting_since) {
        state = "Waits";
        tag = "look";
    } else if (soon) {
        state = "Ends soon";
        tag = "look";
    } else if (proof.level == "b-b") {
        state = "No proof of time";
        tag = "look";
    } else if (proof.level.empty()) {
        state = "New";
        tag = "";
    }
    data.set("state", state).set("tag", tag);
    if (proof.waiting_since) {
        data.set("why", failure_in_words(proof.code))
            .set("since", long_time(*proof.waiting_since))
            .set("again", proof.next_at ? short_time(*proof.next_at) : std::string());
    }
    return data;
}

void add_certificate(Json& rows, ByteView der, std::string_view use, Instant now) {
    const auto facts = certificate_facts(der);
    if (!facts) return;
    const bool ended = facts->ends <= now;
    const bool soon = facts->ends < now + ends_soon;
    Json row = Json::object();
    row.set("name", facts->name).set("use", use).set("ends", in_words(to_local(facts->ends).date));
    row.set("state", ended ? "Ended" : (soon ? "Ends soon" : "Good"));
    rows.push_back(row.set("tag", ended ? "fix" : (soon ? "look" : "done")));
}

// The organisation's own authority, and what the settings trust; other organisations' are not its business.
Json certificates_data(Exchange& exchange) {
    Json rows = Json::array();
    const Instant now = exchange.services.now();
    SigningDesk& desk = exchange.services.signing;
    try {
        const std::string own = organisation_name(exchange);
        for (const Bytes& der : read_all_anchors(desk.signer().anchors_pem()).signers) {
            const auto facts = certificate_facts(der);
            if (facts && facts->organisation == own) add_certificate(rows, der, "Signatures", now);
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::busy) throw;  // Without a signer the rest is shown.
    }
    if (desk.more_anchors().empty()) return rows;
    const Anchors more = read_all_anchors(desk.more_anchors());
    for (const Bytes& der : more.signers) add_certificate(rows, der, "Signatures", now);
    for (const Bytes& der : more.time_stamps) {
        if (std::ranges::find(more.signers, der) == more.signers.end())
            add_certificate(rows, der, "Time stamps", now);
    }
    return rows;
}

Response get_proofs(Exchange& exchange) {
    Store& store = exchange.services.store;
    const Instant now = exchange.services.now();
    Json rows = Json::array();
    for (const KeptProof& proof : store.stamps().ending(exchange.asker)) {
        rows.push_back(proof_data(proof, now, exchange.asker.has(Role::manager)));
    }
    Json data = Json::object();
    tell_waiting_stamps(exchange, data);
    data.set("times", exchange.services.signing.has_times());
    data.set("proofs_any", rows.size() > 0).set("proofs", std::move(rows));
    data.set("certificates", certificates_data(exchange));
    return show_page(exchange, "proofs", std::move(data), {.title = "Proofs", .section = "proofs"});
}

Response get_proofs_json(Exchange& exchange) {
    Json items = Json::array();
    for (const KeptProof& proof : exchange.services.store.stamps().ending(exchange.asker))
        items.push_back(proof_json(proof));
    Json json = Json::object();
    json.set("items", std::move(items));
    return Response::json(json.set("time_stamps", exchange.services.signing.has_times()));
}

constexpr std::array routes{
    Route{Method::get, "/proofs", Door::page, Action::proof_list, get_proofs, "How long proofs hold"},
    Route{Method::get,
          "/api/v1/proofs",
          Door::api,
          Action::proof_list,
          get_proofs_json,
          "How long the signed reports' proof holds"},
};

}  // namespace

void tell_waiting_stamps(Exchange& exchange, Json& data) {
    if (!exchange.asker.has(Role::manager) && !exchange.asker.has(Role::admin)) return;
    const Stamps::Waiting waiting = exchange.services.store.stamps().waiting(exchange.asker);
    if (waiting.count == 0) return;
    Json told = Json::object();
    told.set("one", waiting.count == 1).set("count", waiting.count);
    data.set("waiting_stamps", told.set("since", waiting.since ? long_time(*waiting.since) : std::string()));
}

std::span<const Route> proof_routes() {
    return routes;
}

}  // namespace homeward
