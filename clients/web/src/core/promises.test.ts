import { expect, test } from "vitest";
import type { Brought, PromiseAnswer, Promise as Promised } from "./entities";
import { broughtAs, broughtCounts, inOrder, isLate, isUnassigned, standing } from "./promises";

const today = "2027-01-16";
const promise = (id: string, more: Partial<Promised> = {}): Promised => ({
  id,
  kind: "request",
  text: "Un devis pour le toit",
  asked_of: "Le conseil",
  who: "",
  due: "",
  state: "asked",
  answers: [],
  asked_at: 1,
  ...more,
});
const answer = (outcome: PromiseAnswer["outcome"]): PromiseAnswer => ({
  outcome,
  reason: "…",
  at: 2,
});
const owed = { respondent: "q1", who: "Nadia", state: "accepted" } as const;

test("a promise is late from the day after its date, for as long as an answer is owed", () => {
  expect(isLate(promise("g1", { ...owed, due: today }), today)).toBe(false);
  expect(isLate(promise("g1", { ...owed, due: "2027-01-15" }), today)).toBe(true);
  expect(isLate(promise("g1", { ...owed, state: "contested", due: "2027-01-15" }), today)).toBe(
    true,
  );
  for (const state of ["answered", "closed", "withdrawn"] as const)
    expect(isLate(promise("g1", { ...owed, state, due: "2027-01-15" }), today), state).toBe(false);
  expect(isLate(promise("g1"), today)).toBe(false);
});

test("what has no respondent, or no date, waits for both", () => {
  expect(isUnassigned(promise("g1"))).toBe(true);
  expect(isUnassigned(promise("g1", { ...owed }))).toBe(true);
  expect(isUnassigned(promise("g1", { ...owed, due: today }))).toBe(false);
  expect(isUnassigned(promise("g1", { state: "withdrawn" }))).toBe(false);
});

test("it stands as it must be told: late before all else, then by its last answer", () => {
  const at = (more: Partial<Promised>) => standing(promise("g1", more), today);
  expect(at({})).toBe("unassigned");
  expect(at({ respondent: "q1", due: "2027-02-01" })).toBe("asked");
  expect(at({ ...owed, due: "2027-02-01" })).toBe("accepted");
  expect(at({ ...owed, due: "2027-02-01", answers: [answer("study")] })).toBe("study");
  expect(at({ ...owed, due: "2027-01-01", answers: [answer("study")] })).toBe("late");
  expect(at({ ...owed, due: "2027-01-01", state: "answered", answers: [answer("kept")] })).toBe(
    "kept",
  );
  expect(at({ ...owed, state: "closed", answers: [answer("study"), answer("declined")] })).toBe(
    "declined",
  );
  expect(at({ ...owed, due: "2027-02-01", state: "contested", answers: [answer("kept")] })).toBe(
    "contested",
  );
});

test("late ones come first, then those of nobody, then by date; those that were answered after", () => {
  const list = [
    promise("g1", { ...owed, state: "closed", answers: [answer("kept")] }),
    promise("g2", { ...owed, due: "2027-03-01" }),
    promise("g3", { state: "withdrawn" }),
    promise("g4"),
    promise("g5", { ...owed, due: "2027-02-01" }),
    promise("g6", { ...owed, state: "answered", answers: [answer("kept")] }),
    promise("g7", { ...owed, due: "2027-01-02" }),
    promise("g8", { ...owed, due: "2027-01-01" }),
    promise("g10"),
  ];
  expect(inOrder(list, today).map(({ id }) => id)).toEqual([
    "g8",
    "g7",
    "g4",
    "g10",
    "g5",
    "g2",
    "g6",
    "g1",
    "g3",
  ]);
});

test("a promise of the last session is late once its date has passed, whatever it waits for", () => {
  const brought = (state: Brought["state"], due = ""): Brought => ({
    id: "g1",
    text: "",
    who: "",
    due,
    state,
    reason: "",
  });
  expect(broughtAs(brought("awaited", "2027-01-15"), today)).toBe("late");
  expect(broughtAs(brought("study", "2027-01-15"), today)).toBe("late");
  expect(broughtAs(brought("awaited", today), today)).toBe("awaited");
  expect(broughtAs(brought("late"), today)).toBe("late");
  expect(broughtAs(brought("kept", "2027-01-15"), today)).toBe("kept");
  const all = [brought("late"), brought("awaited", "2027-01-15"), brought("kept")];
  expect(broughtCounts(all, today)).toEqual([
    ["kept", 1],
    ["late", 2],
  ]);
});
