#pragma once
// Where signed versions stand, for the files that write them.

#include <string>
#include <string_view>

namespace homeward {

/// The place of a signed PDF, for sealing.
std::string signed_pdf_place(std::string_view interview, int number);

}  // namespace homeward
