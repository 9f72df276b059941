import { beforeEach, expect, test } from "vitest";
import type { DataFrame, Topic } from "./entities";
import { type FakeTimers, fakeTimers } from "./fake";
import { createStore, publish_ms, type Store } from "./store";

let timers: FakeTimers;
let store: Store;
beforeEach(() => {
  timers = fakeTimers();
  store = createStore(timers);
});

const topic = (id: string, title = id) => ({ id, title }) as Topic;
const removed = (id: string) => ({ id, removed: true }) as unknown as Topic;
const frame = (t: "snap" | "ev", from: number, to: number, ...topics: Topic[]) =>
  ({ t, channel: "board", r: [from, to], set: { topics } }) as DataFrame;
const titles = () => [...store.collection("topics").value.values()].map(({ title }) => title);

test("a snapshot is shown at once and says its channel is known", () => {
  expect(store.loaded.value.has("board")).toBe(false);
  expect(store.apply(frame("snap", 0, 7, topic("t1")))).toBe("applied");
  expect(titles()).toEqual(["t1"]);
  expect(store.position("board")).toBe(7);
  expect(store.loaded.value.has("board")).toBe(true);
});

test("a frame that begins where we are moves us to its end", () => {
  store.apply(frame("snap", 0, 7));
  expect(store.apply(frame("ev", 7, 9, topic("t1")))).toBe("applied");
  expect(store.position("board")).toBe(9);
});

test("a frame that overlaps what is known is applied, one that ends there is a duplicate", () => {
  store.apply(frame("snap", 0, 7, topic("t1", "new")));
  expect(store.apply(frame("ev", 3, 7, topic("t1", "old")))).toBe("duplicate");
  expect(store.apply(frame("ev", 5, 8, topic("t1", "newer")))).toBe("applied");
  timers.pass(publish_ms);
  expect(titles()).toEqual(["newer"]);
});

test("a frame after a gap is not applied", () => {
  store.apply(frame("snap", 0, 7, topic("t1")));
  expect(store.apply(frame("ev", 8, 9, topic("t2")))).toBe("gap");
  expect(store.position("board")).toBe(7);
  timers.pass(publish_ms);
  expect(titles()).toEqual(["t1"]);
});

test("an event of a channel never received is a gap", () => {
  expect(store.apply(frame("ev", 0, 1, topic("t1")))).toBe("gap");
});

test("an entity that carries removed goes", () => {
  store.apply(frame("snap", 0, 1, topic("t1"), topic("t2")));
  store.apply(frame("ev", 1, 2, removed("t1")));
  timers.pass(publish_ms);
  expect(titles()).toEqual(["t2"]);
});

test("a snapshot replaces what its own channel brought and nothing else", () => {
  store.apply(frame("snap", 0, 1, topic("t1")));
  const note = { id: "n1", topic: "t9" };
  store.apply({ t: "snap", channel: "topic:t9", r: [0, 1], set: { notes: [note] } } as DataFrame);
  store.apply(frame("snap", 0, 5, topic("t2")));
  expect(titles()).toEqual(["t2"]);
  expect(store.collection("notes").value.has("n1")).toBe(true);
  store.apply({ t: "snap", channel: "topic:t9", r: [0, 5], set: {} } as DataFrame);
  expect(store.collection("notes").value.size).toBe(0);
});

test("a busy room is published at most every 250 ms", () => {
  store.apply(frame("snap", 0, 1));
  let renders = -1;
  store.collection("topics").subscribe(() => {
    renders += 1;
  });
  for (let seq = 1; seq <= 100; seq += 1) {
    store.apply(frame("ev", seq, seq + 1, topic(`t${seq}`)));
    timers.pass(10);
  }
  timers.pass(publish_ms);
  expect(titles()).toHaveLength(100);
  expect(renders).toBeLessThanOrEqual(5);
});

test("what this client caused is published at once, before or after its frame", () => {
  store.apply(frame("snap", 0, 1));
  store.hurry(2);
  store.apply(frame("ev", 1, 2, topic("t1")));
  expect(titles()).toEqual(["t1"]);
  store.apply(frame("ev", 2, 3, topic("t2")));
  expect(titles()).toEqual(["t1"]);
  store.hurry(3);
  expect(titles()).toEqual(["t1", "t2"]);
});

test("names that objects know are ids like others", () => {
  store.apply(frame("snap", 0, 1, topic("__proto__"), topic("constructor")));
  expect(titles()).toEqual(["__proto__", "constructor"]);
});

test("positions of another log are forgotten, what is shown stays", () => {
  store.apply(frame("snap", 0, 7, topic("t1")));
  store.forgetPositions();
  expect(store.position("board")).toBeUndefined();
  expect(titles()).toEqual(["t1"]);
});
