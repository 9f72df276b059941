// What the groups need from the room: to be heard, a scribe, to know that the end is near; and the honour of those who
// are in none.
import type { Cell, Slot } from "../core/entities";
import type { MethodWords, Scene } from "./method";
import type { Room } from "./room";
import type { Figure, Panel, Row } from "./scenes";

const minute_ms = 60_000;
/** From then on the group writes what it keeps; from then on it concludes. */
const write_ms = 5 * minute_ms;
const soon_ms = 2 * minute_ms;

const runs = (slot: Slot | undefined, cell: Cell) =>
  slot?.state === "running" || cell.ends !== undefined;

/** The cells that meet, in the order of their spaces. */
function meeting(room: Room): Cell[] {
  const slots = new Map(room.slots.map((slot) => [slot.id, slot]));
  return room.spaces.flatMap(({ id }) =>
    [...room.cells.values()].filter(
      (cell) => cell.space === id && cell.topic !== undefined && runs(slots.get(cell.slot), cell),
    ),
  );
}

function rowOf(room: Room, cell: Cell): Row {
  const space = room.spaces.find(({ id }) => id === cell.space);
  const topic = room.topics.find(({ id }) => id === cell.topic);
  return {
    id: cell.id,
    lead: space?.name ?? "",
    title: topic?.title ?? "",
    ...(space?.video ? { video: true } : {}),
  };
}

function unheard(room: Room, { t }: MethodWords): Panel[] {
  const rows = meeting(room)
    .filter((cell) => cell.unheard_since !== undefined)
    .map((cell) => rowOf(room, cell));
  if (rows.length === 0) return [];
  return [{ kind: "rows", key: "unheard", heading: t("unheard"), aside: t("unheard_next"), rows }];
}

/** What rings now: there is time to write, or to conclude. */
function bellOf(room: Room, at: number): "bell_write" | "bell_soon" | undefined {
  const slot = room.slots.find(({ state, kind }) => state === "running" && kind === "round");
  const left = slot && slot.ends - at;
  if (left === undefined || left <= 0 || left > write_ms) return undefined;
  return left <= soon_ms ? "bell_soon" : "bell_write";
}

function bell(room: Room, { t }: MethodWords, at: number): Panel[] {
  const rings = bellOf(room, at);
  if (!rings) return [];
  const text = t(rings);
  return [{ kind: "statement", key: "bell", heading: t("bell"), text, more: [t("bell_next")] }];
}

function scribes(room: Room, { t }: MethodWords): Panel[] {
  const rows = meeting(room)
    .filter((cell) => !cell.roles?.scribe)
    .map((cell) => rowOf(room, cell));
  if (rows.length === 0) return [];
  const heading = t("seeks_scribe");
  return [{ kind: "rows", key: "seeks_scribe", heading, aside: t("seeks_next"), rows }];
}

function figures(key: string, heading: string, text: string, all: readonly Figure[]): Panel[] {
  const some = all.filter(({ n }) => n > 0);
  return some.length > 0 ? [{ kind: "figures", key, heading, text, figures: some }] : [];
}

/** An honoured place, never "without a group". */
function corner({ session }: Room, { t }: MethodWords): Panel[] {
  const { butterflies, bumblebees } = session;
  return figures("corner", t("corner"), t("corner_text"), [
    { n: butterflies, label: t("corner_butterflies", { n: butterflies }) },
    { n: bumblebees, label: t("corner_bumblebees", { n: bumblebees }) },
  ]);
}

/** Where there are local gatherings, those who are not in the room are shown to it. */
function elsewhere({ session }: Room, { t }: MethodWords): Panel[] {
  const { remote, gathering = 0 } = session.present;
  if (gathering === 0) return [];
  return figures("elsewhere", t("elsewhere"), t("elsewhere_text"), [
    { n: remote, label: t("elsewhere_remote", { n: remote }) },
    { n: gathering, label: t("elsewhere_gathering", { n: gathering }) },
  ]);
}

const with_groups = new Set(["spaces", "news"]);
const with_guests = new Set(["welcoming", "marketplace", "spaces"]);

export const spaces: Scene = {
  front: (room, words, at) =>
    with_groups.has(room.session.phase) ? [...unheard(room, words), ...bell(room, words, at)] : [],
  behind: (room, words) => [
    ...(with_groups.has(room.session.phase)
      ? [...scribes(room, words), ...corner(room, words)]
      : []),
    ...(with_guests.has(room.session.phase) ? elsewhere(room, words) : []),
  ],
  moment: (room, at = 0) =>
    [
      (with_groups.has(room.session.phase) && bellOf(room, at)) || "",
      ...[...room.cells.values()]
        .filter((cell) => cell.unheard_since !== undefined)
        .map(({ id }) => id),
    ].join(" "),
};
