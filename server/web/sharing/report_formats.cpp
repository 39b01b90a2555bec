#include "server/web/sharing/report_formats.h"

#include "parsers/base/error.h"
#include "server/report/render_docx.h"
#include "server/report/render_html.h"
#include "server/report/render_pdf.h"
#include "server/signing/crypto.h"
#include "server/web/frame/assets.h"

namespace homeward {

namespace {

Response as_file(std::string bytes, std::string_view media, const std::string& file) {
    return Response::bytes(std::move(bytes), std::string(media))
        .with("Content-Disposition", "attachment; filename=\"" + file + "\"");
}

}  // namespace

Response report_response(const Report& report, ReportFormat format, const std::string& file) {
    switch (format) {
        case ReportFormat::pdf:
            return as_file(text_of(render_pdf(report).bytes), "application/pdf", file);
        case ReportFormat::html:
            return Response::html(render_html(report, {.stylesheet = asset_address("report.css")}));
        case ReportFormat::docx:
            return as_file(render_docx(report),
                           "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                           file);
        case ReportFormat::text:
            return as_file(text_document(report), "text/plain; charset=utf-8", file);
    }
    throw Error{ErrorCode::internal};
}

}  // namespace homeward
