// A list that stays under the finger: what arrives goes to the end, what no longer belongs keeps its place.

export type Settled = { order: string[]; stale: Set<string> };

/** Keeps the order of `before`, appends what is new, and marks what is no longer wanted as stale; what this person
 * sent away (`mine`) leaves at once. */
export function settle(
  before: readonly string[] | undefined,
  wanted: readonly string[],
  mine: ReadonlySet<string>,
): Settled {
  if (!before) return { order: [...wanted], stale: new Set() };
  const now = new Set(wanted);
  const kept = before.filter((id) => now.has(id) || !mine.has(id));
  const known = new Set(kept);
  return {
    order: [...kept, ...wanted.filter((id) => !known.has(id))],
    stale: new Set(kept.filter((id) => !now.has(id))),
  };
}
