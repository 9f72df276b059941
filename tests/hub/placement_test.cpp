// Where topics would go, asked as clients ask: who is answered, that nothing is placed, and that a slow
// answer holds nobody up.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::Role;
using test::House;
using test::Json;
using test::person;

namespace {

void ask(House& house, hub::Identity const& who, Json const& arguments, test::Told& told)
{
    Json const question{ { "q", "suggest_placement" }, { "a", arguments } };
    house.world.hub().ask("agora", house.world.token(who), question.dump(), test::telling(told));
}

test::Told asked(House& house, hub::Identity const& who, Json const& arguments = Json::object())
{
    test::Told told;
    ask(house, who, arguments, told);
    house.world.settle();
    return told;
}

} // namespace

TEST_CASE("a placement is suggested, and placed only when the facilitator accepts it")
{
    House house;
    house.propose(house.first);
    house.propose(house.first);
    house.propose(house.second);
    auto const before = house.world.state("agora");
    auto const told = asked(house, test::the_facilitator);
    REQUIRE(told.status == 200);
    CHECK(house.world.state("agora") == before);
    auto const& suggestions = told.body.at("suggestions");
    REQUIRE(suggestions.size() == 4); // with the topic that the plan brought
    CHECK(told.body.at("unplaced").empty());
    CHECK(told.body.at("figures").at("host_clashes") == 0);
    // The two of one host: each says that the other is elsewhere.
    CHECK(suggestions[1].at("slot") != suggestions[2].at("slot"));
    CHECK(suggestions[1].at("avoids")[0].at("kind") == "host_in_two_places");
    CHECK(suggestions[1].at("avoids")[0].at("topic") == suggestions[2].at("topic"));

    auto placements = suggestions;
    for (auto& one : placements) {
        one.erase("avoids");
        one.erase("despite");
    }
    CHECK(house.ask(house.first, "place_topics", { { "placements", placements } }).at("code") == "forbidden");
    CHECK(house.ask(house.facilitator, "place_topics", { { "placements", placements } }).at("t") == "ack");
    auto const& session = house.world.state("agora");
    CHECK(domain::cells_of(session, { 1 }).size() == 1);
    CHECK(domain::cells_of(session, { 3 }).size() == 1);
    // Twice is refused as a whole.
    CHECK(house.ask(house.facilitator, "place_topics", { { "placements", placements } }).at("t") == "rej");
    CHECK(asked(house, test::the_facilitator).body.at("suggestions").empty());
    CHECK(house.world.faults().empty());
}

TEST_CASE("a host asks where their own topic would go, and nobody else's")
{
    House house;
    auto const topic = house.propose(house.first);
    auto const told = asked(house, person(2), { { "topic", topic } });
    REQUIRE(told.status == 200);
    CHECK(told.body.at("suggestions").size() == domain::limits::alternatives_told);
    CHECK(!told.body.contains("figures"));
    CHECK(asked(house, person(3), { { "topic", topic } }).body.at("reason") == "not_yours");
    CHECK(asked(house, person(2)).body.at("reason") == "not_allowed");
    CHECK(asked(house, { "agora", Role::board, {} }).body.at("reason") == "not_allowed");
    CHECK(asked(house, test::the_facilitator, { { "topic", topic } }).status == 200);
    CHECK(
        asked(house, test::the_facilitator, { { "slots", { "s99" } } }).body.at("reason") == "no_such_thing");
}

TEST_CASE("while placements are solved the hub goes on, and only so many wait")
{
    House house;
    auto const topic = house.propose(house.first);
    std::vector<test::Told> grids(hub::limits::grids_solved_max + 1);
    for (auto& told : grids)
        ask(house, test::the_facilitator, Json::object(), told);
    CHECK(grids.front().status == 0);
    CHECK(grids.back().status == 503);
    CHECK(grids.back().body.at("code") == "overloaded");
    // A host is answered beside them, and commands are given.
    test::Told alone;
    ask(house, person(2), { { "topic", topic } }, alone);
    CHECK(alone.status == 0);
    CHECK(house.ask(house.second, "wish", { { "topic", topic } }).at("t") == "ack");
    house.world.settle();
    CHECK(grids.front().status == 200);
    CHECK(alone.status == 200);
    // And there is room again.
    CHECK(asked(house, test::the_facilitator).status == 200);
}
