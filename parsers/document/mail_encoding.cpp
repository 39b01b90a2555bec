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

}  // namespace homeward
