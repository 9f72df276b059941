#include "server/placement/clashes.hpp"

#include <algorithm>
#include <bit>
#include <set>

namespace parvis::placement {

using namespace domain;

namespace {

bool contains(auto const& list, auto const& one)
{
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// Who is interested in a topic, one bit a person: pairs of topics are many, and so are people.
using People = std::vector<std::uint64_t>;

std::vector<People> people_of(std::vector<PlacementTopic> const& topics)
{
    std::map<ParticipantId, std::size_t> places;
    for (auto const& topic : topics)
        for (auto const person : topic.interested)
            places.emplace(person, places.size());
    constexpr std::size_t bits = 64;
    std::vector<People> people;
    for (auto const& topic : topics) {
        auto& of_topic = people.emplace_back(places.size() / bits + 1);
        for (auto const person : topic.interested) {
            auto const place = places.at(person);
            of_topic[place / bits] |= std::uint64_t{ 1 } << (place % bits);
        }
    }
    return people;
}

std::uint32_t in_both(People const& a, People const& b)
{
    int both = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        both += std::popcount(a[i] & b[i]);
    return static_cast<std::uint32_t>(both);
}

/// The weightiest first, and no more than people read.
void shorten(std::vector<Clash>& clashes)
{
    std::stable_sort(clashes.begin(), clashes.end(), [](Clash const& a, Clash const& b) {
        return std::pair(a.kind, b.people) < std::pair(b.kind, a.people);
    });
    if (clashes.size() > limits::clashes_told) clashes.resize(limits::clashes_told);
}

} // namespace

double Pair::weight() const
{
    return (declared ? weights::declared_conflict : 0) + wish_both * weights::wished_together;
}

double Fit::weight() const
{
    return no_seat * weights::over_capacity + hosts_unmet * weights::host_access
        + others_unmet * weights::access;
}

Clashes::Clashes(PlacementProblem const& problem)
    : m_problem(problem)
    , m_pairs(problem.topics.size())
{
    for (std::size_t i = 0; i < problem.spaces.size(); ++i)
        m_spaces[problem.spaces[i].space] = i;
    for (auto const& topic : problem.topics) {
        auto& fits = m_fits.emplace_back();
        for (auto const& space : problem.spaces)
            fits.push_back(compared(topic, space));
    }
    compare_topics();
}

void Clashes::compare_topics()
{
    auto const& topics = m_problem.topics;
    auto const people = people_of(topics);
    for (std::size_t a = 0; a < topics.size(); ++a)
        for (std::size_t b = a + 1; b < topics.size(); ++b) {
            auto const& [first, second] = std::tie(topics[a], topics[b]);
            Pair pair;
            pair.shares_host = std::any_of(first.hosts.begin(), first.hosts.end(),
                [&](ParticipantId host) { return contains(second.hosts, host); });
            pair.declared = contains(first.conflicts_with, second.topic)
                || contains(second.conflicts_with, first.topic);
            pair.wish_both = in_both(people[a], people[b]);
            if (!pair.shares_host && !pair.declared && pair.wish_both == 0) continue;
            for (auto const& [one, other] : { std::pair(a, b), std::pair(b, a) }) {
                pair.other = other;
                m_pairs[one].push_back(pair);
            }
        }
}

Fit Clashes::compared(PlacementTopic const& topic, PlacementSpace const& space) const
{
    Fit fit;
    auto const people = static_cast<std::uint32_t>(topic.interested.size());
    if (space.capacity && people > *space.capacity) fit.no_seat = people - *space.capacity;
    for (auto const person : topic.interested) {
        auto const needs = m_problem.needs.find(person);
        if (needs == m_problem.needs.end()) continue;
        auto const& has = space.access;
        bool const met = std::includes(has.begin(), has.end(), needs->second.begin(), needs->second.end());
        if (!met) ++(contains(topic.hosts, person) ? fit.hosts_unmet : fit.others_unmet);
    }
    return fit;
}

std::vector<std::size_t> Clashes::to_place() const
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < m_problem.topics.size(); ++i)
        if (!m_problem.topics[i].cell) places.push_back(i);
    return places;
}

bool Clashes::is_host_busy(Grid const& grid, std::size_t topic, SlotId slot) const
{
    auto const& pairs = m_pairs[topic];
    return std::any_of(pairs.begin(), pairs.end(),
        [&](Pair const& pair) { return pair.shares_host && grid[pair.other].slot == slot; });
}

double Clashes::cost(Grid const& grid, std::size_t topic, SlotId slot) const
{
    double cost = 0;
    for (std::size_t other = 0; other < grid.size(); ++other)
        if (other != topic && grid[other].slot == slot) cost += weights::neighbour;
    for (auto const& pair : m_pairs[topic])
        if (grid[pair.other].slot == slot) cost += pair.weight();
    return cost;
}

PlacementFigures Clashes::figures(Grid const& grid) const
{
    PlacementFigures figures;
    for (std::size_t topic = 0; topic < grid.size(); ++topic)
        for (auto const& pair : m_pairs[topic]) {
            // Each pair once.
            if (pair.other < topic || !grid[topic] || grid[topic].slot != grid[pair.other].slot) continue;
            if (pair.shares_host) ++figures.host_clashes;
            if (pair.declared) ++figures.declared_conflicts;
            figures.wish_clashes += pair.wish_both;
        }
    for (std::size_t topic = 0; topic < grid.size(); ++topic) {
        if (!grid[topic] || !m_spaces.contains(grid[topic].space)) continue;
        auto const& of_topic = fit(topic, grid[topic].space);
        figures.over_capacity += of_topic.no_seat;
        figures.access_unmet += of_topic.hosts_unmet + of_topic.others_unmet;
    }
    return figures;
}

std::vector<Clash> Clashes::clashes_with(Pair const& pair) const
{
    std::vector<Clash> clashes;
    auto const other = m_problem.topics[pair.other].topic;
    if (pair.shares_host) clashes.push_back({ ClashKind::host_in_two_places, other, {} });
    if (pair.declared) clashes.push_back({ ClashKind::declared_conflict, other, {} });
    // Who hosts both is told once.
    if (pair.wish_both > 0 && !pair.shares_host)
        clashes.push_back({ ClashKind::wished_together, other, pair.wish_both });
    return clashes;
}

Suggestion Clashes::explained(Grid const& grid, std::size_t topic) const
{
    auto const cell = grid[topic];
    Suggestion suggestion{ { m_problem.topics[topic].topic, cell }, {}, {} };
    std::set<SlotId> choice;
    Fit worst;
    for (auto const free : m_problem.free_cells) {
        choice.insert(free.slot);
        auto const& other = fit(topic, free.space);
        worst.no_seat = std::max(worst.no_seat, other.no_seat);
        worst.hosts_unmet = std::max(worst.hosts_unmet, other.hosts_unmet);
        worst.others_unmet = std::max(worst.others_unmet, other.others_unmet);
    }
    for (auto const& pair : m_pairs[topic]) {
        auto const slot = grid[pair.other].slot;
        if (!choice.contains(slot)) continue; // it could not have gone there
        auto& side = slot == cell.slot ? suggestion.despite : suggestion.avoids;
        auto const clashes = clashes_with(pair);
        side.insert(side.end(), clashes.begin(), clashes.end());
    }
    auto const add = [&](ClashKind kind, std::uint32_t here, std::uint32_t elsewhere) {
        if (here > 0)
            suggestion.despite.push_back({ kind, {}, here });
        else if (elsewhere > 0)
            suggestion.avoids.push_back({ kind, {}, elsewhere });
    };
    auto const& here = fit(topic, cell.space);
    add(ClashKind::over_capacity, here.no_seat, worst.no_seat);
    add(ClashKind::access, here.hosts_unmet + here.others_unmet, worst.hosts_unmet + worst.others_unmet);
    shorten(suggestion.avoids);
    shorten(suggestion.despite);
    return suggestion;
}

} // namespace parvis::placement
