// Life in the spaces, applied. Roles, the light and the lists follow people and topics by themselves: whoever
// leaves a cell leaves them too, so that no event has to say it.
#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(RoleClaimed const& e)
{
    touch_cell(e.cell).roles.*field_of(e.role) = e.participant;
    touch_own(e.participant);
}
void Application::on(RoleReleased const& e)
{
    touch_cell(e.cell).roles.*field_of(e.role) = {};
    touch_own(e.participant);
}

void Application::on(HearingChanged const& e)
{
    auto& cell = touch_cell(e.cell);
    if (e.participant) return set_hearing(cell, e.participant, e.hears);
    auto const told = std::exchange(cell.hearing, {});
    if (!e.hears) {
        cell.hearing = told;
        cell.hearing.lost_for_all = true;
        if (cell.hearing.since == 0) cell.hearing.since = m_at;
        return;
    }
    for (auto const person : told.lost)
        touch_own(person);
}

void Application::on(CellExtended const& e)
{
    auto& cell = touch_cell(e.cell);
    cell.extended_until = e.to > m_session.slots.at(e.cell.slot).ends ? e.to : 0;
}
void Application::on(CellEnded const& e)
{
    touch_cell(e.cell).extended_until = 0;
    move_people(e.cell, {});
    end_company(e.cell);
}

void Application::on(WaitStarted const& e)
{
    stop_waiting(e.participant);
    m_session.participants.at(e.participant).waits_for = e.cell;
    auto& cell = touch_cell(e.cell);
    cell.waiting.push_back({ e.participant, 0 });
    touch_own(e.participant);
}
void Application::on(WaitStopped const& e) { stop_waiting(e.participant); }
void Application::on(OfferLapsed const& e) { stop_waiting(e.participant); }

void Application::offer_places()
{
    for (auto const at : m_cells) {
        auto& cell = m_session.cells[at];
        for (auto& one : cell.waiting) {
            if (one.offered_until != 0) continue;
            if (!has_room(m_session, at) || !m_session.spaces.at(at.space).open) break;
            one.offered_until = m_at + limits::offer_held;
            cell.changed = m_seq;
            show(ChannelKind::board);
            touch_line(cell);
        }
    }
}

void Application::leave(ParticipantId id, Cell at)
{
    auto& cell = touch_cell(at);
    if (cell.hearing.lost.contains(id)) set_hearing(cell, id, true);
    if (is_over(m_session, at)) return; // what somebody was for a group that has ended, they were
    for (auto const role : { SpaceRole::scribe, SpaceRole::timekeeper, SpaceRole::remote_buddy })
        if (cell.roles.*field_of(role) == id) cell.roles.*field_of(role) = {};
}

void Application::swap_company(Cell at_a, Cell at_b)
{
    auto& a = touch_cell(at_a);
    auto& b = touch_cell(at_b);
    std::swap(a.roles, b.roles);
    std::swap(a.hearing, b.hearing);
    std::swap(a.waiting, b.waiting);
    for (auto const at : { at_a, at_b }) {
        auto const& cell = m_session.cells.at(at);
        for (auto const& one : cell.waiting)
            m_session.participants.at(one.participant).waits_for = at;
        touch_line(cell);
    }
}

void Application::end_company(Cell at)
{
    auto& cell = touch_cell(at);
    for (auto const person : std::exchange(cell.hearing, {}).lost)
        touch_own(person);
    for (auto const& one : std::exchange(cell.waiting, {})) {
        m_session.participants.at(one.participant).waits_for = {};
        touch_own(one.participant);
    }
}

void Application::fit_cells(SlotId slot)
{
    for (auto const& [at, cell] : m_session.cells)
        if (at.slot == slot && cell.extended_until != 0
            && cell.extended_until <= m_session.slots.at(slot).ends)
            touch_cell(at).extended_until = 0;
}

void Application::stop_waiting(ParticipantId id)
{
    auto const at = std::exchange(m_session.participants.at(id).waits_for, {});
    if (!at) return;
    auto& cell = touch_cell(at);
    touch_line(cell);
    std::erase_if(cell.waiting, [&](Waiting const& one) { return one.participant == id; });
}

void Application::set_hearing(CellState& cell, ParticipantId id, bool hears)
{
    auto& [lost, lost_for_all, since] = cell.hearing;
    if (hears)
        lost.erase(id);
    else
        lost.insert(id);
    if (lost.empty() && !lost_for_all)
        since = 0;
    else if (since == 0)
        since = m_at;
    touch_own(id);
}

void Application::touch_line(CellState const& cell)
{
    for (auto const& one : cell.waiting)
        touch_own(one.participant);
}

} // namespace parvis::domain
