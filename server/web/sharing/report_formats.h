#pragma once
// A report's tree as an answer: the paper, a page to read, a file for Word, plain text.

#include <string>

#include "server/report/report.h"
#include "server/web/http/http.h"

namespace homeward {

enum class ReportFormat { pdf, html, docx, text };

/// The page opens in the browser under the service's own style sheet; every other format is a file called
/// `file`.
Response report_response(const Report& report, ReportFormat format, const std::string& file);

}  // namespace homeward
