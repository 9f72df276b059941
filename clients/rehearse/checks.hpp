// What must hold at the end, whatever happened to the server in between.
#pragma once

#include "clients/rehearse/access.hpp"
#include "clients/rehearse/participant.hpp"
#include "clients/rehearse/room.hpp"
#include "clients/rehearse/tally.hpp"

#include <string>
#include <vector>

namespace parvis::rehearse {

enum class Held { yes, no, not_checked };

struct Check {
    std::string name; // "check_" + name is its sentence in the catalogue
    Held held = Held::yes;
    std::string detail; // figures and ids
};

/// Every accepted command stands in the log exactly once, at its position.
Check check_log(std::vector<Accepted> const&, Record const&);
/// The grid that phones and consoles show is the one of the export.
Check check_boards(Room const& phones, Room const* console, Record const&);
/// The grid is the one of the plan: each topic in its cell, and nothing else.
Check check_grid(Scene const&, Record const&);
/// No warning is left, for a plan that is exact.
Check check_warnings(Room const& console);
/// The server never found fault with the form of what we said, nor we with what it said.
Check check_protocol(Tally const&);
/// Every sampled change reached everybody who was there.
Check check_deliveries(Tally const&);

} // namespace parvis::rehearse
