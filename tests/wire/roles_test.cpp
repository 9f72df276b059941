// Who may give which command: the table that protocol/README.md prints under "Commands" is the one that is
// held.
#include "server/domain/rules.hpp"
#include "server/wire/codec.hpp"
#include "tests/wire/vectors.hpp"

#include <doctest/doctest.h>

#include <map>
#include <regex>
#include <set>

using namespace parvis;
using namespace parvis::domain;

namespace {

/// By command, the letters of the roles that may give it: P, F, S, R.
std::map<std::string, std::set<char>> table_of_the_documentation()
{
    std::ifstream in{ std::string{ PARVIS_SOURCE_DIR } + "/protocol/README.md" };
    REQUIRE(in);
    std::map<std::string, std::set<char>> table;
    std::regex const name{ "`([a-z_]+)`" };
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("## ")) inside = line == "## Commands";
        if (!inside || !line.starts_with("| `")) continue;
        auto const arguments = line.find('|', 1);
        auto const who = line.find('|', arguments + 1);
        auto const end = line.find('|', who + 1);
        REQUIRE(end != std::string::npos);
        auto const names = line.substr(1, arguments - 1);
        auto const letters = line.substr(who + 1, end - who - 1);
        std::set<char> roles;
        for (char const letter : letters)
            if (letter != ' ') roles.insert(letter);
        for (std::sregex_iterator at{ names.begin(), names.end(), name }, none; at != none; ++at)
            if ((*at)[1] != "k") table[(*at)[1]] = roles;
    }
    return table;
}

/// By command, one that the codec understands.
std::map<std::string, Command> one_of_each()
{
    std::map<std::string, Command> commands;
    for (auto const& vector : test::read_vectors("client.jsonl")) {
        if (!vector.valid || vector.frame["t"] != "cmd") continue;
        auto const frame = wire::parse_client_frame(vector.frame.dump());
        if (frame.has_error()) continue;
        commands.emplace(vector.frame["k"], std::get<wire::CommandFrame>(*frame).command);
    }
    return commands;
}

} // namespace

TEST_CASE("every role may give the commands that the documentation says, and no other")
{
    auto const table = table_of_the_documentation();
    auto const commands = one_of_each();
    for (auto const& [kind, command] : commands) {
        CAPTURE(kind);
        REQUIRE(table.contains(kind));
        auto const& roles = table.at(kind);
        CHECK(may_give(Role::participant, command) == roles.contains('P'));
        CHECK(may_give(Role::facilitator, command) == roles.contains('F'));
        CHECK(may_give(Role::steward, command) == roles.contains('S'));
        CHECK(may_give(Role::respondent, command) == roles.contains('R'));
        CHECK(!may_give(Role::board, command));
        // Whom only an earlier session named is erased with who was erased there.
        CHECK(may_give(Role::system, command) == (kind == "erase_participant"));
    }
    for (auto const& [kind, roles] : table) {
        CAPTURE(kind);
        CHECK(commands.contains(kind));
        CHECK(!roles.empty());
    }
}

TEST_CASE("a role that may not give a command is refused whoever it says it is")
{
    Session session;
    CreateSession create;
    create.plan.frame.title = "Séminaire";
    for (auto& event : *decide(session, create, { { Role::system, {} }, 1 }))
        apply(session, record(event, { { Role::system, {} }, 1 }), session.seq + 1);
    auto const joined = *decide(session, Join{}, { { Role::system, {} }, 1 });
    for (auto const& event : joined)
        apply(session, record(event, { { Role::system, {} }, 1 }), session.seq + 1);
    for (auto const& [kind, command] : one_of_each())
        for (auto const role :
            { Role::participant, Role::facilitator, Role::steward, Role::board, Role::system })
            for (auto const person : { ParticipantId{}, ParticipantId{ 1 } }) {
                CAPTURE(kind);
                if (may_give(role, command)) continue;
                auto const decision = decide(session, command, { { role, person }, 2 });
                REQUIRE(decision.has_error());
                CHECK(decision.error().code == Code::forbidden);
            }
}
