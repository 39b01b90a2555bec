// Reports that were released: to be opened, downloaded and acknowledged by those they are for.

#include <array>

#include "server/storage/store.h"
#include "server/web/frame.h"
#include "server/web/labels.h"
#include "server/web/listing.h"
#include "server/web/routes.h"

namespace homeward {

namespace {

std::string_view tag_of(std::string_view status) {
    if (status == "signed") return "done";
    return status == "withdrawn" ? "fix" : "look";
}

Json report_data(const KeptReport& report) {
    Json data = Json::object();
    data.set("address", "/reports/" + report.id)
        .set("reference", report.reference)
        .set("kind", label_of(report.kind));
    data.set("number", report.number).set("made", short_time(report.created_at)).set("code", report.code);
    return data.set("status", label_of(report.status)).set("tag", tag_of(report.status));
}

Response get_reports(Exchange& exchange) {
    const auto listed =
        exchange.services.store.disclosures().reports(exchange.asker, {}, list_page(exchange.request));
    Json reports = Json::array();
    for (const KeptReport& report : listed.items) {
        if (report.status != "draft") reports.push_back(report_data(report));
    }
    Json data = Json::object();
    data.set("reports_any", reports.size() > 0).set("reports", std::move(reports));
    if (!listed.next.empty()) data.set("older", "/reports?cursor=" + url_encoded(listed.next));
    return show_page(exchange, "reports", std::move(data), {.title = "Reports", .section = "reports"});
}

Response get_report(Exchange& exchange) {
    Disclosures& disclosures = exchange.services.store.disclosures();
    const KeptReport report = disclosures.report(exchange.asker, std::string(exchange.at("id")));
    Json data = report_data(report);
    const bool ours = report.organisation == exchange.asker.organisation;
    data.set("sha256", report.sha256).set("withdrawn", report.status == "withdrawn");
    data.set("replaced", report.status == "superseded");
    bool acknowledged = false;
    // The ledger of releases is the releasing organisation's own.
    if (ours) {
        for (const Release& release : disclosures.releases(exchange.asker, report.id)) {
            data.set("released", long_time(release.decided_at));
            acknowledged = acknowledged || release.acknowledged_at.has_value();
        }
    }
    const bool told = exchange.request.query_value("told") == "yes";
    data.set("ours", ours).set("acknowledged", acknowledged || told).set("can_acknowledge", !ours && !told);
    if (ours) data.set("interview", "/interviews/" + report.interview + "/report");
    if (ours && exchange.asker.has(Role::manager))
        data.set("evidence", "/reports/" + report.id + "/evidence.pdf");
    return show_page(exchange,
                     "report_read",
                     std::move(data),
                     {.title = "Report " + report.reference,
                      .section = "reports",
                      .back_address = "/reports",
                      .back_label = "Reports"});
}

Response get_pdf(Exchange& exchange) {
    Disclosures& disclosures = exchange.services.store.disclosures();
    const KeptReport report = disclosures.report(exchange.asker, std::string(exchange.at("id")));
    const std::string file = report.reference + "-RR-v" + std::to_string(report.number) + ".pdf";
    return Response::bytes(text_of(disclosures.report_pdf(exchange.asker, report.id)), "application/pdf")
        .with("Content-Disposition", "attachment; filename=\"" + file + "\"");
}

Response post_acknowledge(Exchange& exchange) {
    const std::string id(exchange.at("id"));
    exchange.services.store.disclosures().acknowledge(exchange.asker, id);
    return Response::see_other("/reports/" + id + "?told=yes");
}

constexpr std::array routes{
    Route{Method::get, "/reports", Door::page, Action::report_list, get_reports, "Released reports"},
    Route{Method::get, "/reports/{id}.pdf", Door::page, Action::report_download, get_pdf, "A report as PDF"},
    Route{Method::get, "/reports/{id}", Door::page, Action::report_read, get_report, "One report"},
    Route{Method::post,
          "/reports/{id}/acknowledge",
          Door::page,
          Action::release_open,
          post_acknowledge,
          "Say that it came"},
};

}  // namespace

std::span<const Route> report_page_routes() {
    return routes;
}

}  // namespace homeward
