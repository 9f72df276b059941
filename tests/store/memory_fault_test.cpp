// The faults that a simulation asks of the log in memory.
#include "server/store/memory_event_log.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>

namespace parvis::store::test {

using boost::system::error_code;

TEST_CASE("a full disk refuses the chosen append only")
{
    MemoryEventLog log;
    log.fail_append(2, LogError::storage_full);
    CHECK(append(log, batch("s", 0, { entry("a") })) == error_code());
    CHECK(append(log, batch("s", 1, { entry("b") })) == error_code(LogError::storage_full));
    CHECK(append(log, batch("s", 1, { entry("b") })) == error_code());
    CHECK(bodies(log, "s") == std::vector<std::string>{ "a", "b" });
}

TEST_CASE("after a failed append everything is refused until a restart, which finds the log without it")
{
    auto const disk = std::make_shared<MemoryDisk>();
    MemoryEventLog log(disk);
    log.fail_append(1, LogError::failed);
    CHECK(append(log, batch("s", 0, { entry("a") })) == error_code(LogError::failed));
    CHECK(append(log, batch("s", 0, { entry("a") })) == error_code(LogError::failed));
    CHECK(log.heads().error() == error_code(LogError::failed));
    MemoryEventLog restarted(disk);
    CHECK(restarted.heads()->empty());
}

TEST_CASE("an append whose answer was lost is found by the restart")
{
    auto const disk = std::make_shared<MemoryDisk>();
    MemoryEventLog log(disk);
    log.fail_append(1, LogError::failed, MemoryEventLog::Outcome::kept);
    CHECK(append(log, batch("s", 0, { entry("a") })) == error_code(LogError::failed));
    MemoryEventLog restarted(disk);
    CHECK(bodies(restarted, "s") == std::vector<std::string>{ "a" });
}

} // namespace parvis::store::test
