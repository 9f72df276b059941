import { describe, expect, it } from "vitest";
import { inOrder, isFor, ownChoices, resultsOf } from "./ballots";
import { attendanceShares, collegeOf, groupName, wishShares } from "./colleges";
import type { Ballot, Me, Session, Topic } from "./entities";
import type { Pending } from "./outbox";

const ballot = (more: Partial<Ballot> = {}): Ballot => ({
  id: "b1",
  kind: "single",
  question: "On garde le bail ?",
  options: [
    { id: "o1", text: "Oui" },
    { id: "o2", text: "Non" },
  ],
  audience: { colleges: [], attendance: [] },
  secret: true,
  weighted: false,
  state: "closed",
  opened_at: 1,
  voted: 10,
  may: 12,
  result: {
    totals: [4, 6],
    blank: 0,
    groups: [
      { colleges: ["c1"], without_college: false, voted: 6, may: 7, blank: 0, totals: [3, 3] },
      { colleges: ["c2"], without_college: true, voted: 4, may: 5, blank: 0, totals: [1, 3] },
      { colleges: ["c3"], without_college: false, voted: 0, may: 2, blank: 0, totals: [0, 0] },
    ],
    weighted: [2000, 6000],
    weight: 8000,
    votes: [],
  },
  ...more,
});
const session = {
  colleges: [
    { id: "c1", name: "Salariés", present: 5, people: 7 },
    { id: "c2", name: "Soutiens", present: 3, people: 4 },
  ],
  no_college: { present: 1, people: 2 },
} as unknown as Session;

describe("a result", () => {
  it("lays every total beside its denominator and its colleges", () => {
    const [yes, no] = resultsOf(ballot());
    expect(yes?.total).toEqual({ n: 4, of: 10 });
    expect(yes?.length).toBe(0.4);
    expect(yes?.weighted).toBe(0.25);
    expect(no?.groups.map(({ n, of }) => [n, of])).toEqual([
      [3, 6],
      [3, 4],
    ]);
  });

  it("puts the most dots first, and the choices of a poll as they were asked", () => {
    expect(resultsOf(ballot({ kind: "dots" })).map(({ id }) => id)).toEqual(["o2", "o1"]);
    expect(resultsOf(ballot()).map(({ id }) => id)).toEqual(["o1", "o2"]);
  });

  it("is nothing before it is told, and where too few voted", () => {
    const { result, ...open } = ballot({ state: "open" });
    expect(resultsOf(open)).toEqual([]);
    expect(result && resultsOf(ballot({ result: { ...result, totals: [] } }))).toEqual([]);
  });
});

describe("a group of colleges", () => {
  it("has the names of its colleges, and a mark where it is one", () => {
    expect(groupName({ colleges: ["c1"], without_college: false }, session, "sans")).toBe(
      "Salariés",
    );
    const pool = { colleges: ["c2"], without_college: true };
    expect(groupName(pool, session, "sans")).toBe("Soutiens + sans");
    expect(collegeOf(pool, session)).toBe(-1);
    expect(collegeOf({ colleges: ["c2"], without_college: false }, session)).toBe(1);
  });

  it("shows wishes beside how many people it has", () => {
    const topic = {
      wishes_by_college: [{ colleges: ["c2"], without_college: true, count: 3 }],
    } as unknown as Topic;
    expect(wishShares(topic, session).map(({ n, of }) => [n, of])).toEqual([[3, 6]]);
  });
});

describe("attendance", () => {
  it("reads by college, and without one where somebody has none", () => {
    expect(attendanceShares(session).map(({ n, of }) => [n, of])).toEqual([
      [5, 7],
      [3, 4],
      [1, 2],
    ]);
    expect(
      attendanceShares({ ...session, colleges: [], no_college: { present: 0, people: 0 } }),
    ).toEqual([]);
  });
});

describe("a vote", () => {
  it("is for an audience", () => {
    const who = { college: "c1", attendance: "remote" } as const;
    expect(isFor(ballot(), who)).toBe(true);
    expect(isFor(ballot({ audience: { colleges: ["c2"] } }), who)).toBe(false);
    expect(isFor(ballot({ audience: { colleges: ["c1"], attendance: ["remote"] } }), who)).toBe(
      true,
    );
    expect(isFor(ballot({ audience: { attendance: ["on_site"] } }), who)).toBe(false);
    expect(isFor(ballot({ audience: { colleges: ["c1"] } }), { attendance: "remote" })).toBe(false);
  });

  it("is what was told, and what is under way on top of it", () => {
    const me = { votes: [{ ballot: "b1", choices: ["o1"] }] } as unknown as Me;
    const pending = (state: Pending["state"]): Pending =>
      ({ k: "cast", a: { ballot: "b1", choices: ["o2"] }, state }) as unknown as Pending;
    expect(ownChoices(ballot(), undefined, [])).toBeUndefined();
    expect(ownChoices(ballot(), me, [])).toEqual(["o1"]);
    expect(ownChoices(ballot(), me, [pending("waiting")])).toEqual(["o2"]);
    expect(ownChoices(ballot(), me, [pending("refused")])).toEqual(["o1"]);
  });

  it("is listed while it is open, then by the newest", () => {
    const ids = inOrder([
      ballot({ id: "b1", opened_at: 1 }),
      ballot({ id: "b2", opened_at: 2 }),
      ballot({ id: "b3", opened_at: 0, state: "open" }),
    ]).map(({ id }) => id);
    expect(ids).toEqual(["b3", "b2", "b1"]);
  });
});
