#pragma once
// Pictures and font programs put together byte by byte, for papers that hold them.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tests/conformance/changed_pdf.h"

namespace homeward {

/// `number` in `count` bytes, the highest first.
std::string octets(std::size_t number, int count);
/// A box of a JPEG 2000 file (ISO/IEC 15444-1, annex I).
std::string box(const std::string& kind, const std::string& content);
/// The boxes of a JPEG 2000 picture; `bits` is one less than those of a channel.
std::string jpeg_2000(std::size_t channels, std::size_t bits, const std::string& colours);
/// The box that says what the colours are.
std::string described(std::size_t method, std::size_t approximation, std::size_t space = 16);
Change with_jpeg_2000(const std::string& picture);
/// As ASCIIHexDecode reads it.
std::string in_digits(const std::string& bytes);
/// A simple TrueType font whose program has maps of these platforms and encodings.
Change with_truetype(int flags, const std::vector<std::pair<std::size_t, std::size_t>>& maps);

}  // namespace homeward
