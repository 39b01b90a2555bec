#pragma once
// Pictures of telephones (HEIC, HEIF) as plain pictures for recognition. Runs in the sandboxed reader only.

#include <cstddef>
#include <span>
#include <string>

namespace homeward {

/// The main picture of `bytes`, turned as its file says, as an uncompressed TIFF in grey. Where it was taken
/// and all else that a telephone writes into its files is left behind. Throws `Error` with `damaged`,
/// `limit_pixels`, `limit_memory`, or `unsupported_type` for a coding that is not HEVC's.
std::string heif_as_tiff(std::span<const std::byte> bytes);

}  // namespace homeward
