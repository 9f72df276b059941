// One connection to one session, kept alive: opens, greets, subscribes, resumes where it was, notices silence, comes
// back. It says in `state` what a person should know. It applies data frames to the store and passes answers on;
// it keeps no command (the outbox does).
import { type ReadonlySignal, signal } from "@preact/signals";
import type { ServerClock, Timers } from "./clock";
import type { Ack, ClientFrame, DataFrame, Err, Rej, ServerFrame, Welcome } from "./entities";
import type { Store } from "./store";

export const protocol_version = 1;

/**
 * connecting: nothing received yet. live: all is well. slow: an answer is overdue. offline: no connection, another try
 * is due. resumed: just came back, all is up to date. stale: the server speaks a newer protocol, reload. kicked: removed
 * by the facilitators. full: no room, waiting for some. replaced: open in too many tabs. unauthenticated: the link is
 * not, or no longer, good. Of stale, kicked, replaced and unauthenticated nothing leads out but `retry`.
 */
export type ConnectionState =
  | "connecting"
  | "live"
  | "slow"
  | "offline"
  | "resumed"
  | "stale"
  | "kicked"
  | "full"
  | "replaced"
  | "unauthenticated";

/** The part of a WebSocket that is used. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(code?: number): void;
}

export interface SyncOptions {
  open(): Socket;
  token: string;
  /** An id this client keeps. */
  client: string;
  channels: readonly string[];
  store: Store;
  clock: ServerClock;
  timers: Timers;
  /** In [0, 1). */
  random(): number;
  /** The server knows us: commands may be sent. */
  welcomed(frame: Welcome): void;
  answered(frame: Ack | Rej | (Err & { cid: string })): void;
  /** What was sent and not answered may be lost. */
  lost(): void;
}

export interface Sync {
  readonly state: ReadonlySignal<ConnectionState>;
  /** Whether it could be handed to a greeted connection. */
  send(frame: ClientFrame): boolean;
  /** Until the result is called as often as this was. */
  subscribe(channel: string): () => void;
  /** The page is seen again, or the network is back: make sure at once that the connection is what it seems. */
  wake(): void;
  /** A person asks for a connection, whatever the state. */
  retry(): void;
  close(): void;
}

export const times = {
  ping_ms: 10_000,
  slow_ms: 4_000,
  /** With `ping_ms`, a dead connection is noticed within 22 s. */
  silent_ms: 12_000,
  probe_ms: 2_000,
  greeting_ms: 15_000,
  resumed_ms: 6_000,
  full_min_ms: 15_000,
  full_max_ms: 30_000,
};

const terminal: Readonly<Record<number, ConnectionState>> = {
  4001: "unauthenticated",
  4003: "kicked",
  4009: "replaced",
};
const close_full = 4010;
const close_abnormal = 1006;

export function createSync(options: SyncOptions): Sync {
  const { store, clock, timers } = options;
  const state = signal<ConnectionState>("connecting");
  const wanted = new Map<string, number>(options.channels.map((channel) => [channel, 1]));
  /** Subscribed, and nothing of it received yet. */
  const awaited = new Set<string>();
  /** Channels whose frames made no sense once on this connection. */
  const repaired = new Set<string>();
  let socket: Socket | undefined;
  /** The greeting went out, and with it what was wanted by then: what is wanted from here on is asked for by itself. */
  let opened = false;
  let greeted = false;
  let settled = false;
  let ever_live = false;
  let closed = false;
  let epoch: string | undefined;
  let retry = { base_ms: 500, max_ms: 15_000, spread_ms: 0 };
  let goaway_ms: number | undefined;
  let attempt = 0;
  let ping = 0;
  let ping_sent = 0;
  let unanswered = false;
  const cancels: Record<string, () => void> = {};

  function later(name: string, ms: number, call: () => void): void {
    never(name);
    cancels[name] = timers.after(ms, call);
  }
  function never(...names: string[]): void {
    for (const name of names) cancels[name]?.();
  }

  function write(frame: ClientFrame): void {
    socket?.send(JSON.stringify(frame));
  }

  function open(): void {
    never("retry");
    drop();
    let mine: Socket;
    try {
      mine = options.open();
    } catch {
      ended(close_abnormal);
      return;
    }
    socket = mine;
    later("greeting", times.greeting_ms, () => ended(close_abnormal));
    mine.onopen = () => {
      write({ t: "hello", v: protocol_version, token: options.token, client: options.client });
      ask([...wanted.keys()]);
      opened = true;
    };
    mine.onmessage = (event) => {
      if (socket === mine) received(String(event.data));
    };
    mine.onclose = (event) => {
      if (socket === mine) ended(event.code);
    };
  }

  /** A socket that is given up: it may be half-open, so nothing is awaited from it. */
  function drop(): void {
    const old = socket;
    socket = undefined;
    opened = false;
    greeted = false;
    settled = false;
    unanswered = false;
    awaited.clear();
    repaired.clear();
    never("greeting", "ping", "slow", "silent", "resumed");
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    old.close();
  }

  function ended(code: number): void {
    const was_greeted = greeted;
    drop();
    if (was_greeted) options.lost();
    if (closed) return;
    const final = terminal[code];
    if (final) {
      state.value = final;
      return;
    }
    if (code === close_full) {
      state.value = "full";
      const { full_min_ms, full_max_ms } = times;
      later("retry", full_min_ms + options.random() * (full_max_ms - full_min_ms), open);
      return;
    }
    state.value = "offline";
    const ceiling =
      goaway_ms ?? Math.max(retry.spread_ms, Math.min(retry.max_ms, retry.base_ms * 2 ** attempt));
    goaway_ms = undefined;
    attempt += 1;
    later("retry", options.random() * ceiling, open);
  }

  /** Everything of these channels from where we are, or, `afresh`, from the start. */
  function ask(channels: readonly string[], afresh = false): void {
    if (!socket || channels.length === 0) return;
    for (const channel of channels) awaited.add(channel);
    write({
      t: "sub",
      channels: channels.map((id) => {
        const pos = afresh ? undefined : store.position(id);
        return pos === undefined ? { id } : { id, pos };
      }),
      ...(epoch === undefined ? {} : { epoch }),
    });
  }

  function received(text: string): void {
    // Whatever it says, it lives.
    unanswered = false;
    never("slow", "silent");
    if (state.peek() === "slow") state.value = "live";
    let frame: ServerFrame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    switch (frame.t) {
      case "welcome":
        welcome(frame);
        break;
      case "snap":
      case "ev":
        data(frame);
        break;
      case "ack":
      case "rej":
        options.answered(frame);
        break;
      case "err":
        if (frame.code === "unsupported_version") {
          drop();
          state.value = "stale";
        } else if (frame.cid !== undefined) options.answered({ ...frame, cid: frame.cid });
        break;
      case "resync":
        ask([frame.channel], true);
        break;
      case "goaway":
        goaway_ms = frame.retry_ms;
        break;
      case "pong":
        if (frame.pad === String(ping)) clock.heard(frame.now, timers.now() - ping_sent);
        // It was sent after the subscriptions: a channel of which nothing new came has nothing new.
        for (const channel of awaited)
          if (store.position(channel) !== undefined) awaited.delete(channel);
        settle();
    }
  }

  function welcome(frame: Welcome): void {
    never("greeting");
    if (frame.v > protocol_version) {
      drop();
      state.value = "stale";
      return;
    }
    // Snapshots follow by themselves: the subscription that went with the greeting named the old epoch.
    if (epoch !== frame.epoch) store.forgetPositions();
    epoch = frame.epoch;
    if (frame.retry) retry = frame.retry;
    clock.heard(frame.now, 0);
    greeted = true;
    options.welcomed(frame);
    beat();
    settle();
  }

  function data(frame: DataFrame): void {
    const { channel } = frame;
    if (!wanted.has(channel)) return;
    try {
      if (store.apply(frame) !== "gap") awaited.delete(channel);
      else if (!awaited.has(channel)) ask([channel]);
    } catch {
      // Not what we understand. Once, the whole of it may help; twice, only another connection can.
      if (repaired.has(channel)) {
        ended(close_abnormal);
        return;
      }
      repaired.add(channel);
      ask([channel], true);
    }
    settle();
  }

  /** All that was asked for in the greeting is here. */
  function settle(): void {
    if (!greeted || settled || awaited.size > 0) return;
    settled = true;
    attempt = 0;
    state.value = ever_live ? "resumed" : "live";
    if (ever_live) {
      later("resumed", times.resumed_ms, () => {
        if (state.peek() === "resumed") state.value = "live";
      });
    }
    ever_live = true;
  }

  function beat(): void {
    ping += 1;
    ping_sent = timers.now();
    write({ t: "ping", pad: String(ping) });
    later("ping", times.ping_ms, beat);
    if (unanswered) return;
    unanswered = true;
    later("slow", times.slow_ms, () => {
      if (state.peek() === "live" || state.peek() === "resumed") state.value = "slow";
    });
    later("silent", times.silent_ms, () => ended(close_abnormal));
  }

  open();
  return {
    state,
    send(frame) {
      if (!greeted) return false;
      write(frame);
      return true;
    },
    subscribe(channel) {
      const holders = wanted.get(channel) ?? 0;
      wanted.set(channel, holders + 1);
      if (holders === 0 && opened) ask([channel]);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (wanted.get(channel) ?? 1) - 1;
        if (left > 0) {
          wanted.set(channel, left);
          return;
        }
        wanted.delete(channel);
        awaited.delete(channel);
        if (opened) write({ t: "unsub", channels: [channel] });
        settle();
      };
    },
    wake() {
      if (state.peek() === "offline" || state.peek() === "full") open();
      else if (greeted) {
        beat();
        later("silent", times.probe_ms, () => {
          state.value = "offline";
          drop();
          options.lost();
          open();
        });
      }
    },
    retry() {
      attempt = 0;
      open();
    },
    close() {
      closed = true;
      if (greeted) write({ t: "bye" });
      never("retry");
      drop();
    },
  };
}
