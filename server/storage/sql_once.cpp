#include "server/storage/once.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::chrono::hours kept_for{24};
// A request that has run for longer died with its process.
constexpr std::chrono::minutes runs_at_most{10};

std::string place(const std::string& owner, const std::string& key) {
    return "once/" + owner + "/" + key;
}

}  // namespace

std::optional<KeptAnswer> Once::begin(const Asker& asker, const std::string& key, std::string_view body) {
    const std::string owner = asker.user;
    const std::string kept_key = core_.global_index("once", key);
    const std::string hash = core_.global_index("once body", body);
    return core_.plain([&](data::Session& session) -> std::optional<KeptAnswer> {
        const Instant now = core_.now();
        run_sql(session,
                "DELETE FROM once_keys WHERE begun_at <= $1 OR (status = 0 AND begun_at <= $2)",
                {to_iso(now - kept_for), to_iso(now - runs_at_most)});
        const SqlRows rows =
            run_sql(session,
                    "SELECT body_hash, status, answer FROM once_keys WHERE owner = $1 AND once_key = $2",
                    {owner, kept_key});
        if (rows.empty()) {
            run_sql(session,
                    "INSERT INTO once_keys (owner, once_key, body_hash, begun_at) VALUES ($1, $2, $3, $4)",
                    {owner, kept_key, hash, to_iso(now)});
            return std::nullopt;
        }
        const SqlRow& row = rows.front();
        if (row.text(0) != hash) throw Error{ErrorCode::idempotency_mismatch};
        if (row.number(1) == 0) throw Error{ErrorCode::in_progress};
        const Bytes answer = open_sealed(core_.keys().organisation_key(asker.organisation),
                                         row.bytes(2),
                                         sealed_place(asker.organisation, place(owner, kept_key)));
        return KeptAnswer{row.count(1), text_of(answer)};
    });
}

void Once::finish(const Asker& asker, const std::string& key, const KeptAnswer& answer) {
    const std::string kept_key = core_.global_index("once", key);
    const Bytes sealed = seal(core_.keys().organisation_key(asker.organisation),
                              bytes_of(answer.answer),
                              sealed_place(asker.organisation, place(asker.user, kept_key)));
    core_.plain([&](data::Session& session) {
        run_sql(session,
                "UPDATE once_keys SET status = $1, answer = $2 WHERE owner = $3 AND once_key = $4",
                {std::int64_t{answer.status}, sealed, asker.user, kept_key});
    });
}

void Once::forget(const Asker& asker, const std::string& key) {
    core_.plain([&](data::Session& session) {
        run_sql(session,
                "DELETE FROM once_keys WHERE owner = $1 AND once_key = $2 AND status = 0",
                {asker.user, core_.global_index("once", key)});
    });
}

}  // namespace homeward
