#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(BallotOpened const& e)
{
    auto& ballot = m_session.ballots[e.ballot];
    ballot.description = e.description;
    ballot.opened_at = m_at;
    touch_ballot(e.ballot);
}

void Application::on(VoteCast const& e)
{
    if (!e.participant) return; // its seal could not be opened: who cast it is asked again
    auto& ballot = touch_ballot(e.ballot);
    ballot.voters[e.participant] = { m_session.participants.at(e.participant).profile.college, e.marks };
    touch_own(e.participant);
}

void Application::on(BallotClosed const& e)
{
    auto& ballot = touch_ballot(e.ballot);
    ballot.state = BallotState::closed;
    ballot.ended_at = m_at;
    ballot.result = e.result;
    for (auto& [id, voter] : ballot.voters)
        voter.marks = {};
}

void Application::on(BallotCancelled const& e)
{
    auto& ballot = touch_ballot(e.ballot);
    ballot.state = BallotState::cancelled;
    ballot.ended_at = m_at;
    ballot.cancelled_because = e.reason;
    for (auto& [id, voter] : ballot.voters)
        voter.marks = {};
}

Ballot& Application::touch_ballot(BallotId id)
{
    show(ChannelKind::ballots);
    return touch(m_session.ballots, id);
}

void Application::touch_open_ballots()
{
    for (auto& [id, ballot] : m_session.ballots)
        if (ballot.state == BallotState::open) touch_ballot(id);
}

void Application::take_votes_back(ParticipantId person)
{
    for (auto& [id, ballot] : m_session.ballots)
        if (ballot.state == BallotState::open) ballot.voters.erase(person);
}

} // namespace parvis::domain
