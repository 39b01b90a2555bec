#pragma once
// A Word document (ECMA-376) as blocks: paragraphs, headings, list items and tables in reading order. It runs
// in the worker; nothing outside the file is opened, and macros are told of and never looked at.

#include <cstddef>
#include <span>

#include "parsers/document/document.h"

namespace homeward {

/// Reads a DOCX. Headers' text comes first, footers' last; text boxes stand after the paragraph that holds
/// them; a table used as a frame for other tables is unfolded. Tick boxes, whether content controls, form
/// fields or symbols, become U+2612 (ticked) and U+2610 (empty). Deleted text, field codes and hidden
/// alternatives are left out. Pictures in the text stand behind the paragraph or table that holds them, their
/// files in `pictures`. `bytes_left` is what may still be unpacked for the whole file; it is counted
/// down. Throws what ZipReader and check_xml throw, `damaged` where there is no main part, `unsupported_type`
/// for a zip of anything else.
Document read_docx(std::span<const std::byte> bytes, std::size_t& bytes_left);

}  // namespace homeward
