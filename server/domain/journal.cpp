// Which events are acts of the console's journal, and what each was about.
#include "server/domain/application.hpp"

namespace parvis::domain {

namespace {

std::string title_of(Session const& session, TopicId id)
{
    auto const* topic = find(session.topics, id);
    return topic ? topic->content.title : std::string{};
}

std::string pseudonym_of(Session const& session, ParticipantId id)
{
    auto const* person = find(session.participants, id);
    return person ? person->profile.pseudonym : std::string{};
}

constexpr std::size_t titles_told = 3; // of many topics placed at once

using Subject = std::optional<std::string>;

/// What an act was about, as a person would call it; none where the event is no act of the journal.
struct SubjectOf {
    Session const& session;
    std::string question_of(BallotId id) const { return session.ballots.at(id).description.question; }
    Subject operator()(FrameEdited const& e) const { return e.frame.title; }
    Subject operator()(PhaseChanged const&) const { return std::string{}; }
    Subject operator()(SlotAdded const& e) const { return e.label; }
    Subject operator()(SlotEdited const& e) const { return e.label; }
    Subject operator()(SlotRemoved const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SlotStarted const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SlotExtended const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SlotEnded const& e) const { return session.slots.at(e.slot).label; }
    Subject operator()(SpaceAdded const& e) const { return e.description.name; }
    Subject operator()(SpaceEdited const& e) const { return e.description.name; }
    Subject operator()(SpaceOpened const& e) const { return session.spaces.at(e.space).description.name; }
    Subject operator()(SpaceClosed const& e) const { return session.spaces.at(e.space).description.name; }
    Subject operator()(CellBlocked const& e) const
    {
        return session.spaces.at(e.cell.space).description.name;
    }
    Subject operator()(CellUnblocked const& e) const
    {
        return session.spaces.at(e.cell.space).description.name;
    }
    Subject operator()(CellExtended const& e) const
    {
        return session.spaces.at(e.cell.space).description.name;
    }
    Subject operator()(TimerStarted const& e) const { return e.label; }
    Subject operator()(TimerStopped const&) const { return std::string{}; }
    Subject operator()(AnnouncementMade const& e) const { return e.text; }
    Subject operator()(AnnouncementEnded const& e) const
    {
        return session.announcements.at(e.announcement).text;
    }
    Subject operator()(ParticipantRemoved const& e) const { return pseudonym_of(session, e.participant); }
    Subject operator()(ParticipantRestored const& e) const { return pseudonym_of(session, e.participant); }
    Subject operator()(TopicWithdrawn const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicRestored const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicPlaced const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicsPlaced const& e) const
    {
        std::string titles;
        auto const told = std::min(titles_told, e.placements.size());
        for (std::size_t i = 0; i < told; ++i)
            titles += (i > 0 ? " · " : "") + title_of(session, e.placements[i].topic);
        auto const more = e.placements.size() - told;
        return more > 0 ? titles + " · +" + std::to_string(more) : titles;
    }
    Subject operator()(TopicReleased const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicMoved const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicsSwapped const& e) const { return title_of(session, topic_in(session, e.a)); }
    Subject operator()(ReportPublished const& e) const { return title_of(session, e.topic); }
    Subject operator()(ReportUnpublished const& e) const { return title_of(session, e.topic); }
    Subject operator()(ReportReminded const& e) const { return title_of(session, e.topic); }
    Subject operator()(TopicCarried const& e) const { return title_of(session, e.topic); }
    Subject operator()(ReactionHidden const& e) const
    {
        return title_of(session, session.reactions.at(e.reaction).topic);
    }
    Subject operator()(ReactionShown const& e) const
    {
        return title_of(session, session.reactions.at(e.reaction).topic);
    }
    Subject operator()(NoteHidden const& e) const
    {
        return title_of(session, session.notes.at(e.note).topic);
    }
    Subject operator()(NoteShown const& e) const { return title_of(session, session.notes.at(e.note).topic); }
    Subject operator()(NoteKept const& e) const { return title_of(session, session.notes.at(e.note).topic); }
    Subject operator()(QueueOpened const&) const { return std::string{}; }
    Subject operator()(QueueClosed const&) const { return std::string{}; }
    Subject operator()(QueueReordered const& e) const { return pseudonym_of(session, e.participant); }
    Subject operator()(SpeechStarted const& e) const
    {
        return e.topic ? title_of(session, e.topic) : pseudonym_of(session, e.participant);
    }
    Subject operator()(RoundOpened const& e) const { return e.question; }
    Subject operator()(RoundStarted const&) const { return session.voices.rounds.back().question; }
    Subject operator()(RoundClosed const&) const { return session.voices.rounds.back().question; }
    Subject operator()(DrawCommitted const& e) const { return e.rules.title; }
    Subject operator()(DrawFrozen const& e) const { return session.draws.at(e.draw).rules.title; }
    Subject operator()(DiceAdded const& e) const { return e.text; }
    Subject operator()(DrawRevealed const& e) const { return session.draws.at(e.draw).rules.title; }
    Subject operator()(DrawCancelled const& e) const { return session.draws.at(e.draw).rules.title; }
    Subject operator()(SeatPassedOver const& e) const { return pseudonym_of(session, e.participant); }
    Subject operator()(MergeOffered const& e) const { return title_of(session, e.from); }
    Subject operator()(TopicsMerged const& e) const { return title_of(session, e.from); }
    Subject operator()(TopicDoubled const& e) const { return title_of(session, e.topic); }
    Subject operator()(ActionFinished const& e) const { return session.actions.at(e.action).what; }
    Subject operator()(ActionDropped const& e) const { return session.actions.at(e.action).what; }
    Subject operator()(ProposalOpened const& e) const { return e.text; }
    Subject operator()(ProposalMoved const& e) const { return session.proposals.at(e.proposal).text; }
    Subject operator()(ProposalAmended const& e) const { return e.text; }
    Subject operator()(ObjectionResolved const& e) const { return session.statements.at(e.statement).text; }
    Subject operator()(TopicAddressed const& e) const { return title_of(session, e.topic); }
    Subject operator()(RespondentNamed const& e) const { return e.name; }
    Subject operator()(RespondentRemoved const& e) const { return session.respondents.at(e.respondent).name; }
    Subject operator()(PromiseAssigned const& e) const { return session.promises.at(e.promise).text; }
    Subject operator()(PromiseAnswered const& e) const { return session.promises.at(e.promise).text; }
    Subject operator()(FollowUpSet const&) const { return std::string{}; }
    Subject operator()(BallotOpened const& e) const { return e.description.question; }
    Subject operator()(BallotClosed const& e) const { return question_of(e.ballot); }
    Subject operator()(BallotCancelled const& e) const { return question_of(e.ballot); }
    Subject operator()(auto const&) const { return std::nullopt; }
};

Subject subject_of(Session const& session, Event const& event)
{
    auto subject = std::visit(SubjectOf{ session }, event);
    // A draft that its author gives up is nobody else's business.
    if (auto const* withdrawn = std::get_if<TopicWithdrawn>(&event))
        if (session.topics.at(withdrawn->topic).posted_at == 0) return std::nullopt;
    return subject;
}

} // namespace

void Application::enter_in_journal(Recorded const& recorded)
{
    // What the plan brought is no act: the journal begins when the session does.
    bool const of_plan = recorded.by.role == Role::system && m_session.phase == Phase::draft;
    if (of_plan) return;
    auto subject = subject_of(m_session, recorded.event);
    if (!subject) return;
    show(ChannelKind::moderation);
    m_session.journal.push_back({ m_seq, recorded, std::move(*subject), false });
    if (m_session.journal.size() > journal_entries_max) m_session.journal.erase(m_session.journal.begin());
}

} // namespace parvis::domain
