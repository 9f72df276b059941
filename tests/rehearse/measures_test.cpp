#include "clients/rehearse/checks.hpp"
#include "clients/rehearse/probes.hpp"
#include "clients/rehearse/tally.hpp"

#include <doctest/doctest.h>

using namespace parvis::rehearse;
using namespace std::chrono_literals;

namespace {

Moment const start{};

double only(Durations const& durations)
{
    REQUIRE(durations.count() == 1);
    return durations.max();
}

} // namespace

TEST_CASE("a percentile is the nearest rank of all samples")
{
    Durations durations;
    CHECK(durations.percentile(50) == 0);
    for (int i = 100; i >= 1; --i)
        durations.add(std::chrono::milliseconds(i));
    CHECK(durations.percentile(50) == 50);
    CHECK(durations.percentile(99) == 99);
    CHECK(durations.max() == 100);
}

TEST_CASE("a delivery ends when the last follower has the position, from the intended moment")
{
    Tally tally;
    Probes probes(tally);
    probes.begin("board", "cid", start, start + 1ms, { 1, 2 });
    probes.reached("board", 1, 7, start + 2ms); // before the answer says which position it is
    probes.reached("board", 2, 6, start + 3ms); // not far enough
    probes.answered("board", "cid", 7);
    CHECK(tally.deliveries.count() == 0);
    probes.reached("board", 2, 9, start + 40ms);
    probes.reached("board", 1, 9, start + 50ms);
    CHECK(only(tally.deliveries) == 40);
}

TEST_CASE("a frame that came to everybody before the answer still counts with its own moment")
{
    Tally tally;
    Probes probes(tally);
    probes.begin("board", "cid", start, start, { 1, 2 });
    probes.reached("board", 2, 7, start + 5ms);
    probes.reached("board", 1, 7, start + 4ms);
    probes.reached("board", 1, 8, start + 90ms);
    probes.answered("board", "cid", 7);
    CHECK(only(tally.deliveries) == 5);
}

TEST_CASE("who leaves is not waited for, and who breaks spoils the measure")
{
    Tally tally;
    Probes probes(tally);
    probes.begin("board", "cid", start, start, { 1, 2 });
    probes.answered("board", "cid", 7);
    probes.reached("board", 1, 7, start + 5ms);
    probes.left("board", 2);
    CHECK(tally.deliveries.count() == 1);

    probes.begin("board", "cid2", start, start + 1s, { 1, 2 });
    probes.broke(2);
    CHECK(probes.idle());
    CHECK(tally.deliveries_disturbed == 1);
}

TEST_CASE("a delivery that never ends is missed")
{
    Tally tally;
    Probes probes(tally);
    probes.begin("board", "cid", start, start, { 1 });
    probes.answered("board", "cid", 7);
    probes.expire(start + 29s);
    CHECK(tally.deliveries_missed == 0);
    probes.expire(start + 31s);
    CHECK(tally.deliveries_missed == 1);
    CHECK(check_deliveries(tally).held == Held::no);
}

TEST_CASE("the log must hold every accepted command once, at its position")
{
    Record record;
    // A command with several facts stands on the first of them.
    record.log = { { 1, "session_created", "" }, { 2, "topic_proposed", "a" }, { 3, "phase_changed", "b" },
        { 4, "timer_stopped", "" } };
    CHECK(check_log({ { "a", 2, "propose_topic" }, { "b", 3, "set_phase" } }, record).held == Held::yes);
    CHECK(check_log({ { "c", 5, "wish" } }, record).held == Held::no);
    CHECK(check_log({ { "a", 3, "propose_topic" } }, record).held == Held::no);
    CHECK(check_log({ { "a", 2, "propose_topic" }, { "a", 2, "propose_topic" } }, record).held == Held::no);
    record.log.push_back({ 9, "topic_proposed", "a" });
    CHECK(check_log({ { "a", 2, "propose_topic" } }, record).held == Held::no);
}

TEST_CASE("an export gives its log and its grid")
{
    auto const read = read_record(
        R"({"log":[{"seq":1,"kind":"session_created","at":0},{"seq":2,"kind":"topic_placed","id":"ab","at":1}],"cells":[{"id":"s1.e1","topic":"t1"},{"id":"s1.e2","blocked":true}]})");
    auto const& record = std::get<Record>(read);
    CHECK(record.log.size() == 2);
    CHECK(record.grid == std::map<std::string, std::string>{ { "s1.e1", "t1" } });
    CHECK(std::holds_alternative<Trouble>(read_record("{}")));
}

TEST_CASE("a refusal for a fault of form fails the rehearsal, a taken cell does not")
{
    Tally tally;
    tally.refused["cell_taken"] = 3;
    tally.refused_because["place_topic cell_taken cell_taken"] = 3;
    CHECK(check_protocol(tally).held == Held::yes);
    tally.refused["bad_message"] = 1;
    tally.refused_because["wish bad_message bad_argument"] = 1;
    CHECK(check_protocol(tally).held == Held::no);
}
