#include "server/app/intake_worker.h"

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/error.h"
#include "parsers/base/limits.h"
#include "parsers/base/secret_file.h"
#include "server/storage/store.h"
#include "server/web/exchange/log.h"
#include "server/web/papers/paper_reading.h"

namespace homeward {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds folder_every{2};
constexpr std::chrono::seconds imap_timeout{15};
constexpr std::chrono::seconds mail_pause_max{900};
constexpr int mail_failures_told = 5;
constexpr std::chrono::hours originals_every{1};
constexpr std::chrono::hours original_looked_at_every{7 * 24};
constexpr int originals_at_once = 20;  // One writer's turn: 20 papers of the largest size take half a second.
constexpr std::size_t secret_bytes_max = 16 * limits::kib;

Instant current_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string secret_in(const std::filesystem::path& file) {
    return file.empty() ? std::string() : std::string(trimmed(read_secret_file(file, secret_bytes_max)));
}

// Twice as long after each failure, so that a server that is down or refuses us is left alone.
milliseconds pause_after(int failures, std::chrono::seconds every) {
    const auto pause = every * (std::int64_t{1} << std::min(failures, 10));
    return std::min<std::chrono::seconds>(pause, mail_pause_max);
}

}  // namespace

IntakeWorker::IntakeWorker(const Config& config, Store& store, ReadingQueue& queue)
    : config_(config),
      store_(store),
      rules_(config.intake_rules_file.empty() ? IntakeRules{} : load_intake_rules(config.intake_rules_file)),
      door_{.store = store, .rules = rules_, .organisations = organisations_of(store, rules_)} {
    door_.read = [&queue](const std::string& organisation, const std::string& paper) {
        queue.add(organisation, paper, "");
    };
    for (const IntakeFolder& folder : rules_.folders) {
        if (config.intake_folder.empty()) break;
        WatchedFolder watched{.path = config.intake_folder / folder.name,
                              .organisation = door_.organisations.at(folder.organisation)};
        watched.arrival.set("rule", "folder").set("why", "put into the folder " + folder.name);
        if (!folder.authority.empty()) watched.arrival.set("authority", folder.authority);
        folders_.push_back(std::move(watched));
    }
    if (!folders_.empty())
        threads_.push_back(std::make_unique<Repeating>([this] { return look_at_folders(); }));
    if (!config.intake_imap_host.empty()) {
        threads_.push_back(std::make_unique<Repeating>([this] { return look_at_mailbox(); }));
    }
    threads_.push_back(std::make_unique<Repeating>([this] { return check_originals(); }));
}

ImapSettings IntakeWorker::imap_settings() const {
    return {.host = config_.intake_imap_host,
            .port = config_.intake_imap_port,
            .starttls = config_.intake_imap_starttls,
            .user = config_.intake_imap_user,
            .password = secret_in(config_.intake_imap_password_file),
            .token = secret_in(config_.intake_imap_token_file),
            .ca_file = config_.intake_imap_ca_file.string(),
            .mailbox = config_.intake_imap_mailbox,
            .timeout = imap_timeout,
            .stop = stopping_.get_token()};
}

IntakeWorker::~IntakeWorker() {
    stopping_.request_stop();
}

milliseconds IntakeWorker::look_at_mailbox() {
    try {
        const std::unique_ptr<Mailbox> mailbox = open_imap_mailbox(imap_settings());
        const MailPass pass = take_mail(*mailbox, door_, mail_memory_);
        mail_failures_ = 0;
        if (pass.taken + pass.seen_before + pass.refused + pass.unrouted > 0) {
            Json facts = Json::object();
            facts.set("taken", pass.taken).set("seen_before", pass.seen_before);
            facts.set("refused", pass.refused).set("unrouted", pass.unrouted);
            log_event(LogLevel::info, "intake.mailbox", facts);
        }
        if (pass.taken + pass.refused == static_cast<int>(mail_pass_max)) return milliseconds(0);
    } catch (const Error& error) {
        if (stopping_.stop_requested()) return config_.intake_imap_every;
        ++mail_failures_;
        const bool network = error.code() == ErrorCode::mail_refused;
        tell_of_failing_mailbox(network ? error.detail() : error_row(error.code()).id);
    } catch (const std::exception&) {
        ++mail_failures_;
        tell_of_failing_mailbox("internal");
    }
    return mail_failures_ == 0 ? config_.intake_imap_every
                               : pause_after(mail_failures_, config_.intake_imap_every);
}

// The log each time; those who wait for papers once it is no passing trouble.
void IntakeWorker::tell_of_failing_mailbox(std::string_view word) {
    Json facts = Json::object();
    log_event(
        LogLevel::warning, "intake.mailbox_failed", facts.set("why", word).set("failures", mail_failures_));
    if (mail_failures_ != mail_failures_told) return;
    try {
        const std::string day = to_iso(current_time()).substr(0, 10);
        for (const auto& [name, organisation] : door_.organisations) {
            store_.papers().note_refused(
                Asker::service(organisation), "mailbox", ErrorCode::mail_refused, "mailbox\n" + day);
        }
    } catch (const std::exception&) {
        log_event(LogLevel::error, "intake.not_told");
    }
}

milliseconds IntakeWorker::look_at_folders() {
    for (const WatchedFolder& folder : folders_) {
        try {
            const FolderPass pass = take_folder(folder, door_, folder_memories_[folder.path.string()]);
            if (pass.taken + pass.seen_before + pass.refused + pass.stuck == 0) continue;
            Json facts = Json::object();
            facts.set("taken", pass.taken).set("seen_before", pass.seen_before);
            facts.set("refused", pass.refused).set("stuck", pass.stuck);
            log_event(pass.stuck > 0 ? LogLevel::warning : LogLevel::info, "intake.folder", facts);
        } catch (const Error& error) {
            Json facts = Json::object();
            facts.set("code", error_row(error.code()).id).set("detail", error.detail());
            log_event(LogLevel::error, "intake.folder_failed", facts);
        } catch (const std::exception&) {
            log_event(LogLevel::error, "intake.folder_failed");
        }
    }
    return folder_every;
}

milliseconds IntakeWorker::check_originals() {
    try {
        for (const Organisation& organisation : store_.accounts().organisations()) {
            const Asker system = Asker::service(organisation.id);
            const OriginalsChecked checked = store_.papers().check_originals(
                system, originals_at_once, current_time() - original_looked_at_every);
            for (const std::string& id : checked.broken) {
                log_event(LogLevel::error, "original.broken", Json(Json::Object{{"paper", id}}));
            }
            if (checked.checked == originals_at_once) return std::chrono::seconds(1);
        }
    } catch (const std::exception&) {
        log_event(LogLevel::error, "original.check_failed");
    }
    return originals_every;
}

}  // namespace homeward
