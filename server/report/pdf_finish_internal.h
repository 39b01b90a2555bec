#pragma once
// The steps of finishing, each in a file of its own. Only the pdf_finish files include this.

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "server/report/pdf_finish.h"

namespace homeward {

/// The document while it is being finished.
struct Finishing {
    QPDF& pdf;
    const PdfParts& parts;
    std::vector<QPDFObjectHandle> pages;
    std::vector<QPDFObjectHandle> annotations;      ///< In the order of `parts.annotations`.
    std::map<std::string, QPDFObjectHandle> fonts;  ///< By name, once they are complete.
};

/// A place on page `page` as a PDF rectangle, which counts from the page's bottom.
QPDFObjectHandle pdf_rectangle(const Finishing& work, int page, const Rect& place);
QPDFObjectHandle pdf_number(double value);
/// Text that people read, in PDF's own encoding of Unicode.
QPDFObjectHandle pdf_text(const std::string& text);

/// What the pages' font dictionaries lack: program, widths, glyphs and Unicode map of the codes that are
/// used.
void complete_fonts(Finishing& work);
/// The font called `name`, or null.
QPDFObjectHandle find_font(const Finishing& work, const std::string& name);

/// Links, and all signature fields with their widgets.
void add_annotations(Finishing& work);
void add_structure(Finishing& work);
void add_bookmarks(Finishing& work);
void add_metadata(Finishing& work, std::span<const std::byte> colour_profile);
/// The XMP packet, with or without claims; replaces the one before.
void set_packet(Finishing& work, const PdfClaims& claims);

/// As `broken_clauses` of pdf_finish_check.h, before the claims are made and the document is written.
std::vector<std::string> broken_before_claims(QPDF& pdf, int pdf_a_part);

}  // namespace homeward
