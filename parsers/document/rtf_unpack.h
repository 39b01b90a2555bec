#pragma once
// The packing in which Outlook keeps the rich text of a mail (MS-OXRTFCP). It runs in the worker.

#include <cstddef>
#include <span>
#include <string>

namespace homeward {

/// The RTF in `packed`. What is cut off gives the text so far, as far as it goes. Takes what it unpacks from
/// `bytes_left`. Throws `Error{damaged}` where the head is none of this packing, `Error{limit_expansion}`
/// past `bytes_left`.
std::string unpack_rtf(std::span<const std::byte> packed, std::size_t& bytes_left);

}  // namespace homeward
