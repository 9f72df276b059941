// The durable, ordered log of every session. It promises one thing: what `append` accepted is on disk when it
// returns, in order, without a gap, and comes back byte for byte or not at all. It knows no event: bodies are
// bytes.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace parvis::store {

/// Why the log refused. `stale_position`: somebody else wrote, or this writer is behind (the position moved,
/// the term is another, or a command id is in the log already); rebuild from the log. `storage_full`: nothing
/// was written, reading goes on, try again when there is room. `failed`, `corrupt`: stop acknowledging and
/// end the process; only a restart from the log is safe (SQLite carries on after a failed fsync).
enum class LogError { stale_position = 1, storage_full, failed, corrupt, not_found };
boost::system::error_code make_error_code(LogError);

template <typename T>
using Result = boost::system::result<T>;

/// One event to append. `command_id` (16 bytes) stands on the first event a command caused and is empty on
/// the others: it is unique in a session's log (invariant 16). `at_ms` is UTC, milliseconds since 1970.
struct Entry {
    std::string kind;
    std::string command_id;
    std::int64_t at_ms = 0;
    std::string body;
    bool operator==(Entry const&) const = default;
};

/// An event as read back: its entry and its position (1 is the first of a session).
struct StoredEntry {
    std::uint64_t seq = 0;
    Entry entry;
    bool operator==(StoredEntry const&) const = default;
};

/// What one session wants written. Accepted only if the log's last position is `expected_seq` and its term is
/// `term`; a session without events stands at position 0 in term 1.
struct Batch {
    std::string session;
    std::uint64_t term = 1;
    std::uint64_t expected_seq = 0;
    std::vector<Entry> entries;
};

/// The state of a session after `seq`, so that a restart need not replay from the first event. Losing it
/// costs time, never truth.
struct Snapshot {
    std::uint64_t seq = 0;
    std::string body;
    bool operator==(Snapshot const&) const = default;
};

struct Head {
    std::string session;
    std::uint64_t seq = 0;
    std::uint64_t term = 1;
    bool operator==(Head const&) const = default;
};

/// Replaces the body of an event that is already in the log, for the rights of a person only (a contribution
/// made anonymous, an erased participant). Position, kind, time and command id stay.
struct Redaction {
    std::uint64_t seq = 0;
    std::string body;
};

/// What `verify` found. `problems` is empty when the log is gapless and every checksum holds.
struct Verification {
    std::uint64_t sessions = 0;
    std::uint64_t events = 0;
    std::vector<std::string> problems;
};

/// Used by one thread, the log thread. Adapters: SQLite (embedded) and memory (tests, simulation).
class EventLog {
public:
    virtual ~EventLog() = default;

    /// Writes all batches in one durable transaction (group commit across sessions) and returns one code per
    /// batch, in order. A batch that does not fit its session's position is refused alone; an engine failure
    /// refuses all.
    virtual std::vector<boost::system::error_code> append(std::vector<Batch> const& batches) = 0;

    /// Events after `after_seq`, in order, at most `limit`. Fewer than `limit` means that the log ends there:
    /// a missing or damaged event is `corrupt`, never a shorter answer.
    virtual Result<std::vector<StoredEntry>> read(
        std::string const& session, std::uint64_t after_seq, std::size_t limit)
        = 0;

    virtual Result<std::vector<Head>> heads() = 0;

    /// The newest snapshot whose checksum holds, or none.
    virtual Result<std::optional<Snapshot>> snapshot(std::string const& session) = 0;
    /// Keeps this snapshot and drops the older ones of the session. `stale_position` if it is ahead of the
    /// log.
    virtual boost::system::error_code save_snapshot(std::string const& session, Snapshot const& snapshot) = 0;

    /// Rewrites bodies, drops the session's snapshots, and leaves no trace of the old bytes in the data
    /// directory. All of the redactions or, if one position does not exist (`not_found`), none. It may
    /// rewrite the whole store, so it takes time in proportion to it. After `storage_full` call it again:
    /// bodies may be rewritten already while old bytes are still on the disk. Copies made by `backup` keep
    /// what they had.
    virtual boost::system::error_code redact(
        std::string const& session, std::vector<Redaction> const& redactions)
        = 0;

    /// A consistent copy while the log stays open, whole or not at all at `path`. Refuses a path that exists,
    /// with the generic `file_exists`; a target that cannot be written gives a generic code too and leaves
    /// the log usable.
    virtual boost::system::error_code backup(std::string const& path) = 0;

    /// Positions without gap and checksums, over everything.
    virtual Result<Verification> verify() = 0;

    /// One word for `/healthz` and `welcome.durability`: "fsync" or "memory".
    virtual std::string durability() const = 0;
};

} // namespace parvis::store

template <>
struct boost::system::is_error_code_enum<parvis::store::LogError> : std::true_type {
};
