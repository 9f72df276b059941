import { expect, test } from "vitest";
import { columnOf, dwell, panelAt, start, turned } from "./rotation";

const layout = [
  { key: "newest", first: 0, pages: 1 },
  { key: "wall", first: 1, pages: 3 },
  { key: "why", first: 4, pages: 1 },
];
const fresh = layout.map(({ key }) => ({ key }));

test("every page is shown in turn, then the board starts again", () => {
  const seen = [];
  let position = { key: "newest", page: 0 };
  for (let step = 0; step < 7; step += 1) {
    seen.push(columnOf(position, layout));
    position = turned(position, layout, fresh);
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 0, 1]);
});

test("a panel that has gone is passed over", () => {
  const without_wall = fresh.filter(({ key }) => key !== "wall");
  expect(turned({ key: "wall", page: 0 }, layout, without_wall)).toEqual({ key: "why", page: 0 });
  expect(turned({ key: "newest", page: 0 }, layout, without_wall)).toEqual({ key: "why", page: 0 });
});

test("a panel that has come behind the last one has its turn", () => {
  const more = [...fresh, { key: "code" }];
  expect(turned({ key: "why", page: 0 }, layout, more)).toEqual({ key: "code", page: 0 });
});

test("a panel that has lost pages shows its last one", () => {
  expect(columnOf({ key: "wall", page: 9 }, layout)).toBe(3);
  expect(columnOf({ key: "gone", page: 2 }, layout)).toBe(0);
  expect(columnOf(start, [])).toBe(0);
});

test("a column belongs to the panel that began last", () => {
  expect([0, 1, 3, 4].map((column) => panelAt(column, layout))).toEqual([
    "newest",
    "wall",
    "wall",
    "why",
  ]);
});

test("a page stays as long as it takes to read, and never less than ten seconds", () => {
  expect(dwell("rows", 1)).toBe(10_000);
  expect(dwell("rows", 10)).toBe(15_000);
  expect(dwell("code", 1)).toBe(20_000);
});
