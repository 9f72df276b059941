// What survives: a killed process, a failing disk, a full one, a power cut.
#include "server/store/sqlite_event_log.hpp"
#include "tests/store/fault_disk.hpp"
#include "tests/store/naive_log.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>

namespace parvis::store::test {
namespace {

namespace fs = std::filesystem;
using boost::system::error_code;
error_code const storage_full = LogError::storage_full;

std::string body_of(std::uint64_t seq)
{
    return "event " + std::to_string(seq) + std::string(seq % 700, '.');
}

/// Appends until it is killed, and reports each position once the log has acknowledged it.
[[noreturn]] void append_and_report(std::string const& folder, int report)
{
    auto const log = open_sqlite(folder);
    auto const heads = log->heads();
    std::uint64_t seq = heads->empty() ? 0 : heads->front().seq;
    for (;;) {
        auto const next = seq + 1;
        if (log->append({ batch("s", seq, { entry(body_of(next)) }) }).front()) ::_exit(1);
        seq = next;
        if (::write(report, &seq, sizeof seq) != sizeof seq) ::_exit(2);
    }
}

/// A log under way, and what may be found of it: what was acknowledged, or that and the one write whose
/// answer was a refusal that leaves its outcome open.
struct Life {
    std::unique_ptr<EventLog> log;
    RandomBatches batches;
    NaiveLog acknowledged;
    std::optional<NaiveLog> possible;

    Life(fs::path const& folder, std::uint64_t seed)
        : log(open_sqlite(folder.string()))
        , batches(seed)
    {
    }
    /// Every kind of write; ends at its first refusal, which it returns.
    error_code go_on();
    bool is_whole();
    void restart(fs::path const& folder)
    {
        log.reset();
        log = open_sqlite(folder.string());
    }

private:
    error_code append_group();
    error_code redact_first();
    int m_step = 0;
};

error_code Life::append_group()
{
    auto const group = batches.next(acknowledged);
    auto const codes = log->append(group);
    NaiveLog written = acknowledged;
    for (auto const& batch : group)
        if (written.accepts(batch)) written.append(batch);
    for (auto const& code : codes) {
        if (code && code != error_code(LogError::stale_position)) {
            // A full disk is no open outcome: nothing was written.
            if (code != storage_full) possible = written;
            return code;
        }
    }
    acknowledged = written;
    return {};
}

error_code Life::redact_first()
{
    auto const session = acknowledged.sessions.begin()->first;
    auto redacted = acknowledged;
    redacted.sessions.at(session).front().body = "redacted";
    auto const code = log->redact(session, { { 1, "redacted" } });
    (code ? possible.emplace() : acknowledged) = redacted;
    return code;
}

error_code Life::go_on()
{
    constexpr int steps = 20;
    for (int const end = m_step + steps; m_step < end;) {
        ++m_step;
        if (auto const code = append_group()) return code;
        if (acknowledged.sessions.empty()) continue;
        auto const& [session, entries] = *acknowledged.sessions.begin();
        if (m_step == 6)
            if (auto const code = log->save_snapshot(session, { entries.size(), "state" })) return code;
        if (m_step == 9)
            if (auto const code = redact_first()) return code;
    }
    return {};
}

bool Life::is_whole()
{
    auto const verification = log->verify();
    auto const heads = log->heads();
    if (!verification || !verification->problems.empty() || !heads) return false;
    NaiveLog found;
    for (auto const& head : *heads)
        for (auto& stored : read_all(*log, head.session))
            found.sessions[head.session].push_back(stored.entry);
    if (possible && found.sessions == possible->sessions) acknowledged = *possible;
    possible.reset();
    return found.sessions == acknowledged.sessions;
}

} // namespace

TEST_CASE("whatever a killed process had acknowledged is in the log, once and in order")
{
    TemporaryFolder folder;
    auto const data = (folder.path / "data").string();
    std::uint64_t acknowledged = 0;
    for (std::uint64_t round = 1; round <= 15; ++round) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        auto const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) append_and_report(data, ends[1]);
        ::close(ends[1]);
        auto const enough = acknowledged + 20 * round;
        bool is_killed = false;
        while (::read(ends[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
            if (!is_killed && acknowledged >= enough) is_killed = ::kill(child, SIGKILL) == 0;
        }
        ::close(ends[0]);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));

        auto const log = open_sqlite(data);
        auto const events = read_all(*log, "s");
        REQUIRE(events.size() >= acknowledged);
        // At most the one that was on its way to us.
        REQUIRE(events.size() <= acknowledged + 1);
        for (auto const& event : events)
            REQUIRE(event.entry == entry(body_of(event.seq)));
        REQUIRE(log->verify()->problems.empty());
    }
}

TEST_CASE("a disk that fills at any write loses nothing, reads on, and takes writes again when there is room")
{
    constexpr std::uint64_t seed = 11;
    INFO("seed " << seed);
    std::uint64_t nth = 0;
    for (bool has_failed = true; has_failed;) {
        ++nth;
        INFO("write " << nth);
        TemporaryFolder folder;
        FaultDisk disk;
        Life life(folder.path, seed);
        disk.fill_at_write(nth);
        auto const code = life.go_on();
        has_failed = disk.has_failed();
        if (code) {
            REQUIRE(code == storage_full);
            REQUIRE(life.is_whole());
        }
        disk.make_room();
        REQUIRE(!life.go_on());
        REQUIRE(life.is_whole());
        life.restart(folder.path);
        REQUIRE(life.is_whole());
    }
    MESSAGE("the disk was full at each of " << nth - 1 << " writes");
    CHECK(nth > 50);
}

TEST_CASE("a redaction that found no room leaves no trace once it is asked again, or the log opened again")
{
    bool is_asked_again = false;
    for (std::uint64_t nth = 1, failures = 1; failures != 0; ++nth) {
        INFO("write " << nth);
        failures = 0;
        is_asked_again = !is_asked_again;
        TemporaryFolder folder;
        FaultDisk disk;
        auto log = open_sqlite(folder.path.string());
        std::vector<Entry> many(20, entry("the secret" + std::string(600, '.')));
        REQUIRE(!append(*log, batch("s", 0, many)));
        disk.fill_at_write(nth);
        auto const code = log->redact("s", { { 3, "" }, { 7, "short" } });
        disk.make_room();
        if (code) {
            ++failures;
            REQUIRE(code == storage_full);
            if (is_asked_again || read_all(*log, "s")[2].entry.body != "") {
                REQUIRE(!log->redact("s", { { 3, "" }, { 7, "short" } }));
            } else {
                log.reset();
                auto const pending = "SELECT count(*) FROM erasure";
                REQUIRE(answer_of_sql(folder.path / "parvis.db", pending) == "1");
                open_sqlite(folder.path.string());
                REQUIRE(answer_of_sql(folder.path / "parvis.db", pending) == "0");
            }
        }
        log.reset();
        auto const disk_now = contents_of_all_files(folder.path);
        std::size_t traces = 0;
        for (auto at = disk_now.find("the secret"); at != std::string::npos;
             at = disk_now.find("the secret", at + 1))
            ++traces;
        REQUIRE(traces == many.size() - 2);
    }
}

TEST_CASE("after a failed write or sync, wherever it comes, the log refuses all and a restart finds all")
{
    constexpr std::uint64_t seed = 12;
    INFO("seed " << seed);
    for (std::string const what : { "write", "sync" }) {
        std::uint64_t nth = 0;
        for (bool has_failed = true; has_failed;) {
            ++nth;
            INFO(what << " " << nth);
            TemporaryFolder folder;
            FaultDisk disk;
            Life life(folder.path, seed);
            what == "sync" ? disk.fail_sync(nth) : disk.fail_write(nth);
            auto const code = life.go_on();
            has_failed = disk.has_failed();
            REQUIRE(code == (has_failed ? error_code(LogError::failed) : error_code()));
            if (has_failed) {
                REQUIRE(append(*life.log, batch("after", 0, { entry("a") })) == code);
                REQUIRE(life.log->heads().error() == code);
            }
            life.restart(folder.path);
            REQUIRE(life.is_whole());
            REQUIRE(!life.go_on());
            REQUIRE(life.is_whole());
        }
        MESSAGE("each of " << nth - 1 << " " << what << "s failed once");
        CHECK(nth > 14);
    }
}

TEST_CASE("a checkpoint that finds no room leaves the append acknowledged, and is made up for later")
{
    auto const long_batch = batch("s", 0, { entry(std::string(6 << 20, 'b')) });
    std::uint64_t writes = 0;
    {
        TemporaryFolder folder;
        FaultDisk disk;
        auto const log = open_sqlite(folder.path.string());
        auto const before = disk.writes();
        REQUIRE(!append(*log, long_batch));
        writes = disk.writes() - before;
    }
    TemporaryFolder folder;
    FaultDisk disk;
    auto log = open_sqlite(folder.path.string());
    // The last write of an append so long is the checkpoint's.
    disk.fill_at_write(writes);
    CHECK(!append(*log, long_batch));
    CHECK(disk.has_failed());
    CHECK(append(*log, batch("s", 1, { entry("no room") })) == storage_full);
    CHECK(log->read("s", 0, 9)->size() == 1);
    disk.make_room();
    CHECK(!append(*log, batch("s", 1, { entry("room") })));
    log.reset();
    CHECK(read_all(*open_sqlite(folder.path.string()), "s").size() == 2);
}

TEST_CASE("a checkpoint whose sync fails stops the log, and the restart finds the events")
{
    // The first sync is the commit's; the checkpoint syncs the write-ahead log, then the file.
    for (std::uint64_t const nth : { 2U, 3U }) {
        TemporaryFolder folder;
        FaultDisk disk;
        auto log = open_sqlite(folder.path.string());
        disk.fail_sync(nth);
        CHECK(append(*log, batch("s", 0, { entry(std::string(6 << 20, 'b')) }))
            == error_code(LogError::failed));
        CHECK(append(*log, batch("s", 1, { entry("b") })) == error_code(LogError::failed));
        log.reset();
        CHECK(read_all(*open_sqlite(folder.path.string()), "s").size() == 1);
    }
}

TEST_CASE("a log that failed leaves its files as they are, for the restart to recover from")
{
    TemporaryFolder folder;
    FaultDisk disk;
    auto log = open_sqlite(folder.path.string());
    REQUIRE(!append(*log, batch("s", 0, { entry("a") })));
    disk.fail_sync(1);
    REQUIRE(append(*log, batch("s", 1, { entry("b") })) == error_code(LogError::failed));
    auto const before = contents(folder.path / "parvis.db");
    auto const wal_before = contents(folder.path / "parvis.db-wal");
    log.reset();
    CHECK(contents(folder.path / "parvis.db") == before);
    CHECK(contents(folder.path / "parvis.db-wal") == wal_before);
}

TEST_CASE("a power cut at any moment loses no acknowledged event")
{
    std::size_t cuts = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        TemporaryFolder folder;
        FaultDisk disk;
        Life life(folder.path, seed);
        disk.cut_power_at(1 + life.batches.below(250));
        life.go_on();
        cuts += disk.power_is_cut() ? 1 : 0;
        life.log.reset();
        disk.restore_power(life.batches.random());
        life.restart(folder.path);
        REQUIRE(life.is_whole());
        REQUIRE(!life.go_on());
        REQUIRE(life.is_whole());
    }
    MESSAGE(cuts << " cuts");
    CHECK(cuts > 100);
}

TEST_CASE("a disk that only pretends to sync does lose events in a power cut, so the test above can fail")
{
    constexpr std::uint64_t seeds = 40;
    std::uint64_t whole = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        TemporaryFolder folder;
        FaultDisk disk(FaultDisk::Syncs::ignored);
        Life life(folder.path, seed);
        disk.cut_power_at(60);
        life.go_on();
        life.log.reset();
        disk.restore_power(life.batches.random());
        try {
            life.restart(folder.path);
            whole += life.is_whole() ? 1 : 0;
        } catch (CannotOpen const&) {
            // Lost with all that was in it.
        }
    }
    CHECK(whole < seeds / 2);
}

TEST_CASE("of a write-ahead log cut or damaged anywhere, a beginning of the events remains and nothing else")
{
    TemporaryFolder folder;
    auto const data = folder.path / "data";
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        // Ended without closing, so that the events are in the write-ahead log.
        auto const log = open_sqlite(data.string());
        for (std::uint64_t seq = 0; seq < 30; ++seq)
            log->append({ batch("s", seq, { entry(body_of(seq + 1)) }) });
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    auto const database = contents(data / "parvis.db");
    auto const wal = contents(data / "parvis.db-wal");
    REQUIRE(wal.size() > 30 * 4096);

    // A disk without faults of its own, only because it is quick: it syncs nothing.
    FaultDisk const disk_at_hand;
    constexpr std::uint64_t seed = 13;
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    std::set<std::size_t> lengths;
    for (int i = 0; i < 300; ++i) {
        auto damaged = wal;
        auto const offset = random() % wal.size();
        if (i % 3 == 0)
            damaged.resize(offset);
        else if (i % 3 == 1)
            damaged.resize(offset / 4096 * 4096 + random() % 3);
        else
            damaged[offset] = static_cast<char>(~damaged[offset]);
        INFO("case " << i << ", offset " << offset);
        write_contents(data / "parvis.db", database);
        write_contents(data / "parvis.db-wal", damaged);
        auto const log = open_sqlite(data.string());
        REQUIRE(log->verify()->problems.empty());
        auto const events = read_all(*log, "s");
        for (auto const& event : events)
            REQUIRE(event.entry == entry(body_of(event.seq)));
        lengths.insert(events.size());
    }
    CHECK(lengths.size() > 10);
}

} // namespace parvis::store::test
