#pragma once
// Whether a PDF is so plain that its words are all there is to it. Most papers are, and then nothing needs to
// look for forms, pictures, scripts and damage in it. A reader of its own for the one simple shape of PDF,
// strict where others are lenient: whatever it does not know makes the paper not plain. Runs in the sandbox.

#include <cstddef>
#include <optional>
#include <span>
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

/// The pages of `bytes`, in order, where it is plain; nothing where it may be more. Plain means: one revision
/// with a table of objects of which each stands where the table says and is well formed; no password, object
/// stream, form field, annotation, picture, drawn font, layer, attachment or action; each page's drawing
/// small enough that it cannot unpack past the limits. `read_pdf_structure` then finds nothing but such
/// pages.
std::optional<std::vector<PlainPage>> plain_pages(std::span<const std::byte> bytes);

}  // namespace homeward
