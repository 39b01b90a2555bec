#pragma once
// Whether a PDF is as PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) want it, clause by clause. Only a
// document in which no clause is broken says of itself that it meets them.

#include <span>
#include <string>
#include <vector>

namespace homeward {

/// What is broken, each as `area: what`, with an object or page number and no word of the document; empty
/// where nothing is. Throws `Error{bad_pdf}` where the bytes are no PDF.
std::vector<std::string> broken_clauses(std::span<const std::byte> pdf);

}  // namespace homeward
