#include "parsers/text/markup.h"

#include <algorithm>
#include <array>

#include "parsers/text/unicode.h"

namespace homeward {

namespace {

enum class Place { anywhere, line };

std::string written_as_markup(std::string_view text, Place place) {
    const std::string sound = is_valid_utf8(text) ? std::string(text) : repaired_utf8(text);
    std::string out;
    out.reserve(sound.size() + sound.size() / 16);
    for (std::size_t at = 0; at < sound.size();) {
        const char32_t c = next_code_point(sound, at);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += place == Place::line ? "\"" : "&quot;";
                break;
            case '\n':
                out += place == Place::line ? ' ' : '\n';
                break;
            default: {
                // XML 1.0 §2.2, and the C1 controls and noncharacters that it discourages.
                const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE;
                append_utf8(out, control ? U' ' : c);
            }
        }
    }
    return out;
}

}  // namespace

std::string markup_text(std::string_view text) {
    return written_as_markup(text, Place::anywhere);
}

std::string markup_line(std::string_view text) {
    return written_as_markup(text, Place::line);
}

bool is_safe_link(std::string_view address) {
    constexpr std::array<std::string_view, 4> schemes{"https://", "http://", "mailto:", "tel:"};
    return std::ranges::any_of(schemes, [&](std::string_view scheme) { return address.starts_with(scheme); });
}

}  // namespace homeward
