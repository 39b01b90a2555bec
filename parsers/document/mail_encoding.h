#pragma once
// Whether the bytes of a mail's part are what their encoding allows. Libraries decode what they can and say
// nothing.

#include <string_view>

namespace homeward {

/// Characters that base64 does not have, or any after its padding (RFC 2045, 6.8).
bool has_odd_base64(std::string_view bytes);

/// An `=` that neither ends its line nor stands before two hexadecimal digits (RFC 2045, 6.7).
bool has_odd_quoted(std::string_view bytes);

}  // namespace homeward
