// Times as people read them, in the session's zone.
import type { Language } from "./i18n";

const locales = { fr: "fr-FR", en: "en-GB" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(locales[language], options);
    } catch {
      // A zone this browser does not know: its own is the best guess.
      found = new Intl.DateTimeFormat(locales[language], { ...options, timeZone: undefined });
    }
    formats.set(key, found);
  }
  return found;
}

/** "18 h 30" in French, "18:30" in English. */
export function clockTime(at: number, zone: string, language: Language): string {
  const text = format(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone || undefined,
  }).format(at);
  return language === "fr" ? text.replace(":", "\u00a0h\u00a0") : text;
}

/** `YYYY-MM-DD`: the calendar day of a moment, where the session is. */
export function dayOf(at: number, zone: string): string {
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone || "UTC" }).format(at);
  } catch {
    return new Date(at).toISOString().slice(0, 10);
  }
}

/** "samedi 12 décembre", from `2026-12-12`. */
export function longDate(date: string, language: Language): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(at)) return date;
  return format(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(at);
}

/** Whole minutes, rounded up, until the last two; then `m:ss`. Never below zero. */
export function timeLeft(ms: number): { minutes: number } | { clock: string } {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds > 120) return { minutes: Math.ceil(seconds / 60) };
  return { clock: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` };
}
