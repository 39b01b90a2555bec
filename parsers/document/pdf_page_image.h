#pragma once
// Pages of a PDF drawn as pictures: for recognition and for people to look at. Runs in the sandboxed reader
// only.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "parsers/document/ocr_reader.h"

namespace homeward {

/// Page `number` (from 1) in grey, as displayed, at `dpi`, or at less where it would have more dots than
/// `limits::picture_pixels_max`. Throws `Error` with `damaged`, `encrypted` or `limit_pixels`.
PageImage draw_page(std::span<const std::byte> bytes, int number, double dpi, std::string_view password = {});

/// The same in colour as a PNG file.
std::string draw_page_png(std::span<const std::byte> bytes,
                          int number,
                          double dpi,
                          std::string_view password = {});

}  // namespace homeward
