#include <Poco/Data/LOB.h>
#include <Poco/Data/RecordSet.h>
#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/Statement.h>
#include <Poco/Exception.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parsers/base/ascii.h"
#include "parsers/base/paths.h"
#include "server/storage/sql_core_internal.h"

namespace homeward {

namespace data = Poco::Data;

namespace {

constexpr std::chrono::seconds turn_wait_max{20};

SqlValue cell(data::RecordSet& set, std::size_t column, std::size_t row) {
    if (set.isNull(column, row)) return std::monostate{};
    switch (set.columnType(column)) {
        case data::MetaColumn::FDT_BLOB: {
            const auto& blob = set.value<data::BLOB>(column, row);
            const ByteView view = std::as_bytes(std::span(blob.rawContent(), blob.size()));
            return Bytes(view.begin(), view.end());
        }
        case data::MetaColumn::FDT_STRING:
            return set.value<std::string>(column, row);
        default:
            return set.value(column, row).convert<std::int64_t>();
    }
}

SqlRows all_rows(data::Statement& statement) {
    SqlRows rows;
    if (statement.columnsExtracted() == 0) return rows;
    data::RecordSet set(statement);
    for (std::size_t r = 0; r < set.rowCount(); ++r) {
        std::vector<SqlValue> cells;
        for (std::size_t c = 0; c < set.columnCount(); ++c) cells.push_back(cell(set, c, r));
        rows.emplace_back(std::move(cells));
    }
    return rows;
}

void set_up(data::Session& session) {
    // The PRAGMAs answer with rows; what they say is not needed.
    for (const char* const pragma : {"PRAGMA journal_mode=WAL",
                                     "PRAGMA busy_timeout=10000",
                                     "PRAGMA synchronous=FULL",
                                     "PRAGMA foreign_keys=ON",
                                     "PRAGMA secure_delete=ON",
                                     "PRAGMA trusted_schema=OFF",
                                     "PRAGMA cell_size_check=ON",
                                     "PRAGMA temp_store=MEMORY"}) {
        run_sql(session, pragma);
    }
}

void register_sqlite() {
    static const bool once = [] {
        data::SQLite::Connector::registerConnector();
        return true;
    }();
    static_cast<void>(once);
}

// Comments are whole lines; no statement holds a semicolon.
// An original may go with its paper, and never change: the database holds that, whatever the code does.
constexpr std::string_view originals_are_written_once =
    "CREATE TRIGGER IF NOT EXISTS papers_original_once BEFORE UPDATE OF original ON papers WHEN OLD.original "
    "IS NOT NULL AND NEW.original IS NOT NULL BEGIN SELECT RAISE(ABORT, 'an original is written once'); END";

std::vector<std::string> statements_of(std::string_view sql) {
    std::string code;
    for (const std::string_view line : split(sql, '\n')) {
        if (!trimmed(line).starts_with("--")) code.append(line).append("\n");
    }
    std::vector<std::string> statements;
    for (const std::string_view statement : split(code, ';')) {
        if (!trimmed(statement).empty()) statements.emplace_back(statement);
    }
    return statements;
}

std::string own_only(const std::filesystem::path& file) {
    // SQLite makes files by the umask; case data, though sealed, is nobody else's.
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) throw Error{ErrorCode::bad_config, "the database file can't be opened"};
    ::close(descriptor);
    return file.string();
}

}  // namespace

std::string SqlRow::text(std::size_t column) const {
    const auto* const value = std::get_if<std::string>(&cells_.at(column));
    return value ? *value : std::string();
}

std::int64_t SqlRow::number(std::size_t column) const {
    if (const auto* const value = std::get_if<std::int64_t>(&cells_.at(column))) return *value;
    // Poco takes a computed column, a count for one, for text.
    const auto* const words = std::get_if<std::string>(&cells_.at(column));
    return words ? parse_integer(*words).value_or(0) : 0;
}

Bytes SqlRow::bytes(std::size_t column) const {
    const auto* const value = std::get_if<Bytes>(&cells_.at(column));
    return value ? *value : Bytes();
}

std::optional<Instant> SqlRow::time(std::size_t column) const {
    return parse_iso_instant(text(column));
}

SqlRows run_sql(data::Session& session, std::string_view sql, const SqlValues& values) {
    try {
        data::Statement statement(session);
        statement << std::string(sql);
        for (const SqlValue& value : values) {
            if (const auto* const number = std::get_if<std::int64_t>(&value)) {
                statement, data::Keywords::bind(static_cast<Poco::Int64>(*number));
            } else if (const auto* const text = std::get_if<std::string>(&value)) {
                statement, data::Keywords::bind(*text);
            } else if (const auto* const bytes = std::get_if<Bytes>(&value)) {
                statement, data::Keywords::bind(data::BLOB(
                               reinterpret_cast<const unsigned char*>(bytes->data()), bytes->size()));
            } else {
                statement, data::Keywords::bind(Poco::Nullable<std::string>());
            }
        }
        statement.execute();
        return all_rows(statement);
    } catch (const Poco::Exception& error) {
        // The text may quote a value: only the class is told.
        throw Error{ErrorCode::storage_failed, error.name()};
    }
}

SecretKey read_master_key(const std::filesystem::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0)
        throw Error{ErrorCode::bad_config, "the master key file is missing"};
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throw Error{ErrorCode::bad_config, "the master key file may be read by others: set its mode to 0600"};
    }
    const std::string text = read_own_file(file, 256);
    const auto bytes = from_hex(trimmed(text));
    if (!bytes || bytes->size() != SecretKey::size) {
        throw Error{ErrorCode::bad_config, "the master key file does not hold 64 hexadecimal digits"};
    }
    return SecretKey::from_bytes(*bytes);
}

std::string sealed_place(std::string_view organisation, std::string_view place) {
    return std::string(organisation) + "/" + std::string(place);
}

SecretKey write_master_key(const std::filesystem::path& file) {
    const SecretKey key = SecretKey::random();
    const std::string text = to_hex(key.bytes()) + "\n";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        throw Error{ErrorCode::file_unwritable, "the master key file exists or can't be made"};
    const bool well = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!well) throw Error{ErrorCode::file_unwritable, "the master key file"};
    return key;
}

void make_master_key(const std::filesystem::path& file) {
    write_master_key(file);
}

// ---- one turn

StoreCore::Turn::Turn(StoreCore& core) : lock_(core.turns_, turn_wait_max), core_(core) {
    if (!lock_) throw Error{ErrorCode::storage_failed, "busy"};
    if (!core_.session_) core_.open_session();
    begin_again();
}

StoreCore::Turn::~Turn() {
    try {
        roll_back();
    } catch (const Error&) {
        core_.session_.reset();  // SQLite rolls back when it closes.
    }
}

void StoreCore::Turn::begin_again() {
    run_sql(session(), "BEGIN IMMEDIATE");
    open_ = true;
}

void StoreCore::Turn::commit() {
    run_sql(session(), "COMMIT");
    open_ = false;
}

void StoreCore::Turn::roll_back() {
    if (!open_) return;
    open_ = false;
    run_sql(session(), "ROLLBACK");
}

// ---- opening

StoreCore::StoreCore(StoreOptions options) : options_(std::move(options)) {
    register_sqlite();
    // First, so that a missing key makes no database.
    read_master_key(options_.master_key_file);
    keys_ = std::make_unique<Keyring>(options_.keys, options_.master_key_file);
    audit_key_ = keys_->store_key().derived("homeward audit chain 1");
    migrate();
    check_store_mark();
}

void StoreCore::open_session() {
    auto session = std::make_unique<data::Session>("SQLite", own_only(options_.database));
    set_up(*session);
    session_ = std::move(session);
}

void StoreCore::migrate() {
    plain([](data::Session& session) {
        run_sql(session,
                "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, applied_at TEXT "
                "NOT NULL)");
        const SqlRows kept = run_sql(session, "SELECT max(version) FROM schema_migrations");
        const int have = kept.empty() ? 0 : kept.front().count(0);
        if (have > static_cast<int>(migrations().size())) {
            throw Error{ErrorCode::bad_config, "the store was made by a newer version of Homeward"};
        }
        for (const Migration& migration : migrations()) {
            if (migration.version <= have) continue;
            for (const std::string& statement : statements_of(migration.sql)) run_sql(session, statement);
            run_sql(session,
                    "INSERT INTO schema_migrations (version, applied_at) VALUES ($1, $2)",
                    {std::int64_t{migration.version},
                     to_iso(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()))});
        }
        run_sql(session, originals_are_written_once);
    });
}

void StoreCore::check_store_mark() {
    // Database and keys belong together: keys made anew would leave all that is kept unreadable.
    const std::string mark =
        to_hex(keys_->store_key().derived("homeward store mark 1").derived("shown").bytes());
    plain([&mark](data::Session& session) {
        const SqlRows kept = run_sql(session, "SELECT value FROM settings WHERE name = 'store_mark'");
        if (kept.empty()) {
            run_sql(session, "INSERT INTO settings (name, value) VALUES ('store_mark', $1)", {mark});
        } else if (kept.front().text(0) != mark) {
            throw Error{ErrorCode::bad_config, "the keys are not this database's"};
        }
    });
}

Instant StoreCore::now() const {
    return options_.clock ? options_.clock()
                          : std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string StoreCore::global_index(std::string_view purpose, std::string_view value) const {
    const SecretKey key = keys_->store_key().derived("homeward index " + std::string(purpose));
    return to_hex(hmac_sha256(key.bytes(), bytes_of(value)));
}

// ---- acts

Act::Act(StoreCore& core, data::Session& session, const Asker& asker, Action action, std::string subject_id)
    : subject(std::move(subject_id)),
      core_(core),
      session_(session),
      asker_(asker),
      action_(action),
      now_(core.now()) {}

std::optional<SqlRow> Act::find(std::string_view sql, const SqlValues& values) {
    SqlRows found = rows(sql, values);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

SqlRow Act::must(std::string_view sql, const SqlValues& values) {
    std::optional<SqlRow> row = find(sql, values);
    if (!row) throw Error{ErrorCode::not_found};
    return std::move(*row);
}

void Act::allow() {
    allow(action_);
}

void Act::allow(Action action) {
    std::vector<Role> roles;
    if (!asker_.is_system()) {
        const auto row = find("SELECT roles, disabled FROM users WHERE id = $1 AND organisation = $2",
                              {asker_.user, asker_.organisation});
        if (!row || row->number(1) != 0) throw Error{ErrorCode::unauthenticated};
        roles = roles_from_words(row->text(0));
    }
    require_right(asker_, roles, action, now_);
    allowed_ = true;
}

Keyring& Act::keys() {
    return core_.keys();
}

Bytes Act::seal(const std::string& owner, std::string_view place, const Json& value) {
    const std::string text = to_text(value);
    return seal(owner, place, bytes_of(text));
}

Bytes Act::seal(const std::string& owner, std::string_view place, ByteView value) {
    return homeward::seal(keys().key(organisation(), owner), value, sealed_place(organisation(), place));
}

Json Act::open_json(const std::string& owner, std::string_view place, ByteView sealed) {
    return parse_json(text_of(open(owner, place, sealed)));
}

Bytes Act::open(const std::string& owner, std::string_view place, ByteView sealed) {
    return open_of(organisation(), owner, place, sealed);
}

Bytes Act::open_of(const std::string& organisation,
                   const std::string& owner,
                   std::string_view place,
                   ByteView sealed) {
    return open_sealed(keys().key(organisation, owner), sealed, sealed_place(organisation, place));
}

std::string Act::index(std::string_view purpose, std::string_view value) {
    const SecretKey key =
        keys().organisation_key(organisation()).derived("homeward index " + std::string(purpose));
    return to_hex(hmac_sha256(key.bytes(), bytes_of(value)));
}

std::vector<Role> roles_from_words(std::string_view words) {
    std::vector<Role> roles;
    for (const std::string_view word : split(words, ' ')) {
        if (const auto role = role_from_id(word)) roles.push_back(*role);
    }
    return roles;
}

void StoreCore::finish(Turn& turn, Act& act, Action action) {
    HOMEWARD_ASSERT(act.allowed());
    audit(turn.session(), act.asker(), action_row(action).word, act.subject, "done", act.note);
    turn.commit();
}

void StoreCore::refuse(Turn& turn, Act& act, Action action, const Error& error) {
    turn.roll_back();
    turn.begin_again();
    audit(turn.session(),
          act.asker(),
          action_row(action).word,
          act.subject,
          "refused",
          error_row(error.code()).id);
    turn.commit();
}

}  // namespace homeward
