// Rules of people: who is in the session, and where each one is (invariants 4 and 5).
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

/// A person who acts is there; one who had left comes back by acting.
Participant const& self(Session const& session, Context const& context)
{
    return session.participants.at(context.actor.participant);
}

Decision go(Session const& session, Context const& context, Place to)
{
    if (is_over(session.phase)) return over();
    return Events{ PlaceChanged{ context.actor.participant, self(session, context).place, to } };
}

} // namespace

Decision judge(Session const& session, Join const& c, Context const&)
{
    if (is_over(session.phase)) return over();
    if (session.participants.size() >= limits::participants_max)
        return refuse(Code::full, Reason::session_full);
    if (auto fault = fault_of(c.profile, session)) return *fault;
    return Events{ ParticipantJoined{ next_id(session.participants), c.profile, false } };
}

Decision judge(Session const& session, AddParticipant const& c, Context const&)
{
    if (is_over(session.phase)) return over();
    if (session.participants.size() >= limits::participants_max)
        return refuse(Code::full, Reason::session_full);
    if (auto fault = fault_of(c.profile, session)) return *fault;
    return Events{ ParticipantJoined{ next_id(session.participants), c.profile, true } };
}

Decision judge(Session const& session, EditMe const& c, Context const& context)
{
    if (is_over(session.phase)) return over();
    if (auto fault = fault_of(c.profile, session)) return *fault;
    return Events{ ParticipantEdited{ context.actor.participant, c.profile } };
}

Decision judge(Session const&, LeaveSession const&, Context const& context)
{
    return Events{ ParticipantLeft{ context.actor.participant } };
}

Decision judge(Session const& session, RemoveParticipant const& c, Context const&)
{
    auto const* person = find(session.participants, c.participant);
    if (!person) return unknown();
    if (person->state == ParticipantState::removed) return conflict(Reason::already_so);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ ParticipantRemoved{ c.participant, c.reason } };
}

Decision judge(Session const& session, ConnectionLost const& c, Context const&)
{
    auto const* person = find(session.participants, c.participant);
    if (!person) return unknown();
    if (person->state != ParticipantState::present || person->without_phone)
        return conflict(Reason::already_so);
    return Events{ ParticipantWentAway{ c.participant } };
}

Decision judge(Session const& session, ConnectionBack const& c, Context const&)
{
    auto const* person = find(session.participants, c.participant);
    if (!person) return unknown();
    bool const back = person->state == ParticipantState::away || person->state == ParticipantState::left
        || person->state == ParticipantState::expected;
    if (!back) return conflict(Reason::already_so);
    return Events{ ParticipantCameBack{ c.participant } };
}

Decision judge(Session const& session, JoinSpace const& c, Context const& context)
{
    auto const* slot = find(session.slots, c.cell.slot);
    auto const* space = find(session.spaces, c.cell.space);
    if (!slot || slot->state == SlotState::removed || !space) return unknown();
    if (is_over(session.phase)) return over();
    if (!open_now(session, context.now, is_agora)) return refuse(Code::closed, Reason::phase_not_open);
    if (slot->state == SlotState::over) return conflict(Reason::slot_over);
    if (!space->open) return conflict(Reason::space_closed);
    auto const topic = topic_in(session, c.cell);
    if (!topic) return conflict(Reason::cell_empty);

    auto const person = context.actor.participant;
    auto const& description = space->description;
    auto const& state = session.cells.at(c.cell);
    bool const is_there = self(session, context).place == Place{ PlaceKind::cell, c.cell };
    bool const may_exceed
        = is_there || context.actor.role == Role::facilitator || hosts(session.topics.at(topic), person);
    if (description.strict && description.capacity && state.people.here >= *description.capacity
        && !may_exceed) {
        Current current;
        current.cell = c.cell;
        current.capacity = description.capacity;
        for (auto const& [cell, other] : session.cells) {
            if (current.free_cells.size() == limits::free_cells_told) break;
            if (cell.slot != c.cell.slot || !other.topic || !session.spaces.at(cell.space).open) continue;
            auto const& room = session.spaces.at(cell.space).description;
            if (!room.capacity || other.people.here < *room.capacity) current.free_cells.push_back(cell);
        }
        return refuse(Code::full, Reason::space_full, current);
    }
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

} // namespace parvis::domain
