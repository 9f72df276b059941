import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import type { Cell, Phase, Session, Slot, Space, Topic } from "../core/entities";
import { type Language, translator } from "../core/i18n";
import { en } from "./en";
import { fr } from "./fr";
import { priorityAnnouncement, type Room, roomOf, strip_ms } from "./room";
import { newest_key, type Panel, panelsOf, type Words } from "./scenes";

const evening = Date.UTC(2026, 10, 26, 17, 30);

function words(language: Language = "fr"): Words {
  return { t: translator({ fr, en }, signal(language)), language };
}
function session(phase: Phase, more: Partial<Session> = {}): Session {
  return {
    id: "session",
    code: "K7M-2QP",
    format: "open_forum",
    title: "Forum d'hiver",
    purpose: "Que porter ensemble ?",
    givens: "La salle ferme à 22 h.",
    level: { level: "decide", decider: "l'assemblée", date: "2026-12-12" },
    language: "fr",
    zone: "Europe/Paris",
    label: "",
    next_date: "2026-12-21",
    convergence: { mode: "reopen", dots: 3 },
    phase,
    phase_since: evening,
    timer: { state: "none", label: "", ends: 0, remaining_ms: 0 },
    present: { here: 12, remote: 2 },
    expected: 20,
    butterflies: 1,
    bumblebees: 0,
    colleges: [{ id: "c1", name: "Salariés", present: 5, people: 6 }],
    bodies: [],
    ...more,
  };
}
function topic(n: number, more: Partial<Topic> = {}): Topic {
  return {
    id: `t${n}`,
    kind: "topic",
    title: `Sujet ${n}`,
    text: "",
    tags: [],
    conflicts_with: [],
    state: "posted",
    hosts: ["Awa"],
    anonymous: false,
    version: 1,
    wishes: 0,
    notes: 0,
    helps: 0,
    posted_at: evening + n,
    ...more,
  };
}
function slot(n: number, state: Slot["state"], more: Partial<Slot> = {}): Slot {
  const starts = evening + n * 3_600_000;
  return {
    id: `s${n}`,
    starts,
    ends: starts + 1_800_000,
    kind: "round",
    label: "",
    state,
    ...more,
  };
}
function space(n: number, more: Partial<Space> = {}): Space {
  return {
    id: `e${n}`,
    name: `Salle ${n}`,
    kind: "room",
    strict: false,
    access: [],
    video: "",
    open: true,
    ...more,
  };
}
function cell(s: number, e: number, more: Partial<Cell> = {}): Cell {
  return {
    id: `s${s}.e${e}`,
    slot: `s${s}`,
    space: `e${e}`,
    blocked: false,
    here: 0,
    remote: 0,
    ...more,
  };
}
function room(
  the_session: Session,
  more: {
    topics?: Topic[];
    slots?: Slot[];
    spaces?: Space[];
    cells?: Cell[];
    announcements?: Parameters<typeof byId>[0];
  } = {},
): Room {
  return roomOf({
    session: the_session,
    topics: byId(more.topics ?? []),
    slots: byId(more.slots ?? []),
    spaces: byId(more.spaces ?? []),
    cells: byId(more.cells ?? []),
    announcements: byId((more.announcements ?? []) as never[]),
  });
}
function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((each) => [each.id, each]));
}
function keys(panels: readonly Panel[]): string[] {
  return panels.map(({ key }) => key);
}

describe.each(["fr", "en"] as const)("in %s", (language) => {
  test.each([
    "draft",
    "announced",
    "welcoming",
    "opening",
    "marketplace",
    "spaces",
    "news",
    "convergence",
    "closing",
    "closed",
    "following",
    "archived",
  ] as const)("the board always has something to say: %s", (phase) => {
    const empty = session(phase, {
      code: "",
      purpose: "",
      givens: "",
      colleges: [],
      next_date: "",
    });
    for (const each of [room(empty), room(session(phase))]) {
      const panels = panelsOf(each, words(language), evening);
      expect(panels.length).toBeGreaterThan(0);
      expect(new Set(keys(panels)).size).toBe(panels.length);
      for (const panel of panels) expect(panel.heading).not.toBe("");
    }
  });
});

test("the opening pages the why, the givens, the level, the principles and the law one by one", () => {
  expect(keys(panelsOf(room(session("opening")), words(), evening))).toEqual([
    "why",
    "givens",
    "level",
    "principle.people",
    "principle.happens",
    "principle.starts",
    "principle.over",
    "law",
  ]);
});

test("the marketplace begins with the card that was posted last", () => {
  const [first] = panelsOf(
    room(session("marketplace"), { topics: [topic(2), topic(1)] }),
    words(),
    evening,
  );
  expect(first).toMatchObject({
    kind: "card",
    key: newest_key,
    title: "Sujet 2",
    by: "Porté par Awa",
  });
});

test("an anonymous card names nobody", () => {
  const anonymous = topic(1, { anonymous: true, hosts: [] });
  const [first] = panelsOf(room(session("marketplace"), { topics: [anonymous] }), words(), evening);
  expect(first).toMatchObject({ by: "Sans nom" });
});

test("an empty wall invites", () => {
  const [first] = panelsOf(room(session("marketplace")), words(), evening);
  expect(first).toMatchObject({ kind: "statement", key: newest_key, text: "Le mur est à vous." });
});

test("what is withdrawn is not on the wall", () => {
  const panels = panelsOf(
    room(session("marketplace"), { topics: [topic(1), topic(2, { state: "withdrawn" })] }),
    words(),
    evening,
  );
  expect(panels.find(({ key }) => key === "wall")).toMatchObject({ rows: [{ title: "Sujet 1" }] });
});

test("a pow-wow shows its contributions by kind", () => {
  const topics = [
    topic(1, { kind: "need" }),
    topic(2, { kind: "offer" }),
    topic(3, { kind: "need" }),
  ];
  const panels = panelsOf(
    room(session("marketplace", { format: "powwow" }), { topics }),
    words(),
    evening,
  );
  expect(keys(panels)).toContain("kind.offer");
  expect(panels.find(({ key }) => key === "kind.need")).toMatchObject({
    heading: "Besoins\u202f: 2",
  });
});

test("the grid fills: placed topics by space, and the free cells", () => {
  const panels = panelsOf(
    room(session("marketplace"), {
      topics: [topic(1)],
      slots: [slot(1, "planned"), slot(2, "over")],
      spaces: [space(2), space(1), space(3, { open: false }), space(4)],
      cells: [cell(1, 1, { topic: "t1" }), cell(1, 4, { blocked: true })],
    }),
    words(),
    evening,
  );
  const grid = panels.find(({ key }) => key === "slot.s1");
  expect(grid).toMatchObject({
    aside: "1 place libre",
    rows: [
      { lead: "Salle 1", title: "Sujet 1", count: { of: "cell", id: "s1.e1" } },
      { lead: "Salle 2", title: "libre", free: true },
    ],
  });
  expect(keys(panels)).not.toContain("slot.s2");
});

test("spaces: what runs now, then what comes next", () => {
  const panels = panelsOf(
    room(session("spaces"), {
      topics: [topic(1), topic(2)],
      slots: [slot(1, "running"), slot(2, "planned"), slot(3, "planned")],
      spaces: [space(1, { video: "https://video.example/a" })],
      cells: [cell(1, 1, { topic: "t1", here: 4, remote: 1 }), cell(2, 1, { topic: "t2" })],
    }),
    words(),
    evening,
  );
  expect(keys(panels).slice(0, 2)).toEqual(["slot.s1", "slot.s2"]);
  expect(panels[0]).toMatchObject({
    aside: "1 papillon",
    rows: [{ title: "Sujet 1", video: true }],
  });
  expect(panels[1]).toMatchObject({ aside: "Créneau 2", rows: [{ title: "Sujet 2" }] });
});

test("news are ordered by how much was noted", () => {
  const topics = [topic(1, { notes: 2 }), topic(2), topic(3, { notes: 5 })];
  const noted = panelsOf(room(session("news"), { topics }), words(), evening).find(
    ({ key }) => key === "noted",
  );
  expect(noted).toMatchObject({ aside: "7 notes en tout", rows: [{ id: "t3" }, { id: "t1" }] });
});

test("the closed board thanks, and says when people meet again", () => {
  const [thanks] = panelsOf(room(session("closed")), words(), evening);
  expect(thanks).toMatchObject({ text: "Merci d’être venu·e." });
  expect(thanks).toMatchObject({ more: ["Prochain rendez-vous\u202f: lundi 21 décembre"] });
});

test("the newest announcement takes the first line, for two minutes when it has no end", () => {
  const made = [
    { id: "a1", text: "Soupe", scope: "all", made_at: evening },
    {
      id: "a2",
      text: "Bientôt la fin",
      scope: "all",
      made_at: evening + 1_000,
      until: evening + 5_000,
    },
  ];
  const now = room(session("spaces"), { announcements: made });
  expect(priorityAnnouncement(now, evening + 2_000)?.id).toBe("a2");
  expect(priorityAnnouncement(now, evening + 6_000)?.id).toBe("a1");
  expect(priorityAnnouncement(now, evening + strip_ms)).toBeUndefined();
});

test("an announcement is read with the news once it has left the first line", () => {
  const made = [{ id: "a1", text: "Soupe", scope: "all", made_at: evening }];
  const now = room(session("news"), { announcements: made });
  expect(keys(panelsOf(now, words(), evening + 1_000))).not.toContain("announcement.a1");
  expect(keys(panelsOf(now, words(), evening + strip_ms))).toContain("announcement.a1");
});
