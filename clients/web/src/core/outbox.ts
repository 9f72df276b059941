// Commands on their way. What is kept here survives a lost network and a reload, goes out in order, one at a time, and
// leaves only when the server has taken it or refused it for good. A `cid` makes a command one command however often
// it is sent, so a page that opens while another one still holds the same leftovers may send them too.
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Timers } from "./clock";
import type { Ack, CommandFrame, Err, OwnReason, Rej, Rejection } from "./entities";

/** Beyond it new commands are refused with the reason `outbox_full`. */
export const kept_max = 50;
/** How long a taken command stays visible, so that what it changed is here before it goes. */
export const taken_ms = 2_000;
const retry_default_ms = 1_000;

export interface Order {
  readonly cid: string;
  readonly k: string;
  readonly a: object;
  readonly for?: string;
  readonly until?: number;
}

/** waiting: not taken yet. taken: on the server's disk. refused: for good; shown until dismissed. */
export interface Pending extends Order {
  readonly state: "waiting" | "taken" | "refused";
  /** It holds what somebody wrote: a refusal must not lose it. */
  readonly text: boolean;
  readonly rejection?: Rejection;
  /** The id of what it created. */
  readonly created?: string;
}

export type Outcome =
  | { readonly ok: true; readonly ack: Ack }
  | { readonly ok: false; readonly rejection: Rejection };

/** Where commands outlive the page. Changes are atomic and in order. */
export interface OutboxStorage {
  read(): Promise<readonly Pending[]>;
  change(change: (kept: readonly Pending[]) => readonly Pending[]): Promise<void>;
}

export interface OutboxOptions {
  storage: OutboxStorage;
  timers: Timers;
  send(frame: CommandFrame): boolean;
  /** Called for each outcome, also of commands of an earlier page. */
  outcome?(pending: Order, outcome: Outcome): void;
}

export interface Outbox {
  readonly pending: ReadonlySignal<readonly Pending[]>;
  /** Keeps it until it is answered, however long that takes. */
  keep(order: Order, text: boolean): Promise<Outcome>;
  /** Sends it now or never: without a connection, or when it is lost before the answer, that is the outcome. */
  now(order: Order): Promise<Outcome>;
  dismiss(cid: string): void;
  /** A connection is there. */
  start(): void;
  /** It is gone. */
  stop(): void;
  answered(frame: Ack | Rej | (Err & { cid: string })): void;
  /** Forgets everything, here and in the storage. */
  erase(): Promise<void>;
}

const retryable = new Set(["rate_limited", "overloaded", "unavailable"]);
const refuse = (reason: OwnReason): Outcome => ({
  ok: false,
  rejection: { code: "unavailable", reason },
});

export function createOutbox({ storage, timers, send, outcome }: OutboxOptions): Outbox {
  const pending = signal<readonly Pending[]>([]);
  const promised = new Map<string, (outcome: Outcome) => void>();
  const unkept = new Map<string, Order>();
  let started = false;
  let loaded = false;
  let in_flight: string | undefined;
  let cancelPause: (() => void) | undefined;

  function settle(order: Order, result: Outcome): void {
    outcome?.(order, result);
    promised.get(order.cid)?.(result);
    promised.delete(order.cid);
  }

  function replace(cid: string, next: Pending | undefined): void {
    pending.value = pending
      .peek()
      .flatMap((each) => (each.cid !== cid ? [each] : next ? [next] : []));
  }

  function store(change: (kept: readonly Pending[]) => readonly Pending[]): void {
    // Without a storage the commands live as long as the page.
    storage.change(change).catch(() => undefined);
  }

  function drain(): void {
    if (!started || !loaded || in_flight !== undefined || cancelPause) return;
    const next = pending.peek().find((each) => each.state === "waiting");
    if (next && send(frameOf(next))) in_flight = next.cid;
  }

  function pause(ms: number): void {
    cancelPause = timers.after(ms, () => {
      cancelPause = undefined;
      drain();
    });
  }

  storage
    .read()
    .catch(() => [])
    .then((kept) => {
      const here = new Set(pending.peek().map((each) => each.cid));
      pending.value = [...kept.filter((each) => !here.has(each.cid)), ...pending.peek()];
      loaded = true;
      drain();
    });

  return {
    pending,
    keep(order, text) {
      const waiting = pending.peek().filter((each) => each.state !== "taken");
      if (waiting.length >= kept_max) return Promise.resolve(refuse("outbox_full"));
      const entry: Pending = { ...order, state: "waiting", text };
      pending.value = [...pending.peek(), entry];
      store((kept) => [...kept, entry]);
      return new Promise((resolve) => {
        promised.set(order.cid, resolve);
        drain();
      });
    },
    now(order) {
      if (!started || !send(frameOf(order))) return Promise.resolve(refuse("offline"));
      unkept.set(order.cid, order);
      return new Promise((resolve) => promised.set(order.cid, resolve));
    },
    dismiss(cid) {
      replace(cid, undefined);
      store((kept) => kept.filter((each) => each.cid !== cid));
    },
    start() {
      started = true;
      drain();
    },
    stop() {
      started = false;
      in_flight = undefined;
      cancelPause?.();
      cancelPause = undefined;
      for (const order of unkept.values()) settle(order, refuse("no_answer"));
      unkept.clear();
    },
    answered(frame) {
      const { cid } = frame;
      const result: Outcome =
        frame.t === "ack" ? { ok: true, ack: frame } : { ok: false, rejection: frame };
      const direct = unkept.get(cid);
      if (direct) {
        unkept.delete(cid);
        settle(direct, result);
        return;
      }
      if (in_flight === cid) in_flight = undefined;
      const entry = pending.peek().find((each) => each.cid === cid && each.state === "waiting");
      if (entry) {
        if (frame.t === "ack") {
          const created = frame.result?.id;
          replace(cid, { ...entry, state: "taken", ...(created ? { created } : {}) });
          store((kept) => kept.filter((each) => each.cid !== cid));
          timers.after(taken_ms, () => replace(cid, undefined));
          settle(entry, result);
        } else if (retryable.has(frame.code)) {
          pause(("retry_ms" in frame && frame.retry_ms) || retry_default_ms);
          return;
        } else {
          const { code, reason } = frame;
          const current = "current" in frame ? frame.current : undefined;
          const rejection = { code, reason, ...(current ? { current } : {}) };
          const refused: Pending = { ...entry, state: "refused", rejection };
          replace(cid, entry.text ? refused : undefined);
          store((kept) =>
            kept.flatMap((each) => (each.cid !== cid ? [each] : entry.text ? [refused] : [])),
          );
          settle(entry, { ok: false, rejection });
        }
      }
      drain();
    },
    erase() {
      pending.value = [];
      return storage.change(() => []).catch(() => undefined);
    },
  };
}

function frameOf({ cid, k, a, for: person, until }: Order): CommandFrame {
  const frame: CommandFrame = { t: "cmd", cid, k, a };
  if (person !== undefined) frame.for = person;
  if (until !== undefined) frame.until = until;
  return frame;
}
