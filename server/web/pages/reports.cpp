// Reports that were released: to be opened, downloaded and acknowledged by those they are for.

#include <array>

#include "parsers/base/error.h"
#include "server/sharing/report_status.h"
#include "server/storage/store.h"
#include "server/web/exchange/listing.h"
#include "server/web/frame/frame.h"
#include "server/web/frame/labels.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/report_story.h"

namespace homeward {

namespace {

std::string_view tag_of(std::string_view status) {
    if (status == "signed") return "done";
    return status == "withdrawn" ? "fix" : "look";
}

std::string status_label(std::string_view status) {
    return label_of(public_status(status));
}

Json report_data(const KeptReport& report) {
    Json data = Json::object();
    data.set("address", "/reports/" + report.id)
        .set("reference", report.reference)
        .set("kind", label_of(report.kind));
    data.set("number", report.number).set("made", short_time(report.created_at)).set("code", report.code);
    data.set("since", report.status == "signed" ? std::string() : short_time(report.status_at));
    return data.set("status", status_label(report.status)).set("tag", tag_of(report.status));
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

PageFrame frame_of(const std::string& reference, int status = 200) {
    return {.title = "Report " + reference,
            .section = "reports",
            .back_address = "/reports",
            .back_label = "Reports",
            .status = status};
}

// What only those know who issued it: the ledger of releases is their own.
void add_own_data(Exchange& exchange, const KeptReport& report, Json& data) {
    const bool manager = exchange.asker.has(Role::manager);
    const bool worker = manager || exchange.asker.has(Role::interviewer);
    const std::string interview = "/interviews/" + report.interview;
    data.set("interview", interview + "/report");
    if (!worker) return;
    Json recipients = report_recipients(exchange, report);
    data.set("state_words", status_in_words(exchange, report));
    data.set("story", report_story(exchange, report)).set("recipients_any", recipients.size() > 0);
    data.set("recipients", std::move(recipients));
    if (!report.replaces.empty() || !report.replaced_by.empty()) {
        data.set("changes", interview + "/changes?to=" + std::to_string(report.number));
    }
    if (!report.replaced_by.empty()) data.set("successor", "/reports/" + report.replaced_by);
    if (!report.replaces.empty()) data.set("predecessor", "/reports/" + report.replaces);
    if (!manager) return;
    data.set("evidence", "/reports/" + report.id + "/evidence.pdf");
    if (report.status != "withdrawn") data.set("withdrawal", "/reports/" + report.id + "/withdrawal");
    if (report.status == "signed") data.set("correction", interview + "/correction");
}

Response withdrawn_page(Exchange& exchange) {
    Json data = Json::object();
    data.set("heading", "This report is withdrawn");
    data.member("paragraphs")
        .push_back("Don't use it any more. Destroy every copy, and tell those you passed it on to.")
        .push_back("If there is a newer version for you, it stands in the list of reports.");
    Json link = Json::object();
    data.member("links").push_back(link.set("address", "/reports").set("label", "Reports"));
    return show_page(exchange, "message", std::move(data), frame_of("withdrawn", 410));
}

Response get_report(Exchange& exchange) {
    Disclosures& disclosures = exchange.services.store.disclosures();
    KeptReport report;
    try {
        report = disclosures.report(exchange.asker, std::string(exchange.at("id")));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::withdrawn) throw;
        return withdrawn_page(exchange);
    }
    Json data = report_data(report);
    const bool ours = report.organisation == exchange.asker.organisation;
    data.set("withdrawn", report.status == "withdrawn").set("replaced", report.status == "superseded");
    const bool told = exchange.request.query_value("told") == "yes";
    data.set("ours", ours).set("acknowledged", told).set("can_acknowledge", !ours && !told);
    if (ours) add_own_data(exchange, report, data);
    return show_page(exchange, "report_read", std::move(data), frame_of(report.reference));
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
