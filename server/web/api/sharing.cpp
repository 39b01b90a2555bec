// Reports, releases under agreements, the summary for police, and whether a paper in hand is genuine.

#include <array>

#include "parsers/base/error.h"
#include "server/storage/store.h"
#include "server/web/api/api_routes.h"
#include "server/web/exchange/listing.h"
#include "server/web/interviews/signing_desk.h"
#include "server/web/papers/paper_reading.h"
#include "server/web/sharing/sharing_flow.h"
#include "server/web/sharing/verify_view.h"

namespace homeward {

namespace {

Disclosures& disclosures_of(Exchange& exchange) {
    return exchange.services.store.disclosures();
}

std::string id_of(const Exchange& exchange) {
    return std::string(exchange.at("id"));
}

std::string member(const Json& body, std::string_view name) {
    return std::string(body[name].string_or(""));
}

Response post_report(Exchange& exchange) {
    const KeptInterview interview = exchange.services.store.interviews().get(exchange.asker, id_of(exchange));
    const KeptReport report = make_report(exchange, interview);
    return Response::created("/api/v1/reports/" + report.id, report_json(report));
}

Response get_reports(Exchange& exchange) {
    const ReportFilter filter{.status = std::string(exchange.request.query_value("status"))};
    const auto listed = disclosures_of(exchange).reports(exchange.asker, filter, list_page(exchange.request));
    return list_response(exchange.request, listed, report_json);
}

Response get_report(Exchange& exchange) {
    const KeptReport report = disclosures_of(exchange).report(exchange.asker, id_of(exchange));
    return resource_response(exchange.request, report_json(report), report.revision);
}

Response get_report_pdf(Exchange& exchange) {
    const KeptReport report = disclosures_of(exchange).report(exchange.asker, id_of(exchange));
    const std::string file = report.reference + "-RR-v" + std::to_string(report.number) + ".pdf";
    return Response::bytes(text_of(disclosures_of(exchange).report_pdf(exchange.asker, report.id)),
                           "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"" + file + "\"");
}

// What is asked of a release is known from the query, the rest from the body where there is one.
Response get_release_check(Exchange& exchange) {
    const KeptReport report = disclosures_of(exchange).report(exchange.asker, id_of(exchange));
    const std::string agreement(exchange.request.query_value("agreement"));
    ReleaseRequest request{.kind = report.kind};
    for (const std::string_view to : split(exchange.request.query_value("recipients"), ',')) {
        if (!to.empty()) request.recipients.emplace_back(to);
    }
    return Response::json(check_json(
        disclosures_of(exchange).check_report_release(exchange.asker, report.id, agreement, request)));
}

Response post_release(Exchange& exchange) {
    const KeptReport report = disclosures_of(exchange).report(exchange.asker, id_of(exchange));
    const Json body = exchange.json();
    const Release release = release_report(exchange, report, member(body, "agreement_id"), body);
    return Response::created("/api/v1/reports/" + report.id + "/releases/" + release.id,
                             release_json(release));
}

Response get_releases(Exchange& exchange) {
    Json items = Json::array();
    for (const Release& release : disclosures_of(exchange).releases(exchange.asker, id_of(exchange))) {
        items.push_back(release_json(release));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response post_withdrawal(Exchange& exchange) {
    const Json body = exchange.json();
    // Where no reason of the list is named, the words are the reason.
    const std::string reason = member(body, "reason");
    const Withdrawal withdrawal{.reason = reason.empty() ? "other" : reason,
                                .why = member(body, "why"),
                                .replaced_by = member(body, "replaced_by")};
    withdraw_report(exchange, disclosures_of(exchange).report(exchange.asker, id_of(exchange)), withdrawal);
    return Response::no_content();
}

Response post_intelligence(Exchange& exchange) {
    const Json body = exchange.json();
    const KeptIntelligence made =
        disclosures_of(exchange).add_intelligence(exchange.asker, id_of(exchange), body);
    return Response::created("/api/v1/intelligence/" + made.id, intelligence_json(made))
        .with("ETag", etag_of(made.revision));
}

Response told(Exchange& exchange, const std::string& id, int status = 200) {
    const KeptIntelligence summary = disclosures_of(exchange).intelligence(exchange.asker, id);
    return Response::json(intelligence_json(summary), status).with("ETag", etag_of(summary.revision));
}

Response get_intelligence(Exchange& exchange) {
    const KeptIntelligence summary = disclosures_of(exchange).intelligence(exchange.asker, id_of(exchange));
    return resource_response(exchange.request, intelligence_json(summary), summary.revision);
}

Response get_intelligence_pdf(Exchange& exchange) {
    const KeptIntelligence summary = disclosures_of(exchange).intelligence(exchange.asker, id_of(exchange));
    return Response::bytes(text_of(intelligence_pdf(exchange, summary)), "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"" + summary.reference + "-INT-v1.pdf\"");
}

Response patch_intelligence(Exchange& exchange) {
    const KeptIntelligence summary = disclosures_of(exchange).intelligence(exchange.asker, id_of(exchange));
    Json body = summary.body;
    const Json wanted = exchange.json();
    for (const auto& [name, value] : wanted.members()) {
        if (value.is_null()) {
            body.remove(name);
        } else {
            body.set(name, value);
        }
    }
    disclosures_of(exchange).change_intelligence(exchange.asker, summary.id, body, exchange.if_match());
    return told(exchange, summary.id);
}

Response post_item(Exchange& exchange) {
    const KeptIntelligence summary = disclosures_of(exchange).intelligence(exchange.asker, id_of(exchange));
    const Json item = exchange.json();
    if (trimmed(member(item, "text")).empty()) throw Error{ErrorCode::validation, "text must say one matter"};
    Json body = summary.body;
    body.member("items").push_back(item);
    disclosures_of(exchange).change_intelligence(exchange.asker, summary.id, body, summary.revision);
    return told(exchange, summary.id, 201);
}

Response post_approval(Exchange& exchange) {
    const Json body = exchange.json();
    const int revision = static_cast<int>(body["version"].integer_or(0));
    const std::string id = id_of(exchange);
    const int read =
        revision > 0 ? revision : disclosures_of(exchange).intelligence(exchange.asker, id).revision;
    disclosures_of(exchange).approve(exchange.asker, id, read);
    return told(exchange, id, 201);
}

Json dispatches_json(const std::vector<Dispatch>& dispatches) {
    Json items = Json::array();
    for (const Dispatch& dispatch : dispatches) items.push_back(dispatch_json(dispatch));
    return Json::object().set("items", std::move(items));
}

Response post_dispatch(Exchange& exchange) {
    const KeptIntelligence summary = disclosures_of(exchange).intelligence(exchange.asker, id_of(exchange));
    const Json body = exchange.json();
    const auto sent = dispatch_summary(exchange, summary, member(body, "agreement_id"), body);
    return Response::created("/api/v1/intelligence/" + summary.id + "/dispatches", dispatches_json(sent));
}

Response get_dispatches(Exchange& exchange) {
    return Response::json(
        dispatches_json(exchange.services.store.outbox().of(exchange.asker, id_of(exchange))));
}

Json agreement_json(const KeptAgreement& kept) {
    return to_json(kept.agreement).set("id", kept.agreement.id);
}

Response get_agreements(Exchange& exchange) {
    Json items = Json::array();
    for (const KeptAgreement& kept : disclosures_of(exchange).agreements(exchange.asker)) {
        items.push_back(agreement_json(kept));
    }
    return Response::json(Json::object().set("items", std::move(items)));
}

Response post_agreement(Exchange& exchange) {
    const KeptAgreement made =
        disclosures_of(exchange).add_agreement(exchange.asker, read_agreement(exchange.json()));
    return Response::created("/api/v1/agreements/" + made.agreement.id, agreement_json(made))
        .with("ETag", etag_of(made.revision));
}

Response get_agreement(Exchange& exchange) {
    const KeptAgreement kept = disclosures_of(exchange).agreement(exchange.asker, id_of(exchange));
    return resource_response(exchange.request, agreement_json(kept), kept.revision);
}

Response patch_agreement(Exchange& exchange) {
    const int revision = exchange.if_match();
    Json json = agreement_json(disclosures_of(exchange).agreement(exchange.asker, id_of(exchange)));
    const Json wanted = exchange.json();
    for (const auto& [name, value] : wanted.members()) {
        if (value.is_null()) {
            json.remove(name);
        } else {
            json.set(name, value);
        }
    }
    Agreement change = read_agreement(json);
    change.id = id_of(exchange);
    disclosures_of(exchange).change_agreement(exchange.asker, change, revision);
    const KeptAgreement changed = disclosures_of(exchange).agreement(exchange.asker, change.id);
    return Response::json(agreement_json(changed)).with("ETag", etag_of(changed.revision));
}

// `{"sha256"}`, `{"code"}`, or the PDF itself, which is read in memory and not kept.
Response post_verify(Exchange& exchange) {
    return at_even_times([&] {
        count_question(exchange);
        const Request& request = exchange.request;
        if (request.media_type() == "application/pdf") {
            return Response::json(verify_paper(exchange.services, bytes_of(request.body)));
        }
        const Json body = exchange.json();
        return Response::json(
            verify_known(exchange.services, member(body, body.has("code") ? "code" : "sha256")));
    });
}

constexpr std::array routes{
    Route{Method::post,
          "/api/v1/interviews/{id}/reports",
          Door::api,
          Action::report_add,
          post_report,
          "Make the report: signed, or a draft"},
    Route{Method::get, "/api/v1/reports", Door::api, Action::report_list, get_reports, "Reports"},
    Route{Method::get,
          "/api/v1/reports/{id}.pdf",
          Door::api,
          Action::report_download,
          get_report_pdf,
          "The PDF"},
    Route{Method::get, "/api/v1/reports/{id}", Door::api, Action::report_read, get_report, "One report"},
    Route{Method::get,
          "/api/v1/reports/{id}/release-check",
          Door::api,
          Action::report_read,
          get_release_check,
          "What stands in the way of a release"},
    Route{Method::post,
          "/api/v1/reports/{id}/releases",
          Door::api,
          Action::release_add,
          post_release,
          "Release under an agreement",
          small_body_bytes_max,
          true},
    Route{Method::get,
          "/api/v1/reports/{id}/releases",
          Door::api,
          Action::release_read,
          get_releases,
          "Releases"},
    Route{Method::post,
          "/api/v1/reports/{id}/withdrawal",
          Door::api,
          Action::report_withdraw,
          post_withdrawal,
          "Withdraw"},
    Route{Method::post,
          "/api/v1/interviews/{id}/intelligence",
          Door::api,
          Action::intelligence_add,
          post_intelligence,
          "A summary for police, or that there is nothing"},
    Route{Method::get,
          "/api/v1/intelligence/{id}.pdf",
          Door::api,
          Action::intelligence_read,
          get_intelligence_pdf,
          "The summary's PDF"},
    Route{Method::get,
          "/api/v1/intelligence/{id}",
          Door::api,
          Action::intelligence_read,
          get_intelligence,
          "One"},
    Route{Method::patch,
          "/api/v1/intelligence/{id}",
          Door::api,
          Action::intelligence_change,
          patch_intelligence,
          "Change it: voids an approval"},
    Route{Method::post,
          "/api/v1/intelligence/{id}/items",
          Door::api,
          Action::intelligence_change,
          post_item,
          "Add an item"},
    Route{Method::post,
          "/api/v1/intelligence/{id}/approval",
          Door::api,
          Action::intelligence_approve,
          post_approval,
          "Approve what somebody else wrote",
          small_body_bytes_max,
          true},
    Route{Method::post,
          "/api/v1/intelligence/{id}/dispatches",
          Door::api,
          Action::intelligence_dispatch,
          post_dispatch,
          "Send to police",
          small_body_bytes_max,
          true},
    Route{Method::get,
          "/api/v1/intelligence/{id}/dispatches",
          Door::api,
          Action::dispatch_read,
          get_dispatches,
          "What was sent"},
    Route{Method::get, "/api/v1/agreements", Door::api, Action::agreement_list, get_agreements, "Agreements"},
    Route{Method::post,
          "/api/v1/agreements",
          Door::api,
          Action::agreement_add,
          post_agreement,
          "Add an agreement"},
    Route{Method::get,
          "/api/v1/agreements/{id}",
          Door::api,
          Action::agreement_read,
          get_agreement,
          "One agreement"},
    Route{Method::patch,
          "/api/v1/agreements/{id}",
          Door::api,
          Action::agreement_change,
          patch_agreement,
          "Change it"},
    Route{Method::post,
          "/api/v1/verify",
          Door::open,
          Action::sign_in,
          post_verify,
          "Is this paper genuine?",
          upload_body_bytes_max},
};

}  // namespace

std::span<const Route> sharing_routes() {
    return routes;
}

}  // namespace homeward
