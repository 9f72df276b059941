// What speaks against two topics in one slot, and against a topic in a space; how a grid does, and what each
// suggestion avoids. Built once for a problem; the solver and what it tells people count by the same rules.
#pragma once

#include "server/domain/placement.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace parvis::placement {

/// What each kind of trouble weighs against the others. A topic without a cell weighs more than all it could
/// bring.
namespace weights {
inline constexpr double declared_conflict = 1'000; // two topics that asked not to meet
inline constexpr double host_access = 500; // a host for whom the space is closed
inline constexpr double access = 50; // somebody else for whom it is
inline constexpr double wished_together = 10; // somebody who wishes both of two topics
inline constexpr double over_capacity = 8; // somebody without a seat
inline constexpr double neighbour = 1; // any two topics of one slot: nobody can be at both
} // namespace weights

/// A topic beside another, by its place in the problem.
struct Pair {
    std::size_t other = 0;
    bool shares_host = false; // never both in one slot
    bool declared = false;
    std::uint32_t wish_both = 0;
    double weight() const; // beside their being neighbours, and of what is not impossible
};

/// A topic in a space.
struct Fit {
    std::uint32_t no_seat = 0;
    std::uint32_t hosts_unmet = 0;
    std::uint32_t others_unmet = 0;
    double weight() const;
    auto operator<=>(Fit const&) const = default;
};

/// A cell for each topic of the problem, in its order; none for a topic that has none.
using Grid = std::vector<domain::Cell>;

class Clashes {
public:
    explicit Clashes(domain::PlacementProblem const&);

    domain::PlacementProblem const& problem() const { return m_problem; }
    /// The pairs of a topic against which something speaks.
    std::vector<Pair> const& pairs_of(std::size_t topic) const { return m_pairs[topic]; }
    Fit const& fit(std::size_t topic, domain::SpaceId space) const
    {
        return m_fits[topic][m_spaces.at(space)];
    }
    /// Places in the problem of the topics that have no cell yet.
    std::vector<std::size_t> to_place() const;
    /// Whether a host of the topic is busy in this slot of the grid.
    bool is_host_busy(Grid const&, std::size_t topic, domain::SlotId) const;
    /// What the other topics of this slot cost it; its space is beside that.
    double cost(Grid const&, std::size_t topic, domain::SlotId) const;

    domain::PlacementFigures figures(Grid const&) const;
    domain::Suggestion explained(Grid const&, std::size_t topic) const;

private:
    Fit compared(domain::PlacementTopic const&, domain::PlacementSpace const&) const;
    void compare_topics();
    std::vector<domain::Clash> clashes_with(Pair const&) const;

    domain::PlacementProblem const& m_problem;
    std::vector<std::vector<Pair>> m_pairs; // of each topic
    std::map<domain::SpaceId, std::size_t> m_spaces;
    std::vector<std::vector<Fit>> m_fits; // of each topic in each space
};

} // namespace parvis::placement
