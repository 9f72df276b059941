// The W3C's breakout day, and small grids to place topics in.
#pragma once

#include "server/domain/placement.hpp"
#include "server/placement/clashes.hpp"
#include "server/wire/codec.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace parvis::test {

/// A session with what a plan of tests/data says, and the first so many of its spaces.
inline domain::Session session_of(std::string const& file, std::size_t spaces)
{
    std::ifstream in(std::string(PARVIS_SOURCE_DIR "/tests/data/") + file);
    std::string const text{ std::istreambuf_iterator<char>(in), {} };
    constexpr domain::Time now = 1'700'000'000'000;
    auto plan = wire::parse_plan(text, now);
    if (plan.has_error()) throw std::runtime_error(file + " is no plan");
    plan->spaces.resize(std::min(spaces, plan->spaces.size()));
    domain::Session session;
    auto const events = domain::decide({}, domain::CreateSession{ *plan, "K7M2QP", "epoch" }, { {}, now });
    for (auto const& event : *events)
        domain::apply(session, domain::record(event, { {}, now }), session.seq + 1);
    return session;
}

/// The grid that the suggestions make of the problem.
inline placement::Grid grid_of(
    domain::PlacementProblem const& problem, domain::SuggestedPlacement const& suggested)
{
    placement::Grid grid;
    for (auto const& topic : problem.topics) {
        grid.push_back(topic.cell);
        for (auto const& [placement, avoids, despite] : suggested.suggestions)
            if (placement.topic == topic.topic) grid.back() = placement.cell;
    }
    return grid;
}

} // namespace parvis::test
