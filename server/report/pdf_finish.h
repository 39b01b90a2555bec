#pragma once
// The last step of making a PDF: drawn pages become a tagged document with metadata, mended fonts, bookmarks,
// links and the places of signatures. One of the rooms of qpdf. Same parts, same bytes.

#include <span>
#include <string>
#include <vector>

#include "server/report/pdf_parts.h"

namespace homeward {

/// Which standards the document should say it meets. It says so only where `broken_clauses` finds nothing.
struct PdfClaims {
    bool pdf_a = false;   ///< PDF/A-2a; PDF/A-3a where something is attached.
    bool pdf_ua = false;  ///< PDF/UA-1
};

struct FinishedPdf {
    PdfBytes bytes;
    std::vector<std::string>
        broken;  ///< Clauses for which nothing is claimed, as `broken_clauses` names them.
};

/// Builds the structure tree, metadata and fields around `parts.pages`. `colour_profile` is an ICC profile of
/// sRGB. Throws `Error{internal}` where the pages are not as the canvas writes them.
FinishedPdf finish_pdf(const PdfParts& parts,
                       std::span<const std::byte> colour_profile,
                       const PdfClaims& claims = {});

}  // namespace homeward
