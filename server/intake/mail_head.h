#pragma once
// The three lines of a message's head that the mailbox needs to sort it: sender, subject, Message-ID. The
// message itself is read in the sandbox like any other paper; here its bytes are only looked through, within
// bounds.

#include <string>
#include <string_view>

namespace homeward {

struct MailSorting {
    std::string sender;   ///< The address alone; empty where there is none, or more than one could be meant.
    std::string subject;  ///< Encoded words (RFC 2047) decoded; UTF-8.
    std::string message_id;  ///< As written; empty where there is none, or more than one.
};

/// Looks at the first `mail_header_bytes_max` bytes of `message` up to the first empty line.
MailSorting read_mail_sorting(std::string_view message);

/// Names one message, however often a server hands it out and whatever traces each server on the way puts
/// before it: its Message-ID with the digest of its body, or the digest of all of it where it has no id.
std::string seen_key_of(const MailSorting& sorting, std::string_view message);

}  // namespace homeward
