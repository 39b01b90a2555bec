#pragma once
// An e-mail (RFC 5322, MIME) as a document: its head, its body as blocks, its attachments as parts. It runs
// in the worker; nothing is fetched, and no signature in it is believed.

#include <cstddef>
#include <span>
#include <string_view>

#include "parsers/document/document.h"
#include "parsers/document/mail_parts.h"

namespace homeward {

/// True where the bytes begin with header lines of a mail, at least two of which a mail must or may have.
bool looks_like_mail(std::span<const std::byte> bytes);

/// Reads a mail. The plain body is taken, or the HTML one where it holds a table or stands alone. A forwarded
/// message's body follows its carrier's, and its attachments are numbered on. An attachment that `read_part`
/// refuses becomes a warning, unless the refusal is of the whole (`limit_expansion`, `limit_time`,
/// `limit_memory`), which is passed on. A signed mail is opened with `open_signed` and its verdict kept;
/// lines that a program wrapped (format=flowed) are joined. Throws `limit_expansion` (header block over 256
/// KiB, a line over 1 MiB), `limit_parts` (over 500), `limit_depth` (over 32), `encrypted` (S/MIME envelope),
/// `damaged`.
Document read_mail(std::span<const std::byte> bytes,
                   const ReadPart& read_part,
                   const OpenSigned& open_signed);

}  // namespace homeward
