// What EventLog promises, on every adapter.
#include "server/store/event_log.hpp"
#include "tests/store/rigs.hpp"

#include <doctest/doctest.h>

#include <limits>

namespace parvis::store::test {
namespace {

using boost::system::error_code;
using Bodies = std::vector<std::string>;

error_code const stale = LogError::stale_position;
error_code const corrupt = LogError::corrupt;
error_code const none;

#define RIGS MemoryRig, SqliteRig

} // namespace

TEST_CASE_TEMPLATE("what was appended comes back byte for byte, numbered from 1", Rig, RIGS)
{
    Rig rig;
    Entry const plain{ "topic_offered", "0123456789abcdef", 1'700'000'000'123, R"({"title":"Accueil"})" };
    Entry const odd{ "", std::string("\0\xFF\0id", 5), -1, std::string("\0\xC3(\xFF\n", 5) };
    Entry const empty{};
    CHECK(append(rig.log(), batch("s", 0, { plain, odd })) == none);
    CHECK(append(rig.log(), batch("s", 2, { empty })) == none);

    auto const expected = std::vector<StoredEntry>{ { 1, plain }, { 2, odd }, { 3, empty } };
    CHECK(read_all(rig.log(), "s") == expected);
    rig.reopen();
    CHECK(read_all(rig.log(), "s") == expected);
}

TEST_CASE_TEMPLATE("a large body comes back byte for byte", Rig, RIGS)
{
    Rig rig;
    std::string large(300'000, 'x');
    for (std::size_t i = 0; i < large.size(); ++i)
        large[i] = static_cast<char>(i * 31 % 251);
    CHECK(append(rig.log(), batch("s", 0, { entry(large) })) == none);
    rig.reopen();
    CHECK(bodies(rig.log(), "s") == Bodies{ large });
}

TEST_CASE_TEMPLATE("reading begins after the given position and stops at the limit", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("b"), entry("c"), entry("d") }));
    auto const middle = rig.log().read("s", 1, 2);
    REQUIRE(middle.has_value());
    REQUIRE(middle->size() == 2);
    CHECK(middle->front().seq == 2);
    CHECK(middle->back().seq == 3);
    CHECK(rig.log().read("s", 4, 10)->empty());
    CHECK(rig.log().read("s", 5, 10)->empty());
    CHECK(rig.log().read("s", 0, 0)->empty());
    CHECK(rig.log().read("s", std::numeric_limits<std::uint64_t>::max(), 10)->empty());
    CHECK(rig.log().read("s", 0, std::numeric_limits<std::size_t>::max())->size() == 4);
    CHECK(rig.log().read("nobody", 0, 10)->empty());
}

TEST_CASE_TEMPLATE("a batch out of position is refused alone", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a") }));
    auto const codes = rig.log().append({
        batch("s", 0, { entry("behind") }),
        batch("t", 0, { entry("first of t") }),
        batch("s", 2, { entry("ahead") }),
        batch("s", 1, { entry("b") }),
        batch("s", 2, { entry("c") }),
        batch("u", 1, { entry("ahead of nothing") }),
        batch("u", std::numeric_limits<std::uint64_t>::max(), { entry("far ahead") }),
    });
    CHECK(codes == std::vector<error_code>{ stale, none, stale, none, none, stale, stale });
    rig.reopen();
    CHECK(bodies(rig.log(), "s") == Bodies{ "a", "b", "c" });
    CHECK(bodies(rig.log(), "t") == Bodies{ "first of t" });
    CHECK(bodies(rig.log(), "u").empty());
}

TEST_CASE_TEMPLATE("a batch of another term is refused, for a new session too", Rig, RIGS)
{
    Rig rig;
    CHECK(append(rig.log(), { "s", 2, 0, { entry("a") } }) == stale);
    CHECK(append(rig.log(), { "s", 1, 0, { entry("a") } }) == none);
    CHECK(append(rig.log(), { "s", 2, 1, { entry("b") } }) == stale);
    CHECK(append(rig.log(), { "s", 0, 1, { entry("b") } }) == stale);
    CHECK(bodies(rig.log(), "s") == Bodies{ "a" });
}

TEST_CASE_TEMPLATE("a command id is in a session's log once, and its batch is refused whole", Rig, RIGS)
{
    Rig rig;
    std::string const id = "0123456789abcdef";
    CHECK(append(rig.log(), batch("s", 0, { entry("a", id), entry("b") })) == none);
    CHECK(append(rig.log(), batch("s", 2, { entry("c"), entry("again", id) })) == stale);
    CHECK(append(rig.log(), batch("s", 2, { entry("c", "other"), entry("d", "other") })) == stale);
    rig.reopen();
    CHECK(append(rig.log(), batch("s", 2, { entry("again", id) })) == stale);
    CHECK(bodies(rig.log(), "s") == Bodies{ "a", "b" });

    CHECK(append(rig.log(), batch("t", 0, { entry("a", id) })) == none);
    CHECK(append(rig.log(), batch("s", 2, { entry("c", "other") })) == none);
}

TEST_CASE_TEMPLATE("an empty batch writes nothing but is told whether it fits", Rig, RIGS)
{
    Rig rig;
    CHECK(append(rig.log(), batch("s", 0, {})) == none);
    CHECK(append(rig.log(), batch("s", 1, {})) == stale);
    CHECK(rig.log().append({}).empty());
    CHECK(rig.log().heads()->empty());
}

TEST_CASE_TEMPLATE("the heads name every session and its last position, in order of name", Rig, RIGS)
{
    Rig rig;
    CHECK(rig.log().heads()->empty());
    append(rig.log(), batch("b", 0, { entry("1") }));
    append(rig.log(), batch("a", 0, { entry("1"), entry("2") }));
    append(rig.log(), batch("b", 1, { entry("2") }));
    append(rig.log(), batch("b", 9, { entry("refused") }));
    rig.reopen();
    CHECK(*rig.log().heads() == std::vector<Head>{ { "a", 2, 1 }, { "b", 2, 1 } });
}

TEST_CASE_TEMPLATE("the newest snapshot wins, and a session without one has none", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("b"), entry("c") }));
    append(rig.log(), batch("t", 0, { entry("a") }));
    CHECK(!rig.log().snapshot("s")->has_value());
    CHECK(rig.log().save_snapshot("s", { 1, "after a" }) == none);
    CHECK(rig.log().save_snapshot("s", { 3, "after c" }) == none);
    CHECK(rig.log().save_snapshot("s", { 2, "late, after b" }) == none);
    rig.reopen();
    CHECK(*rig.log().snapshot("s") == Snapshot{ 3, "after c" });
    CHECK(rig.log().save_snapshot("s", { 3, "after c, again" }) == none);
    CHECK(*rig.log().snapshot("s") == Snapshot{ 3, "after c, again" });
    CHECK(!rig.log().snapshot("t")->has_value());
    CHECK(!rig.log().snapshot("nobody")->has_value());
}

TEST_CASE_TEMPLATE("a newer snapshot drops the older ones from the disk", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("b") }));
    rig.log().save_snapshot("s", { 1, "the older state" });
    rig.log().save_snapshot("s", { 2, "the newer state" });
    rig.flip_byte_of_snapshot("s", 2);
    CHECK(!rig.log().snapshot("s")->has_value());
}

TEST_CASE_TEMPLATE("a damaged snapshot is passed over for an older one that is sound", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("b"), entry("c") }));
    rig.log().save_snapshot("s", { 3, "the newest state" });
    rig.log().save_snapshot("s", { 2, "an older state" });
    rig.flip_byte_of_snapshot("s", 3);
    CHECK(*rig.log().snapshot("s") == Snapshot{ 2, "an older state" });
    CHECK(bodies(rig.log(), "s") == Bodies{ "a", "b", "c" });
    CHECK(rig.log().verify()->problems.size() == 1);
}

TEST_CASE_TEMPLATE("a snapshot ahead of the log is refused", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a") }));
    CHECK(rig.log().save_snapshot("s", { 2, "future" }) == stale);
    CHECK(rig.log().save_snapshot("nobody", { 0, "nothing" }) == stale);
    CHECK(rig.log().save_snapshot("s", { std::numeric_limits<std::uint64_t>::max(), "future" }) == stale);
    CHECK(!rig.log().snapshot("s")->has_value());
}

TEST_CASE_TEMPLATE("a redaction replaces the body, keeps the rest and leaves no trace on the disk", Rig, RIGS)
{
    Rig rig;
    std::string const secret = "Marguerite Duras, 06 12 34 56 78";
    Entry const before{ "participant_joined", "0123456789abcdef", 42, "name: " + secret };
    append(rig.log(),
        batch("s", 0, { entry("a"), before, entry("c"), entry("long " + secret + std::string(9000, '.')) }));
    append(rig.log(), batch("t", 0, { entry("untouched") }));
    rig.log().save_snapshot("s", { 3, "state with " + secret });
    rig.log().save_snapshot("t", { 1, "state of t" });
    REQUIRE(rig.everything_on_disk().find(secret) != std::string::npos);

    CHECK(
        rig.log().redact("s", { { 2, "name: none, and a longer text than before in its place" }, { 4, "" } })
        == none);
    CHECK(rig.everything_on_disk().find(secret) == std::string::npos);
    rig.reopen();
    CHECK(rig.everything_on_disk().find(secret) == std::string::npos);

    auto after = before;
    after.body = "name: none, and a longer text than before in its place";
    CHECK(read_all(rig.log(), "s")
        == std::vector<StoredEntry>{ { 1, entry("a") }, { 2, after }, { 3, entry("c") }, { 4, entry("") } });
    CHECK(!rig.log().snapshot("s")->has_value());
    CHECK(*rig.log().snapshot("t") == Snapshot{ 1, "state of t" });
    CHECK(rig.log().verify()->problems.empty());
    CHECK(append(rig.log(), batch("s", 4, { entry("d", "0123456789abcdef") })) == stale);
    CHECK(append(rig.log(), batch("s", 4, { entry("d") })) == none);
}

TEST_CASE_TEMPLATE("redactions happen all or, when a position does not exist, not at all", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("b") }));
    rig.log().save_snapshot("s", { 2, "state" });
    error_code const not_found = LogError::not_found;
    CHECK(rig.log().redact("s", { { 1, "x" }, { 3, "y" } }) == not_found);
    CHECK(rig.log().redact("s", { { 0, "x" } }) == not_found);
    CHECK(rig.log().redact("s", { { std::numeric_limits<std::uint64_t>::max(), "x" } }) == not_found);
    CHECK(rig.log().redact("nobody", { { 1, "x" } }) == not_found);
    CHECK(rig.log().redact("nobody", {}) == not_found);
    CHECK(bodies(rig.log(), "s") == Bodies{ "a", "b" });
    CHECK(*rig.log().snapshot("s") == Snapshot{ 2, "state" });
    CHECK(append(rig.log(), batch("s", 2, { entry("c") })) == none);
}

TEST_CASE_TEMPLATE("a redaction refuses to bless a damaged event", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("a body that will rot") }));
    rig.flip_byte_of_event("s", 2);
    CHECK(rig.log().redact("s", { { 2, "x" } }) == corrupt);
}

TEST_CASE_TEMPLATE(
    "a backup opens as a log, equals the original at its moment and is never overwritten", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a", "0123456789abcdef"), entry("b") }));
    append(rig.log(), batch("t", 0, { entry(std::string(20'000, 'z')) }));
    rig.log().save_snapshot("s", { 2, "state" });
    auto const s = read_all(rig.log(), "s");
    auto const t = read_all(rig.log(), "t");
    auto const heads = *rig.log().heads();

    CHECK(rig.log().backup(rig.backup_path()) == none);
    CHECK(append(rig.log(), batch("s", 2, { entry("later") })) == none);
    CHECK(rig.log().backup(rig.backup_path()) == boost::system::errc::file_exists);

    auto const copy = rig.open_backup();
    CHECK(*copy->heads() == heads);
    CHECK(read_all(*copy, "s") == s);
    CHECK(read_all(*copy, "t") == t);
    CHECK(*copy->snapshot("s") == Snapshot{ 2, "state" });
    CHECK(copy->verify()->problems.empty());
    CHECK(append(*copy, batch("s", 2, { entry("its own way") })) == none);
    CHECK(bodies(rig.log(), "s").back() == "later");
}

TEST_CASE_TEMPLATE("verifying a sound log counts it and finds nothing", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("b") }));
    append(rig.log(), batch("t", 0, { entry("a") }));
    rig.log().save_snapshot("s", { 2, "state" });
    auto const found = *rig.log().verify();
    CHECK(found.sessions == 2);
    CHECK(found.events == 3);
    CHECK(found.problems.empty());
}

TEST_CASE_TEMPLATE("a flipped byte is found by verifying, and is never read", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a"), entry("a body that will rot"), entry("c") }));
    rig.flip_byte_of_event("s", 2);
    auto const found = *rig.log().verify();
    REQUIRE(found.problems.size() == 1);
    CHECK(found.problems.front() == "session s: event 2 does not match its checksum");
    CHECK(rig.log().read("s", 0, 1)->size() == 1);
    CHECK(rig.log().read("s", 0, 9).error() == corrupt);
}

TEST_CASE_TEMPLATE("after damage was met the log refuses everything until it is opened again", Rig, RIGS)
{
    Rig rig;
    append(rig.log(), batch("s", 0, { entry("a body that will rot") }));
    append(rig.log(), batch("t", 0, { entry("sound") }));
    rig.flip_byte_of_event("s", 1);
    CHECK(rig.log().read("s", 0, 9).error() == corrupt);
    CHECK(append(rig.log(), batch("t", 1, { entry("b") })) == corrupt);
    CHECK(rig.log().read("t", 0, 9).error() == corrupt);
    CHECK(rig.log().heads().error() == corrupt);
    CHECK(rig.log().snapshot("t").error() == corrupt);
    CHECK(rig.log().save_snapshot("t", { 1, "state" }) == corrupt);
    CHECK(rig.log().redact("t", { { 1, "" } }) == corrupt);
    CHECK(rig.log().backup(rig.backup_path()) == corrupt);
    CHECK(rig.log().verify().error() == corrupt);
    rig.reopen();
    CHECK(bodies(rig.log(), "t") == Bodies{ "sound" });
}

TEST_CASE_TEMPLATE("a missing event is a gap, wherever it was, and never a shorter log", Rig, RIGS)
{
    for (std::uint64_t const lost : { 1U, 2U, 3U }) {
        Rig rig;
        append(rig.log(), batch("s", 0, { entry("a"), entry("b"), entry("c") }));
        rig.lose_event("s", lost);
        CHECK(!rig.log().verify()->problems.empty());
        CHECK(rig.log().read("s", 0, 9).error() == corrupt);
    }
}

TEST_CASE_TEMPLATE("the log says how durable it is", Rig, RIGS)
{
    Rig rig;
    CHECK(rig.log().durability() == (std::is_same_v<Rig, SqliteRig> ? "fsync" : "memory"));
}

} // namespace parvis::store::test
