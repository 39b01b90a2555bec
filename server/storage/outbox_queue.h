#pragma once
// The outbox as a table: a row for each recipient, written in the transaction that decided it.

#include <optional>
#include <string>
#include <vector>

#include "server/outbox/outbox.h"
#include "server/storage/papers.h"

namespace homeward {

/// A letter to be queued. `bytes` stands whole, Message-ID in it, before anything is sent.
struct QueuedMail {
    std::string id;  ///< `new_id("out_")`, so that a link in the letter can name it; empty: made.
    std::string from, to;
    std::string message_id;  ///< As in the bytes.
    std::string bytes;
};

/// What people are shown of one letter. Nothing personal but the recipient.
struct Dispatch {
    std::string id;
    std::string kind;      ///< `intelligence` `release` `notice`
    std::string resource;  ///< What it is about: `int_…`, `rel_…`
    std::string to;
    std::string message_id;
    std::string state;         ///< A MailState's id, or `acknowledged`.
    bool maybe_twice = false;  ///< The link or a sender broke before the answer: it may have arrived before.
    int attempts = 0;
    std::string reply;
    Instant queued_at{};
    std::optional<Instant> next_at, accepted_at, acknowledged_at;
};

class OutboxQueue : public MailQueue {
public:
    explicit OutboxQueue(StoreCore& core) : core_(core) {}

    std::optional<TakenMail> take(const std::string& holder, std::chrono::seconds lease) override;
    bool settle(const TakenMail& mail, const MailOutcome& outcome) override;

    /// A letter that no release or summary decides: an invitation, a notice without personal data.
    void queue_notice(const Asker& asker,
                      const std::string& resource,
                      const std::vector<QueuedMail>& letters);
    /// Letters about one resource of the asker's organisation, oldest first.
    std::vector<Dispatch> of(const Asker& asker, const std::string& resource);
    /// What needs somebody: refused, bounced, uncertain, or accepted and not acknowledged a day later
    /// (intelligence).
    std::vector<Dispatch> unhandled(const Asker& asker);
    /// A bounce was reported for this Message-ID. False where it is not known or not accepted yet.
    bool note_bounce(const Asker& asker, const std::string& message_id);

    /// For the link in a letter: nobody can guess it, and it tells nothing.
    std::string acknowledgement_code(const std::string& id);
    /// Whoever has the letter says so, once. False where the code is not this letter's, or it was said
    /// before.
    bool acknowledge(const std::string& id, std::string_view code, const std::string& address);

private:
    StoreCore& core_;
};

}  // namespace homeward
