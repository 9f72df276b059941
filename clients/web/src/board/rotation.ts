// Which page the board shows, and for how long. The pages are the columns of one long flow, in which each panel begins
// a new column; the board turns them and starts again. What is shown is frozen until the page turns, so that nothing
// moves under the eyes of a reader.
import type { Panel } from "./scenes";

/** Where a panel lies in the flow. */
export interface Extent {
  readonly key: string;
  /** Its first column. */
  readonly first: number;
  /** How many columns it takes; at least one. */
  readonly pages: number;
}

export interface Position {
  readonly key: string;
  /** Within its panel. */
  readonly page: number;
}

export const start: Position = { key: "", page: 0 };

/** The column to show: the position's, or what comes nearest now that the panels have changed. */
export function columnOf({ key, page }: Position, layout: readonly Extent[]): number {
  const extent = layout.find((each) => each.key === key) ?? layout[0];
  return extent ? extent.first + Math.min(page, extent.pages - 1) : 0;
}

/** The panel that a column belongs to. */
export function panelAt(column: number, layout: readonly Extent[]): string {
  let found = layout[0]?.key ?? "";
  for (const { key, first } of layout) if (first <= column) found = key;
  return found;
}

/** The page after this one. `fresh` are the panels as they are now, `layout` is that of those still shown. */
export function turned(
  { key, page }: Position,
  layout: readonly Extent[],
  fresh: readonly Pick<Panel, "key">[],
): Position {
  const index = layout.findIndex((each) => each.key === key);
  const extent = layout[index];
  const remains = (wanted: string) => fresh.some((panel) => panel.key === wanted);
  if (extent && page + 1 < extent.pages && remains(key)) return { key, page: page + 1 };
  for (const after of layout.slice(index + 1))
    if (remains(after.key)) return { key: after.key, page: 0 };
  // A panel that has come meanwhile, behind the last one.
  const last = fresh.findIndex((panel) => panel.key === key);
  const following = index >= 0 && last >= 0 ? fresh[last + 1] : undefined;
  return { key: following?.key ?? fresh[0]?.key ?? "", page: 0 };
}

const dwell_min_ms = 10_000;
const glance_ms = 3_000;
const line_ms = 1_200;
/** Getting a phone out takes time. */
const code_ms = 20_000;

/** How long a page of so many lines stays. */
export function dwell(kind: Panel["kind"], lines: number): number {
  return Math.max(kind === "code" ? code_ms : dwell_min_ms, glance_ms + line_ms * lines);
}
