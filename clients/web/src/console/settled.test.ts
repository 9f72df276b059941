import { expect, it } from "vitest";
import { settle } from "./settled";

const nothing = new Set<string>();

it("takes the order asked for when the list is opened", () => {
  expect(settle(undefined, ["t2", "t1"], nothing).order).toEqual(["t2", "t1"]);
});

it("moves nothing when something arrives, leaves or is ranked anew", () => {
  const first = settle(undefined, ["t1", "t2", "t3"], nothing);
  const later = settle(first.order, ["t4", "t3", "t1"], nothing);
  expect(later.order).toEqual(["t1", "t2", "t3", "t4"]);
  expect([...later.stale]).toEqual(["t2"]);
});

it("lets go at once of what the reader sent away, and takes it back at the end", () => {
  const first = settle(undefined, ["t1", "t2", "t3"], nothing);
  const without = settle(first.order, ["t1", "t3"], new Set(["t2"]));
  expect(without).toEqual({ order: ["t1", "t3"], stale: new Set() });
  expect(settle(without.order, ["t1", "t2", "t3"], new Set(["t2"])).order).toEqual([
    "t1",
    "t3",
    "t2",
  ]);
});
