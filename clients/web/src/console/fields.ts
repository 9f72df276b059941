// Times of a session's zone as fields hold them, and read back from what somebody types.
import type { Language } from "../core/i18n";
import { clockTime } from "../core/times";

const walls = new Map<string, Intl.DateTimeFormat>();

/** The fields of a moment on the walls of a zone; a zone this browser does not know is its own. */
function wall(ms: number, zone: string) {
  let format = walls.get(zone);
  if (!format) {
    const options = {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    } as const;
    try {
      format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat("en-GB", options);
    }
    walls.set(zone, format);
  }
  const fields = new Map(format.formatToParts(ms).map((part) => [part.type, part.value]));
  const of = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? "00";
  return {
    date: `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}`,
    time: `${of("hour")}:${of("minute")}`,
  };
}

/** "10 h 45 – 11 h 30" */
export function timeSpan(starts: number, ends: number, zone: string, language: Language): string {
  return `${clockTime(starts, zone, language)} – ${clockTime(ends, zone, language)}`;
}

/** `YYYY-MM-DD` of a moment in a zone, as date fields want it. */
export function dateField(ms: number, zone: string): string {
  return wall(ms, zone).date;
}

/** `HH:MM` of a moment in a zone, as time fields want it. */
export function timeField(ms: number, zone: string): string {
  return wall(ms, zone).time;
}

/** The moment at which the walls of a zone show this date and time; undefined for what is no time.
 * In the hour that a summer skips it is the moment as many minutes after the jump. */
export function fromFields(date: string, time: string, zone: string): number | undefined {
  const guess = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  if (Number.isNaN(guess)) return undefined;
  let moment = guess;
  for (let turn = 0; turn < 2; turn += 1) {
    const shown = wall(moment, zone);
    moment += guess - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  return moment;
}

/** "8:05" under an hour, "1:08:05" above it; a span below zero is none. */
export function countdown(span: number): string {
  const seconds = Math.max(0, Math.ceil(span / 1000));
  const pad = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours
    ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}`
    : `${minutes}:${pad(seconds % 60)}`;
}
