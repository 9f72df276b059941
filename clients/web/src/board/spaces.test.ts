import { expect, test } from "vitest";
import type { Cell, Phase, Slot } from "../core/entities";
import { method } from "./method";
import { type Room, roomOf } from "./room";

const now = Date.UTC(2026, 10, 26, 18, 0);
const minute = 60_000;

function room(phase: Phase, cells: readonly Partial<Cell>[], more: object = {}): Room {
  const slot: Slot = {
    id: "s1",
    starts: now - 40 * minute,
    ends: now + 20 * minute,
    kind: "round",
    label: "",
    state: "running",
  };
  const spaces = ["Verrière", "Cuisine"].map((name, index) => ({
    id: `e${index + 1}`,
    name,
    kind: "room",
    strict: false,
    access: [],
    video: "",
    open: true,
  }));
  const byId = (list: readonly { id: string }[]) => new Map(list.map((one) => [one.id, one]));
  return roomOf({
    session: {
      phase,
      present: { here: 9, remote: 2 },
      butterflies: 0,
      bumblebees: 0,
      ...more,
    },
    slots: byId([slot]),
    spaces: byId(spaces),
    topics: byId([{ id: "t1", title: "Un jardin", state: "posted", posted_at: 1 } as never]),
    cells: byId(
      cells.map((cell, index) => ({
        id: `s1.e${index + 1}`,
        slot: "s1",
        space: `e${index + 1}`,
        topic: "t1",
        ...cell,
      })),
    ),
    announcements: new Map(),
  } as never);
}
const keys = (of: Room, at = now) => method.panels(of, "fr", at, []).map(({ key }) => key);

test("a group that cannot be heard comes first, and at once", () => {
  const quiet = room("spaces", [{ roles: { scribe: "Jo" } }]);
  const lit = room("spaces", [{ roles: { scribe: "Jo" }, unheard_since: now }]);
  expect(keys(quiet)).toEqual([]);
  expect(keys(lit)).toEqual(["unheard"]);
  expect(method.moment(lit)).not.toBe(method.moment(quiet));
});

test("groups without a scribe are named, with their topic", () => {
  const [panel] = method.panels(room("spaces", [{ roles: { scribe: "Jo" } }, {}]), "fr", now, []);
  expect(panel).toMatchObject({
    key: "seeks_scribe",
    rows: [{ lead: "Cuisine", title: "Un jardin" }],
  });
});

test("the bell is announced five and two minutes before the end, and is then silent", () => {
  const groups = room("spaces", [{ roles: { scribe: "Jo" } }]);
  const text = (at: number) =>
    method.panels(groups, "en", at, []).map((panel) => panel.kind === "statement" && panel.text);
  expect(text(now)).toEqual([]);
  expect(text(now + 15 * minute)).toEqual(["Five minutes: write down what to keep."]);
  expect(text(now + 18 * minute)).toEqual(["Two minutes: time to conclude."]);
  expect(text(now + 20 * minute)).toEqual([]);
  // It rings by itself: the wall does not wait for its page to turn.
  const moments = [0, 15, 16, 18, 20].map((late) => method.moment(groups, now + late * minute));
  expect(moments[1]).not.toBe(moments[0]);
  expect(moments[2]).toBe(moments[1]);
  expect(moments[3]).not.toBe(moments[2]);
  expect(moments[4]).toBe(moments[0]);
});

test("butterflies and bumblebees have their corner while groups meet, and only then", () => {
  const flying = { butterflies: 2, bumblebees: 0 };
  const [panel] = method.panels(room("spaces", [], flying), "fr", now, []);
  expect(panel).toMatchObject({ key: "corner", figures: [{ n: 2, label: "papillons" }] });
  expect(keys(room("closing", [], flying))).toEqual([]);
});

test("local gatherings are shown to the room from the welcome on", () => {
  const present = { here: 9, remote: 2, gathering: 25 };
  expect(keys(room("welcoming", [], { present }))).toEqual(["elsewhere"]);
});
