#pragma once
// A mail's bounds, looked over before the library sees it.

#include <cstddef>
#include <string_view>

namespace homeward {

/// Where the head of `mail` ends: at the blank line.
std::size_t mail_head_end(std::string_view mail);

/// Throws `limit_expansion` (head over 256 KiB), `limit_depth` or `limit_parts` where more is declared than
/// the honest ever send.
void check_mail_shape(std::string_view mail);

/// Throws `limit_expansion` for a line of text over 1 MiB.
void check_mail_lines(std::string_view text);

}  // namespace homeward
