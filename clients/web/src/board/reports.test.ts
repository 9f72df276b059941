import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Reaction, Report } from "../core/entities";
import { translator } from "../core/i18n";
import { en, fr, type MethodWords } from "./method";
import { parted, reports } from "./reports";
import type { Room } from "./room";

const words: MethodWords = { t: translator({ fr, en }, signal("fr")), language: "fr" };
const report = (id: string, more: Partial<Report> = {}): Report => ({
  id,
  state: "published",
  version: 1,
  said: "Nous avons compté.",
  proposes: "Acheter ensemble",
  disagreement: "",
  actions: [],
  requests: [],
  published_at: Number(id.slice(1)),
  ...more,
});
const reaction = (id: string, more: Partial<Reaction> = {}): Reaction => ({
  id,
  topic: "t1",
  kind: "disagrees",
  text: "Trop cher.",
  hidden: false,
  added_at: 1,
  ...more,
});
function room(all: readonly Report[], beside: readonly Reaction[] = [], phase = "news"): Room {
  return {
    session: { phase },
    topics: [{ id: "t1", title: "Le bâtiment" }],
    more: {
      reports: new Map(all.map((each) => [each.id, each])),
      reactions: new Map(beside.map((each) => [each.id, each])),
    },
  } as unknown as Room;
}
const panels = (of: Room) => reports.front?.(of, words, 0) ?? [];
const rows = (of: Room) => panels(of).flatMap((panel) => (panel.kind === "rows" ? panel.rows : []));

test("each published report is a panel while news are told, the newest first", () => {
  const all = [report("t1"), report("t2")];
  expect(panels(room(all)).map(({ key }) => key)).toEqual(["report.t2", "report.t1"]);
  expect(panels(room(all, [], "spaces"))).toEqual([]);
  expect(reports.moment?.(room(all))).toBe("t2");
});

test("a disagreement stands right under the proposal, with its name if it has one", () => {
  const beside = [
    reaction("r1", { author: "Nadia" }),
    reaction("r2", { hidden: true, hidden_because: "Vise Awa" }),
    reaction("r3", { kind: "adds", text: "Et le toit ?" }),
    reaction("r4", { topic: "t9" }),
  ];
  const said = rows(room([report("t1", { disagreement: "Le prix" })], beside));
  expect(said.map(({ lead, title, by }) => [lead, title, by])).toEqual([
    ["On propose", "Acheter ensemble", undefined],
    ["Désaccord", "Le prix", undefined],
    ["Désaccord", "Trop cher.", "Nadia"],
  ]);
});

test("a group that proposes nothing is told by what it said", () => {
  expect(rows(room([report("t1", { proposes: "" })]))[0]?.title).toBe("Nous avons compté.");
});

test("a long text goes on in rows that pages can part, and loses no word", () => {
  const long = Array.from({ length: 80 }, (_, at) => `mot${at}`).join(" ");
  const parts = parted(long);
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.join(" ")).toBe(long);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(110);
});
