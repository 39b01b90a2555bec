#pragma once
// Opening a PDF for its words and for its pictures, and the words of a page: shared by the files of the
// poppler room.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/document/document.h"

namespace poppler {
class document;
class page;
}  // namespace poppler

namespace homeward {

/// The bytes that `password` may stand for in a PDF, the likeliest first: UTF-8 (since PDF 2.0), and Latin-1
/// as older programs wrote it where it has letters beyond ASCII. One empty string for no password.
std::vector<std::string> forms_of_password(std::string_view password);

/// The PDF in `bytes`, which must outlive it. Throws `Error` with `damaged`, or `encrypted` where the
/// password is missing or wrong.
std::unique_ptr<poppler::document> open_pdf(std::span<const std::byte> bytes, std::string_view password);

/// Adds the words of `source` to `page`, which knows its size, in the order in which poppler reads them; what
/// no person sees is left out with a warning. Sets what the letters tell of the text layer and of how the
/// page is turned. Throws `Error` with `limit_expansion` where there are too many.
void take_words(const poppler::page& source, Page& page, std::vector<Warning>& warnings);

}  // namespace homeward
