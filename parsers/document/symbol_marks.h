#pragma once
// Signs of the Wingdings fonts, with which forms of office programs draw their tick boxes.

#include <string_view>

namespace homeward {

inline constexpr std::string_view ticked_box = "\u2612";
inline constexpr std::string_view empty_box = "\u2610";

/// The sign that `code` (0x20 to 0xFF, or the same from 0xF000 on) shows in Wingdings, as the tick boxes and
/// ticks of Unicode; any other sign is a bullet.
std::string_view mark_of_symbol(unsigned code);

}  // namespace homeward
