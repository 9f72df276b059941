import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { Ballot, Session } from "../core/entities";
import type { Language } from "../core/i18n";
import { ballots as scene } from "./ballots";
import { methodOf } from "./method";
import type { Room } from "./room";

const evening = Date.UTC(2026, 10, 26, 17, 30);
const minute = 60_000;

const ballot = (more: Partial<Ballot> = {}): Ballot => ({
  id: "b1",
  kind: "dots",
  question: "Que portons-nous ?",
  options: [
    { id: "o1", topic: "t1", text: "Le toit" },
    { id: "o2", topic: "t2", text: "Le jardin" },
  ],
  dots: 3,
  audience: { colleges: [], attendance: [] },
  secret: true,
  weighted: true,
  state: "open",
  opened_at: evening,
  voted: 9,
  may: 12,
  ...more,
});
const closed: Partial<Ballot> = {
  state: "closed",
  ended_at: evening,
  result: {
    totals: [10, 17],
    blank: 0,
    groups: [
      { colleges: ["c1"], without_college: false, voted: 6, may: 7, blank: 0, totals: [8, 10] },
      { colleges: [], without_college: true, voted: 3, may: 5, blank: 0, totals: [2, 7] },
    ],
    weighted: [4444, 5556],
    weight: 10000,
    votes: [],
  },
};
const room = (
  ballots: readonly Ballot[],
  phase: Session["phase"] = "convergence",
  phase_since = evening - 10 * minute,
): Room =>
  ({
    session: {
      phase,
      phase_since,
      colleges: [{ id: "c1", name: "Salariés", present: 6, people: 7 }],
    },
    more: { ballots: new Map(ballots.map((each) => [each.id, each])) },
  }) as unknown as Room;
const panels = (at: Room, now = evening, language: Language = "fr") =>
  methodOf([scene]).panels(at, language, now, []);

describe("votes on the board", () => {
  it("ask the question and tell how many have voted, and no total", () => {
    const at = signal(room([ballot()]));
    const [fr, en] = (["fr", "en"] as const).map((language) => {
      const [panel] = panels(at.value, evening, language);
      return () => (panel?.kind === "own" ? JSON.stringify(panel.draw(at)) : "");
    });
    expect(fr?.()).toContain("9 ont voté sur 12");
    expect(en?.()).toContain("9 of 12 have voted");
    at.value = room([ballot({ voted: 10 })]);
    expect(fr?.()).toContain("10 ont voté sur 12");
  });

  it("show every total with its colleges and its weight, the most dots first", () => {
    const [panel] = panels(room([ballot(closed)]));
    expect(panel).toMatchObject({
      kind: "rows",
      heading: "Que portons-nous ?",
      rows: [
        {
          lead: "17",
          title: "Le jardin",
          by: "Salariés 10/6 · sans collège 7/3 · Pondéré\u202f:\u00a055,6\u00a0%",
        },
        { lead: "10", title: "Le toit" },
      ],
    });
  });

  it("say that too few voted to show anything", () => {
    const { result } = closed;
    const few = ballot({ ...closed, ...(result ? { result: { ...result, totals: [] } } : {}) });
    expect(JSON.stringify(panels(room([few])))).toContain("Moins de trois voix");
  });

  it("come first when they are new, later only where the evening comes together", () => {
    const later = evening + 30 * minute;
    expect(panels(room([ballot(closed)], "spaces"))).toHaveLength(1);
    expect(panels(room([ballot(closed)], "spaces"), later)).toHaveLength(0);
    // Nor where the room has gone on to something else.
    expect(panels(room([ballot(closed)], "marketplace", evening + 1))).toHaveLength(0);
    expect(panels(room([ballot(closed)], "closing"), later)).toHaveLength(1);
    expect(panels(room([ballot({ state: "cancelled" })]))).toHaveLength(0);
  });

  it("are followed at once when one opens or closes", () => {
    const moment = (one: Ballot) => methodOf([scene]).moment(room([one]));
    expect(moment(ballot())).not.toBe(moment(ballot(closed)));
    expect(moment(ballot())).toBe(moment(ballot({ voted: 10 })));
  });
});
