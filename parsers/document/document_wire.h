#pragma once
// A Document as bytes, for the way out of the sandboxed reader. The side that reads them trusts nothing: a
// worker is hostile from its first byte, so every count, box, enumerator and letter is checked (security.md
// S-21).

#include <cstddef>
#include <span>
#include <string>

#include "parsers/document/document.h"

namespace homeward {

/// `document` as bytes. Text is made fit on the way: well-formed UTF-8 without control characters save line
/// ends and tabs. Throws `Error{limit_expansion}` past `limits::worker_result_bytes_max`.
std::string to_wire(const Document& document);

/// The document that `bytes` hold. Throws `Error{worker_failed}` on anything that `to_wire` would not have
/// written: a wrong size, an unknown enumerator, text that is not UTF-8, a box off its page, too many of
/// anything.
Document from_wire(std::span<const std::byte> bytes);

}  // namespace homeward
