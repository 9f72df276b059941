// A session told again, from its log: how the wall filled, the grid, the spaces, and what came of it. Only
// what everybody saw as it happened, people as counts, titles as they stand in the end.
#pragma once

#include "server/pages/pages.hpp"

namespace parvis::pages {

/// So many people were in one space.
struct PeopleThere {
    domain::SpaceId space;
    std::uint32_t people = 0;
    bool operator==(PeopleThere const&) const = default;
};

/// What changed within some minutes, and how things stood after them.
struct ReplayStep {
    domain::Time at = 0; // the first of them
    std::vector<domain::Phase> phases; // that began, in order
    std::vector<domain::TopicId> posted;
    std::vector<domain::TopicId> withdrawn;
    std::vector<domain::TopicId> merged;
    std::vector<domain::TopicId> carried;
    std::vector<domain::Placement> claimed;
    std::vector<domain::Placement> released;
    std::vector<domain::SlotId> started;
    std::vector<domain::SlotId> ended;
    std::vector<domain::TopicId> reported;
    std::uint32_t asked = 0; // promises
    std::uint32_t answered = 0;
    bool moved = false; // people, between spaces
    std::uint32_t topics = 0; // on the wall, after it
    std::uint32_t cells = 0; // filled
    std::uint32_t present = 0; // people in the session
    std::vector<PeopleThere> there; // in spaces, by space
    bool operator==(ReplayStep const&) const = default;
};

inline constexpr std::size_t replay_steps_max = 200;

struct Replay {
    std::vector<ReplayStep> steps; // at most `replay_steps_max`
    std::uint32_t minutes = 1; // how many a step brings together
};

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
