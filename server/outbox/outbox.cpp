#include "server/outbox/outbox.h"

#include <algorithm>
#include <array>

#include "parsers/base/error.h"

namespace homeward {

namespace {

constexpr std::chrono::minutes first_wait{1};
constexpr std::chrono::minutes wait_max{60};
constexpr std::array state_ids{"queued", "sending", "accepted", "uncertain", "refused", "bounced"};

std::string reply_of(const RecipientResult& result) {
    if (result.status == 0) return result.reason;
    return std::to_string(result.status);
}

}  // namespace

std::string_view mail_state_id(MailState state) {
    return state_ids.at(static_cast<std::size_t>(state));
}

std::optional<Instant> next_attempt(Instant queued_at, int attempts, Instant now) {
    std::chrono::minutes wait = first_wait;
    for (int i = 1; i < attempts && wait < wait_max; ++i) wait *= 2;
    const Instant at = now + std::min(wait, wait_max);
    if (at > queued_at + mail_tried_for) return std::nullopt;
    return at;
}

MailOutcome outcome_of(const TakenMail& mail, const RecipientResult& result, Instant now) {
    MailOutcome outcome;
    outcome.reply = reply_of(result);
    switch (result.delivery) {
        case Delivery::accepted:
            outcome.state = MailState::accepted;
            return outcome;
        case Delivery::refused:
            outcome.state = MailState::refused;
            return outcome;
        case Delivery::retry:
            outcome.state = MailState::queued;
            break;
        case Delivery::uncertain:
            outcome.state = MailState::uncertain;
            break;
    }
    outcome.again_at = next_attempt(mail.queued_at, mail.attempts, now);
    // Given up after 48 hours: told like a refusal. What may have arrived stays uncertain.
    if (!outcome.again_at && outcome.state == MailState::queued) outcome.state = MailState::refused;
    return outcome;
}

bool send_one(MailQueue& queue,
              const SendMail& send,
              const std::string& holder,
              std::chrono::seconds lease,
              const std::function<Instant()>& clock) {
    const std::optional<TakenMail> mail = queue.take(holder, lease);
    if (!mail) return false;
    queue.settle(*mail, outcome_of(*mail, send(*mail), clock()));
    return true;
}

}  // namespace homeward
