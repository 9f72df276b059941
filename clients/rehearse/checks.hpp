// What must hold at the end, whatever happened to the server in between.
#pragma once

#include "clients/rehearse/access.hpp"
#include "clients/rehearse/ledger.hpp"
#include "clients/rehearse/participant.hpp"
#include "clients/rehearse/room.hpp"
#include "clients/rehearse/tally.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace parvis::rehearse {

enum class Held { yes, no, not_checked };

struct Check {
    std::string name; // "check_" + name is its sentence in the catalogue
    Held held = Held::yes;
    std::string detail; // figures and ids
};

/// Says how many were wrong, and names the first few.
class Faults {
public:
    void add(std::string const& one);
    Check as(std::string name, std::string const& detail) const;

private:
    std::size_t m_count = 0;
    std::string m_text;
};

/// Every accepted command stands in the log exactly once, at its position.
Check check_log(std::vector<Accepted> const&, Record const&);
/// The grid that phones and consoles show is the one of the export.
Check check_boards(Room const& phones, Room const* console, Record const&);
/// The grid is the one of the plan: each topic in its cell, and nothing else.
Check check_grid(Scene const&, Record const&);
/// No warning is left, for a plan that is exact.
Check check_warnings(Room const& console);
/// Phones, console and export tell the same of every promise, and of those of the last session.
Check check_promises_shown(Room const& phones, Room const* console, Record const&);
/// Each request of a report, each addressed need and each adopted proposal is one promise, and nothing else
/// is.
Check check_promises_asked(Ledger const&, Record const&);
/// Each promise stands as the last command about it said, at this time of the server.
Check check_promises_kept(Ledger const&, Record const&, std::int64_t now);
/// The server never found fault with the form of what we said, nor we with what it said.
Check check_protocol(Tally const&);
/// Every sampled change reached everybody who was there.
Check check_deliveries(Tally const&);

} // namespace parvis::rehearse
