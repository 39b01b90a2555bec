#pragma once
// Whether a paper of ours meets what its metadata are to claim. Only a document in which no clause is broken
// says of itself that it meets them.

#include <span>
#include <string>
#include <vector>

namespace homeward {

/// The ids of the clauses that are broken (`server/conformance/clauses.h`), each with an object or page
/// number and no word of the document: those of PDF/UA-1, of PDF/A level A of `pdf_a_part`, and those that no
/// standard fails by but that no paper of Homeward's breaks. Empty where nothing is. Throws `Error{bad_pdf}`
/// where the bytes are no PDF.
std::vector<std::string> broken_clauses(std::span<const std::byte> pdf, int pdf_a_part = 2);

}  // namespace homeward
