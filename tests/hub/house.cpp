#include "tests/hub/house.hpp"

namespace parvis::test {

House::House()
{
    world.found("agora", "AGRA22", small_plan(), domain::Phase::marketplace);
    world.found("cercle", "CERC22", small_plan(), domain::Phase::marketplace);
    world.start();
    for (std::string const code : { "AGRA22", "CERC22" })
        for (std::string const cid : { "the-first-of-", "the-second-of-" })
            world.hub().join({ code, cid + code, {} }, "10.0.0.1", [](auto const&) {});
    world.settle();
    facilitator = world.greet(the_facilitator);
    first = world.greet(person(2));
    second = world.greet(person(3));
    for (auto const connection : { facilitator, first, second })
        world.hear_all(connection);
}

Json House::ask(hub::ConnectionId connection, std::string const& kind, Json arguments)
{
    return world.ask(connection, command(next_cid(), kind, std::move(arguments)));
}

std::string House::propose(hub::ConnectionId connection)
{
    return ask(connection, "propose_topic", { { "title", "Les haies" } }).at("result").at("id");
}

} // namespace parvis::test
