import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Brought, Phase, Promise as Promised, Session } from "../core/entities";
import { translator } from "../core/i18n";
import { en, fr, type MethodWords, methodOf } from "./method";
import { promises } from "./promises";
import type { Room } from "./room";
import type { Panel, Row } from "./scenes";

const words: MethodWords = { t: translator({ fr, en }, signal("fr" as const)), language: "fr" };
const map = <T extends { id: string }>(list: readonly T[]) =>
  new Map(list.map((each) => [each.id, each]));
const now = Date.parse("2027-01-16T18:00:00Z");

function room(
  phase: Phase,
  more: {
    brought?: readonly Brought[];
    promises?: readonly Promised[];
    session?: Partial<Session>;
  } = {},
): Room {
  const { brought = [], promises = [], session = {} } = more;
  return {
    session: { phase, title: "Forum", zone: "Europe/Paris", ...session },
    more: { brought: map(brought), promises: map(promises) },
  } as unknown as Room;
}
const brought = (n: number, more: Partial<Brought>): Brought => ({
  id: `g${n}`,
  text: `Promesse ${n}`,
  who: "",
  due: "",
  state: "awaited",
  reason: "",
  ...more,
});
const promise = (n: number, more: Partial<Promised> = {}): Promised => ({
  id: `g${n}`,
  kind: "request",
  text: `Demande ${n}`,
  asked_of: "Le conseil",
  who: "",
  due: "",
  state: "asked",
  answers: [],
  asked_at: n,
  ...more,
});
const front = (at: Room) => promises.front?.(at, words, now) ?? [];
const behind = (at: Room) => promises.behind?.(at, words, now) ?? [];
const rows = (panel: Panel | undefined): readonly Row[] =>
  panel?.kind === "rows" ? panel.rows : [];

test("what the last session promised opens the evening, each with what became of it", () => {
  const at = room("opening", {
    brought: [
      brought(1, { state: "kept", who: "Le conseil" }),
      brought(2, { state: "dropped", reason: "Le bail" }),
      brought(3, { state: "awaited", who: "Nadia", due: "2027-01-31" }),
      brought(4, { state: "study", due: "2027-01-10" }),
    ],
  });
  const [panel] = front(at);
  expect(panel).toMatchObject({
    kind: "rows",
    key: "brought",
    aside: "1\u00a0tenue · 1\u00a0attendue · 1\u00a0en\u00a0retard · 1\u00a0abandonnée",
  });
  expect(rows(panel).map(({ lead, by }) => [lead, by])).toEqual([
    ["Tenue", "Le conseil"],
    ["Abandonnée", "Le bail"],
    ["Attendue", "Nadia · pour le dimanche 31 janvier"],
    ["En retard", "c’était pour le dimanche 10 janvier"],
  ]);
  expect(front(room("opening"))).toEqual([]);
});

test("a long text and a long reason take rows of their own, and lose no word", () => {
  const long = (word: string) => Array.from({ length: 60 }, (_, n) => `${word}${n}`).join(" ");
  const at = room("opening", {
    brought: [brought(1, { state: "kept", text: long("texte"), reason: long("raison") })],
  });
  const shown = rows(front(at)[0]);
  expect(shown.length).toBeGreaterThan(4);
  expect(shown.filter(({ lead }) => lead?.trim())).toHaveLength(1);
  expect(
    shown
      .map(({ title }) => title)
      .join(" ")
      .trim(),
  ).toBe(long("texte"));
  expect(shown.flatMap(({ by }) => by ?? []).join(" ")).toBe(long("raison"));
  expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
});

test("each answer owed tells who answers and by when; what has nobody comes first and says so", () => {
  const owed = [
    promise(1, { respondent: "q1", who: "Nadia", due: "2027-02-01", state: "accepted" }),
    promise(2),
    promise(3, { state: "withdrawn" }),
    promise(4, {
      respondent: "q1",
      who: "Nadia",
      state: "answered",
      answers: [{ outcome: "kept", reason: "C’est voté", at: 1 }],
    }),
  ];
  const [panel] = front(room("convergence", { promises: owed }));
  expect(panel?.aside).toBe("3 réponses dues · 1 à confier");
  expect(rows(panel).map(({ lead, by }) => [lead, by])).toEqual([
    ["À confier", "cherche un·e répondant·e"],
    ["Acceptée", "Nadia répond · pour le lundi 1 février"],
    ["Tenue", "Nadia · C’est voté"],
  ]);
  expect(behind(room("closing", { promises: owed }))[0]?.key).toBe("promises");
  expect(behind(room("spaces", { promises: owed }))).toEqual([]);
});

test("once all is over the thanks show the way to the public page, while there is one", () => {
  const own: Panel = { kind: "statement", key: "thanks", heading: "", text: "", more: [] };
  const keys = (session: Partial<Session>) =>
    methodOf([promises])
      .panels(room("closed", { session }), "fr", now, [own])
      .map(({ key, kind }) => [key, kind]);
  expect(keys({ follow_up: { access: "link", key: "a1b2" } })).toEqual([["thanks", "code"]]);
  expect(keys({ follow_up: { access: "closed", key: "a1b2" } })).toEqual([["thanks", "statement"]]);
  expect(keys({})).toEqual([["thanks", "statement"]]);
});
