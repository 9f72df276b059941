// What the server has told, by collection and id. Frames are applied at once to plain maps and published to signals at
// most every `publish_ms`, so that a busy room does not keep a small phone rendering; what this client itself caused
// is published at once. It computes no rule.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Timers } from "./clock";
import type { CollectionName, Collections, DataFrame, Entity } from "./entities";

export const publish_ms = 250;

/** `gap`: something is missing before this frame, and nothing of it was applied; subscribe again from `position`. */
export type Applied = "applied" | "duplicate" | "gap";
export type Entities<N extends CollectionName> = ReadonlyMap<string, Collections[N]>;

export interface Store {
  /** The same signal at each call. */
  collection<N extends CollectionName>(name: N): ReadonlySignal<Entities<N>>;
  /** The channels of which something was received: what is empty there is truly empty. */
  readonly loaded: ReadonlySignal<ReadonlySet<string>>;
  apply(frame: DataFrame): Applied;
  /** Up to where the channel is known; undefined: not at all. */
  position(channel: string): number | undefined;
  /** Positions of another log mean nothing in this one. What is shown stays until a snapshot replaces it. */
  forgetPositions(): void;
  /** This client caused `seq`: the frame that brings it is published at once. */
  hurry(seq: number): void;
}

interface Shelf {
  entities: Map<string, Entity>;
  published: Signal<ReadonlyMap<string, Entity>>;
}

export function createStore(timers: Timers): Store {
  const shelves = new Map<string, Shelf>();
  const positions = new Map<string, number>();
  /** What came through each channel: that is what its next snapshot replaces. */
  const brought = new Map<string, Map<string, Set<string>>>();
  const dirty = new Set<Shelf>();
  const loaded = signal<ReadonlySet<string>>(new Set());
  let last_published = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let hurried = 0;

  function shelf(name: string): Shelf {
    let found = shelves.get(name);
    if (!found) {
      found = { entities: new Map(), published: signal(new Map()) };
      shelves.set(name, found);
    }
    return found;
  }

  function clear(channel: string): void {
    for (const [name, ids] of brought.get(channel) ?? []) {
      const { entities } = shelf(name);
      for (const id of ids) entities.delete(id);
      dirty.add(shelf(name));
    }
    brought.set(channel, new Map());
  }

  function upsert(channel: string, set: DataFrame["set"]): void {
    const ids_by_name = brought.get(channel) ?? new Map<string, Set<string>>();
    brought.set(channel, ids_by_name);
    for (const [name, list] of Object.entries(set)) {
      const target = shelf(name);
      const ids = ids_by_name.get(name) ?? new Set<string>();
      ids_by_name.set(name, ids);
      for (const entity of list as readonly Entity[]) {
        if (entity.removed) {
          target.entities.delete(entity.id);
          ids.delete(entity.id);
        } else {
          target.entities.set(entity.id, entity);
          ids.add(entity.id);
        }
      }
      dirty.add(target);
    }
  }

  function publish(): void {
    cancel?.();
    cancel = undefined;
    last_published = timers.now();
    for (const each of dirty) each.published.value = new Map(each.entities);
    dirty.clear();
    if (loaded.peek().size !== positions.size) loaded.value = new Set(positions.keys());
  }

  function publishSoon(): void {
    const due = last_published + publish_ms - timers.now();
    if (due <= 0) publish();
    else cancel ??= timers.after(due, publish);
  }

  return {
    collection: (name) => shelf(name).published as ReadonlySignal<never>,
    loaded,
    apply({ t, channel, r: [from, to], set }) {
      const position = positions.get(channel);
      if (t === "snap") clear(channel);
      else if (position === undefined || from > position) return "gap";
      else if (to <= position) return "duplicate";
      upsert(channel, set);
      positions.set(channel, to);
      const mine = (position ?? 0) < hurried && hurried <= to;
      if (t === "snap" || mine) publish();
      else publishSoon();
      return "applied";
    },
    position: (channel) => positions.get(channel),
    forgetPositions: () => positions.clear(),
    hurry(seq) {
      hurried = Math.max(hurried, seq);
      // It may be here already.
      if (dirty.size > 0) publish();
    },
  };
}
