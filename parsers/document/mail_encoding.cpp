#include "parsers/document/mail_encoding.h"

#include <algorithm>

#include "parsers/base/ascii.h"

namespace homeward {

namespace {

bool is_hex(char c) {
    return is_ascii_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

}  // namespace

bool has_odd_base64(std::string_view bytes) {
    const std::size_t padding = std::min(bytes.find('='), bytes.size());
    const auto in_alphabet = [](char c) {
        return is_ascii_alnum(c) || c == '+' || c == '/' || is_ascii_space(c);
    };
    return !std::ranges::all_of(bytes.substr(0, padding), in_alphabet) ||
           trimmed(bytes.substr(padding)).find_first_not_of('=') != std::string_view::npos;
}

bool has_odd_quoted(std::string_view bytes) {
    for (std::size_t at = bytes.find('='); at != std::string_view::npos; at = bytes.find('=', at + 1)) {
        const std::string_view after = bytes.substr(at + 1, 2);
        const bool escape = after.size() == 2 && is_hex(after[0]) && is_hex(after[1]);
        if (!escape && !after.empty() && !is_ascii_space(after[0])) return true;
    }
    return false;
}

std::string first_part_as_signed(std::string_view mail, std::string_view boundary) {
    if (boundary.empty()) return {};
    const std::string mark = "\n--" + std::string(boundary);
    const std::size_t before = mail.find(mark);
    if (before == std::string_view::npos) return {};
    const std::size_t line_end = mail.find('\n', before + mark.size());
    if (line_end == std::string_view::npos) return {};
    const std::size_t end = mail.find(mark, line_end);
    if (end == std::string_view::npos) return {};
    std::string_view part = mail.substr(line_end + 1, std::max(end, line_end + 1) - line_end - 1);
    if (part.ends_with('\r')) part.remove_suffix(1);
    std::string out;
    out.reserve(part.size() + part.size() / 32);
    for (std::size_t at = 0; at < part.size(); ++at) {
        if (part[at] == '\n' && (at == 0 || part[at - 1] != '\r')) out += '\r';
        out += part[at];
    }
    return out;
}

std::string unwrapped_lines(std::string_view text, bool delete_space) {
    std::string out;
    std::size_t depth_before = 0;
    bool open = false;  // The line before goes on in this one.
    for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
        line.remove_prefix(depth);
        if (line.starts_with(' ')) line.remove_prefix(1);  // Stuffed on sending.
        const bool signature = line == "-- ";
        if (open && (depth != depth_before || signature)) open = false;
        if (!out.empty() && !open) out += '\n';
        open = line.ends_with(' ') && !signature;
        if (open && delete_space) line.remove_suffix(1);
        out += line;
        depth_before = depth;
        if (out.empty()) out += '\n';
    }
    return out;
}

}  // namespace homeward
