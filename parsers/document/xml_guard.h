#pragma once
// Looks over a stranger's XML before it is parsed, without recursion and without a tree.

#include <string_view>

namespace homeward {

/// Refuses XML that a reader should not meet (security.md S-23): a document type or entity
/// (`unsafe_content`), nesting beyond limits::xml_depth_max (`limit_depth`), more than `elements_max`
/// elements (`limit_expansion`), more than 256 attributes on one element, another encoding than UTF-8, or
/// markup that ends in the middle (`damaged`).
void check_xml(std::string_view xml, std::size_t elements_max);

}  // namespace homeward
