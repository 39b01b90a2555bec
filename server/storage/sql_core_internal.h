#pragma once
// What the files of the SQL room share: sessions, statements, keys, and the one way in which anything is
// done, an Act.

#include <Poco/Data/Session.h>

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "parsers/base/error.h"
#include "parsers/base/json.h"
#include "server/signing/crypto.h"
#include "server/storage/asker.h"
#include "server/storage/store.h"

namespace homeward {

using SqlValue = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

/// One row of an answer, by column number; reading a null gives 0, "" or no bytes.
class SqlRow {
public:
    explicit SqlRow(std::vector<SqlValue> cells) : cells_(std::move(cells)) {}

    bool null(std::size_t column) const { return std::holds_alternative<std::monostate>(cells_.at(column)); }
    std::string text(std::size_t column) const;
    std::int64_t number(std::size_t column) const;
    int count(std::size_t column) const { return static_cast<int>(number(column)); }
    Bytes bytes(std::size_t column) const;
    std::optional<Instant> time(std::size_t column) const;

private:
    std::vector<SqlValue> cells_;
};

using SqlRows = std::vector<SqlRow>;
using SqlValues = std::vector<SqlValue>;

/// Runs one statement; `$1`, `$2` … are bound in order (S-28). Poco's exceptions become
/// `Error{storage_failed}`.
SqlRows run_sql(Poco::Data::Session& session, std::string_view sql, const SqlValues& values = {});

/// Data keys, wrapped, in a database of their own. A paper's key is wrapped by its organisation's until it is
/// tied to children, then by each of theirs: destroying a child's key destroys what only it opens (S-25,
/// S-33).
class Keyring {
public:
    /// Throws `Error{bad_config}` where the master key file does not open this store's keys (F-11).
    Keyring(const std::filesystem::path& file, std::filesystem::path master_key_file);

    /// The store's own key, for what is no organisation's: audit chain, indexes of sign-in names.
    const SecretKey& store_key() const { return *store_key_; }

    /// A fresh master key, every wrap by the old one made anew; safe to kill at any point, and to run again
    /// (S-26).
    void rotate_master_key();

    /// Throws `Error{storage_failed}` where there is none.
    SecretKey organisation_key(const std::string& organisation);
    void make_organisation_key(const std::string& organisation);

    /// A new key for `owner` (a child's or paper's id), wrapped by the organisation's, on disk when this
    /// returns.
    void make_key(const std::string& organisation, const std::string& owner);
    /// The key of `owner`; throws `Error{withdrawn}` where it was destroyed.
    SecretKey key(const std::string& organisation, const std::string& owner);
    /// Wraps the key of `owner` by each of the children's and takes every other wrap away: what no child's
    /// key opens any more is gone with the child.
    void wrap_by_children(const std::string& organisation,
                          const std::string& owner,
                          const std::vector<std::string>& children);
    void destroy(const std::string& owner);

private:
    std::optional<SecretKey> unwrapped(const std::string& organisation, const std::string& owner, int depth);
    std::optional<SecretKey> by_any_master(const std::string& owner, ByteView wrapped);
    void open_store_key();

    std::mutex mutex_;
    std::filesystem::path master_key_file_;
    std::optional<SecretKey> master_;
    std::optional<SecretKey> store_key_;
    std::unique_ptr<Poco::Data::Session> session_;
    std::map<std::string, SecretKey, std::less<>> organisation_keys_;
};

class StoreCore;

/// One transaction with its audit entry: either both are kept or neither is (S-30). Lives within
/// StoreCore::act.
class Act {
public:
    Act(StoreCore& core,
        Poco::Data::Session& session,
        const Asker& asker,
        Action action,
        std::string subject);

    SqlRows rows(std::string_view sql, const SqlValues& values = {}) {
        return run_sql(session_, sql, values);
    }
    void run(std::string_view sql, const SqlValues& values = {}) { run_sql(session_, sql, values); }
    std::optional<SqlRow> find(std::string_view sql, const SqlValues& values = {});
    /// Throws `Error{not_found}` where there is no row.
    SqlRow must(std::string_view sql, const SqlValues& values = {});

    /// Checks the right against the roles as they stand in this transaction. To be called once the row is
    /// known to be in reach, so that what is out of reach is `not_found` first (S-8).
    void allow();
    /// Another act within this one, as `allow`.
    void allow(Action action);
    bool allowed() const { return allowed_; }

    /// Sealed under the key of `owner`, for one field of one row.
    Bytes seal(const std::string& owner, std::string_view place, const Json& value);
    Bytes seal(const std::string& owner, std::string_view place, ByteView value);
    Json open_json(const std::string& owner, std::string_view place, ByteView sealed);
    Bytes open(const std::string& owner, std::string_view place, ByteView sealed);
    /// The same for a row of another organisation that this asker reaches by agreement.
    Bytes open_of(const std::string& organisation,
                  const std::string& owner,
                  std::string_view place,
                  ByteView sealed);

    /// HMAC-SHA-256 of `value` under the organisation's index key for `purpose`, hexadecimal.
    std::string index(std::string_view purpose, std::string_view value);

    const std::string& organisation() const { return asker_.organisation; }
    const Asker& asker() const { return asker_; }
    Instant now() const { return now_; }
    std::string now_text() const { return to_iso(now_); }
    Keyring& keys();

    std::string subject;  ///< An id, told in the audit; may be set once it is made.
    std::string note;     ///< A code or count, never content.

private:
    StoreCore& core_;
    Poco::Data::Session& session_;
    const Asker& asker_;
    Action action_;
    Instant now_;
    bool allowed_ = false;
};

class StoreCore {
public:
    explicit StoreCore(StoreOptions options);

    /// Does `work(act)` in one transaction with its audit entry. A refusal is audited by itself.
    template <class Work>
    auto act(const Asker& asker, Action action, std::string subject, const Work& work) {
        const HeadAfter head(*this);
        Turn turn(*this);
        Act act(*this, turn.session(), asker, action, std::move(subject));
        try {
            if constexpr (std::is_void_v<decltype(work(act))>) {
                work(act);
                finish(turn, act, action);
            } else {
                auto result = work(act);
                finish(turn, act, action);
                return result;
            }
        } catch (const Error& error) {
            refuse(turn, act, action, error);
            throw;
        }
    }

    /// A transaction without an asker: for sign-in, where there is none yet, and for migrations. `work`
    /// audits itself.
    template <class Work>
    auto plain(const Work& work) {
        Turn turn(*this);
        if constexpr (std::is_void_v<decltype(work(turn.session()))>) {
            work(turn.session());
            turn.commit();
        } else {
            auto result = work(turn.session());
            turn.commit();
            return result;
        }
    }

    /// Appends to the chain within the session's transaction.
    void audit(Poco::Data::Session& session,
               const Asker& asker,
               std::string_view word,
               std::string_view subject,
               std::string_view outcome,
               std::string_view note);

    /// Reads the whole chain and holds it against the head written outside.
    AuditVerdict check_audit();
    /// Writes the chain's head outside the database, at most once a minute unless `now`.
    void write_audit_head(bool at_once);

    Instant now() const;
    const StoreOptions& options() const { return options_; }
    Keyring& keys() { return *keys_; }
    /// Keyed index over all organisations: of sign-in names and addresses.
    std::string global_index(std::string_view purpose, std::string_view value) const;

private:
    /// The one writer's turn: the transaction rolls back unless committed.
    class Turn {
    public:
        explicit Turn(StoreCore& core);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        Poco::Data::Session& session() { return *core_.session_; }
        void commit();
        void roll_back();
        void begin_again();

    private:
        std::unique_lock<std::timed_mutex> lock_;
        StoreCore& core_;
        bool open_ = false;
    };

    /// Once the turn is over: the chain's head goes out, at most once a minute.
    class HeadAfter {
    public:
        explicit HeadAfter(StoreCore& core) : core_(core) {}
        ~HeadAfter();
        HeadAfter(const HeadAfter&) = delete;
        HeadAfter& operator=(const HeadAfter&) = delete;

    private:
        StoreCore& core_;
    };

    void open_session();
    std::string kept_head_text() const;
    void finish(Turn& turn, Act& act, Action action);
    void refuse(Turn& turn, Act& act, Action action, const Error& error);
    void migrate();
    void check_store_mark();

    StoreOptions options_;
    std::timed_mutex turns_;
    // SQLite has one writer, and every act writes its audit entry: one session, taken in turns. A session on
    // which anything failed is closed, never used as if all were well (F-4).
    std::unique_ptr<Poco::Data::Session> session_;
    std::unique_ptr<Keyring> keys_;
    std::optional<SecretKey> audit_key_;
    std::mutex head_mutex_;
    std::optional<Instant> head_written_at_;
};

/// The ids of roles parted by spaces, as the table of people keeps them.
std::vector<Role> roles_from_words(std::string_view words);

/// The key in a master key file of mode 0600; throws `Error{bad_config}`.
SecretKey read_master_key(const std::filesystem::path& file);
/// Makes one; throws `Error{file_unwritable}` where the file exists.
SecretKey write_master_key(const std::filesystem::path& file);

/// Where a sealed value stands: `organisation/table/row/field`, its associated data.
std::string sealed_place(std::string_view organisation, std::string_view place);

/// The migrations compiled in, in order.
struct Migration {
    int version;
    std::string_view sql;
};
const std::vector<Migration>& migrations();

}  // namespace homeward
