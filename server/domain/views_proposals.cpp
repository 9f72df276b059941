#include "server/domain/render.hpp"

#include <map>

namespace parvis::domain {

void render_proposals(Session const& session, Seq after, Rendering& rendering)
{
    struct Said {
        std::uint32_t statements = 0;
        std::uint32_t objections = 0;
    };
    std::map<ProposalId, Said> said;
    for (auto const& [id, statement] : session.statements) {
        auto& of_proposal = said[statement.proposal];
        ++of_proposal.statements;
        if (statement.kind == StatementKind::objection && !statement.resolved) ++of_proposal.objections;
        if (statement.changed > after)
            rendering.statements.push_back({ id, statement, name_of(session, statement.author) });
    }
    for (auto const& [id, proposal] : session.proposals)
        if (proposal.changed > after)
            rendering.proposals.push_back({ id, proposal, name_of(session, proposal.proposer),
                said[id].statements, said[id].objections });
}

void render_proposals_of(Session const& session, ParticipantId person, MeView& me)
{
    for (auto const& [id, proposal] : session.proposals)
        if (proposal.proposer == person) me.proposals.push_back(id);
    for (auto const& [id, statement] : session.statements)
        if (statement.author == person) me.statements.push_back(id);
}

} // namespace parvis::domain
