// What the form holds, and the plan it makes (protocol/README.md, "Plans").
import type { ConvergenceMode, Format, LevelName, SlotKind } from "../core/entities";

export interface SlotRow {
  readonly starts: string;
  readonly minutes: string;
  readonly kind: SlotKind;
  readonly label: string;
}
export interface SpaceRow {
  readonly name: string;
  readonly kind: string;
  readonly capacity: string;
  readonly strict: boolean;
}
export interface Draft {
  readonly format: Format;
  readonly title: string;
  readonly purpose: string;
  readonly givens: string;
  readonly level: LevelName;
  readonly decider: string;
  readonly decided_by: string;
  readonly language: "fr" | "en";
  readonly timezone: string;
  readonly date: string;
  readonly label: string;
  readonly next_date: string;
  readonly convergence: ConvergenceMode;
  readonly dots: string;
  /** Names between commas. */
  readonly colleges: string;
  /** Of the cooperative, to which a need can be addressed; names between commas. */
  readonly bodies: string;
  readonly slots: readonly SlotRow[];
  readonly spaces: readonly SpaceRow[];
}

export interface Plan {
  title: string;
  format: Format;
  language: string;
  timezone: string;
  date?: string;
  purpose?: string;
  givens?: string;
  level: { level: LevelName; decider?: string; date?: string };
  label?: string;
  next_date?: string;
  convergence: { mode: ConvergenceMode; dots?: number };
  colleges: (string | { name: string; weight: number })[];
  bodies: string[];
  slots: { starts: string; minutes: number; kind: SlotKind; label: string }[];
  spaces: { name: string; kind: string; capacity?: number; strict: boolean }[];
}

/** Rows left empty are no rows: whoever does not need one need not remove it. */
export function planOf(draft: Draft): Plan {
  const said = <K extends string>(key: K, text: string) =>
    (text.trim() ? { [key]: text.trim() } : {}) as { [key in K]?: string };
  return {
    title: draft.title.trim(),
    format: draft.format,
    language: draft.language,
    timezone: draft.timezone.trim(),
    ...said("date", draft.date),
    ...said("purpose", draft.purpose),
    ...said("givens", draft.givens),
    level: {
      level: draft.level,
      ...said("decider", draft.decider),
      ...said("date", draft.decided_by),
    },
    ...said("label", draft.label),
    ...said("next_date", draft.next_date),
    convergence: {
      mode: draft.convergence,
      ...(draft.convergence === "dots" ? { dots: Number(draft.dots) } : {}),
    },
    colleges: namesIn(draft.colleges, /,(?!\d)/).map(collegeOf),
    bodies: namesIn(draft.bodies),
    slots: draft.slots
      .filter((slot) => slot.starts)
      .map(({ starts, minutes, kind, label }) => ({
        starts,
        minutes: Number(minutes),
        kind,
        label: label.trim(),
      })),
    spaces: draft.spaces
      .filter((space) => space.name.trim())
      .map(({ name, kind, capacity, strict }) => ({
        name: name.trim(),
        kind: kind.trim(),
        ...(capacity ? { capacity: Number(capacity) } : {}),
        strict,
      })),
  };
}

function namesIn(text: string, separator: string | RegExp = ","): string[] {
  return text
    .split(separator)
    .map((name) => name.trim())
    .filter(Boolean);
}

const basis_points = 100;

/** "Soutiens 12,5 %": a name, and its weight where one is given. */
function collegeOf(text: string): string | { name: string; weight: number } {
  const [, name, percent] = /^(.+?)\s+(\d+(?:[.,]\d+)?)\s*%$/.exec(text) ?? [];
  if (!name || !percent) return text;
  return { name, weight: Math.round(Number(percent.replace(",", ".")) * basis_points) };
}

/** When a row that follows begins: where the last one ends. */
export function nextStart(slots: readonly SlotRow[]): string {
  const last = slots[slots.length - 1];
  const [hour, minute] = last?.starts.split(":").map(Number) ?? [];
  if (!last || hour === undefined || minute === undefined) return "";
  const at = (hour * 60 + minute + Number(last.minutes)) % (24 * 60);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${pad(Math.floor(at / 60))}:${pad(at % 60)}`;
}

/** A path into a plan in steps that a person can follow: names as they are in the file, numbers from 1. */
export function stepsOf(where: string): string[] {
  return where
    .split("/")
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step));
}
