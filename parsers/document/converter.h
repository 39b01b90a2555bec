#pragma once
// Word files of 1997 to 2003, turned into text by a program that an operator has set up (security.md S-22).
// It runs behind walls of its own; without one such files are refused.

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace homeward {

/// What the program `words.front()` answers to the paper in `bytes`, which is its standard input. `reader` is
/// homeward-reader, which raises the walls; empty: the one beside this program. Throws `Error` with
/// `unsupported_type` where the program or a wall is missing, `limit_time` past `time_max`, `limit_expansion`
/// past limits::worker_result_bytes_max, `damaged` where it fails or answers nothing.
std::string convert_document(const std::vector<std::string>& words,
                             std::span<const std::byte> bytes,
                             const std::filesystem::path& reader,
                             std::chrono::milliseconds time_max);

}  // namespace homeward
