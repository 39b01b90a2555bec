#pragma once
// The operator's malware scanner, if there is one: clamd's INSTREAM over a Unix socket. Homeward needs none,
// as every paper is read in a sandbox of its own; whether one looked is shown.

#include <chrono>
#include <filesystem>

#include "server/signing/crypto.h"

namespace homeward {

enum class ScanResult { clean, infected };

/// Throws `Error{busy}` where the scanner does not answer, or says neither: the paper then waits, unread.
ScanResult scan_bytes(const std::filesystem::path& socket,
                      ByteView bytes,
                      std::chrono::seconds timeout = std::chrono::seconds{60});

}  // namespace homeward
