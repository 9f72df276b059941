// The console's hold on its session: the connection, what it means in words, and the acts of this person.
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Connection } from "../core/connect";
import type {
  Cell,
  CellRef,
  CommandName,
  Commands,
  JournalEntry,
  Participant,
  Place,
  Session,
  Slot,
  Space,
  Topic,
  Warning,
} from "../core/entities";
import { chooseLanguage, typeset } from "../core/i18n";
import type { Outcome } from "../core/outbox";
import { clockTime } from "../core/times";
import { cellId } from "./grid";
import { language, t } from "./text";

export interface Room {
  readonly connection: Connection;
  readonly session: Session;
  readonly steward: boolean;
  /** What is shown is what is so. */
  readonly live: boolean;
  /** In order of time. */
  readonly slots: ReadonlySignal<readonly Slot[]>;
  /** In order of creation. */
  readonly spaces: ReadonlySignal<readonly Space[]>;
  /** In order of arrival. */
  readonly topics: ReadonlySignal<readonly Topic[]>;
  /** The cells of each topic that is placed. */
  readonly places: ReadonlySignal<ReadonlyMap<string, readonly Cell[]>>;
  readonly warnings: ReadonlySignal<readonly Warning[]>;
  readonly journal: ReadonlySignal<readonly JournalEntry[]>;

  cell(at: CellRef): Cell | undefined;
  /** What people wrote, with the typography of the language they write in. */
  shown(text: string): string;
  topicTitle(id: string): string;
  time(at: number): string;
  slotName(slot: Slot): string;
  spaceName(id: string): string;
  /** "10 h 45, Verrière" */
  cellName(at: CellRef): string;
  personName(person: Pick<Participant, "id" | "pseudonym">): string;
  placeName(place: Place): string;

  /** Now or never: what is asked while offline is not sent later. */
  ask<K extends CommandName>(k: K, a: Commands[K], person?: string): Promise<Outcome>;
  /** The newest act of this console that may still be taken back. */
  undoable(): JournalEntry | undefined;
}

/** What holds from a time on is looked at anew this often. */
const beat_ms = 15_000;
const beat = signal(0);
setInterval(() => {
  beat.value += 1;
}, beat_ms);

/** Acts that stand for themselves in the journal: taking them back would mean nothing, or would be a second draw; who
 * answers, and what, is changed where it was said. */
export const final: ReadonlySet<string> = new Set([
  "session_created",
  "act_undone",
  "timer_ended",
  "draw_committed",
  "draw_frozen",
  "dice_added",
  "draw_revealed",
  "draw_cancelled",
  "seat_passed_over",
  "queue_closed",
  "queue_reordered",
  "speech_started",
  "round_started",
  "round_closed",
  "respondent_named",
  "respondent_removed",
  "promise_assigned",
  "promise_answered",
  "follow_up_set",
]);

/** How many acts of its own a console remembers for Ctrl+Z. */
const ownActsMax = 50;

/** `session` is known: nothing is shown before it is. */
export function createRoom(connection: Connection): Room {
  const own: number[] = [];
  const slots = computed(() =>
    [...connection.collection("slots").value.values()].sort(
      (a, b) => a.starts - b.starts || byNumber(a, b),
    ),
  );
  const spaces = computed(() => [...connection.collection("spaces").value.values()].sort(byNumber));
  const topics = computed(() =>
    [...connection.collection("topics").value.values()].sort(
      (a, b) => a.posted_at - b.posted_at || byNumber(a, b),
    ),
  );
  const places = computed(() => {
    const found = new Map<string, Cell[]>();
    for (const cell of connection.collection("cells").value.values()) {
      if (!cell.topic) continue;
      const cells = found.get(cell.topic);
      if (cells) cells.push(cell);
      else found.set(cell.topic, [cell]);
    }
    return found;
  });
  const journal = computed(() => connection.journal.value?.list ?? []);
  const entity = <N extends "slots" | "spaces" | "topics" | "cells">(name: N, id: string) =>
    connection.collection(name).value.get(id);

  const room: Room = {
    connection,
    get session() {
      const session = connection.session.value;
      if (!session) throw new Error("the console is open before its session is known");
      return session;
    },
    get steward() {
      return connection.welcome.value?.role === "steward";
    },
    get live() {
      const state = connection.state.value;
      return state === "live" || state === "resumed" || state === "slow";
    },
    slots,
    spaces,
    topics,
    places,
    warnings: computed(() => {
      beat.value;
      const now = connection.clock.now();
      return (connection.warnings.value?.list ?? []).filter(({ from = 0 }) => from <= now);
    }),
    journal,
    cell: (at) => entity("cells", cellId(at)),
    shown: (text) => typeset(text, chooseLanguage(room.session.language)),
    topicTitle: (id) => room.shown(entity("topics", id)?.title ?? id),
    time: (at) => clockTime(at, room.session.zone, language.value),
    slotName: (slot) =>
      slot.label ? `${room.time(slot.starts)} ${slot.label}` : room.time(slot.starts),
    spaceName: (id) => entity("spaces", id)?.name ?? id,
    cellName(at) {
      const slot = entity("slots", at.slot);
      return t("placed_at", {
        time: slot ? room.time(slot.starts) : at.slot,
        space: room.spaceName(at.space),
      });
    },
    personName: ({ id, pseudonym }) => pseudonym || t("unnamed", { n: Number(id.slice(1)) }),
    placeName(place) {
      if (place.kind === "cell") return place.cell ? room.cellName(place.cell) : "";
      return t(`place_${place.kind}`);
    },
    async ask(k, a, person) {
      const outcome = await connection.steer(k, a, person === undefined ? {} : { for: person });
      if (outcome.ok && k !== "undo") {
        own.push(outcome.ack.seq);
        if (own.length > ownActsMax) own.shift();
      }
      return outcome;
    },
    undoable: () =>
      journal.value.find(
        ({ seq, kind, undone }) => !undone && own.includes(seq) && !final.has(kind),
      ),
  };
  return room;
}

/** Ids are a letter and a number: in the order in which they were given. */
function byNumber(a: { id: string }, b: { id: string }): number {
  return Number(a.id.slice(1)) - Number(b.id.slice(1));
}

const context = createContext<Room | undefined>(undefined);
export const RoomProvider = context.Provider;

export function useRoom(): Room {
  const room = useContext(context);
  if (!room) throw new Error("outside of a room");
  return room;
}
