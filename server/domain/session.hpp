// The state of one session: what a replay of its log gives. Plain values; `apply` alone changes them, and two
// sessions that applied the same events are equal.
#pragma once

#include "server/domain/events.hpp"

#include <map>
#include <set>

namespace parvis::domain {

enum class SlotState { planned, running, over, removed };

struct Slot {
    Time starts = 0;
    Time ends = 0;
    SlotKind kind = SlotKind::round;
    std::string label;
    SlotState state = SlotState::planned;
    Seq changed = 0;
    bool operator==(Slot const&) const = default;
};

struct Space {
    SpaceDescription description;
    bool open = true;
    Seq changed = 0;
    bool operator==(Space const&) const = default;
};

/// How many people are somewhere. `here` counts who takes part under a number of their own, and is what
/// capacities and quorums know; a local gathering may be one of them and bring many.
struct Headcount {
    std::uint32_t here = 0;
    std::uint32_t remote = 0; // of them, not on site
    std::uint32_t gathering = 0; // people in local gatherings, by the sizes that these give
    bool operator==(Headcount const&) const = default;
};

/// What a cell holds. A cell nobody ever touched has no entry and is free.
struct CellState {
    TopicId topic; // none: free
    bool blocked = false;
    Headcount people;
    Roles roles; // kept when the slot is over: the scribe still owes a report
    Hearing hearing;
    std::vector<Waiting> waiting; // in order of arrival
    Time extended_until = 0; // its own end, where it was given more time than its slot; 0: ends with it
    Seq changed = 0;
    bool operator==(CellState const&) const = default;
};

enum class TopicState { draft, posted, withdrawn, reported, carried, merged };

struct Topic {
    TopicText content;
    std::vector<ParticipantId> hosts; // empty: anonymous, or brought by the plan
    bool anonymous = false;
    TopicState state = TopicState::posted;
    std::string withdrawn_because;
    std::string carried_because;
    std::uint32_t version = 1;
    Time posted_at = 0;
    std::set<ParticipantId> wishes;
    std::uint32_t notes = 0; // visible ones
    std::uint32_t helps = 0; // people who offered help
    ParticipantId taken_on_by; // a need; none: nobody yet
    std::string addressed_to; // a body of the cooperative, or empty
    Seq changed = 0;
    Lineage lineage;
    std::vector<HostRequest> host_requests; // in order of asking
    Origin carried_from{}; // of a topic that an earlier session did not end
    bool operator==(Topic const&) const = default;
};

/// `erased`: nobody is left but a number; what they gave stays under it (invariant 17).
enum class ParticipantState { expected, present, away, left, removed, erased };
/// For good, save that a removal can be undone.
inline bool is_out(ParticipantState state) { return state >= ParticipantState::removed; }

struct Participant {
    Profile profile;
    ParticipantState state = ParticipantState::present;
    bool without_phone = false; // a steward types for them
    std::string removed_because;
    Place place;
    Cell waits_for; // whose list this person is in, or none
    Seq changed = 0; // anything the roster shows
    Seq changed_own = 0; // anything the person's own channel shows
    bool operator==(Participant const&) const = default;
};

struct Note {
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text;
    ParticipantId author; // none: anonymous
    std::uint32_t version = 1;
    Time added_at = 0;
    std::optional<std::string> hidden_because;
    std::set<ParticipantId> flagged_by;
    Seq changed = 0;
    TopicId written_for{}; // the topic it was written for, where that one lives on in `topic`
    bool operator==(Note const&) const = default;
};

struct Announcement {
    std::string text;
    Scope scope = Scope::all;
    SlotId slot; // for Scope::slot
    SpaceId space; // for Scope::space
    Time made_at = 0;
    std::optional<Time> until;
    bool ended = false;
    Seq changed = 0;
    bool operator==(Announcement const&) const = default;
};

enum class TimerState { none, running, paused, ended };

/// The facilitator's one timer. Running: `ends` says when; paused: `remaining` says how much is left.
struct Timer {
    TimerState state = TimerState::none;
    std::string label;
    Time ends = 0;
    Duration remaining = 0;
    bool operator==(Timer const&) const = default;
};

/// One steering act, for the journal of the console. `seq` is the position of its event.
struct JournalEntry {
    Seq seq = 0;
    Recorded recorded;
    std::string subject; // what it was about, in the words of the session (a title, a name)
    bool undone = false;
    bool operator==(JournalEntry const&) const = default;
};

inline constexpr std::size_t journal_entries_max = 200;

struct Session {
    std::string code; // join code, six symbols
    std::string epoch; // changes when a log replaces a lost one
    Frame frame;
    Phase phase = Phase::draft;
    Time phase_since = 0;
    Phase phase_before = Phase::draft;
    Timer timer;
    std::map<CollegeId, College> colleges;
    std::map<SlotId, Slot> slots;
    std::map<SpaceId, Space> spaces;
    std::map<Cell, CellState> cells;
    std::map<TopicId, Topic> topics;
    std::map<ParticipantId, Participant> participants;
    std::map<NoteId, Note> notes;
    std::map<AnnouncementId, Announcement> announcements;
    Voices voices;
    std::map<TopicId, Report> reports;
    std::map<ReactionId, Reaction> reactions;
    std::map<DrawId, Draw> draws;
    std::map<MergeOfferId, MergeOffer> merge_offers;
    std::map<BallotId, Ballot> ballots;
    std::vector<JournalEntry> journal; // the newest `journal_entries_max`
    std::map<ActionId, Action> actions;
    std::map<ProposalId, Proposal> proposals;
    std::map<StatementId, Statement> statements;
    std::map<HelpId, Help> helps;
    std::vector<std::string> bodies; // of the cooperative
    std::map<PromiseId, Brought> brought; // promises of the last session
    std::map<PromiseId, Promise> promises; // of this one
    std::map<RespondentId, Respondent> respondents;
    FollowUp follow_up;
    Series series;
    Headcount present; // people in the session now
    Seq changed = 0; // the frame, phase, timer or headcount
    Seq seq = 0; // of the last event applied
    Time now = 0; // of the last event applied; never goes back
    bool operator==(Session const&) const = default;
};

/// The topic in a cell, or none.
TopicId topic_in(Session const&, Cell);
/// The cells that hold a topic, in order of slot.
std::vector<Cell> cells_of(Session const&, TopicId);
/// Whether somebody may be placed there: the slot is not over, the space open, the cell neither blocked nor
/// taken.
bool is_free(Session const&, Cell);
/// Free cells, nearest first: the same slot, then the later ones, then the earlier ones. At most `max`.
std::vector<Cell> free_cells_near(Session const&, Cell, std::size_t max);
bool hosts(Topic const&, ParticipantId);
/// When a cell ends: with its slot, or later.
Time ends_of(Session const&, Cell);
/// Whether a cell goes on: its slot runs, or it was given more time.
bool is_running(Session const&, Cell);
/// Whether nobody meets there any more.
bool is_over(Session const&, Cell);
/// People in a cell, and the places held for others.
std::uint32_t places_held(CellState const&);
/// Whether one more may come in: only a strict capacity says no.
bool has_room(Session const&, Cell);
/// Nothing more happens in this topic: it was withdrawn, reported or carried to the next session.
bool has_ended(Topic const&);
/// The topics whose time came in a cell and that have no end yet: each needs a report, or to be withdrawn or
/// carried, before the session may be archived (invariant 11). With the last of their cells.
std::map<TopicId, Cell> owed_reports(Session const&);
bool owes_report(Session const&, TopicId);
/// Whether this person writes for this topic.
bool writes_report(Session const&, TopicId, ParticipantId);
/// Who may be drawn as things stand, in order of participant.
std::vector<PoolEntry> pool_of(Session const&, DrawRules const&);
bool asks_to_host(Topic const&, ParticipantId);
/// Whether somebody still has to answer.
bool is_awaited(Promise const&);
/// The promises that have nobody or no date yet: they keep a session from the archive (invariant 11).
std::vector<PromiseId> unassigned_promises(Session const&);
/// Whether this person stands for what the promise answers: a host of its topic, or who proposed.
bool stands_for(Session const&, Promise const&, ParticipantId);
/// Until when the answer may be contested, or closed; none: not answered, or contested already.
std::optional<Time> contestable_until(Promise const&);
/// How a promise stands for the next session.
Standing standing_of(Promise const&);
/// The topic in which this one lives on: itself, unless it was merged.
TopicId home_of(Session const&, TopicId);
/// The topics a note has been in, from the one it was written for to the one it is in now.
std::vector<TopicId> topics_of(Session const&, Note const&);
/// The first of a topic and its doubles.
TopicId first_of_doubles(Session const&, TopicId);
/// Whether one of the two, or of what was merged into them, asked not to be in one slot with the other.
bool in_conflict(Session const&, TopicId, TopicId);

} // namespace parvis::domain
