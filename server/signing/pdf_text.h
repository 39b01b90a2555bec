#pragma once
// Names and strings as PDF writes them (ISO 32000-1, 7.3.4, 7.3.5 and 7.9.2.2).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace homeward {

/// `name` (with its slash) as it is written: letters that stand for themselves alone, the rest as `#` and two
/// digits.
std::string name_text(std::string_view name);

/// The name that `text` writes, with its slash and `#` undone; nothing where it is none.
std::optional<std::string> raw_name(std::string_view text);

/// The bytes of the string that `text` writes in either form, escapes undone; nothing where it is none.
std::optional<std::string> raw_string(std::string_view text);

/// UTF-8 in units of UTF-16.
std::vector<unsigned> utf16_units(const std::string& text);

/// A text string of UTF-8: as it is where it is printable ASCII, else in UTF-16 with its mark.
std::string text_string(const std::string& text);

}  // namespace homeward
