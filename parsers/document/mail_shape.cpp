#include "parsers/document/mail_shape.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"

namespace homeward {

std::size_t mail_head_end(std::string_view mail) {
    const std::size_t crlf = mail.find("\r\n\r\n");
    const std::size_t lf = mail.find("\n\n");
    return std::min({crlf, lf, mail.size()});
}

// How deep multiparts and messages are declared in each other cannot be told without a parser; how many there
// are can. More than a parser's stack should bear is refused by what the honest never reach.
void check_mail_shape(std::string_view mail) {
    if (mail_head_end(mail) > limits::mail_header_bytes_max)
        throw Error(ErrorCode::limit_expansion, "mail head");
    std::size_t containers = 0;
    std::size_t parts = 0;
    for (std::size_t at = 0; at < mail.size();) {
        const std::size_t end = std::min(mail.find('\n', at), mail.size());
        const std::string_view line = mail.substr(at, end - at);
        if (line.size() > 13 && equal_ignoring_case(line.substr(0, 13), "content-type:")) {
            ++parts;
            const std::string value = to_ascii_lower(trimmed(line.substr(13)));
            if (value.starts_with("multipart/") || value.starts_with("message/")) ++containers;
        }
        at = end + 1;
    }
    if (containers > limits::mime_parts_max / 2) throw Error(ErrorCode::limit_depth, "mail in mail");
    if (parts > static_cast<std::size_t>(limits::mime_parts_max))
        throw Error(ErrorCode::limit_parts, "mail parts");
}

// A line of plain text has the bound that pasted text has; HTML is one line as often as not.
void check_mail_lines(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end - at > limits::text_line_bytes_max) throw Error(ErrorCode::limit_expansion, "mail line");
        at = end + 1;
    }
}

}  // namespace homeward
