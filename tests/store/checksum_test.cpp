#include "server/store/crc32c.hpp"
#include "server/store/records.hpp"

#include <doctest/doctest.h>

#include <string>

namespace parvis::store {

TEST_CASE("the checksum is the CRC-32C of RFC 3720")
{
    CHECK(Crc32c{}.raw("123456789").value() == 0xE3069283U);
    CHECK(Crc32c{}.raw(std::string(32, '\0')).value() == 0x8A9136AAU);
    CHECK(Crc32c{}.raw(std::string(32, '\xFF')).value() == 0x62A8AB43U);
    CHECK(Crc32c{}.raw("").value() == 0U);
}

TEST_CASE("a byte that moves from one field to the next changes the checksum")
{
    CHECK(Crc32c{}.text("ab").text("c").value() != Crc32c{}.text("a").text("bc").value());
    CHECK(Crc32c{}.text("").text("a").value() != Crc32c{}.text("a").text("").value());
}

TEST_CASE("every field of an event is under its checksum")
{
    Entry const entry{ "said", "0123456789abcdef", 42, "body" };
    auto const sum = checksum("s", 1, 7, entry);
    CHECK(checksum("t", 1, 7, entry) != sum);
    CHECK(checksum("s", 2, 7, entry) != sum);
    CHECK(checksum("s", 1, 8, entry) != sum);
    CHECK(checksum("s", 1, 7, { "sang", entry.command_id, 42, "body" }) != sum);
    CHECK(checksum("s", 1, 7, { "said", "", 42, "body" }) != sum);
    CHECK(checksum("s", 1, 7, { "said", entry.command_id, 43, "body" }) != sum);
    CHECK(checksum("s", 1, 7, { "said", entry.command_id, 42, "bodY" }) != sum);
}

} // namespace parvis::store
