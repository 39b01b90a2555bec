#pragma once
// Files that commands write.

#include <cstddef>
#include <filesystem>
#include <span>

namespace homeward {

/// Writes beside `path` and then moves it there, so that nobody finds half a file. Throws
/// `Error{file_unwritable}`.
void write_whole_file(const std::filesystem::path& path, std::span<const std::byte> bytes);

}  // namespace homeward
