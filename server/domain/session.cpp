#include "server/domain/session.hpp"

#include "server/domain/commands.hpp"

#include <algorithm>

namespace parvis::domain {

TopicId topic_in(Session const& session, Cell cell)
{
    auto const found = session.cells.find(cell);
    return found == session.cells.end() ? TopicId{} : found->second.topic;
}

std::vector<Cell> cells_of(Session const& session, TopicId topic)
{
    std::vector<Cell> cells;
    for (auto const& [cell, state] : session.cells)
        if (state.topic == topic && topic) cells.push_back(cell);
    return cells;
}

bool is_free(Session const& session, Cell cell)
{
    auto const slot = session.slots.find(cell.slot);
    if (slot == session.slots.end() || slot->second.kind != SlotKind::round) return false;
    if (slot->second.state == SlotState::over || slot->second.state == SlotState::removed) return false;
    auto const space = session.spaces.find(cell.space);
    if (space == session.spaces.end() || !space->second.open) return false;
    auto const state = session.cells.find(cell);
    return state == session.cells.end() || (!state->second.topic && !state->second.blocked);
}

std::vector<Cell> free_cells_near(Session const& session, Cell cell, std::size_t max)
{
    // The same slot, then forward in time, then back: who lost a claim wants to meet tonight, and soon.
    std::vector<SlotId> order{ cell.slot };
    for (auto const& [id, slot] : session.slots)
        if (id > cell.slot) order.push_back(id);
    for (auto slot = session.slots.rbegin(); slot != session.slots.rend(); ++slot)
        if (slot->first < cell.slot) order.push_back(slot->first);

    std::vector<Cell> free;
    for (auto const slot : order)
        for (auto const& [space, state] : session.spaces) {
            if (free.size() == max) return free;
            if (is_free(session, { slot, space })) free.push_back({ slot, space });
        }
    return free;
}

bool hosts(Topic const& topic, ParticipantId participant)
{
    return participant && std::find(topic.hosts.begin(), topic.hosts.end(), participant) != topic.hosts.end();
}

} // namespace parvis::domain
