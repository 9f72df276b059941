#include "tests/store/rigs.hpp"

#include "server/store/sqlite_event_log.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace parvis::store::test {
namespace fs = std::filesystem;

namespace {

fs::path make_folder()
{
    auto name = (fs::temp_directory_path() / "parvis-store-").string() + std::string(6, 'X');
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
}

} // namespace

TemporaryFolder::TemporaryFolder()
    : path(make_folder())
{
}

TemporaryFolder::~TemporaryFolder() { fs::remove_all(path); }

std::string contents(fs::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(stream), {} };
}

void write_contents(fs::path const& file, std::string const& bytes)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::string contents_of_all_files(fs::path const& folder)
{
    std::string all;
    for (auto const& file : fs::recursive_directory_iterator(folder))
        if (file.is_regular_file()) all += contents(file.path());
    return all;
}

void flip_byte(fs::path const& file, std::size_t offset)
{
    auto bytes = contents(file);
    REQUIRE(offset < bytes.size());
    bytes[offset] = static_cast<char>(~bytes[offset]);
    write_contents(file, bytes);
}

std::string answer_of_sql(fs::path const& file, std::string const& sql)
{
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    auto const keep_first = [](void* answer, int, char** columns, char**) {
        *static_cast<std::string*>(answer) = columns[0] ? columns[0] : "";
        return 0;
    };
    std::string answer;
    sqlite3_exec(database, "PRAGMA locking_mode = EXCLUSIVE", nullptr, nullptr, nullptr);
    CHECK(sqlite3_exec(database, sql.c_str(), keep_first, &answer, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    return answer;
}

void run_sql(fs::path const& file, std::string const& sql) { answer_of_sql(file, sql); }

void MemoryRig::reopen() { m_log = std::make_unique<MemoryEventLog>(m_disk); }

void MemoryRig::flip_byte_of_event(std::string const& session, std::uint64_t seq)
{
    auto& first = m_disk->sessions.at(session).events.at(seq - 1).entry.body.at(0);
    first = static_cast<char>(~first);
}

void MemoryRig::flip_byte_of_snapshot(std::string const& session, std::uint64_t seq)
{
    auto& first = m_disk->sessions.at(session).snapshots.at(seq).snapshot.body.at(0);
    first = static_cast<char>(~first);
}

void MemoryRig::lose_event(std::string const& session, std::uint64_t seq)
{
    std::erase_if(m_disk->sessions.at(session).events, [seq](auto const& event) { return event.seq == seq; });
}

std::unique_ptr<EventLog> MemoryRig::open_backup()
{
    return std::make_unique<MemoryEventLog>(m_disk->backups.at(backup_path()));
}

std::string MemoryRig::everything_on_disk() const
{
    std::string all;
    for (auto const& [name, session] : m_disk->sessions) {
        for (auto const& event : session.events)
            all += event.entry.body;
        for (auto const& [seq, kept] : session.snapshots)
            all += kept.snapshot.body;
    }
    return all;
}

SqliteRig::SqliteRig() { reopen(); }

void SqliteRig::reopen()
{
    m_log.reset();
    m_log = open_sqlite(folder().string());
}

void SqliteRig::flip_byte_of(std::string const& bytes)
{
    m_log.reset();
    auto const offset = contents(file()).find(bytes);
    REQUIRE(offset != std::string::npos);
    flip_byte(file(), offset);
    reopen();
}

void SqliteRig::flip_byte_of_event(std::string const& session, std::uint64_t seq)
{
    flip_byte_of(read_all(*m_log, session).at(seq - 1).entry.body);
}

void SqliteRig::flip_byte_of_snapshot(std::string const& session, std::uint64_t seq)
{
    auto const kept = m_log->snapshot(session);
    REQUIRE(kept.has_value());
    REQUIRE(kept->has_value());
    REQUIRE((*kept)->seq == seq);
    flip_byte_of((*kept)->body);
}

void SqliteRig::lose_event(std::string const& session, std::uint64_t seq)
{
    m_log.reset();
    run_sql(file(), "DELETE FROM events WHERE session = '" + session + "' AND seq = " + std::to_string(seq));
    reopen();
}

std::unique_ptr<EventLog> SqliteRig::open_backup()
{
    auto const restored = m_folder.path / "restored";
    fs::create_directory(restored);
    fs::copy_file(backup_path(), restored / "parvis.db");
    return open_sqlite(restored.string());
}

Entry entry(std::string body, std::string command_id)
{
    return { "said", std::move(command_id), 1'700'000'000'000, std::move(body) };
}

Batch batch(std::string session, std::uint64_t expected_seq, std::vector<Entry> entries)
{
    return { std::move(session), 1, expected_seq, std::move(entries) };
}

boost::system::error_code append(EventLog& log, Batch const& batch)
{
    auto const codes = log.append({ batch });
    REQUIRE(codes.size() == 1);
    return codes.front();
}

std::vector<StoredEntry> read_all(EventLog& log, std::string const& session)
{
    std::vector<StoredEntry> all;
    // Small pages, so that every test reads across their seams.
    constexpr std::size_t page = 3;
    for (bool more = true; more;) {
        auto const read = log.read(session, all.size(), page);
        REQUIRE_MESSAGE(read.has_value(), read.error().message());
        all.insert(all.end(), read->begin(), read->end());
        more = read->size() == page;
    }
    return all;
}

std::vector<std::string> bodies(EventLog& log, std::string const& session)
{
    std::vector<std::string> result;
    for (auto const& stored : read_all(log, session))
        result.push_back(stored.entry.body);
    return result;
}

} // namespace parvis::store::test
