#include "server/storage/sql_core_internal.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_signatures_internal.h"
#include "server/storage/stamps.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::int64_t shown_max = 200;

std::string time_text(const std::optional<Instant>& time) {
    return time ? to_iso(*time) : std::string();
}

KeptProof proof_of(const SqlRow& row) {
    KeptProof proof;
    proof.interview = row.text(0);
    proof.reference = row.text(1);
    proof.number = row.count(2);
    proof.level = row.text(3);
    proof.proved_until = row.time(4);
    proof.next_at = row.time(5);
    proof.waiting_since = row.time(6);
    proof.tries = row.count(7);
    proof.code = row.text(8);
    return proof;
}

// Nothing where the child's key was destroyed: then there is nothing left to stamp.
std::optional<SecretKey> key_of(StoreCore& core, const std::string& organisation, const std::string& child) {
    try {
        return core.keys().key(organisation, child);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::withdrawn) throw;
        return std::nullopt;
    }
}

// The paper and what of it was issued change together; the digest that went out before stays known.
void keep_stamped(StoreCore& core, data::Session& session, const DueStamp& due, const Bytes& pdf) {
    const SqlRow row = run_sql(session, "SELECT child FROM interviews WHERE id = $1", {due.interview}).at(0);
    const std::string child = row.text(0);
    const SecretKey key = core.keys().key(due.organisation, child);
    const auto sealed_at = [&](const std::string& place) {
        return seal(key, pdf, sealed_place(due.organisation, place));
    };
    run_sql(
        session,
        "UPDATE signed_versions SET pdf = $1 WHERE interview = $2 AND number = $3",
        {sealed_at(signed_pdf_place(due.interview, due.number)), due.interview, std::int64_t{due.number}});
    const std::string before = to_hex(sha256(due.pdf));
    const std::string now = to_iso(core.now());
    for (const SqlRow& report :
         run_sql(session,
                 "SELECT id FROM reports WHERE interview = $1 AND number = $2 AND content_hash = $3",
                 {due.interview, std::int64_t{due.number}, before})) {
        run_sql(session,
                "INSERT INTO earlier_reports (report, content_hash, stamped_at) VALUES ($1, $2, $3)",
                {report.text(0), before, now});
        run_sql(session,
                "UPDATE reports SET pdf = $1, content_hash = $2, updated_at = $3, revision = revision + 1 "
                "WHERE id = $4",
                {sealed_at(report_place(report.text(0), "pdf")), to_hex(sha256(pdf)), now, report.text(0)});
    }
}

}  // namespace

std::optional<DueStamp> Stamps::take(std::chrono::seconds lease) {
    return core_.plain([&](data::Session& session) -> std::optional<DueStamp> {
        const Instant now = core_.now();
        for (const SqlRow& row :
             run_sql(session,
                     "SELECT s.interview, s.number, s.organisation, s.tries, s.fence, v.pdf, i.child FROM "
                     "stamps s "
                     "JOIN signed_versions v ON v.interview = s.interview AND v.number = s.number "
                     "JOIN interviews i ON i.id = s.interview WHERE s.next_at <> '' AND s.next_at <= $1 AND "
                     "s.lease_ends_at <= $2 ORDER BY s.next_at, s.interview, s.number LIMIT 20",
                     {to_iso(now), to_iso(now)})) {
            DueStamp due;
            due.interview = row.text(0);
            due.number = row.count(1);
            due.organisation = row.text(2);
            due.tries = row.count(3);
            due.fence = row.number(4) + 1;
            const std::optional<SecretKey> key = key_of(core_, due.organisation, row.text(6));
            if (!key) {
                run_sql(session,
                        "DELETE FROM stamps WHERE interview = $1 AND number = $2",
                        {due.interview, std::int64_t{due.number}});
                continue;
            }
            run_sql(session,
                    "UPDATE stamps SET fence = $1, lease_ends_at = $2 WHERE interview = $3 AND number = $4",
                    {due.fence, to_iso(now + lease), due.interview, std::int64_t{due.number}});
            due.pdf =
                open_sealed(*key,
                            row.bytes(5),
                            sealed_place(due.organisation, signed_pdf_place(due.interview, due.number)));
            return due;
        }
        return std::nullopt;
    });
}

bool Stamps::settle(const DueStamp& due, const StampOutcome& outcome) {
    return core_.plain([&](data::Session& session) {
        const bool failed = !outcome.code.empty();
        const SqlRows changed = run_sql(session,
                                        "UPDATE stamps SET level = CASE WHEN $1 = '' THEN level ELSE $2 END, "
                                        "proved_until = CASE WHEN $3 = '' "
                                        "THEN proved_until ELSE $4 END, next_at = $5, tries = $6, code = $7, "
                                        "waiting_since = CASE WHEN $8 = '' "
                                        "THEN '' WHEN waiting_since = '' THEN $9 ELSE waiting_since END, "
                                        "lease_ends_at = '' WHERE interview = "
                                        "$10 AND number = $11 AND fence = $12 RETURNING code",
                                        {outcome.level,
                                         outcome.level,
                                         time_text(outcome.proved_until),
                                         time_text(outcome.proved_until),
                                         time_text(outcome.next_at),
                                         std::int64_t{failed ? due.tries + 1 : 0},
                                         outcome.code,
                                         outcome.code,
                                         to_iso(core_.now()),
                                         due.interview,
                                         std::int64_t{due.number},
                                         due.fence});
        if (changed.empty()) return false;
        if (outcome.pdf) keep_stamped(core_, session, due, *outcome.pdf);
        // Each try that fails would fill the audit: the first is told, and what ended it.
        if (outcome.pdf || (failed && due.tries == 0)) {
            core_.audit(session,
                        Asker::service(due.organisation),
                        action_row(Action::report_stamp).word,
                        due.interview,
                        failed ? "refused" : "done",
                        failed ? outcome.code : outcome.level);
        }
        return true;
    });
}

void Stamps::wake(const std::string& settings) {
    core_.plain([&](data::Session& session) {
        const SqlRows changed = run_sql(session,
                                        "INSERT INTO settings (name, value) VALUES ('stamps', $1) ON "
                                        "CONFLICT (name) DO UPDATE SET value = "
                                        "$2 WHERE settings.value <> $3 RETURNING name",
                                        {settings, settings, settings});
        const std::string which = changed.empty() ? " WHERE waiting_since <> ''" : "";
        run_sql(session, "UPDATE stamps SET next_at = $1, tries = 0" + which, {to_iso(core_.now())});
    });
}

std::vector<KeptProof> Stamps::ending(const Asker& asker) {
    return core_.act(asker, Action::proof_list, "", [&](Act& act) {
        act.allow();
        std::vector<KeptProof> proofs;
        // Those that wait come first, then by the day on which they end; what nobody looked at yet, last.
        for (const SqlRow& row : act.rows(
                 "SELECT s.interview, i.reference, s.number, s.level, s.proved_until, s.next_at, "
                 "s.waiting_since, s.tries, s.code FROM stamps s JOIN interviews i ON i.id = s.interview "
                 "WHERE "
                 "s.organisation = $1 ORDER BY CASE WHEN s.waiting_since = '' THEN 1 ELSE 0 END, CASE WHEN "
                 "s.proved_until = '' THEN 1 ELSE 0 END, s.proved_until, s.interview, s.number LIMIT $2",
                 {act.organisation(), shown_max})) {
            proofs.push_back(proof_of(row));
        }
        return proofs;
    });
}

Stamps::Waiting Stamps::waiting(const Asker& asker) {
    return core_.plain([&](data::Session& session) {
        const SqlRows rows =
            run_sql(session,
                    "SELECT count(*), min(waiting_since) FROM stamps WHERE organisation = $1 AND "
                    "waiting_since <> ''",
                    {asker.organisation});
        return Waiting{rows.at(0).count(0), rows.at(0).time(1)};
    });
}

}  // namespace homeward
