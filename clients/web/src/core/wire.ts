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
  | ProposeTopic
  | EditTopic
  | PostTopic
  | WithdrawTopic
  | AnonymiseTopic
  | Wish
  | PlaceTopic
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
  | KeepNote;
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
 * What a client says.
 */
export type ClientFrame = HelloFrame | SubFrame | UnsubFrame | CommandFrame | PingFrame | ByeFrame;
/**
 * Its slot and its space: `s1.e4`.
 */
export type CellId = string;
export type Role = "participant" | "facilitator" | "steward" | "board";
export type SlotState = "planned" | "running" | "over";
export type TopicState = "draft" | "posted" | "withdrawn";
export type ParticipantState = "expected" | "present" | "away" | "left" | "removed";
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
  | "wrong_code";
/**
 * An ISO time with its offset, or `HH:MM` of `date` in `timezone`.
 */
export type PlannedTime = string;
/**
 * A name, or a number where the plan names nobody.
 */
export type PlannedHost = string | Count;
/**
 * POST /api/v1/sessions/{id}/ask: `q` says what is asked, `a` holds its arguments. Nothing changes.
 */
export type Question = SimilarTopicsQuestion;
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
export interface PingFrame {
  t: "ping";
  pad?: string;
}
export interface ByeFrame {
  t: "bye";
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
  phase: Phase;
  phase_since: Time;
  timer: Timer;
  present: Headcount;
  expected: Count;
  butterflies: Count;
  bumblebees: Count;
  colleges: College[];
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
}
export interface Topic {
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
  version: Count;
  /**
   * How many.
   */
  wishes: Count;
  /**
   * How many are visible.
   */
  notes: Count;
  posted_at: Time;
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
}
export interface Me {
  id: "me";
  participant: ParticipantId;
  pseudonym: string;
  college?: CollegeId;
  attendance: Attendance;
  access: Access;
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
}
export interface Participant {
  id: ParticipantId;
  pseudonym: string;
  college?: CollegeId;
  attendance: Attendance;
  access: Access;
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
 * A soft rule that does not hold; never a refusal.
 */
export interface Warning {
  kind:
    | "declared_conflict"
    | "host_wishes_elsewhere"
    | "host_in_two_places"
    | "nearly_full"
    | "over_capacity";
  slot: SlotId;
  space?: SpaceId;
  topics: TopicId[];
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
  journal?: Journal[];
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
 * POST /api/v1/sessions answers this.
 */
export interface SessionCreated {
  session: string;
  code: string;
  links: Links;
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
  colleges?: (string | PlannedCollege)[];
  slots?: PlannedSlot[];
  /**
   * A day's timetable, where there is no `slots`.
   */
  steps?: PlannedStep[];
  spaces?: PlannedSpace[];
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
