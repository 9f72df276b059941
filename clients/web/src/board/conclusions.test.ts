import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Action, Phase, Proposal, Statement } from "../core/entities";
import { translator } from "../core/i18n";
import { conclusions } from "./conclusions";
import { en, fr, type MethodWords } from "./method";
import type { Room } from "./room";

const words: MethodWords = { t: translator({ fr, en }, signal("fr" as const)), language: "fr" };
const map = <T extends { id: string }>(list: readonly T[]) =>
  new Map(list.map((each) => [each.id, each]));

function room(
  phase: Phase,
  more: {
    actions?: readonly Action[];
    proposals?: readonly Proposal[];
    statements?: readonly Statement[];
  } = {},
): Room {
  const { actions = [], proposals = [], statements = [] } = more;
  return {
    session: { phase },
    more: {
      actions: map(actions),
      proposals: map(proposals),
      statements: map(statements),
    },
  } as unknown as Room;
}
const action = (n: number, more: Partial<Action> = {}): Action => ({
  id: `x${n}`,
  what: `Action ${n}`,
  topics: ["t1"],
  helpers: [],
  helping: 0,
  due: "",
  state: "open",
  proposed_at: n,
  ...more,
});
const proposal: Proposal = {
  id: "y1",
  text: "Ouvrir le samedi",
  version: 1,
  earlier: [],
  stage: "object",
  proposer: "Awa",
  statements: 1,
  objections: 1,
  opened_at: 1,
};
const objection: Statement = {
  id: "z1",
  proposal: "y1",
  kind: "objection",
  text: "Personne n'est là",
  author: "Jo",
  version: 1,
  resolved: false,
  said_at: 1,
};
const front = (at: Room) => conclusions.front?.(at, words, 0) ?? [];

test("a round that turns shows its proposal first, and the objections that stand beside it", () => {
  const at = room("convergence", { proposals: [proposal], statements: [objection] });
  expect(front(at).map(({ key }) => key)).toEqual(["proposal.y1", "objections.y1", "actions"]);
  const [shown] = front(at);
  expect(shown?.kind === "statement" && shown.more.join(" ")).toContain("1 objection");
});

test("another stage of a round, or another objection, shows at once; what else is said waits", () => {
  const before = conclusions.moment?.(room("convergence", { proposals: [proposal] }));
  const amended = room("convergence", { proposals: [{ ...proposal, stage: "amend" }] });
  const said = room("convergence", { proposals: [proposal], statements: [objection] });
  const resolved = room("convergence", { proposals: [{ ...proposal, objections: 0 }] });
  expect(conclusions.moment?.(amended)).not.toBe(before);
  expect(conclusions.moment?.(resolved)).not.toBe(before);
  expect(conclusions.moment?.(said)).toBe(before);
});

test("actions ask for hands while there is none, then tell who carries what", () => {
  expect(front(room("convergence"))[0]).toMatchObject({ kind: "statement", key: "actions" });
  const actions = [
    action(1, { state: "taken", owner: "Nadia", helping: 2 }),
    action(2),
    action(3, { state: "dropped" }),
  ];
  const [panel] = front(room("convergence", { actions }));
  expect(panel?.kind === "rows" && panel.rows.map(({ lead, by }) => [lead, by])).toEqual([
    ["En cours", "Nadia porte · 2 aident"],
    ["À prendre", undefined],
  ]);
});

test("what was adopted and who carries what stays to the end", () => {
  const at = room("closing", {
    actions: [action(1)],
    proposals: [{ ...proposal, stage: "adopted" }],
  });
  const keys = (conclusions.behind?.(at, words, 0) ?? []).map(({ key }) => key);
  expect(keys).toEqual(["actions", "adopted"]);
  expect(front(at)).toEqual([]);
});
