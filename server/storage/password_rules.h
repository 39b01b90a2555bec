#pragma once
// What a password must be (S-1): 12 to 256 characters, of any kind, and not one that people choose first.

#include <string>
#include <string_view>

namespace homeward {

inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_characters_max = 256;

/// Whether `password` stands in templates/lists/common_passwords.txt, without regard to case.
bool is_common_password(std::string_view password);

/// The password as it is hashed: NFC, so that the same keys on two machines are the same password. Throws
/// `Error{validation}` with what to do.
std::string accepted_password(std::string_view password);

}  // namespace homeward
