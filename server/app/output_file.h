#pragma once
// Files that commands write.

#include <filesystem>

#include "server/signing/crypto.h"

namespace homeward {

/// Writes beside `path` and then moves it there, so that nobody finds half a file. Throws
/// `Error{file_unwritable}`.
void write_whole_file(const std::filesystem::path& path, const Bytes& bytes);

}  // namespace homeward
