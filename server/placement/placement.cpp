#include "server/placement/placement.hpp"

#include "server/placement/model.hpp"

#include <algorithm>
#include <set>

namespace parvis::placement {

using namespace domain;

namespace {

struct Choice {
    Cell cell;
    double cost = 0;
};

/// The free cells a topic could take beside this grid, the cheapest first; among equals, in the order of the
/// grid.
std::vector<Choice> choices(
    Clashes const& clashes, Grid const& grid, std::vector<Cell> const& free, std::size_t topic)
{
    std::map<SlotId, std::optional<double>> slots; // none: its host is busy then
    for (auto const cell : free)
        slots[cell.slot];
    for (auto& [slot, cost] : slots)
        if (!clashes.is_host_busy(grid, topic, slot)) cost = clashes.cost(grid, topic, slot);
    std::vector<Choice> choices;
    for (auto const cell : free)
        if (auto const& cost = slots.at(cell.slot))
            choices.push_back({ cell, *cost + clashes.fit(topic, cell.space).weight() });
    std::stable_sort(choices.begin(), choices.end(), [](Choice const& a, Choice const& b) {
        return std::pair(a.cost, a.cell) < std::pair(b.cost, b.cell);
    });
    return choices;
}

Grid as_placed(PlacementProblem const& problem)
{
    Grid grid;
    for (auto const& topic : problem.topics)
        grid.push_back(topic.cell);
    return grid;
}

/// One topic after the other, the most contended first, each where it costs least: what the solver improves
/// on.
Grid one_by_one(Clashes const& clashes)
{
    auto grid = as_placed(clashes.problem());
    auto order = clashes.to_place();
    std::map<std::size_t, double> contended;
    for (auto const topic : order)
        for (auto const& pair : clashes.pairs_of(topic))
            contended[topic] += pair.shares_host ? weights::declared_conflict : pair.weight();
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return contended[a] > contended[b]; });
    auto free = clashes.problem().free_cells;
    for (auto const topic : order) {
        auto const found = choices(clashes, grid, free, topic);
        if (found.empty()) continue;
        grid[topic] = found.front().cell;
        std::erase(free, grid[topic]);
    }
    return grid;
}

/// Several cells for one topic, each the best of its slot; where there are few slots, the next best follow.
SuggestedPlacement alternatives(Clashes const& clashes, std::size_t topic)
{
    SuggestedPlacement suggested;
    auto grid = as_placed(clashes.problem());
    auto found = choices(clashes, grid, clashes.problem().free_cells, topic);
    std::set<SlotId> seen;
    std::stable_partition(
        found.begin(), found.end(), [&](Choice const& one) { return seen.insert(one.cell.slot).second; });
    if (found.size() > domain::limits::alternatives_told) found.resize(domain::limits::alternatives_told);
    for (auto const& [cell, cost] : found) {
        grid[topic] = cell;
        auto& suggestion = suggested.suggestions.emplace_back(clashes.explained(grid, topic));
        // A host need not know how many of those who wait for them need what.
        for (auto* side : { &suggestion.avoids, &suggestion.despite })
            for (auto& clash : *side)
                if (clash.kind == ClashKind::access) clash.people.reset();
    }
    if (found.empty()) suggested.unplaced.push_back(clashes.problem().topics[topic].topic);
    return suggested;
}

} // namespace

SuggestedPlacement suggest(PlacementProblem const& problem, std::chrono::milliseconds within)
{
    auto const until = std::chrono::steady_clock::now() + within;
    Clashes const clashes(problem);
    auto const to_place = clashes.to_place();
    if (problem.alternatives && to_place.size() == 1) return alternatives(clashes, to_place.front());

    auto const start = one_by_one(clashes);
    auto const [grid, best] = solved(clashes, start, until);
    SuggestedPlacement suggested;
    suggested.best = best;
    suggested.figures = clashes.figures(grid);
    for (auto const topic : to_place) {
        if (grid[topic])
            suggested.suggestions.push_back(clashes.explained(grid, topic));
        else
            suggested.unplaced.push_back(problem.topics[topic].topic);
    }
    return suggested;
}

} // namespace parvis::placement
