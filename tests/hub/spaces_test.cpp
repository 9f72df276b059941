// Life in the spaces over real frames: what reaches whom, and what the clock brings.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::Role;
using test::House;
using test::Json;

namespace {

Json const full_space{ { "slot", "s1" }, { "space", "e1" } }; // strict, for two
constexpr domain::Duration a_second = 1'000; // longer than any tick of so few
Json const seat{ { "slot", "s1" }, { "space", "e2" } };

/// A group in the strict space, with two people without a phone in it. The value is one of them.
std::string filled(House& house)
{
    auto cell = full_space;
    cell["topic"] = house.propose(house.first);
    house.ask(house.first, "place_topic", cell);
    auto const steward = house.world.greet({ "agora", Role::steward, {} });
    std::string guest;
    for (int i = 0; i < 2; ++i) {
        guest = house.ask(house.facilitator, "add_participant", { { "pseudonym", "Invité" } })
                    .at("result")
                    .at("id");
        auto sits = test::command(house.next_cid(), "join_space", full_space);
        sits["for"] = guest;
        REQUIRE(house.world.ask(steward, sits).at("t") == "ack");
    }
    return guest;
}

void follow(House& house, hub::ConnectionId connection, std::string const& channel)
{
    house.world.say(connection, Json{ { "t", "sub" }, { "channels", { { { "id", channel } } } } });
    house.world.hear_all(connection);
}

/// The newest entity of this collection that arrived.
Json newest(House& house, hub::ConnectionId connection, std::string const& collection)
{
    Json found;
    for (auto const& frame : house.world.hear_all(connection))
        if (frame.contains("set") && frame.at("set").contains(collection))
            found = frame.at("set").at(collection).back();
    return found;
}

} // namespace

TEST_CASE("a place that frees reaches who waits for it, and goes by when nobody takes it")
{
    House house;
    auto const guest = filled(house);
    follow(house, house.second, "me");
    house.world.say(house.second, test::command(house.next_cid(), "wait_for_space", full_space));
    house.world.settle();
    auto const waiting = newest(house, house.second, "me").at("waiting");
    CHECK(waiting.at("position") == 1);
    CHECK_FALSE(waiting.contains("offered_until"));

    auto leaves = test::command(house.next_cid(), "use_two_feet");
    leaves["for"] = guest;
    REQUIRE(house.world.ask(house.facilitator, leaves).at("t") == "ack");
    CHECK(newest(house, house.second, "me").at("waiting").at("offered_until")
        == house.world.now() + domain::limits::offer_held);

    house.world.pass(domain::limits::offer_held);
    house.world.settle();
    CHECK_FALSE(newest(house, house.second, "me").contains("waiting"));
}

TEST_CASE("who waits is told to nobody else: the board says how many")
{
    House house;
    filled(house);
    follow(house, house.first, "board");
    REQUIRE(house.ask(house.second, "wait_for_space", full_space).at("t") == "ack");
    house.world.pass(a_second);
    house.world.settle();
    auto const cell = newest(house, house.first, "cells");
    CHECK(cell.at("id") == "s1.e1");
    CHECK(cell.at("waiting") == 1);
    CHECK(cell.dump().find("p3") == std::string::npos);
}

TEST_CASE("a role is one person's: the second is told so")
{
    House house;
    auto cell = seat;
    cell["topic"] = house.propose(house.first);
    house.ask(house.first, "place_topic", cell);
    auto role = seat;
    role["role"] = "scribe";
    REQUIRE(house.ask(house.first, "claim_role", role).at("t") == "ack");
    auto const refused = house.ask(house.second, "claim_role", role);
    CHECK(refused.at("code") == "conflict");
    CHECK(refused.at("reason") == "role_taken");
}
