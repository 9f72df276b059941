// The decision level: who decides, by when. On every screen, because a forum that hides it is a lure.
import type { Level } from "../core/entities";
import type { Language, Translate } from "../core/i18n";
import { longDate } from "../core/times";
import type { words } from "./words.fr";

/** "Consultation · décide : le CA · avant le samedi 12 décembre" */
export function levelSentence(
  { level, decider, date }: Level,
  language: Language,
  t: Translate<typeof words>,
): string {
  const parts = [t(`level_${level}`)];
  if (decider) parts.push(t("level_decider", { decider }));
  if (date) parts.push(t("level_date", { date: longDate(date, language) }));
  return parts.join(" · ");
}

export function LevelBadge({ level, t }: { level: Level; t: Translate<typeof words> }) {
  return <span class={`badge level-${level.level}`}>{t(`level_${level.level}`)}</span>;
}
