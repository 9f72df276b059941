// Generated from protocol/*.schema.json by `npm run types`: change the schemas instead.

export type ChannelId = string;
/**
 * A position in the log of the session; 1 is the first event.
 */
export type Seq = number;
export type CommandFrame = CommandEnvelope & Command;
/**
 * Chosen by the client, never used twice; the same one gets the first answer again.
 */
export type CommandId = string;
export type ParticipantId = string;
/**
 * UTC, milliseconds since 1970.
 */
export type Time = number;
/**
 * What somebody may ask of a session: `k` says what, `a` holds its arguments. README.md says who may.
 */
export type Command =
  | EditFrame
  | SetPhase
  | Undo
  | AddSlot
  | EditSlot
  | RemoveSlot
  | StartSlot
  | EndSlot
  | ExtendSlot
  | AddSpace
  | EditSpace
  | OpenSpace
  | CloseSpace
  | BlockCell
  | StartTimer
  | PauseTimer
  | ResumeTimer
  | StopTimer
  | AdjustTimer
  | Announce
  | EndAnnouncement
  | AddParticipant
  | EditMe
  | LeaveSession
  | RemoveParticipant
  | EraseParticipant
  | ProposeTopic
  | EditTopic
  | PostTopic
  | WithdrawTopic
  | AnonymiseTopic
  | Wish
  | PlaceTopic
  | PlaceTopics
  | ReleaseTopic
  | MoveTopic
  | SwapTopics
  | JoinSpace
  | UseTwoFeet
  | BeButterfly
  | BeBumblebee
  | AddNote
  | EditNote
  | FlagNote
  | HideNote
  | ShowNote
  | KeepNote
  | OpenQueue
  | CloseQueue
  | AskToSpeak
  | WithdrawRequest
  | CallNext
  | Call
  | Reorder
  | EndSpeech
  | CallToPitch
  | OpenRound
  | StartRound
  | EndTurn
  | PassTurn
  | NextTurn
  | CloseRound
  | ClaimRole
  | ReleaseRole
  | SetHearing
  | ExtendCell
  | WaitForSpace
  | StopWaiting
  | DraftReport
  | PublishReport
  | CorrectReport
  | RemovePhoto
  | CarryTopic
  | RemindReport
  | ReactToReport
  | HideReaction
  | ShowReaction
  | CommitDraw
  | FreezeDraw
  | AddDice
  | AddWord
  | RevealDraw
  | CancelDraw
  | AcceptSeat
  | DeclineSeat
  | PassOver
  | OfferMerge
  | AcceptMerge
  | RefuseMerge
  | AskToHost
  | AcceptHost
  | RefuseHost
  | DoubleTopic
  | ProposeAction
  | TakeAction
  | HelpAction
  | SetActionDue
  | FinishAction
  | DropAction
  | OpenProposal
  | MoveProposal
  | Say
  | ResolveObjection
  | AmendProposal
  | OfferHelp
  | TakeOn
  | AddressTopic
  | NameRespondent
  | RemoveRespondent
  | AssignPromise
  | AcceptPromise
  | HandBackPromise
  | AnswerPromise
  | ContestPromise
  | ClosePromise
  | SetFollowUp
  | RenewFollowUp
  | OpenBallot
  | Cast
  | CloseBallot
  | CancelBallot;
export type Format = "open_forum" | "powwow";
/**
 * How far the words of the participants bind those who decide.
 */
export type Level = "inform" | "consult" | "concert" | "co_build" | "decide";
/**
 * `YYYY-MM-DD`, or empty.
 */
export type MaybeDate = string;
/**
 * BCP 47.
 */
export type Language = string;
/**
 * IANA time zone.
 */
export type Zone = string;
/**
 * How a session comes together before it closes: a second marketplace, for action; dots; or nothing.
 */
export type ConvergenceMode = "reopen" | "dots" | "nothing";
export type Phase =
  | "draft"
  | "announced"
  | "welcoming"
  | "opening"
  | "marketplace"
  | "spaces"
  | "news"
  | "convergence"
  | "closing"
  | "closed"
  | "following"
  | "archived";
export type SlotKind = "round" | "plenary" | "break";
export type SlotId = string;
export type Count = number;
/**
 * Accessibility: what a person wishes, what a space has.
 */
export type Access = string[];
export type SpaceId = string;
export type Scope = "all" | "slot" | "space";
export type AnnouncementId = string;
export type CollegeId = string;
export type Attendance = "on_site" | "remote" | "gathering" | "represented";
/**
 * How many people a local gathering is; absent: one.
 */
export type Party = number;
/**
 * Where a person lives, in the cooperative's words, or empty.
 */
export type Region = string;
export type TopicKind = "topic" | "need" | "offer" | "project" | "event";
export type Tags = string[];
export type TopicId = string;
/**
 * Topics that should not be in the same slot as this one.
 */
export type ConflictsWith = TopicId[];
export type NoteKind = "idea" | "question" | "disagreement" | "quote";
export type NoteId = string;
/**
 * Whom the queue lets by: who has not spoken comes first, and among equals the others alternate.
 */
export type Alternate = ("room_remote" | "not_yet_spoken" | "colleges")[];
export type RoundKind = "opening" | "weather" | "closing" | "turns";
export type RoundOrder = "circle" | "lot" | "not_yet_spoken_first";
export type SpaceRole = "scribe" | "timekeeper" | "remote_buddy";
export type ReportLine = string;
export type ReportActions = ReportAction[];
export type ReportRequests = ReportRequest[];
/**
 * Read from `/p/{session}/{file}`.
 */
export type PhotoFile = string;
export type ReactionKind = "adds" | "disagrees";
export type ReactionId = string;
export type DrawSeats = number;
/**
 * Of each stratum.
 */
export type DrawReserves = number;
/**
 * Who may be drawn.
 */
export type DrawPool = "present" | "all";
export type DrawQuotas = DrawQuota[];
export type DrawId = string;
export type MergeOfferId = string;
/**
 * The topics an action comes from.
 */
export type SourceTopics = TopicId[];
export type ActionId = string;
export type ProposalId = string;
export type ProposalStage = "clarify" | "react" | "object" | "amend" | "adopted" | "withdrawn";
export type StatementKind = "clarification" | "reaction" | "objection";
export type StatementId = string;
export type RespondentId = string;
export type PromiseId = string;
/**
 * `study`: not known yet; the answer says until when.
 */
export type Outcome = "kept" | "adapted" | "declined" | "study";
/**
 * Who may read the public page: nobody, who has its link, everybody.
 */
export type FollowUpAccess = "closed" | "link" | "everyone";
/**
 * Dots: several, shared out as one likes. Single: one choice. Multiple: several. Scale: one step of several in order.
 */
export type BallotKind = "dots" | "single" | "multiple" | "scale";
export type BallotId = string;
/**
 * Of one ballot; `o1` is its first.
 */
export type OptionId = string;
/**
 * What a client says.
 */
export type ClientFrame = HelloFrame | SubFrame | UnsubFrame | CommandFrame | PingFrame | ByeFrame;
export type HelpId = string;
/**
 * Its slot and its space: `s1.e4`.
 */
export type CellId = string;
export type Role = "participant" | "facilitator" | "steward" | "board" | "respondent";
export type SlotState = "planned" | "running" | "over";
export type TopicState = "draft" | "posted" | "withdrawn" | "reported" | "carried" | "merged";
export type ActionState = "open" | "taken" | "done" | "dropped";
/**
 * A request of a published report, a need addressed to a body, or an adopted proposal.
 */
export type PromiseKind = "request" | "need" | "proposal";
export type PromiseState = "asked" | "accepted" | "answered" | "contested" | "closed" | "withdrawn";
/**
 * How a promise of the last session stands. An `awaited` or `study` one whose date has passed is late.
 */
export type Standing = "awaited" | "late" | "study" | "kept" | "adapted" | "dropped" | "contested";
export type Cadence = "none" | "weekly" | "monthly" | "quarterly" | "yearly";
/**
 * The bodies of the cooperative to which a topic can be addressed.
 */
export type Bodies = string[];
export type ParticipantState = "expected" | "present" | "away" | "left" | "removed" | "erased";
/**
 * Where the weights of the colleges leave the rule of the SCIC (law of 10 September 1947, article 19 octies). A warning, never a refusal: statutes may differ.
 */
export type WeightFault = "fewer_than_three" | "above_half" | "below_tenth" | "not_whole";
export type Choices = OptionId[];
export type SpeechKind = "speech" | "pitch" | "round";
export type ReportState = "missing" | "draft" | "published" | "corrected" | "frozen";
export type BallotState = "open" | "closed" | "cancelled";
/**
 * One an option, in their order. Empty: fewer than three voices in a secret ballot.
 */
export type Totals = Count[];
/**
 * SHA-256.
 */
export type Hash = string;
export type DrawState = "committed" | "frozen" | "drawn" | "accepting" | "complete" | "cancelled";
/**
 * Why a command was refused, for programs.
 */
export type Code =
  | "bad_message"
  | "unsupported_version"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "cell_taken"
  | "host_busy"
  | "stale_version"
  | "full"
  | "closed"
  | "expired"
  | "too_large"
  | "rate_limited"
  | "overloaded"
  | "unavailable";
/**
 * Why, precisely: the key under which clients keep the sentence for people.
 */
export type Reason =
  | "not_allowed"
  | "not_yours"
  | "no_such_thing"
  | "phase_not_open"
  | "phase_order"
  | "session_over"
  | "slot_over"
  | "slot_started"
  | "slot_not_running"
  | "slots_overlap"
  | "slot_times"
  | "space_closed"
  | "space_full"
  | "session_full"
  | "cell_blocked"
  | "cell_taken"
  | "cell_empty"
  | "same_cell"
  | "host_busy"
  | "already_in_slot"
  | "topic_withdrawn"
  | "topic_is_draft"
  | "topic_is_anonymous"
  | "not_a_draft"
  | "stale_version"
  | "title_missing"
  | "text_missing"
  | "text_too_long"
  | "too_many"
  | "bad_character"
  | "bad_link"
  | "reason_missing"
  | "timer_not_running"
  | "timer_not_paused"
  | "duration"
  | "already_so"
  | "not_undoable"
  | "changed_since"
  | "queue_closed"
  | "queue_full"
  | "nobody_waits"
  | "nobody_speaks"
  | "round_open"
  | "no_round"
  | "round_turning"
  | "turn_passed"
  | "role_taken"
  | "not_in_space"
  | "not_remote"
  | "space_has_room"
  | "party_size"
  | "topic_ended"
  | "report_owed"
  | "report_published"
  | "report_not_published"
  | "report_frozen"
  | "whom_missing"
  | "draw_size"
  | "quota_empty"
  | "quotas_exceed_seats"
  | "quota_short"
  | "draw_step"
  | "words_over"
  | "words_open"
  | "no_chance_added"
  | "not_drawn"
  | "topic_merged"
  | "topic_running"
  | "same_topic"
  | "shared_topic"
  | "no_host"
  | "offer_over"
  | "not_crowded"
  | "action_taken"
  | "action_not_taken"
  | "action_over"
  | "topic_missing"
  | "stage_not_open"
  | "proposal_over"
  | "objections_open"
  | "own_topic"
  | "not_a_need"
  | "need_taken"
  | "topic_open"
  | "promise_unassigned"
  | "promise_answered"
  | "promise_open"
  | "due_missing"
  | "no_respondent"
  | "contest_over"
  | "dots_count"
  | "ballot_closed"
  | "not_in_audience"
  | "too_many_choices"
  | "options_count"
  | "no_weights"
  | "bad_json"
  | "bad_frame"
  | "unknown_command"
  | "unknown_question"
  | "bad_argument"
  | "bad_cid"
  | "version"
  | "token"
  | "hello_first"
  | "no_such_channel"
  | "too_many_channels"
  | "expired"
  | "rate"
  | "busy"
  | "storage_full"
  | "restarting"
  | "wrong_code"
  | "photo_format"
  | "photo_damaged"
  | "photo_pixels";
/**
 * An ISO time with its offset, or `HH:MM` of `date` in `timezone`.
 */
export type PlannedTime = string;
/**
 * A name, or a number where the plan names nobody.
 */
export type PlannedHost = string | Count;
/**
 * The weightiest first.
 */
export type Clashes = Clash[];
/**
 * POST /api/v1/sessions/{id}/ask: `q` says what is asked, `a` holds its arguments. Nothing changes.
 */
export type Question = SimilarTopicsQuestion | SuggestPlacementQuestion | MatchesQuestion;
/**
 * What the server says. A client ignores a `t` it does not know.
 */
export type ServerFrame =
  | WelcomeFrame
  | SnapFrame
  | EvFrame
  | AckFrame
  | RejFrame
  | ErrFrame
  | ResyncFrame
  | GoawayFrame
  | PongFrame;

/**
 * Comes first, within 10 s.
 */
export interface HelloFrame {
  t: "hello";
  v: 1;
  token: string;
  /**
   * An id that this client keeps.
   */
  client?: string;
}
export interface SubFrame {
  t: "sub";
  channels: Subscription[];
  /**
   * Of the log that the positions count in.
   */
  epoch?: string;
}
export interface Subscription {
  id: ChannelId;
  /**
   * What the client has; absent: nothing.
   */
  pos?: Seq;
}
export interface UnsubFrame {
  t: "unsub";
  channels: ChannelId[];
}
export interface CommandEnvelope {
  t: "cmd";
  cid: CommandId;
  /**
   * The participant without a phone for whom a facilitator or steward speaks.
   */
  for?: ParticipantId;
  /**
   * After this the client no longer wants it.
   */
  until?: Time;
}
/**
 * The whole frame, as it shall be.
 */
export interface EditFrame {
  k: "edit_frame";
  a: {
    format: Format;
    title: string;
    purpose?: string;
    givens?: string;
    level: DecisionLevel;
    language: Language;
    zone: Zone;
    label?: string;
    next_date?: MaybeDate;
    convergence?: Convergence;
  };
}
export interface DecisionLevel {
  level: Level;
  /**
   * Who decides, in the cooperative's words.
   */
  decider?: string;
  date?: MaybeDate;
}
export interface Convergence {
  mode: ConvergenceMode;
  /**
   * Per person, where there are dots.
   */
  dots?: number;
}
export interface SetPhase {
  k: "set_phase";
  a: {
    phase: Phase;
  };
}
/**
 * `seq`: of the act in the journal.
 */
export interface Undo {
  k: "undo";
  a: {
    seq: Seq;
  };
}
export interface AddSlot {
  k: "add_slot";
  a: {
    starts: Time;
    ends: Time;
    kind: SlotKind;
    label?: string;
  };
}
export interface EditSlot {
  k: "edit_slot";
  a: {
    slot: SlotId;
    starts: Time;
    ends: Time;
    label?: string;
  };
}
export interface RemoveSlot {
  k: "remove_slot";
  a: {
    slot: SlotId;
  };
}
export interface StartSlot {
  k: "start_slot";
  a: {
    slot: SlotId;
  };
}
export interface EndSlot {
  k: "end_slot";
  a: {
    slot: SlotId;
  };
}
export interface ExtendSlot {
  k: "extend_slot";
  a: {
    slot: SlotId;
    /**
     * Negative: shorter.
     */
    minutes: number;
  };
}
export interface AddSpace {
  k: "add_space";
  a: {
    name: string;
    kind?: string;
    capacity?: Count;
    strict?: boolean;
    access?: Access;
    video?: string;
  };
}
export interface EditSpace {
  k: "edit_space";
  a: {
    space: SpaceId;
    name: string;
    kind?: string;
    capacity?: Count;
    strict?: boolean;
    access?: Access;
    video?: string;
  };
}
export interface OpenSpace {
  k: "open_space";
  a: {
    space: SpaceId;
  };
}
export interface CloseSpace {
  k: "close_space";
  a: {
    space: SpaceId;
  };
}
export interface BlockCell {
  k: "block_cell";
  a: {
    slot: SlotId;
    space: SpaceId;
    on?: boolean;
  };
}
export interface StartTimer {
  k: "start_timer";
  a: {
    duration_ms: number;
    label?: string;
  };
}
export interface PauseTimer {
  k: "pause_timer";
  a: {};
}
export interface ResumeTimer {
  k: "resume_timer";
  a: {};
}
export interface StopTimer {
  k: "stop_timer";
  a: {};
}
export interface AdjustTimer {
  k: "adjust_timer";
  a: {
    by_ms: number;
  };
}
/**
 * `slot` with scope `slot`, `space` with scope `space`.
 */
export interface Announce {
  k: "announce";
  a: {
    text: string;
    scope: Scope;
    slot?: SlotId;
    space?: SpaceId;
    until?: Time;
  };
}
export interface EndAnnouncement {
  k: "end_announcement";
  a: {
    announcement: AnnouncementId;
  };
}
export interface AddParticipant {
  k: "add_participant";
  a: {
    pseudonym?: string;
    college?: CollegeId;
    attendance?: Attendance;
    access?: Access;
    party?: Party;
    region?: Region;
  };
}
/**
 * The whole profile, as it shall be.
 */
export interface EditMe {
  k: "edit_me";
  a: {
    pseudonym?: string;
    college?: CollegeId;
    attendance?: Attendance;
    access?: Access;
    party?: Party;
    region?: Region;
  };
}
export interface LeaveSession {
  k: "leave_session";
  a: {};
}
export interface RemoveParticipant {
  k: "remove_participant";
  a: {
    participant: ParticipantId;
    reason: string;
  };
}
/**
 * For good: who they were leaves the session and its log; what they gave stays, under their number.
 */
export interface EraseParticipant {
  k: "erase_participant";
  a: {
    participant: ParticipantId;
  };
}
export interface ProposeTopic {
  k: "propose_topic";
  a: {
    kind?: TopicKind;
    title: string;
    text?: string;
    tags?: Tags;
    level?: Level;
    conflicts_with?: ConflictsWith;
    anonymous?: boolean;
    draft?: boolean;
  };
}
/**
 * All the fields of the text, as they shall be.
 */
export interface EditTopic {
  k: "edit_topic";
  a: {
    topic: TopicId;
    version: Count;
    kind?: TopicKind;
    title: string;
    text?: string;
    tags?: Tags;
    level?: Level;
    conflicts_with?: ConflictsWith;
  };
}
/**
 * A draft.
 */
export interface PostTopic {
  k: "post_topic";
  a: {
    topic: TopicId;
  };
}
/**
 * A facilitator needs a reason.
 */
export interface WithdrawTopic {
  k: "withdraw_topic";
  a: {
    topic: TopicId;
    reason?: string;
  };
}
export interface AnonymiseTopic {
  k: "anonymise_topic";
  a: {
    topic: TopicId;
  };
}
export interface Wish {
  k: "wish";
  a: {
    topic: TopicId;
    on?: boolean;
  };
}
export interface PlaceTopic {
  k: "place_topic";
  a: {
    topic: TopicId;
    slot: SlotId;
    space: SpaceId;
  };
}
/**
 * All of them, or none.
 */
export interface PlaceTopics {
  k: "place_topics";
  a: {
    placements: Placement[];
  };
}
/**
 * A topic and the cell it goes to.
 */
export interface Placement {
  topic: TopicId;
  slot: SlotId;
  space: SpaceId;
}
export interface ReleaseTopic {
  k: "release_topic";
  a: {
    slot: SlotId;
    space: SpaceId;
  };
}
export interface MoveTopic {
  k: "move_topic";
  a: {
    from: Cell;
    to: Cell;
  };
}
/**
 * A slot × a space.
 */
export interface Cell {
  slot: SlotId;
  space: SpaceId;
}
export interface SwapTopics {
  k: "swap_topics";
  a: {
    a: Cell;
    b: Cell;
  };
}
export interface JoinSpace {
  k: "join_space";
  a: {
    slot: SlotId;
    space: SpaceId;
  };
}
/**
 * Leaves the space one is in.
 */
export interface UseTwoFeet {
  k: "use_two_feet";
  a: {};
}
export interface BeButterfly {
  k: "be_butterfly";
  a: {};
}
export interface BeBumblebee {
  k: "be_bumblebee";
  a: {};
}
export interface AddNote {
  k: "add_note";
  a: {
    topic: TopicId;
    kind?: NoteKind;
    text: string;
    anonymous?: boolean;
  };
}
export interface EditNote {
  k: "edit_note";
  a: {
    note: NoteId;
    version: Count;
    text: string;
  };
}
export interface FlagNote {
  k: "flag_note";
  a: {
    note: NoteId;
  };
}
export interface HideNote {
  k: "hide_note";
  a: {
    note: NoteId;
    reason: string;
  };
}
export interface ShowNote {
  k: "show_note";
  a: {
    note: NoteId;
  };
}
/**
 * Dismisses the flags.
 */
export interface KeepNote {
  k: "keep_note";
  a: {
    note: NoteId;
  };
}
/**
 * Also with other settings while it is open.
 */
export interface OpenQueue {
  k: "open_queue";
  a: {
    /**
     * 0: as long as it takes.
     */
    per_person_ms: number;
    alternate?: Alternate;
  };
}
/**
 * Nobody waits any more.
 */
export interface CloseQueue {
  k: "close_queue";
  a: {};
}
export interface AskToSpeak {
  k: "ask_to_speak";
  a: {};
}
export interface WithdrawRequest {
  k: "withdraw_request";
  a: {};
}
/**
 * The first of the line has the floor.
 */
export interface CallNext {
  k: "call_next";
  a: {};
}
/**
 * Whether they asked or not.
 */
export interface Call {
  k: "call";
  a: {
    participant: ParticipantId;
  };
}
/**
 * `before` absent: to the end.
 */
export interface Reorder {
  k: "reorder";
  a: {
    participant: ParticipantId;
    before?: ParticipantId;
  };
}
/**
 * Also by who speaks.
 */
export interface EndSpeech {
  k: "end_speech";
  a: {};
}
/**
 * Half a minute for who hosts it.
 */
export interface CallToPitch {
  k: "call_to_pitch";
  a: {
    topic: TopicId;
  };
}
export interface OpenRound {
  k: "open_round";
  a: {
    kind: RoundKind;
    question?: string;
    order?: RoundOrder;
    /**
     * 0: as long as it takes.
     */
    per_person_ms?: number;
  };
}
/**
 * The stick goes to the first.
 */
export interface StartRound {
  k: "start_round";
  a: {};
}
/**
 * By who holds the stick.
 */
export interface EndTurn {
  k: "end_turn";
  a: {};
}
/**
 * By who holds the stick.
 */
export interface PassTurn {
  k: "pass_turn";
  a: {};
}
/**
 * By a facilitator, for a person who does not touch their phone.
 */
export interface NextTurn {
  k: "next_turn";
  a: {
    /**
     * Who holds the stick, as the facilitator sees it.
     */
    participant: ParticipantId;
    /**
     * Or passed. Absent: true.
     */
    spoken?: boolean;
  };
}
export interface CloseRound {
  k: "close_round";
  a: {};
}
/**
 * Takes on a role for a group; from elsewhere, goes there too.
 */
export interface ClaimRole {
  k: "claim_role";
  a: {
    slot: SlotId;
    space: SpaceId;
    role: SpaceRole;
  };
}
/**
 * Gives a role back; a facilitator, anybody's.
 */
export interface ReleaseRole {
  k: "release_role";
  a: {
    slot: SlotId;
    space: SpaceId;
    role: SpaceRole;
  };
}
/**
 * The light 'we cannot hear': who follows the group from elsewhere, for themselves; its remote buddy and facilitators, for all.
 */
export interface SetHearing {
  k: "set_hearing";
  a: {
    slot: SlotId;
    space: SpaceId;
    hears: boolean;
  };
}
/**
 * More time for one group than its slot has; negative: less, down to the end of the slot.
 */
export interface ExtendCell {
  k: "extend_cell";
  a: {
    slot: SlotId;
    space: SpaceId;
    minutes: number;
  };
}
/**
 * Waits for a place in a full space; leaves any other list.
 */
export interface WaitForSpace {
  k: "wait_for_space";
  a: {
    slot: SlotId;
    space: SpaceId;
  };
}
/**
 * Leaves the list.
 */
export interface StopWaiting {
  k: "stop_waiting";
  a: {};
}
/**
 * The five lines, as they shall be. `version`: of the report it is written over, 0 where there is none.
 */
export interface DraftReport {
  k: "draft_report";
  a: {
    topic: TopicId;
    version: Count;
    said?: ReportLine;
    proposes?: ReportLine;
    disagreement?: ReportLine;
    actions?: ReportActions;
    requests?: ReportRequests;
  };
}
/**
 * Who does what by when, in the words of the group.
 */
export interface ReportAction {
  what: string;
  who?: string;
  by?: string;
}
/**
 * What is asked, and whom.
 */
export interface ReportRequest {
  what: string;
  /**
   * Needed to publish.
   */
  whom?: string;
}
export interface PublishReport {
  k: "publish_report";
  a: {
    topic: TopicId;
    version: Count;
  };
}
export interface CorrectReport {
  k: "correct_report";
  a: {
    topic: TopicId;
    version: Count;
    said?: ReportLine;
    proposes?: ReportLine;
    disagreement?: ReportLine;
    actions?: ReportActions;
    requests?: ReportRequests;
  };
}
export interface RemovePhoto {
  k: "remove_photo";
  a: {
    topic: TopicId;
    file: PhotoFile;
  };
}
/**
 * To the next session.
 */
export interface CarryTopic {
  k: "carry_topic";
  a: {
    topic: TopicId;
    reason?: string;
  };
}
export interface RemindReport {
  k: "remind_report";
  a: {
    topic: TopicId;
  };
}
export interface ReactToReport {
  k: "react_to_report";
  a: {
    topic: TopicId;
    kind: ReactionKind;
    text: string;
    anonymous?: boolean;
  };
}
export interface HideReaction {
  k: "hide_reaction";
  a: {
    reaction: ReactionId;
    reason: string;
  };
}
export interface ShowReaction {
  k: "show_reaction";
  a: {
    reaction: ReactionId;
  };
}
/**
 * Announces a draw: its rules, and the hash of a secret that the server keeps.
 */
export interface CommitDraw {
  k: "commit_draw";
  a: {
    title: string;
    seats: DrawSeats;
    reserves?: DrawReserves;
    pool?: DrawPool;
    among?: DrawGroup;
    quotas?: DrawQuotas;
  };
}
/**
 * People by what their profiles say; what is absent or empty fits everybody.
 */
export interface DrawGroup {
  college?: CollegeId;
  attendance?: Attendance;
  region?: Region;
}
/**
 * Seats kept for a group. The first quota that fits a person is their stratum.
 */
export interface DrawQuota {
  college?: CollegeId;
  attendance?: Attendance;
  region?: Region;
  seats: DrawSeats;
}
/**
 * Who may be drawn is settled; participants have 30 s to add a word.
 */
export interface FreezeDraw {
  k: "freeze_draw";
  a: {
    draw: DrawId;
  };
}
/**
 * What dice thrown in the room show.
 */
export interface AddDice {
  k: "add_dice";
  a: {
    draw: DrawId;
    text: string;
  };
}
/**
 * One word of chance a person.
 */
export interface AddWord {
  k: "add_word";
  a: {
    draw: DrawId;
    text: string;
  };
}
/**
 * The secret, the seed and who is drawn.
 */
export interface RevealDraw {
  k: "reveal_draw";
  a: {
    draw: DrawId;
  };
}
/**
 * Before it is revealed; it stays on record.
 */
export interface CancelDraw {
  k: "cancel_draw";
  a: {
    draw: DrawId;
    reason: string;
  };
}
export interface AcceptSeat {
  k: "accept_seat";
  a: {
    draw: DrawId;
  };
}
/**
 * Also after accepting; the next reserve of the stratum is asked.
 */
export interface DeclineSeat {
  k: "decline_seat";
  a: {
    draw: DrawId;
  };
}
/**
 * Somebody drawn does not answer, or has gone.
 */
export interface PassOver {
  k: "pass_over";
  a: {
    draw: DrawId;
    participant: ParticipantId;
    reason: string;
  };
}
/**
 * A host of either topic, or a facilitator: `from` would live on in `into`.
 */
export interface OfferMerge {
  k: "offer_merge";
  a: {
    from: TopicId;
    into: TopicId;
  };
}
/**
 * A host of a side that has not agreed yet.
 */
export interface AcceptMerge {
  k: "accept_merge";
  a: {
    offer: MergeOfferId;
  };
}
/**
 * A host of either side, or a facilitator: no, or no longer.
 */
export interface RefuseMerge {
  k: "refuse_merge";
  a: {
    offer: MergeOfferId;
  };
}
/**
 * Hosting a topic too, instead of posting one like it.
 */
export interface AskToHost {
  k: "ask_to_host";
  a: {
    topic: TopicId;
  };
}
/**
 * A host of the topic.
 */
export interface AcceptHost {
  k: "accept_host";
  a: {
    topic: TopicId;
    participant: ParticipantId;
  };
}
/**
 * A host of the topic, or who asked.
 */
export interface RefuseHost {
  k: "refuse_host";
  a: {
    topic: TopicId;
    participant: ParticipantId;
  };
}
/**
 * The same topic a second time, with who asks as its host.
 */
export interface DoubleTopic {
  k: "double_topic";
  a: {
    topic: TopicId;
  };
}
export interface ProposeAction {
  k: "propose_action";
  a: {
    what: string;
    topics: SourceTopics;
    due?: MaybeDate;
  };
}
export interface TakeAction {
  k: "take_action";
  a: {
    action: ActionId;
    on?: boolean;
  };
}
export interface HelpAction {
  k: "help_action";
  a: {
    action: ActionId;
    on?: boolean;
  };
}
export interface SetActionDue {
  k: "set_action_due";
  a: {
    action: ActionId;
    due: MaybeDate;
  };
}
export interface FinishAction {
  k: "finish_action";
  a: {
    action: ActionId;
  };
}
export interface DropAction {
  k: "drop_action";
  a: {
    action: ActionId;
    reason: string;
  };
}
export interface OpenProposal {
  k: "open_proposal";
  a: {
    topic?: TopicId;
    text: string;
  };
}
export interface MoveProposal {
  k: "move_proposal";
  a: {
    proposal: ProposalId;
    stage: ProposalStage;
  };
}
/**
 * An objection is its reason.
 */
export interface Say {
  k: "say";
  a: {
    proposal: ProposalId;
    kind: StatementKind;
    text: string;
  };
}
export interface ResolveObjection {
  k: "resolve_objection";
  a: {
    statement: StatementId;
  };
}
export interface AmendProposal {
  k: "amend_proposal";
  a: {
    proposal: ProposalId;
    /**
     * The one it amends.
     */
    version: Count;
    text: string;
  };
}
export interface OfferHelp {
  k: "offer_help";
  a: {
    topic: TopicId;
    text?: string;
    on?: boolean;
  };
}
export interface TakeOn {
  k: "take_on";
  a: {
    topic: TopicId;
    on?: boolean;
  };
}
export interface AddressTopic {
  k: "address_topic";
  a: {
    topic: TopicId;
    /**
     * One of the session's; empty: nobody.
     */
    body: string;
  };
}
export interface NameRespondent {
  k: "name_respondent";
  a: {
    name: string;
    /**
     * One of the session's; empty: none.
     */
    body?: string;
    /**
     * Has accepted to answer whatever is asked of this body, within 30 days.
     */
    beforehand?: boolean;
  };
}
export interface RemoveRespondent {
  k: "remove_respondent";
  a: {
    respondent: RespondentId;
  };
}
export interface AssignPromise {
  k: "assign_promise";
  a: {
    promise: PromiseId;
    respondent: RespondentId;
    due: MaybeDate;
    /**
     * The respondent said so on the spot.
     */
    accepted?: boolean;
  };
}
export interface AcceptPromise {
  k: "accept_promise";
  a: {
    promise: PromiseId;
    /**
     * Another date; empty: as it was asked.
     */
    due?: MaybeDate;
  };
}
export interface HandBackPromise {
  k: "hand_back_promise";
  a: {
    promise: PromiseId;
    /**
     * Why they cannot answer this.
     */
    reason: string;
  };
}
export interface AnswerPromise {
  k: "answer_promise";
  a: {
    promise: PromiseId;
    outcome: Outcome;
    /**
     * Why, or how.
     */
    reason: string;
    /**
     * Of `study`: the date of the next answer.
     */
    until?: MaybeDate;
  };
}
export interface ContestPromise {
  k: "contest_promise";
  a: {
    promise: PromiseId;
    /**
     * Why the answer does not do.
     */
    reason: string;
  };
}
export interface ClosePromise {
  k: "close_promise";
  a: {
    promise: PromiseId;
  };
}
export interface SetFollowUp {
  k: "set_follow_up";
  a: {
    access: FollowUpAccess;
  };
}
export interface RenewFollowUp {
  k: "renew_follow_up";
  a: {};
}
/**
 * Facilitators: puts a question to the vote. Dots are always secret.
 */
export interface OpenBallot {
  k: "open_ballot";
  a: {
    kind: BallotKind;
    question: string;
    /**
     * Topics, or texts; the steps of a scale in their order, at most 11.
     */
    options: {
      topic?: TopicId;
      /**
       * Where it is no topic.
       */
      text?: string;
    }[];
    /**
     * Per person; absent or 0: as the frame says.
     */
    dots?: number;
    audience?: Audience;
    /**
     * Absent: true.
     */
    secret?: boolean;
    /**
     * The weights of the colleges stand beside the plain counts.
     */
    weighted?: boolean;
  };
}
/**
 * Who may vote. An empty list leaves nobody out.
 */
export interface Audience {
  colleges?: CollegeId[];
  attendance?: Attendance[];
}
/**
 * Votes, or votes otherwise, until the ballot is closed.
 */
export interface Cast {
  k: "cast";
  a: {
    ballot: BallotId;
    /**
     * A dot each: an option may come several times. None: a blank vote.
     */
    choices: OptionId[];
  };
}
/**
 * Facilitators: the totals are told.
 */
export interface CloseBallot {
  k: "close_ballot";
  a: {
    ballot: BallotId;
  };
}
/**
 * Facilitators: nothing of it is ever counted.
 */
export interface CancelBallot {
  k: "cancel_ballot";
  a: {
    ballot: BallotId;
    reason: string;
  };
}
export interface PingFrame {
  t: "ping";
  pad?: string;
}
export interface ByeFrame {
  t: "bye";
}
/**
 * Where something that was carried over comes from: a session before this one, and its number there.
 */
export interface Origin {
  session: string;
  number: Count;
}
export interface FollowUp {
  access: FollowUpAccess;
  /**
   * The public page is at `/f/` and this; empty: there is none.
   */
  key: string;
}
/**
 * The run of sessions this one belongs to.
 */
export interface Series {
  id: string;
  name: string;
  cadence: Cadence;
  /**
   * Session before this one.
   */
  previous?: string;
}
/**
 * Where a person is: in one cell at most.
 */
export interface Place {
  kind: "nowhere" | "cell" | "butterfly" | "bumblebee";
  cell?: Cell;
}
/**
 * How many people, and how many of them are not on site.
 */
export interface Headcount {
  here: Count;
  remote: Count;
  /**
   * People in local gatherings, by the sizes that these give. Absent: none.
   */
  gathering?: Count;
}
/**
 * Running: `ends` says when. Paused: `remaining_ms` says how much is left.
 */
export interface Timer {
  state: "none" | "running" | "paused" | "ended";
  label: string;
  ends: Time;
  remaining_ms: number;
}
export interface College {
  id: CollegeId;
  name: string;
  /**
   * In basis points.
   */
  weight?: Count;
  present: Count;
  /**
   * Who came, here or not any more.
   */
  people: Count;
}
/**
 * The people of no college, where there are colleges.
 */
export interface NoCollege {
  present: Count;
  people: Count;
}
/**
 * How many of a signal come from these colleges. Colleges with fewer than three read as one.
 */
export interface GroupCount {
  colleges: CollegeId[];
  /**
   * The people of no college are in it.
   */
  without_college: boolean;
  count: Count;
}
export interface Session {
  id: "session";
  /**
   * The join code.
   */
  code: string;
  format: Format;
  title: string;
  purpose: string;
  givens: string;
  level: DecisionLevel;
  language: Language;
  zone: Zone;
  /**
   * What the cooperative calls it, or empty.
   */
  label: string;
  next_date: MaybeDate;
  convergence: Convergence;
  phase: Phase;
  phase_since: Time;
  timer: Timer;
  present: Headcount;
  expected: Count;
  butterflies: Count;
  bumblebees: Count;
  colleges: College[];
  bodies: Bodies;
  series?: Series;
  follow_up?: FollowUp;
  no_college?: NoCollege;
  /**
   * Absent: none, or no weights.
   */
  weight_faults?: WeightFault[];
}
export interface Announcement {
  id: AnnouncementId;
  text: string;
  scope: Scope;
  slot?: SlotId;
  space?: SpaceId;
  made_at: Time;
  until?: Time;
  removed?: true;
}
export interface Slot {
  id: SlotId;
  starts: Time;
  ends: Time;
  kind: SlotKind;
  label: string;
  state: SlotState;
  removed?: true;
}
export interface Space {
  id: SpaceId;
  name: string;
  kind: string;
  capacity?: Count;
  /**
   * The capacity refuses; else it warns.
   */
  strict: boolean;
  access: Access;
  /**
   * A http(s) link, or empty.
   */
  video: string;
  open: boolean;
}
/**
 * What a cell holds. A cell without an entity is free and empty.
 */
export interface CellState {
  id: CellId;
  slot: SlotId;
  space: SpaceId;
  topic?: TopicId;
  blocked: boolean;
  here: Count;
  remote: Count;
  /**
   * People in local gatherings. Absent: none.
   */
  gathering?: Count;
  /**
   * Pseudonyms of who took on what; an absent one is sought.
   */
  roles?: {
    scribe?: string;
    timekeeper?: string;
    remote_buddy?: string;
  };
  /**
   * The light is on: people at a distance cannot hear. Absent: it is off.
   */
  unheard_since?: Time;
  /**
   * How many wait for a place. Absent: none.
   */
  waiting?: Count;
  /**
   * Places held for the first of them. Absent: none.
   */
  held?: Count;
  /**
   * Its own end, where it has more time than its slot; it goes on until then.
   */
  ends?: Time;
}
export interface Topic {
  carried_from?: Origin;
  id: TopicId;
  kind: TopicKind;
  title: string;
  text: string;
  tags: Tags;
  level?: Level;
  conflicts_with: ConflictsWith;
  /**
   * `draft` only in `me`.
   */
  state: TopicState;
  /**
   * Pseudonyms.
   */
  hosts: string[];
  /**
   * Only for facilitators; absent where there is none.
   */
  host_ids?: ParticipantId[];
  anonymous: boolean;
  withdrawn_because?: string;
  carried_because?: string;
  version: Count;
  /**
   * How many.
   */
  wishes: Count;
  /**
   * How many are visible.
   */
  notes: Count;
  /**
   * How many people offered help.
   */
  helps: Count;
  /**
   * A need: pseudonym of who takes it on.
   */
  taken_on_by?: string;
  /**
   * A body of the cooperative.
   */
  addressed_to?: string;
  posted_at: Time;
  /**
   * Topics that live on in this one; absent where there is none.
   */
  merged_from?: TopicId[];
  /**
   * Where this one lives on, when `state` is `merged`.
   */
  merged_into?: TopicId;
  /**
   * Of a double: the first of them all.
   */
  doubled_from?: TopicId;
  /**
   * The same wishes by college, small ones read as one (invariant 14), also those that have none. Absent without colleges, and while there are too few to be read as more than one group.
   */
  wishes_by_college?: GroupCount[];
}
export interface Note {
  id: NoteId;
  topic: TopicId;
  kind: NoteKind;
  /**
   * Absent where hidden, save for facilitators.
   */
  text?: string;
  /**
   * Pseudonym; absent: anonymous.
   */
  author?: string;
  hidden: boolean;
  hidden_because?: string;
  version: Count;
  added_at: Time;
  /**
   * The topic it was written for, where that one lives on in `topic`.
   */
  written_for?: TopicId;
}
export interface Me {
  id: "me";
  participant: ParticipantId;
  pseudonym: string;
  college?: CollegeId;
  attendance: Attendance;
  access: Access;
  region?: Region;
  state: ParticipantState;
  place: Place;
  /**
   * Hosted, without drafts.
   */
  topics: TopicId[];
  wishes: TopicId[];
  /**
   * Written under this person's name.
   */
  notes: NoteId[];
  drafts: Topic[];
  /**
   * In the speaking queue; 1 is next. Absent: does not wait.
   */
  position?: Count;
  /**
   * In ballots that are open; forgotten when they close.
   */
  votes?: OwnVote[];
  /**
   * Owned.
   */
  actions: ActionId[];
  /**
   * Helped with.
   */
  helped_actions: ActionId[];
  /**
   * Proposed.
   */
  proposed_actions: ActionId[];
  /**
   * Brought.
   */
  proposals: ProposalId[];
  /**
   * Said.
   */
  statements: StatementId[];
  /**
   * Offered.
   */
  helps: HelpId[];
  /**
   * Answers that this person may contest, or close.
   */
  contestable?: PromiseId[];
  /**
   * Needs taken on.
   */
  taken_on: TopicId[];
  turn?: Turn;
  party?: Party;
  /**
   * What this person took on. Absent: nothing.
   */
  roles?: {
    slot: SlotId;
    space: SpaceId;
    role: SpaceRole;
  }[];
  /**
   * The list this person is in.
   */
  waiting?: {
    slot: SlotId;
    space: SpaceId;
    /**
     * From 1.
     */
    position: Count;
    /**
     * A place is held for this person until then; `join_space` takes it.
     */
    offered_until?: Time;
  };
  /**
   * Said not to hear where they are. Absent: hears.
   */
  unheard?: true;
  /**
   * To write: owed, begun, or asked for; absent where there is none.
   */
  reports?: Report[];
  /**
   * Open ones, of topics hosted; absent where there is none.
   */
  merge_offers?: MergeOffer[];
  /**
   * People who ask to host a topic hosted; absent where there is none.
   */
  host_requests?: HostRequest[];
  /**
   * Topics this person asks to host; absent where there is none.
   */
  asked_to_host?: TopicId[];
}
export interface OwnVote {
  ballot: BallotId;
  choices: Choices;
}
/**
 * The floor is yours.
 */
export interface Turn {
  kind: SpeechKind;
  topic?: TopicId;
  since: Time;
  until?: Time;
}
/**
 * The five lines that a topic leaves behind; its id is the topic's.
 */
export interface Report {
  id: TopicId;
  /**
   * `missing` and `draft` only for who writes: in `me`, and for facilitators.
   */
  state: ReportState;
  /**
   * 0: nothing is written yet.
   */
  version: Count;
  said: ReportLine;
  proposes: ReportLine;
  disagreement: ReportLine;
  actions: ReportActions;
  requests: ReportRequests;
  /**
   * Absent: none.
   */
  photos?: ReportPhoto[];
  published_at?: Time;
  /**
   * Absent: not published, or frozen.
   */
  correctable_until?: Time;
  corrected_at?: Time;
  /**
   * Somebody asked for it.
   */
  reminded_at?: Time;
  removed?: true;
}
/**
 * A photo of the paperboard, without a trace of who took it, where and with what.
 */
export interface ReportPhoto {
  file: PhotoFile;
  /**
   * Of the picture as stored, in pixels; a JPEG may be turned when shown.
   */
  width: Count;
  height: Count;
  /**
   * For who does not see it. Absent: nobody said.
   */
  says?: string;
}
/**
 * Two topics that would become one when a host of each agrees.
 */
export interface MergeOffer {
  id: MergeOfferId;
  from: TopicId;
  into: TopicId;
  from_agrees: boolean;
  into_agrees: boolean;
  until: Time;
  /**
   * It was answered, or is too late.
   */
  removed?: true;
}
export interface HostRequest {
  topic: TopicId;
  participant: ParticipantId;
  /**
   * Pseudonym.
   */
  name: string;
  until: Time;
}
export interface Participant {
  id: ParticipantId;
  pseudonym: string;
  college?: CollegeId;
  attendance: Attendance;
  access: Access;
  party?: Party;
  region?: Region;
  state: ParticipantState;
  /**
   * A steward types for them.
   */
  without_phone: boolean;
  place: Place;
}
/**
 * A note that people flagged; its id is the note's.
 */
export interface Flag {
  id: NoteId;
  note: Note;
  /**
   * How many.
   */
  flags: Count;
  removed?: true;
}
/**
 * What somebody takes on after the talk.
 */
export interface Action {
  carried_from?: Origin;
  id: ActionId;
  what: string;
  topics: SourceTopics;
  /**
   * Pseudonym; absent: nobody yet.
   */
  owner?: string;
  /**
   * Only for facilitators.
   */
  owner_id?: ParticipantId;
  /**
   * Pseudonyms of the first twelve.
   */
  helpers: string[];
  /**
   * How many help.
   */
  helping: Count;
  due: MaybeDate;
  state: ActionState;
  dropped_because?: string;
  proposed_at: Time;
}
/**
 * What a consent round is about.
 */
export interface Proposal {
  id: ProposalId;
  topic?: TopicId;
  text: string;
  version: Count;
  /**
   * Its former texts, oldest first.
   */
  earlier: string[];
  stage: ProposalStage;
  /**
   * Pseudonym; absent: the facilitation, or nobody to be named.
   */
  proposer?: string;
  /**
   * How many.
   */
  statements: Count;
  /**
   * How many are not resolved.
   */
  objections: Count;
  opened_at: Time;
}
/**
 * What somebody said in a consent round.
 */
export interface Statement {
  id: StatementId;
  proposal: ProposalId;
  kind: StatementKind;
  text: string;
  /**
   * Pseudonym.
   */
  author: string;
  /**
   * Of the proposal it is about.
   */
  version: Count;
  /**
   * Of an objection.
   */
  resolved: boolean;
  said_at: Time;
}
/**
 * One person's offer of help on a topic.
 */
export interface Help {
  id: HelpId;
  topic: TopicId;
  /**
   * Pseudonym.
   */
  name: string;
  /**
   * How, or empty.
   */
  text: string;
  offered_at: Time;
  removed?: true;
}
/**
 * A promise of the last session, as it stands now.
 */
export interface Brought {
  id: PromiseId;
  text: string;
  who: string;
  due: MaybeDate;
  state: Standing;
  reason: string;
  origin?: Origin;
}
export interface PromiseAnswer {
  outcome: Outcome;
  reason: string;
  /**
   * Of `study`: the date of the next answer.
   */
  until?: MaybeDate;
  at: Time;
}
/**
 * An answer owed. Whose `due` has passed while it is asked, accepted or contested is late.
 */
export interface Promise {
  id: PromiseId;
  kind: PromiseKind;
  topic?: TopicId;
  proposal?: ProposalId;
  text: string;
  /**
   * In the words of who asked; empty: nobody in particular.
   */
  asked_of: string;
  respondent?: RespondentId;
  /**
   * Name of the respondent; empty: nobody yet.
   */
  who: string;
  due: MaybeDate;
  state: PromiseState;
  /**
   * In order; the last one stands.
   */
  answers: PromiseAnswer[];
  contested_because?: string;
  handed_back_because?: string;
  asked_at: Time;
  accepted_at?: Time;
  contested_at?: Time;
  /**
   * Answered, and not contested yet.
   */
  contestable_until?: Time;
  closed_at?: Time;
}
/**
 * Somebody who answers.
 */
export interface Respondent {
  id: RespondentId;
  name: string;
  /**
   * Of the cooperative, or empty.
   */
  body: string;
  /**
   * Has accepted to answer whatever is asked of this body.
   */
  beforehand: boolean;
  removed?: true;
}
export interface BallotOption {
  id: OptionId;
  topic?: TopicId;
  /**
   * Of a topic: its title when the ballot opened.
   */
  text: string;
}
/**
 * What these colleges voted. Colleges with fewer than three voices read as one.
 */
export interface GroupResult {
  colleges: CollegeId[];
  /**
   * The people of no college are in it.
   */
  without_college: boolean;
  voted: Count;
  may: Count;
  blank: Count;
  totals: Totals;
}
export interface NamedVote {
  /**
   * Pseudonym.
   */
  name: string;
  choices: Choices;
}
export interface BallotResult {
  totals: Totals;
  /**
   * How many voted for nothing.
   */
  blank: Count;
  /**
   * Empty without colleges.
   */
  groups: GroupResult[];
  /**
   * Basis points an option, of `weight`; only where the ballot declared weights.
   */
  weighted: Count[];
  /**
   * Basis points of the colleges that voted.
   */
  weight: Count;
  /**
   * Of a scale: the step that half of the voices do not pass.
   */
  median?: OptionId;
  /**
   * Who voted what, in a ballot that was not secret, up to 300 voters.
   */
  votes: NamedVote[];
}
/**
 * Nothing in it tells what was voted before it is closed.
 */
export interface Ballot {
  id: BallotId;
  kind: BallotKind;
  question: string;
  options: BallotOption[];
  /**
   * Per person; only of dots.
   */
  dots?: number;
  audience: Audience;
  /**
   * False: once closed, everybody reads who voted what.
   */
  secret: boolean;
  weighted: boolean;
  state: BallotState;
  opened_at: Time;
  ended_at?: Time;
  voted: Count;
  /**
   * How many may vote, the voters among them.
   */
  may: Count;
  /**
   * Only of a weighted one; absent: none.
   */
  weight_faults?: WeightFault[];
  cancelled_because?: string;
  /**
   * Once closed.
   */
  result?: BallotResult;
}
/**
 * A soft rule that does not hold; never a refusal.
 */
export interface Warning {
  kind:
    | "declared_conflict"
    | "host_wishes_elsewhere"
    | "host_in_two_places"
    | "nearly_full"
    | "over_capacity"
    | "no_scribe"
    | "remote_without_buddy";
  slot: SlotId;
  space?: SpaceId;
  topics: TopicId[];
  /**
   * Holds from then on, if nothing changes. Absent: now.
   */
  from?: Time;
}
export interface Warnings {
  id: "warnings";
  list: Warning[];
}
export interface Actor {
  role: "participant" | "facilitator" | "steward" | "board" | "system";
  participant?: ParticipantId;
}
/**
 * One steering act.
 */
export interface JournalEntry {
  seq: Seq;
  at: Time;
  by: Actor;
  /**
   * The name of the event: `topic_placed`.
   */
  kind: string;
  /**
   * What it was about: a title, a name.
   */
  subject: string;
  undone: boolean;
}
export interface Journal {
  id: "journal";
  /**
   * Newest first.
   */
  list: JournalEntry[];
}
/**
 * Somebody who speaks or waits.
 */
export interface Voice {
  /**
   * Pseudonym.
   */
  name: string;
  attendance: Attendance;
  /**
   * Only for facilitators.
   */
  participant?: ParticipantId;
  /**
   * Only for facilitators.
   */
  college?: CollegeId;
}
/**
 * Who has the floor. A pitch is its hosts'; where the topic is anonymous there is no voice.
 */
export interface Speaking {
  kind: SpeechKind;
  voices: Voice[];
  /**
   * Of a pitch.
   */
  topic?: TopicId;
  since: Time;
  /**
   * Only a pitch ends by itself then.
   */
  until?: Time;
}
export interface Queue {
  id: "queue";
  open: boolean;
  /**
   * 0: as long as it takes.
   */
  per_person_ms: number;
  alternate: Alternate;
  speaking?: Speaking;
  /**
   * The first 20, next one first; for facilitators all.
   */
  waiting: Voice[];
  length: Count;
}
/**
 * The round under way, or the last one.
 */
export interface Round {
  id: "round";
  kind: RoundKind;
  question: string;
  order: RoundOrder;
  /**
   * 0: as long as it takes.
   */
  per_person_ms: number;
  state: "open" | "turning" | "closed";
  /**
   * 1 is the first; 0: not begun.
   */
  turn: Count;
  /**
   * In the circle.
   */
  people: Count;
  /**
   * In this turn.
   */
  spoken: Count;
  /**
   * In this turn.
   */
  passed: Count;
  /**
   * In this turn, with who holds the stick.
   */
  to_come: Count;
  /**
   * How often somebody spoke, over all turns.
   */
  voices: Count;
  /**
   * Of the state, or of the holder while it turns.
   */
  since: Time;
  until?: Time;
  /**
   * Of the talking stick.
   */
  holder?: Voice;
  /**
   * After the holder, the first 20.
   */
  next: Voice[];
}
/**
 * What one college, or one attendance, has said so far. Without either: those of no college.
 */
export interface SpokenShare {
  college?: CollegeId;
  attendance?: Attendance;
  ms: number;
  times: Count;
  /**
   * Who have spoken.
   */
  people: Count;
}
/**
 * For facilitators; never by name.
 */
export interface SpokenTime {
  id: "spoken";
  colleges: SpokenShare[];
  attendances: SpokenShare[];
  /**
   * Topics presented.
   */
  pitched: TopicId[];
}
/**
 * Said beside a published report.
 */
export interface Reaction {
  id: ReactionId;
  topic: TopicId;
  kind: ReactionKind;
  /**
   * Absent where hidden, save for facilitators.
   */
  text?: string;
  /**
   * Pseudonym; absent: anonymous.
   */
  author?: string;
  hidden: boolean;
  hidden_because?: string;
  added_at: Time;
}
/**
 * A topic whose time came and that has no end yet; the cell is the last it was in.
 */
export interface OwedReport {
  topic: TopicId;
  slot: SlotId;
  space: SpaceId;
  state: "missing" | "draft";
  reminded_at?: Time;
}
export interface Owed {
  id: "owed";
  list: OwedReport[];
}
/**
 * Strata count from 1, in the order of the quotas; the last one is of those whom no quota fits.
 */
export interface PoolEntry {
  participant: ParticipantId;
  stratum: Count;
}
/**
 * `chance`: of each of its people, in ten-thousandths. `low`: less than a tenth of what it would be without quotas.
 */
export interface Stratum {
  college?: CollegeId;
  attendance?: Attendance;
  region?: Region;
  seats: Count;
  size: Count;
  chance: Count;
  warning: "none" | "low" | "no_chance" | "too_few";
}
/**
 * Somebody drawn. Stratum by stratum: first those who have a seat, then their reserves in order.
 */
export interface Seat {
  participant: ParticipantId;
  stratum: Count;
  /**
   * Pseudonym, or `#12`.
   */
  name: string;
  state: "asked" | "accepted" | "declined" | "passed_over" | "reserve";
  reason?: string;
}
/**
 * `secret` and `seed` are absent until the draw is revealed.
 */
export interface Draw {
  id: DrawId;
  title: string;
  seats: DrawSeats;
  reserves: DrawReserves;
  pool: DrawPool;
  among: DrawGroup;
  quotas: DrawQuotas;
  state: DrawState;
  commitment: Hash;
  committed_at: Time;
  /**
   * Before the freezing: as things stand.
   */
  pool_size: Count;
  strata: Stratum[];
  pool_hash?: Hash;
  frozen_at?: Time;
  words_until?: Time;
  dice: string[];
  /**
   * How many.
   */
  words: Count;
  latest_words: string[];
  secret?: Hash;
  seed?: Hash;
  drawn_at?: Time;
  drawn: Seat[];
  /**
   * Seats for which nobody is left to ask.
   */
  vacant: Count;
  cancelled_because?: string;
}
/**
 * Entities by collection, each whole and with its `id`.
 */
export interface Collections {
  session?: Session[];
  announcements?: Announcement[];
  slots?: Slot[];
  spaces?: Space[];
  cells?: CellState[];
  topics?: Topic[];
  warnings?: Warnings[];
  notes?: Note[];
  me?: Me[];
  participants?: Participant[];
  flags?: Flag[];
  merge_offers?: MergeOffer[];
  ballots?: Ballot[];
  journal?: Journal[];
  queue?: Queue[];
  round?: Round[];
  spoken?: SpokenTime[];
  reports?: Report[];
  reactions?: Reaction[];
  owed?: Owed[];
  draws?: Draw[];
  actions?: Action[];
  proposals?: Proposal[];
  statements?: Statement[];
  helps?: Help[];
  brought?: Brought[];
  promises?: Promise[];
  respondents?: Respondent[];
}
/**
 * POST /api/v1/join. The same `cid` gives the same person.
 */
export interface JoinRequest {
  /**
   * As typed: case, spaces and dashes do not matter.
   */
  code: string;
  pseudonym?: string;
  college?: CollegeId;
  attendance?: Attendance;
  access?: Access;
  party?: Party;
  region?: Region;
  cid: CommandId;
}
export interface Joined {
  session: string;
  participant: ParticipantId;
  token: string;
}
/**
 * GET /api/v1/codes/{code}: what a person sees before joining.
 */
export interface CodeInfo {
  session: string;
  title: string;
  format: Format;
  language: Language;
  purpose: string;
  colleges: CollegeChoice[];
}
export interface CollegeChoice {
  id: CollegeId;
  name: string;
}
/**
 * Addresses of the pages; all but `join` carry a token behind `#`.
 */
export interface Links {
  join: string;
  console: string;
  board: string;
  steward: string;
}
/**
 * GET /api/v1/sessions/{id}/links. `follow_up` and `overview` are absent where the page is closed; each respondent's address is for them alone.
 */
export interface FollowUpLinks {
  join: string;
  board: string;
  steward: string;
  follow_up?: string;
  /**
   * Of the series, for the cooperative.
   */
  overview?: string;
  next?: SessionCreated;
  respondents: RespondentLink[];
}
/**
 * POST /api/v1/sessions answers this.
 */
export interface SessionCreated {
  session: string;
  code: string;
  links: Links;
}
export interface RespondentLink {
  id: RespondentId;
  name: string;
  link: string;
}
/**
 * GET /api/v1/sessions answers this.
 */
export interface SessionList {
  sessions: SessionSummary[];
}
export interface SessionSummary {
  session: string;
  title: string;
  format: Format;
  phase: Phase;
  code: string;
  /**
   * How many people are there now.
   */
  present: Count;
  links: Links;
}
/**
 * POST /api/v1/backup. The server writes the file.
 */
export interface BackupRequest {
  path: string;
}
export interface BackupDone {
  path: string;
  bytes: number;
}
/**
 * GET /healthz; 503 while starting or leaving.
 */
export interface Health {
  ready: boolean;
  durability: string;
  version: string;
}
/**
 * The body of every status from 400 on.
 */
export interface HttpFault {
  code: Code;
  reason: Reason;
  /**
   * The place in the body, as a JSON pointer.
   */
  where?: string;
}
/**
 * One event as an export shows it: no person, no text.
 */
export interface LogLine {
  seq: Seq;
  at: Time;
  kind: string;
  /**
   * Of the command, as its acknowledgement said.
   */
  id?: string;
}
/**
 * What was asked and how many answered; never who spoke and who passed.
 */
export interface HeldRound {
  kind: RoundKind;
  question: string;
  turns: Count;
  /**
   * In the circle.
   */
  people: Count;
  /**
   * How often somebody spoke.
   */
  voices: Count;
}
/**
 * GET /d/{session}/{draw}.json: all that a verifier needs. README.md, "Draws", says how.
 */
export interface DrawTranscript {
  method: "parvis-draw-1";
  session: string;
  draw: DrawId;
  state: DrawState;
  title: string;
  seats: DrawSeats;
  reserves: DrawReserves;
  pool: DrawPool;
  among: DrawGroup;
  quotas: DrawQuotas;
  colleges: CollegeChoice[];
  committed_at: Time;
  commitment: Hash;
  frozen_at?: Time;
  entries?: PoolEntry[];
  pool_hash?: Hash;
  words_until?: Time;
  dice: string[];
  words: string[];
  secret?: Hash;
  seed?: Hash;
  drawn_at?: Time;
  drawn?: Seat[];
  cancelled_because?: string;
}
/**
 * GET /api/v1/push-key: the server's key, as browsers want it to subscribe. 404 where there is no web push.
 */
export interface PushKey {
  /**
   * A point of P-256, not compressed, in base64url.
   */
  key: string;
}
/**
 * POST and DELETE /api/v1/sessions/{id}/reminders: a PushSubscription as the browser writes it, and the language of its reader.
 */
export interface BrowserSubscription {
  /**
   * An address of a push service that the server knows.
   */
  endpoint: string;
  keys: {
    /**
     * A point of P-256.
     */
    p256dh: string;
    /**
     * 16 bytes.
     */
    auth: string;
  };
  /**
   * Absent: as Accept-Language says.
   */
  lang?: "fr" | "en";
}
/**
 * What the service worker reads once the browser has decrypted it: at most 3 KiB, no name of a person, no token.
 */
export interface PushMessage {
  title: string;
  body: string;
  /**
   * A page of this server, without its host.
   */
  url: string;
}
export interface PeopleThere {
  space: SpaceId;
  people: Count;
}
/**
 * What changed within some minutes, and how things stood after them. A list or a count that is absent is empty.
 */
export interface ReplayStep {
  /**
   * The first of its minutes.
   */
  at: Time;
  /**
   * That began, in order.
   */
  phases?: Phase[];
  posted?: TopicId[];
  withdrawn?: TopicId[];
  merged?: TopicId[];
  carried?: TopicId[];
  claimed?: Placement[];
  released?: Placement[];
  started?: SlotId[];
  ended?: SlotId[];
  reported?: TopicId[];
  /**
   * Answers.
   */
  asked?: Count;
  answered?: Count;
  /**
   * People, between spaces.
   */
  moved?: true;
  /**
   * On the wall.
   */
  topics: Count;
  /**
   * Absent: as before.
   */
  grid?: Placement[];
  /**
   * In the session.
   */
  present: Count;
  /**
   * In spaces; those that are empty are absent.
   */
  there?: PeopleThere[];
  butterflies?: Count;
  bumblebees?: Count;
}
/**
 * GET /api/v1/sessions/{id}/replay: what happened, without people and texts.
 */
export interface Replay {
  /**
   * How many a step brings together.
   */
  minutes: number;
  steps: ReplayStep[];
}
/**
 * GET /api/v1/sessions/{id}/export?format=json: what everybody could see, and the log.
 */
export interface Export {
  /**
   * Of the session.
   */
  id: string;
  session: Session;
  announcements: Announcement[];
  slots: Slot[];
  spaces: Space[];
  cells: CellState[];
  topics: Topic[];
  notes: Note[];
  /**
   * Absent: none was held.
   */
  rounds?: HeldRound[];
  reports: Report[];
  reactions: Reaction[];
  draws: Draw[];
  actions: Action[];
  proposals: Proposal[];
  statements: Statement[];
  helps: Help[];
  brought: Brought[];
  promises: Promise[];
  respondents: Respondent[];
  ballots: Ballot[];
  log: LogLine[];
}
export interface PlannedCollege {
  name: string;
  /**
   * In basis points.
   */
  weight?: Count;
}
/**
 * `ends` or `minutes`.
 */
export interface PlannedSlot {
  starts: PlannedTime;
  ends?: PlannedTime;
  minutes?: number;
  kind?: SlotKind;
  label?: string;
}
export interface PlannedStep {
  starts: PlannedTime;
  minutes: number;
  /**
   * `round`, `break`; anything else is a plenary.
   */
  kind?: string;
  label?: string;
}
export interface PlannedSpace {
  name: string;
  kind?: string;
  capacity?: Count;
  strict?: boolean;
  access?: Access;
  video?: string;
}
export interface PlannedPromise {
  text: string;
  who?: string;
  due?: MaybeDate;
  state: Standing;
  reason?: string;
}
export interface PlannedRespondent {
  name: string;
  /**
   * One of `bodies`.
   */
  body?: string;
  /**
   * Accepts beforehand what is asked of this body.
   */
  beforehand?: boolean;
}
export interface PlannedTopic {
  /**
   * By which `conflicts_with` names it; absent: its place in the list, from 1.
   */
  number?: Count;
  kind?:
    | "topic"
    | "need"
    | "offer"
    | "project"
    | "event"
    | "sujet"
    | "besoin"
    | "offre"
    | "projet"
    | "événement";
  /**
   * Over 80 it is cut at a word, and the whole of it opens the text.
   */
  title: string;
  question?: string;
  text?: string;
  body?: string;
  tags?: Tags;
  host?: PlannedHost;
  by?: PlannedHost;
  conflicts_with?: Count[];
}
/**
 * What a session starts with. Unknown fields are ignored, so that a file of another tool can be used as it is.
 */
export interface Plan {
  title: string;
  format?: Format;
  language?: Language;
  timezone?: Zone;
  /**
   * `YYYY-MM-DD`; absent: today, in `timezone`.
   */
  date?: MaybeDate;
  purpose?: string;
  givens?: string;
  /**
   * How far the words bind; the name alone where nothing else is known.
   */
  level?: Level | DecisionLevel;
  label?: string;
  next_date?: MaybeDate;
  /**
   * How the session comes together; the name alone where the number of dots does not matter.
   */
  convergence?: ConvergenceMode | Convergence;
  colleges?: (string | PlannedCollege)[];
  slots?: PlannedSlot[];
  /**
   * A day's timetable, where there is no `slots`.
   */
  steps?: PlannedStep[];
  spaces?: PlannedSpace[];
  bodies?: Bodies;
  /**
   * Who answers what is asked of them.
   */
  respondents?: PlannedRespondent[];
  /**
   * The run of sessions that this one opens; those after it are cloned from it.
   */
  series?: {
    name: string;
    cadence?: Cadence;
  };
  /**
   * Of the last session: they open this one.
   */
  promises?: PlannedPromise[];
  topics?: PlannedTopic[];
  /**
   * Another name of `topics`, where there is none.
   */
  contributions?: PlannedTopic[];
}
/**
 * Topics on the wall whose titles are like this one.
 */
export interface SimilarTopicsQuestion {
  q: "similar_topics";
  a: {
    title: string;
    /**
     * The topic that is being written.
     */
    except?: TopicId;
  };
}
/**
 * Where topics without a cell would go: all of them, or several cells for one. Nothing is placed.
 */
export interface SuggestPlacementQuestion {
  q: "suggest_placement";
  a: {
    /**
     * This one alone: needed from a host, whose topic it is.
     */
    topic?: TopicId;
    /**
     * Absent: the rounds still to come.
     */
    slots?: SlotId[];
  };
}
/**
 * The answer to `suggest_placement`: a cell for each topic, or the best cells for the one, best first.
 */
export interface SuggestedPlacement {
  suggestions: Suggestion[];
  /**
   * No cell is left for these.
   */
  unplaced: TopicId[];
  /**
   * With all suggestions accepted; absent where one topic was asked for.
   */
  figures?: PlacementFigures;
  /**
   * Proven: nothing does better.
   */
  best: boolean;
}
export interface Suggestion {
  topic: TopicId;
  slot: SlotId;
  space: SpaceId;
  /**
   * What another free cell would have brought.
   */
  avoids: Clashes;
  /**
   * What remains.
   */
  despite: Clashes;
}
export interface Clash {
  kind: "host_in_two_places" | "declared_conflict" | "access" | "over_capacity" | "wished_together";
  /**
   * The other topic, where it is between two.
   */
  topic?: TopicId;
  /**
   * How many are concerned. Of `access`, for facilitators' placements only.
   */
  people?: Count;
}
/**
 * Fewer is better in all of them.
 */
export interface PlacementFigures {
  host_clashes: Count;
  declared_conflicts: Count;
  /**
   * People × pairs of topics in one slot that they wish both.
   */
  wish_clashes: Count;
  /**
   * People for whom their space has no seat.
   */
  over_capacity: Count;
  /**
   * People whose needs their space does not meet.
   */
  access_unmet: Count;
}
/**
 * Needs and offers that say the same words. Of one topic, or of every need that nobody has taken on.
 */
export interface MatchesQuestion {
  q: "matches";
  a: {
    topic?: TopicId;
  };
}
/**
 * The answer to `matches`, the most words in common first.
 */
export interface Matches {
  matches: Match[];
}
export interface Match {
  need: TopicId;
  offer: TopicId;
  /**
   * In common, as the need says them.
   */
  words: string[];
}
/**
 * The answer to `similar_topics`, the most alike first, at most 5.
 */
export interface SimilarTopics {
  topics: SimilarTopic[];
}
export interface SimilarTopic {
  topic: TopicId;
  /**
   * How much alike.
   */
  percent: number;
}
export interface WelcomeFrame {
  t: "welcome";
  v: 1;
  session: string;
  /**
   * Which log; another one means that positions start again.
   */
  epoch: string;
  seq: Seq;
  now: Time;
  role: Role;
  me?: ParticipantId;
  heartbeat_ms: Count;
  limits: TextLimits;
  retry: RetryPolicy;
  durability: string;
  /**
   * Of the server.
   */
  version: string;
}
/**
 * How long a text may be, in code points, and a list in entries.
 */
export interface TextLimits {
  title: Count;
  text: Count;
  note: Count;
  purpose: Count;
  givens: Count;
  pseudonym: Count;
  label: Count;
  announcement: Count;
  reason: Count;
  link: Count;
  tags: Count;
  report_line: Count;
  report_items: Count;
  report_item: Count;
  reaction: Count;
}
/**
 * First try after a random part of `spread_ms`, then a random part of `base_ms` doubled each time up to `max_ms`.
 */
export interface RetryPolicy {
  base_ms: Count;
  max_ms: Count;
  spread_ms: Count;
}
/**
 * Replaces what the client has of this channel.
 */
export interface SnapFrame {
  t: "snap";
  channel: ChannelId;
  /**
   * @minItems 2
   * @maxItems 2
   */
  r: [0, Seq];
  set: Collections;
}
/**
 * Entities to upsert; apply iff `from <= pos < to`.
 */
export interface EvFrame {
  t: "ev";
  channel: ChannelId;
  /**
   * @minItems 2
   * @maxItems 2
   */
  r: [Seq, Seq];
  set: Collections;
}
export interface AckFrame {
  t: "ack";
  cid: CommandId;
  seq: Seq;
  /**
   * The command's id in the log, in hexadecimal.
   */
  id: string;
  result?: Created;
  /**
   * This answer was given before.
   */
  dup?: true;
}
export interface Created {
  /**
   * Of what was created.
   */
  id: string;
}
export interface RejFrame {
  t: "rej";
  cid: CommandId;
  code: Code;
  reason: Reason;
  current?: Current;
  retry_ms?: Count;
}
/**
 * What is so now, for the refused to build on.
 */
export interface Current {
  topic?: TopicId;
  cell?: Cell;
  free_cells?: Cell[];
  version?: Count;
  text?: string;
  capacity?: Count;
}
/**
 * A frame that could not be understood; the connection stays.
 */
export interface ErrFrame {
  t: "err";
  code: Code;
  reason: Reason;
  /**
   * The place, as a JSON pointer.
   */
  where?: string;
  cid?: string;
}
/**
 * Subscribe again without `pos`.
 */
export interface ResyncFrame {
  t: "resync";
  channel: ChannelId;
}
/**
 * The server is leaving; come back after a random part of `retry_ms`.
 */
export interface GoawayFrame {
  t: "goaway";
  retry_ms: Count;
}
export interface PongFrame {
  t: "pong";
  now: Time;
  pad?: string;
}
