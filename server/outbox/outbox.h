#pragma once
// What is queued is sent, once as far as SMTP can tell (P-3): leases with fencing numbers, retries, one state
// for each recipient. The queue itself is a table of the store; this is who works it off.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/civil_time.h"
#include "server/outbox/smtp_transport.h"

namespace homeward {

/// `accepted` is the mail server's word; `uncertain` the link's end before it came: it is sent again with the
/// same Message-ID. `refused` and `bounced` are final.
enum class MailState { queued, sending, accepted, uncertain, refused, bounced };

std::string_view mail_state_id(MailState state);

/// One message to one recipient, taken from the queue under a lease.
struct TakenMail {
    std::string id;  ///< `out_…`
    std::string organisation;
    std::string from;
    std::string to;
    std::string message_id;
    std::string bytes;
    std::int64_t fence = 0;  ///< Whoever comes with an older one has lost the lease.
    int attempts = 0;        ///< This one included.
    Instant queued_at{};
};

/// How one attempt ended.
struct MailOutcome {
    MailState state = MailState::queued;
    std::string reply;                ///< `250`, `451 status`, `no_tls`: never text of the server.
    std::optional<Instant> again_at;  ///< The next attempt, where there is one.
};

/// The queue, as the sender sees it. The store implements it; tests have one in memory.
class MailQueue {
public:
    virtual ~MailQueue() = default;
    /// The next that is due, or whose sender's lease ended (then it may have gone out already, and is marked
    /// so).
    virtual std::optional<TakenMail> take(const std::string& holder, std::chrono::seconds lease) = 0;
    /// False where the lease was lost meanwhile: then nothing is written.
    virtual bool settle(const TakenMail& mail, const MailOutcome& outcome) = 0;
};

inline constexpr std::chrono::hours mail_tried_for{48};

/// When to try again after `attempts` attempts: 1, 2, 4 … 60 minutes later, until 48 hours after queuing;
/// then nothing.
std::optional<Instant> next_attempt(Instant queued_at, int attempts, Instant now);

/// What an attempt's result means for the queue.
MailOutcome outcome_of(const TakenMail& mail, const RecipientResult& result, Instant now);

/// Takes one due mail, sends it, notes how it ended. False where nothing was due. `send` is `send_message`
/// with its settings; it must take less than `lease`.
using SendMail = std::function<RecipientResult(const TakenMail& mail)>;
bool send_one(MailQueue& queue,
              const SendMail& send,
              const std::string& holder,
              std::chrono::seconds lease,
              const std::function<Instant()>& clock);

}  // namespace homeward
