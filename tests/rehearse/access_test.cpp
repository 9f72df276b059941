#include "clients/rehearse/access.hpp"

#include <doctest/doctest.h>

using namespace parvis::rehearse;

TEST_CASE("the server's memory is read from its metrics, and not guessed")
{
    auto const memory
        = read_memory("# TYPE x gauge\nprocess_resident_memory_bytes 18735104\nparvis_websockets 62\n");
    REQUIRE(memory);
    CHECK(memory->resident_bytes == 18735104);
    CHECK(memory->websockets == 62);
    CHECK(!read_memory("process_resident_memory_bytes 1\n"));
}
