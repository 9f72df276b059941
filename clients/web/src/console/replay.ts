// A session told again, moment by moment: what stands after each step, what it changed, and how long one looks at it.
import type { Phase, Replay, ReplayStep } from "../core/entities";
import { cellId } from "./grid";

export interface Moment {
  readonly step: ReplayStep;
  readonly phase: Phase;
  /** By cell, the topic that is in it. */
  readonly grid: ReadonlyMap<string, string>;
  /** Slots that are under way. */
  readonly running: ReadonlySet<string>;
  readonly there: ReadonlyMap<string, number>;
  /** By space, how many more or fewer than a moment before. */
  readonly change: ReadonlyMap<string, number>;
  /** In all spaces together. */
  readonly gathered: number;
}

export const speeds = [1, 10, 60, 600] as const;
/** Nobody waits through a meal, or through the months until an answer: no silence lasts longer. */
export const silence_max_ms = 10 * 60_000;

export function momentsOf({ steps }: Replay): readonly Moment[] {
  let phase: Phase = "draft";
  let grid: ReadonlyMap<string, string> = new Map();
  let running: ReadonlySet<string> = new Set();
  let before: ReadonlyMap<string, number> = new Map();
  return steps.map((step) => {
    phase = [phase, ...(step.phases ?? [])].pop() ?? phase;
    if (step.grid) grid = new Map(step.grid.map((each) => [cellId(each), each.topic]));
    if (step.started || step.ended) {
      const ended = new Set(step.ended);
      running = new Set([...running, ...(step.started ?? [])].filter((slot) => !ended.has(slot)));
    }
    const there = new Map((step.there ?? []).map(({ space, people }) => [space, people]));
    const change = new Map<string, number>();
    for (const space of new Set([...before.keys(), ...there.keys()])) {
      const more = (there.get(space) ?? 0) - (before.get(space) ?? 0);
      if (more !== 0) change.set(space, more);
    }
    before = there;
    const gathered = [...there.values()].reduce((sum, people) => sum + people, 0);
    return { step, phase, grid, running, there, change, gathered };
  });
}

/** How long a moment stays before the next one; nothing follows the last. */
export function waitAfter(
  moments: readonly Moment[],
  index: number,
  speed: number,
): number | undefined {
  const now = moments[index];
  const next = moments[index + 1];
  if (!now || !next) return undefined;
  return Math.min(next.step.at - now.step.at, silence_max_ms) / speed;
}
