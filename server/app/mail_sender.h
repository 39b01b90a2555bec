#pragma once
// The thread that works off the outbox while the service runs.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "server/outbox/smtp_transport.h"

namespace homeward {

class Store;

/// Looks for due mail every second until destroyed. A node that dies loses its lease, and another sends.
class MailSender {
public:
    MailSender(Store& store, SmtpSettings settings);
    ~MailSender();
    MailSender(const MailSender&) = delete;
    MailSender& operator=(const MailSender&) = delete;

private:
    void work();

    Store& store_;
    SmtpSettings settings_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace homeward
