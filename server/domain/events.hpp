// What has happened: the facts of a session's log, in the past tense. They are written for ever: fields are
// only added, with a default that means "as before".
#pragma once

#include "server/domain/commands.hpp"

namespace parvis::domain {

struct SessionCreated {
    Frame frame;
    std::string code;
    std::string epoch;
    bool operator==(SessionCreated const&) const = default;
};
struct CollegeAdded {
    CollegeId college;
    std::string name;
    std::optional<std::uint32_t> weight;
    bool operator==(CollegeAdded const&) const = default;
};
struct FrameEdited {
    Frame frame;
    bool operator==(FrameEdited const&) const = default;
};
struct PhaseChanged {
    Phase from = Phase::draft;
    Phase to = Phase::draft;
    bool operator==(PhaseChanged const&) const = default;
};

struct SlotAdded {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    SlotKind kind = SlotKind::round;
    std::string label;
    bool operator==(SlotAdded const&) const = default;
};
struct SlotEdited {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    std::string label;
    bool operator==(SlotEdited const&) const = default;
};
/// Pushed by a slot before it that took longer.
struct SlotShifted {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    bool operator==(SlotShifted const&) const = default;
};
struct SlotRemoved {
    SlotId slot;
    bool operator==(SlotRemoved const&) const = default;
};
struct SlotStarted {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    bool operator==(SlotStarted const&) const = default;
};
struct SlotExtended {
    SlotId slot;
    Time from = 0;
    Time to = 0;
    bool operator==(SlotExtended const&) const = default;
}; // its end
struct SlotEnded {
    SlotId slot;
    bool operator==(SlotEnded const&) const = default;
};
struct SpaceAdded {
    SpaceId space;
    SpaceDescription description;
    bool operator==(SpaceAdded const&) const = default;
};
struct SpaceEdited {
    SpaceId space;
    SpaceDescription description;
    bool operator==(SpaceEdited const&) const = default;
};
struct SpaceOpened {
    SpaceId space;
    bool operator==(SpaceOpened const&) const = default;
};
struct SpaceClosed {
    SpaceId space;
    bool operator==(SpaceClosed const&) const = default;
};
struct CellBlocked {
    Cell cell;
    bool operator==(CellBlocked const&) const = default;
};
struct CellUnblocked {
    Cell cell;
    bool operator==(CellUnblocked const&) const = default;
};

struct TimerStarted {
    std::string label;
    Time ends = 0;
    bool operator==(TimerStarted const&) const = default;
};
struct TimerPaused {
    Duration remaining = 0;
    bool operator==(TimerPaused const&) const = default;
};
struct TimerResumed {
    Time ends = 0;
    bool operator==(TimerResumed const&) const = default;
};
struct TimerAdjusted {
    Time ends = 0;
    Duration remaining = 0;
    bool operator==(TimerAdjusted const&) const = default;
};
struct TimerStopped {
    bool operator==(TimerStopped const&) const = default;
};
struct TimerEnded {
    bool operator==(TimerEnded const&) const = default;
};
struct AnnouncementMade {
    AnnouncementId announcement;
    std::string text;
    Scope scope = Scope::all;
    SlotId slot;
    SpaceId space;
    std::optional<Time> until;
    bool operator==(AnnouncementMade const&) const = default;
};
struct AnnouncementEnded {
    AnnouncementId announcement;
    bool operator==(AnnouncementEnded const&) const = default;
};

struct ParticipantExpected {
    ParticipantId participant;
    Profile profile;
    bool operator==(ParticipantExpected const&) const = default;
};
struct ParticipantJoined {
    ParticipantId participant;
    Profile profile;
    bool without_phone = false;
    bool operator==(ParticipantJoined const&) const = default;
};
struct ParticipantEdited {
    ParticipantId participant;
    Profile profile;
    bool operator==(ParticipantEdited const&) const = default;
};
struct ParticipantWentAway {
    ParticipantId participant;
    bool operator==(ParticipantWentAway const&) const = default;
};
struct ParticipantCameBack {
    ParticipantId participant;
    bool operator==(ParticipantCameBack const&) const = default;
};
struct ParticipantLeft {
    ParticipantId participant;
    bool operator==(ParticipantLeft const&) const = default;
};
struct ParticipantRemoved {
    ParticipantId participant;
    std::string reason;
    bool operator==(ParticipantRemoved const&) const = default;
};
struct ParticipantErased {
    ParticipantId participant;
    bool operator==(ParticipantErased const&) const = default;
};
struct ParticipantRestored {
    ParticipantId participant;
    bool operator==(ParticipantRestored const&) const = default;
};

struct TopicProposed {
    TopicId topic;
    TopicText content;
    ParticipantId host;
    bool anonymous = false;
    bool draft = false;
    Origin carried_from = {};
    bool operator==(TopicProposed const&) const = default;
};
struct TopicEdited {
    TopicId topic;
    std::uint32_t version = 0;
    TopicText content;
    bool operator==(TopicEdited const&) const = default;
};
struct TopicPosted {
    TopicId topic;
    bool operator==(TopicPosted const&) const = default;
};
struct TopicWithdrawn {
    TopicId topic;
    std::string reason;
    bool operator==(TopicWithdrawn const&) const = default;
};
struct TopicRestored {
    TopicId topic;
    bool operator==(TopicRestored const&) const = default;
};
struct TopicAnonymised {
    TopicId topic;
    bool operator==(TopicAnonymised const&) const = default;
};
struct WishChanged {
    TopicId topic;
    ParticipantId participant;
    bool on = true;
    bool operator==(WishChanged const&) const = default;
};
struct TopicPlaced {
    TopicId topic;
    Cell cell;
    bool operator==(TopicPlaced const&) const = default;
};
/// Together, in one act: they are undone together.
struct TopicsPlaced {
    std::vector<Placement> placements;
    bool operator==(TopicsPlaced const&) const = default;
};
struct TopicReleased {
    TopicId topic;
    Cell cell;
    bool operator==(TopicReleased const&) const = default;
};
struct TopicMoved {
    TopicId topic;
    Cell from;
    Cell to;
    bool operator==(TopicMoved const&) const = default;
};
struct TopicsSwapped {
    Cell a;
    Cell b;
    bool operator==(TopicsSwapped const&) const = default;
};

/// One event for leaving and arriving: a person is never in two places, not even between two events
/// (invariant 4).
struct PlaceChanged {
    ParticipantId participant;
    Place from;
    Place to;
    bool operator==(PlaceChanged const&) const = default;
};

struct NoteAdded {
    NoteId note;
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text;
    ParticipantId author;
    bool operator==(NoteAdded const&) const = default;
};
struct NoteEdited {
    NoteId note;
    std::uint32_t version = 0;
    std::string text;
    bool operator==(NoteEdited const&) const = default;
};
struct NoteHidden {
    NoteId note;
    std::string reason;
    bool operator==(NoteHidden const&) const = default;
};
struct NoteShown {
    NoteId note;
    bool operator==(NoteShown const&) const = default;
};
struct NoteFlagged {
    NoteId note;
    ParticipantId participant;
    bool operator==(NoteFlagged const&) const = default;
};
struct NoteKept {
    NoteId note;
    bool operator==(NoteKept const&) const = default;
};

/// The act at `seq` was taken back by the events beside this one.
struct ActUndone {
    Seq seq = 0;
    bool operator==(ActUndone const&) const = default;
};

using AnyEvent = std::variant<SessionCreated, CollegeAdded, FrameEdited, PhaseChanged, SlotAdded, SlotEdited,
    SlotShifted, SlotRemoved, SlotStarted, SlotExtended, SlotEnded, SpaceAdded, SpaceEdited, SpaceOpened,
    SpaceClosed, CellBlocked, CellUnblocked, TimerStarted, TimerPaused, TimerResumed, TimerAdjusted,
    TimerStopped, TimerEnded, AnnouncementMade, AnnouncementEnded, ParticipantExpected, ParticipantJoined,
    ParticipantEdited, ParticipantWentAway, ParticipantCameBack, ParticipantLeft, ParticipantRemoved,
    ParticipantErased, ParticipantRestored, TopicProposed, TopicEdited, TopicPosted, TopicWithdrawn,
    TopicRestored, TopicAnonymised, WishChanged, TopicPlaced, TopicReleased, TopicMoved, TopicsSwapped,
    PlaceChanged, NoteAdded, NoteEdited, NoteHidden, NoteShown, NoteFlagged, NoteKept, ActUndone,
    // who speaks
    QueueOpened, QueueClosed, SpeechRequested, RequestWithdrawn, QueueReordered, SpeechStarted, SpeechEnded,
    RoundOpened, RoundStarted, TurnTaken, RoundClosed, RoleClaimed, RoleReleased, HearingChanged,
    CellExtended, CellEnded, WaitStarted, WaitStopped, OfferLapsed, ReportDrafted, ReportPublished,
    ReportUnpublished, ReportCorrected, PhotoAdded, PhotoRemoved, ReportFrozen, ReportReminded, TopicCarried,
    ReactionAdded, ReactionHidden, ReactionShown, TopicsPlaced, DrawCommitted, DrawFrozen, DiceAdded,
    WordAdded, DrawRevealed, DrawCancelled, SeatAccepted, SeatDeclined, SeatPassedOver, MergeOffered,
    MergeAccepted, MergeRefused, MergeExpired, TopicsMerged, HostAsked, HostJoined, HostRefused,
    HostRequestExpired, TopicDoubled, ActionProposed, ActionTaken, ActionGivenBack, ActionHelpChanged,
    ActionDueSet, ActionFinished, ActionDropped, ActionReopened, ProposalOpened, ProposalMoved,
    ProposalAmended, StatementMade, ObjectionResolved, ObjectionReopened, HelpOffered, HelpTakenBack,
    NeedTakenOn, NeedGivenBack, TopicAddressed, BodiesNamed, PromiseBrought, RespondentNamed,
    RespondentRemoved, PromiseAssigned, PromiseAccepted, PromiseHandedBack, PromiseAnswered, PromiseContested,
    PromiseClosed, FollowUpSet, SeriesJoined, BallotOpened, VoteCast, BallotClosed, BallotCancelled>;

/// One of them. Its copies, moves and comparison are compiled once, in events.cpp: a table over all events in
/// every file that names one doubled the time of a build.
struct Event : AnyEvent {
    Event();
    template <typename T>
    requires(!std::is_base_of_v<Event, std::remove_cvref_t<T>>) Event(T&& event)
        : AnyEvent(std::in_place_type<std::remove_cvref_t<T>>, std::forward<T>(event))
    {
    }
    Event(Event const&);
    Event(Event&&) noexcept;
    Event& operator=(Event const&);
    Event& operator=(Event&&) noexcept;
    ~Event();
    bool operator==(Event const&) const;
};

using Events = std::vector<Event>;

/// An event with when and by whom. An anonymous contribution is recorded with a role and no person (invariant
/// 10).
struct Recorded {
    Event event;
    Time at = 0;
    Actor by;
    bool operator==(Recorded const&) const = default;
};

/// What a command creates, for its acknowledgement: an id, or nothing.
using Created = std::variant<std::monostate, ParticipantId, TopicId, NoteId, SlotId, SpaceId, AnnouncementId,
    ReactionId, DrawId, MergeOfferId, ActionId, ProposalId, StatementId, HelpId, BallotId, RespondentId>;

} // namespace parvis::domain
