// Which needs and offers could meet: who is told.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using test::House;
using test::Json;

namespace {

test::Told matches(House& house, hub::Identity const& who, Json const& arguments)
{
    test::Told told;
    auto const question = Json{ { "q", "matches" }, { "a", arguments } }.dump();
    house.world.hub().ask("agora", house.world.token(who), question, test::telling(told));
    house.world.settle();
    return told;
}

} // namespace

TEST_CASE("a host is told which offers their need could meet; a facilitator is told of all; others are not")
{
    House house;
    auto const post = [&](hub::ConnectionId who, std::string const& kind, std::string const& title) {
        auto const ack = house.ask(who, "propose_topic", { { "kind", kind }, { "title", title } });
        return ack.at("result").at("id").get<std::string>();
    };
    auto const need = post(house.first, "need", "Un camion pour samedi");
    auto const offer = post(house.second, "offer", "Je prête mon camion");
    auto const expected = Json::array(
        { Json{ { "need", need }, { "offer", offer }, { "words", Json::array({ "camion" }) } } });
    CHECK(matches(house, test::person(2), { { "topic", need } }).body.at("matches") == expected);
    CHECK(matches(house, test::the_facilitator, Json::object()).body.at("matches") == expected);
    CHECK(matches(house, test::person(3), { { "topic", need } }).status == 403);
    CHECK(matches(house, test::person(3), Json::object()).status == 403);
    CHECK(matches(house, test::the_facilitator, { { "topic", "t99" } }).status == 404);
    CHECK(house.world.faults().empty());
}
