#pragma once
// An OpenDocument text (ODF 1.3) as blocks, as LibreOffice writes it. It runs in the worker; nothing outside
// the file is opened, and macros are told of and never looked at.

#include <cstddef>
#include <span>

#include "parsers/document/document.h"

namespace homeward {

/// Reads an ODT. Headers' text comes first, notes, comments and footers last; text boxes stand after the
/// paragraph that holds them; a table used as a frame for other tables is unfolded. Form controls give what
/// was chosen, tick boxes U+2612 and U+2610. Deleted text is left out. Pictures in the text stand behind
/// the paragraph or table that holds them, their files in `pictures`. `bytes_left` is what may still be
/// unpacked for the whole file; it is counted down. Throws what ZipReader and check_xml throw, `encrypted`
/// where the file has a password, `damaged` where there is no text.
Document read_odt(std::span<const std::byte> bytes, std::size_t& bytes_left);

}  // namespace homeward
