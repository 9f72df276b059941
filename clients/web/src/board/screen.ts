// How big letters must be for the last row, and what this screen remembers of its room.
//
// Capital letters of 16 minutes of arc are read without effort; in this typeface they are 0.668 em high. Sizes are in
// hundredths of the screen's height (vh), so that a room is described by the width of its screen and its last row.

/** How a screen was set up. Kept by the page, on this machine. */
export interface Screen {
  /** Metres; absent: not measured. */
  readonly width_m?: number;
  readonly distance_m?: number;
  readonly theme: Theme;
}
export type Theme = "night" | "day";

export const default_vh = 6.5;
/** Nothing on the board is smaller. */
export const floor_vh = 4.5;
/** Beyond, a title no longer fits its line: come closer, or take a bigger screen. */
export const ceiling_vh = 12;

const arc = Math.tan(((16 / 60) * Math.PI) / 180);
const capital_em = 0.668;

/** The size of what must be read from the last row. `shape` is the screen's width over its height. */
export function essentialSize(
  { width_m, distance_m }: Omit<Screen, "theme">,
  shape: number,
): number {
  if (!width_m || !distance_m) return default_vh;
  const needed = (100 * distance_m * arc) / (capital_em * (width_m / shape));
  return Math.min(ceiling_vh, Math.max(floor_vh, Math.ceil(needed * 10) / 10));
}

/** From how far, in metres, letters of this size are read without effort. */
export function reach(size_vh: number, width_m: number, shape: number): number {
  const metres = (size_vh * capital_em * (width_m / shape)) / (100 * arc);
  return Math.floor(metres * 10) / 10;
}

/** Reads what an earlier page wrote; anything unsound is as if it had not been set. */
export function readScreen(kept: string | null, asked_theme: string | null): Screen {
  let found: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(kept ?? "{}");
    if (typeof parsed === "object" && parsed !== null) found = parsed as Record<string, unknown>;
  } catch {
    // Then nothing was set.
  }
  const width_m = metres(found.width_m);
  const distance_m = metres(found.distance_m);
  return {
    ...(width_m ? { width_m } : {}),
    ...(distance_m ? { distance_m } : {}),
    theme: asTheme(asked_theme) ?? asTheme(found.theme) ?? "night",
  };
}

export const metres_min = 0.3;
export const metres_max = 60;

export function metres(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value.replace(",", ".")) : value;
  if (typeof number !== "number" || !(number >= metres_min && number <= metres_max))
    return undefined;
  return number;
}

/** `?theme=` speaks of light and dark, as people do. */
function asTheme(value: unknown): Theme | undefined {
  if (value === "day" || value === "light") return "day";
  if (value === "night" || value === "dark") return "night";
  return undefined;
}
