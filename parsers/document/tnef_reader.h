#pragma once
// What Outlook wraps round a mail's attachments (`winmail.dat`, [MS-OXTNEF]). It runs in the worker.

#include <cstddef>
#include <span>

#include "parsers/document/document.h"
#include "parsers/document/mail_parts.h"

namespace homeward {

/// The attachments in `bytes` as parts, and the body that came with them as blocks. What is cut off is read
/// as far as it goes, with a warning. A message inside is unpacked in its place. `bytes_left` is what may
/// still be unpacked for the whole file. Throws `Error{damaged}` where it is no such file, `limit_depth`,
/// `limit_parts`, `limit_expansion`.
Document read_tnef(std::span<const std::byte> bytes, const ReadPart& read_part, std::size_t& bytes_left);

}  // namespace homeward
