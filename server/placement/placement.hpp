// Where topics would go so that as few people as possible would have to be in two places. It suggests and
// never seats: what comes out is told to whoever asked, and a person decides. The solver is COIN-OR's CBC,
// which only the .cpp knows. It promises an answer within the time given, the best found by then, in which no
// host is in two places and what was placed stays where it is.
#pragma once

#include "server/domain/placement.hpp"

#include <chrono>
#include <cstddef>

namespace parvis::placement {

namespace limits {
inline constexpr std::chrono::milliseconds solve_within{ 2'000 };
/// What the solver is asked to prove at once; a larger day is bettered a few topics at a time.
inline constexpr std::size_t model_pair_rows_max = 600; // pairs of topics × slots
inline constexpr std::size_t model_choices_max = 3'000; // topics × kinds of cell
inline constexpr std::size_t topics_at_a_time = 10;
inline constexpr std::chrono::milliseconds at_a_time{ 250 };
inline constexpr int in_vain_max = 100; // tries in a row
} // namespace limits

domain::SuggestedPlacement suggest(
    domain::PlacementProblem const&, std::chrono::milliseconds within = limits::solve_within);

} // namespace parvis::placement
