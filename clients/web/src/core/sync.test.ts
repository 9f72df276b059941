import { beforeEach, expect, test } from "vitest";
import { createServerClock } from "./clock";
import { type FakeSocket, type FakeTimers, fakeSocket, fakeTimers } from "./fake";
import { createStore, type Store } from "./store";
import { createSync, type Sync, times } from "./sync";

let timers: FakeTimers;
let store: Store;
let sockets: FakeSocket[];
let sync: Sync;
let lost: number;
let chance: number;
const socket = () => sockets.at(-1) as FakeSocket;

beforeEach(() => {
  timers = fakeTimers();
  store = createStore(timers);
  sockets = [];
  lost = 0;
  chance = 0.5;
  sync = createSync({
    open() {
      const next = fakeSocket();
      sockets.push(next);
      return next;
    },
    token: "secret",
    client: "c",
    channels: ["session", "me"],
    store,
    clock: createServerClock(timers),
    timers,
    random: () => chance,
    welcomed: () => undefined,
    answered: () => undefined,
    lost: () => {
      lost += 1;
    },
  });
});

const welcome = { t: "welcome", v: 1, epoch: "e1", now: 1_000_000, role: "participant" };
const snap = (channel: string, to = 5) => ({ t: "snap", channel, r: [0, to], set: {} });
const ev = (channel: string, from: number, to: number) => ({
  t: "ev",
  channel,
  r: [from, to],
  set: {},
});
function greet() {
  socket().opens();
  socket().says(welcome);
}
function goLive() {
  greet();
  socket().says(snap("session"));
  socket().says(snap("me"));
  socket().taken();
}
const subscriptions = () => socket().sent.filter(({ t }) => t === "sub");

test("the greeting and the subscriptions go out in one breath", () => {
  socket().opens();
  expect(socket().taken()).toEqual([
    { t: "hello", v: 1, token: "secret", client: "c" },
    { t: "sub", channels: [{ id: "session" }, { id: "me" }] },
  ]);
});

test("it is live when all it asked for is here", () => {
  greet();
  socket().says(snap("session"));
  expect(sync.state.value).toBe("connecting");
  socket().says(snap("me"));
  expect(sync.state.value).toBe("live");
});

test("after a gap the channel is asked for again from where we are, once", () => {
  goLive();
  socket().says(ev("session", 7, 8));
  socket().says(ev("session", 8, 9));
  expect(subscriptions()).toEqual([
    { t: "sub", channels: [{ id: "session", pos: 5 }], epoch: "e1" },
  ]);
});

test("resync asks without a position", () => {
  goLive();
  socket().says({ t: "resync", channel: "me" });
  expect(subscriptions()).toEqual([{ t: "sub", channels: [{ id: "me" }], epoch: "e1" }]);
});

test("a frame that makes no sense costs one fresh copy, then the connection", () => {
  goLive();
  socket().says({ t: "ev", channel: "me", r: [5, 6], set: { topics: [null] } });
  expect(subscriptions()).toHaveLength(1);
  socket().says({ t: "ev", channel: "me", r: null });
  expect(sync.state.value).toBe("offline");
});

test("what is not understood is ignored", () => {
  goLive();
  socket().says({ t: "fireworks" });
  socket().onmessage?.({ data: "{" });
  expect(sync.state.value).toBe("live");
});

test("it comes back from where it was, says so for a while, then falls silent", () => {
  goLive();
  socket().ends(1001);
  expect(sync.state.value).toBe("offline");
  expect(lost).toBe(1);
  timers.pass(500);
  expect(sockets).toHaveLength(2);
  socket().opens();
  expect(socket().taken()[1]).toEqual({
    t: "sub",
    channels: [
      { id: "session", pos: 5 },
      { id: "me", pos: 5 },
    ],
    epoch: "e1",
  });
  socket().says(welcome);
  socket().says(ev("session", 5, 6));
  expect(sync.state.value).toBe("offline");
  socket().says(ev("me", 5, 6));
  expect(sync.state.value).toBe("resumed");
  timers.pass(times.resumed_ms);
  expect(sync.state.value).toBe("live");
});

test("a channel that the pong finds silent has nothing new", () => {
  goLive();
  socket().ends(1006);
  timers.pass(500);
  greet();
  socket().says({ t: "pong", now: 1_000_000, pad: "2" });
  expect(sync.state.value).toBe("resumed");
});

test("positions of another log are not used", () => {
  goLive();
  socket().ends(1006);
  timers.pass(500);
  socket().opens();
  socket().says({ ...welcome, epoch: "e2" });
  expect(store.position("session")).toBeUndefined();
  socket().says(snap("session", 2));
  socket().says(snap("me", 2));
  expect(sync.state.value).toBe("resumed");
});

test("an unanswered ping is slow after 4 s and the end of it within 22 s of the last word", () => {
  goLive();
  timers.pass(times.slow_ms - 1);
  expect(sync.state.value).toBe("live");
  socket().says({ t: "pong", now: 0, pad: "1" });
  timers.pass(10_001);
  expect(sync.state.value).toBe("slow");
  socket().says(ev("session", 5, 6));
  expect(sync.state.value).toBe("live");
  timers.pass(22_000);
  expect(sync.state.value).toBe("offline");
  expect(sockets[0]?.closed).toBe(true);
});

test("each failure waits for a random part of a longer time, up to 15 s", () => {
  chance = 0.999;
  for (const ceiling of [500, 1000, 2000, 4000, 8000, 15_000, 15_000]) {
    const before = sockets.length;
    socket().ends(1006);
    timers.pass(ceiling * 0.99);
    expect(sockets).toHaveLength(before);
    timers.pass(ceiling * 0.01);
    expect(sockets).toHaveLength(before + 1);
  }
});

test("a server that leaves says how long everybody may take to come back", () => {
  goLive();
  socket().says({ t: "goaway", retry_ms: 8_000 });
  socket().ends(4013);
  timers.pass(3_999);
  expect(sockets).toHaveLength(1);
  timers.pass(1);
  expect(sockets).toHaveLength(2);
});

test.each([
  [4001, "unauthenticated"],
  [4003, "kicked"],
  [4009, "replaced"],
])("close %i is %s, for good", (code, state) => {
  goLive();
  socket().ends(code);
  expect(sync.state.value).toBe(state);
  sync.wake();
  timers.pass(600_000);
  expect(sockets).toHaveLength(1);
  sync.retry();
  expect(sockets).toHaveLength(2);
});

test("a full session is tried again after 15 to 30 s", () => {
  socket().ends(4010);
  expect(sync.state.value).toBe("full");
  timers.pass(22_499);
  expect(sockets).toHaveLength(1);
  timers.pass(1);
  expect(sockets).toHaveLength(2);
});

test("a newer protocol asks for a reload", () => {
  socket().opens();
  socket().says({ ...welcome, v: 2 });
  expect(sync.state.value).toBe("stale");
});

test("waking up tries at once when offline", () => {
  chance = 0.999;
  goLive();
  socket().ends(1006);
  sync.wake();
  expect(sockets).toHaveLength(2);
});

test("waking up on a socket that died in the night replaces it within 2 s", () => {
  goLive();
  timers.pass(1_000);
  sync.wake();
  timers.pass(times.probe_ms);
  expect(sockets).toHaveLength(2);
  expect(sync.state.value).toBe("offline");
  expect(lost).toBe(1);
});

test("a socket that never greets is given up", () => {
  socket().opens();
  timers.pass(times.greeting_ms);
  expect(sync.state.value).toBe("offline");
});

test("a channel wanted between the greeting and the welcome is asked for at once", () => {
  sync.subscribe("before");
  socket().opens();
  expect(subscriptions()).toEqual([
    { t: "sub", channels: [{ id: "session" }, { id: "me" }, { id: "before" }] },
  ]);
  socket().taken();
  const leave = sync.subscribe("draws");
  expect(socket().taken()).toEqual([{ t: "sub", channels: [{ id: "draws" }] }]);
  leave();
  expect(socket().taken()).toEqual([{ t: "unsub", channels: ["draws"] }]);
});

test("one channel for two screens is asked for once and left once", () => {
  goLive();
  const first = sync.subscribe("topic:t1");
  const second = sync.subscribe("topic:t1");
  expect(subscriptions()).toHaveLength(1);
  first();
  first();
  expect(socket().sent.some(({ t }) => t === "unsub")).toBe(false);
  second();
  expect(socket().sent.at(-1)).toEqual({ t: "unsub", channels: ["topic:t1"] });
  socket().taken();
  socket().says(ev("topic:t1", 9, 10));
  expect(socket().sent).toEqual([]);
});
