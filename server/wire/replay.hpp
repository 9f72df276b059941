// A session told again: what changed within some minutes, and how things stood after them. Only what
// everybody saw as it happened: people as counts, topics by id.
#pragma once

#include "server/domain/values.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace parvis::wire {

/// So many people were in one space.
struct PeopleThere {
    domain::SpaceId space;
    std::uint32_t people = 0;
    bool operator==(PeopleThere const&) const = default;
};

struct ReplayStep {
    domain::Time at = 0; // the first of its minutes
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
    std::vector<domain::Placement> grid; // what is where, by cell
    std::uint32_t present = 0; // people in the session
    std::vector<PeopleThere> there; // in spaces, by space
    std::uint32_t butterflies = 0;
    std::uint32_t bumblebees = 0;
    bool operator==(ReplayStep const&) const = default;
};

struct Replay {
    std::vector<ReplayStep> steps;
    std::uint32_t minutes = 1; // how many a step brings together
};

std::string encode_replay(Replay const&);

} // namespace parvis::wire
