#include "tests/hub/simulation.hpp"

#include <doctest/doctest.h>

using namespace parvis;
using test::Json;
using test::World;

namespace {

constexpr std::size_t people = 300;
constexpr std::uint32_t rounds = 4; // claimed; one more is left free
constexpr std::uint32_t rooms = 25;
constexpr std::size_t cells = rounds * rooms;

domain::Plan hall()
{
    constexpr domain::Duration hour = 3'600'000;
    domain::Plan plan;
    plan.frame.title = "Cent cases";
    for (std::uint32_t i = 0; i < rounds + 1; ++i)
        plan.slots.push_back({ World::noon + i * hour, World::noon + (i + 1) * hour, domain::SlotKind::round,
            "Tour " + std::to_string(i + 1) });
    for (std::uint32_t i = 0; i < rooms; ++i)
        plan.spaces.push_back({ "Salle " + std::to_string(i + 1), "room", {}, false, {}, "" });
    return plan;
}

struct Claimant {
    hub::ConnectionId connection = 0;
    std::string topic;
    std::string cell;
};

} // namespace

TEST_CASE(
    "three hundred people claim a hundred cells at once: a hundred win, two hundred are told where to go")
{
    constexpr std::uint64_t first_seed = 20'260'411;
    constexpr std::uint64_t contests = 20;
    for (auto seed = first_seed; seed < first_seed + contests; ++seed) {
        CAPTURE(seed);
        test::Dice dice(seed);
        World world;
        world.found("agora", "AGRA22", hall(), domain::Phase::marketplace);
        world.start();
        std::vector<hub::Identity> identities;
        for (std::size_t i = 0; i < people; ++i)
            world.hub().join(
                { "AGRA22", "contest-" + std::to_string(i), {} }, "10.0.0.1", [&](auto const& reply) {
                    auto const& joined = std::get<hub::Joined>(reply);
                    identities.push_back({ joined.session, domain::Role::participant, joined.participant });
                });
        world.settle();
        REQUIRE(identities.size() == people);
        std::vector<Claimant> claimants;
        for (auto const& identity : identities) {
            Claimant claimant;
            claimant.connection = world.greet(identity);
            auto const ack = world.ask(claimant.connection,
                test::command("propose-" + std::to_string(claimants.size()), "propose_topic",
                    { { "title", "Sujet " + std::to_string(claimants.size()) } }));
            claimant.topic = ack.at("result").at("id");
            claimants.push_back(claimant);
        }

        // Each cell is claimed by three; who comes first is the seed's.
        std::set<std::string> claimed;
        std::map<std::string, std::set<std::string>> claimed_before; // by command
        std::vector<std::size_t> order(people);
        for (std::size_t i = 0; i < people; ++i)
            order[i] = i;
        std::shuffle(order.begin(), order.end(), std::mt19937_64(seed));
        for (auto const i : order) {
            auto const number = static_cast<std::uint32_t>(i % cells);
            auto const slot = "s" + std::to_string(number % rounds + 1);
            auto const space = "e" + std::to_string(number / rounds + 1);
            claimants[i].cell = slot + "." + space;
            claimed_before["the-claim-" + std::to_string(i)] = claimed;
            claimed.insert(claimants[i].cell);
            world.say(claimants[i].connection,
                test::command("the-claim-" + std::to_string(i), "place_topic",
                    { { "topic", claimants[i].topic }, { "slot", slot }, { "space", space } }));
            if (dice.one_in(9)) world.do_log_job();
            if (dice.one_in(9)) world.do_hub_job();
        }
        world.settle();

        std::map<std::string, std::string> winner;
        std::size_t told = 0;
        for (auto const& claimant : claimants) {
            std::size_t answers = 0;
            for (auto const& frame : world.hear_all(claimant.connection)) {
                auto const t = frame.at("t").get<std::string>();
                if (t != "ack" && t != "rej") continue;
                ++answers;
                auto const& before = claimed_before.at(frame.at("cid"));
                CHECK((t == "ack") == !before.contains(claimant.cell));
                if (t == "ack") winner[claimant.cell] = claimant.topic;
                if (t == "ack") continue;
                ++told;
                CHECK(frame.at("code") == "cell_taken");
                CHECK(frame.at("current").at("topic") != claimant.topic);
                auto const& free_cells = frame.at("current").at("free_cells");
                CHECK(free_cells.size() == domain::limits::free_cells_told);
                for (auto const& free : free_cells) {
                    auto const cell
                        = free.at("slot").get<std::string>() + "." + free.at("space").get<std::string>();
                    CHECK_FALSE(before.contains(cell));
                }
            }
            CHECK(answers == 1);
        }
        CHECK(winner.size() == cells);
        CHECK(told == people - cells);

        std::map<std::string, std::string> held;
        for (auto const& [cell, state] : world.state("agora").cells)
            held["s" + std::to_string(cell.slot.value) + ".e" + std::to_string(cell.space.value)]
                = "t" + std::to_string(state.topic.value);
        CHECK(held == winner);
        CHECK(world.faults().empty());
        CHECK(world.unanswered() == 0);
    }
}
