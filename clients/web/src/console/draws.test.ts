import { expect, test } from "vitest";
import { shared } from "../ui/draws";

test("seats are shared in proportion, and never more than there are people", () => {
  expect(shared(12, [7, 25, 9])).toEqual([2, 7, 3]);
  expect(shared(2, [50, 50])).toEqual([1, 1]);
  expect(shared(12, [1, 100])).toEqual([1, 11]);
  expect(shared(5, [2, 1])).toEqual([2, 1]);
  expect(shared(3, [0, 0])).toEqual([0, 0]);
  expect(shared(4, [0, 9])).toEqual([0, 4]);
});
