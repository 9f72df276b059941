// Reports through the hub: who is told what, and what the log keeps of whom.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using test::House;

namespace {

void follow(House& house, hub::ConnectionId connection, std::string const& channel)
{
    house.world.say(connection, R"({"t":"sub","channels":[{"id":")" + channel + R"("}]})");
    house.world.settle();
    house.world.hear_all(connection);
}

/// Everything that a connection was told since.
std::string heard(House& house, hub::ConnectionId connection)
{
    house.world.pass(1'000);
    std::string all;
    for (auto const& frame : house.world.hear_all(connection))
        all += frame.dump() + "\n";
    return all;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a draft is told to facilitators and to nobody else who listens; a report to everybody")
{
    House house;
    for (auto const connection : { house.facilitator, house.first, house.second })
        follow(house, connection, "news");
    auto const topic = house.propose(house.first);
    for (auto const connection : { house.facilitator, house.second })
        heard(house, connection);
    house.ask(
        house.first, "draft_report", { { "topic", topic }, { "version", 0 }, { "said", "Les haies vives" } });
    CHECK(has(heard(house, house.facilitator), "Les haies vives"));
    CHECK_FALSE(has(heard(house, house.second), "Les haies vives"));
    REQUIRE(
        house.ask(house.first, "publish_report", { { "topic", topic }, { "version", 1 } }).at("t") == "ack");
    CHECK(has(heard(house, house.second), "Les haies vives"));
    CHECK(house.world.faults().empty());
}

TEST_CASE("who reacts without a name is nowhere in the log")
{
    House house;
    auto const topic = house.propose(house.first);
    house.ask(house.first, "draft_report", { { "topic", topic }, { "version", 0 }, { "said", "Dit" } });
    house.ask(house.first, "publish_report", { { "topic", topic }, { "version", 1 } });
    auto const before = house.world.state("agora").seq;
    auto const answer = house.ask(house.second, "react_to_report",
        { { "topic", topic }, { "kind", "disagrees" }, { "text", "Trop cher" }, { "anonymous", true } });
    REQUIRE(answer.at("result").at("id") == "r1");
    std::size_t written = 0;
    house.world.read_log("agora", [&](auto const& entries) {
        REQUIRE(entries.has_value());
        for (auto const& stored : *entries)
            if (stored.seq > before) {
                ++written;
                CHECK_FALSE(has(stored.entry.body, "\"p3\""));
            }
    });
    house.world.settle();
    CHECK(written == 1);
}

TEST_CASE("a reminder is told at once to who writes, and to no other participant")
{
    House house;
    auto const topic = house.propose(house.first);
    for (auto const connection : { house.first, house.second }) {
        follow(house, connection, "me");
    }
    house.ask(house.facilitator, "remind_report", { { "topic", topic } });
    CHECK(has(heard(house, house.first), "reminded_at"));
    CHECK_FALSE(has(heard(house, house.second), "reminded_at"));
}

TEST_CASE("a session that still owes a report says which, and is not archived")
{
    House house;
    auto const topic = house.propose(house.first);
    house.ask(house.first, "place_topic", { { "topic", topic }, { "slot", "s1" }, { "space", "e1" } });
    for (auto const* phase : { "closed", "following" })
        house.ask(house.facilitator, "set_phase", { { "phase", phase } });
    auto const refused = house.ask(house.facilitator, "set_phase", { { "phase", "archived" } });
    CHECK(refused.at("reason") == "report_owed");
    CHECK(refused.at("current").at("topic") == topic);
}
