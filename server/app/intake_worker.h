#pragma once
// What the service does by itself about papers: looks at the mailbox and the watched folders, and holds kept
// originals against their digests.

#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "server/app/config.h"
#include "server/app/repeating.h"
#include "server/intake/folder_intake.h"
#include "server/intake/imap_client.h"
#include "server/intake/mail_intake.h"

namespace homeward {

class ReadingQueue;
class Store;

class IntakeWorker {
public:
    /// Throws `Error{bad_config}` or `Error{bad_template}` with file and line where the rules can't be used.
    IntakeWorker(const Config& config, Store& store, ReadingQueue& queue);
    IntakeWorker(const IntakeWorker&) = delete;
    IntakeWorker& operator=(const IntakeWorker&) = delete;
    /// Whatever a mail server does, it holds this up no longer than a moment.
    ~IntakeWorker();

private:
    std::chrono::milliseconds look_at_mailbox();
    std::chrono::milliseconds look_at_folders();
    std::chrono::milliseconds check_originals();
    ImapSettings imap_settings() const;
    void tell_of_failing_mailbox(std::string_view word);

    const Config config_;
    Store& store_;
    IntakeRules rules_;
    IntakeDoor door_;
    MailMemory mail_memory_;
    int mail_failures_ = 0;  ///< In a row.
    std::vector<WatchedFolder> folders_;
    std::map<std::string, FolderMemory> folder_memories_;
    std::stop_source stopping_;
    std::vector<std::unique_ptr<Repeating>> threads_;  // Last: they use all of the above.
};

}  // namespace homeward
