#pragma once
// Files attached inside a PDF: portfolios, and papers that somebody stapled on. Runs in the sandboxed reader
// only.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

struct PdfAttachment {
    std::string name;  ///< A stranger's: to be shown and never used.
    std::string bytes;
    bool too_large = false;  ///< It unpacks to more than may be read, and was left out.
};

/// The files that are attached to `bytes`, a PDF that `password` opens where it has one. Takes what they
/// unpack to from `bytes_left`. Throws `Error` with `damaged`, `encrypted`, `limit_parts` (over 50) or
/// `limit_expansion`.
std::vector<PdfAttachment> pdf_attachments(std::span<const std::byte> bytes,
                                           std::string_view password,
                                           std::size_t& bytes_left);

}  // namespace homeward
