// Signing in: password, then code, then a session; and whose session or token a request bears.

#include <algorithm>

#include "parsers/base/ascii.h"
#include "parsers/text/unicode.h"
#include "server/storage/password_rules.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::chrono::minutes half_session_time{10};
constexpr std::chrono::minutes wrong_tries_window{15};
constexpr std::chrono::seconds first_delay{30};
constexpr std::chrono::seconds delay_max{15 * 60};
constexpr int account_tries_free = 5;
constexpr int address_tries_free = 50;
// A session's last use is written this often, so that reading a page costs no disk write.
constexpr std::chrono::seconds use_written_every{60};

std::string hashed(std::string_view secret) {
    return to_hex(sha256(bytes_of(secret)));
}

/// Seconds still to wait after the wrong tries of `who`; the delay doubles with each try past the free ones.
std::chrono::seconds wait_left(data::Session& session, const std::string& who, int free, Instant now) {
    const SqlRows rows =
        run_sql(session,
                "SELECT count(*) + 0, max(at) || '' FROM wrong_tries WHERE who = $1 AND at > $2",
                {who, to_iso(now - wrong_tries_window)});
    const int tries = rows.front().count(0);
    const auto last = rows.front().time(1);
    if (tries < free || !last) return std::chrono::seconds{0};
    std::chrono::seconds delay = first_delay;
    for (int i = free; i < tries && delay < delay_max; ++i) delay *= 2;
    delay = std::min(delay, delay_max);
    return std::max(*last + delay - now, std::chrono::seconds{0});
}

void count_wrong_try(data::Session& session, const std::string& who, Instant now) {
    run_sql(session, "DELETE FROM wrong_tries WHERE at <= $1", {to_iso(now - wrong_tries_window)});
    run_sql(session, "INSERT INTO wrong_tries (who, at) VALUES ($1, $2)", {who, to_iso(now)});
}

// Hashed against where there is no such account, so that the time tells nothing (S-3).
const std::string& nobodys_password() {
    static const std::string encoded = hash_password(new_secret());
    return encoded;
}

Asker somebody(const std::string& organisation, const std::string& user, const std::string& address) {
    Asker asker;
    asker.organisation = organisation;
    asker.user = user;
    asker.address = address;
    return asker;
}

struct HalfRow {
    std::string session, user, organisation;
    Bytes totp;
    std::int64_t totp_step = 0;
};

std::optional<HalfRow> find_half(StoreCore& core, data::Session& session, std::string_view secret) {
    const SqlRows rows = run_sql(
        session,
        "SELECT s.id, u.id, u.organisation, u.totp, u.totp_step FROM sessions s JOIN users u ON u.id = "
        "s.user_id WHERE s.secret_hash = $1 AND s.half = 1 AND s.ends_at > $2 AND u.disabled = 0",
        {hashed(secret), to_iso(core.now())});
    if (rows.empty()) return std::nullopt;
    const SqlRow& row = rows.front();
    HalfRow half{row.text(0), row.text(1), row.text(2), {}, row.number(4)};
    half.totp = open_sealed(core.keys().organisation_key(half.organisation),
                            row.bytes(3),
                            sealed_place(half.organisation, "users/" + half.user + "/totp"));
    return half;
}

// The code that the app shows, or the next where this one has been used.
std::string code_now(ByteView secret, std::int64_t last_step, Instant now) {
    const std::string code = totp_code(secret, now);
    if (matching_totp_step(secret, code, now, last_step)) return code;
    return totp_code(secret, now + std::chrono::seconds{30});
}

}  // namespace

HalfSession Accounts::check_password(std::string_view email,
                                     std::string_view password,
                                     const std::string& address) {
    const std::string account = core_.global_index("email", fold_case(trimmed(email.substr(0, 254))));
    const std::string from = core_.global_index("address", address);
    struct Found {
        std::string user, organisation, password = nobodys_password();
        bool may = false;
        bool waiting =
            false;  // Tries made meanwhile are not counted, so that nobody can lock another out for good.
    };
    const Found found = core_.plain([&](data::Session& session) {
        const auto wait = wait_left(session, from, address_tries_free, core_.now());
        if (wait.count() > 0) throw Error{ErrorCode::rate_limited, std::to_string(wait.count())};
        Found kept;
        const SqlRows rows =
            run_sql(session,
                    "SELECT id, organisation, password, disabled FROM users WHERE email_index = $1",
                    {account});
        if (rows.empty()) return kept;
        kept.user = rows.front().text(0);
        kept.organisation = rows.front().text(1);
        kept.password = rows.front().text(2);
        kept.waiting = wait_left(session, account, account_tries_free, core_.now()).count() > 0;
        kept.may = rows.front().number(3) == 0 && !kept.waiting;
        return kept;
    });
    // Outside any transaction: it takes 50 ms, and other people work meanwhile.
    const bool right = password.size() <= password_characters_max * 4 && is_valid_utf8(password) &&
                       password_matches(found.password, to_nfc(password)) && !found.user.empty() && found.may;
    HalfSession half{new_secret()};
    core_.plain([&](data::Session& session) {
        const Instant now = core_.now();
        const Asker who = somebody(found.organisation, found.user, address);
        if (!right) {
            if (!found.waiting) count_wrong_try(session, account, now);
            count_wrong_try(session, from, now);
            core_.audit(
                session, who, action_row(Action::sign_in).word, found.user, "refused", "unauthenticated");
            return;
        }
        run_sql(session,
                "INSERT INTO sessions (id, secret_hash, user_id, half, created_at, used_at, ends_at) VALUES "
                "($1, $2, "
                "$3, 1, $4, $5, $6)",
                {new_id("ses_"),
                 hashed(half.secret),
                 found.user,
                 to_iso(now),
                 to_iso(now),
                 to_iso(now + half_session_time)});
        core_.audit(session, who, action_row(Action::sign_in).word, found.user, "done", "");
    });
    if (!right) throw Error{ErrorCode::unauthenticated};
    return half;
}

OpenSession Accounts::confirm_code(std::string_view half_secret,
                                   std::string_view code,
                                   const std::string& address) {
    OpenSession open{new_secret(), {}};
    const std::string from = core_.global_index("address", address);
    const bool right = core_.plain([&](data::Session& session) {
        const Instant now = core_.now();
        const auto half = find_half(core_, session, half_secret);
        if (!half) return false;
        const std::string account = "code " + half->user;
        const auto step = matching_totp_step(half->totp, code, now, half->totp_step);
        const bool waiting = wait_left(session, account, account_tries_free, now).count() > 0;
        Asker who = somebody(half->organisation, half->user, address);
        if (!step || waiting) {
            if (!waiting) count_wrong_try(session, account, now);
            count_wrong_try(session, from, now);
            core_.audit(session,
                        who,
                        action_row(Action::sign_in_code).word,
                        half->user,
                        "refused",
                        "unauthenticated");
            return false;
        }
        run_sql(session, "UPDATE users SET totp_step = $1 WHERE id = $2", {*step, half->user});
        run_sql(session, "DELETE FROM sessions WHERE id = $1", {half->session});
        run_sql(session, "DELETE FROM sessions WHERE ends_at <= $1", {to_iso(now)});
        who.by = new_id("ses_");
        who.stepped_up_at = now;
        run_sql(session,
                "INSERT INTO sessions (id, secret_hash, user_id, half, created_at, used_at, ends_at, "
                "stepped_up_at) "
                "VALUES ($1, $2, $3, 0, $4, $5, $6, $7)",
                {who.by,
                 hashed(open.secret),
                 half->user,
                 to_iso(now),
                 to_iso(now),
                 to_iso(now + core_.options().sessions.absolute),
                 to_iso(now)});
        who.roles = roles_from_words(
            run_sql(session, "SELECT roles FROM users WHERE id = $1", {half->user}).front().text(0));
        core_.audit(session, who, action_row(Action::sign_in_code).word, half->user, "done", "");
        open.asker = who;
        return true;
    });
    if (!right) throw Error{ErrorCode::unauthenticated};
    return open;
}

std::optional<std::string> Accounts::demonstration_code(std::string_view half_secret) {
    if (!core_.options().demonstration) return std::nullopt;
    return core_.plain([&](data::Session& session) -> std::optional<std::string> {
        const auto half = find_half(core_, session, half_secret);
        if (!half) return std::nullopt;
        return code_now(half->totp, half->totp_step, core_.now());
    });
}

std::optional<std::string> Accounts::demonstration_code_of(const Asker& asker) {
    if (!core_.options().demonstration) return std::nullopt;
    return core_.act(asker, Action::step_up, asker.user, [&](Act& act) -> std::optional<std::string> {
        act.allow();
        act.note = "shown";
        const SqlRow row = act.must("SELECT totp, totp_step FROM users WHERE id = $1", {asker.user});
        const Bytes secret = act.open(asker.organisation, "users/" + asker.user + "/totp", row.bytes(0));
        return code_now(secret, row.number(1), act.now());
    });
}

std::optional<Asker> Accounts::find_session(std::string_view secret, const std::string& address) {
    return core_.plain([&](data::Session& session) -> std::optional<Asker> {
        const Instant now = core_.now();
        const SqlRows rows =
            run_sql(session,
                    "SELECT s.id, s.used_at, s.stepped_up_at, u.id, u.organisation, u.roles FROM sessions s "
                    "JOIN users "
                    "u ON u.id = s.user_id WHERE s.secret_hash = $1 AND s.half = 0 AND s.ends_at > $2 AND "
                    "s.used_at > "
                    "$3 AND u.disabled = 0",
                    {hashed(secret), to_iso(now), to_iso(now - core_.options().sessions.idle)});
        if (rows.empty()) return std::nullopt;
        const SqlRow& row = rows.front();
        Asker asker = somebody(row.text(4), row.text(3), address);
        asker.by = row.text(0);
        asker.stepped_up_at = row.time(2);
        asker.roles = roles_from_words(row.text(5));
        if (now - row.time(1).value_or(Instant{}) >= use_written_every) {
            run_sql(session, "UPDATE sessions SET used_at = $1 WHERE id = $2", {to_iso(now), asker.by});
        }
        return asker;
    });
}

void Accounts::sign_out(const Asker& asker) {
    core_.act(asker, Action::sign_out, asker.by, [&](Act& act) {
        act.allow();
        act.run("DELETE FROM sessions WHERE id = $1 AND user_id = $2", {asker.by, asker.user});
    });
}

void Accounts::step_up(const Asker& asker, std::string_view code) {
    const bool right = core_.act(asker, Action::step_up, asker.by, [&](Act& act) {
        act.allow();
        const SqlRow row = act.must("SELECT totp, totp_step FROM users WHERE id = $1", {asker.user});
        const Bytes secret = act.open(asker.organisation, "users/" + asker.user + "/totp", row.bytes(0));
        const SqlRow tries = act.must("SELECT count(*) FROM wrong_tries WHERE who = $1 AND at > $2",
                                      {"code " + asker.user, to_iso(act.now() - wrong_tries_window)});
        const auto step = tries.number(0) < account_tries_free
                              ? matching_totp_step(secret, code, act.now(), row.number(1))
                              : std::nullopt;
        if (!step) {
            act.note = "wrong_code";
            if (tries.number(0) >= account_tries_free) return false;
            act.run("INSERT INTO wrong_tries (who, at) VALUES ($1, $2)",
                    {"code " + asker.user, act.now_text()});
            return false;
        }
        act.run("UPDATE users SET totp_step = $1 WHERE id = $2", {*step, asker.user});
        const std::string_view sql = asker.scopes ? "UPDATE api_tokens SET stepped_up_at = $1 WHERE id = $2"
                                                  : "UPDATE sessions SET stepped_up_at = $1 WHERE id = $2";
        act.run(sql, {act.now_text(), asker.by});
        return true;
    });
    if (!right) throw Error{ErrorCode::step_up_required};
}

std::optional<Asker> Accounts::find_token(std::string_view secret, const std::string& address) {
    return core_.plain([&](data::Session& session) -> std::optional<Asker> {
        const SqlRows rows = run_sql(
            session,
            "SELECT t.id, t.scopes, t.stepped_up_at, u.id, u.organisation, u.roles FROM api_tokens t JOIN "
            "users u ON u.id = t.user_id WHERE t.secret_hash = $1 AND t.ended_at IS NULL AND t.ends_at > $2 "
            "AND u.disabled = 0",
            {hashed(secret), to_iso(core_.now())});
        if (rows.empty()) return std::nullopt;
        const SqlRow& row = rows.front();
        Asker asker = somebody(row.text(4), row.text(3), address);
        asker.by = row.text(0);
        const std::string scopes = row.text(1);
        asker.scopes.emplace();
        for (const std::string_view scope : split(scopes, ' ')) asker.scopes->emplace_back(scope);
        asker.stepped_up_at = row.time(2);
        asker.roles = roles_from_words(row.text(5));
        return asker;
    });
}

std::string Accounts::csrf_token(const Asker& asker) {
    return core_.global_index("csrf", asker.by);
}

}  // namespace homeward
