// Two sessions at the marketplace, with people at their phones: where most tests of the hub begin.
#pragma once

#include "tests/hub/world.hpp"

namespace parvis::test {

/// In each session Camille is expected (p1), and two people have joined (p2, p3).
class House {
public:
    House();

    World world;
    hub::ConnectionId facilitator = 0; // of "agora", as are the next ones
    hub::ConnectionId first = 0; // p2
    hub::ConnectionId second = 0; // p3

    /// A command with a fresh id, and its answer.
    Json ask(hub::ConnectionId connection, std::string const& kind, Json arguments = Json::object());
    /// Proposes a topic and returns its id.
    std::string propose(hub::ConnectionId connection);
    std::string next_cid() { return "question-" + std::to_string(++m_asked); }

private:
    unsigned m_asked = 0;
};

inline hub::Identity person(std::uint32_t number, std::string const& session = "agora")
{
    return { session, domain::Role::participant, { number } };
}
inline hub::Identity const the_facilitator{ "agora", domain::Role::facilitator, {} };

} // namespace parvis::test
