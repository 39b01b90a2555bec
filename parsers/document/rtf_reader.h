#pragma once
// Rich text (RTF 1.9.1) as blocks: as a file of its own, and as the body of an Outlook mail, where it may
// wrap the HTML that the mail was written in (MS-OXRTFEX). It runs in the worker; nothing in it is run,
// fetched or drawn.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace homeward {

struct RtfText {
    std::vector<Block> blocks;  ///< Headers first, notes and footers last. Empty where it wraps HTML.
    std::string html;           ///< The HTML that it wraps, UTF-8; empty where it wraps none.
    std::vector<Warning> warnings;
    std::vector<std::string> pictures;  ///< Files. Their blocks have their places here, from 0, as text.
    std::size_t pictures_count = 0;     ///< All that there are, those shown too small to be a page too.
};

/// The text of `rtf`. Paragraphs, headings, lists and tables are kept; objects, hidden and deleted text are
/// left out; form fields give what was chosen, tick boxes U+2612 and U+2610. What is cut off is read
/// as far as it goes. Throws `Error{damaged}` where it is no RTF, `limit_depth` past 500 groups in each
/// other, `limit_expansion` past 50,000 blocks.
RtfText read_rtf_text(std::string_view rtf);

/// A file of rich text as a document. Throws as `read_rtf_text`.
Document read_rtf(std::span<const std::byte> bytes);

}  // namespace homeward
