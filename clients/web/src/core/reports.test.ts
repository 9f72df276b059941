import { expect, test } from "vitest";
import type { Report, Topic } from "./entities";
import { sideBySide } from "./reports";

const report = (id: string, published_at?: number) =>
  ({ id, ...(published_at === undefined ? {} : { published_at }) }) as Report;
const topics: Record<string, Partial<Topic>> = {
  t1: {},
  t2: {},
  t9: { doubled_from: "t1" },
  t10: { doubled_from: "t1" },
};

test("the newest report comes first, with those of its doubles, in their order", () => {
  const reports = [
    report("t10", 50),
    report("t2", 30),
    report("t1", 10),
    report("t9", 20),
    report("t3"),
  ];
  const read = sideBySide(reports, (id) => topics[id] as Topic | undefined);
  expect(read.map((group) => group.map(({ id }) => id))).toEqual([["t1", "t9", "t10"], ["t2"]]);
});
