// The problem as a mixed integer programme, and CBC. Private to the module.
#pragma once

#include "server/placement/clashes.hpp"

#include <chrono>

namespace parvis::placement {

struct Solved {
    Grid grid;
    bool best = false; // proven: no grid costs less
};

/// The best grid found by then, beginning with one that is sound already.
Solved solved(Clashes const&, Grid const& start, std::chrono::steady_clock::time_point until);

} // namespace parvis::placement
