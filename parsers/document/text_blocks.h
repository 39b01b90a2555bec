#pragma once
// Plain text as blocks: what stands between blank lines is one block, its lines kept.

#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// Paragraph blocks of `text` (UTF-8) in order; line ends of any kind become "\n". The marks that mail
/// programs put before quoted lines (`> `, RFC 3676) are taken off, so that a forwarded notification reads
/// like the first one. Tables that are drawn in the text are blocks of their own (text_tables.h).
std::vector<Block> text_blocks(std::string_view text);

}  // namespace homeward
