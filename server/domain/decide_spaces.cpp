// Rules of the spaces: where each person is (invariants 4 and 5), what they take on there, whether they hear,
// who waits for a place, and when a cell ends.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

Participant const& self(Session const& session, Context const& context)
{
    return session.participants.at(context.actor.participant);
}

Decision go(Session const& session, Context const& context, Place to)
{
    if (is_over(session.phase)) return over();
    return Events{ PlaceChanged{ context.actor.participant, self(session, context).place, to } };
}

bool is_in(Session const& session, ParticipantId person, Cell cell)
{
    return session.participants.at(person).place == Place{ PlaceKind::cell, cell };
}

/// Why nobody meets there, or none.
std::optional<Rejection> fault_of_meeting(Session const& session, Cell cell, Context const& context)
{
    auto const* slot = find(session.slots, cell.slot);
    auto const* space = find(session.spaces, cell.space);
    if (!slot || slot->state == SlotState::removed || !space) return unknown();
    if (is_over(session.phase)) return over();
    if (!open_now(session, context.now, is_agora)) return refuse(Code::closed, Reason::phase_not_open);
    if (is_over(session, cell)) return conflict(Reason::slot_over);
    if (!space->open) return conflict(Reason::space_closed);
    if (!topic_in(session, cell)) return conflict(Reason::cell_empty);
    return std::nullopt;
}

/// Why this person finds no place there: with the strict capacity, and where there is room.
std::optional<Rejection> fault_of_entering(Session const& session, Cell cell, Context const& context)
{
    auto const person = context.actor.participant;
    auto const& state = session.cells.at(cell);
    bool const has_offer = std::any_of(state.waiting.begin(), state.waiting.end(),
        [&](Waiting const& one) { return one.participant == person && one.offered_until != 0; });
    bool const may_exceed = is_in(session, person, cell) || context.actor.role == Role::facilitator
        || hosts(session.topics.at(state.topic), person);
    if (has_room(session, cell) || has_offer || may_exceed) return std::nullopt;
    Current current;
    current.cell = cell;
    current.capacity = session.spaces.at(cell.space).description.capacity;
    for (auto const& [other, taken] : session.cells) {
        if (current.free_cells.size() == limits::free_cells_told) break;
        if (other.slot != cell.slot || !taken.topic || !session.spaces.at(other.space).open) continue;
        auto const& capacity = session.spaces.at(other.space).description.capacity;
        if (!capacity || places_held(taken) < *capacity) current.free_cells.push_back(other);
    }
    return refuse(Code::full, Reason::space_full, current);
}

} // namespace

Decision judge(Session const& session, JoinSpace const& c, Context const& context)
{
    if (auto fault = fault_of_meeting(session, c.cell, context)) return *fault;
    if (auto fault = fault_of_entering(session, c.cell, context)) return *fault;
    return go(session, context, { PlaceKind::cell, c.cell });
}

Decision judge(Session const& session, UseTwoFeet const&, Context const& context)
{
    return go(session, context, {});
}

Decision judge(Session const& session, BeButterfly const&, Context const& context)
{
    return go(session, context, { PlaceKind::butterfly, {} });
}

Decision judge(Session const& session, BeBumblebee const&, Context const& context)
{
    return go(session, context, { PlaceKind::bumblebee, {} });
}

Decision judge(Session const& session, ClaimRole const& c, Context const& context)
{
    if (auto fault = fault_of_meeting(session, c.cell, context)) return *fault;
    auto const person = context.actor.participant;
    auto const holder = session.cells.at(c.cell).roles.*field_of(c.role);
    if (holder == person) return conflict(Reason::already_so);
    if (holder) return conflict(Reason::role_taken);

    Events events;
    if (!is_in(session, person, c.cell)) {
        // The scribe and the remote buddy are needed even where it is full (invariant 5).
        auto fault = fault_of_entering(session, c.cell, context);
        if (fault && c.role == SpaceRole::timekeeper) return *fault;
        events = *go(session, context, { PlaceKind::cell, c.cell });
    }
    events.push_back(RoleClaimed{ c.cell, c.role, person });
    return events;
}

Decision judge(Session const& session, ReleaseRole const& c, Context const& context)
{
    auto const* cell = find(session.cells, c.cell);
    if (!cell) return unknown();
    if (is_over(session.phase)) return over();
    auto const holder = cell->roles.*field_of(c.role);
    if (!holder) return conflict(Reason::already_so);
    if (holder != context.actor.participant && context.actor.role != Role::facilitator)
        return forbidden(Reason::not_yours);
    return Events{ RoleReleased{ c.cell, c.role, holder } };
}

Decision judge(Session const& session, SetHearing const& c, Context const& context)
{
    if (auto fault = fault_of_meeting(session, c.cell, context)) return *fault;
    if (!is_running(session, c.cell)) return conflict(Reason::slot_not_running);
    auto const person = context.actor.participant;
    if (!person && context.actor.role != Role::facilitator) return forbidden();
    auto const& cell = session.cells.at(c.cell);
    bool const for_all = !person || cell.roles.remote_buddy == person;
    if (for_all) {
        bool const lit = c.hears ? cell.hearing.since == 0 : cell.hearing.lost_for_all;
        return lit ? Decision{ conflict(Reason::already_so) }
                   : Decision{ Events{ HearingChanged{ c.cell, {}, c.hears } } };
    }
    if (!is_in(session, person, c.cell)) return conflict(Reason::not_in_space);
    if (self(session, context).profile.attendance == Attendance::on_site)
        return forbidden(Reason::not_remote);
    if (cell.hearing.lost.contains(person) != c.hears) return conflict(Reason::already_so);
    return Events{ HearingChanged{ c.cell, person, c.hears } };
}

Decision judge(Session const& session, ExtendCell const& c, Context const& context)
{
    auto const* slot = find(session.slots, c.cell.slot);
    if (!slot || slot->state == SlotState::removed || !find(session.spaces, c.cell.space)) return unknown();
    if (is_over(session, c.cell)) return conflict(Reason::slot_over);
    if (!topic_in(session, c.cell)) return conflict(Reason::cell_empty);
    if (!is_running(session, c.cell)) return conflict(Reason::slot_not_running);
    if (c.minutes == 0) return refuse(Code::bad_message, Reason::duration);
    auto const from = ends_of(session, c.cell);
    auto const to = std::max(slot->ends, from + Duration{ c.minutes } * 60'000);
    if (to == from) return conflict(Reason::already_so);
    if (to <= context.now || to - slot->ends > limits::cell_extension_max)
        return conflict(Reason::slot_times);
    // A break may be eaten into; what everybody or the next group waits for may not (invariant 15).
    for (auto const& [id, other] : session.slots)
        if (other.state == SlotState::planned && other.kind != SlotKind::pause && other.starts < to
            && slot->ends <= other.starts)
            return conflict(Reason::slots_overlap);
    return Events{ CellExtended{ c.cell, from, to } };
}

Decision judge(Session const& session, WaitForSpace const& c, Context const& context)
{
    if (auto fault = fault_of_meeting(session, c.cell, context)) return *fault;
    auto const& cell = session.cells.at(c.cell);
    auto const& person = self(session, context);
    if (person.waits_for == c.cell) return conflict(Reason::already_so);
    if (!fault_of_entering(session, c.cell, context)) return conflict(Reason::space_has_room);
    if (cell.waiting.size() >= limits::waiting_per_cell_max) return refuse(Code::too_large, Reason::too_many);
    return Events{ WaitStarted{ context.actor.participant, c.cell } };
}

Decision judge(Session const& session, StopWaiting const&, Context const& context)
{
    auto const cell = self(session, context).waits_for;
    if (!cell) return conflict(Reason::already_so);
    return Events{ WaitStopped{ context.actor.participant, cell } };
}

void end_slot(Session const& session, SlotId slot, Events& events)
{
    events.push_back(SlotEnded{ slot });
    for (auto const& [cell, state] : session.cells)
        if (cell.slot == slot && state.extended_until != 0) events.push_back(CellEnded{ cell });
}

void end_all(Session const& session, Events& events)
{
    for (auto const& [id, slot] : session.slots)
        if (slot.state == SlotState::running) end_slot(session, id, events);
    for (auto const& [cell, state] : session.cells)
        if (state.extended_until != 0 && session.slots.at(cell.slot).state == SlotState::over)
            events.push_back(CellEnded{ cell });
}

void advance_spaces(Session const& session, Time now, Events& events)
{
    for (auto const& [cell, state] : session.cells) {
        auto const& slot = session.slots.at(cell.slot);
        bool const slot_ends
            = slot.state == SlotState::over || (slot.state == SlotState::running && slot.ends <= now);
        if (slot_ends && state.extended_until != 0 && state.extended_until <= now)
            events.push_back(CellEnded{ cell });
        for (auto const& one : state.waiting)
            if (one.offered_until != 0 && one.offered_until <= now)
                events.push_back(OfferLapsed{ one.participant, cell });
    }
}

std::optional<Time> next_due_in_spaces(Session const& session)
{
    std::optional<Time> due;
    auto const at = [&](Time time) { due = due ? std::min(*due, time) : time; };
    for (auto const& [cell, state] : session.cells) {
        if (state.extended_until != 0 && session.slots.at(cell.slot).state == SlotState::over)
            at(state.extended_until);
        for (auto const& one : state.waiting)
            if (one.offered_until != 0) at(one.offered_until);
    }
    return due;
}

} // namespace parvis::domain
