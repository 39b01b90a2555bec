#pragma once
// What a JPEG 2000 picture says of its colours, in the boxes before its data (ISO 15444-1, Annex I).

#include <string_view>

namespace homeward {

/// Whether `picture` says of itself what ISO 19005-2, 6.2.8.3 asks: 1, 3 or 4 colours, each of the same 1 to
/// 38 bits, described by a method that PDF knows; where there are several descriptions, one is marked as
/// exact. False for data without such boxes.
bool is_archival_jpeg2000(std::string_view picture);

}  // namespace homeward
