#pragma once
// A good report, and the same with one thing wrong: for each clause a document that breaks it.

#include <functional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "server/conformance/pdf_conformance.h"
#include "server/report/pdf_parts.h"

namespace homeward {

using Change = std::function<void(QPDF&)>;

/// A clause's id, and what breaks it.
struct BreakingChange {
    std::string clause;
    Change change;
};

struct BreakingBytes {
    std::string clause;
    std::function<std::string(std::string)> change;
};

/// All tables, so that a test can tell that no clause is left out.
const std::vector<BreakingChange>& object_changes();
const std::vector<BreakingChange>& drawing_changes();
const std::vector<BreakingChange>& structure_changes();
const std::vector<BreakingBytes>& byte_changes();

/// One of every block, as `render_pdf` makes it.
const PdfBytes& good_pdf();
PdfBytes changed(const PdfBytes& bytes, const Change& change);
/// With all objects and streams in plain sight.
std::string plain_bytes(const PdfBytes& bytes);
PdfBytes as_bytes_of(const std::string& text);

/// Whether `id` is among what is broken.
bool breaks(const PdfBytes& bytes, const std::string& id);

// ---- changes
QPDFObjectHandle element_of(QPDF& pdf, const std::string& type);
QPDFObjectHandle annotation_of(QPDF& pdf, const std::string& kind);
/// Hangs an object into the catalog, so that it is in the file.
Change with_object(const std::string& text);
Change with_stream(const std::string& dictionary, const std::string& bytes = "x");
Change with_root(const std::string& key, const std::string& value);
Change without_root(const std::string& key);
/// Operators drawn at the end of page 1, with more resources: `<< /ExtGState << … >> >>`.
Change with_content(const std::string& operators, const std::string& resources = "<< >>");
/// The letter `a` drawn with this font, as an artifact.
Change with_font(const std::string& font, const std::string& text = "(a)");
/// Every composite font changed.
Change each_font(const std::function<void(QPDFObjectHandle font, QPDFObjectHandle descendant)>& change);
Change with_metadata(const std::string& from, const std::string& to);
/// An annotation on page 1 in an element of the structure of type `tag`.
Change with_annotation(const std::string& annotation, const std::string& tag);
/// Elements under the Document, as the text of a dictionary, whose kids may be written in it.
Change with_elements(const std::string& element);

}  // namespace homeward
