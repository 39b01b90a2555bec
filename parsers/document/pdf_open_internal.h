#pragma once
// Opening a PDF for its words and for its pictures: shared by the files of the poppler room.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poppler {
class document;
}

namespace homeward {

/// The bytes that `password` may stand for in a PDF, the likeliest first: UTF-8 (since PDF 2.0), and Latin-1
/// as older programs wrote it where it has letters beyond ASCII. One empty string for no password.
std::vector<std::string> forms_of_password(std::string_view password);

/// The PDF in `bytes`, which must outlive it. Throws `Error` with `damaged`, or `encrypted` where the
/// password is missing or wrong.
std::unique_ptr<poppler::document> open_pdf(std::span<const std::byte> bytes, std::string_view password);

}  // namespace homeward
