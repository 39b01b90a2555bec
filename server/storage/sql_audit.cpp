#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/base/paths.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::chrono::seconds audit_head_every{60};
constexpr std::size_t audit_head_bytes_max = 4096;
constexpr std::string_view audit_columns =
    "seq, at, organisation, actor, acted_by, action, subject, outcome, note, address, request, mac";

AuditEntry entry_of(const SqlRow& row) {
    return {row.number(0),
            row.text(1),
            row.text(2),
            row.text(3),
            row.text(4),
            row.text(5),
            row.text(6),
            row.text(7),
            row.text(8),
            row.text(9),
            row.text(10),
            row.text(11)};
}

// Replaced whole, by rename, so that a crash leaves the old head or the new one.
void replace_file(const std::filesystem::path& file, const std::string& text) {
    const std::filesystem::path fresh = file.string() + ".new";
    const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) throw Error{ErrorCode::file_unwritable, "the audit head"};
    const bool well = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!well) throw Error{ErrorCode::file_unwritable, "the audit head"};
    std::filesystem::rename(fresh, file);
}

}  // namespace

void StoreCore::audit(data::Session& session,
                      const Asker& asker,
                      std::string_view word,
                      std::string_view subject,
                      std::string_view outcome,
                      std::string_view note) {
    const SqlRows last = run_sql(session, "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1");
    AuditEntry entry;
    entry.seq = last.empty() ? 1 : last.front().number(0) + 1;
    entry.at = to_iso(now());
    entry.organisation = asker.organisation;
    entry.actor = asker.user;
    entry.acted_by = asker.by;
    entry.action = word;
    entry.subject = audited_subject(subject);
    entry.outcome = outcome;
    entry.note = note;
    entry.address = asker.address;
    entry.request = asker.request;
    entry.mac = chained_mac(*audit_key_, last.empty() ? std::string() : last.front().text(1), entry);
    run_sql(
        session,
        "INSERT INTO audit (seq, at, organisation, actor, acted_by, action, subject, outcome, note, address, "
        "request, mac) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        {entry.seq,
         entry.at,
         entry.organisation,
         entry.actor,
         entry.acted_by,
         entry.action,
         entry.subject,
         entry.outcome,
         entry.note,
         entry.address,
         entry.request,
         entry.mac});
}

void StoreCore::write_audit_head(bool at_once) {
    if (options_.audit_head_file.empty()) return;
    const std::lock_guard lock(head_mutex_);
    if (!at_once && head_written_at_ && now() - *head_written_at_ < audit_head_every) return;
    AuditHead head;
    head.at = to_iso(now());
    const std::string before = kept_head_text();
    bool follows = true;
    plain([&](data::Session& session) {
        const SqlRows last = run_sql(session, "SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1");
        if (last.empty()) return;
        head.seq = last.front().number(0);
        head.mac = last.front().text(1);
        if (before.empty()) return;
        const auto kept = read_audit_head(*audit_key_, before);
        const SqlRows there =
            kept ? run_sql(session, "SELECT mac FROM audit WHERE seq = $1", {kept->seq}) : SqlRows();
        follows = !there.empty() && there.front().text(0) == kept->mac;
    });
    // A head that this chain does not hold is the proof that it was cut or put back: it is never written
    // over.
    if (!follows) return;
    if (head.seq == 0) return;
    replace_file(options_.audit_head_file, audit_head_text(*audit_key_, head));
    head_written_at_ = now();
}

std::string StoreCore::kept_head_text() const {
    const std::filesystem::path& file = options_.audit_head_file;
    if (file.empty() || !std::filesystem::exists(file)) return {};
    return read_own_file(file, audit_head_bytes_max);
}

StoreCore::HeadAfter::~HeadAfter() {
    try {
        core_.write_audit_head(false);
    } catch (const Error&) {
        // The act is kept and answered; the head is tried again with the next one.
    } catch (const std::filesystem::filesystem_error&) {
        // Likewise.
    }
}

AuditVerdict StoreCore::check_audit() {
    // Before the chain, which grows meanwhile: a head read after it could be ahead of what was read.
    const std::string head = kept_head_text();
    AuditCheck check(*audit_key_);
    constexpr std::int64_t at_once = 5000;
    std::int64_t after = 0;
    for (bool more = true; more;) {
        const SqlRows rows = plain([&](data::Session& session) {
            return run_sql(
                session,
                "SELECT " + std::string(audit_columns) + " FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
                {after, at_once});
        });
        for (const SqlRow& row : rows) check.feed(entry_of(row));
        if (!rows.empty()) after = rows.back().number(0);
        more = !rows.empty();
    }
    return check.verdict(head);
}

AuditVerdict AuditLog::check(const Asker& asker) {
    core_.act(asker, Action::audit_read, "chain", [](Act& act) { act.allow(); });
    return core_.check_audit();
}

void AuditLog::write_head() {
    core_.write_audit_head(true);
}

void AuditLog::told(const Asker& asker,
                    std::string_view word,
                    std::string_view subject,
                    std::string_view note) {
    core_.plain([&](data::Session& session) { core_.audit(session, asker, word, subject, "done", note); });
}

Listed<AuditEntry> AuditLog::list(const Asker& asker, const AuditFilter& filter, const ListPage& page) {
    return core_.act(asker, Action::audit_read, filter.subject, [&](Act& act) {
        act.allow();
        Listed<AuditEntry> listed;
        const int limit = std::clamp(page.limit, 1, 100);
        const std::int64_t before = parse_integer(page.cursor).value_or(INT64_MAX);
        const SqlRows rows =
            act.rows("SELECT " + std::string(audit_columns) +
                         " FROM audit WHERE organisation = $1 AND seq < $2 AND ($3 = '' OR subject = "
                         "$4) AND ($5 = '' OR actor = $6) AND ($7 = '' OR action = $8) AND at >= $9 "
                         "AND ($10 = '' OR at < $11) ORDER BY seq DESC LIMIT $12",
                     {act.organisation(),
                      before,
                      filter.subject,
                      filter.subject,
                      filter.actor,
                      filter.actor,
                      filter.action,
                      filter.action,
                      filter.from,
                      filter.to,
                      filter.to,
                      std::int64_t{limit} + 1});
        for (const SqlRow& row : rows) {
            if (static_cast<int>(listed.items.size()) == limit) {
                listed.next = std::to_string(listed.items.back().seq);
                break;
            }
            listed.items.push_back(entry_of(row));
        }
        return listed;
    });
}

}  // namespace homeward
