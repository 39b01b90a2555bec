#pragma once
// The wire to the mailbox: connected, encrypted, the certificate checked and signed in by libcurl. Nothing is
// ever said in clear.

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include "server/intake/mail_intake.h"

namespace homeward {

struct ImapSettings {
    std::string host;  ///< Its certificate must bear this name.
    int port = 993;
    bool starttls =
        false;  ///< TLS after the greeting, as on port 143; it must succeed. Else from the first byte.
    std::string user;
    std::string password;  ///< Never logged. Empty where a token is given.
    std::string token;     ///< OAuth 2.0 bearer token (RFC 7628), for servers that take no passwords.
    std::string ca_file;   ///< PEM of the authorities that are believed; empty for the system's.
    std::string mailbox = "INBOX";
    /// For connecting, and for each answer; an answer that is long gets a second more for each KiB that came.
    std::chrono::seconds timeout{30};
    std::stop_token stop;  ///< Ends whatever is waited for within a fifth of a second.
};

/// Connects and selects. Throws `Error{mail_refused}`, whose detail is a word of ours: `no_connection`
/// `certificate` `no_tls` `sign_in` `protocol` `link_cut` `stopped`. The mailbox's own calls throw
/// `protocol`, `link_cut` (also where a server answers too slowly) and `stopped`.
std::unique_ptr<Mailbox> open_imap_mailbox(const ImapSettings& settings);

}  // namespace homeward
