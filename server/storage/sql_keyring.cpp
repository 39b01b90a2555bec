#include <algorithm>

#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace {

// Paper, child, organisation, master: nothing is wrapped deeper.
constexpr int wrap_depth_max = 3;
constexpr std::string_view by_master = "master";
constexpr std::string_view store_owner = "store";
constexpr std::string_view fresh_ending = ".fresh";

std::string wrap_place(std::string_view owner, std::string_view wrapper) {
    return "key " + std::string(owner) + " by " + std::string(wrapper);
}

}  // namespace

Keyring::Keyring(const std::filesystem::path& file, std::filesystem::path master_key_file)
    : master_key_file_(std::move(master_key_file)),
      session_(std::make_unique<Poco::Data::Session>("SQLite", file.string())) {
    for (const char* const sql : {"PRAGMA journal_mode=WAL",
                                  "PRAGMA busy_timeout=10000",
                                  "PRAGMA synchronous=FULL",
                                  "PRAGMA secure_delete=ON",
                                  "CREATE TABLE IF NOT EXISTS wrapped_keys (owner TEXT NOT NULL, wrapper "
                                  "TEXT NOT NULL, wrapped BLOB NOT NULL, "
                                  "PRIMARY KEY (owner, wrapper))"}) {
        run_sql(*session_, sql);
    }
    std::filesystem::permissions(file,
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    open_store_key();
}

void Keyring::open_store_key() {
    master_ = read_master_key(master_key_file_);
    const SqlRows kept = run_sql(*session_,
                                 "SELECT wrapped FROM wrapped_keys WHERE owner = $1 AND wrapper = $2",
                                 {std::string(store_owner), std::string(by_master)});
    if (kept.empty()) {
        store_key_ = SecretKey::random();
        run_sql(*session_,
                "INSERT INTO wrapped_keys (owner, wrapper, wrapped) VALUES ($1, $2, $3)",
                {std::string(store_owner),
                 std::string(by_master),
                 wrap_key(*master_, *store_key_, wrap_place(store_owner, by_master))});
        return;
    }
    store_key_ = by_any_master(std::string(store_owner), kept.front().bytes(0));
    if (!store_key_) throw Error{ErrorCode::bad_config, "the master key is not this store's"};
}

// The master key in hand, the file's as it is now (it was rotated while this process ran), or the fresh one
// of a rotation that was killed between the wraps and the file.
std::optional<SecretKey> Keyring::by_any_master(const std::string& owner, ByteView wrapped) {
    const std::filesystem::path fresh = master_key_file_.string() + std::string(fresh_ending);
    for (int source = 0; source < 3; ++source) {
        try {
            if (source == 1) master_ = read_master_key(master_key_file_);
            if (source == 2) {
                if (!std::filesystem::exists(fresh)) return std::nullopt;
                master_ = read_master_key(fresh);
            }
            SecretKey key = unwrap_key(*master_, wrapped, wrap_place(owner, by_master));
            if (source == 2) std::filesystem::rename(fresh, master_key_file_);
            return key;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::bad_config) throw;
        }
    }
    return std::nullopt;
}

void Keyring::rotate_master_key() {
    const std::lock_guard lock(mutex_);
    const std::filesystem::path fresh_file = master_key_file_.string() + std::string(fresh_ending);
    // Left by a rotation that was killed before its wraps were kept: it opens nothing.
    std::filesystem::remove(fresh_file);
    const SecretKey fresh = write_master_key(fresh_file);
    run_sql(*session_, "BEGIN IMMEDIATE");
    try {
        for (const SqlRow& row : run_sql(*session_,
                                         "SELECT owner, wrapped FROM wrapped_keys WHERE wrapper = $1",
                                         {std::string(by_master)})) {
            const std::string owner = row.text(0);
            const std::optional<SecretKey> key = by_any_master(owner, row.bytes(1));
            if (!key) throw Error{ErrorCode::storage_failed, "a wrapped key does not open"};
            run_sql(*session_,
                    "UPDATE wrapped_keys SET wrapped = $1 WHERE owner = $2 AND wrapper = $3",
                    {wrap_key(fresh, *key, wrap_place(owner, by_master)), owner, std::string(by_master)});
        }
        run_sql(*session_, "COMMIT");
    } catch (const Error&) {
        run_sql(*session_, "ROLLBACK");
        std::filesystem::remove(fresh_file);
        throw;
    }
    std::filesystem::rename(fresh_file, master_key_file_);
    master_ = fresh;
}

void Keyring::make_organisation_key(const std::string& organisation) {
    const std::lock_guard lock(mutex_);
    // The master key may have been rotated by another process: take up the one that opens the store's key
    // now.
    open_store_key();
    run_sql(*session_,
            "INSERT INTO wrapped_keys (owner, wrapper, wrapped) VALUES ($1, $2, $3)",
            {organisation,
             std::string(by_master),
             wrap_key(*master_, SecretKey::random(), wrap_place(organisation, by_master))});
}

SecretKey Keyring::organisation_key(const std::string& organisation) {
    const std::lock_guard lock(mutex_);
    const std::optional<SecretKey> key = unwrapped(organisation, organisation, 0);
    if (!key) throw Error{ErrorCode::storage_failed, "an organisation has no key"};
    return *key;
}

void Keyring::make_key(const std::string& organisation, const std::string& owner) {
    const std::lock_guard lock(mutex_);
    const std::optional<SecretKey> wrapping = unwrapped(organisation, organisation, 0);
    if (!wrapping) throw Error{ErrorCode::storage_failed, "an organisation has no key"};
    run_sql(*session_,
            "INSERT INTO wrapped_keys (owner, wrapper, wrapped) VALUES ($1, $2, $3)",
            {owner, organisation, wrap_key(*wrapping, SecretKey::random(), wrap_place(owner, organisation))});
}

SecretKey Keyring::key(const std::string& organisation, const std::string& owner) {
    const std::lock_guard lock(mutex_);
    const std::optional<SecretKey> key = unwrapped(organisation, owner, 0);
    if (!key) throw Error{ErrorCode::withdrawn};
    return *key;
}

std::optional<SecretKey> Keyring::unwrapped(const std::string& organisation,
                                            const std::string& owner,
                                            int depth) {
    if (const auto known = organisation_keys_.find(owner); known != organisation_keys_.end())
        return known->second;
    if (depth >= wrap_depth_max) return std::nullopt;
    const SqlRows rows = run_sql(
        *session_, "SELECT wrapper, wrapped FROM wrapped_keys WHERE owner = $1 ORDER BY wrapper", {owner});
    for (const SqlRow& row : rows) {
        const std::string wrapper = row.text(0);
        if (wrapper == by_master) {
            std::optional<SecretKey> key = by_any_master(owner, row.bytes(1));
            if (key) organisation_keys_.emplace(owner, *key);
            return key;
        }
        // Another organisation's key never opens this one's rows.
        if (wrapper.starts_with("org_") && wrapper != organisation) continue;
        if (const auto wrapping = unwrapped(organisation, wrapper, depth + 1)) {
            return unwrap_key(*wrapping, row.bytes(1), wrap_place(owner, wrapper));
        }
    }
    return std::nullopt;
}

void Keyring::wrap_by_children(const std::string& organisation,
                               const std::string& owner,
                               const std::vector<std::string>& children) {
    const std::lock_guard lock(mutex_);
    const std::optional<SecretKey> key = unwrapped(organisation, owner, 0);
    if (!key) throw Error{ErrorCode::withdrawn};
    HOMEWARD_ASSERT(!children.empty());
    for (const std::string& child : children) {
        const std::optional<SecretKey> wrapping = unwrapped(organisation, child, 0);
        if (!wrapping) throw Error{ErrorCode::withdrawn};
        // A crash between the statements leaves a wrap too many, and the paper readable.
        run_sql(*session_,
                "INSERT INTO wrapped_keys (owner, wrapper, wrapped) VALUES ($1, $2, $3) ON CONFLICT (owner, "
                "wrapper) "
                "DO UPDATE SET wrapped = excluded.wrapped",
                {owner, child, wrap_key(*wrapping, *key, wrap_place(owner, child))});
    }
    for (const SqlRow& row :
         run_sql(*session_, "SELECT wrapper FROM wrapped_keys WHERE owner = $1", {owner})) {
        if (std::ranges::find(children, row.text(0)) != children.end()) continue;
        run_sql(
            *session_, "DELETE FROM wrapped_keys WHERE owner = $1 AND wrapper = $2", {owner, row.text(0)});
    }
}

void Keyring::destroy(const std::string& owner) {
    const std::lock_guard lock(mutex_);
    run_sql(*session_, "DELETE FROM wrapped_keys WHERE owner = $1", {owner});
}

}  // namespace homeward
