#include "parsers/document/symbol_marks.h"

#include <algorithm>
#include <array>

namespace homeward {

std::string_view mark_of_symbol(unsigned code) {
    constexpr std::array ticked{0xFEU, 0xFDU, 0x52U, 0x53U, 0x54U, 0x78U};
    constexpr std::array empty{0xA8U, 0x6FU, 0xA3U, 0x71U, 0x72U};
    if (code == 0x2611 || code == 0x2612) return ticked_box;
    if (code == 0x2610) return empty_box;
    if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
    if (std::ranges::find(ticked, code) != ticked.end()) return ticked_box;
    if (std::ranges::find(empty, code) != empty.end()) return empty_box;
    if (code == 0xFC) return "\u2713";
    if (code == 0xFB) return "\u2717";
    return "\u2022";
}

}  // namespace homeward
