// The wire's types under the names that screens use. `Cell` is the entity, `CellRef` its address; `Commands` and
// `Collections` are tables, so that a name leads to its arguments or its entity.
import type * as wire from "./wire";

export type {
  Action,
  Announcement,
  Attendance,
  Ballot,
  BallotKind,
  BallotResult,
  Brought,
  College,
  ConvergenceMode,
  Current,
  Draw,
  DrawGroup,
  DrawPool,
  DrawQuota,
  DrawState,
  Flag,
  FollowUp,
  FollowUpAccess,
  FollowUpLinks,
  Format,
  GroupCount,
  GroupResult,
  Help,
  Journal,
  JournalEntry,
  Match,
  Me,
  Note,
  NoteKind,
  Owed,
  Participant,
  ParticipantState,
  Phase,
  Place,
  Placement,
  Promise,
  PromiseAnswer,
  Proposal,
  Queue,
  Reaction,
  ReactionKind,
  Replay,
  ReplayStep,
  Report,
  ReportAction,
  ReportRequest,
  Respondent,
  RespondentLink,
  Role,
  Round,
  RoundKind,
  RoundOrder,
  Seat,
  Session,
  SessionCreated,
  Slot,
  SlotKind,
  Space,
  SpaceRole,
  Speaking,
  SpokenShare,
  SpokenTime,
  Standing,
  Statement,
  StatementKind,
  Stratum,
  Timer,
  Topic,
  TopicKind,
  Turn,
  Voice,
  Warning,
  Warnings,
  WeightFault,
} from "./wire";
export type Cell = wire.CellState;
export type PromiseOutcome = wire.Outcome;
export type CellRef = wire.Cell;
export type Level = wire.DecisionLevel;
export type LevelName = wire.Level;

export type ClientFrame = Exclude<wire.ClientFrame, { t: "cmd" }> | CommandFrame;
export type ServerFrame = wire.ServerFrame;
export type Welcome = wire.WelcomeFrame;
export type DataFrame = wire.SnapFrame | wire.EvFrame;
export type Ack = wire.AckFrame;
export type Rej = wire.RejFrame;
export type Err = wire.ErrFrame;

/** By name, the entity of each collection. */
export type Collections = {
  [N in keyof wire.Collections]-?: NonNullable<wire.Collections[N]>[number];
};
export type CollectionName = keyof Collections;
export interface Entity {
  readonly id: string;
  readonly removed?: true;
}

/** By name, the arguments of each command. */
export type Commands = { [C in wire.Command as C["k"]]: C["a"] };
export type CommandName = keyof Commands;
/** By name, the arguments of each question and what it is answered. */
export type Questions = { [Q in wire.Question as Q["q"]]: Q["a"] };
export interface Answers {
  similar_topics: wire.SimilarTopics;
  suggest_placement: wire.SuggestedPlacement;
  matches: wire.Matches;
}
export type SuggestedPlacement = wire.SuggestedPlacement;
export type Suggestion = wire.Suggestion;
export type Clash = wire.Clash;
export type QuestionName = keyof Questions & keyof Answers;
/** A command before anything of it is checked: the outbox and the connection carry any. */
export interface CommandFrame {
  t: "cmd";
  cid: string;
  k: string;
  a: object;
  for?: string;
  until?: number;
}

/** Reasons that no server gives: this client says them of itself. */
export type OwnReason = "offline" | "no_answer" | "outbox_full";
export type Reason = wire.Reason | OwnReason;
export interface Rejection {
  readonly code: wire.Code;
  readonly reason: Reason;
  readonly current?: wire.Current;
  readonly retry_ms?: number;
}
