#pragma once
// Outlook's .msg files ([MS-OXMSG]): a compound file whose streams are a message's properties. It runs in the
// worker.

#include <cstddef>
#include <span>

#include "parsers/document/document.h"
#include "parsers/document/mail_parts.h"

namespace homeward {

/// Sets up the library of compound files, which would write messages of its own.
void prepare_msg();

/// Reads a message: head, body, attachments as parts. A message inside it is read as a forwarded mail is: its
/// body follows, its attachments are numbered on. `bytes_left` is what may still be unpacked for the whole
/// file. Throws `Error{damaged}` where it is no such file, `limit_depth` past limits::mime_depth_max messages
/// in each other, `limit_parts`, `limit_expansion`.
Document read_msg(std::span<const std::byte> bytes, const ReadPart& read_part, std::size_t& bytes_left);

}  // namespace homeward
