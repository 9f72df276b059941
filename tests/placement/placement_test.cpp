// The placement helper: what it may never suggest, what it prefers, and what it says of it.
#include "server/placement/placement.hpp"
#include "tests/placement/day.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace parvis;
using namespace parvis::domain;
using test::grid_of;

namespace {

Cell cell(std::uint32_t slot, std::uint32_t space) { return { { slot }, { space } }; }

/// A problem of so many slots and spaces, all cells free, without topics.
PlacementProblem empty_grid(std::uint32_t slots, std::uint32_t spaces)
{
    PlacementProblem problem;
    for (std::uint32_t slot = 1; slot <= slots; ++slot)
        problem.slots.push_back({ slot });
    for (std::uint32_t space = 1; space <= spaces; ++space)
        problem.spaces.push_back({ { space }, {}, {} });
    for (auto const slot : problem.slots)
        for (auto const& space : problem.spaces)
            problem.free_cells.push_back({ slot, space.space });
    return problem;
}

PlacementTopic& add_topic(PlacementProblem& problem, std::vector<std::uint32_t> const& hosts,
    std::vector<std::uint32_t> const& wishes = {})
{
    PlacementTopic topic;
    topic.topic = { static_cast<std::uint32_t>(problem.topics.size() + 1) };
    std::set<ParticipantId> interested;
    for (auto const host : hosts)
        topic.hosts.push_back({ host });
    for (auto const& people : { hosts, wishes })
        for (auto const person : people)
            interested.insert({ person });
    topic.interested.assign(interested.begin(), interested.end());
    problem.topics.push_back(std::move(topic));
    return problem.topics.back();
}

/// Whatever the problem: every cell was free and is taken once, nobody hosts twice in a slot, every topic is
/// told of.
void check_sound(PlacementProblem const& problem, SuggestedPlacement const& suggested)
{
    std::set<Cell> const free(problem.free_cells.begin(), problem.free_cells.end());
    std::set<Cell> taken;
    std::set<TopicId> told(suggested.unplaced.begin(), suggested.unplaced.end());
    for (auto const& [placement, avoids, despite] : suggested.suggestions) {
        CHECK(free.contains(placement.cell));
        CHECK(taken.insert(placement.cell).second);
        CHECK(told.insert(placement.topic).second);
        CHECK(avoids.size() <= limits::clashes_told);
        CHECK(despite.size() <= limits::clashes_told);
    }
    for (auto const& topic : problem.topics)
        CHECK(told.contains(topic.topic) == !topic.cell);
    placement::Clashes const clashes(problem);
    CHECK(clashes.figures(grid_of(problem, suggested)) == suggested.figures);
    CHECK(suggested.figures->host_clashes == 0);
}

} // namespace

TEST_CASE("the W3C day is placed from an empty grid as well as by hand, with 6 spaces and with 5")
{
    for (std::size_t const spaces : { 6, 5 }) {
        CAPTURE(spaces);
        auto const session = test::session_of("w3c-breakouts-day-2024.json", spaces);
        auto const problem = placement_problem(session, {});
        REQUIRE(problem.topics.size() == 19);
        REQUIRE(problem.free_cells.size() == 4 * spaces);
        auto const suggested = placement::suggest(problem);
        check_sound(problem, suggested);
        CHECK(suggested.unplaced.empty());
        CHECK(suggested.figures->declared_conflicts == 0);
        CHECK(suggested.best);

        // And the session agrees: all of it may be placed in one act.
        PlaceTopics all;
        for (auto const& one : suggested.suggestions)
            all.placements.push_back(one.placement);
        CHECK(decide(session, all, { { Role::facilitator, {} }, session.now }).has_value());
    }
}

TEST_CASE("a host is never in two places, even where a topic stays without a cell for it")
{
    auto problem = empty_grid(2, 3);
    for (int i = 0; i < 3; ++i)
        add_topic(problem, { 1 });
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    CHECK(suggested.suggestions.size() == 2);
    CHECK(suggested.unplaced.size() == 1);
}

TEST_CASE("what is placed stays, and its host is busy then")
{
    auto problem = empty_grid(2, 2);
    add_topic(problem, { 1 }).cell = cell(1, 1);
    add_topic(problem, { 1 });
    std::erase(problem.free_cells, cell(1, 1));
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    REQUIRE(suggested.suggestions.size() == 1);
    auto const& only = suggested.suggestions.front();
    CHECK(only.placement.topic == TopicId{ 2 });
    CHECK(only.placement.cell.slot == SlotId{ 2 });
    CHECK(only.avoids == std::vector<Clash>{ { ClashKind::host_in_two_places, { 1 }, {} } });
    CHECK(only.despite.empty());
}

TEST_CASE("topics that asked not to meet do not, whichever of them asked")
{
    auto problem = empty_grid(2, 2);
    add_topic(problem, { 1 }).conflicts_with = { { 3 } };
    add_topic(problem, { 2 }).conflicts_with = { { 4 } };
    add_topic(problem, { 3 });
    add_topic(problem, { 4 });
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    CHECK(suggested.unplaced.empty());
    CHECK(suggested.figures->declared_conflicts == 0);
    auto const& third = suggested.suggestions.at(2);
    CHECK(third.avoids == std::vector<Clash>{ { ClashKind::declared_conflict, { 1 }, {} } });
}

TEST_CASE("a conflict that cannot be avoided is told, and the topic still has its cell")
{
    auto problem = empty_grid(1, 2);
    add_topic(problem, { 1 }).conflicts_with = { { 2 } };
    add_topic(problem, { 2 });
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    CHECK(suggested.figures->declared_conflicts == 1);
    REQUIRE(suggested.suggestions.size() == 2);
    CHECK(suggested.suggestions[0].despite
        == std::vector<Clash>{ { ClashKind::declared_conflict, { 2 }, {} } });
}

TEST_CASE("topics that the same people wish go to different slots")
{
    auto problem = empty_grid(2, 2);
    add_topic(problem, { 1 }, { 11, 12, 13 });
    add_topic(problem, { 2 }, { 21, 22 });
    add_topic(problem, { 3 }, { 11, 12, 13, 21 });
    add_topic(problem, { 4 }, { 21, 22 });
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    // The second and the fourth share two people, the first and the third three; one of 21's two is lost.
    CHECK(suggested.figures->wish_clashes == 1);
    CHECK(suggested.suggestions[0].avoids.front() == Clash{ ClashKind::wished_together, { 3 }, 3 });
}

TEST_CASE("the awaited topic has the large space, and people the access they need")
{
    auto problem = empty_grid(1, 3);
    problem.spaces[0].capacity = 3;
    problem.spaces[1].capacity = 3;
    problem.spaces[1].access = { "step_free" };
    problem.spaces[2].capacity = 10;
    add_topic(problem, { 1 }, { 11 });
    add_topic(problem, { 2 });
    add_topic(problem, { 3 }, { 21, 22, 23, 24, 25 });
    problem.needs[{ 11 }] = { "step_free" };
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    CHECK(suggested.figures == PlacementFigures{});
    CHECK(suggested.suggestions[0].placement.cell == cell(1, 2));
    CHECK(suggested.suggestions[0].avoids == std::vector<Clash>{ { ClashKind::access, {}, 1 } });
    CHECK(suggested.suggestions[1].placement.cell == cell(1, 1));
    CHECK(suggested.suggestions[2].placement.cell == cell(1, 3));
    CHECK(suggested.suggestions[2].avoids == std::vector<Clash>{ { ClashKind::over_capacity, {}, 3 } });
}

TEST_CASE("where there is no room for all, those fewest wait for stay out")
{
    auto problem = empty_grid(1, 1);
    add_topic(problem, { 1 }, { 11 });
    add_topic(problem, { 2 }, { 11, 12, 13 });
    auto const suggested = placement::suggest(problem);
    check_sound(problem, suggested);
    CHECK(suggested.unplaced == std::vector<TopicId>{ { 1 } });
}

TEST_CASE("a host is told several cells for one topic, the best first")
{
    auto problem = empty_grid(3, 2);
    problem.alternatives = true;
    add_topic(problem, { 1 }, { 11, 12 }).cell = cell(1, 1);
    add_topic(problem, { 2 }).cell = cell(2, 1);
    add_topic(problem, { 2 }, { 11, 12 });
    std::erase(problem.free_cells, cell(1, 1));
    std::erase(problem.free_cells, cell(2, 1));
    auto const suggested = placement::suggest(problem);
    REQUIRE(suggested.suggestions.size() == limits::alternatives_told);
    CHECK(suggested.suggestions[0].placement == Placement{ { 3 }, cell(3, 1) });
    CHECK(suggested.suggestions[0].avoids
        == std::vector<Clash>{
            { ClashKind::host_in_two_places, { 2 }, {} }, { ClashKind::wished_together, { 1 }, 2 } });
    CHECK(suggested.suggestions[1].placement.cell.slot == SlotId{ 1 });
    CHECK(suggested.suggestions[1].despite == std::vector<Clash>{ { ClashKind::wished_together, { 1 }, 2 } });
    CHECK(!suggested.figures);
    // Never where the host is busy.
    for (auto const& one : suggested.suggestions)
        CHECK(one.placement.cell.slot != SlotId{ 2 });
}

TEST_CASE("a host is not told how many people need what")
{
    auto problem = empty_grid(1, 2);
    problem.alternatives = true;
    problem.spaces[0].access = { "step_free" };
    add_topic(problem, { 1 }, { 11 });
    problem.needs[{ 11 }] = { "step_free" };
    auto const suggested = placement::suggest(problem);
    REQUIRE(suggested.suggestions.size() == 2);
    CHECK(suggested.suggestions[0].avoids == std::vector<Clash>{ { ClashKind::access, {}, {} } });
    CHECK(suggested.suggestions[1].despite == std::vector<Clash>{ { ClashKind::access, {}, {} } });
}

TEST_CASE("nothing to place, and nowhere to place it, are answers too")
{
    CHECK(placement::suggest(empty_grid(2, 2)) == SuggestedPlacement{ {}, {}, PlacementFigures{}, true });
    PlacementProblem nowhere;
    add_topic(nowhere, { 1 });
    auto const suggested = placement::suggest(nowhere);
    CHECK(suggested.suggestions.empty());
    CHECK(suggested.unplaced == std::vector<TopicId>{ { 1 } });
}

TEST_CASE("fifty random evenings are placed soundly, and no worse than one after the other")
{
    for (unsigned seed = 1; seed <= 50; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        auto const upto
            = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % (most + 1)); };
        auto problem = empty_grid(1 + upto(3), 1 + upto(5));
        for (auto& space : problem.spaces) {
            if (upto(1) == 0) space.capacity = 2 + upto(8);
            if (upto(1) == 0) space.access = { "step_free" };
        }
        auto const topics = upto(12);
        for (std::uint32_t i = 0; i < topics; ++i) {
            std::vector<std::uint32_t> wishes;
            for (auto wish = upto(8); wish > 0; --wish)
                wishes.push_back(1 + upto(20));
            auto& topic = add_topic(problem, { 1 + upto(9) }, wishes);
            if (upto(3) == 0) topic.conflicts_with = { { 1 + upto(topics) } };
            bool const place = upto(3) == 0 && !problem.free_cells.empty();
            if (!place) continue;
            placement::Clashes const so_far(problem);
            placement::Grid grid;
            for (auto const& one : problem.topics)
                grid.push_back(one.cell);
            auto const at
                = problem.free_cells[upto(static_cast<std::uint32_t>(problem.free_cells.size()) - 1)];
            if (so_far.is_host_busy(grid, grid.size() - 1, at.slot)) continue;
            problem.topics.back().cell = at;
            std::erase(problem.free_cells, at);
        }
        problem.needs[{ 3 }] = { "step_free" };
        using namespace std::chrono_literals;
        auto const solved = placement::suggest(problem, 200ms);
        check_sound(problem, solved);
        auto const unsolved = placement::suggest(problem, 0ms);
        check_sound(problem, unsolved);
        CHECK(solved.unplaced.size() <= unsolved.unplaced.size());
        if (solved.unplaced.size() == unsolved.unplaced.size() && solved.best)
            CHECK(solved.figures->declared_conflicts <= unsolved.figures->declared_conflicts);
    }
}
