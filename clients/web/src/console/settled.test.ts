import { expect, it } from "vitest";
import { settle } from "./settled";

it("takes the order asked for when the list is opened", () => {
  expect(settle(undefined, ["t2", "t1"]).order).toEqual(["t2", "t1"]);
});

it("moves nothing when something arrives, leaves or is ranked anew", () => {
  const first = settle(undefined, ["t1", "t2", "t3"]);
  const later = settle(first.order, ["t4", "t3", "t1"]);
  expect(later.order).toEqual(["t1", "t2", "t3", "t4"]);
  expect([...later.stale]).toEqual(["t2"]);
});
