#pragma once
// IMAP4rev1 (RFC 9051, RFC 3501) as far as a mailbox needs it, over a wire that is already encrypted and
// signed in. Spoken here and not by libcurl, since libcurl can't look at a message without the server
// marking it as read. What a server says is bounded and counted: a message's own bytes are taken by their
// number, so that none of them can be mistaken for the server's word.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/mail_intake.h"

namespace homeward {

/// Bytes to and from the server. Throws `Error{mail_refused}`, detail `link_cut`, where they stop.
class ImapWire {
public:
    virtual ~ImapWire() = default;
    virtual void send(std::string_view bytes) = 0;
    /// At least one byte.
    virtual std::string receive() = 0;
};

/// Whether a mailbox's name may be asked for: printable ASCII without `"` and `\`.
bool is_mailbox_name(std::string_view name);

/// One mailbox, selected when this is made. Messages are marked by the keywords `$HomewardTaken` and
/// `$HomewardRefused`; on a server that keeps no keywords of others, by the flags for read and flagged.
class ImapMailbox : public Mailbox {
public:
    ImapMailbox(std::unique_ptr<ImapWire> wire, std::string_view mailbox);
    ~ImapMailbox() override;

    std::vector<std::uint32_t> waiting(std::size_t most) override;
    std::uint32_t generation() override { return uid_validity_; }
    std::optional<MessageHead> head(std::uint32_t uid, std::size_t bytes_max) override;
    std::string fetch(std::uint32_t uid, std::size_t bytes_max) override;
    void mark(std::uint32_t uid, MailMark mark) override;

private:
    /// One response: its line with each literal taken out and replaced by `{}`.
    struct Line {
        std::string text;
        std::vector<std::string> literals;
    };

    std::vector<Line> command(const std::string& words, std::size_t literal_bytes_max = 0);
    Line read_line(std::size_t literal_bytes_max);
    std::string take_line();
    std::string take_bytes(std::size_t count);

    std::unique_ptr<ImapWire> wire_;
    std::string buffer_;
    std::uint32_t uid_validity_ = 0;
    bool keywords_ = false;
    int commands_ = 0;
};

}  // namespace homeward
