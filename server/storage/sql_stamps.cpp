#include "server/storage/sql_core_internal.h"
#include "server/storage/sql_disclosures_internal.h"
#include "server/storage/sql_signatures_internal.h"
#include "server/storage/stamps.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::int64_t shown_max = 200;
constexpr int taken_at_once_max = 20;
// A paper that cannot be opened is not mended within minutes.
constexpr std::chrono::hours unopened_again_after{6};

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

std::optional<DueStamp> Stamps::lease_next(std::chrono::seconds lease) {
    return core_.plain([&](data::Session& session) -> std::optional<DueStamp> {
        const Instant now = core_.now();
        const SqlRows rows = run_sql(
            session,
            "SELECT interview, number, organisation, tries, fence FROM stamps WHERE next_at <> '' AND "
            "next_at <= $1 AND lease_ends_at <= $2 ORDER BY next_at, interview, number LIMIT 1",
            {to_iso(now), to_iso(now)});
        if (rows.empty()) return std::nullopt;
        const SqlRow& row = rows.at(0);
        DueStamp due;
        due.interview = row.text(0);
        due.number = row.count(1);
        due.organisation = row.text(2);
        due.tries = row.count(3);
        due.fence = row.number(4) + 1;
        run_sql(session,
                "UPDATE stamps SET fence = $1, lease_ends_at = $2 WHERE interview = $3 AND number = $4",
                {due.fence, to_iso(now + lease), due.interview, std::int64_t{due.number}});
        return due;
    });
}

bool Stamps::open_paper(DueStamp& due) {
    return core_.plain([&](data::Session& session) {
        const SqlRow row = run_sql(session,
                                   "SELECT v.pdf, i.child FROM signed_versions v JOIN interviews i ON i.id = "
                                   "v.interview WHERE v.interview = $1 AND v.number = $2",
                                   {due.interview, std::int64_t{due.number}})
                               .at(0);
        const std::optional<SecretKey> key = key_of(core_, due.organisation, row.text(1));
        if (!key) {
            run_sql(session,
                    "DELETE FROM stamps WHERE interview = $1 AND number = $2",
                    {due.interview, std::int64_t{due.number}});
            return false;
        }
        due.pdf = open_sealed(
            *key, row.bytes(0), sealed_place(due.organisation, signed_pdf_place(due.interview, due.number)));
        return true;
    });
}

std::optional<DueStamp> Stamps::take(std::chrono::seconds lease) {
    for (int taken = 0; taken < taken_at_once_max; ++taken) {
        std::optional<DueStamp> due = lease_next(lease);
        if (!due) return std::nullopt;
        // The lease stands already: one that cannot be opened keeps nobody else waiting.
        std::string_view code;
        try {
            if (open_paper(*due)) return due;
            continue;
        } catch (const Error& error) {
            code = error_row(error.code()).id;
        } catch (const std::exception&) {
            code = error_row(ErrorCode::internal).id;
        }
        settle(*due, {.next_at = core_.now() + unopened_again_after, .code = std::string(code)});
    }
    return std::nullopt;
}

bool Stamps::settle(const DueStamp& due, const StampOutcome& outcome) {
    return core_.plain([&](data::Session& session) {
        const bool failed = !outcome.code.empty();
        const std::string nothing = outcome.proves_nothing ? "yes" : "";
        const SqlRows changed = run_sql(
            session,
            "UPDATE stamps SET level = CASE WHEN $1 <> '' THEN '' WHEN $2 = '' THEN level ELSE $3 END, "
            "proved_until = CASE WHEN $4 <> '' THEN '' WHEN $5 = '' THEN proved_until ELSE $6 END, "
            "next_at = $7, tries = $8, code = $9, "
            "waiting_since = CASE WHEN $10 = '' THEN '' WHEN waiting_since = '' THEN $11 ELSE waiting_since "
            "END, "
            "lease_ends_at = '' WHERE interview = $12 AND number = $13 AND fence = $14 RETURNING code",
            {nothing,
             outcome.level,
             outcome.level,
             nothing,
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
