// What the board knows of its session, in the order in which a board shows it.
import type {
  Announcement,
  Cell,
  CollectionName,
  Session,
  Slot,
  Space,
  Topic,
} from "../core/entities";
import type { Entities } from "../core/store";

/** The collections that scenes of the method ask for, as they came. */
export type More = { readonly [N in CollectionName]?: Entities<N> };

export interface Room {
  readonly session: Session;
  /** By time. */
  readonly slots: readonly Slot[];
  readonly spaces: readonly Space[];
  readonly cells: ReadonlyMap<string, Cell>;
  /** On the wall, oldest first: a list that only grows at its end keeps its pages. */
  readonly topics: readonly Topic[];
  /** Newest first. */
  readonly announcements: readonly Announcement[];
  readonly more: More;
}

export interface Collected {
  readonly session: Session;
  readonly slots: ReadonlyMap<string, Slot>;
  readonly spaces: ReadonlyMap<string, Space>;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly announcements: ReadonlyMap<string, Announcement>;
  readonly more?: More;
}

export function roomOf({
  session,
  slots,
  spaces,
  cells,
  topics,
  announcements,
  more = {},
}: Collected): Room {
  return {
    session,
    more,
    slots: [...slots.values()].sort((a, b) => a.starts - b.starts || number(a.id) - number(b.id)),
    spaces: [...spaces.values()].sort((a, b) => number(a.id) - number(b.id)),
    cells,
    topics: [...topics.values()]
      .filter(({ state }) => state === "posted" || state === "reported")
      .sort((a, b) => a.posted_at - b.posted_at || number(a.id) - number(b.id)),
    announcements: [...announcements.values()].sort((a, b) => b.made_at - a.made_at),
  };
}

/** Ids are a letter and a number that counts up. */
function number(id: string): number {
  return Number(id.slice(1)) || 0;
}

export function cellOf(room: Room, slot: string, space: string): Cell | undefined {
  return room.cells.get(`${slot}.${space}`);
}

export function runningSlots(room: Room): readonly Slot[] {
  return room.slots.filter((slot) => slot.state === "running");
}

export function nextSlot(room: Room): Slot | undefined {
  return room.slots.find((slot) => slot.state === "planned");
}

/** An announcement without an end keeps the first line of the board this long; afterwards it is read with the news. */
export const strip_ms = 120_000;

export function priorityAnnouncement(room: Room, now: number): Announcement | undefined {
  return room.announcements.find((each) => now < (each.until ?? each.made_at + strip_ms));
}
