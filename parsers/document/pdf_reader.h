#pragma once
// The text layer of a PDF: bytes to pages of words with their boxes. Runs in the sandboxed reader only.

#include <cstddef>
#include <span>
#include <string_view>

#include "parsers/document/document.h"
#include "parsers/document/pdf_structure.h"

namespace homeward {

/// The pages of `bytes`, a PDF. A page whose text layer cannot be trusted (a scan, a font without a map to
/// letters) has `needs_ocr` set and keeps the words that were found. `password` is either of a PDF's two; one
/// that only forbids printing or copying is not asked for. Throws `Error` with `damaged`, `encrypted` (the
/// password is missing or wrong), `limit_pages` or `limit_expansion`.
/// `structure_of` may be null: then a paper that is not plain throws `RoomsNeeded`.
Document read_pdf(std::span<const std::byte> bytes, std::string_view password, StructureOfPdf structure_of);

}  // namespace homeward
