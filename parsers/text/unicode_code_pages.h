#pragma once
// Text in the 8-bit and double-byte code pages of older Windows and mail programs. ICU's tables are in memory
// from the start, so this works behind the sandbox's walls, where no table can be loaded from a file.

#include <optional>
#include <string>
#include <string_view>

namespace homeward {

/// `bytes`, written in Windows code page `page` (1252, 932, 65001, 20127, 28591 …), as UTF-8; bytes that the
/// code page does not have become U+FFFD. Nothing where the code page is not known.
std::optional<std::string> from_code_page(std::string_view bytes, int page);

/// `bytes` in the character set called `name` (`iso-8859-15`, `koi8-r`, `gb18030`), likewise.
std::optional<std::string> from_charset(std::string_view bytes, const std::string& name);

/// UTF-16, little-endian and without a mark, as UTF-8; half a pair becomes U+FFFD, an odd byte at the end is
/// left out. What follows a NUL is left out too, as Windows programs mean it.
std::string from_utf16_le(std::string_view bytes);

}  // namespace homeward
