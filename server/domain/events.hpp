// What has happened: the facts of a session's log, in the past tense. They are written for ever: fields are
// only added, with a default that means "as before".
#pragma once

#include "server/domain/commands.hpp"

namespace parvis::domain {

struct SessionCreated {
    Frame frame;
    std::string code;
    std::string epoch;
};
struct CollegeAdded {
    CollegeId college;
    std::string name;
    std::optional<std::uint32_t> weight;
};
struct FrameEdited {
    Frame frame;
};
struct PhaseChanged {
    Phase from = Phase::draft;
    Phase to = Phase::draft;
};

struct SlotAdded {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    SlotKind kind = SlotKind::round;
    std::string label;
};
struct SlotEdited {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    std::string label;
};
struct SlotRemoved {
    SlotId slot;
};
struct SlotStarted {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
};
struct SlotExtended {
    SlotId slot;
    Time from = 0;
    Time to = 0;
}; // its end
struct SlotEnded {
    SlotId slot;
};
struct SpaceAdded {
    SpaceId space;
    SpaceDescription description;
};
struct SpaceEdited {
    SpaceId space;
    SpaceDescription description;
};
struct SpaceOpened {
    SpaceId space;
};
struct SpaceClosed {
    SpaceId space;
};
struct CellBlocked {
    Cell cell;
};
struct CellUnblocked {
    Cell cell;
};

struct TimerStarted {
    std::string label;
    Time ends = 0;
};
struct TimerPaused {
    Duration remaining = 0;
};
struct TimerResumed {
    Time ends = 0;
};
struct TimerAdjusted {
    Time ends = 0;
    Duration remaining = 0;
};
struct TimerStopped { };
struct TimerEnded { };
struct AnnouncementMade {
    AnnouncementId announcement;
    std::string text;
    Scope scope = Scope::all;
    SlotId slot;
    SpaceId space;
    std::optional<Time> until;
};
struct AnnouncementEnded {
    AnnouncementId announcement;
};

struct ParticipantExpected {
    ParticipantId participant;
    Profile profile;
};
struct ParticipantJoined {
    ParticipantId participant;
    Profile profile;
    bool without_phone = false;
};
struct ParticipantEdited {
    ParticipantId participant;
    Profile profile;
};
struct ParticipantWentAway {
    ParticipantId participant;
};
struct ParticipantCameBack {
    ParticipantId participant;
};
struct ParticipantLeft {
    ParticipantId participant;
};
struct ParticipantRemoved {
    ParticipantId participant;
    std::string reason;
};
struct ParticipantRestored {
    ParticipantId participant;
};

struct TopicProposed {
    TopicId topic;
    TopicText content;
    ParticipantId host;
    bool anonymous = false;
    bool draft = false;
};
struct TopicEdited {
    TopicId topic;
    std::uint32_t version = 0;
    TopicText content;
};
struct TopicPosted {
    TopicId topic;
};
struct TopicWithdrawn {
    TopicId topic;
    std::string reason;
};
struct TopicRestored {
    TopicId topic;
};
struct TopicAnonymised {
    TopicId topic;
};
struct WishChanged {
    TopicId topic;
    ParticipantId participant;
    bool on = true;
};
struct TopicPlaced {
    TopicId topic;
    Cell cell;
};
struct TopicReleased {
    TopicId topic;
    Cell cell;
};
struct TopicMoved {
    TopicId topic;
    Cell from;
    Cell to;
};
struct TopicsSwapped {
    Cell a;
    Cell b;
};

/// One event for leaving and arriving: a person is never in two places, not even between two events
/// (invariant 4).
struct PlaceChanged {
    ParticipantId participant;
    Place from;
    Place to;
};

struct NoteAdded {
    NoteId note;
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text;
    ParticipantId author;
};
struct NoteEdited {
    NoteId note;
    std::uint32_t version = 0;
    std::string text;
};
struct NoteHidden {
    NoteId note;
    std::string reason;
};
struct NoteShown {
    NoteId note;
};
struct NoteFlagged {
    NoteId note;
    ParticipantId participant;
};
struct NoteKept {
    NoteId note;
};

/// The act at `seq` was taken back by the events beside this one.
struct ActUndone {
    Seq seq = 0;
};

using Event = std::variant<SessionCreated, CollegeAdded, FrameEdited, PhaseChanged, SlotAdded, SlotEdited,
    SlotRemoved, SlotStarted, SlotExtended, SlotEnded, SpaceAdded, SpaceEdited, SpaceOpened, SpaceClosed,
    CellBlocked, CellUnblocked, TimerStarted, TimerPaused, TimerResumed, TimerAdjusted, TimerStopped,
    TimerEnded, AnnouncementMade, AnnouncementEnded, ParticipantExpected, ParticipantJoined,
    ParticipantEdited, ParticipantWentAway, ParticipantCameBack, ParticipantLeft, ParticipantRemoved,
    ParticipantRestored, TopicProposed, TopicEdited, TopicPosted, TopicWithdrawn, TopicRestored,
    TopicAnonymised, WishChanged, TopicPlaced, TopicReleased, TopicMoved, TopicsSwapped, PlaceChanged,
    NoteAdded, NoteEdited, NoteHidden, NoteShown, NoteFlagged, NoteKept, ActUndone>;

using Events = std::vector<Event>;

/// An event with when and by whom. An anonymous contribution is recorded with a role and no person (invariant
/// 10).
struct Recorded {
    Event event;
    Time at = 0;
    Actor by;
};

/// What a command creates, for its acknowledgement: an id, or nothing.
using Created = std::variant<std::monostate, ParticipantId, TopicId, NoteId, SlotId, SpaceId, AnnouncementId>;

} // namespace parvis::domain
