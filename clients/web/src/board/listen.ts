// A connection that only listens: the board sends no command, so it carries nothing that would keep and repeat them.
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { createServerClock, realTimers, type ServerClock } from "../core/clock";
import type { CollectionName, Session, Welcome } from "../core/entities";
import { randomId } from "../core/ids";
import { createStore, type Entities } from "../core/store";
import { type ConnectionState, createSync, type Socket } from "../core/sync";

const subprotocol = "parvis.v1";

export interface Listener {
  readonly state: ReadonlySignal<ConnectionState>;
  readonly welcome: ReadonlySignal<Welcome | undefined>;
  readonly session: ReadonlySignal<Session | undefined>;
  collection<N extends CollectionName>(name: N): ReadonlySignal<Entities<N>>;
  readonly loaded: ReadonlySignal<ReadonlySet<string>>;
  readonly clock: ServerClock;
  subscribe(channel: string): void;
  wake(): void;
  retry(): void;
}

export function listen(token: string, channels: readonly string[]): Listener {
  const clock = createServerClock(realTimers);
  const store = createStore(realTimers);
  const welcome = signal<Welcome | undefined>(undefined);
  const sync = createSync({
    open: () => new WebSocket(ownServer(), subprotocol) as Socket,
    token,
    client: randomId(),
    channels,
    store,
    clock,
    timers: realTimers,
    random: Math.random,
    welcomed(frame) {
      welcome.value = frame;
    },
    answered: () => undefined,
    lost: () => undefined,
  });
  const sessions = store.collection("session");
  return {
    state: sync.state,
    welcome,
    session: computed(() => sessions.value.get("session")),
    collection: (name) => store.collection(name),
    loaded: store.loaded,
    clock,
    subscribe: sync.subscribe,
    wake: sync.wake,
    retry: sync.retry,
  };
}

function ownServer(): string {
  const { protocol, host } = location;
  return `${protocol === "https:" ? "wss:" : "ws:"}//${host}/ws`;
}
