#pragma once
// A report as PDF: laid out, drawn, tagged, with the places of its signatures.

#include <vector>

#include "parsers/base/error.h"
#include "server/report/pdf_finish.h"
#include "server/report/pdf_parts.h"
#include "server/report/report.h"

namespace homeward {

struct RenderedPdf {
    PdfBytes bytes;
    int pages = 0;
    std::vector<Warning> warnings;  ///< `replaced_characters` where letters were said in other words.
};

/// Draws `report` with the fonts of `font_folder()`. The same report gives the same bytes. Throws
/// `Error{bad_config}` without fonts, `Error{limit_pages}` where the pages would be more than a report may
/// have.
RenderedPdf render_pdf(const Report& report, const PdfClaims& claims = {.pdf_a = true, .pdf_ua = true});

}  // namespace homeward
