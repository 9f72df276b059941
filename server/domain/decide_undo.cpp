// Taking an act of the journal back: the inverse of its event, judged against the state as it is now. Nothing
// is taken back that somebody has built on since.
#include "server/domain/judge.hpp"

namespace parvis::domain {

namespace {

Decision none() { return conflict(Reason::not_undoable); }
Decision changed() { return conflict(Reason::changed_since); }

Decision inverse(Session const& session, PhaseChanged const& e, Context const&)
{
    if (session.phase != e.to) return changed();
    return Events{ PhaseChanged{ e.to, e.from } };
}

Decision inverse(Session const& session, TopicPlaced const& e, Context const& context)
{
    if (topic_in(session, e.cell) != e.topic) return changed();
    return judge(session, ReleaseTopic{ e.cell }, context);
}

Decision inverse(Session const& session, TopicsPlaced const& e, Context const& context)
{
    Events events;
    for (auto const& [topic, cell] : e.placements) {
        if (topic_in(session, cell) != topic) return changed();
        auto const released = judge(session, ReleaseTopic{ cell }, context);
        if (released.has_error()) return released;
        events.insert(events.end(), released->begin(), released->end());
    }
    return events;
}

Decision inverse(Session const& session, TopicReleased const& e, Context const& context)
{
    return judge(session, PlaceTopic{ e.topic, e.cell }, context);
}

Decision inverse(Session const& session, TopicMoved const& e, Context const& context)
{
    if (topic_in(session, e.to) != e.topic) return changed();
    return judge(session, MoveTopic{ e.to, e.from }, context);
}

Decision inverse(Session const& session, TopicsSwapped const& e, Context const& context)
{
    return judge(session, SwapTopics{ e.a, e.b }, context);
}

Decision inverse(Session const& session, TopicWithdrawn const& e, Context const&)
{
    if (session.topics.at(e.topic).state != TopicState::withdrawn) return changed();
    return Events{ TopicRestored{ e.topic } };
}

Decision inverse(Session const& session, ParticipantRemoved const& e, Context const&)
{
    if (session.participants.at(e.participant).state != ParticipantState::removed) return changed();
    return Events{ ParticipantRestored{ e.participant } };
}

Decision inverse(Session const& session, NoteHidden const& e, Context const& context)
{
    return judge(session, ShowNote{ e.note }, context);
}

Decision inverse(Session const& session, SpaceClosed const& e, Context const& context)
{
    return judge(session, OpenSpace{ e.space }, context);
}

Decision inverse(Session const& session, SpaceOpened const& e, Context const& context)
{
    return judge(session, CloseSpace{ e.space }, context);
}

Decision inverse(Session const& session, CellBlocked const& e, Context const& context)
{
    return judge(session, BlockCell{ e.cell, false }, context);
}

Decision inverse(Session const& session, CellUnblocked const& e, Context const& context)
{
    return judge(session, BlockCell{ e.cell, true }, context);
}

Decision inverse(Session const& session, SlotExtended const& e, Context const& context)
{
    auto const& slot = session.slots.at(e.slot);
    if (slot.ends != e.to) return changed();
    auto const earliest = slot.state == SlotState::running ? context.now : slot.starts;
    if (slot.state == SlotState::over || e.from <= earliest) return conflict(Reason::slot_over);
    return Events{ SlotExtended{ e.slot, e.to, e.from } };
}

Decision inverse(Session const& session, CellExtended const& e, Context const& context)
{
    if (is_over(session, e.cell) || e.from <= context.now) return conflict(Reason::slot_over);
    if (ends_of(session, e.cell) != e.to) return changed();
    return Events{ CellExtended{ e.cell, e.to, e.from } };
}

Decision inverse(Session const& session, SlotAdded const& e, Context const& context)
{
    return judge(session, RemoveSlot{ e.slot }, context);
}

Decision inverse(Session const& session, AnnouncementMade const& e, Context const& context)
{
    return judge(session, EndAnnouncement{ e.announcement }, context);
}

Decision inverse(Session const& session, QueueOpened const&, Context const& context)
{
    return judge(session, CloseQueue{}, context);
}

Decision inverse(Session const& session, RoundOpened const& e, Context const& context)
{
    auto const* round = round_now(session.voices);
    if (!round || round->kind != e.kind || round->question != e.question) return changed();
    return judge(session, CloseRound{}, context);
}

Decision inverse(Session const& session, ReportPublished const& e, Context const&)
{
    auto const& report = session.reports.at(e.topic);
    bool const answered = std::any_of(session.reactions.begin(), session.reactions.end(),
        [&](auto const& entry) { return entry.second.topic == e.topic; });
    if (report.state != ReportState::published || answered) return changed();
    return Events{ ReportUnpublished{ e.topic } };
}

Decision inverse(Session const& session, TopicCarried const& e, Context const&)
{
    if (session.topics.at(e.topic).state != TopicState::carried) return changed();
    return Events{ TopicRestored{ e.topic } };
}

Decision inverse(Session const& session, ReactionHidden const& e, Context const& context)
{
    return judge(session, ShowReaction{ e.reaction }, context);
}

Decision inverse(Session const& session, MergeOffered const& e, Context const& context)
{
    return judge(session, RefuseMerge{ e.offer }, context);
}

Decision inverse(Session const& session, ActionFinished const& e, Context const&)
{
    if (session.actions.at(e.action).state != ActionState::done) return changed();
    return Events{ ActionReopened{ e.action } };
}

Decision inverse(Session const& session, ActionDropped const& e, Context const&)
{
    if (session.actions.at(e.action).state != ActionState::dropped) return changed();
    return Events{ ActionReopened{ e.action } };
}

Decision inverse(Session const& session, ProposalMoved const& e, Context const& context)
{
    auto const& proposal = session.proposals.at(e.proposal);
    if (proposal.stage != e.to) return changed();
    // What has ended opens again; what would end again is judged as if it were asked now.
    if (!has_ended(e.to)) return judge(session, MoveProposal{ e.proposal, e.from }, context);
    return Events{ ProposalMoved{ e.proposal, proposal.topic, e.to, e.from } };
}

Decision inverse(Session const& session, ObjectionResolved const& e, Context const&)
{
    auto const& objection = session.statements.at(e.statement);
    if (!objection.resolved || has_ended(session.proposals.at(objection.proposal).stage)) return changed();
    return Events{ ObjectionReopened{ e.statement } };
}

Decision inverse(Session const& session, TopicAddressed const& e, Context const& context)
{
    if (session.topics.at(e.topic).addressed_to != e.to) return changed();
    return judge(session, AddressTopic{ e.topic, e.from }, context);
}

Decision inverse(Session const& session, BallotOpened const& e, Context const&)
{
    auto const& ballot = session.ballots.at(e.ballot);
    if (ballot.state != BallotState::open || !ballot.voters.empty()) return changed();
    return Events{ BallotCancelled{ e.ballot, {} } };
}

template <typename T>
Decision inverse(Session const&, T const&, Context const&)
{
    return none();
}

} // namespace

Decision judge(Session const& session, Undo const& c, Context const& context)
{
    auto const entry = std::find_if(session.journal.begin(), session.journal.end(),
        [&](JournalEntry const& one) { return one.seq == c.seq; });
    if (entry == session.journal.end()) return unknown();
    if (entry->undone) return conflict(Reason::already_so);
    auto decision = std::visit(
        [&](auto const& event) { return inverse(session, event, context); }, entry->recorded.event);
    if (decision.has_value()) decision->push_back(ActUndone{ c.seq });
    return decision;
}

} // namespace parvis::domain
