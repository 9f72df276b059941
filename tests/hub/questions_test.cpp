// Questions over HTTP: who is answered, and what an answer does not do.
#include "tests/hub/house.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using domain::Role;
using test::House;
using test::Json;
using test::person;

namespace {

test::Told ask(
    House& house, hub::Identity const& who, std::string const& body, std::string const& session = "agora")
{
    test::Told told;
    house.world.hub().ask(session, house.world.token(who), body, test::telling(told));
    house.world.settle();
    return told;
}

std::string similar(std::string const& title)
{
    return Json{ { "q", "similar_topics" }, { "a", { { "title", title } } } }.dump();
}

} // namespace

TEST_CASE("a question is answered from what everybody may see, and changes nothing")
{
    House house;
    auto const topic = house.propose(house.first); // « Les haies »
    house.ask(house.first, "propose_topic", { { "title", "Les haies, en secret" }, { "draft", true } });
    auto const before = house.world.state("agora");
    for (auto const& who :
        { person(3), test::the_facilitator, hub::Identity{ "agora", Role::steward, {} } }) {
        auto const told = ask(house, who, similar("Planter les haies"));
        CHECK(told.status == 200);
        REQUIRE(told.body.at("topics").size() == 1);
        CHECK(told.body.at("topics").at(0).at("topic") == topic);
    }
    CHECK(house.world.state("agora") == before);
    CHECK(house.world.faults().empty());
}

TEST_CASE("a question is refused by name")
{
    House house;
    auto const refused = [&](test::Told const& told, unsigned status, std::string const& reason) {
        CHECK(told.status == status);
        CHECK(told.body.at("reason") == reason);
    };
    refused(ask(house, person(2), "{"), 400, "bad_json");
    refused(ask(house, person(2), R"({"q":"who_is_right","a":{}})"), 400, "unknown_question");
    refused(ask(house, person(2), R"({"q":"similar_topics","a":{}})"), 400, "bad_argument");
    refused(ask(house, person(2), similar("")), 400, "title_missing");
    refused(ask(house, person(2), similar(std::string(81, 'a'))), 413, "text_too_long");
    refused(ask(house, { "agora", Role::board, {} }, similar("Les haies")), 403, "not_allowed");
    refused(ask(house, person(9), similar("Les haies")), 403, "not_allowed");
    refused(ask(house, person(2, "cercle"), similar("Les haies")), 401, "token");
    refused(ask(house, person(2, "nowhere"), similar("Les haies"), "nowhere"), 401, "token");
    house.ask(house.facilitator, "remove_participant", { { "participant", "p2" }, { "reason", "Propos" } });
    refused(ask(house, person(2), similar("Les haies")), 403, "not_allowed");
}

TEST_CASE("questions and commands over HTTP draw on the same budget")
{
    House house;
    auto const token = house.world.token(person(2));
    for (int i = 0; i < hub::limits::participant_burst - 1; ++i)
        REQUIRE(ask(house, person(2), similar("Les haies")).status == 200);
    auto const wish = test::command(house.next_cid(), "wish", { { "topic", "t1" } }).dump();
    unsigned status = 0;
    house.world.hub().command(
        "agora", token, wish, [&](hub::Answer const& answer) { status = answer.status; });
    house.world.settle();
    CHECK(status == 200);
    auto const told = ask(house, person(2), similar("Les haies"));
    CHECK(told.status == 429);
    CHECK(told.body.at("reason") == "rate");
    CHECK(ask(house, person(3), similar("Les haies")).status == 200);
    house.world.pass(1'000);
    CHECK(ask(house, person(2), similar("Les haies")).status == 200);
}
