#pragma once
// Whether a PDF is so plain that its words are all there is to it. Most papers are, and then nothing needs to
// look for forms, pictures, scripts and damage in it. A reader of its own for the one simple shape of PDF,
// strict where others are lenient: whatever it does not know makes the paper not plain. Runs in the sandbox.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parsers/document/document.h"
#include "parsers/document/pdf_painting.h"

namespace homeward {

/// A page of a plain PDF: what is on it beside its words.
struct PlainPage {
    std::vector<TickBox> tick_boxes;  ///< Drawn with lines, in the page's own space: y grows up.
    std::vector<Rect> rules;          ///< Of its tables, likewise (pdf_rules.h).
    PagePainting painting;
};

/// A plain PDF: its pages in order, and the same PDF once more with what draws them, what the letters of its
/// fonts mean and where their outlines begin unpacked behind it, as a revision. Poppler unpacks byte by byte
/// and for each page anew, which takes it longer than to read what was unpacked once.
struct PlainPdf {
    std::vector<PlainPage> pages;
    /// Empty where nothing is packed. What is long, or tells more of itself than how it is packed, stands as
    /// it was. For words alone: of outlines that are TrueType there is no more than the beginning.
    std::string unpacked;
};

/// What `bytes` holds, where it is plain; nothing where it may be more. Plain means: one revision
/// with a table of objects of which each stands where the table says and is well formed; no password, object
/// stream, form field, annotation, picture, drawn font, layer, attachment or action; each page's drawing
/// small enough that it cannot unpack past the limits. `read_pdf_structure` then finds nothing but such
/// pages.
std::optional<PlainPdf> plain_pdf(std::span<const std::byte> bytes);

}  // namespace homeward
