#pragma once
// Looks over a stranger's XML before it is parsed, without recursion and without a tree.

#include <string_view>

namespace homeward {

/// Refuses XML that a reader should not meet (security.md S-23): a document type or entity
/// (`unsafe_content`), nesting beyond limits::xml_depth_max (`limit_depth`), more than `elements_max`
/// elements (`limit_expansion`), more than 256 attributes on one element, another encoding than UTF-8, or
/// markup that ends in the middle (`damaged`).
/// A reference to a character that XML does not have (`&#0;`, half of a pair) is `damaged` too.
void check_xml(std::string_view xml, std::size_t elements_max);

/// Throws `limit_depth` where the beginning of an XML file, cut anywhere, is nested beyond
/// limits::xml_depth_max already; nothing else is looked at.
void check_xml_depth(std::string_view beginning);

}  // namespace homeward
