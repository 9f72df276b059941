// Promises of the last session in words that several clients share.
import type { Brought, Standing } from "../core/entities";
import type { Language } from "../core/i18n";
import { longDate } from "../core/times";

type Say = (
  key: "promise_due" | "promise_until" | "promise_was_due",
  values: { date: string },
) => string;

/** By when it is awaited, or was; nothing for what is settled. */
export function broughtDay({ due }: Brought, as: Standing, language: Language, t: Say): string {
  if (!due) return "";
  const date = longDate(due, language);
  if (as === "study") return t("promise_until", { date });
  if (as === "late") return t("promise_was_due", { date });
  return as === "awaited" || as === "contested" ? t("promise_due", { date }) : "";
}
