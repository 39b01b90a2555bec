#pragma once
// What a PDF's structure tells beside its words: filled form fields, pictures, hidden text, and what it would
// do if a program let it. Runs in the sandboxed reader only; nothing found here is run, fetched or opened.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"
#include "parsers/document/pdf_painting.h"

namespace homeward {

struct PdfPageStructure {
    std::vector<FormField> form_fields;  ///< Boxes on the page as displayed.
    std::vector<TickBox> tick_boxes;     ///< Drawn with lines, in the page's own space: y grows up.
    std::vector<Rect> rules;             ///< Of its tables, likewise (pdf_rules.h).
    double picture_pixels = 0;           ///< Of all pictures that the page may draw, together.
    double picture_cover = 0;            ///< How much of the page's area they are drawn over, 0 to 1.
    PagePainting painting;               ///< Of the page and of the forms that it draws.
    bool hidden_text = false;            ///< Text is set invisibly, as scanners lay it over a picture.
    std::size_t content_bytes = 0;       ///< Of what draws the page, unpacked.
};

struct PdfStructure {
    std::vector<PdfPageStructure>
        pages;  ///< In order; fewer than the file has where its page tree is damaged.
    std::vector<Warning> warnings;
};

/// Reads the structure of `bytes`, a PDF that `password` opens where it has one. Throws `Error` with
/// `damaged`, `encrypted`, `limit_pixels` (a picture over `limits::picture_pixels_max`), `limit_expansion`
/// (what draws one page, or all of them, unpacks to too much) or `unsupported_type` (an XFA form, whose pages
/// are made by the program that shows it).
PdfStructure read_pdf_structure(std::span<const std::byte> bytes, std::string_view password = {});

/// `read_pdf_structure` as the reader knows it: it lives in a module of its own, since most papers are plain
/// (pdf_plain.h) and need none of it.
using StructureOfPdf = PdfStructure (*)(std::span<const std::byte> bytes, std::string_view password);

}  // namespace homeward
