// The file of the SQLite log: who may open it, how long it grows, and what is made of a damaged one.
#include "server/store/sqlite_event_log.hpp"
#include "tests/store/fault_disk.hpp"
#include "tests/store/naive_log.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

namespace parvis::store::test {
namespace {

namespace fs = std::filesystem;

std::optional<OpenFailure> failure_of_opening(fs::path const& folder)
{
    try {
        open_sqlite(folder.string());
    } catch (CannotOpen const& e) {
        MESSAGE(std::string(e.what()));
        return e.reason;
    }
    return {};
}

/// The answer of another process, as its exit code.
template <typename Work>
int in_another_process(Work work)
{
    auto const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(work());
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

bool is_private(fs::path const& path)
{
    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    return (fs::status(path).permissions() & others) == fs::perms::none;
}

} // namespace

TEST_CASE("a log that is open is refused to a second opener, in this process and in another")
{
    SqliteRig rig;
    append(rig.log(), batch("s", 0, { entry("a") }));
    CHECK(failure_of_opening(rig.folder()) == OpenFailure::held_elsewhere);
    CHECK(in_another_process([&] {
        try {
            open_sqlite(rig.folder().string());
        } catch (CannotOpen const& e) {
            return e.reason == OpenFailure::held_elsewhere ? 0 : 1;
        }
        return 2;
    }) == 0);
    CHECK(!append(rig.log(), batch("s", 1, { entry("b") })));
    rig.close();
    CHECK(!failure_of_opening(rig.folder()));
}

TEST_CASE("the folder, the log and its copies are for their owner only")
{
    SqliteRig rig;
    append(rig.log(), batch("s", 0, { entry("a") }));
    CHECK(is_private(rig.folder()));
    CHECK(is_private(rig.file()));
    CHECK(is_private(rig.file().string() + "-wal"));
    CHECK(!rig.log().backup(rig.backup_path()));
    CHECK(is_private(rig.backup_path()));
    rig.close();
    fs::permissions(rig.file(), fs::perms::all);
    rig.reopen();
    CHECK(is_private(rig.file()));
}

TEST_CASE("a backup leaves one file, and an unwritable target does not stop the log")
{
    SqliteRig rig;
    append(rig.log(), batch("s", 0, { entry("a") }));
    CHECK(!rig.log().backup(rig.backup_path()));
    CHECK(!fs::exists(rig.backup_path() + ".partial"));
    CHECK(rig.log().backup((rig.folder() / "missing" / "copy.db").string())
        == boost::system::errc::no_such_file_or_directory);
    CHECK(!append(rig.log(), batch("s", 1, { entry("b") })));
}

TEST_CASE("a backup that was cut short is no obstacle to the next one")
{
    SqliteRig rig;
    append(rig.log(), batch("s", 0, { entry("a") }));
    write_contents(rig.backup_path() + ".partial", "half a copy");
    CHECK(!rig.log().backup(rig.backup_path()));
    CHECK(bodies(*rig.open_backup(), "s") == std::vector<std::string>{ "a" });
}

TEST_CASE("a file of a newer version is refused and left as it was")
{
    SqliteRig rig;
    rig.close();
    run_sql(rig.file(), "PRAGMA user_version = 2");
    CHECK(failure_of_opening(rig.folder()) == OpenFailure::newer_version);
    run_sql(rig.file(), "PRAGMA user_version = 1");
    CHECK(!failure_of_opening(rig.folder()));
}

TEST_CASE("a database of something else, and no database at all, are no log")
{
    TemporaryFolder other;
    run_sql(other.path / "parvis.db", "CREATE TABLE recipes(name)");
    CHECK(failure_of_opening(other.path) == OpenFailure::not_a_log);
    TemporaryFolder text;
    write_contents(text.path / "parvis.db", std::string(5'000, 'x'));
    CHECK(failure_of_opening(text.path) == OpenFailure::not_a_log);
}

TEST_CASE("a folder that cannot be made is named in the reason")
{
    TemporaryFolder folder;
    write_contents(folder.path / "file", "");
    CHECK(failure_of_opening(folder.path / "file" / "data") == OpenFailure::unusable);
}

TEST_CASE("the write-ahead log stays short however much is appended")
{
    SqliteRig rig;
    std::uintmax_t longest = 0;
    std::string const body(64 * 1024, 'b');
    for (std::uint64_t seq = 0; seq < 400; seq += 4) {
        REQUIRE(!append(rig.log(), batch("s", seq, { entry(body), entry(body), entry(body), entry(body) })));
        longest = std::max(longest, fs::file_size(rig.file().string() + "-wal"));
    }
    MESSAGE("longest: " << longest << " bytes after " << 400 * body.size());
    CHECK(longest < 6'000'000);
}

TEST_CASE("after one append longer than the whole write-ahead log, it is cut back")
{
    SqliteRig rig;
    auto const wal = rig.file().string() + "-wal";
    REQUIRE(!append(rig.log(), batch("s", 0, { entry(std::string(24 << 20, 'b')) })));
    CHECK(fs::file_size(wal) > (24 << 20));
    REQUIRE(!append(rig.log(), batch("s", 1, { entry("small") })));
    CHECK(fs::file_size(wal) <= (16 << 20));
}

TEST_CASE("a redaction leaves no trace in pages that were split and merged")
{
    // A disk without faults, only because it is quick: it syncs nothing.
    FaultDisk const disk_at_hand;
    // Seeds at which deleted bytes overwritten in place (`secure_delete`) are not enough.
    for (std::uint64_t const seed : { 5U, 12U, 18U }) {
        INFO("seed " << seed);
        constexpr std::size_t body_bytes_max = 900;
        SqliteRig rig;
        RandomBatches random(seed);
        std::map<std::string, std::uint64_t> heads;
        // Sessions in any order, so that events land between others and pages split where old ones lie.
        for (int i = 0; i < 800; ++i) {
            auto const session = "session-" + std::to_string(random.below(40));
            auto const secret = "<" + session + "/" + std::to_string(heads[session] + 1) + ">";
            std::string body;
            for (auto const bytes = random.below(body_bytes_max); body.size() <= bytes;)
                body += secret;
            REQUIRE(!append(rig.log(), batch(session, heads[session]++, { entry(body) })));
            if (i % 10 == 0) REQUIRE(!rig.log().save_snapshot(session, { heads[session], body }));
        }
        for (std::uint64_t seq = 1; seq <= heads["session-7"]; ++seq)
            REQUIRE(!rig.log().redact(
                "session-7", { { seq, std::string(random.below(2 * body_bytes_max), '-') } }));
        auto const disk = rig.everything_on_disk();
        CHECK(disk.find("<session-7/") == std::string::npos);
        CHECK(disk.find("<session-8/1>") != std::string::npos);
        CHECK(rig.log().verify()->problems.empty());
    }
}

TEST_CASE("whichever byte of the file flips, the log reads as it was written or says that it is damaged")
{
    constexpr std::uint64_t seed = 7;
    INFO("seed " << seed);
    // As above: quick, and without faults of its own.
    FaultDisk const disk_at_hand;
    SqliteRig rig;
    NaiveLog naive;
    RandomBatches batches(seed);
    for (int i = 0; i < 25; ++i)
        for (auto const& b : batches.next(naive))
            if (!append(rig.log(), b)) naive.append(b);
    rig.close();
    auto const sound = contents(rig.file());

    int refused = 0;
    for (int i = 0; i < 400; ++i) {
        auto const offset = batches.below(sound.size());
        INFO("byte " << offset);
        write_contents(rig.file(), sound);
        flip_byte(rig.file(), offset);
        std::unique_ptr<EventLog> log;
        try {
            log = open_sqlite(rig.folder().string());
        } catch (CannotOpen const&) {
            ++refused;
            continue;
        }
        auto const found = log->verify();
        bool const blamed = !found || !found->problems.empty();
        auto const heads = log->heads();
        if (!heads) {
            REQUIRE(blamed);
            ++refused;
            continue;
        }
        if (!blamed) REQUIRE(*heads == naive.heads());
        for (auto const& head : *heads) {
            auto const read = log->read(head.session, 0, 1'000);
            if (!read)
                REQUIRE(blamed);
            else
                REQUIRE(*read == naive.events(head.session));
        }
        refused += blamed ? 1 : 0;
    }
    MESSAGE(refused << " of 400 flipped bytes were noticed");
    CHECK(refused > 200);
}

} // namespace parvis::store::test
