#pragma once
// One e-mail as bytes: written once, kept, and sent as it was kept.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"

namespace homeward {

struct MailAddress {
    std::string name;     ///< Shown name, any script; may be empty.
    std::string address;  ///< `local@domain`, ASCII.
};

struct MailAttachment {
    std::string
        file_name;  ///< ASCII letters, digits, dot, hyphen and underscore: `HW-2026-000123-INT-v1.pdf`.
    std::string media_type;  ///< `application/pdf`
    std::string bytes;
};

struct MailContent {
    MailAddress from;
    std::vector<MailAddress> to;
    std::string message_id;  ///< Without angle brackets, fixed before the first attempt.
    Instant date;
    std::string subject;
    std::string text;  ///< Plain text, UTF-8.
    std::string html;  ///< The same as simple HTML; empty for none.
    std::vector<MailAttachment> attachments;
};

/// Whether `address` is one plain ASCII address (RFC 5321 `Mailbox`, dot-atoms only), at most 254 characters.
/// Letters that look like others are none here, so that a look-alike domain cannot be shown as another.
bool is_mail_address(std::string_view address);

/// The message (RFC 5322, MIME): CR LF line ends, headers encoded by RFC 2047, every body in base64. The same
/// content gives the same bytes. Throws `Error{validation}` where a header value holds CR, LF, NUL or another
/// control, an address is none, a file name is not plain, or there is no recipient.
std::string to_mime(const MailContent& content);

}  // namespace homeward
