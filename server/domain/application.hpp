// One event on its way into the state. Each concern applies its own events: `on` stands declared here and is
// defined in the apply*.cpp of the concern. What is changed through `touch…` carries the position of the
// event and marks the channels and people to whom it shows, so that a rendering after any position is a
// filter and nobody has to be told twice. Private to the domain.
#pragma once

#include "server/domain/judge.hpp"

namespace parvis::domain {

class Application {
public:
    Application(Session& session, Recorded const& recorded, Seq seq)
        : m_session(session)
        , m_at(recorded.at)
        , m_seq(seq)
    {
    }

    // apply.cpp
    void on(SessionCreated const&);
    void on(CollegeAdded const&);
    void on(FrameEdited const&);
    void on(PhaseChanged const&);
    void on(SlotAdded const&);
    void on(SlotEdited const&);
    void on(SlotShifted const&);
    void on(SlotRemoved const&);
    void on(SlotStarted const&);
    void on(SlotExtended const&);
    void on(SlotEnded const&);
    void on(SpaceAdded const&);
    void on(SpaceEdited const&);
    void on(SpaceOpened const&);
    void on(SpaceClosed const&);
    void on(CellBlocked const&);
    void on(CellUnblocked const&);
    void on(TimerStarted const&);
    void on(TimerPaused const&);
    void on(TimerResumed const&);
    void on(TimerAdjusted const&);
    void on(TimerStopped const&);
    void on(TimerEnded const&);
    void on(AnnouncementMade const&);
    void on(AnnouncementEnded const&);
    void on(ParticipantExpected const&);
    void on(ParticipantJoined const&);
    void on(ParticipantEdited const&);
    void on(ParticipantWentAway const&);
    void on(ParticipantCameBack const&);
    void on(ParticipantLeft const&);
    void on(ParticipantRemoved const&);
    void on(ParticipantErased const&);
    void on(ParticipantRestored const&);
    void on(PlaceChanged const&);
    void on(TopicProposed const&);
    void on(TopicEdited const&);
    void on(TopicPosted const&);
    void on(TopicWithdrawn const&);
    void on(TopicRestored const&);
    void on(TopicAnonymised const&);
    void on(WishChanged const&);
    void on(TopicPlaced const&);
    void on(TopicsPlaced const&);
    void on(TopicReleased const&);
    void on(TopicMoved const&);
    void on(TopicsSwapped const&);
    void on(NoteAdded const&);
    void on(NoteEdited const&);
    void on(NoteHidden const&);
    void on(NoteShown const&);
    void on(NoteFlagged const&);
    void on(NoteKept const&);
    void on(ActUndone const&);
    // apply_reports.cpp
    void on(ReportDrafted const&);
    void on(ReportPublished const&);
    void on(ReportUnpublished const&);
    void on(ReportCorrected const&);
    void on(PhotoAdded const&);
    void on(PhotoRemoved const&);
    void on(ReportFrozen const&);
    void on(ReportReminded const&);
    void on(TopicCarried const&);
    void on(ReactionAdded const&);
    void on(ReactionHidden const&);
    void on(ReactionShown const&);

    // apply_voices.cpp
    void on(QueueOpened const&);
    void on(QueueClosed const&);
    void on(SpeechRequested const&);
    void on(RequestWithdrawn const&);
    void on(QueueReordered const&);
    void on(SpeechStarted const&);
    void on(SpeechEnded const&);
    void on(RoundOpened const&);
    void on(RoundStarted const&);
    void on(TurnTaken const&);
    void on(RoundClosed const&);

    // apply_spaces.cpp
    void on(RoleClaimed const&);
    void on(RoleReleased const&);
    void on(HearingChanged const&);
    void on(CellExtended const&);
    void on(CellEnded const&);
    void on(WaitStarted const&);
    void on(WaitStopped const&);
    void on(OfferLapsed const&);
    /// Once the event has been applied: places that are free now are offered to who waits for them.
    void offer_places();
    // apply_draws.cpp
    void on(DrawCommitted const&);
    void on(DrawFrozen const&);
    void on(DiceAdded const&);
    void on(WordAdded const&);
    void on(DrawRevealed const&);
    void on(DrawCancelled const&);
    void on(SeatAccepted const&);
    void on(SeatDeclined const&);
    void on(SeatPassedOver const&);

    // apply_merging.cpp
    void on(MergeOffered const&);
    void on(MergeAccepted const&);
    void on(MergeRefused const&);
    void on(MergeExpired const&);
    void on(TopicsMerged const&);
    void on(HostAsked const&);
    void on(HostJoined const&);
    void on(HostRefused const&);
    void on(HostRequestExpired const&);
    void on(TopicDoubled const&);

    // apply_actions.cpp
    void on(ActionProposed const&);
    void on(ActionTaken const&);
    void on(ActionGivenBack const&);
    void on(ActionHelpChanged const&);
    void on(ActionDueSet const&);
    void on(ActionFinished const&);
    void on(ActionDropped const&);
    void on(ActionReopened const&);

    // apply_proposals.cpp
    void on(ProposalOpened const&);
    void on(ProposalMoved const&);
    void on(ProposalAmended const&);
    void on(StatementMade const&);
    void on(ObjectionResolved const&);
    void on(ObjectionReopened const&);

    // apply_answers.cpp
    void on(HelpOffered const&);
    void on(HelpTakenBack const&);
    void on(NeedTakenOn const&);
    void on(NeedGivenBack const&);
    void on(TopicAddressed const&);
    void on(BodiesNamed const&);

    // apply_promises.cpp
    void on(PromiseBrought const&);
    void on(RespondentNamed const&);
    void on(RespondentRemoved const&);
    void on(PromiseAssigned const&);
    void on(PromiseAccepted const&);
    void on(PromiseHandedBack const&);
    void on(PromiseAnswered const&);
    void on(PromiseContested const&);
    void on(PromiseClosed const&);
    void on(FollowUpSet const&);
    void on(SeriesJoined const&);

    // apply_ballots.cpp
    void on(BallotOpened const&);
    void on(VoteCast const&);
    void on(BallotClosed const&);
    void on(BallotCancelled const&);

    /// Keeps the act in the journal of the console, when it is one.
    void enter_in_journal(Recorded const&);
    Touched take_touched() { return std::move(m_touched); }

private:
    template <typename Map>
    typename Map::mapped_type& touch(Map& map, typename Map::key_type id)
    {
        auto& entity = map.at(id);
        entity.changed = m_seq;
        return entity;
    }
    void show(ChannelKind kind) { m_touched.channels.insert({ kind, {}, {} }); }
    void show_notes_of(TopicId topic) { m_touched.channels.insert({ ChannelKind::topic, topic, {} }); }

    // The session as a whole: frame, phase, timer, headcounts.
    void touch_session();
    Announcement& touch_announcement(AnnouncementId);
    // The board. A draft shows to nobody but its author.
    Slot& touch_slot(SlotId);
    Space& touch_space(SpaceId);
    CellState& touch_cell(Cell);
    Topic& touch_topic(TopicId);
    /// Without its hosts: a count beside it changed.
    Topic& touch_count_of(TopicId);
    Note& touch_note(NoteId);
    /// For facilitators, and for the hosts of both sides.
    MergeOffer& touch_offer(MergeOfferId);
    Ballot& touch_ballot(BallotId);
    /// Who is here changed: so did how many may vote.
    void touch_open_ballots();
    /// Whatever says who somebody is, or counts them by college.
    void touch_what_shows(ParticipantId);
    /// What a person's own channel shows.
    void touch_own(ParticipantId);
    /// What the roster shows, and their own channel.
    Participant& touch_person(ParticipantId);
    /// What the news wall shows, and who writes it.
    Report& touch_report(TopicId);
    Reaction& touch_reaction(ReactionId);
    /// Whether this topic owes a report may have changed.
    void touch_owed(TopicId);
    void touch_owed_in(SlotId);

    Draw& touch_draw(DrawId);
    /// Those whose pool is not frozen yet, since their strata follow who is there, and those that drew this
    /// person.
    void touch_draws_about(ParticipantId);

    /// An action, on the board and with those who have a part in it.
    Action& touch_action(ActionId);
    Proposal& touch_proposal(ProposalId);
    Statement& touch_statement(StatementId);
    Help& touch_help(HelpId);
    /// Whatever bears a person's name changes with it.
    void touch_actions_of(ParticipantId);
    void touch_proposals_of(ParticipantId);
    void touch_answers_of(ParticipantId);
    /// Those who may contest it learn of it too.
    Promise& touch_promise(PromiseId);
    /// What a topic, or a proposal, asks for has changed: its promises follow (invariant 11).
    void settle_promises_of(TopicId);
    void settle_promises_of(ProposalId);
    void ask(PromiseKind, TopicId, ProposalId, std::string const& text, std::string const& asked_of);
    /// Whoever accepted beforehand what is asked of this body has it.
    void assign_beforehand(PromiseId);
    void withdraw_promise(PromiseId);
    /// Nobody learns from a proposal who had offered its topic (invariant 10).
    void forget_proposers_of(TopicId);

    void set_timer(Timer);
    /// Adds a person to, or takes them from, every headcount they stand in.
    void count(Participant const&, int by);
    void become(ParticipantId, ParticipantState);
    void put(ParticipantId, Place);
    void move_people(Cell from, Place to);
    void count_notes(TopicId, int by);
    /// Somebody drawn answered, or was passed over: the next reserve of their stratum is asked.
    void settle_seat(DrawId, ParticipantId, SeatState, std::string reason = {});

    // Who speaks: apply_voices.cpp.
    Voices& touch_voices();
    /// Where those who wait from this place on stand in the line.
    void touch_waiting(std::size_t from);
    void touch_speakers();
    /// A person is called or attends otherwise than before: their voice shows it.
    void touch_voice_of(ParticipantId);
    void touch_voice_of(TopicId);
    void leave_line(ParticipantId);
    void finish_speech();
    void note_speech(Spoken&, Time since) const;
    /// Whoever holds the stick, or was to hold it, no longer does.
    void pass_stick_on(ParticipantId from);
    void close_round();
    /// Who comes while a round turns is offered the stick too.
    void enter_circle(ParticipantId);
    /// Who goes speaks, waits and holds no longer.
    void fall_silent(ParticipantId);

    // apply_spaces.cpp
    /// What a person was for a cell ends when they leave it.
    void leave(ParticipantId, Cell);
    /// Roles, the light and the list go with the topic.
    void swap_company(Cell, Cell);
    void end_company(Cell);
    /// More time for one group means nothing once all have as much.
    void fit_cells(SlotId);
    void stop_waiting(ParticipantId);
    void set_hearing(CellState&, ParticipantId, bool hears);
    /// A person's own channel, for all whose place in the list may have changed.
    void touch_line(CellState const&);
    /// Of a topic that ended: nobody can answer any more.
    void drop_offers_of(TopicId);
    void drop_host_request(TopicId, ParticipantId);
    void take_votes_back(ParticipantId);

    Session& m_session;
    Time m_at;
    Seq m_seq;
    Touched m_touched;
    std::set<Cell> m_cells; // touched: a place may have become free there
};

} // namespace parvis::domain
