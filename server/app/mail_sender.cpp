#include "server/app/mail_sender.h"

#include <chrono>

#include "server/signing/crypto.h"
#include "server/storage/store.h"
#include "server/web/exchange/log.h"

namespace homeward {

namespace {

constexpr std::chrono::seconds look_every{1};
constexpr std::chrono::seconds lease{300};  // Longer than the slowest server may take over one message.

Instant current_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

MailSender::MailSender(Store& store, SmtpSettings settings)
    : store_(store), settings_(std::move(settings)), thread_([this] { work(); }) {}

MailSender::~MailSender() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void MailSender::work() {
    const std::string holder = new_id("node_");
    const SendMail send = [this](const TakenMail& mail) {
        const std::vector<RecipientResult> results = send_message(
            settings_, {.envelope_from = mail.from, .recipients = {mail.to}, .bytes = mail.bytes});
        return results.empty() ? RecipientResult{.recipient = mail.to} : results.front();
    };
    while (true) {
        try {
            while (send_one(store_.outbox(), send, holder, lease, current_time)) {
            }
        } catch (const std::exception&) {
            log_event(LogLevel::error, "mail.queue_failed");
        }
        std::unique_lock lock(mutex_);
        if (changed_.wait_for(lock, look_every, [this] { return stopping_; })) return;
    }
}

}  // namespace homeward
