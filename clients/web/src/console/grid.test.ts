import { describe, expect, it } from "vitest";
import { addressOf, cellId, cellsOf, plane, step } from "./grid";

const slots = ["s1", "s2", "s3"];
const few = ["e1", "e2"];

describe("the grid", () => {
  it("lays slots down and spaces across while they fit", () => {
    expect(plane(slots, few, false).slotsAreRows).toBe(true);
    const many = Array.from({ length: 20 }, (_, n) => `e${n}`);
    expect(plane(slots, many, false).slotsAreRows).toBe(false);
  });

  it("lies the other way when asked", () => {
    expect(plane(slots, few, true)).toEqual({ rows: few, columns: slots, slotsAreRows: false });
  });

  it("names each cell once, in reading order, whichever way it lies", () => {
    expect(cellsOf(plane(slots, few, false)).map(cellId)).toEqual([
      "s1.e1",
      "s1.e2",
      "s2.e1",
      "s2.e2",
      "s3.e1",
      "s3.e2",
    ]);
    expect(cellsOf(plane(slots, few, true))).toHaveLength(6);
    expect(addressOf("s3.e2")).toEqual({ slot: "s3", space: "e2" });
  });

  it("is walked by arrows as it is seen, and has walls", () => {
    const down = plane(slots, few, false);
    const from = { slot: "s1", space: "e1" };
    expect(step(down, from, "ArrowDown")).toEqual({ slot: "s2", space: "e1" });
    expect(step(down, from, "ArrowRight")).toEqual({ slot: "s1", space: "e2" });
    expect(step(down, from, "ArrowUp")).toEqual(from);
    expect(step(down, from, "End")).toEqual({ slot: "s1", space: "e2" });
    expect(step(plane(slots, few, true), from, "ArrowDown")).toEqual({ slot: "s1", space: "e2" });
    expect(step(down, from, "a")).toBeUndefined();
  });
});
