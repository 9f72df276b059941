import { expect, test } from "vitest";
import { frozenList } from "./frozen";

const items = (...ids: string[]) => ids.map((id) => ({ id, wishes: 0 }));
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test("what arrives is counted and not shown until asked for", () => {
  const list = frozenList(items("a", "b"));
  const now = items("c", "b", "a");
  expect(list.show(now)).toMatchObject({ fresh: 1, rows: [{ id: "a" }, { id: "b" }] });
  list.refresh(now);
  expect(ids(list.show(now).rows)).toEqual(["c", "b", "a"]);
  expect(list.show(now).fresh).toBe(0);
});

test("what goes stays in its place as it last was, and leaves when the list is renewed", () => {
  const list = frozenList(items("a", "b"));
  list.show([{ id: "a", wishes: 3 }, ...items("b")]);
  expect(list.show(items("b")).rows[0]).toEqual({
    id: "a",
    item: { id: "a", wishes: 3 },
    gone: true,
  });
  list.refresh(items("b"));
  expect(ids(list.show(items("b")).rows)).toEqual(["b"]);
});

test("counters change in place", () => {
  const list = frozenList(items("a"));
  expect(list.show([{ id: "a", wishes: 9 }]).rows[0]?.item.wishes).toBe(9);
});

test("an empty list has nothing to keep still", () => {
  const list = frozenList(items());
  expect(ids(list.show(items("a")).rows)).toEqual(["a"]);
});
