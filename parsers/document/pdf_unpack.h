#pragma once
// The size of what draws a page of a plain PDF, unpacked, and as much of it as is asked for: pdf_plain.h.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace homeward {

/// How a stream is packed, outermost first as `/Filter` names it: ASCII codes, then Flate, each or neither.
struct PdfPacking {
    bool ascii85 = false;
    bool flate = false;
};

/// How many bytes `packed` unpacks to; nothing where it is damaged in any way, its checksum included, or
/// where they are more than `bytes_max`. Adds them to `kept` where one is given, as far as it then holds
/// `kept_max` bytes.
std::optional<std::size_t> unpacked_size(std::string_view packed,
                                         PdfPacking packing,
                                         std::size_t bytes_max,
                                         std::string* kept = nullptr,
                                         std::size_t kept_max = 0);

/// The first `bytes_max` bytes of what Flate packed as `packed`, or all where they are fewer; nothing where
/// they are damaged.
std::optional<std::string> inflated_head(std::string_view packed, std::size_t bytes_max);

}  // namespace homeward
