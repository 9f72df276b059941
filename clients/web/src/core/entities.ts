// What the protocol says, as types: entities by collection, frames, commands and their arguments. The words are those
// of protocol/README.md, which explains them.

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
export type Format = "open_forum" | "powwow";
export type LevelName = "inform" | "consult" | "concert" | "co_build" | "decide";
export type Attendance = "on_site" | "remote" | "gathering" | "represented";
export type TopicKind = "topic" | "need" | "offer" | "project" | "event";
export type NoteKind = "idea" | "question" | "disagreement" | "quote";
export type SlotKind = "round" | "plenary" | "break";
export type ParticipantState = "expected" | "present" | "away" | "left" | "removed";
export type Role = "participant" | "facilitator" | "steward" | "board";

export interface Entity {
  readonly id: string;
  readonly removed?: boolean;
}
export interface Level {
  readonly level: LevelName;
  readonly decider?: string;
  readonly date?: string;
}
export interface Timer {
  readonly state: "none" | "running" | "paused" | "ended";
  readonly label?: string;
  readonly ends?: number;
  readonly remaining_ms?: number;
}
export interface College {
  readonly id: string;
  readonly name: string;
  readonly weight?: number;
  readonly present: number;
}
export interface Session extends Entity {
  readonly code: string;
  readonly format: Format;
  readonly title: string;
  readonly purpose: string;
  readonly givens: string;
  readonly level?: Level;
  readonly language: string;
  readonly zone: string;
  readonly label: string;
  readonly next_date?: string;
  readonly phase: Phase;
  readonly phase_since: number;
  readonly timer: Timer;
  readonly present: { readonly here: number; readonly remote: number };
  readonly expected: number;
  readonly butterflies: number;
  readonly bumblebees: number;
  readonly colleges: readonly College[];
}
export interface Announcement extends Entity {
  readonly text: string;
  readonly scope: "all" | "slot" | "space";
  readonly slot?: string;
  readonly space?: string;
  readonly made_at: number;
  readonly until?: number;
}
export interface Slot extends Entity {
  readonly starts: number;
  readonly ends: number;
  readonly kind: SlotKind;
  readonly label: string;
  readonly state: "planned" | "running" | "over";
}
export interface Space extends Entity {
  readonly name: string;
  readonly kind: string;
  readonly capacity?: number;
  readonly strict: boolean;
  readonly access: readonly string[];
  readonly video: string;
  readonly open: boolean;
}
/** Its id is `slot.space`. A cell that no entity speaks of is free and empty. */
export interface Cell extends Entity {
  readonly slot: string;
  readonly space: string;
  readonly topic?: string;
  readonly blocked: boolean;
  readonly here: number;
  readonly remote: number;
}
export interface CellRef {
  readonly slot: string;
  readonly space: string;
}
export interface Topic extends Entity {
  readonly kind: TopicKind;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly level?: Level;
  readonly conflicts_with: readonly string[];
  readonly state: "posted" | "withdrawn";
  readonly hosts: readonly string[];
  readonly host_ids?: readonly string[];
  readonly anonymous: boolean;
  readonly withdrawn_because?: string;
  readonly version: number;
  readonly wishes: number;
  readonly notes: number;
  readonly posted_at: number;
}
export interface Note extends Entity {
  readonly topic: string;
  readonly kind: NoteKind;
  readonly text?: string;
  readonly author?: string;
  readonly hidden: boolean;
  readonly hidden_because?: string;
  readonly version: number;
  readonly added_at: number;
}
export interface Place {
  readonly kind: "nowhere" | "cell" | "butterfly" | "bumblebee";
  readonly cell?: CellRef;
}
export interface Me extends Entity {
  readonly participant: string;
  readonly pseudonym: string;
  readonly college?: string;
  readonly attendance: Attendance;
  readonly access: readonly string[];
  readonly state: ParticipantState;
  readonly place: Place;
  readonly topics: readonly string[];
  readonly wishes: readonly string[];
  readonly notes: readonly string[];
  readonly drafts: readonly Topic[];
}
export interface Participant extends Entity {
  readonly pseudonym: string;
  readonly college?: string;
  readonly attendance: Attendance;
  readonly access: readonly string[];
  readonly state: ParticipantState;
  readonly without_phone: boolean;
  readonly place: Place;
}
export interface Flag extends Entity {
  readonly note: Note;
  readonly flags: number;
}
export interface Warning {
  readonly kind:
    | "declared_conflict"
    | "host_wishes_elsewhere"
    | "host_in_two_places"
    | "nearly_full"
    | "over_capacity";
  readonly slot: string;
  readonly space?: string;
  readonly topics: readonly string[];
}
export interface Warnings extends Entity {
  readonly list: readonly Warning[];
}
export interface JournalEntry {
  readonly seq: number;
  readonly at: number;
  readonly by: { readonly role: Role; readonly participant?: string };
  readonly kind: string;
  readonly subject: string;
  readonly undone: boolean;
}
export interface Journal extends Entity {
  readonly list: readonly JournalEntry[];
}

export interface Collections {
  session: Session;
  announcements: Announcement;
  slots: Slot;
  spaces: Space;
  cells: Cell;
  topics: Topic;
  notes: Note;
  me: Me;
  participants: Participant;
  flags: Flag;
  warnings: Warnings;
  journal: Journal;
}
export type CollectionName = keyof Collections;
export type EntitySet = { readonly [N in CollectionName]?: readonly Collections[N][] };

// --- commands ---

interface FrameArguments {
  format?: Format;
  title?: string;
  purpose?: string;
  givens?: string;
  level?: Level;
  language?: string;
  zone?: string;
  label?: string;
  next_date?: string;
}
interface SpaceArguments {
  name: string;
  kind: string;
  capacity?: number;
  strict?: boolean;
  access?: readonly string[];
  video?: string;
}
interface Profile {
  pseudonym: string;
  college?: string;
  attendance?: Attendance;
  access?: readonly string[];
}
interface TopicArguments {
  kind?: TopicKind;
  title: string;
  text?: string;
  tags?: readonly string[];
  level?: Level;
  conflicts_with?: readonly string[];
}
type Nothing = Record<string, never>;

export interface Commands {
  edit_frame: FrameArguments;
  set_phase: { phase: Phase };
  undo: { seq: number };
  add_slot: { starts: number; ends: number; kind?: SlotKind; label?: string };
  edit_slot: { slot: string; starts: number; ends: number; label: string };
  remove_slot: { slot: string };
  start_slot: { slot: string };
  end_slot: { slot: string };
  extend_slot: { slot: string; minutes: number };
  add_space: SpaceArguments;
  edit_space: SpaceArguments & { space: string };
  open_space: { space: string };
  close_space: { space: string };
  block_cell: CellRef & { on: boolean };
  start_timer: { duration_ms: number; label?: string };
  pause_timer: Nothing;
  resume_timer: Nothing;
  stop_timer: Nothing;
  adjust_timer: { by_ms: number };
  announce: {
    text: string;
    scope: Announcement["scope"];
    slot?: string;
    space?: string;
    until?: number;
  };
  end_announcement: { announcement: string };
  add_participant: Profile;
  edit_me: Profile;
  leave_session: Nothing;
  remove_participant: { participant: string; reason?: string };
  propose_topic: TopicArguments & { anonymous?: boolean; draft?: boolean };
  edit_topic: TopicArguments & { topic: string; version: number };
  post_topic: { topic: string };
  withdraw_topic: { topic: string; reason?: string };
  anonymise_topic: { topic: string };
  wish: { topic: string; on: boolean };
  place_topic: { topic: string; slot: string; space: string };
  release_topic: CellRef;
  move_topic: { from: CellRef; to: CellRef };
  swap_topics: { a: CellRef; b: CellRef };
  join_space: CellRef;
  use_two_feet: Nothing;
  be_butterfly: Nothing;
  be_bumblebee: Nothing;
  add_note: { topic: string; kind?: NoteKind; text: string; anonymous?: boolean };
  edit_note: { note: string; version: number; text: string };
  flag_note: { note: string };
  hide_note: { note: string; reason: string };
  show_note: { note: string };
  keep_note: { note: string };
}
export type CommandName = keyof Commands;

// --- frames ---

export interface Welcome {
  t: "welcome";
  v: number;
  session: string;
  epoch: string;
  seq: number;
  now: number;
  role: Role;
  me?: string;
  heartbeat_ms?: number;
  limits?: Readonly<Record<string, number>>;
  retry?: { base_ms: number; max_ms: number; spread_ms: number };
  durability?: string;
  version?: string;
}
export interface DataFrame {
  t: "snap" | "ev";
  channel: string;
  r: readonly [from: number, to: number];
  set: EntitySet;
}
export interface Ack {
  t: "ack";
  cid: string;
  seq: number;
  id?: string;
  result?: { readonly id: string };
  dup?: boolean;
}
/** What is so now, as a refusal tells it; which fields are there depends on its code. */
export interface Current {
  readonly topic?: string;
  readonly cell?: CellRef;
  readonly free_cells?: readonly CellRef[];
  readonly version?: number;
  readonly text?: string;
  readonly capacity?: number;
}
export interface Rejection {
  readonly code: string;
  readonly reason: string;
  readonly current?: Current;
  readonly retry_ms?: number;
}
export interface Rej extends Rejection {
  t: "rej";
  cid: string;
}
export interface Err {
  t: "err";
  code: string;
  reason: string;
  cid?: string;
}
export type ServerFrame =
  | Welcome
  | DataFrame
  | Ack
  | Rej
  | Err
  | { t: "resync"; channel: string }
  | { t: "goaway"; retry_ms?: number }
  | { t: "pong"; now: number; pad?: string };

export interface CommandFrame {
  t: "cmd";
  cid: string;
  k: string;
  a: object;
  for?: string;
  until?: number;
}
export type ClientFrame =
  | { t: "hello"; v: number; token: string; client?: string }
  | { t: "sub"; channels: readonly { id: string; pos?: number }[]; epoch?: string }
  | { t: "unsub"; channels: readonly string[] }
  | { t: "ping"; pad?: string }
  | { t: "bye" }
  | CommandFrame;
