#pragma once
// A PDF that has a password as one that has none, so that its pages can be shown without anybody keeping the
// password. Runs in the sandbox; what comes out is as much a stranger's as what went in.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace homeward {

/// The PDF in `bytes` without its encryption, otherwise with all that it holds; at most
/// `worker_result_bytes_max`. Throws `Error` with `encrypted` where the password is wrong, `damaged`, or
/// `too_large`.
std::string unlock_pdf(std::span<const std::byte> bytes, std::string_view password);

}  // namespace homeward
