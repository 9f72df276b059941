// What a client holds of a session. The whole face of this folder for a screen:
//
//   const connection = connect({ session, token, page: "phone", channels: ["session", "board", "me"] });
//   connection.state.value                          "live", "offline"… (sync.ts says what each means)
//   connection.session.value?.phase                 the singletons session, me, warnings, journal
//   connection.collection("topics").value.get(id)   a Map, as a signal; connection.loaded.value.has("board")
//   connection.send("wish", { topic, on: true })    kept, sent in order, answered once: Promise<Outcome>
//   connection.steer("set_phase", { phase })        now or never: never replayed when the room has moved on
//   const stop = connection.subscribe("topic:t3")   one more channel, until stop()
//   connection.pending.value                        what waits, was just taken, or was refused and holds a text
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { createServerClock, realTimers, type ServerClock, type Timers } from "./clock";
import type {
  CollectionName,
  Collections,
  CommandName,
  Commands,
  Journal,
  Me,
  Session,
  Warnings,
  Welcome,
} from "./entities";
import { randomId } from "./ids";
import { createOutbox, type Order, type OutboxStorage, type Outcome, type Pending } from "./outbox";
import { indexedDbStorage } from "./outbox-storage";
import { createStore, type Entities } from "./store";
import { type ConnectionState, createSync, type Socket } from "./sync";

/** Steering that the server has not begun by then is refused (`expired`) instead of surprising the room. */
export const steer_ms = 10_000;
export const subprotocol = "parvis.v1";

export interface ConnectOptions {
  session: string;
  token: string;
  /** Names what this page keeps, beside the session: `phone`, `console`… */
  page: string;
  channels: readonly string[];
  /** Every outcome, also of what an earlier page had left. */
  outcome?(order: Order, outcome: Outcome): void;
  /** Default: `/ws` of the page's own server. */
  url?: string;
  open?(url: string): Socket;
  storage?: OutboxStorage;
  timers?: Timers;
  random?(): number;
}

export interface Access {
  readonly session: string;
  readonly token: string;
}

export interface SendOptions {
  /** Somebody wrote it: when refused it stays in `pending`, to be copied. */
  text?: boolean;
  /** The participant for whom a facilitator or steward speaks. */
  for?: string;
}

export interface Connection {
  readonly state: ReadonlySignal<ConnectionState>;
  /** The last greeting: role, own participant id, limits. */
  readonly welcome: ReadonlySignal<Welcome | undefined>;
  readonly session: ReadonlySignal<Session | undefined>;
  readonly me: ReadonlySignal<Me | undefined>;
  readonly warnings: ReadonlySignal<Warnings | undefined>;
  readonly journal: ReadonlySignal<Journal | undefined>;
  collection<N extends CollectionName>(name: N): ReadonlySignal<Entities<N>>;
  /** Channels of which something was received. */
  readonly loaded: ReadonlySignal<ReadonlySet<string>>;
  readonly pending: ReadonlySignal<readonly Pending[]>;
  readonly clock: ServerClock;
  /** For what is said over HTTP beside this connection (ask.ts). */
  readonly access: Access;
  send<K extends CommandName>(k: K, a: Commands[K], options?: SendOptions): Promise<Outcome>;
  steer<K extends CommandName>(k: K, a: Commands[K], options?: SendOptions): Promise<Outcome>;
  /** Drops a refused command for good. */
  dismiss(cid: string): void;
  subscribe(channel: string): () => void;
  /** The page is seen again, or the network is back. */
  wake(): void;
  /** A person asks to try again. */
  retry(): void;
  close(): void;
  /** Closes and forgets what was kept on this device. */
  erase(): Promise<void>;
}

export function connect(options: ConnectOptions): Connection {
  const { timers = realTimers, random = Math.random } = options;
  const clock = createServerClock(timers);
  const store = createStore(timers);
  const welcome = signal<Welcome | undefined>(undefined);
  const open = options.open ?? ((url: string) => new WebSocket(url, subprotocol) as Socket);
  const outbox = createOutbox({
    storage:
      options.storage ?? indexedDbStorage(`parvis:${options.session}:${options.page}:outbox`),
    timers,
    send: (frame) => sync.send(frame),
    ...(options.outcome ? { outcome: options.outcome } : {}),
  });
  const sync = createSync({
    open: () => open(options.url ?? ownServer()),
    token: options.token,
    client: randomId(),
    channels: options.channels,
    store,
    clock,
    timers,
    random,
    welcomed(frame) {
      welcome.value = frame;
      outbox.start();
    },
    answered(frame) {
      if (frame.t === "ack") store.hurry(frame.seq);
      outbox.answered(frame);
    },
    lost: () => outbox.stop(),
  });

  function only<N extends "session" | "me" | "warnings" | "journal">(name: N) {
    const all = store.collection(name);
    return computed(() => all.value.get(name) as Collections[N] | undefined);
  }
  const order = (k: string, a: object, { for: person }: SendOptions = {}): Order => ({
    cid: randomId(),
    k,
    a,
    ...(person === undefined ? {} : { for: person }),
  });

  return {
    state: sync.state,
    welcome,
    session: only("session"),
    me: only("me"),
    warnings: only("warnings"),
    journal: only("journal"),
    collection: (name) => store.collection(name),
    loaded: store.loaded,
    pending: outbox.pending,
    clock,
    access: { session: options.session, token: options.token },
    send: (k, a, how) => outbox.keep(order(k, a, how), how?.text ?? false),
    steer: (k, a, how) => outbox.now({ ...order(k, a, how), until: clock.now() + steer_ms }),
    dismiss: outbox.dismiss,
    subscribe: sync.subscribe,
    wake: sync.wake,
    retry: sync.retry,
    close: sync.close,
    erase() {
      sync.close();
      return outbox.erase();
    },
  };
}

function ownServer(): string {
  const { protocol, host } = location;
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/ws`;
}
