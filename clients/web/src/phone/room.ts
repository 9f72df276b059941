// The phone's hold on its session: what screens read, with this person's own pending commands laid on top, and the acts
// of this person. Nothing here is a rule: the server judges.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Connection } from "../core/connect";
import type {
  Announcement,
  Cell,
  CellRef,
  CommandName,
  Commands,
  Me,
  Phase,
  Place,
  Session,
  Slot,
  Space,
  Topic,
} from "../core/entities";
import type { Outcome } from "../core/outbox";
import { clockTime } from "../core/times";
import { alarm } from "../ui/announcer";
import { memory } from "../ui/page";
import { language, refusal, t } from "./text";

export interface Room {
  readonly id: string;
  readonly connection: Connection;
  readonly session: Session;
  readonly me: Me | undefined;
  /** In order of time. */
  readonly slots: ReadonlySignal<readonly Slot[]>;
  readonly spaces: ReadonlySignal<readonly Space[]>;
  /** Posted ones, newest first. */
  readonly topics: ReadonlySignal<readonly Topic[]>;
  readonly places: ReadonlySignal<ReadonlyMap<string, readonly Cell[]>>;
  /** Those that concern this person now, newest first. */
  readonly announcements: ReadonlySignal<readonly Announcement[]>;
  readonly unread: ReadonlySignal<Announcement | undefined>;
  markRead(): void;
  /** With what is under way. */
  readonly place: ReadonlySignal<Place>;
  /** Topics wished for, with what is under way. */
  readonly wishes: ReadonlySignal<ReadonlySet<string>>;
  /** How many wish for it, this person counted as they see it. */
  wishCount(topic: Topic): number;
  topic(id: string): Topic | undefined;
  space(id: string): Space | undefined;
  slot(id: string): Slot | undefined;
  cell(at: CellRef): Cell | undefined;
  freeCells(slot: Slot): readonly CellRef[];
  time(at: number): string;
  cellName(at: CellRef): string;
  /** Why the last act was refused, until it is read. */
  readonly refused: Signal<string | undefined>;
  /** Sends; a refusal is shown unless `own`: then the caller shows it. */
  act<K extends CommandName>(
    k: K,
    a: Commands[K],
    how?: { text?: boolean; own?: boolean },
  ): Promise<Outcome>;
}

export const posting = (phase: Phase) =>
  phase === "marketplace" || phase === "spaces" || phase === "news";
export const early = (phase: Phase) =>
  phase === "draft" || phase === "announced" || phase === "welcoming" || phase === "opening";
export const over = (phase: Phase) =>
  phase === "closed" || phase === "following" || phase === "archived";

const number = (id: string) => Number(id.replace(/\D+/g, ""));
const none: Place = { kind: "nowhere" };

/** Is made once the session is known; screens are shown only then. */
export function createRoom(id: string, connection: Connection): Room {
  const all = {
    slots: connection.collection("slots"),
    spaces: connection.collection("spaces"),
    cells: connection.collection("cells"),
    topics: connection.collection("topics"),
    announcements: connection.collection("announcements"),
  };
  const slots = computed(() => [...all.slots.value.values()].sort((a, b) => a.starts - b.starts));
  const spaces = computed(() =>
    [...all.spaces.value.values()].sort((a, b) => number(a.id) - number(b.id)),
  );
  const topics = computed(() =>
    [...all.topics.value.values()]
      .filter(({ state }) => state === "posted" || state === "reported")
      .sort((a, b) => b.posted_at - a.posted_at || number(b.id) - number(a.id)),
  );
  const places = computed(() => {
    const found = new Map<string, Cell[]>();
    for (const cell of all.cells.value.values())
      if (cell.topic) found.set(cell.topic, [...(found.get(cell.topic) ?? []), cell]);
    for (const cells of found.values())
      cells.sort(
        (a, b) =>
          (all.slots.value.get(a.slot)?.starts ?? 0) - (all.slots.value.get(b.slot)?.starts ?? 0),
      );
    return found;
  });
  const place = computed<Place>(() => {
    let at = connection.me.value?.place ?? none;
    for (const { k, a, state } of connection.pending.value) {
      if (state === "refused") continue;
      if (k === "join_space") at = { kind: "cell", cell: a as CellRef };
      else if (k === "use_two_feet") at = none;
      else if (k === "be_butterfly") at = { kind: "butterfly" };
      else if (k === "be_bumblebee") at = { kind: "bumblebee" };
    }
    return at;
  });
  const wishes = computed(() => {
    const wished = new Set(connection.me.value?.wishes);
    for (const { k, a, state } of connection.pending.value) {
      if (k !== "wish" || state === "refused") continue;
      const { topic, on } = a as Commands["wish"];
      if (on === false) wished.delete(topic);
      else wished.add(topic);
    }
    return wished;
  });
  const announcements = computed(() => {
    const here = place.value.cell;
    return [...all.announcements.value.values()]
      .filter(({ scope, slot, space, until }) => {
        if (until !== undefined && until < connection.clock.now()) return false;
        if (scope === "slot")
          return slot === here?.slot || all.slots.value.get(slot ?? "")?.state === "running";
        return scope === "all" || space === here?.space;
      })
      .sort((a, b) => b.made_at - a.made_at);
  });
  const read_key = `parvis:${id}:read`;
  const read = signal(Number(memory.get(read_key) ?? 0));
  const refused = signal<string | undefined>(undefined);

  const room: Room = {
    id,
    connection,
    get session() {
      return connection.session.value as Session;
    },
    get me() {
      return connection.me.value;
    },
    slots,
    spaces,
    topics,
    places,
    announcements,
    unread: computed(() => announcements.value.find(({ made_at }) => made_at > read.value)),
    markRead() {
      const newest = announcements.peek()[0]?.made_at ?? 0;
      if (newest <= read.peek()) return;
      read.value = newest;
      memory.set(read_key, String(newest));
    },
    place,
    wishes,
    wishCount({ id: topic, wishes: told }) {
      const counted = connection.me.value?.wishes.includes(topic) ?? false;
      return told + Number(wishes.value.has(topic)) - Number(counted);
    },
    topic: (topic) => all.topics.value.get(topic),
    space: (space) => all.spaces.value.get(space),
    slot: (slot) => all.slots.value.get(slot),
    cell: ({ slot, space }) => all.cells.value.get(`${slot}.${space}`),
    freeCells(slot) {
      if (slot.kind !== "round" || slot.state === "over") return [];
      return spaces.value
        .map((space) => ({ slot: slot.id, space: space.id }))
        .filter((at) => {
          const cell = room.cell(at);
          return room.space(at.space)?.open && !cell?.topic && !cell?.blocked;
        });
    },
    time: (at) => clockTime(at, room.session.zone, language.value),
    cellName({ slot, space }) {
      const starts = all.slots.value.get(slot)?.starts;
      return t("cell_free", {
        time: starts === undefined ? "" : room.time(starts),
        space: all.spaces.value.get(space)?.name ?? "",
      });
    },
    refused,
    async act(k, a, { text = false, own = false } = {}) {
      const outcome = await connection.send(k, a, { text });
      if (!outcome.ok && !own) {
        const why = refusal(outcome.rejection);
        alarm(why);
        // A text that was refused says so itself, where it stands.
        if (!text) refused.value = why;
      }
      return outcome;
    },
  };
  return room;
}
