import { beforeEach, expect, test } from "vitest";
import type { Ack, CommandFrame, Rej } from "./entities";
import { type FakeTimers, fakeTimers } from "./fake";
import { createOutbox, kept_max, type Outbox, type OutboxStorage, taken_ms } from "./outbox";
import { memoryStorage } from "./outbox-storage";

let timers: FakeTimers;
let sent: CommandFrame[];
let storage: OutboxStorage;
let outbox: Outbox;

const make = () =>
  createOutbox({
    storage,
    timers,
    send(frame) {
      sent.push(frame);
      return true;
    },
  });
/** Lets the storage answer. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
beforeEach(async () => {
  timers = fakeTimers();
  sent = [];
  storage = memoryStorage();
  outbox = make();
  await settled();
});

const order = (cid: string, k = "wish") => ({ cid, k, a: { topic: cid } });
const ack = (cid: string, id?: string) =>
  ({ t: "ack", cid, seq: 1, id: "00", ...(id ? { result: { id } } : {}) }) as Ack;
const rej = (cid: string, code: Rej["code"], reason: Rej["reason"], retry_ms?: number) =>
  ({ t: "rej", cid, code, reason, ...(retry_ms ? { retry_ms } : {}) }) as Rej;
const cids = () => sent.map(({ cid }) => cid);
const states = () => outbox.pending.value.map(({ state }) => state);

test("without a connection it keeps, with one it sends, one at a time and in order", () => {
  outbox.keep(order("a"), false);
  outbox.keep(order("b"), false);
  expect(sent).toEqual([]);
  outbox.start();
  expect(cids()).toEqual(["a"]);
  outbox.answered(ack("a"));
  expect(cids()).toEqual(["a", "b"]);
});

test("a taken command is told, stays in sight a moment, and is not kept", async () => {
  outbox.start();
  const outcome = outbox.keep(order("a"), true);
  outbox.answered(ack("a", "t7"));
  expect(await outcome).toEqual({ ok: true, ack: ack("a", "t7") });
  expect(outbox.pending.value).toMatchObject([{ state: "taken", created: "t7" }]);
  expect(await storage.read()).toEqual([]);
  timers.pass(taken_ms);
  expect(outbox.pending.value).toEqual([]);
});

test("what was not answered is sent again on the next connection, with the same cid", () => {
  outbox.start();
  outbox.keep(order("a"), false);
  outbox.stop();
  outbox.start();
  expect(cids()).toEqual(["a", "a"]);
});

test("after a reload everything goes out in the order it was made, before what is new", async () => {
  outbox.keep(order("a"), true);
  outbox.keep(order("b"), false);
  await settled();
  outbox = make();
  outbox.keep(order("c"), false);
  outbox.start();
  await settled();
  expect(outbox.pending.value.map(({ cid }) => cid)).toEqual(["a", "b", "c"]);
  for (const cid of ["a", "b", "c"]) outbox.answered(ack(cid));
  expect(cids()).toEqual(["a", "b", "c"]);
  expect(await storage.read()).toEqual([]);
});

test("a refusal for now waits as long as it says and holds back what follows", () => {
  outbox.start();
  outbox.keep(order("a"), false);
  outbox.keep(order("b"), false);
  outbox.answered(rej("a", "rate_limited", "rate", 3_000));
  timers.pass(2_999);
  expect(cids()).toEqual(["a"]);
  timers.pass(1);
  expect(cids()).toEqual(["a", "a"]);
  outbox.answered(ack("a"));
  expect(cids()).toEqual(["a", "a", "b"]);
});

test("a refusal for good is told, and lets the next one go", async () => {
  outbox.start();
  const outcome = outbox.keep(order("a"), false);
  outbox.keep(order("b"), false);
  outbox.answered(rej("a", "closed", "phase_not_open"));
  expect(await outcome).toMatchObject({ ok: false, rejection: { reason: "phase_not_open" } });
  expect(cids()).toEqual(["a", "b"]);
  expect(states()).toEqual(["waiting"]);
});

test("a refused text stays, also over a reload, until it is dismissed", async () => {
  outbox.start();
  outbox.keep(order("a", "add_note"), true);
  outbox.answered(rej("a", "closed", "phase_not_open"));
  await settled();
  outbox = make();
  await settled();
  expect(outbox.pending.value).toMatchObject([
    { state: "refused", a: { topic: "a" }, rejection: { reason: "phase_not_open" } },
  ]);
  outbox.start();
  expect(cids()).toEqual(["a"]);
  outbox.dismiss("a");
  expect(outbox.pending.value).toEqual([]);
  expect(await storage.read()).toEqual([]);
});

test("an answer given before is an answer", () => {
  outbox.start();
  outbox.keep(order("a"), false);
  outbox.answered({ ...ack("a"), dup: true });
  expect(states()).toEqual(["taken"]);
});

test("two pages with the same leftovers drain them both, each in order", async () => {
  outbox.keep(order("a"), false);
  outbox.keep(order("b"), false);
  await settled();
  const other = make();
  await settled();
  outbox.start();
  other.start();
  for (const each of [outbox, other]) {
    each.answered(ack("a"));
    each.answered(ack("b"));
  }
  expect(cids().filter((cid, at, all) => all.indexOf(cid) === at)).toEqual(["a", "b"]);
  expect(await storage.read()).toEqual([]);
});

test("steering is never kept: now, or never", async () => {
  expect(await outbox.now(order("a", "set_phase"))).toMatchObject({
    ok: false,
    rejection: { reason: "offline" },
  });
  outbox.start();
  const outcome = outbox.now(order("b", "set_phase"));
  outbox.stop();
  expect(await outcome).toMatchObject({ ok: false, rejection: { reason: "no_answer" } });
  outbox.start();
  expect(cids()).toEqual(["b"]);
  expect(await storage.read()).toEqual([]);
});

test("beyond its limit it says so instead of growing", async () => {
  for (let n = 0; n < kept_max; n += 1) outbox.keep(order(`n${n}`), false);
  expect(await outbox.keep(order("more"), false)).toMatchObject({
    ok: false,
    rejection: { reason: "outbox_full" },
  });
});

test("a storage that fails does not lose what this page holds", async () => {
  const fails = () => Promise.reject(new Error("no storage here"));
  storage = { read: fails, change: fails };
  outbox = make();
  await settled();
  outbox.keep(order("a"), false);
  outbox.start();
  expect(cids()).toEqual(["a"]);
});
