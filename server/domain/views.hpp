// What one audience may see of a session. A field that a view may not see is absent here, so that nothing
// downstream can leak it. One rendering per (channel, view), shared by every connection of that audience.
#pragma once

#include "server/domain/session.hpp"

namespace parvis::domain {

enum class View { participant, facilitator, board };

/// Whether a role may subscribe: roster and moderation are for facilitators (roster also for stewards), `me`
/// for its person, the rest for everybody with a token.
bool may_see(Role, Channel const&);

struct CollegeView {
    CollegeId id;
    std::string name;
    std::optional<std::uint32_t> weight;
    std::uint32_t present = 0;
    std::uint32_t people = 0; // who came, here or not any more
};
/// People of no college, where there are colleges.
struct NoCollegeView {
    std::uint32_t present = 0;
    std::uint32_t people = 0;
};
struct SessionView {
    std::string code;
    Frame frame;
    Phase phase = Phase::draft;
    Time phase_since = 0;
    Timer timer;
    Headcount present;
    std::uint32_t expected = 0;
    std::uint32_t butterflies = 0;
    std::uint32_t bumblebees = 0;
    std::vector<CollegeView> colleges;
    std::vector<std::string> bodies; // to which a topic can be addressed
    std::optional<NoCollegeView> no_college;
    FollowUp follow_up{};
    Series series{};
    std::vector<WeightFault> weight_faults;
};
struct AnnouncementView {
    AnnouncementId id;
    bool removed = false;
    Announcement announcement;
};
struct SlotView {
    SlotId id;
    bool removed = false;
    Slot slot;
};
struct SpaceView {
    SpaceId id;
    Space space;
};
/// Pseudonyms of who took on what; empty: sought.
struct RoleNames {
    std::string scribe;
    std::string timekeeper;
    std::string remote_buddy;
};
struct CellView {
    Cell id;
    CellState state;
    RoleNames roles = {};
};
/// How many of a signal come from these colleges.
struct GroupCount {
    CollegeGroup group;
    std::uint32_t count = 0;
};
struct TopicView {
    TopicId id;
    TopicText content;
    TopicState state = TopicState::posted;
    std::vector<std::string> hosts; // pseudonyms
    std::vector<ParticipantId> host_ids; // facilitators only
    bool anonymous = false;
    std::string withdrawn_because;
    std::string carried_because;
    std::uint32_t version = 1;
    std::uint32_t wishes = 0;
    std::uint32_t notes = 0; // visible ones
    std::uint32_t helps = 0; // people who offered help
    std::string taken_on_by; // pseudonym; empty: nobody yet
    std::string addressed_to; // a body, or empty
    Time posted_at = 0;
    Lineage lineage;
    std::vector<GroupCount> wishes_by_college; // pooled; also of those that have none
    Origin carried_from{};
};
struct NoteView {
    NoteId id;
    TopicId topic;
    NoteKind kind = NoteKind::idea;
    std::string text; // empty where hidden and the view is not a facilitator's
    std::string author; // pseudonym; empty: anonymous
    bool hidden = false;
    std::string hidden_because;
    std::uint32_t version = 1;
    Time added_at = 0;
    TopicId written_for{}; // where that topic lives on in `topic`
};
struct FlagView {
    NoteView note;
    std::uint32_t flags = 0;
    bool removed = false;
}; // removed: nothing to moderate
struct ParticipantView {
    ParticipantId id;
    Profile profile;
    ParticipantState state = ParticipantState::present;
    bool without_phone = false;
    Place place;
};
/// Somebody who speaks or waits. Who and of which college: for facilitators.
struct VoiceView {
    std::string name;
    Attendance attendance = Attendance::on_site;
    ParticipantId participant;
    CollegeId college;
};
struct SpeakingView {
    SpeechKind kind = SpeechKind::speech;
    std::vector<VoiceView> voices; // a pitch may have several hosts, or, anonymous, none
    TopicId topic;
    Time since = 0;
    std::optional<Time> until;
};
struct QueueView {
    bool open = false;
    Duration per_person = 0;
    std::vector<Alternation> alternate;
    std::optional<SpeakingView> speaking;
    std::vector<VoiceView> waiting; // the first `limits::waiting_shown`; for facilitators all
    std::uint32_t length = 0;
};
struct RoundView {
    RoundKind kind = RoundKind::opening;
    std::string question;
    RoundOrder order = RoundOrder::circle;
    Duration per_person = 0;
    RoundState state = RoundState::open;
    std::uint32_t turn = 0;
    std::uint32_t people = 0; // in the circle
    std::uint32_t spoken = 0; // in this turn
    std::uint32_t passed = 0; // in this turn
    std::uint32_t to_come = 0; // in this turn, with who holds the stick
    std::uint32_t voices = 0; // over all turns
    Time since = 0;
    std::optional<Time> until;
    std::optional<VoiceView> holder;
    std::vector<VoiceView> next; // after the holder, the first `limits::waiting_shown`
};
/// What one college, or one attendance, has said so far.
struct SpokenShare {
    CollegeId college;
    std::optional<Attendance> attendance;
    Duration time = 0;
    std::uint32_t times = 0;
    std::uint32_t people = 0; // who have spoken
};
/// For facilitators: never by name, nowhere.
struct SpokenView {
    std::vector<SpokenShare> colleges;
    std::vector<SpokenShare> attendances;
    std::vector<TopicId> pitched;
};
/// What a person's own channel says of their voice.
struct OwnVoice {
    std::uint32_t position = 0; // in the line; 1 is next, 0: does not wait
    std::optional<Speech> turn;
};
struct RoleView {
    Cell cell;
    SpaceRole role = SpaceRole::scribe;
};
/// This person's place in the list of a full space.
struct WaitView {
    Cell cell;
    std::uint32_t position = 0; // from 1
    Time offered_until = 0; // a place is held for them until then; 0: none yet
};
/// A published report, or, for who writes it, one that is not there yet.
struct ReportView {
    TopicId id;
    bool removed = false;
    Report report;
};
struct ReactionView {
    ReactionId id;
    TopicId topic;
    ReactionKind kind = ReactionKind::adds;
    std::string text; // empty where hidden and the view is not a facilitator's
    std::string author; // pseudonym; empty: anonymous
    bool hidden = false;
    std::string hidden_because;
    Time added_at = 0;
};
/// A topic that has no end yet, for the facilitators who see to it that none is forgotten.
struct OwedView {
    TopicId topic;
    Cell cell; // the last it was in
    ReportState state = ReportState::missing;
    Time reminded_at = 0;
};
struct MergeOfferView {
    MergeOfferId id;
    bool removed = false; // answered, or too late
    MergeOffer offer;
};
struct HostRequestView {
    TopicId topic;
    ParticipantId participant;
    std::string name;
    Time until = 0;
};
struct ActionView {
    ActionId id;
    std::string what;
    std::vector<TopicId> topics;
    std::string owner; // pseudonym; empty: nobody yet
    ParticipantId owner_id; // facilitators only
    std::vector<std::string> helpers; // pseudonyms of the first `helpers_told`
    std::uint32_t helping = 0; // how many
    std::string due;
    ActionState state = ActionState::open;
    std::string dropped_because;
    Time proposed_at = 0;
    Origin carried_from{};
};
struct ProposalView {
    ProposalId id;
    Proposal proposal;
    std::string proposer; // pseudonym; empty: a facilitator, or nobody to be named
    std::uint32_t statements = 0;
    std::uint32_t objections = 0; // not resolved
};
struct StatementView {
    StatementId id;
    Statement statement;
    std::string author; // pseudonym
};
struct HelpView {
    HelpId id;
    TopicId topic;
    std::string name; // pseudonym
    std::string text;
    Time offered_at = 0;
    bool removed = false;
};
/// A promise of the last session.
struct BroughtView {
    PromiseId id;
    BroughtText content;
};
struct PromiseView {
    PromiseId id;
    Promise promise;
    std::string who; // name of the respondent; empty: nobody yet
    Time contestable_until = 0; // 0: is not
};
struct RespondentView {
    RespondentId id;
    Respondent respondent;
};
/// What somebody voted, for their own eyes, until the ballot is closed.
struct OwnVote {
    BallotId ballot;
    std::vector<OptionId> choices;
};
/// What a closed ballot says to everybody.
struct BallotResultView {
    std::vector<std::uint32_t> totals; // one an option; empty where there were too few voices
    std::uint32_t blank = 0;
    std::vector<GroupResult> groups; // none without colleges
    std::vector<std::uint32_t> weighted;
    std::uint32_t weight = 0;
    OptionId median; // of a scale
    struct Named {
        std::string name;
        std::vector<OptionId> choices;
    };
    std::vector<Named> votes; // of a ballot that was not secret
};
struct BallotView {
    BallotId id;
    BallotDescription description;
    BallotState state = BallotState::open;
    Time opened_at = 0;
    Time ended_at = 0;
    Turnout turnout;
    std::vector<WeightFault> weight_faults; // of a weighted one
    std::string cancelled_because;
    std::optional<BallotResultView> result; // once closed
};
struct MeView {
    ParticipantId id;
    Profile profile;
    ParticipantState state = ParticipantState::present;
    Place place;
    std::vector<TopicId> topics; // hosted, not drafts
    std::vector<TopicId> wishes;
    std::vector<NoteId> notes; // written
    std::vector<TopicView> drafts;
    OwnVoice voice{};
    std::vector<RoleView> roles = {};
    std::optional<WaitView> waiting = {};
    bool hears = true; // has not said to have lost the sound where they are
    std::vector<ReportView> reports; // to write: owed, begun, or asked for
    std::vector<MergeOfferView> merge_offers{}; // open ones, of topics hosted
    std::vector<HostRequestView> host_requests{}; // of topics hosted
    std::vector<TopicId> asked_to_host{};
    std::vector<ActionId> actions{}; // owned
    std::vector<ActionId> helped_actions{};
    std::vector<ActionId> proposed_actions{};
    std::vector<ProposalId> proposals{}; // brought
    std::vector<StatementId> statements{}; // said
    std::vector<HelpId> helps{}; // offered
    std::vector<TopicId> taken_on{}; // needs
    std::vector<OwnVote> votes{}; // in ballots that are open
    std::vector<PromiseId> contestable{}; // answers they may contest or close
};

/// A stratum of a draw, and the chance of each of its people: `chance` in ten-thousandths.
enum class ChanceWarning { none, low, no_chance, too_few };
struct StratumView {
    Stratum stratum;
    std::uint32_t chance = 0;
    ChanceWarning warning = ChanceWarning::none;
};
struct SeatView {
    ParticipantId participant;
    std::string name;
    std::uint32_t stratum = 0;
    SeatState state = SeatState::reserve;
    std::string reason;
};
/// The secret and the seed are absent until the draw is revealed.
struct DrawView {
    DrawId id;
    DrawRules rules;
    DrawState state = DrawState::committed;
    std::string commitment;
    Time committed_at = 0;
    std::uint32_t pool_size = 0; // of the frozen pool; before that, of who would be in it now
    std::vector<StratumView> strata;
    std::string pool_hash;
    Time frozen_at = 0;
    Time words_until = 0;
    std::vector<std::string> dice;
    std::uint32_t words = 0; // how many
    std::vector<std::string> latest_words;
    std::string secret;
    std::string seed;
    Time drawn_at = 0;
    std::vector<SeatView> drawn;
    std::uint32_t vacant = 0; // seats for which nobody is left to ask
    std::string cancelled_because;
};

enum class WarningKind {
    declared_conflict,
    host_wishes_elsewhere,
    host_in_two_places,
    nearly_full,
    over_capacity,
    no_scribe,
    remote_without_buddy
};

/// A soft rule that does not hold (invariant 18). For facilitators; never a refusal.
struct Warning {
    WarningKind kind = WarningKind::declared_conflict;
    SlotId slot;
    SpaceId space; // for those about one cell
    std::vector<TopicId> topics;
    std::optional<Time> from = {}; // holds from then on, if nothing changes; none: now
    bool operator==(Warning const&) const = default;
};
std::vector<Warning> warnings(Session const&);

/// As others see a person: the pseudonym, or "#12" for who gave none. Empty for nobody: an anonymous
/// contribution.
std::string name_of(Session const&, ParticipantId);

/// Everything in a channel that changed after a position; after 0, everything. A client folds it by upserting
/// each entity into its collection by id.
struct Rendering {
    std::optional<SessionView> session;
    std::vector<AnnouncementView> announcements;
    std::vector<SlotView> slots;
    std::vector<SpaceView> spaces;
    std::vector<CellView> cells;
    std::vector<TopicView> topics;
    std::optional<std::vector<Warning>> warnings; // the whole list, when any of it may have changed
    std::vector<NoteView> notes;
    std::optional<MeView> me;
    std::vector<ParticipantView> participants;
    std::vector<FlagView> flags;
    std::vector<DrawView> draws;
    std::vector<BallotView> ballots;
    std::optional<std::vector<JournalEntry>> journal; // newest first, when any of it may have changed
    std::optional<QueueView> queue;
    std::optional<RoundView> round;
    std::optional<SpokenView> spoken;
    std::vector<ReportView> reports;
    std::vector<ReactionView> reactions;
    std::optional<std::vector<OwedView>> owed; // the whole list, when any of it may have changed
    std::vector<MergeOfferView> merge_offers;
    std::vector<ActionView> actions;
    std::vector<ProposalView> proposals;
    std::vector<StatementView> statements;
    std::vector<HelpView> helps;
    std::vector<BroughtView> brought;
    std::vector<PromiseView> promises;
    std::vector<RespondentView> respondents;
    bool empty() const;
};
Rendering render(Session const&, Channel const&, View, Seq after);

// Parts of `render`, each in the views_*.cpp of its concern.
void render_voices(Session const&, View, Seq after, Rendering&);
OwnVoice own_voice(Session const&, ParticipantId);

/// As everybody sees a draw.
DrawView view_of(Session const&, DrawId, Draw const&);
} // namespace parvis::domain
