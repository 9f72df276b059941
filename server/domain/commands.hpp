// What somebody may ask of a session, and why it may be refused. Names and fields are those of the wire
// (protocol/README.md, "Commands").
#pragma once

#include "server/domain/actions.hpp"
#include "server/domain/answers.hpp"
#include "server/domain/ballots.hpp"
#include "server/domain/draws.hpp"
#include "server/domain/merging.hpp"
#include "server/domain/promises.hpp"
#include "server/domain/proposals.hpp"
#include "server/domain/reports.hpp"
#include "server/domain/spaces.hpp"
#include "server/domain/voices.hpp"

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <variant>

namespace parvis::domain {

/// Facilitators; also how a plan brings a slot.
struct AddSlot {
    Time starts = 0;
    Time ends = 0;
    SlotKind kind = SlotKind::round;
    std::string label;
    bool operator==(AddSlot const&) const = default;
};

/// A topic as a plan brings it. A host that is a number or a name becomes an expected participant.
struct PlannedTopic {
    TopicText content; // conflicts_with holds positions in the plan, from 1
    std::string host;
    Origin carried_from{};
    bool operator==(PlannedTopic const&) const = default;
};

/// An action of an earlier session that was not done. `topic`: a position in the plan, from 1, or 0.
struct PlannedAction {
    std::string what;
    std::string owner; // a name, or empty
    std::string due;
    std::uint32_t topic = 0;
    Origin carried_from;
    bool operator==(PlannedAction const&) const = default;
};

/// Everything a session starts with.
struct Plan {
    Frame frame;
    std::vector<College> colleges;
    std::vector<AddSlot> slots;
    std::vector<SpaceDescription> spaces;
    std::vector<PlannedTopic> topics;
    std::vector<std::string> bodies; // of the cooperative, to which a topic can be addressed
    std::vector<BroughtText> promises; // of the last session
    std::vector<NameRespondent> respondents;
    std::vector<PlannedAction> actions;
    Series series;
    bool operator==(Plan const&) const = default;
};

// The session as a whole. Facilitators, or the system where said.
struct CreateSession {
    Plan plan;
    std::string code;
    std::string epoch;
    bool operator==(CreateSession const&) const = default;
}; // system
struct EditFrame {
    Frame frame;
    bool operator==(EditFrame const&) const = default;
};
struct SetPhase {
    Phase phase = Phase::draft;
    bool operator==(SetPhase const&) const = default;
};
struct AdvanceClock {
    bool operator==(AdvanceClock const&) const = default;
}; // system: what is due at `Context::now` happens
struct Undo {
    Seq seq = 0;
    bool operator==(Undo const&) const = default;
}; // the act in the journal at this position

// Slots, spaces and cells: facilitators.
struct EditSlot {
    SlotId slot;
    Time starts = 0;
    Time ends = 0;
    std::string label;
    bool operator==(EditSlot const&) const = default;
};
struct RemoveSlot {
    SlotId slot;
    bool operator==(RemoveSlot const&) const = default;
};
struct StartSlot {
    SlotId slot;
    bool operator==(StartSlot const&) const = default;
}; // from now, for its planned length
struct ExtendSlot {
    SlotId slot;
    std::int32_t minutes = 0;
    bool operator==(ExtendSlot const&) const = default;
}; // negative: shorter
struct EndSlot {
    SlotId slot;
    bool operator==(EndSlot const&) const = default;
};
struct AddSpace {
    SpaceDescription space;
    bool operator==(AddSpace const&) const = default;
};
struct EditSpace {
    SpaceId space;
    SpaceDescription description;
    bool operator==(EditSpace const&) const = default;
};
struct OpenSpace {
    SpaceId space;
    bool operator==(OpenSpace const&) const = default;
};
struct CloseSpace {
    SpaceId space;
    bool operator==(CloseSpace const&) const = default;
};
struct BlockCell {
    Cell cell;
    bool on = true;
    bool operator==(BlockCell const&) const = default;
};

// Time and words for everybody: facilitators.
struct StartTimer {
    Duration duration = 0;
    std::string label;
    bool operator==(StartTimer const&) const = default;
};
struct PauseTimer {
    bool operator==(PauseTimer const&) const = default;
};
struct ResumeTimer {
    bool operator==(ResumeTimer const&) const = default;
};
struct AdjustTimer {
    Duration by = 0;
    bool operator==(AdjustTimer const&) const = default;
};
struct StopTimer {
    bool operator==(StopTimer const&) const = default;
};
struct Announce {
    std::string text;
    Scope scope = Scope::all;
    SlotId slot;
    SpaceId space;
    std::optional<Time> until;
    bool operator==(Announce const&) const = default;
};
struct EndAnnouncement {
    AnnouncementId announcement;
    bool operator==(EndAnnouncement const&) const = default;
};

// People.
struct Join {
    Profile profile;
    bool operator==(Join const&) const = default;
}; // nobody yet: through the join code
struct AddParticipant {
    Profile profile;
    bool operator==(AddParticipant const&) const = default;
}; // steward entry, for a person without a phone
struct EditMe {
    Profile profile;
    bool operator==(EditMe const&) const = default;
};
struct LeaveSession {
    bool operator==(LeaveSession const&) const = default;
};
struct RemoveParticipant {
    ParticipantId participant;
    std::string reason;
    bool operator==(RemoveParticipant const&) const = default;
};
struct EraseParticipant {
    ParticipantId participant;
    bool operator==(EraseParticipant const&) const = default;
}; // for good: who they were leaves the log too (invariant 17)
struct ConnectionLost {
    ParticipantId participant;
    bool operator==(ConnectionLost const&) const = default;
}; // system, after the grace
struct ConnectionBack {
    ParticipantId participant;
    bool operator==(ConnectionBack const&) const = default;
}; // system

// Topics: participants; withdrawing also facilitators.
struct ProposeTopic {
    TopicText content;
    bool anonymous = false;
    bool draft = false;
    bool operator==(ProposeTopic const&) const = default;
};
struct EditTopic {
    TopicId topic;
    std::uint32_t version = 0;
    TopicText content;
    bool operator==(EditTopic const&) const = default;
};
struct PostTopic {
    TopicId topic;
    bool operator==(PostTopic const&) const = default;
};
struct WithdrawTopic {
    TopicId topic;
    std::string reason;
    bool operator==(WithdrawTopic const&) const = default;
};
struct AnonymiseTopic {
    TopicId topic;
    bool operator==(AnonymiseTopic const&) const = default;
};
struct Wish {
    TopicId topic;
    bool on = true;
    bool operator==(Wish const&) const = default;
};

// The grid: the host for their own topic, facilitators for any.
struct PlaceTopic {
    TopicId topic;
    Cell cell;
    bool operator==(PlaceTopic const&) const = default;
};
struct PlaceTopics {
    std::vector<Placement> placements;
    bool operator==(PlaceTopics const&) const = default;
}; // facilitators: all of them or none
struct ReleaseTopic {
    Cell cell;
    bool operator==(ReleaseTopic const&) const = default;
};
struct MoveTopic {
    Cell from;
    Cell to;
    bool operator==(MoveTopic const&) const = default;
};
struct SwapTopics {
    Cell a;
    Cell b;
    bool operator==(SwapTopics const&) const = default;
};

// Where people are: participants, for themselves.
struct JoinSpace {
    Cell cell;
    bool operator==(JoinSpace const&) const = default;
};
struct UseTwoFeet {
    bool operator==(UseTwoFeet const&) const = default;
}; // leave, never needing a reason
struct BeButterfly {
    bool operator==(BeButterfly const&) const = default;
};
struct BeBumblebee {
    bool operator==(BeBumblebee const&) const = default;
};

// Notes: participants; hiding and keeping: facilitators.
struct AddNote {
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text;
    bool anonymous = false;
    bool operator==(AddNote const&) const = default;
};
struct EditNote {
    NoteId note;
    std::uint32_t version = 0;
    std::string text;
    bool operator==(EditNote const&) const = default;
};
struct HideNote {
    NoteId note;
    std::string reason;
    bool operator==(HideNote const&) const = default;
};
struct ShowNote {
    NoteId note;
    bool operator==(ShowNote const&) const = default;
};
struct FlagNote {
    NoteId note;
    bool operator==(FlagNote const&) const = default;
};
struct KeepNote {
    NoteId note;
    bool operator==(KeepNote const&) const = default;
}; // dismisses the flags

using AnyCommand = std::variant<CreateSession, EditFrame, SetPhase, AdvanceClock, Undo, AddSlot, EditSlot,
    RemoveSlot, StartSlot, ExtendSlot, EndSlot, AddSpace, EditSpace, OpenSpace, CloseSpace, BlockCell,
    StartTimer, PauseTimer, ResumeTimer, AdjustTimer, StopTimer, Announce, EndAnnouncement, Join,
    AddParticipant, EditMe, LeaveSession, RemoveParticipant, EraseParticipant, ConnectionLost, ConnectionBack,
    ProposeTopic, EditTopic, PostTopic, WithdrawTopic, AnonymiseTopic, Wish, PlaceTopic, ReleaseTopic,
    MoveTopic, SwapTopics, JoinSpace, UseTwoFeet, BeButterfly, BeBumblebee, AddNote, EditNote, HideNote,
    ShowNote, FlagNote, KeepNote,
    // who speaks
    OpenQueue, CloseQueue, AskToSpeak, WithdrawRequest, CallNext, Call, Reorder, EndSpeech, CallToPitch,
    OpenRound, StartRound, EndTurn, PassTurn, NextTurn, CloseRound, ClaimRole, ReleaseRole, SetHearing,
    ExtendCell, WaitForSpace, StopWaiting, DraftReport, PublishReport, CorrectReport, AddPhoto, RemovePhoto,
    CarryTopic, CarryRest, RemindReport, ReactToReport, HideReaction, ShowReaction, PlaceTopics, CommitDraw,
    FreezeDraw, AddDice, AddWord, RevealDraw, CancelDraw, AcceptSeat, DeclineSeat, PassOver, OfferMerge,
    AcceptMerge, RefuseMerge, AskToHost, AcceptHost, RefuseHost, DoubleTopic, ProposeAction, TakeAction,
    HelpAction, SetActionDue, FinishAction, DropAction, OpenProposal, MoveProposal, Say, ResolveObjection,
    AmendProposal, OfferHelp, TakeOn, AddressTopic, NameRespondent, RemoveRespondent, AssignPromise,
    AcceptPromise, HandBackPromise, AnswerPromise, ContestPromise, ClosePromise, SetFollowUp, RenewFollowUp,
    BringPromises, OpenBallot, Cast, CloseBallot, CancelBallot>;

/// One of them. Its copies and moves are compiled once, in commands.cpp: a table over all commands in every
/// file that names one would double the time of a build.
struct Command : AnyCommand {
    Command();
    template <typename T>
    requires(!std::is_base_of_v<Command, std::remove_cvref_t<T>>) Command(T&& command)
        : AnyCommand(std::in_place_type<std::remove_cvref_t<T>>, std::forward<T>(command))
    {
    }
    Command(Command const&);
    Command(Command&&) noexcept;
    Command& operator=(Command const&);
    Command& operator=(Command&&) noexcept;
    ~Command();
    bool operator==(Command const&) const;
};

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
    changed_since,
    queue_closed,
    queue_full,
    nobody_waits,
    nobody_speaks,
    round_open,
    no_round,
    round_turning,
    turn_passed,
    role_taken,
    not_in_space,
    not_remote,
    space_has_room,
    party_size,
    topic_ended,
    report_owed,
    report_published,
    report_not_published,
    report_frozen,
    whom_missing,
    draw_size,
    quota_empty,
    quotas_exceed_seats,
    quota_short,
    draw_step,
    words_over,
    words_open,
    no_chance_added,
    not_drawn,
    topic_merged,
    topic_running,
    same_topic,
    shared_topic,
    no_host,
    offer_over,
    not_crowded,
    action_taken,
    action_not_taken,
    action_over,
    topic_missing,
    stage_not_open,
    proposal_over,
    objections_open,
    own_topic,
    not_a_need,
    need_taken,
    topic_open,
    promise_unassigned,
    promise_answered,
    promise_open,
    due_missing,
    no_respondent,
    contest_over,
    dots_count,
    ballot_closed,
    not_in_audience,
    too_many_choices,
    options_count,
    no_weights
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

/// Chance that nobody in the session could foresee or choose.
using Entropy = std::array<std::uint8_t, 32>;

/// Who asks, when, and the chance that came with the asking. What a decision draws from `entropy` goes into
/// its events, so that a replay draws nothing anew.
struct Context {
    Actor actor;
    Time now = 0;
    Entropy entropy{};
    bool operator==(Context const&) const = default;
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
inline constexpr std::size_t placements_max = 300; // in one command: what a frame can hold
inline constexpr std::uint32_t dots_max = 20; // per person
} // namespace limits

} // namespace parvis::domain
