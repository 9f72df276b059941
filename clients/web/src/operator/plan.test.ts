import { describe, expect, it } from "vitest";
import { type Draft, nextStart, planOf, stepsOf } from "./plan";

const draft: Draft = {
  format: "powwow",
  title: "  Pow-wow de novembre ",
  purpose: "",
  givens: "",
  level: "consult",
  decider: "",
  decided_by: "",
  language: "fr",
  timezone: "Europe/Paris",
  date: "2026-11-23",
  label: "",
  next_date: "",
  convergence: "reopen",
  dots: "3",
  colleges: "Salarié·es, , Bénéficiaires ",
  bodies: "Conseil coopératif,",
  slots: [
    { starts: "19:05", minutes: "25", kind: "round", label: "Ronde 1" },
    { starts: "", minutes: "25", kind: "round", label: "" },
  ],
  spaces: [
    { name: "Cuisine", kind: "table", capacity: "8", strict: true },
    { name: " ", kind: "", capacity: "", strict: false },
  ],
};

describe("the form", () => {
  it("makes a plan of what was filled in, and of nothing else", () => {
    expect(planOf(draft)).toEqual({
      title: "Pow-wow de novembre",
      format: "powwow",
      language: "fr",
      timezone: "Europe/Paris",
      date: "2026-11-23",
      level: { level: "consult" },
      convergence: { mode: "reopen" },
      colleges: ["Salarié·es", "Bénéficiaires"],
      bodies: ["Conseil coopératif"],
      slots: [{ starts: "19:05", minutes: 25, kind: "round", label: "Ronde 1" }],
      spaces: [{ name: "Cuisine", kind: "table", capacity: 8, strict: true }],
    });
  });

  it("takes the weights of colleges where they are given", () => {
    expect(
      planOf({ ...draft, colleges: "Salarié·es 50 %, Soutiens 12,5 %, Amis" }).colleges,
    ).toEqual([{ name: "Salarié·es", weight: 5000 }, { name: "Soutiens", weight: 1250 }, "Amis"]);
  });

  it("says how many dots only where there are dots", () => {
    expect(planOf({ ...draft, convergence: "dots", dots: "5" }).convergence).toEqual({
      mode: "dots",
      dots: 5,
    });
  });

  it("begins the next slot where the last one ends, also past midnight", () => {
    expect(nextStart(draft.slots.slice(0, 1))).toBe("19:30");
    expect(nextStart([{ starts: "23:50", minutes: "25", kind: "round", label: "" }])).toBe("00:15");
    expect(nextStart([])).toBe("");
  });
});

describe("the place of a fault", () => {
  it("counts from one, as people do", () => {
    expect(stepsOf("/slots/2/starts")).toEqual(["slots", "3", "starts"]);
    expect(stepsOf("")).toEqual([]);
  });
});
