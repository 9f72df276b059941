// A session told again, from its log: how the wall filled, the grid, the spaces, and what came of it. Only
// what everybody saw as it happened, people as counts, titles as they stand in the end.
#pragma once

#include "server/pages/pages.hpp"
#include "server/wire/replay.hpp"

namespace parvis::pages {

using wire::PeopleThere;
using wire::Replay;
using wire::ReplayStep;

inline constexpr std::size_t replay_steps_max = 200;

/// At most `replay_steps_max` steps, of as few minutes as that allows.
Replay replay_of(std::vector<domain::Recorded> const& log);

struct ReplayPage {
    std::string lang = "fr";
    std::string session_id;
    domain::Session const& session; // as it stands after the log
    Replay const& replay;
    std::string base; // public address of the session, or empty
};

std::string replay_page(Pages const&, ReplayPage const&);

} // namespace parvis::pages
