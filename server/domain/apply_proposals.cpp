#include "server/domain/application.hpp"

namespace parvis::domain {

void Application::on(ProposalOpened const& e)
{
    auto& proposal = m_session.proposals[e.proposal];
    proposal.topic = e.topic;
    proposal.text = e.text;
    proposal.proposer = e.proposer;
    proposal.opened_at = m_at;
    touch_proposal(e.proposal);
}
void Application::on(ProposalMoved const& e)
{
    touch_proposal(e.proposal).stage = e.to;
    settle_promises_of(e.proposal);
}
void Application::on(ProposalAmended const& e)
{
    auto& proposal = touch_proposal(e.proposal);
    proposal.earlier.push_back(std::exchange(proposal.text, e.text));
    proposal.version = e.version;
}
void Application::on(StatementMade const& e)
{
    auto const version = touch_proposal(e.proposal).version; // which counts them
    m_session.statements[e.statement] = { e.proposal, e.kind, e.text, e.author, version, false, m_at };
    touch_statement(e.statement);
    touch_own(e.author);
}
void Application::on(ObjectionResolved const& e)
{
    touch_statement(e.statement).resolved = true;
    touch_proposal(m_session.statements.at(e.statement).proposal);
}
void Application::on(ObjectionReopened const& e)
{
    touch_statement(e.statement).resolved = false;
    touch_proposal(m_session.statements.at(e.statement).proposal);
}

Proposal& Application::touch_proposal(ProposalId id)
{
    show(ChannelKind::proposals);
    auto& proposal = touch(m_session.proposals, id);
    if (proposal.proposer) touch_own(proposal.proposer);
    return proposal;
}

Statement& Application::touch_statement(StatementId id)
{
    show(ChannelKind::proposals);
    return touch(m_session.statements, id);
}

void Application::touch_proposals_of(ParticipantId person)
{
    for (auto const& [id, proposal] : m_session.proposals)
        if (proposal.proposer == person) touch_proposal(id);
    for (auto const& [id, statement] : m_session.statements)
        if (statement.author == person) touch_statement(id);
}

void Application::forget_proposers_of(TopicId topic)
{
    for (auto const& [id, proposal] : m_session.proposals)
        if (proposal.topic == topic) touch_proposal(id).proposer = {};
}

} // namespace parvis::domain
