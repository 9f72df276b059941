// Rules of proposals: who opens, moves and amends one, what may be said when, and that nothing is adopted
// over an objection.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

ProposalStage stage_of(StatementKind kind)
{
    switch (kind) {
    case StatementKind::clarification:
        return ProposalStage::clarify;
    case StatementKind::reaction:
        return ProposalStage::react;
    case StatementKind::objection:
        return ProposalStage::object;
    }
    return ProposalStage::object;
}

bool has_objections(Session const& session, ProposalId id)
{
    return std::any_of(session.statements.begin(), session.statements.end(), [&](auto const& entry) {
        auto const& statement = entry.second;
        return statement.proposal == id && statement.kind == StatementKind::objection && !statement.resolved;
    });
}

std::optional<Rejection> fault_of_going_on(Session const& session, ProposalId id)
{
    auto const* proposal = find(session.proposals, id);
    if (!proposal) return unknown();
    if (has_ended(proposal->stage)) return conflict(Reason::proposal_over);
    if (is_over(session.phase)) return over();
    return std::nullopt;
}

bool is_proposer(Proposal const& proposal, Actor const& actor)
{
    return actor.participant && actor.participant == proposal.proposer;
}

} // namespace

Decision judge(Session const& session, OpenProposal const& c, Context const& context)
{
    if (is_over(session.phase)) return over();
    if (!open_now(session, context.now, concludes)) return refuse(Code::closed, Reason::phase_not_open);
    auto const* topic = find(session.topics, c.topic);
    if (c.topic && (!topic || topic->posted_at == 0)) return unknown();
    if (topic && topic->state == TopicState::withdrawn) return conflict(Reason::topic_withdrawn);
    bool const own = topic && hosts(*topic, context.actor.participant);
    if (!own && !facilitates(context.actor)) return forbidden(Reason::not_yours);
    if (auto fault = fault_of_text(c.text, limits::proposal_max, Needed::yes, Lines::many)) return *fault;
    if (session.proposals.size() >= limits::proposals_max) return refuse(Code::too_large, Reason::too_many);
    return Events{ ProposalOpened{ next_id(session.proposals), c.topic, c.text, context.actor.participant } };
}

Decision judge(Session const& session, MoveProposal const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.proposal)) return *fault;
    auto const& proposal = session.proposals.at(c.proposal);
    bool const withdraws = c.stage == ProposalStage::withdrawn && is_proposer(proposal, context.actor);
    if (!facilitates(context.actor) && !withdraws) return forbidden(Reason::not_yours);
    if (c.stage == proposal.stage) return conflict(Reason::already_so);
    if (c.stage == ProposalStage::adopted) {
        // Objections were asked for, and none is left.
        bool const asked = proposal.stage == ProposalStage::object || proposal.stage == ProposalStage::amend;
        if (!asked) return conflict(Reason::stage_not_open);
        if (has_objections(session, c.proposal)) return conflict(Reason::objections_open);
    }
    return Events{ ProposalMoved{ c.proposal, proposal.topic, proposal.stage, c.stage } };
}

Decision judge(Session const& session, Say const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.proposal)) return *fault;
    if (session.proposals.at(c.proposal).stage != stage_of(c.kind)) return conflict(Reason::stage_not_open);
    // An objection is its reason.
    auto const missing = c.kind == StatementKind::objection ? Reason::reason_missing : Reason::text_missing;
    if (auto fault = fault_of_text(c.text, limits::statement_max, Needed::yes, Lines::many, missing))
        return *fault;
    auto const own
        = std::count_if(session.statements.begin(), session.statements.end(), [&](auto const& entry) {
              return entry.second.proposal == c.proposal && entry.second.author == context.actor.participant;
          });
    if (static_cast<std::size_t>(own) >= limits::statements_per_person_max
        || session.statements.size() >= limits::statements_max)
        return refuse(Code::too_large, Reason::too_many);
    return Events{ StatementMade{
        next_id(session.statements), c.proposal, c.kind, c.text, context.actor.participant } };
}

Decision judge(Session const& session, ResolveObjection const& c, Context const& context)
{
    auto const* statement = find(session.statements, c.statement);
    if (!statement || statement->kind != StatementKind::objection) return unknown();
    if (auto fault = fault_of_going_on(session, statement->proposal)) return *fault;
    bool const own = context.actor.participant && context.actor.participant == statement->author;
    if (!own && !facilitates(context.actor)) return forbidden(Reason::not_yours);
    if (statement->resolved) return conflict(Reason::already_so);
    return Events{ ObjectionResolved{ c.statement } };
}

Decision judge(Session const& session, AmendProposal const& c, Context const& context)
{
    if (auto fault = fault_of_going_on(session, c.proposal)) return *fault;
    auto const& proposal = session.proposals.at(c.proposal);
    if (!facilitates(context.actor) && !is_proposer(proposal, context.actor))
        return forbidden(Reason::not_yours);
    if (proposal.stage != ProposalStage::amend) return conflict(Reason::stage_not_open);
    if (c.version != proposal.version) return stale(proposal.version, proposal.text);
    if (auto fault = fault_of_text(c.text, limits::proposal_max, Needed::yes, Lines::many)) return *fault;
    if (proposal.earlier.size() >= limits::amendments_max) return refuse(Code::too_large, Reason::too_many);
    return Events{ ProposalAmended{ c.proposal, proposal.topic, proposal.version + 1, c.text } };
}

} // namespace parvis::domain
