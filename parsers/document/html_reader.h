#pragma once
// The text of an HTML mail body, or of a pasted page, as blocks: nothing in it is run, fetched or styled. It
// runs in the worker.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

/// Paragraphs, headings, list items and tables of `html` (UTF-8) in reading order; scripts, styles, comments
/// and hidden elements are left out, and so are options of a list that were not chosen and short text that is
/// struck out; a form's tick boxes become U+2612 (ticked) and U+2610 (empty). A table used as a frame for
/// others is unfolded. No tree is built and nothing recurses, so that open elements cost no stack; more than
/// 10,000 of them, one in the other, throws `limit_depth`, more than 50,000 blocks `limit_expansion`.
std::vector<Block> read_html(std::string_view html);

/// What somebody pasted, as the clipboard gave it: HTML in UTF-8, with or without the lines that Windows puts
/// before it. Throws `Error{empty_file}` where it holds no words, and as `read_html`.
Document read_clipboard_html(std::span<const std::byte> bytes);

}  // namespace homeward
