#include "server/store/sqlite_event_log.hpp"

#include "server/store/records.hpp"
#include "server/store/sqlite_connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

namespace parvis::store {
namespace {

using boost::system::error_code;
using sqlite::Blob;
using sqlite::Connection;
using sqlite::Run;
using sqlite::Statement;

constexpr std::int64_t schema_version = 1;
// A checkpoint stalls the append that meets it, so it is frequent and small: 1,024 pages are 4 MiB.
constexpr int wal_pages_max = 1024;
// A transaction larger than that leaves a longer file behind; it is cut back to this.
constexpr std::int64_t wal_bytes_kept_max = 16 << 20;

// `command_id` is NULL where there is none. `erasure` has one row while old bytes of a redaction may be in
// the file.
constexpr char const* schema = R"(
    CREATE TABLE head(
        session TEXT NOT NULL PRIMARY KEY, term INTEGER NOT NULL, seq INTEGER NOT NULL, checksum INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE events(
        session TEXT NOT NULL, seq INTEGER NOT NULL, term INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
        command_id BLOB, body BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY(session, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX commands ON events(session, command_id) WHERE command_id IS NOT NULL;
    CREATE TABLE snapshots(
        session TEXT NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL,
        PRIMARY KEY(session, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE erasure(pending INTEGER NOT NULL PRIMARY KEY) STRICT;
    PRAGMA user_version = 1;
)";

/// SQLite's integers end where ours go on; nothing is stored there, so the nearest number asks the same
/// question.
std::uint64_t storable(std::uint64_t number)
{
    return std::min<std::uint64_t>(number, std::numeric_limits<std::int64_t>::max());
}

LogError meaning_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return LogError::storage_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    // What the schema forbids was checked before it was written: the file disagrees with itself.
    case SQLITE_CONSTRAINT:
        return LogError::corrupt;
    default:
        return LogError::failed;
    }
}

error_code last_system_error() { return { errno, boost::system::system_category() }; }

/// Syncs a file or a directory that SQLite does not have open.
error_code sync_to_disk(std::filesystem::path const& path)
{
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return last_system_error();
    auto const result = ::fsync(descriptor) == 0 ? error_code() : last_system_error();
    ::close(descriptor);
    return result;
}

/// An empty file of the owner's alone. SQLite gives its companion files the same mode.
error_code create_private_file(std::filesystem::path const& path)
{
    int const descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) return last_system_error();
    ::close(descriptor);
    return {};
}

error_code rename_to_new(std::filesystem::path const& from, std::filesystem::path const& to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
    // Some file systems (a USB stick's) cannot promise to replace nothing; that it was absent has been
    // checked.
    bool const unsupported = errno == EINVAL || errno == ENOSYS;
    if (unsupported && ::rename(from.c_str(), to.c_str()) == 0) return {};
    return last_system_error();
}

class SqliteEventLog final : public EventLog {
public:
    explicit SqliteEventLog(std::string const& directory);
    ~SqliteEventLog() override = default;

    std::vector<error_code> append(std::vector<Batch> const& batches) override;
    Result<std::vector<StoredEntry>> read(
        std::string const& session, std::uint64_t after_seq, std::size_t limit) override;
    Result<std::vector<Head>> heads() override;
    Result<std::optional<Snapshot>> snapshot(std::string const& session) override;
    error_code save_snapshot(std::string const& session, Snapshot const& snapshot) override;
    error_code redact(std::string const& session, std::vector<Redaction> const& redactions) override;
    error_code backup(std::string const& path) override;
    Result<Verification> verify() override;
    std::string durability() const override { return "fsync"; }

private:
    struct Statements {
        explicit Statements(Connection& c);
        Statement find_head, put_head, all_heads;
        Statement add_event, known_command, events_after, one_event, rewrite_event, all_events;
        Statement add_snapshot, snapshots_newest_first, drop_snapshots, all_snapshots;
        Statement mark_erasure, erasure_pending, end_erasure, copy_into;
    };

    [[noreturn]] void cannot_open(std::string const& path);
    std::string pragma(char const* sql);
    void configure(std::string const& path);
    void prepare_schema(std::string const& path);

    std::optional<Head> head_of(std::string const& session);
    bool knows_a_command_of(Batch const& batch);
    error_code admit(Batch const& batch);
    error_code rewrite(std::string const& session, Redaction const& redaction);
    void erase_old_bytes();
    void keep_wal_short();
    /// Ends a call: success, or rolls back and says why not. Only a full disk passes; any other fault stays.
    error_code settle();

    Connection m_db;
    std::optional<Statements> m_sql;
};

SqliteEventLog::Statements::Statements(Connection& c)
    : find_head(c, "SELECT session, seq, term, checksum FROM head WHERE session = ?1")
    , put_head(c, "INSERT OR REPLACE INTO head(session, seq, term, checksum) VALUES(?1, ?2, ?3, ?4)")
    , all_heads(c, "SELECT session, seq, term, checksum FROM head ORDER BY session")
    , add_event(c,
          "INSERT INTO events(session, seq, term, at, kind, command_id, body, checksum)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
    , known_command(c, "SELECT 1 FROM events WHERE session = ?1 AND command_id = ?2")
    , events_after(c,
          "SELECT session, seq, term, at, kind, command_id, body, checksum FROM events"
          " WHERE session = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3")
    , one_event(c,
          "SELECT session, seq, term, at, kind, command_id, body, checksum FROM events"
          " WHERE session = ?1 AND seq = ?2")
    , rewrite_event(c, "UPDATE events SET body = ?3, checksum = ?4 WHERE session = ?1 AND seq = ?2")
    , all_events(c,
          "SELECT session, seq, term, at, kind, command_id, body, checksum FROM events ORDER BY session, seq")
    , add_snapshot(c, "INSERT INTO snapshots(session, seq, body, checksum) VALUES(?1, ?2, ?3, ?4)")
    , snapshots_newest_first(c,
          "SELECT session, seq, body, checksum FROM snapshots WHERE session = ?1 AND seq <= ?2 ORDER BY seq "
          "DESC")
    , drop_snapshots(c, "DELETE FROM snapshots WHERE session = ?1 AND seq <= ?2")
    , all_snapshots(c, "SELECT session, seq, body, checksum FROM snapshots ORDER BY session, seq")
    , mark_erasure(c, "INSERT OR REPLACE INTO erasure(pending) VALUES(1)")
    , erasure_pending(c, "SELECT 1 FROM erasure")
    , end_erasure(c, "DELETE FROM erasure")
    , copy_into(c, "VACUUM INTO ?1")
{
}

/// A record as it lies in the file, and whether it is what was written.
template <typename Record>
struct Stored {
    Record record;
    Checksum state;
};

Checksum compare(std::uint32_t made, std::uint64_t stored)
{
    return made == stored ? Checksum::holds : Checksum::broken;
}

struct Event {
    std::string session;
    std::uint64_t term = 0;
    StoredEntry stored;
};

Stored<Event> event_in(Run const& run)
{
    Entry entry{ run.bytes(4), run.bytes(5), static_cast<std::int64_t>(run.number(3)), run.bytes(6) };
    Event event{ run.bytes(0), run.number(2), { run.number(1), std::move(entry) } };
    auto const made = checksum(event.session, event.term, event.stored.seq, event.stored.entry);
    return { std::move(event), compare(made, run.number(7)) };
}

Stored<Head> head_in(Run const& run)
{
    Head head{ run.bytes(0), run.number(1), run.number(2) };
    auto const made = checksum(head);
    return { std::move(head), compare(made, run.number(3)) };
}

Stored<Snapshot> snapshot_in(Run const& run)
{
    Snapshot snapshot{ run.number(1), run.bytes(2) };
    auto const made = checksum(run.bytes(0), snapshot);
    return { std::move(snapshot), compare(made, run.number(3)) };
}

SqliteEventLog::SqliteEventLog(std::string const& directory)
{
    namespace fs = std::filesystem;
    fs::path const folder = fs::absolute(directory).lexically_normal();
    std::string const path = (folder / "parvis.db").string();

    std::error_code ignored;
    if (fs::create_directories(folder, ignored)) {
        fs::permissions(folder, fs::perms::owner_all, ignored);
        sync_to_disk(folder.parent_path());
    }
    if (auto const error = create_private_file(path); error && error != boost::system::errc::file_exists)
        throw CannotOpen(OpenFailure::unusable, path + ": " + error.message());
    for (char const* suffix : { "", "-wal" })
        ::chmod((path + suffix).c_str(), S_IRUSR | S_IWUSR);

    m_db.note(sqlite3_open_v2(path.c_str(), &m_db.handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr));
    configure(path);
    prepare_schema(path);
    m_sql.emplace(m_db);
    if (m_sql->erasure_pending().row()) erase_old_bytes();
    // Without room the erasure stays pending; the log serves all the same.
    if (settle() && !m_db.sound()) cannot_open(path);
}

void SqliteEventLog::cannot_open(std::string const& path)
{
    switch (m_db.fault & 0xFF) {
    case SQLITE_BUSY:
        throw CannotOpen(OpenFailure::held_elsewhere, path + ": another process holds this log");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        throw CannotOpen(OpenFailure::not_a_log, path + ": the file is damaged, or is no log of Parvis");
    default:
        throw CannotOpen(OpenFailure::unusable, path + ": " + sqlite3_errstr(m_db.fault));
    }
}

std::string SqliteEventLog::pragma(char const* sql)
{
    Statement statement(m_db, sql);
    auto run = statement();
    return run.row() ? run.bytes(0) : std::string();
}

void SqliteEventLog::configure(std::string const& path)
{
    // The lock comes before the first look into the file: SQLite then never makes shared memory for a second
    // process.
    m_db.execute("PRAGMA locking_mode = EXCLUSIVE");
    m_db.execute("PRAGMA trusted_schema = OFF");
    m_db.execute("PRAGMA cell_size_check = ON");
    m_db.execute("PRAGMA secure_delete = ON");
    auto const journal = pragma("PRAGMA journal_mode = WAL");
    // NORMAL would lose acknowledged appends in a power cut.
    m_db.execute("PRAGMA synchronous = FULL");
    auto const synchronous = pragma("PRAGMA synchronous");
    m_db.execute(("PRAGMA journal_size_limit = " + std::to_string(wal_bytes_kept_max)).c_str());
    // SQLite's own checkpoints swallow their errors, so `keep_wal_short` makes them.
    m_db.execute("PRAGMA wal_autocheckpoint = 0");
    if (!m_db.sound()) cannot_open(path);
    if (journal != "wal" || synchronous != "2")
        throw CannotOpen(OpenFailure::unusable, path + ": the storage cannot promise durability");
    sqlite3_wal_hook(
        m_db.handle,
        [](void* pages, sqlite3*, char const*, int now) {
            *static_cast<int*>(pages) = now;
            return SQLITE_OK;
        },
        &m_db.wal_pages);
}

void SqliteEventLog::prepare_schema(std::string const& path)
{
    auto const version = pragma("PRAGMA user_version");
    bool const empty = pragma("SELECT count(*) FROM sqlite_schema") == "0";
    if (m_db.sound() && version == "0" && empty) {
        m_db.execute("BEGIN IMMEDIATE");
        m_db.execute(schema);
        m_db.execute("COMMIT");
    }
    auto const now = pragma("PRAGMA user_version");
    if (!m_db.sound()) cannot_open(path);
    auto const found = std::stoll(now);
    if (found > schema_version)
        throw CannotOpen(OpenFailure::newer_version,
            path + ": written by a newer version (schema " + std::to_string(found) + ", this one knows "
                + std::to_string(schema_version) + ")");
    if (found < schema_version)
        throw CannotOpen(OpenFailure::not_a_log, path + ": a database, but no log of Parvis");
}

error_code SqliteEventLog::settle()
{
    if (m_db.sound()) return {};
    int const fault = std::exchange(m_db.fault, SQLITE_OK);
    if (sqlite3_get_autocommit(m_db.handle) == 0) m_db.execute("ROLLBACK");
    if (m_db.sound() && meaning_of(fault) == LogError::storage_full) return LogError::storage_full;
    m_db.fault = meaning_of(fault) == LogError::storage_full ? SQLITE_IOERR : fault;
    // After a failed sync nobody knows what the disk has. A restart recovers from the files as they are: do
    // not touch them any more.
    sqlite3_db_config(m_db.handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return meaning_of(m_db.fault);
}

void SqliteEventLog::keep_wal_short()
{
    if (!m_db.sound() || m_db.wal_pages < wal_pages_max) return;
    int const code
        = sqlite3_wal_checkpoint_v2(m_db.handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code == SQLITE_OK) m_db.wal_pages = 0;
    // The events are safe in the WAL. Without room for the checkpoint it grows until an append is refused.
    else if (meaning_of(code) != LogError::storage_full)
        m_db.note(code);
}

std::optional<Head> SqliteEventLog::head_of(std::string const& session)
{
    auto run = m_sql->find_head(session);
    if (!run.row()) return {};
    auto [head, state] = head_in(run);
    if (state == Checksum::broken) m_db.note(SQLITE_CORRUPT);
    return head;
}

bool SqliteEventLog::knows_a_command_of(Batch const& batch)
{
    std::set<std::string_view> in_batch;
    for (auto const& entry : batch.entries) {
        if (entry.command_id.empty()) continue;
        bool const first = in_batch.insert(entry.command_id).second;
        if (!first || m_sql->known_command(batch.session, Blob{ entry.command_id }).row()) return true;
    }
    return false;
}

error_code SqliteEventLog::admit(Batch const& batch)
{
    auto head = head_of(batch.session).value_or(Head{ batch.session });
    if (head.seq != batch.expected_seq || head.term != batch.term || knows_a_command_of(batch))
        return LogError::stale_position;
    if (batch.entries.empty()) return {};
    for (auto const& entry : batch.entries) {
        ++head.seq;
        auto const command
            = entry.command_id.empty() ? std::nullopt : std::optional(Blob{ entry.command_id });
        std::uint64_t const sum = checksum(batch.session, batch.term, head.seq, entry);
        m_sql
            ->add_event(batch.session, head.seq, batch.term, entry.at_ms, entry.kind, command,
                Blob{ entry.body }, sum)
            .finish();
    }
    std::uint64_t const sum = checksum(head);
    m_sql->put_head(head.session, head.seq, head.term, sum).finish();
    return {};
}

std::vector<error_code> SqliteEventLog::append(std::vector<Batch> const& batches)
{
    std::vector<error_code> codes;
    m_db.execute("BEGIN IMMEDIATE");
    for (auto const& batch : batches)
        codes.push_back(admit(batch));
    m_db.execute("COMMIT");
    // An append whose checkpoint fails is reported as failed although it is committed: its outcome is for the
    // restart to find out, and a retry is known by its command id.
    keep_wal_short();
    if (auto const refusal = settle()) codes.assign(batches.size(), refusal);
    return codes;
}

Result<std::vector<StoredEntry>> SqliteEventLog::read(
    std::string const& session, std::uint64_t after_seq, std::size_t limit)
{
    std::vector<StoredEntry> entries;
    auto const end = head_of(session).value_or(Head{ session }).seq;
    if (m_db.sound() && after_seq <= end) {
        auto last = after_seq;
        auto run = m_sql->events_after(session, after_seq, storable(limit));
        while (run.row()) {
            auto [event, state] = event_in(run);
            if (event.stored.seq != ++last || state == Checksum::broken) m_db.note(SQLITE_CORRUPT);
            entries.push_back(std::move(event.stored));
        }
        if (last > end || (entries.size() < limit && last < end)) m_db.note(SQLITE_CORRUPT);
    }
    if (auto const refusal = settle()) return refusal;
    return entries;
}

Result<std::vector<Head>> SqliteEventLog::heads()
{
    std::vector<Head> heads;
    {
        auto run = m_sql->all_heads();
        while (run.row()) {
            auto [head, state] = head_in(run);
            if (state == Checksum::broken) m_db.note(SQLITE_CORRUPT);
            heads.push_back(std::move(head));
        }
    }
    if (auto const refusal = settle()) return refusal;
    return heads;
}

Result<std::optional<Snapshot>> SqliteEventLog::snapshot(std::string const& session)
{
    std::optional<Snapshot> newest;
    auto const end = head_of(session).value_or(Head{ session }).seq;
    {
        auto run = m_sql->snapshots_newest_first(session, end);
        while (!newest && run.row()) {
            auto [snapshot, state] = snapshot_in(run);
            if (state == Checksum::holds) newest = std::move(snapshot);
        }
    }
    if (auto const refusal = settle()) return refusal;
    return newest;
}

error_code SqliteEventLog::save_snapshot(std::string const& session, Snapshot const& snapshot)
{
    auto const head = head_of(session);
    if (m_db.sound() && (!head || snapshot.seq > head->seq)) return LogError::stale_position;
    std::uint64_t const sum = checksum(session, snapshot);
    m_db.execute("BEGIN IMMEDIATE");
    // The old one first, so that the new one takes its pages.
    m_sql->drop_snapshots(session, snapshot.seq).finish();
    m_sql->add_snapshot(session, snapshot.seq, Blob{ snapshot.body }, sum).finish();
    m_db.execute("COMMIT");
    keep_wal_short();
    return settle();
}

error_code SqliteEventLog::rewrite(std::string const& session, Redaction const& redaction)
{
    std::optional<Event> event;
    {
        auto run = m_sql->one_event(session, storable(redaction.seq));
        if (run.row()) {
            auto [found, state] = event_in(run);
            // A new checksum over a damaged record would make the damage true.
            if (state == Checksum::broken) m_db.note(SQLITE_CORRUPT);
            event = std::move(found);
        }
    }
    if (!event) return m_db.sound() ? make_error_code(LogError::not_found) : error_code();
    event->stored.entry.body = redaction.body;
    std::uint64_t const sum = checksum(session, event->term, redaction.seq, event->stored.entry);
    m_sql->rewrite_event(session, redaction.seq, Blob{ redaction.body }, sum).finish();
    return {};
}

error_code SqliteEventLog::redact(std::string const& session, std::vector<Redaction> const& redactions)
{
    m_db.execute("BEGIN IMMEDIATE");
    error_code refusal;
    if (!head_of(session) && m_db.sound()) refusal = LogError::not_found;
    for (auto redaction = redactions.begin(); !refusal && redaction != redactions.end(); ++redaction)
        refusal = rewrite(session, *redaction);
    if (refusal) {
        m_db.execute("ROLLBACK");
        auto const fault = settle();
        return fault ? fault : refusal;
    }
    auto const every_one = storable(std::numeric_limits<std::uint64_t>::max());
    m_sql->drop_snapshots(session, every_one).finish();
    m_sql->mark_erasure().finish();
    m_db.execute("COMMIT");
    erase_old_bytes();
    return settle();
}

void SqliteEventLog::erase_old_bytes()
{
    if (!m_db.sound()) return;
    // `secure_delete` zeroes what is deleted where it lay, but not the copies that page splits leave in
    // unused space. Only a file written anew has none.
    int const code = sqlite3_exec(m_db.handle, "VACUUM", nullptr, nullptr, nullptr);
    // VACUUM works in a temporary file first; if there is no place for one, nothing has happened yet.
    bool const no_place = (code & 0xFF) == SQLITE_CANTOPEN || code == SQLITE_IOERR_GETTEMPPATH;
    m_db.note(no_place ? SQLITE_FULL : code);
    if (m_db.sound())
        m_db.note(
            sqlite3_wal_checkpoint_v2(m_db.handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr));
    m_sql->end_erasure().finish();
}

error_code SqliteEventLog::backup(std::string const& path)
{
    namespace fs = std::filesystem;
    if (auto const refusal = settle()) return refusal;
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(path, ignored)))
        return make_error_code(boost::system::errc::file_exists);
    auto const target = fs::absolute(path);
    auto const partial = target.string() + ".partial";
    // An earlier backup may have been cut short there.
    fs::remove(partial, ignored);
    if (auto const error = create_private_file(partial)) return error;

    m_sql->copy_into(partial).finish();
    error_code error;
    // Of our own file a copy only reads. Every other fault is the target's, and must not stop the log.
    bool const is_ours = m_db.fault == SQLITE_IOERR_READ || m_db.fault == SQLITE_IOERR_SHORT_READ
        || meaning_of(m_db.fault) == LogError::corrupt;
    if (!m_db.sound() && !is_ours && meaning_of(m_db.fault) != LogError::storage_full) {
        m_db.fault = SQLITE_OK;
        error = make_error_code(boost::system::errc::io_error);
    }
    if (!error) error = settle();
    if (!error) error = sync_to_disk(partial);
    if (!error) error = rename_to_new(partial, target);
    if (!error) error = sync_to_disk(target.parent_path());
    if (error) fs::remove(partial, ignored);
    return error;
}

Result<Verification> SqliteEventLog::verify()
{
    if (auto const refusal = settle()) return refusal;
    Audit audit;
    {
        Statement integrity(m_db, "PRAGMA integrity_check");
        auto run = integrity();
        while (run.row())
            if (auto const line = run.bytes(0); line != "ok") audit.problem(line);
    }
    {
        auto run = m_sql->all_heads();
        while (run.row()) {
            auto const [head, state] = head_in(run);
            audit.head(head, state);
        }
    }
    {
        auto run = m_sql->all_events();
        while (run.row()) {
            auto const [event, state] = event_in(run);
            audit.event(event.session, event.stored.seq, state);
        }
    }
    {
        auto run = m_sql->all_snapshots();
        while (run.row()) {
            auto const [snapshot, state] = snapshot_in(run);
            audit.snapshot(run.bytes(0), snapshot.seq, state);
        }
    }
    bool const readable = m_db.sound();
    auto const refusal = settle();
    if (refusal && refusal != make_error_code(LogError::corrupt)) return refusal;
    if (!readable) audit.problem("the file cannot be read to its end");
    return audit.finish();
}

} // namespace

std::unique_ptr<EventLog> open_sqlite(std::string const& directory)
{
    return std::make_unique<SqliteEventLog>(directory);
}

} // namespace parvis::store
