#pragma once
// A zip file read as if every byte of it were hostile: only the entries that a caller names, in memory,
// within limits.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/limits.h"

namespace homeward {

/// One entry of the directory, checked against its local header.
struct ZipEntry {
    std::string name;
    std::size_t packed_bytes = 0;
    std::size_t unpacked_bytes = 0;  ///< As the directory says; counted again while unpacking.
    std::size_t data_offset = 0;
    unsigned method = 0;  ///< 0 stored, 8 deflated.
    unsigned long crc = 0;
};

/// The directory of a zip (PKWARE APPNOTE 6.3). Refused on opening, each with its code: a directory that is
/// cut or lies outside the file (`damaged`), more than limits::zip_entries_max entries (`limit_parts`), two
/// entries of one name or over the same bytes, names with `..`, a leading slash, a drive or a backslash,
/// links (`unsafe_content`), and encryption (`encrypted`).
class ZipReader {
public:
    /// `bytes` must outlive the reader.
    explicit ZipReader(std::span<const std::byte> bytes);

    const std::vector<ZipEntry>& entries() const { return entries_; }
    const ZipEntry* find(std::string_view name) const;

    /// The entry unpacked, or nothing where there is none. Takes what it unpacks from `bytes_left`. Throws
    /// `limit_expansion` past `bytes_left` or past limits::zip_ratio_max after the first MiB, `damaged` on a
    /// wrong length or checksum.
    std::optional<std::string> read(std::string_view name, std::size_t& bytes_left) const;

private:
    std::span<const std::byte> bytes_;
    std::vector<ZipEntry> entries_;
};

}  // namespace homeward
