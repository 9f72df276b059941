import { expect, test } from "vitest";
import { namesOf } from "./names";

test("a number in place of a name is put in words, and nothing else is", () => {
  const unnamed = (n: number) => `participant ${n}`;
  expect(namesOf(["Awa", "#12", "#", "# 3", "n#4"], unnamed)).toEqual([
    "Awa",
    "participant 12",
    "#",
    "# 3",
    "n#4",
  ]);
});
