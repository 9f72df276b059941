#include "clients/rehearse/participant_choice.hpp"

#include <algorithm>

namespace parvis::rehearse {

/// To their own topic when they host one in this round, else to any of the running ones.
Participant::Choice Participant::walk()
{
    auto const& room = *m_scene.room;
    std::vector<std::string> cells;
    for (auto const& [id, cell] : room.cells()) {
        auto const slot = room.slots().find(cell.slot);
        if (cell.topic.empty() || slot == room.slots().end() || slot->second.state != "running") continue;
        bool const mine = hosts(cell.topic);
        if (mine && id == m_place) return {};
        if (mine) cells.assign(1, id);
        if (mine) break;
        if (id != m_place) cells.push_back(id);
    }
    if (cells.empty()) return {};
    auto const& cell = m_random.one_of(cells);
    return { "join_space", cell_arguments(cell), cell, "" };
}

Participant::Choice Participant::stand_elsewhere(std::string const& kind, std::string const& place) const
{
    if (m_place == place) return {};
    return { kind, nlohmann::json::object(), place };
}

Room::Cell const* Participant::group() const
{
    auto const cell = m_scene.room->cells().find(m_place);
    bool const meets = cell != m_scene.room->cells().end() && m_scene.room->meets(cell->second);
    return meets ? &cell->second : nullptr;
}

Participant::Choice Participant::claim_role(std::size_t which) const
{
    std::string const role(space_roles[which]);
    auto const* cell = group();
    if (!cell || !m_role.empty() || cell->roles.contains(role)) return {};
    auto arguments = cell_arguments(m_place);
    arguments["role"] = role;
    return { "claim_role", std::move(arguments), role, "board" };
}

Participant::Choice Participant::release_role() const
{
    if (!group() || m_role.empty()) return {};
    auto arguments = cell_arguments(m_place);
    arguments["role"] = m_role;
    return { "release_role", std::move(arguments), "", "board" };
}

Participant::Choice Participant::set_hearing(bool hears) const
{
    bool const speaks_for_all = m_role == "remote_buddy";
    if (!group() || m_attendance == "on_site" || speaks_for_all || m_hears == hears) return {};
    auto arguments = cell_arguments(m_place);
    arguments["hears"] = hears;
    return { "set_hearing", std::move(arguments), "", "board" };
}

Participant::Choice Participant::wait() const
{
    if (m_full.empty() || m_full == m_awaited) return {};
    return { "wait_for_space", cell_arguments(m_full), m_full, "" };
}

Participant::Choice Participant::take_place() const
{
    if (m_awaited.empty()) return {};
    return { "join_space", cell_arguments(m_awaited), m_awaited, "" };
}

Participant::Choice Participant::stop_waiting() const
{
    if (m_awaited.empty()) return {};
    return { "stop_waiting" };
}

} // namespace parvis::rehearse
