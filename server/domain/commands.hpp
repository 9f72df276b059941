// What somebody may ask of a session, and why it may be refused. Names and fields are those of the wire
// (protocol/README.md, "Commands").
#pragma once

#include "server/domain/session.hpp"

#include <variant>

namespace parvis::domain {

/// A topic as a plan brings it. A host that is a number or a name becomes an expected participant.
struct PlannedTopic {
    TopicText content; // conflicts_with holds positions in the plan, from 1
    std::string host;
    bool operator==(PlannedTopic const&) const = default;
};

/// Everything a session starts with.
struct Plan {
    Frame frame;
    std::vector<College> colleges;
    std::vector<Slot> slots;
    std::vector<SpaceDescription> spaces;
    std::vector<PlannedTopic> topics;
    bool operator==(Plan const&) const = default;
};

// The session as a whole. Facilitators, or the system where said.
struct CreateSession {
    Plan plan;
    std::string code;
    std::string epoch;
}; // system
struct EditFrame {
    Frame frame;
};
struct SetPhase {
    Phase phase = Phase::draft;
};
struct AdvanceClock { }; // system: what is due at `Context::now` happens
struct Undo {
    Seq seq = 0;
}; // the act in the journal at this position

// Slots, spaces and cells: facilitators.
struct AddSlot {
    Time starts = 0;
    Time ends = 0;
    SlotKind kind = SlotKind::round;
    std::string label;
};
struct EditSlot {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    std::string label;
};
struct RemoveSlot {
    SlotId slot;
};
struct StartSlot {
    SlotId slot;
}; // from now, for its planned length
struct ExtendSlot {
    SlotId slot;
    std::int32_t minutes = 0;
}; // negative: shorter
struct EndSlot {
    SlotId slot;
};
struct AddSpace {
    SpaceDescription space;
};
struct EditSpace {
    SpaceId space;
    SpaceDescription description;
};
struct OpenSpace {
    SpaceId space;
};
struct CloseSpace {
    SpaceId space;
};
struct BlockCell {
    Cell cell;
    bool on = true;
};

// Time and words for everybody: facilitators.
struct StartTimer {
    Duration duration = 0;
    std::string label;
};
struct PauseTimer { };
struct ResumeTimer { };
struct AdjustTimer {
    Duration by = 0;
};
struct StopTimer { };
struct Announce {
    std::string text;
    Scope scope = Scope::all;
    SlotId slot;
    SpaceId space;
    std::optional<Time> until;
};
struct EndAnnouncement {
    AnnouncementId announcement;
};

// People.
struct Join {
    Profile profile;
}; // nobody yet: through the join code
struct AddParticipant {
    Profile profile;
}; // steward entry, for a person without a phone
struct EditMe {
    Profile profile;
};
struct LeaveSession { };
struct RemoveParticipant {
    ParticipantId participant;
    std::string reason;
};
struct ConnectionLost {
    ParticipantId participant;
}; // system, after the grace
struct ConnectionBack {
    ParticipantId participant;
}; // system

// Topics: participants; withdrawing also facilitators.
struct ProposeTopic {
    TopicText content;
    bool anonymous = false;
    bool draft = false;
};
struct EditTopic {
    TopicId topic;
    std::uint32_t version = 0;
    TopicText content;
};
struct PostTopic {
    TopicId topic;
};
struct WithdrawTopic {
    TopicId topic;
    std::string reason;
};
struct AnonymiseTopic {
    TopicId topic;
};
struct Wish {
    TopicId topic;
    bool on = true;
};

// The grid: the host for their own topic, facilitators for any.
struct PlaceTopic {
    TopicId topic;
    Cell cell;
};
struct ReleaseTopic {
    Cell cell;
};
struct MoveTopic {
    Cell from;
    Cell to;
};
struct SwapTopics {
    Cell a;
    Cell b;
};

// Where people are: participants, for themselves.
struct JoinSpace {
    Cell cell;
};
struct UseTwoFeet { }; // leave, never needing a reason
struct BeButterfly { };
struct BeBumblebee { };

// Notes: participants; hiding and keeping: facilitators.
struct AddNote {
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text;
    bool anonymous = false;
};
struct EditNote {
    NoteId note;
    std::uint32_t version = 0;
    std::string text;
};
struct HideNote {
    NoteId note;
    std::string reason;
};
struct ShowNote {
    NoteId note;
};
struct FlagNote {
    NoteId note;
};
struct KeepNote {
    NoteId note;
}; // dismisses the flags

using Command = std::variant<CreateSession, EditFrame, SetPhase, AdvanceClock, Undo, AddSlot, EditSlot,
    RemoveSlot, StartSlot, ExtendSlot, EndSlot, AddSpace, EditSpace, OpenSpace, CloseSpace, BlockCell,
    StartTimer, PauseTimer, ResumeTimer, AdjustTimer, StopTimer, Announce, EndAnnouncement, Join,
    AddParticipant, EditMe, LeaveSession, RemoveParticipant, ConnectionLost, ConnectionBack, ProposeTopic,
    EditTopic, PostTopic, WithdrawTopic, AnonymiseTopic, Wish, PlaceTopic, ReleaseTopic, MoveTopic,
    SwapTopics, JoinSpace, UseTwoFeet, BeButterfly, BeBumblebee, AddNote, EditNote, HideNote, ShowNote,
    FlagNote, KeepNote>;

/// Refusal codes of the wire that a rule can give.
enum class Code {
    bad_message,
    forbidden,
    not_found,
    conflict,
    cell_taken,
    host_busy,
    stale_version,
    full,
    closed,
    too_large
};

/// Why, precisely: the key under which clients keep the sentence for people.
enum class Reason {
    not_allowed,
    not_yours,
    no_such_thing,
    phase_not_open,
    phase_order,
    session_over,
    slot_over,
    slot_started,
    slot_not_running,
    slots_overlap,
    slot_times,
    space_closed,
    space_full,
    session_full,
    cell_blocked,
    cell_taken,
    cell_empty,
    same_cell,
    host_busy,
    already_in_slot,
    topic_withdrawn,
    topic_is_draft,
    topic_is_anonymous,
    not_a_draft,
    stale_version,
    title_missing,
    text_missing,
    text_too_long,
    too_many,
    bad_character,
    bad_link,
    reason_missing,
    timer_not_running,
    timer_not_paused,
    duration,
    already_so,
    not_undoable,
    changed_since
};

/// What is so now, for the refused to build on.
struct Current {
    TopicId topic; // who has the cell, or keeps the host busy
    Cell cell;
    std::vector<Cell> free_cells; // nearby
    std::optional<std::uint32_t> version;
    std::string text; // the current title or text, for stale_version
    std::optional<std::uint32_t> capacity;
    bool operator==(Current const&) const = default;
};

struct Rejection {
    Code code = Code::bad_message;
    Reason reason = Reason::not_allowed;
    Current current;
    bool operator==(Rejection const&) const = default;
};

struct Context {
    Actor actor;
    Time now = 0;
};

/// Limits of one session. Sizes in Unicode code points.
namespace limits {
inline constexpr std::size_t title_max = 80;
inline constexpr std::size_t text_max = 280;
inline constexpr std::size_t note_max = 2'000;
inline constexpr std::size_t purpose_max = 280;
inline constexpr std::size_t givens_max = 2'000;
inline constexpr std::size_t name_max = 40;
inline constexpr std::size_t label_max = 80;
inline constexpr std::size_t announcement_max = 280;
inline constexpr std::size_t reason_max = 280;
inline constexpr std::size_t link_max = 500;
inline constexpr std::size_t tags_max = 8;
inline constexpr std::size_t conflicts_max = 32;
inline constexpr std::size_t colleges_max = 12;
inline constexpr std::size_t slots_max = 64;
inline constexpr std::size_t spaces_max = 500;
inline constexpr std::size_t topics_max = 5'000;
inline constexpr std::size_t topics_per_person_max = 20;
inline constexpr std::size_t notes_max = 100'000;
inline constexpr std::size_t announcements_max = 1'000;
inline constexpr std::size_t participants_max = 25'000;
inline constexpr Duration grace = 60'000; // a form already open when the phase ends (invariant 6)
inline constexpr Duration slot_max = 24 * 3'600'000;
inline constexpr Duration timer_max = 24 * 3'600'000;
inline constexpr std::size_t free_cells_told = 6;
} // namespace limits

} // namespace parvis::domain
