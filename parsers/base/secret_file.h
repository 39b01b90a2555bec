#pragma once
// Files that hold a secret: a password, a token, a key.

#include <cstddef>
#include <filesystem>
#include <string>

namespace homeward {

/// The whole of one of our own files, as `read_own_file`. Throws `Error{bad_config}` besides, where others
/// than its owner may read or change it.
std::string read_secret_file(const std::filesystem::path& path, std::size_t bytes_max);

}  // namespace homeward
