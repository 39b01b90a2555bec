#pragma once
// The wire to the mail server: SMTP (RFC 5321) with STARTTLS that must succeed (RFC 3207). Nothing is ever
// sent in clear, and what a server says before the handshake is forgotten.

#include <chrono>
#include <string>
#include <vector>

namespace homeward {

struct SmtpSettings {
    std::string host;  ///< Its certificate must bear this name.
    int port = 587;
    std::string ca_file;  ///< PEM of the authorities that are believed; empty for the system's.
    std::string our_name = "homeward.invalid";  ///< For EHLO.
    std::string user;                           ///< Empty for no authentication.
    std::string password;                       ///< Never logged.
    std::chrono::seconds timeout{30};           ///< For each answer of the server.
};

struct OutgoingMessage {
    std::string envelope_from;
    std::vector<std::string> recipients;
    std::string bytes;  ///< As to_mime wrote them.
};

/// `accepted` is the mail server's word. `refused` is final, `retry` is not. `uncertain`: the link broke
/// after the last byte went out and before the answer came, which SMTP cannot tell from success (RFC 1047).
enum class Delivery { accepted, refused, retry, uncertain };

struct RecipientResult {
    std::string recipient;
    Delivery delivery = Delivery::retry;
    int status = 0;      ///< The server's three digits; 0 where it gave none.
    std::string reason;  ///< Our word for logs and pages: `no_tls`, `certificate`, `no_connection`, `status`,
                         ///< `link_cut`.
};

/// One attempt for all recipients of one message, in their order. Never throws for what a server or network
/// does.
std::vector<RecipientResult> send_message(const SmtpSettings& settings, const OutgoingMessage& message);

}  // namespace homeward
