#pragma once
// What is kept. Open one Store for a process and call it from any thread. Each part has its own header.
//
//   Store store({.database = "var/homeward.sqlite", .keys = "var/keys.sqlite", .master_key_file =
//   "var/master.key"}); const auto asker = store.accounts().find_session(cookie, address);   // who asks
//   const Paper paper = store.papers().get(*asker, id);                  // or throws not_found, forbidden
//
// Outside the asker's organisation and agreements everything is `not_found`; in reach but not by role,
// `forbidden`.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "server/storage/accounts.h"
#include "server/storage/audit_log.h"
#include "server/storage/cases.h"
#include "server/storage/disclosures.h"
#include "server/storage/interviews.h"
#include "server/storage/once.h"
#include "server/storage/outbox_queue.h"
#include "server/storage/papers.h"
#include "server/storage/stamps.h"

namespace homeward {

struct StoreOptions {
    std::filesystem::path database;  ///< SQLite file; made where there is none.
    std::filesystem::path keys;      ///< Wrapped data keys, apart, so that a destroyed key stays destroyed.
    std::filesystem::path
        master_key_file;  ///< 64 hexadecimal digits, mode 0600, elsewhere than the database.
    std::filesystem::path audit_head_file;  ///< Signed head of the audit chain; empty: none is written.
    SessionLimits sessions;
    bool demonstration = false;  ///< Shows second-factor codes; only ever true for the store of `./dev run`.
    std::function<Instant()> clock;  ///< Empty: the system's.
};

/// Writes a fresh master key with mode 0600; throws `Error{file_unwritable}` where the file exists.
void make_master_key(const std::filesystem::path& file);

class Store {
public:
    /// Opens the store and brings its tables up to date. Throws `Error{bad_config}` where the master key is
    /// missing, readable by others or not this store's: a fresh store is never laid over an old one (F-11).
    explicit Store(StoreOptions options);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    Accounts& accounts() { return accounts_; }
    Papers& papers() { return papers_; }
    Cases& cases() { return cases_; }
    Interviews& interviews() { return interviews_; }
    Disclosures& disclosures() { return disclosures_; }
    OutboxQueue& outbox() { return outbox_; }
    Stamps& stamps() { return stamps_; }
    Once& once() { return once_; }
    AuditLog& audit() { return audit_; }

    /// For the ready check: a write and its rollback. Throws `Error{storage_failed}`.
    void check_writable();
    /// A key of the store for one purpose: the same each time, also after a rotation.
    SecretKey derived_key(std::string_view purpose) const;
    /// A fresh master key in place of the old, while the store is used; killed at any point it can be run
    /// again (S-26).
    void rotate_master_key();
    /// How many migrations the store has.
    int schema_version();

private:
    std::unique_ptr<StoreCore> core_;
    Accounts accounts_;
    Papers papers_;
    Cases cases_;
    Interviews interviews_;
    Disclosures disclosures_;
    OutboxQueue outbox_;
    Stamps stamps_;
    Once once_;
    AuditLog audit_;
};

}  // namespace homeward
