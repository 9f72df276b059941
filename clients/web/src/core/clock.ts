// Time, as an argument. `Timers` is the only way the core waits, so that tests own it; `ServerClock` tells the server's
// time, which is the one people see.
import { type ReadonlySignal, signal } from "@preact/signals";

export interface Timers {
  /** Local milliseconds since 1970. */
  now(): number;
  /** Calls once after `ms`; the result cancels. */
  after(ms: number, call: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after(ms, call) {
    const id = setTimeout(call, ms);
    return () => clearTimeout(id);
  },
};

export interface ServerClock {
  now(): number;
  /** What to add to local time. */
  readonly offset_ms: ReadonlySignal<number>;
  /** The server said `now` in answer to something sent `round_trip_ms` ago. */
  heard(now: number, round_trip_ms: number): void;
}

/** Smaller changes are the network's noise: following them would make every countdown twitch. */
const noise_ms = 150;

export function createServerClock(timers: Timers): ServerClock {
  const offset_ms = signal(0);
  return {
    now: () => timers.now() + offset_ms.peek(),
    offset_ms,
    heard(now, round_trip_ms) {
      // Whole: the server takes no part of a millisecond for a time.
      const offset = Math.round(now + round_trip_ms / 2) - timers.now();
      if (Math.abs(offset - offset_ms.peek()) > noise_ms + round_trip_ms / 2)
        offset_ms.value = offset;
    },
  };
}
