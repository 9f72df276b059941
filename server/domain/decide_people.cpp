// Rules of people: who is in the session.
#include "server/domain/judge.hpp"

namespace parvis::domain {

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
    if (is_out(person->state)) return conflict(Reason::already_so);
    if (auto fault
        = fault_of_text(c.reason, limits::reason_max, Needed::yes, Lines::many, Reason::reason_missing))
        return *fault;
    return Events{ ParticipantRemoved{ c.participant, c.reason } };
}

Decision judge(Session const& session, EraseParticipant const& c, Context const& context)
{
    auto const* person = find(session.participants, c.participant);
    if (!person) return unknown();
    bool const by_participant = context.actor.role == Role::participant;
    if (by_participant && context.actor.participant != c.participant) return forbidden(Reason::not_yours);
    if (person->state == ParticipantState::erased) return conflict(Reason::already_so);
    return Events{ ParticipantErased{ c.participant } };
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

} // namespace parvis::domain
