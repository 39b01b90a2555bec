#pragma once
// Pasted text: bytes of one of the usual encodings to one block a paragraph. Runs in the sandboxed reader.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// Text of `bytes`: UTF-8, UTF-16 or UTF-32 by their marks, else UTF-8 mended byte by byte as Windows-1252.
/// Adds a warning where bytes had to be mended. Throws `Error{damaged}` for what is no text (many control
/// bytes or no letters to be made of them) and `Error{limit_expansion}` for a line past
/// `limits::text_line_bytes_max`.
std::string decode_text(std::span<const std::byte> bytes, std::vector<Warning>& warnings);

/// A document of one paragraph for each run of lines between blank lines. Throws as `decode_text`, and
/// `Error{empty_file}` where there is nothing but white space.
Document read_text(std::span<const std::byte> bytes);

}  // namespace homeward
