#pragma once
// Whether the bytes of a mail's part are what their encoding allows. Libraries decode what they can and say
// nothing.

#include <string>
#include <string_view>

namespace homeward {

/// Characters that base64 does not have, or any after its padding (RFC 2045, 6.8).
bool has_odd_base64(std::string_view bytes);

/// An `=` that neither ends its line nor stands before two hexadecimal digits (RFC 2045, 6.7).
bool has_odd_quoted(std::string_view bytes);

/// What stands between the first two of a multipart's `boundary` lines in `mail`, its last line end left out:
/// what a signature beside it covers (RFC 1847, 2.1), with the line ends that it was signed with. Empty where
/// there is none.
std::string first_part_as_signed(std::string_view mail, std::string_view boundary);

/// Text of format=flowed (RFC 3676): lines that were wrapped on sending are joined; with `delete_space` the
/// space that marked them goes too. Marks of quotation are taken off.
std::string unwrapped_lines(std::string_view text, bool delete_space);

}  // namespace homeward
