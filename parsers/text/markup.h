#pragma once
// Text inside HTML and XML.

#include <string>
#include <string_view>

namespace homeward {

/// `text` as characters of an HTML or XML document, in an element or a quoted attribute: well-formed UTF-8,
/// with references for what is markup, and without the controls that XML 1.0 has no place for (a space stands
/// there).
std::string markup_text(std::string_view text);

/// Likewise of an element alone, as one line: quotation marks stay, and a line end is a space too.
std::string markup_line(std::string_view text);

/// Whether an address may be a link: `http`, `https`, `mailto` or `tel` alone, so that no text becomes a
/// script.
bool is_safe_link(std::string_view address);

}  // namespace homeward
