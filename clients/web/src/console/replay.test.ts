import { expect, test } from "vitest";
import type { Replay } from "../core/entities";
import { momentsOf, silence_max_ms, waitAfter } from "./replay";

const minute = 60_000;
const placed = { topic: "t1", slot: "s1", space: "e1" };
const evening: Replay = {
  minutes: 1,
  steps: [
    { at: 0, topics: 0, present: 2 },
    { at: minute, phases: ["opening", "marketplace"], posted: ["t1"], topics: 1, present: 3 },
    { at: 2 * minute, claimed: [placed], grid: [placed], topics: 1, present: 3 },
    {
      at: 4 * minute,
      phases: ["spaces"],
      started: ["s1"],
      there: [
        { space: "e1", people: 2 },
        { space: "e2", people: 1 },
      ],
      topics: 1,
      present: 3,
    },
    {
      at: 5 * minute,
      moved: true,
      there: [{ space: "e1", people: 3 }],
      topics: 1,
      present: 3,
    },
    { at: 90 * 24 * 60 * minute, ended: ["s1"], grid: [], topics: 1, present: 0 },
  ],
};

test("each moment has the phase and the grid that hold until something changes them", () => {
  const moments = momentsOf(evening);
  expect(moments.map(({ phase }) => phase)).toEqual([
    "draft",
    "marketplace",
    "marketplace",
    "spaces",
    "spaces",
    "spaces",
  ]);
  expect(moments.map(({ grid }) => grid.get("s1.e1"))).toEqual([
    undefined,
    undefined,
    "t1",
    "t1",
    "t1",
    undefined,
  ]);
  expect(moments.map(({ running }) => running.has("s1"))).toEqual([
    false,
    false,
    false,
    true,
    true,
    false,
  ]);
});

test("people are counted by space, and so is who came and who left", () => {
  const moments = momentsOf(evening);
  expect(moments.map(({ gathered }) => gathered)).toEqual([0, 0, 0, 3, 3, 0]);
  expect([...(moments[3]?.change ?? [])]).toEqual([
    ["e1", 2],
    ["e2", 1],
  ]);
  expect([...(moments[4]?.change ?? [])]).toEqual([
    ["e1", 1],
    ["e2", -1],
  ]);
});

test("a minute lasts a minute, or as much less as one wants, and no silence is waited out", () => {
  const moments = momentsOf(evening);
  expect(waitAfter(moments, 0, 1)).toBe(minute);
  expect(waitAfter(moments, 2, 60)).toBe(2_000);
  expect(waitAfter(moments, 4, 10)).toBe(silence_max_ms / 10);
  expect(waitAfter(moments, 5, 1)).toBeUndefined();
});

test("a session in which nothing happened has no moment", () => {
  expect(momentsOf({ minutes: 1, steps: [] })).toEqual([]);
});
