// A list that does not move under a finger: its order is a snapshot. What arrives is counted, what goes stays in its
// place, dimmed, until a person asks for the new list.

export interface Frozen<T> {
  readonly rows: readonly { readonly id: string; readonly item: T; readonly gone: boolean }[];
  /** How many have arrived since. */
  readonly fresh: number;
}

export interface FrozenList<T> {
  /** What to show, given what is so now. */
  show(live: readonly T[]): Frozen<T>;
  /** Takes the live order as the new snapshot. */
  refresh(live: readonly T[]): void;
}

export function frozenList<T extends { readonly id: string }>(live: readonly T[]): FrozenList<T> {
  let held = new Map<string, T>();
  const list: FrozenList<T> = {
    show(now) {
      const current = new Map(now.map((item) => [item.id, item]));
      // Nothing can move in an empty list.
      if (held.size === 0) list.refresh(now);
      const rows = [...held].map(([id, last]) => {
        const item = current.get(id);
        if (item) held.set(id, item);
        return { id, item: item ?? last, gone: item === undefined };
      });
      return { rows, fresh: now.filter(({ id }) => !held.has(id)).length };
    },
    refresh(now) {
      held = new Map(now.map((item) => [item.id, item]));
    },
  };
  list.refresh(live);
  return list;
}
