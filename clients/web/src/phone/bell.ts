// The bell of a group: two minutes before its end, and at its end. It is computed from the time, never counted, so that
// a phone that slept is right when it wakes.
import type { CellRef, Place, Slot } from "../core/entities";

export type Stroke = "soon" | "end";
export const bell_ms = 2 * 60_000;

/** What is about to end for this person: their group, or else the groups of all. */
export interface Ending {
  readonly slot: string;
  readonly ends: number;
  readonly cell?: CellRef;
}

export function endingOf(
  place: Place,
  slots: readonly Slot[],
  cellEnds: (at: CellRef) => number | undefined,
): Ending | undefined {
  const cell = place.kind === "cell" ? place.cell : undefined;
  const mine = cell && slots.find(({ id }) => id === cell.slot);
  const own = cell && cellEnds(cell);
  if (cell && mine && (mine.state === "running" || (mine.state === "over" && own !== undefined)))
    return { slot: mine.id, ends: own ?? mine.ends, cell };
  const running = slots.find(({ state, kind }) => state === "running" && kind === "round");
  return running && { slot: running.id, ends: running.ends };
}

/** The stroke that is due, if any. */
export function strokeOf(ending: Ending, now: number): Stroke | undefined {
  if (now >= ending.ends) return "end";
  return now >= ending.ends - bell_ms ? "soon" : undefined;
}

export interface Bell {
  /** Tells what ends now, and when it is; the result is a stroke to ring, once each. */
  hear(ending: Ending | undefined, now: number): { stroke: Stroke; of: Ending } | undefined;
  /** The session is over: what ended with it rings no more. */
  hush(): void;
}

export function createBell(): Bell {
  let last: Ending | undefined;
  let rung = "";
  return {
    hear(ending, now) {
      const before = last;
      last = ending;
      // What is no longer there has ended: by the clock, or because somebody ended it.
      const gone = before !== undefined && before.slot !== ending?.slot;
      const of = gone ? before : ending;
      const stroke = gone ? "end" : ending && strokeOf(ending, now);
      if (!of || !stroke) return undefined;
      const key = stroke === "end" ? of.slot : `${of.slot}:${of.ends}`;
      if (key === rung) return undefined;
      rung = key;
      return { stroke, of };
    },
    hush() {
      last = undefined;
    },
  };
}
