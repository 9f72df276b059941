import { describe, expect, test } from "vitest";
import type { Slot } from "../core/entities";
import { bell_ms, createBell, endingOf, strokeOf } from "./bell";

const ends = 1_000_000;
const slot = (id: string, state: Slot["state"], at = ends): Slot => ({
  id,
  starts: 0,
  ends: at,
  kind: "round",
  label: "",
  state,
});
const group = { slot: "s1", ends, cell: { slot: "s1", space: "e1" } };
const minute = 60_000;

describe("what ends", () => {
  const none = () => undefined;
  test("is one's group, by its own time where it has more", () => {
    const place = { kind: "cell", cell: group.cell } as const;
    expect(endingOf(place, [slot("s1", "running")], none)).toEqual(group);
    expect(endingOf(place, [slot("s1", "over")], () => ends + minute)?.ends).toBe(ends + minute);
  });
  test("is what runs, for who is in no group", () => {
    const slots = [slot("s1", "over", 5), slot("s2", "running")];
    expect(endingOf({ kind: "butterfly" }, slots, none)).toEqual({ slot: "s2", ends });
    expect(endingOf({ kind: "nowhere" }, [slot("s1", "planned")], none)).toBeUndefined();
  });
});

test("the bell rings two minutes before the end, and at the end", () => {
  expect(strokeOf(group, ends - bell_ms - 1)).toBeUndefined();
  expect(strokeOf(group, ends - bell_ms)).toBe("soon");
  expect(strokeOf(group, ends)).toBe("end");
});

test("each stroke rings once, and a phone that slept past one rings the other", () => {
  const bell = createBell();
  expect(bell.hear(group, 0)).toBeUndefined();
  expect(bell.hear(group, ends - minute)?.stroke).toBe("soon");
  expect(bell.hear(group, ends - minute + 1)).toBeUndefined();
  expect(bell.hear(group, ends + minute)?.stroke).toBe("end");
  expect(bell.hear(undefined, ends + minute)).toBeUndefined();
});

test("more time rings anew, two minutes before the new end", () => {
  const bell = createBell();
  bell.hear(group, ends - minute);
  const later = { ...group, ends: ends + 5 * minute };
  expect(bell.hear(later, ends)).toBeUndefined();
  expect(bell.hear(later, later.ends - minute)?.stroke).toBe("soon");
});

test("what ends with the session rings no more, and what runs after an end taken back does", () => {
  const bell = createBell();
  bell.hear(group, 0);
  bell.hush();
  expect(bell.hear(undefined, 1)).toBeUndefined();
  expect(bell.hear(group, ends - minute)?.stroke).toBe("soon");
});

test("a group that is ended before its time rings its end", () => {
  const bell = createBell();
  bell.hear(group, 0);
  expect(bell.hear(undefined, 1)).toEqual({ stroke: "end", of: group });
  expect(bell.hear(undefined, 2)).toBeUndefined();
});
