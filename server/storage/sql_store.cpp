#include "server/storage/sql_core_internal.h"

namespace homeward {

Store::Store(StoreOptions options)
    : core_(std::make_unique<StoreCore>(std::move(options))),
      accounts_(*core_),
      papers_(*core_),
      cases_(*core_),
      interviews_(*core_),
      disclosures_(*core_),
      outbox_(*core_),
      stamps_(*core_),
      once_(*core_),
      audit_(*core_) {}

Store::~Store() = default;

void Store::check_writable() {
    core_->plain([](Poco::Data::Session& session) {
        run_sql(session,
                "INSERT INTO settings (name, value) VALUES ('ready', '1') ON CONFLICT (name) DO UPDATE SET "
                "value = '1'");
        run_sql(session, "DELETE FROM settings WHERE name = 'ready'");
    });
}

SecretKey Store::derived_key(std::string_view purpose) const {
    return core_->keys().store_key().derived("homeward purpose " + std::string(purpose));
}

void Store::rotate_master_key() {
    core_->keys().rotate_master_key();
    core_->plain([this](Poco::Data::Session& session) {
        core_->audit(session, Asker::service(""), "keys.rotate", "master", "done", "");
    });
}

int Store::schema_version() {
    return core_->plain([](Poco::Data::Session& session) {
        return run_sql(session, "SELECT max(version) FROM schema_migrations").front().count(0);
    });
}

}  // namespace homeward
