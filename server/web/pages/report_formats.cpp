// An interview's report to read before it is signed and after, for Word and as plain text; and how it was
// signed.

#include <array>

#include "server/storage/store.h"
#include "server/web/interviews/interview_signing.h"
#include "server/web/interviews/signing_evidence.h"
#include "server/web/pages/page_routes.h"
#include "server/web/sharing/report_formats.h"

namespace homeward {

namespace {

KeptInterview interview_at(Exchange& exchange) {
    return exchange.services.store.interviews().get(exchange.asker, std::string(exchange.at("id")));
}

Response report_in(Exchange& exchange, ReportFormat format, std::string_view ending) {
    const KeptInterview interview = interview_at(exchange);
    const std::string file = interview.reference + "-RR-v" + std::to_string(interview.number) +
                             (interview.signatures.size() < 2 ? "-draft." : "-copy.") + std::string(ending);
    return report_response(interview_report(exchange, interview), format, file);
}

Response get_html(Exchange& exchange) {
    return report_in(exchange, ReportFormat::html, "html");
}

Response get_docx(Exchange& exchange) {
    return report_in(exchange, ReportFormat::docx, "docx");
}

Response get_text(Exchange& exchange) {
    return report_in(exchange, ReportFormat::text, "txt");
}

Response get_evidence(Exchange& exchange) {
    const std::string id(exchange.at("id"));
    const KeptReport report = exchange.services.store.disclosures().report(exchange.asker, id);
    const std::string file = report.reference + "-EVIDENCE-v" + std::to_string(report.number) + ".pdf";
    return report_response(signing_evidence(exchange, report), ReportFormat::pdf, file);
}

constexpr std::array routes{
    Route{Method::get,
          "/interviews/{id}/report.html",
          Door::page,
          Action::interview_read,
          get_html,
          "The report to read"},
    Route{Method::get,
          "/interviews/{id}/report.docx",
          Door::page,
          Action::interview_read,
          get_docx,
          "The report for Word"},
    Route{Method::get,
          "/interviews/{id}/report.txt",
          Door::page,
          Action::interview_read,
          get_text,
          "The report as plain text"},
    Route{Method::get,
          "/api/v1/interviews/{id}/report.html",
          Door::api,
          Action::interview_read,
          get_html,
          "The report to read"},
    Route{Method::get,
          "/api/v1/interviews/{id}/report.docx",
          Door::api,
          Action::interview_read,
          get_docx,
          "The report for Word"},
    Route{Method::get,
          "/api/v1/interviews/{id}/report.txt",
          Door::api,
          Action::interview_read,
          get_text,
          "The report as plain text"},
    Route{Method::get,
          "/reports/{id}/evidence.pdf",
          Door::page,
          Action::audit_read,
          get_evidence,
          "How a report was signed"},
    Route{Method::get,
          "/api/v1/reports/{id}/evidence.pdf",
          Door::api,
          Action::audit_read,
          get_evidence,
          "How a report was signed"},
};

}  // namespace

std::span<const Route> report_format_routes() {
    return routes;
}

}  // namespace homeward
