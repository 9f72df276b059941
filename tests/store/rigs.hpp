// One log under test with what surrounds it: a disk that outlives it, and hands that damage what lies on that
// disk. Every adapter has a rig with the same face, and the contract runs on each.
#pragma once

#include "server/store/event_log.hpp"
#include "server/store/memory_event_log.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace parvis::store::test {

/// A folder of its own that goes with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::filesystem::path const path;
};

std::string contents(std::filesystem::path const& file);
void write_contents(std::filesystem::path const& file, std::string const& bytes);
/// Everything in a folder, names aside.
std::string contents_of_all_files(std::filesystem::path const& folder);
/// Inverts the bits of one byte, without any SQL.
void flip_byte(std::filesystem::path const& file, std::size_t offset);
/// What somebody with the `sqlite3` tool could do to a file that no log has open.
void run_sql(std::filesystem::path const& file, std::string const& sql);
/// The first column of the last row.
std::string answer_of_sql(std::filesystem::path const& file, std::string const& sql);

class MemoryRig {
public:
    EventLog& log() { return *m_log; }
    void reopen();
    void flip_byte_of_event(std::string const& session, std::uint64_t seq);
    void flip_byte_of_snapshot(std::string const& session, std::uint64_t seq);
    void lose_event(std::string const& session, std::uint64_t seq);
    std::string backup_path() const { return "copy"; }
    std::unique_ptr<EventLog> open_backup();
    std::string everything_on_disk() const;

private:
    std::shared_ptr<MemoryDisk> m_disk = std::make_shared<MemoryDisk>();
    std::unique_ptr<EventLog> m_log = std::make_unique<MemoryEventLog>(m_disk);
};

class SqliteRig {
public:
    SqliteRig();
    EventLog& log() { return *m_log; }
    void reopen();
    void close() { m_log.reset(); }
    std::filesystem::path folder() const { return m_folder.path / "data"; }
    std::filesystem::path file() const { return folder() / "parvis.db"; }
    void flip_byte_of_event(std::string const& session, std::uint64_t seq);
    void flip_byte_of_snapshot(std::string const& session, std::uint64_t seq);
    void lose_event(std::string const& session, std::uint64_t seq);
    std::string backup_path() const { return (m_folder.path / "copy.db").string(); }
    std::unique_ptr<EventLog> open_backup();
    std::string everything_on_disk() const { return contents_of_all_files(folder()); }

private:
    void flip_byte_of(std::string const& bytes);

    TemporaryFolder m_folder;
    std::unique_ptr<EventLog> m_log;
};

/// Short forms for the tests.
Entry entry(std::string body, std::string command_id = "");
Batch batch(std::string session, std::uint64_t expected_seq, std::vector<Entry> entries);
boost::system::error_code append(EventLog& log, Batch const& batch);
/// All events of a session; the test fails if they cannot be read.
std::vector<StoredEntry> read_all(EventLog& log, std::string const& session);
std::vector<std::string> bodies(EventLog& log, std::string const& session);

} // namespace parvis::store::test
