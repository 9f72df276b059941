// The log in memory, for tests and simulation: the same contract as the SQLite adapter, and faults on demand.
// A "process" is a MemoryEventLog; what outlives it is the MemoryDisk it was opened on.
#pragma once

#include "server/store/event_log.hpp"

#include <map>
#include <memory>
#include <set>

namespace parvis::store {

/// What is on the disk. Its fields are open so that a test can damage them.
struct MemoryDisk {
    struct Event {
        std::uint64_t seq = 0;
        std::uint64_t term = 1;
        Entry entry;
        std::uint32_t checksum = 0;
    };
    struct Snapshot {
        store::Snapshot snapshot;
        std::uint32_t checksum = 0;
    };
    struct Session {
        Head head;
        std::vector<Event> events;
        std::set<std::string> command_ids;
        std::map<std::uint64_t, Snapshot> snapshots;
    };
    std::map<std::string, Session> sessions;
    /// The copies that `backup` made, by path. A new log can be opened on each.
    std::map<std::string, std::shared_ptr<MemoryDisk>> backups;
};

class MemoryEventLog final : public EventLog {
public:
    explicit MemoryEventLog(std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>());

    /// What became of the batches of an append that reports an error. `kept` is the crash between the commit
    /// and its answer: the caller is told of a failure, the next process finds the events.
    enum class Outcome { lost, kept };

    /// Makes one append fail: the `nth` from now, where 1 is the next one. As with a real disk, `failed` and
    /// `corrupt` make every later call refuse until a new log is opened on the disk; `storage_full` and
    /// `stale_position` pass.
    void fail_append(std::size_t nth, LogError error, Outcome outcome = Outcome::lost);

    std::vector<boost::system::error_code> append(std::vector<Batch> const& batches) override;
    Result<std::vector<StoredEntry>> read(
        std::string const& session, std::uint64_t after_seq, std::size_t limit) override;
    Result<std::vector<Head>> heads() override;
    Result<std::optional<Snapshot>> snapshot(std::string const& session) override;
    boost::system::error_code save_snapshot(std::string const& session, Snapshot const& snapshot) override;
    boost::system::error_code redact(
        std::string const& session, std::vector<Redaction> const& redactions) override;
    boost::system::error_code backup(std::string const& path) override;
    Result<Verification> verify() override;
    std::string durability() const override;

private:
    struct Fault {
        std::size_t appends_until = 0;
        LogError error = LogError::failed;
        Outcome outcome = Outcome::lost;
    };

    boost::system::error_code admit(Batch const& batch);
    /// Every later call gets this error.
    boost::system::error_code stop(LogError error);

    std::shared_ptr<MemoryDisk> m_disk;
    std::optional<Fault> m_fault;
    boost::system::error_code m_stopped;
};

} // namespace parvis::store
