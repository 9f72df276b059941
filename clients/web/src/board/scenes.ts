// What the board says in each phase: a list of panels, in the order in which they are read. It follows the session by
// itself; nobody drives it.
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Phase, Slot, Topic, TopicKind } from "../core/entities";
import type { Language, Translate } from "../core/i18n";
import { namesOf } from "../core/names";
import { clockTime, dayOf, longDate } from "../core/times";
import type { fr } from "./fr";
import { cellOf, nextSlot, priorityAnnouncement, type Room, runningSlots } from "./room";

export interface Words {
  readonly t: Translate<typeof fr>;
  readonly language: Language;
}

/** A number that changes in place, between two readings of the panels. */
export interface LiveCount {
  readonly of: "cell" | "wishes" | "notes";
  readonly id: string;
}
export interface Row {
  readonly id: string;
  readonly lead?: string;
  readonly title: string;
  readonly by?: string;
  readonly video?: boolean;
  readonly free?: boolean;
  readonly count?: LiveCount;
}
export interface Figure {
  readonly n: number;
  readonly label: string;
  /** Its place among the colleges, which have their marks. */
  readonly college?: number;
}
interface Base {
  /** The same panel keeps its key while what it says changes. */
  readonly key: string;
  readonly heading: string;
  readonly aside?: string;
}
export type Panel =
  | (Base & { readonly kind: "code"; readonly title: string })
  | (Base & {
      readonly kind: "statement";
      readonly text: string;
      readonly more: readonly string[];
      /** With the drawing of the phase: where there is little to read. */
      readonly drawn?: boolean;
    })
  | (Base & {
      readonly kind: "card";
      readonly topic: string;
      readonly mark?: string;
      readonly title: string;
      readonly text: string;
      readonly by: string;
    })
  | (Base & { readonly kind: "rows"; readonly rows: readonly Row[] })
  | (Base & {
      readonly kind: "figures";
      readonly text: string;
      readonly figures: readonly Figure[];
    })
  /** Drawn by its scene, anew when a signal that it reads changes; `code`: with a code to scan, so that no other is
   * shown beside it. */
  | (Base & {
      readonly kind: "own" | "code";
      draw(room: ReadonlySignal<Room>): ComponentChildren;
    });

/** What the scenes of method.ts add, once they are loaded. */
export interface Method {
  /** `own`: the panels of the phase. */
  panels(room: Room, language: Language, at: number, own: readonly Panel[]): readonly Panel[];
  /** Another one is shown at once, like another phase. */
  moment(room: Room, at?: number): string;
}

/** The key of the panel that shows what was posted last. */
export const newest_key = "newest";
/** From this many on, a list leaves out the cells that hold nothing and tells their number. */
const empty_rows_max = 12;

/** `at`: the moment, in the server's time. */
export function panelsOf(room: Room, words: Words, at: number, method?: Method): readonly Panel[] {
  const own = scenes[room.session.phase](room, words, at);
  const panels = method ? method.panels(room, words.language, at, own) : own;
  return panels.length > 0 ? panels : title(room, words);
}

type Scene = (room: Room, words: Words, at: number) => Panel[];

const scenes: Readonly<Record<Phase, Scene>> = {
  draft: title,
  announced: (room, words) => [...title(room, words), ...why(room, words), ...level(room, words)],
  welcoming: (room, words) => [...code(room, words), ...why(room, words)],
  opening: (room, words) => [
    ...why(room, words),
    ...givens(room, words),
    ...level(room, words),
    ...principles(room, words),
  ],
  marketplace: (room, words) => [
    ...newest(room, words),
    ...wall(room, words),
    ...grid(room, words),
    ...why(room, words),
    ...code(room, words),
  ],
  spaces: (room, words, at) => [
    ...now(room, words),
    ...next(room, words),
    ...announcements(room, words, at),
    ...why(room, words),
    ...code(room, words),
  ],
  news: (room, words, at) => [
    ...announcements(room, words, at),
    ...noted(room, words),
    ...now(room, words, false),
    ...why(room, words),
    ...code(room, words),
  ],
  convergence: (room, words) => [
    ...gathers(room, words),
    ...noted(room, words),
    ...why(room, words),
  ],
  closing: (room, words) => [
    ...together(room, words),
    ...noted(room, words),
    ...nextDate(room, words),
  ],
  closed: thanks,
  following: thanks,
  archived: thanks,
};

function statement(
  key: string,
  heading: string,
  text: string,
  more: readonly string[] = [],
): Panel {
  return { kind: "statement", key, heading, text, more };
}

function drawn(panel: Panel): Panel {
  return panel.kind === "statement" ? { ...panel, drawn: true } : panel;
}

function title({ session, slots }: Room, { t, language }: Words): Panel[] {
  const starts = slots[0]?.starts;
  const when =
    starts === undefined || session.phase === "draft"
      ? t("soon")
      : `${longDate(dayOf(starts, session.zone), language)}, ${clockTime(starts, session.zone, language)}`;
  return [
    drawn(
      statement("title", session.label || t(`format_${session.format}`), session.title, [when]),
    ),
  ];
}

function code({ session }: Room, { t }: Words): Panel[] {
  if (!session.code) return [];
  const heading = session.phase === "welcoming" ? t("welcome") : t("join_here");
  return [{ kind: "code", key: "code", heading, title: session.title }];
}

function why({ session }: Room, { t }: Words): Panel[] {
  if (!session.purpose) return [];
  const said = session.level ? [t(`level_${session.level.level}`)] : [];
  return [statement("why", t("why"), session.purpose, said)];
}

function givens({ session }: Room, { t }: Words): Panel[] {
  return session.givens ? [statement("givens", t("givens"), session.givens)] : [];
}

function level({ session }: Room, { t, language }: Words): Panel[] {
  if (!session.level) return [];
  const { level: name, decider, date } = session.level;
  const more = [t(`level_says_${name}`)];
  if (decider) more.push(t("level_decider_full", { decider }));
  if (date) more.push(t("level_date_full", { date: longDate(date, language) }));
  return [statement("level", t("level"), t(`level_${name}`), more)];
}

function principles(_: Room, { t }: Words): Panel[] {
  const said = ["people", "happens", "starts", "over"] as const;
  return [
    ...said.map((each) => statement(`principle.${each}`, t("principles"), t(`principle_${each}`))),
    statement("law", t("law"), t("law_says"), [t("law_free")]),
  ];
}

function hosts(topic: Topic, { t }: Words): string {
  return topic.anonymous || topic.hosts.length === 0
    ? t("anonymous")
    : t("posted_by", { hosts: names(topic, t) });
}

function names(topic: Topic, t: Words["t"]): string {
  return namesOf(topic.hosts, (n) => t("unnamed", { n })).join(", ");
}

function newest({ session, topics }: Room, words: Words): Panel[] {
  const { t } = words;
  const topic = topics[topics.length - 1];
  if (!topic) {
    const next = session.format === "powwow" ? t("wall_powwow_next") : t("wall_empty_next");
    return [drawn(statement(newest_key, t("phase_marketplace"), t("wall_empty"), [next]))];
  }
  const mark = topic.kind === "topic" ? {} : { mark: t(`kind_${topic.kind}`) };
  return [
    {
      kind: "card",
      key: newest_key,
      heading: t("newest"),
      aside: t("wall", { n: topics.length }),
      topic: topic.id,
      title: topic.title,
      text: topic.text,
      by: hosts(topic, words),
      ...mark,
    },
  ];
}

const kinds: readonly TopicKind[] = ["need", "offer", "project", "event", "topic"];

/** In a pow-wow by kind, else all together. */
function wall({ session, topics }: Room, words: Words): Panel[] {
  const { t } = words;
  const row = (topic: Topic): Row => ({
    id: topic.id,
    title: topic.title,
    by: topic.anonymous ? t("anonymous") : names(topic, t),
    count: { of: "wishes", id: topic.id },
  });
  if (topics.length === 0) return [];
  if (session.format === "open_forum")
    return [
      {
        kind: "rows",
        key: "wall",
        heading: t("wall", { n: topics.length }),
        aside: t("interested"),
        rows: topics.map(row),
      },
    ];
  return kinds.flatMap((kind): Panel[] => {
    const some = topics.filter((topic) => topic.kind === kind);
    if (some.length === 0) return [];
    const heading = t(`kinds_${kind}`, { n: some.length });
    return [
      { kind: "rows", key: `kind.${kind}`, heading, aside: t("interested"), rows: some.map(row) },
    ];
  });
}

/** A slot as people call it: its label, or its number among the rounds. */
export function slotName(room: Room, slot: Slot, { t }: Words): string {
  if (slot.label) return slot.label;
  if (slot.kind !== "round") return t(`slot_${slot.kind}`);
  const rounds = room.slots.filter(({ kind }) => kind === "round");
  return t("slot_number", { n: rounds.findIndex(({ id }) => id === slot.id) + 1 });
}

export function slotSpan({ session }: Room, slot: Slot, { t, language }: Words): string {
  return t("slot_span", {
    from: clockTime(slot.starts, session.zone, language),
    to: clockTime(slot.ends, session.zone, language),
  });
}

function slotRows(
  room: Room,
  slot: Slot,
  { t }: Words,
  empty: boolean,
): { rows: Row[]; free: number } {
  const titles = new Map(room.topics.map((topic) => [topic.id, topic]));
  const rows: Row[] = [];
  let free = 0;
  const show_empty = empty && room.spaces.length <= empty_rows_max;
  for (const space of room.spaces) {
    const cell = cellOf(room, slot.id, space.id);
    const topic = cell?.topic === undefined ? undefined : titles.get(cell.topic);
    const id = `${slot.id}.${space.id}`;
    const place = { id, lead: space.name, ...(space.video ? { video: true } : {}) };
    if (topic) rows.push({ ...place, title: topic.title, count: { of: "cell", id } });
    else if (space.open && !cell?.blocked) {
      free += 1;
      if (show_empty) rows.push({ ...place, title: t("free"), free: true });
    }
  }
  return { rows, free };
}

/** Each round that can still be filled, with its free cells. */
function grid(room: Room, words: Words): Panel[] {
  return room.slots
    .filter(({ kind, state }) => kind === "round" && state !== "over")
    .map((slot): Panel => {
      const { rows, free } = slotRows(room, slot, words, true);
      const heading = `${slotName(room, slot, words)} · ${slotSpan(room, slot, words)}`;
      const aside = words.t("cells_free", { n: free });
      return rows.length > 0
        ? { kind: "rows", key: `slot.${slot.id}`, heading, aside, rows }
        : { ...statement(`slot.${slot.id}`, heading, aside), aside };
    });
}

function now(room: Room, words: Words, invite = true): Panel[] {
  const { t } = words;
  const wanderers = wandering(room, words);
  const running = runningSlots(room);
  return running.map((slot): Panel => {
    const key = `slot.${slot.id}`;
    const heading = running.length > 1 ? `${t("now")} · ${slotName(room, slot, words)}` : t("now");
    const { rows } = slotRows(room, slot, words, slot.kind === "round" && invite);
    if (rows.some((row) => !row.free))
      return { kind: "rows", key, heading, rows, ...(wanderers ? { aside: wanderers } : {}) };
    if (slot.kind === "round" && invite)
      return statement(key, heading, t("nothing_placed"), [t("nothing_placed_next")]);
    return statement(key, t("now"), slotName(room, slot, words), [slotSpan(room, slot, words)]);
  });
}

/** Butterflies and bumblebees are counted with honour, never as people without a place. */
function wandering({ session }: Room, { t }: Words): string {
  const said = [];
  if (session.butterflies > 0) said.push(t("butterflies", { n: session.butterflies }));
  if (session.bumblebees > 0) said.push(t("bumblebees", { n: session.bumblebees }));
  return said.join(" · ");
}

function next(room: Room, words: Words): Panel[] {
  const { t } = words;
  const slot = nextSlot(room);
  if (!slot) return [];
  const heading = `${t("next")} · ${slotSpan(room, slot, words)}`;
  const { rows } = slotRows(room, slot, words, false);
  const name = slotName(room, slot, words);
  return rows.length > 0
    ? [{ kind: "rows", key: `slot.${slot.id}`, heading, aside: name, rows }]
    : [statement(`slot.${slot.id}`, heading, name)];
}

/** Those that no longer stand on the first line. */
function announcements(room: Room, { t }: Words, at: number): Panel[] {
  const urgent = priorityAnnouncement(room, at);
  const calm = room.announcements.filter((each) => each !== urgent);
  return calm.map((each) => {
    const place =
      each.scope === "space" ? room.spaces.find(({ id }) => id === each.space)?.name : undefined;
    const heading = place ? t("announcement_in", { place }) : t("announcement");
    return statement(`announcement.${each.id}`, heading, each.text);
  });
}

function noted({ topics }: Room, { t }: Words): Panel[] {
  const total = topics.reduce((sum, topic) => sum + topic.notes, 0);
  if (total === 0)
    return [drawn(statement("noted", t("noted"), t("no_notes"), [t("no_notes_next")]))];
  const rows = topics
    .filter((topic) => topic.notes > 0)
    .sort((a, b) => b.notes - a.notes)
    .map(
      (topic): Row => ({ id: topic.id, title: topic.title, count: { of: "notes", id: topic.id } }),
    );
  return [
    {
      kind: "rows",
      key: "noted",
      heading: t("noted"),
      aside: t("notes_total", { n: total }),
      rows,
    },
  ];
}

function gathers({ session, topics }: Room, { t }: Words): Panel[] {
  const rows = topics
    .filter((topic) => topic.wishes > 0)
    .sort((a, b) => b.wishes - a.wishes)
    .map(
      (topic): Row => ({
        id: topic.id,
        title: topic.title,
        by: topic.anonymous ? t("anonymous") : names(topic, t),
        count: { of: "wishes", id: topic.id },
      }),
    );
  if (rows.length === 0) return [];
  const aside = t("present", { n: session.present.here });
  return [{ kind: "rows", key: "gathers", heading: t("gathers"), aside, rows }];
}

function figures({ session, topics, cells }: Room, { t }: Words): Figure[] {
  const people = session.present.here;
  const notes = topics.reduce((sum, topic) => sum + topic.notes, 0);
  const groups = [...cells.values()].filter((cell) => cell.topic !== undefined).length;
  return [
    { n: people, label: t("count_people", { n: people }) },
    { n: topics.length, label: t("count_topics", { n: topics.length }) },
    { n: groups, label: t("count_groups", { n: groups }) },
    { n: notes, label: t("count_notes", { n: notes }) },
    ...session.colleges.map(({ name, present }, college) => ({ n: present, label: name, college })),
  ].filter(({ n }) => n > 0);
}

function together(room: Room, words: Words): Panel[] {
  const { t } = words;
  return [
    {
      kind: "figures",
      key: "together",
      heading: t("together"),
      text: t("thanks_closing"),
      figures: figures(room, words),
    },
  ];
}

function nextDate({ session }: Room, { t, language }: Words): Panel[] {
  if (!session.next_date) return [];
  return [statement("next_date", t("next_date"), longDate(session.next_date, language))];
}

function thanks(room: Room, words: Words): Panel[] {
  const { t } = words;
  const { title: name, next_date } = room.session;
  const more = next_date
    ? [t("next_date_line", { date: longDate(next_date, words.language) })]
    : [];
  return [drawn(statement("thanks", name, t("thanks"), more)), ...together(room, words)];
}
