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

Time ends_of(Session const& session, Cell cell)
{
    auto const state = session.cells.find(cell);
    auto const ends = session.slots.at(cell.slot).ends;
    return state == session.cells.end() ? ends : std::max(ends, state->second.extended_until);
}

bool is_running(Session const& session, Cell cell)
{
    auto const slot = session.slots.at(cell.slot).state;
    return slot == SlotState::running || (slot == SlotState::over && !is_over(session, cell));
}

bool is_over(Session const& session, Cell cell)
{
    auto const state = session.cells.find(cell);
    bool const goes_on = state != session.cells.end() && state->second.extended_until != 0;
    return session.slots.at(cell.slot).state == SlotState::over && !goes_on;
}

std::uint32_t places_held(CellState const& cell)
{
    auto const offered = std::count_if(
        cell.waiting.begin(), cell.waiting.end(), [](Waiting const& one) { return one.offered_until != 0; });
    return cell.people.here + static_cast<std::uint32_t>(offered);
}

bool has_room(Session const& session, Cell cell)
{
    auto const& space = session.spaces.at(cell.space).description;
    auto const state = session.cells.find(cell);
    auto const held = state == session.cells.end() ? 0 : places_held(state->second);
    return !space.strict || !space.capacity || held < *space.capacity;
}

bool hosts(Topic const& topic, ParticipantId participant)
{
    return participant && std::find(topic.hosts.begin(), topic.hosts.end(), participant) != topic.hosts.end();
}

} // namespace parvis::domain
